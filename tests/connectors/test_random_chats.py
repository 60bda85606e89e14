"""Any chat, written in a form and imported, is that chat."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.connectors.chat import Line, imported, seen
from tests.connectors.writers import WITH_IDS, write

_PLAIN = some.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="[]【】<>!\ufeff")
_NAMES = some.text(some.characters(categories=["L", "N", "S"]), min_size=1, max_size=8)
_TEXTS = some.lists(
    some.text(_PLAIN, min_size=1, max_size=20).map(str.strip).filter(bool), min_size=1, max_size=3
)
_TEXT_FORMS = ("chatlog_txt", "qq_txt")


@some.composite
def chats(draw: some.DrawFn) -> list[Line]:
    people = draw(some.lists(_NAMES, min_size=1, max_size=4, unique=True))
    lines = []
    at = 1_740_960_000
    for number in range(draw(some.integers(1, 8))):
        at += draw(some.integers(0, 90_000))
        index = draw(some.integers(0, len(people) - 1))
        text = "\n".join(draw(_TEXTS))
        lines.append(Line(at, f"wxid_{index:06}", people[index], text, "text", str(10**15 + number)))
    return lines


@pytest.mark.parametrize("form", [*WITH_IDS])
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(chat=chats())
def test_random_chat(form: str, chat: list[Line], tmp_path_factory: pytest.TempPathFactory) -> None:
    events, report = imported(write(tmp_path_factory.mktemp("chat"), WITH_IDS[form], chat))
    assert report.report.sources[0].form == form
    assert [(one.at // 1_000_000, one.who, one.text) for one in seen(events)] == [
        (line.at, line.person, line.text) for line in chat
    ]
