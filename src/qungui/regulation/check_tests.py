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
from qungui.regulation.extends import clause_id_text
from qungui.regulation.snippets import read_snippet
from qungui.regulation.tree import Items, Keyed, Leaf, Node, Span, head, plain, text_of
from qungui.sentences import LANGUAGES, Sentence, filled

_EMPTY = Sentence(
    "{test}没有聊天也没有事件，什么都没有测", "{test} has neither a chat nor events and tests nothing"
)
_EMPTY_EXPECTED = Sentence(
    "chat 里的几行聊天，或 events 里的事件", "lines of chat in chat, or events in events"
)
_NO_CLAUSE = Sentence(
    "{test}没有写测的是哪一条，什么都没有测", "{test} does not say which clause it is about and tests nothing"
)
_NO_CLAUSE_EXPECTED = Sentence(
    'clause: "1.10"，或 expect: {{"1.10": violation}}', 'clause: "1.10", or expect: {{"1.10": violation}}'
)
_TEST = Sentence("第 {number} 个测试", "test {number}")
_TEST_OF = Sentence("第 {number} 个测试（条款“{clause}”）", "test {number} (clause “{clause}”)")
_TEST_NAMED = Sentence("测试“{name}”", "the test “{name}”")
_TEST_NAMED_OF = Sentence("测试“{name}”（条款“{clause}”）", "the test “{name}” (clause “{clause}”)")
_BAD_EVENT = Sentence("事件写得不对：{reason}", "the event is wrong: {reason}")
_BAD_MOMENT = Sentence("“{value}”不是时间", "“{value}” is no moment")
_MOMENT_EXPECTED = Sentence("2026-12-02 或 2026-12-02 23:40", "2026-12-02 or 2026-12-02 23:40")


def check_tests(tree: Keyed, zone: ZoneInfo) -> Iterator[Problem]:
    """The problems of the chats, events, moments and directories of the tests."""
    if entry := tree.entries.get("test_directory"):
        yield from _check_directory(entry.value, entry.key)
    tests = tree.get("tests")
    for number, test in enumerate(tests.items if isinstance(tests, Items) else [], 1):
        if not isinstance(test, Keyed):
            continue
        yield from _check_content(test, number)
        if isinstance(chat := test.get("chat"), Leaf) and isinstance(chat.value, str):
            yield from _check_chat(chat, chat.value, zone)
        if isinstance(events := test.get("events"), Items):
            yield from _check_events(events, zone)
        if entry := test.entries.get("directory"):
            yield from _check_directory(entry.value, entry.key)
        for key in ("since", "until"):
            if isinstance(moment := test.get(key), Leaf) and isinstance(moment.value, str):
                yield from _check_moment(moment, moment.value, zone)


def _check_content(test: Keyed, number: int) -> Iterator[Problem]:
    """A test needs something that happens, and a clause that is judged."""
    values = {"test": say_test(test, number)}
    if not any(_holds_something(test.get(key)) for key in ("chat", "events")):
        entry = test.entries.get("events") or test.entries.get("chat")
        place = entry.key.place if entry else head(test).place
        yield Problem("empty_test", _EMPTY, place, values, _EMPTY_EXPECTED)
    expect = test.get("expect")
    names_none = isinstance(expect, Keyed) and not expect.entries
    if test.get("clause") is None and (names_none or (isinstance(expect, Leaf) and expect.value is not None)):
        yield Problem("test_without_clause", _NO_CLAUSE, head(test).place, values, _NO_CLAUSE_EXPECTED)


def _holds_something(node: Node | None) -> bool:
    """Whether a chat or a list of events holds anything; what is no text and no list is refused elsewhere."""
    if isinstance(node, Items):
        return bool(node.items)
    return isinstance(node, Keyed) or (isinstance(node, Leaf) and bool(str(node.value or "").strip()))


def say_test(test: Keyed, number: int) -> Sentence:
    """Which test it is: by its name, else its number in the file, and the clause that it is about."""
    name, clause = text_of(test.get("name")), clause_id_text(test.get("clause"))
    values = {"name": name, "number": number, "clause": clause}
    if name:
        return filled(_TEST_NAMED_OF if clause else _TEST_NAMED, values)
    return filled(_TEST_OF if clause else _TEST, values)


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
