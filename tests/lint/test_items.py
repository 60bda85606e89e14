"""The items one by one: sentences that each must find, and its known false hits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from qungui.lint.item import AUDIENCES, Item
from qungui.lint.items import ITEMS
from tests.lint.texts import codes, found

CASES: dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_name("golden") / "cases.yaml")
WHOLE = ("L22", "L25", "L35", "L36", "L39")
"""Items about the whole text; test_whole.py has their cases."""


def _sentences(kind: str) -> list[tuple[str, str]]:
    return [(code, text) for code, cases in CASES.items() for text in cases[kind]]


def _codes(code: str, text: str) -> list[str]:
    case = CASES[code]
    return codes("\n".join([*([case["around"]] if "around" in case else []), text]), case["audience"])


@pytest.mark.parametrize(("code", "text"), _sentences("hits"))
def test_found(code: str, text: str) -> None:
    assert code in _codes(code, text)


@pytest.mark.parametrize(("code", "text"), _sentences("misses"))
def test_known_false_hits(code: str, text: str) -> None:
    assert code not in _codes(code, text)


def test_every_item_has_cases_of_both_kinds() -> None:
    assert list(ITEMS) == [f"L{number:02}" for number in range(1, 41)]
    assert sorted([*CASES, *WHOLE]) == list(ITEMS)
    assert all(len(case["hits"]) >= 2 and len(case["misses"]) >= 2 for case in CASES.values())


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_what_to_write_instead_is_lawful_itself(item: Item) -> None:
    grave = [one for one in found(item.instead.zh, *AUDIENCES) if one.severity != "advice"]
    assert grave == []
    assert found(item.instead.en, *AUDIENCES) == []


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_words_of_both_languages(item: Item) -> None:
    for sentence in (item.title, item.reason, item.instead, *(law.name for law in item.law)):
        assert any("一" <= one <= "鿿" for one in sentence.zh), sentence
        assert sentence.en.isascii() or not any("一" <= one <= "鿿" for one in sentence.en), sentence
