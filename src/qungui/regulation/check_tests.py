"""The tests of a regulation as far as they can be read without running them: chats, events, directory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from qungui.events.directory import DirectoryFile
from qungui.events.moments import parse_moment
from qungui.events.neutral import NeutralError, from_fields
from qungui.problems import BadInput, Problem
from qungui.regulation.accepted import escape
from qungui.regulation.explain import explain
from qungui.regulation.snippets import read_snippet
from qungui.regulation.tree import Items, Keyed, Leaf, Node, Span, head, plain
from qungui.sentences import LANGUAGES, Sentence

_BAD_EVENT = Sentence("事件写得不对：{reason}", "the event is wrong: {reason}")
_BAD_MOMENT = Sentence("“{value}”不是时间", "“{value}” is no moment")
_MOMENT_EXPECTED = Sentence("2026-12-02 或 2026-12-02 23:40", "2026-12-02 or 2026-12-02 23:40")


def check_tests(tree: Keyed, zone: ZoneInfo) -> Iterator[Problem]:
    """The problems of the chats, events, moments and directories of the tests."""
    if entry := tree.entries.get("test_directory"):
        yield from _check_directory(entry.value, entry.key)
    tests = tree.get("tests")
    for test in tests.items if isinstance(tests, Items) else []:
        if not isinstance(test, Keyed):
            continue
        if isinstance(chat := test.get("chat"), Leaf) and isinstance(chat.value, str):
            yield from _check_chat(chat, chat.value, zone)
        if isinstance(events := test.get("events"), Items):
            yield from _check_events(events, zone)
        if entry := test.entries.get("directory"):
            yield from _check_directory(entry.value, entry.key)
        for key in ("since", "until"):
            if isinstance(moment := test.get(key), Leaf) and isinstance(moment.value, str):
                yield from _check_moment(moment, moment.value, zone)


def _check_chat(chat: Leaf, text: str, zone: ZoneInfo) -> Iterator[Problem]:
    source, first = chat.span.source, chat.span.line + (2 if chat.style in ("|", ">") else 1)
    try:
        read_snippet(text, zone, source=source.name, first_line=first)
    except BadInput as bad:
        for problem in bad.problems:
            line = (problem.place.line or 1) - 1
            shown = source.lines[line] if line < len(source.lines) else ""
            place = source.place(line, len(shown) - len(shown.lstrip()), len(shown.strip()))
            yield replace(problem, place=place if chat.style in ("|", ">") else chat.span.place)


def _check_events(events: Items, zone: ZoneInfo) -> Iterator[Problem]:
    for event in events.items:
        if isinstance(event, Keyed):
            try:
                from_fields(plain(event), zone)
            except NeutralError as error:
                said = (escape(error.sentence.say(language, error.values)) for language in LANGUAGES)
                reason = Sentence(*said)
                yield Problem("bad_event", _BAD_EVENT, head(event).place, {"reason": reason})


def _check_directory(directory: Node, key: Span) -> Iterator[Problem]:
    if not isinstance(directory, Keyed):
        return
    try:
        DirectoryFile.model_validate(plain(directory))
    except ValidationError as error:
        yield from explain(error, DirectoryFile, directory, key)


def _check_moment(leaf: Leaf, text: str, zone: ZoneInfo) -> Iterator[Problem]:
    try:
        parse_moment(text, zone)
    except (ValueError, OverflowError):
        yield Problem("bad_moment", _BAD_MOMENT, leaf.span.place, {"value": text}, _MOMENT_EXPECTED)
