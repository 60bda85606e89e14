"""The group announcement: never too long, nothing cut, what matters first."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.render.announcement import MOST_CHARACTERS, announcement_of
from qungui.regulation.render.document import document_of
from qungui.sentences import LANGUAGES, Language
from tests.regulation.render.documents import IDS, library
from tests.support import regulation

LENGTH = {"rule": "content.length", "with": {"max_chars": 5}}


def announced(loaded: LoadedRegulation, language: Language = "zh") -> str:
    return announcement_of(loaded, document_of(loaded, language), language)


def lines_of_clauses(loaded: LoadedRegulation, text: str, language: Language) -> list[str]:
    """The lines that are clauses; a clause that is cut is none."""
    whole = {f"{one.id} {' '.join(one.text.split())}" for one in document_of(loaded, language).clauses}
    return [line for line in text.splitlines() if line in whole]


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_announcements_of_the_library(id: str, language: Language) -> None:
    loaded = library(id)
    text = announced(loaded, language)
    assert 0 < len(text) <= MOST_CHARACTERS
    shown = lines_of_clauses(loaded, text, language)
    assert (shown and f" {len(shown)} " in text.splitlines()[-1]) or len(shown) == len(
        loaded.regulation.clauses
    )
    assert str(len(loaded.regulation.clauses)) in text.splitlines()[-1]


@given(
    st.lists(st.integers(1, 900), min_size=1, max_size=40),
    st.integers(1, 3000),
    st.booleans(),
)
def test_never_too_long_and_never_cut(lengths: list[int], title: int, with_measures: bool) -> None:
    clauses: list[dict[str, Any]] = [{**LENGTH, "text": "字" * length} for length in lengths]
    settings: dict[str, Any] = {"regulation": "群" * title}
    if with_measures:
        settings["measures"] = {"ladder": ["warn"] * 90, "appeal": {"within": "7d"}}
    loaded = regulation(*clauses, **settings)
    text = announced(loaded)
    assert len(text) <= MOST_CHARACTERS
    shown = lines_of_clauses(loaded, text, "zh")
    assert len(shown) == sum(line[:1].isdigit() for line in text.splitlines())
    assert f" {len(shown)} " in text.splitlines()[-1]


def test_the_most_serious_come_first() -> None:
    loaded = regulation(
        {"rule": "meta.purpose", "text": "目的。"},
        {**LENGTH, "text": "短。", "on_breach": "remind"},
        {**LENGTH, "text": "轻的。", "modality": "encourage"},
        {**LENGTH, "text": "重的。", "on_breach": "remove"},
        {"rule": "content.terms", "with": {"category": "porn", "terms": ["黄片"]}, "text": "色情。"},
        measures={"severe": {"content": ["porn"], "then": "hold"}},
    )
    text = announced(loaded)
    positions = [text.index(words) for words in ("4 重的。", "5 色情。", "2 短。", "3 轻的。")]
    assert positions == sorted(positions)
    assert "目的" not in text
    assert "严重违反第 5 条" in text


def test_what_does_not_fit_is_counted() -> None:
    loaded = regulation({**LENGTH, "text": "字" * 1500}, {**LENGTH, "text": "词" * 1500})
    assert announced(loaded).endswith("以上是 1 条要点；制度共 2 条，全文请向群主或管理员索取。\n")
    assert announced(regulation(LENGTH)).endswith("共 1 条，请大家遵守。\n")
