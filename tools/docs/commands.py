"""docs/…/cli.md: one section a command."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from qungui.cli.main import app
from qungui.sentences import Language, Sentence
from tools.docs.markdown import half

_HEAD = Sentence(
    "# 命令行\n\n[English](../en/cli.md)\n\n由源码生成。数据写到标准输出，提示写到标准错误。"
    "退出码：0 正常（有发现也是 0），1 有 `--fail-on` 指定的发现或测试不通过，2 输入有误。",
    "# Command line\n\n[中文](../zh/cli.md)\n\nMade from the source. Data goes to stdout, messages to "
    "stderr. Exit status: 0 = ran (also with findings), 1 = findings that `--fail-on` asked about or failed "
    "tests, 2 = bad input.",
)


def commands_page(language: Language) -> Iterator[str]:
    """Every command with its arguments and options."""
    yield _HEAD.say(language)
    root = typer.main.get_command(app)
    for path, command in _commands(root, "qungui"):
        yield f"\n## {path}\n\n{half(command.help or '', language)}\n"
        for parameter in command.params:
            if parameter.name == "help":
                continue
            shown = ", ".join(f"`{one}`" for one in parameter.opts) or f"`{parameter.name}`"
            if parameter.param_type_name == "argument":
                shown = f"`{parameter.metavar or parameter.name.upper()}`"
            said = half(getattr(parameter, "help", "") or "", language)
            yield f"- {shown}: {said}" if said else f"- {shown}"


def _commands(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every command below a group of commands, with its whole name."""
    for name, inner in sorted(command.commands.items()):
        if hasattr(inner, "commands"):
            yield from _commands(inner, f"{path} {name}")
        else:
            yield f"{path} {name}", inner
