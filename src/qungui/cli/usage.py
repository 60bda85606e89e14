"""What is wrong with a command line, in the user's language: Typer says it in English only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import typer

from qungui.sentences import Language, Sentence, language_of_environment

UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""The parent of everything that can be wrong with a command line."""

_MISSING = Sentence("缺少 {name}", "{name} is missing")
_NO_SUCH_OPTION = Sentence("没有 {name} 这个选项", "there is no option {name}")
_NO_SUCH_COMMAND = Sentence("没有 {name} 这个命令", "there is no command {name}")
_BAD_VALUE = Sentence("{name} 的值不对", "the value of {name} will not do")
_BAD_CHOICE = Sentence("{name} 的值不对，应为 {choices} 之一", "{name} must be one of {choices}")
_TOO_MANY = Sentence("多出了参数", "too many arguments")
_OTHER = Sentence("命令写得不对", "the command will not do")
_DETAIL = Sentence("（{detail}）", " ({detail})")
_NEAR = Sentence("，您是不是要写 {near}", "; did you mean {near}")
_HELP = Sentence("用法见 {path} --help", "see {path} --help")


def language_of_arguments(arguments: Sequence[str]) -> Language:
    """The language asked for by `--lang`, also where the rest of the command line is wrong."""
    for at, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            return language_of_environment(value or "".join(arguments[at + 1 : at + 2]))
    return language_of_environment()


def say_usage(error: Any, language: Language) -> str:
    """One line about what is wrong, one about where to read more."""
    path = error.ctx.command_path if error.ctx is not None else "qungui"
    return f"{_what(error, language)}\n{_HELP.say(language, {'path': path})}"


def _what(error: Any, language: Language) -> str:
    kind, detail = type(error).__name__, str(error.message).rstrip(".")
    if kind == "MissingParameter":
        return _MISSING.say(language, {"name": _name(error)})
    if kind == "NoSuchOption":
        near = sorted(error.possibilities or ())[:1]
        told = _NO_SUCH_OPTION.say(language, {"name": error.option_name})
        return told + (_NEAR.say(language, {"near": near}) if near else "")
    if kind == "BadParameter":
        if choices := re.findall("'([^']*)'", detail.partition("is not one of")[2]):
            return _BAD_CHOICE.say(language, {"name": _name(error), "choices": choices})
        return _BAD_VALUE.say(language, {"name": _name(error)}) + _DETAIL.say(language, {"detail": detail})
    words = detail.split("'")
    if detail.startswith("No such command") and len(words) > 1:
        told = _NO_SUCH_COMMAND.say(language, {"name": words[1]})
        return told + (_NEAR.say(language, {"near": words[3]}) if len(words) > 3 else "")
    sentence = _TOO_MANY if detail.startswith("Got unexpected extra") else _OTHER
    return sentence.say(language) + _DETAIL.say(language, {"detail": detail})


def _name(error: Any) -> str:
    """The option or argument as the user writes it."""
    if error.param is None:
        return str(error.param_hint or "")
    if error.param.param_type_name == "argument":
        return str(error.param.metavar or error.param.name).upper()
    return " / ".join(error.param.opts)
