"""Forms of names such as `{department}-{name}`: read, compared with what is shown, shown as an example.

A placeholder that the directory knows for the person is compared; any other is only shaped. Width, case,
traditional characters, blanks and the kind of hyphen never matter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator

from qungui.regulation.values import failure
from qungui.rules.profile.placeholders import FREE, PLACEHOLDER_WORDS, REAL_NAME, canonical, known_pattern
from qungui.rules.profile.plain import plain, without_separators
from qungui.sentences import Sentence
from qungui.text import PatternSet

Known = Mapping[str, tuple[str, ...]]
"""By placeholder: what the directory knows, the usual spelling first."""
_LONGEST = 100
"""Code points of a name that are looked at."""
_Strictness = Literal["exact", "any_surname", "no_separators"]


class Part(NamedTuple):
    """A piece of a form: fixed words, or the name of a placeholder."""

    text: str
    is_placeholder: bool


class Fit(NamedTuple):
    """How a name fits a form: `fits`; `nearly`, and `why` a person must look; or `no`.

    `doubtful_name`: what stands for a name that nobody knows does not begin with a usual surname.
    `separators`: all is there that the directory knows, but for a hyphen or bracket.
    """

    level: Literal["fits", "nearly", "no"]
    why: Literal["", "separators", "doubtful_name"] = ""


_EXPECTED = Sentence(
    "带占位的格式，如 “{{department}}-{{name}}”", "a form with placeholders such as “{{department}}-{{name}}”"
)


def read_format(text: str) -> str:
    """The text if it is a form; a brace that is not closed and the like fail with their reason."""
    parts_of(text)
    return text


FormatText = Annotated[str, AfterValidator(read_format)]


@lru_cache(maxsize=1024)
def parts_of(text: str) -> tuple[Part, ...]:
    """The pieces of a form, in order."""
    parts, rest = [], text.replace("｛", "{").replace("｝", "}")
    while rest:
        before, opening, after = rest.partition("{")
        if "}" in before:
            raise _bad("format_brace_not_opened", "有“}}”而没有“{{”", "has a “}}” without “{{”", text)
        if before:
            parts.append(Part(before, False))
        if not opening:
            break
        name, closing, rest = after.partition("}")
        if not closing or "{" in name:
            raise _bad("format_brace_not_closed", "的“{{”没有闭合", "has a “{{” that is not closed", text)
        if not re.fullmatch(r"\w+", name.strip()):
            raise _bad("format_bad_placeholder", "的花括号里没有占位名", "has braces without a name", text)
        parts.append(Part(canonical(name.strip()), True))
    if not parts:
        raise _bad("format_empty", "是空的", "is empty", text)
    return tuple(parts)


def fit(form: str, shown: str, known: Known) -> Fit:
    """How the shown name fits the form for somebody of whom this is known."""
    text, facts = plain(shown)[:_LONGEST], tuple(sorted(known.items()))
    if _pattern(form, facts, "exact").search(text):
        return Fit("fits")
    if _pattern(form, facts, "any_surname").search(text):
        return Fit("nearly", "doubtful_name")
    if any(known.get(name) for name in _placeholders(form) if name != "mark"):
        loose = _pattern(form, facts, "no_separators")
        return Fit("nearly", "separators") if loose.search(without_separators(text)) else Fit("no")
    return Fit("no")


def example(form: str, known: Known) -> str:
    """How the name should look: known values, and plain words for the rest."""
    pieces = []
    for part in parts_of(form):
        if not part.is_placeholder:
            pieces.append(part.text)
        else:
            pieces.append((known.get(part.text) or (PLACEHOLDER_WORDS.get(part.text, part.text),))[0])
    return "".join(pieces)


def is_complete(form: str, known: Known) -> bool:
    """Whether every placeholder of the form is known."""
    return all(known.get(name) for name in _placeholders(form))


def _placeholders(form: str) -> Sequence[str]:
    return [part.text for part in parts_of(form) if part.is_placeholder]


@lru_cache(maxsize=8192)
def _pattern(form: str, known: tuple[tuple[str, tuple[str, ...]], ...], how: _Strictness) -> PatternSet:
    values = dict(known)
    tidy = without_separators if how == "no_separators" else str
    shapes = FREE if how == "any_surname" else {**FREE, "name": REAL_NAME}
    pieces = []
    for part in parts_of(form):
        if not part.is_placeholder:
            pieces.append(re.escape(tidy(plain(part.text))))
        elif values.get(part.text):
            choices = (known_pattern(part.text, tidy(plain(value))) for value in values[part.text])
            pieces.append(f"(?:{'|'.join(choices)})")
        else:
            pieces.append(f"(?:{shapes.get(part.text, shapes['other'])})")
    return PatternSet({"form": f"^{''.join(pieces)}$"})


def _bad(code: str, zh: str, en: str, text: str) -> Exception:
    return failure(code, Sentence("格式“{value}”" + zh, "the form “{value}” " + en), _EXPECTED, value=text)
