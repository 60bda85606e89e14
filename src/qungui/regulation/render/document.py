"""The words of a regulation in the order in which people read them, before they take a form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from qungui.problems import BadInput, Problem
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.measure_words import say_measures
from qungui.regulation.measures import Measure
from qungui.regulation.model import Clause
from qungui.regulation.reason_words import say_reasons
from qungui.regulation.render.sanctions import say_sanctions
from qungui.regulation.scope_words import say_scope
from qungui.sentences import Language, Sentence

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_OWN_NUMBER = re.compile(
    r"第.{1,4}[章条节部分篇]|[一二三四五六七八九十百]+ ?[、.．]|\d+ ?[、.．]|[（(][一二三四五六七八九十\d]+[)）]"
)
_BAD_ID = re.compile(r"\s|[\x00-\x1f\x7f-\x9f\ud800-\udfff]|^[【·]")

_INTERNAL = ("task",)
"""Measures that ask something of those who look after the group, not of the member."""
_ISSUER = Sentence("发布单位：{value}", "Issued by: {value}")
_VERSION = Sentence("版本：{value}", "Version: {value}")
_EFFECTIVE = Sentence("施行日期：{value}", "In force from: {value}")
_SCOPE = Sentence("适用范围：{value}", "Holds for: {value}")
_INTERPRETER = Sentence("解释：{value}", "Interpreted by: {value}")
_ABOUT = Sentence("说明：{value}", "About: {value}")
_BREACH = Sentence("违反的处理：{measures}", "If broken: {measures}")
_EXCUSABLE = Sentence("可说明理由：{reasons}", "May be excused: {reasons}")
_NOTE = Sentence("注：{note}", "Note: {note}")
_SHADOW = Sentence("本条试行，暂不处理", "On trial: nobody is affected yet")
_UNUSABLE_ID = Sentence(
    "条款编号“{id}”不能排版", "the clause id “{id}” cannot be set as the number of a clause"
)
_USABLE_ID = Sentence(
    "不含空格、不以 【 或 · 开头的编号，如 2.1",
    "an id without blanks that does not begin with 【 or ·, such as 2.1",
)


@dataclass(frozen=True, slots=True)
class RenderedClause:
    """One clause: its number, its words (which may have several lines), and what stands below them."""

    id: str
    text: str
    asides: tuple[str, ...] = ()
    """What follows a breach, and notes; one line each."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Clauses under one heading; "" for those without."""

    title: str
    clauses: tuple[RenderedClause, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A regulation in words of one language. All but the texts of clauses are single lines."""

    title: str
    facts: tuple[str, ...]
    """Who issued it, version, scope …, each with its label."""
    chapters: tuple[Chapter, ...]
    sanctions: tuple[str, ...] = ()
    """What follows a breach, how a member objects; empty where the regulation says nothing of it."""

    @property
    def clauses(self) -> list[RenderedClause]:
        """All clauses in their order."""
        return [clause for chapter in self.chapters for clause in chapter.clauses]

    @property
    def has_own_numbers(self) -> bool:
        """Whether the regulation numbers its chapters itself; else they are numbered here."""
        return any(_OWN_NUMBER.match(chapter.title) for chapter in self.chapters)


def document_of(
    loaded: LoadedRegulation,
    language: Language,
    organisation: str | None = None,
    *,
    with_notes: bool = False,
) -> Document:
    """The words of a regulation; `organisation` stands in the place of the issuer that the file names. Notes
    are for those who look after the regulation.

    Raises `BadInput` for ids of clauses that cannot be told from their words once printed.
    """
    regulation = loaded.regulation
    problems = [
        Problem("unusable_id", _UNUSABLE_ID, loaded.place_of(clause.id), {"id": clause.id}, _USABLE_ID)
        for clause in regulation.clauses
        if not is_usable_id(clause.id)
    ]
    if problems:
        raise BadInput(problems)
    title = (regulation.regulation_en or regulation.regulation) if language == "en" else regulation.regulation
    usual = regulation.measures.ladder[:1] if regulation.measures else ()
    chapters = tuple(
        Chapter(heading, tuple(_clause(clause, language, usual, with_notes) for clause in clauses))
        for heading, clauses in groupby(regulation.clauses, lambda clause: _heading(clause, language))
    )
    facts = tuple(_facts(loaded, language, organisation))
    sanctions = tuple(map(one_line, say_sanctions(loaded, language)))
    return Document(one_line(title), facts, chapters, sanctions)


def _heading(clause: Clause, language: Language) -> str:
    heading = (clause.chapter_en or clause.chapter) if language == "en" else clause.chapter
    return one_line(heading or "")


def is_usable_id(id: str) -> bool:
    """Whether an id can be told from the words behind it once it is printed."""
    return bool(id) and _BAD_ID.search(id) is None


def one_line(text: str) -> str:
    """Words on one line, without characters that cannot be printed."""
    return re.sub(r"\s+", " ", printable(text)).strip()


def printable(text: str) -> str:
    """Words in lines that end alike, without characters that cannot be printed."""
    return _UNPRINTABLE.sub("\ufffd", _BREAKS.sub("\n", text)).strip()


def _facts(loaded: LoadedRegulation, language: Language, organisation: str | None) -> Iterator[str]:
    regulation = loaded.regulation
    about = (regulation.about_en or regulation.about) if language == "en" else regulation.about
    values = (
        (_ISSUER, organisation or regulation.issuer),
        (_VERSION, str(regulation.version)),
        (_EFFECTIVE, f"{regulation.effective}" if regulation.effective else None),
        (_SCOPE, say_scope(regulation.applies_to, language)),
        (_INTERPRETER, regulation.interpreter),
        (_ABOUT, about),
    )
    for sentence, value in values:
        if value and (line := one_line(value)):
            yield sentence.say(language, {"value": line})


def _clause(
    clause: Clause, language: Language, usual: tuple[Measure, ...], with_notes: bool
) -> RenderedClause:
    text = (clause.text_en or clause.text) if language == "en" else clause.text
    asides = map(one_line, _asides(clause, language, usual, with_notes))
    return RenderedClause(clause.id, printable(text), tuple(asides))


def _asides(
    clause: Clause, language: Language, usual: tuple[Measure, ...], with_notes: bool
) -> Iterator[str]:
    """`usual`: the first step of the ladder, which is not said again under every clause."""
    measures = tuple(one for one in clause.on_breach or () if one.name not in _INTERNAL)
    if measures and measures != usual:
        yield _BREACH.say(language, {"measures": say_measures(measures, language)})
    if clause.excusable is not None:
        yield _EXCUSABLE.say(language, {"reasons": say_reasons(clause.excusable.reasons, language)})
    if clause.shadow:
        yield _SHADOW.say(language)
    note = (clause.note_en or clause.note) if language == "en" else clause.note
    if note and with_notes:
        yield _NOTE.say(language, {"note": note})
