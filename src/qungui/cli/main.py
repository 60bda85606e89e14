"""The command `qungui`."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

import qungui
from qungui.cli.audit import audit_command
from qungui.cli.console import use_utf8
from qungui.cli.demo import demo_command
from qungui.cli.directory import app as directory_app
from qungui.cli.imports import import_command
from qungui.cli.regulation import app as regulation_app

app = typer.Typer(
    name="qungui",
    help="群规：把微信群管理制度变成可核验的文件。\n\nQungui: group regulations as software.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("audit")(audit_command)
app.command("import")(import_command)
app.command("demo")(demo_command)
app.add_typer(regulation_app, name="regulation")
app.add_typer(directory_app, name="directory")


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="显示版本 / show the version", is_eager=True)
    ] = False,
) -> None:
    """群规 / Qungui."""
    if version:
        print(f"qungui {qungui.__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line; a closed pipe or Ctrl-C ends quietly."""
    use_utf8(sys.stdout, sys.stderr)
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
