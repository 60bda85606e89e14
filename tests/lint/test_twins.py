"""The like of each item said unlawfully and lawfully, in both languages: the first is found, the second is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from qungui.lint.items import ITEMS
from tests.lint.texts import codes

TWINS: dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_name("golden") / "twins.yaml")
CASES = [
    (code, language, kind) for code in TWINS for language in ("zh", "en") for kind in ("unlawful", "lawful")
]


@pytest.mark.parametrize(("code", "language", "kind"), CASES)
def test_twins(code: str, language: str, kind: str) -> None:
    case = TWINS[code]
    found = {text: codes(text, case["audience"]) for text in case[language][kind]}
    if kind == "unlawful":
        assert [text for text, there in found.items() if code not in there] == []
    else:
        assert {text: there for text, there in found.items() if there} == {}


def test_every_item_about_words_has_twins_in_both_languages() -> None:
    assert sorted(TWINS) == [code for code, item in ITEMS.items() if item.words]
    assert all(case[language][kind] for case in TWINS.values() for language, kind in _kinds())


def _kinds() -> list[tuple[str, str]]:
    return [(language, kind) for language in ("zh", "en") for kind in ("unlawful", "lawful")]
