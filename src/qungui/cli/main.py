"""The command `qungui`."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

import qungui
from qungui.cli.audit import audit_command
from qungui.cli.classify import classify_command
from qungui.cli.console import end_tidily, use_utf8
from qungui.cli.demo import demo_command
from qungui.cli.directory import app as directory_app
from qungui.cli.imports import import_command
from qungui.cli.learn import learn_command
from qungui.cli.regulation import app as regulation_app
from qungui.cli.usage import UsageError, language_of_arguments, say_usage
from qungui.problems import BadInput, Place, Problem, say_os_error
from qungui.sentences import Sentence

_SYSTEM = Sentence("没有做完：{reason}", "it could not be finished: {reason}")

app = typer.Typer(
    name="qungui",
    help="群规：把微信群管理制度变成可核验的文件。\n\nQungui: group regulations as software.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("audit")(audit_command)
app.command("import")(import_command)
app.command("classify")(classify_command)
app.command("learn")(learn_command)
app.command("demo")(demo_command)
app.add_typer(regulation_app, name="regulation")
app.add_typer(directory_app, name="directory")


def _show_version(asked: bool) -> None:
    if asked:
        print(f"qungui {qungui.__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", help="显示版本 / show the version", is_eager=True, callback=_show_version),
    ] = False,
) -> None:
    """群规 / Qungui."""


def main() -> None:
    """Run the command line; a closed pipe or Ctrl-C ends quietly, a wrong command or a full disk in a sentence."""
    use_utf8(sys.stdout, sys.stderr)
    end_tidily()
    language = language_of_arguments(sys.argv[1:])
    try:
        sys.exit(app(standalone_mode=False) or 0)
    except UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            error.show()  # type: ignore[attr-defined]  # every usage error has it
        else:
            print(say_usage(error, language), file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(130)
    except OSError as error:
        place = Place(str(error.filename or "qungui"))
        print(
            BadInput([Problem("system", _SYSTEM, place, {"reason": say_os_error(error)})]).say(language),
            file=sys.stderr,
        )
        sys.exit(2)


if __name__ == "__main__":
    main()
