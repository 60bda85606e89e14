"""The hash covers what a regulation says and nothing of how the file is written."""

from __future__ import annotations

import copy
import io
import random
import unicodedata
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from qungui.problems import BadInput
from qungui.regulation.load import load
from qungui.regulation.rule_type import RuleTypes


def data_of(text: str) -> dict[str, Any]:
    data: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return data


def written(data: Any, chance: random.Random) -> str:
    """The same data as another person would write it: order of keys, flow or block, width, comments."""
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = chance.choice([True, False, None])
    yaml.allow_unicode = chance.choice([True, False])
    yaml.width = chance.choice([20, 80, 4000]) if yaml.allow_unicode else 4000  # else ruamel breaks words
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]  # ruamel has no types here
    out = io.StringIO()
    yaml.dump(shuffled(data, chance), out)
    return "# 注释\n" + out.getvalue() + chance.choice(["", "\n\n# 完\n"])


def shuffled(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key], chance) for key in keys}
    return [shuffled(item, chance) for item in value] if isinstance(value, list) else value


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_writing_makes_no_difference(good: str, rule_types: RuleTypes, chance: random.Random) -> None:
    data = data_of(good)
    data["clauses"][0]["shadow"] = chance.choice([True, False])
    if chance.random() < 0.5:
        data["clauses"][0] |= {
            "quote": "words that it was read from",
            "confidence": round(chance.random(), 2),
        }
    if chance.random() < 0.5:
        del data["tests"]
    if chance.random() < 0.5:
        data["clauses"][0]["with"]["max_chars"] = 200
    again = written(data, chance)
    assert load(again, rule_types).hash == load(good, rule_types).hash


def test_composed_and_decomposed_letters_are_the_same(good: str, rule_types: RuleTypes) -> None:
    text = good.replace("客户群制度", "Café 群")
    assert load(unicodedata.normalize("NFD", text), rule_types).hash == load(text, rule_types).hash


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(value, dict):
        return [found for key in value for found in places(value[key], (*way, key))]
    if isinstance(value, list):
        return [found for position, item in enumerate(value) for found in places(item, (*way, position))]
    return [way]


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_change_makes_a_difference(good: str, rule_types: RuleTypes, chance: random.Random) -> None:
    data = data_of(good)
    changed = copy.deepcopy(data)
    del changed["tests"]
    *way, last = chance.choice(places(changed))
    inner = changed
    for step in way:
        inner = inner[step]
    old = inner[last]
    inner[last] = (
        old + 1 if isinstance(old, int) else chance.choice([f"{old}x", "31m", "08:01", "warn", "owner"])
    )
    assume(inner[last] != old)
    try:
        loaded = load(written(changed, chance), rule_types)
    except BadInput:
        assume(False)
        return
    assert loaded.hash != load(good, rule_types).hash


def test_known_hash(good: str, rule_types: RuleTypes) -> None:
    """The hash identifies published versions: it must never change for the same content."""
    assert load(good, rule_types).hash == "daa2543bcaab3a311bd63d278f3414b24f3f4b51f000f9cef8475ca62de7daca"
