"""Asking a person on the terminal: questions go to stderr, an empty answer keeps what is there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

import typer

from qungui.regulation.open_values import OpenValue, read_answer
from qungui.regulation.tree import Node
from qungui.sentences import Language, Sentence

_INTRODUCTION = Sentence(
    "以下 {count} 处由您决定；直接回车即沿用方括号中的值。",
    "{count} values are yours to set; Enter keeps the one in brackets.",
)
_WHOLE = Sentence("整份制度", "the whole regulation")
_UNREADABLE = Sentence("读不懂，请再写一次", "that cannot be read, please try again")


def can_ask() -> bool:
    """Whether somebody sits at the terminal."""
    return sys.stdin.isatty()


def ask(question: str, default: str) -> str:
    """What the person types, or the default."""
    print(f"{question} [{default}]: ", end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise typer.Abort
    return line.strip() or default


def ask_values(
    values: Iterable[OpenValue], accept: Callable[[OpenValue, Node], str | None], language: Language
) -> int:
    """Ask for every value; `accept` takes an answer or says what is wrong with it. Returns how many were
    changed."""
    listed, changed, clause = list(values), 0, object()
    print(_INTRODUCTION.say(language, {"count": len(listed)}), file=sys.stderr)
    for value in listed:
        if value.clause != clause:
            clause = value.clause
            head = f"{value.clause} {value.text}" if value.clause else _WHOLE.say(language)
            print(f"\n{head}", file=sys.stderr)
        changed += _ask_one(value, accept, language)
    return changed


def _ask_one(value: OpenValue, accept: Callable[[OpenValue, Node], str | None], language: Language) -> bool:
    """Until the answer is good."""
    while True:
        answer = ask("  " + value.title.say(language), value.shown)
        if answer == value.shown:
            return False
        node = read_answer(answer, value.value)
        wrong = _UNREADABLE.say(language) if node is None else accept(value, node)
        if wrong is None:
            return True
        print("    " + wrong.replace("\n", "\n    "), file=sys.stderr)
