"""What every command shares: the language to speak, where words go, how a run ends.

Data goes to stdout, messages to people to stderr. Exit status 0 = ran, 1 = findings that `--fail-on` asked
about, 2 = bad input.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, TextIO

import typer
from rich.console import Console

from qungui.problems import BadInput
from qungui.sentences import Language, Sentence, language_of_environment

LanguageOption = Annotated[
    str | None,
    typer.Option("--lang", help="界面语言 zh 或 en / language", metavar="zh|en", show_default=False),
]


def speak(lang: str | None) -> Language:
    """The language of this run; an unknown word for it is bad input."""
    if lang is not None and lang not in ("zh", "en"):
        raise typer.BadParameter("zh | en", param_hint="--lang")
    return language_of_environment(lang)


def tell(sentence: Sentence, language: Language, **values: object) -> None:
    """One message to the person, on stderr."""
    print(sentence.say(language, values), file=sys.stderr)


def stderr_console() -> Console:
    """A rich console on stderr: progress shows on a terminal and is silent in a pipe."""
    return Console(file=sys.stderr)


@contextmanager
def bad_input_ends(language: Language) -> Iterator[None]:
    """Bad input becomes its words on stderr and exit status 2, never a traceback."""
    try:
        yield
    except BadInput as bad:
        print(bad.say(language), file=sys.stderr)
        raise typer.Exit(2) from bad


def end_tidily() -> None:
    """Let a request to end (SIGTERM, a closed terminal) unwind the program, so that nothing temporary stays."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, lambda received, frame: sys.exit(128 + received))


def use_utf8(*streams: TextIO) -> None:
    """Let Chinese through on consoles of other encodings (Windows), replacing what cannot be shown."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
