"""A document taken apart piece by piece is the document."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from qungui.connectors.files import json_walk
from qungui.connectors.files.json_walk import ITEM, BrokenJson, Path, walk

values = some.recursive(
    some.none()
    | some.booleans()
    | some.integers()
    | some.text()
    | some.floats(allow_nan=False, allow_infinity=False),
    lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
    max_leaves=12,
)


class Slow(io.StringIO):
    """Gives a few characters at a time."""

    def __init__(self, text: str, size: int) -> None:
        super().__init__(text)
        self.size = size

    def read(self, size: int | None = -1) -> str:
        return super().read(self.size)


@settings(max_examples=60, deadline=None)
@given(some.lists(values), values, some.integers(1, 40), some.booleans())
def test_items_of_a_document(items: list[Any], other: Any, size: int, ascii_only: bool) -> None:
    text = json.dumps({"before": other, "messages": items, "after": other}, ensure_ascii=ascii_only, indent=1)
    parts = list(walk(Slow(text, size), lambda path: path in ((), ("messages",))))
    assert [value for path, value in parts if path == ("messages", ITEM)] == items
    assert [path for path, _ in parts if path[0] != "messages"] == [("before",), ("after",)]


@given(some.lists(some.dictionaries(some.text(), values)), some.integers(1, 40), some.data())
@settings(max_examples=100, deadline=None)
def test_cut_off_documents_end_with_a_word_about_it(
    items: list[Any], size: int, data: some.DataObject
) -> None:
    text = json.dumps(items)
    cut = text[: data.draw(some.integers(0, len(text) - 1))]
    found = []
    with pytest.raises(BrokenJson) as caught:
        for _, value in walk(Slow(cut, size), lambda path: path == ()):
            found.append(value)
    assert caught.value.cut_off
    assert found == items[: len(found)]


def test_broken_item_is_passed_over() -> None:
    broken: list[int] = []
    text = '[{"a": 1}, {"a" 2}, {"a": 3}]'
    parts = walk(io.StringIO(text), lambda path: path == (), lambda: broken.append(1))
    assert [value for _, value in parts] == [{"a": 1}, {"a": 3}]
    assert broken == [1]


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 50_000, "[1, 2", '{"a": tru', "", '{"a" 1}', "[1 2]", "[,]"]
)
def test_hostile_documents(text: str) -> None:
    def all_ways(path: Path) -> bool:
        return len(path) < 2

    with pytest.raises(BrokenJson):
        list(walk(io.StringIO(text), all_ways))


@pytest.mark.parametrize("size", [7, 100, 5000])
def test_huge_text_is_left_out(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_walk, "LONGEST_TEXT", 300)
    monkeypatch.setattr(json_walk, "_CHUNK", size)
    huge = "data:\\" + 'A"' * 2000 + "\\"
    text = json.dumps({"session": {"avatar": huge, "wxid": "g"}, "messages": [{"a": huge}, {"a": "b"}]})
    left: list[Path] = []
    parts = list(walk(Slow(text, size), lambda path: path in ((), ("messages",)), None, left.append))
    assert left == [("session",), ("messages", ITEM)] or size == 5000
    if size < 5000:
        assert parts[0][1] == {"avatar": "", "wxid": "g"}
        assert [value for _, value in parts[1:]] == [{"a": ""}, {"a": "b"}]


def test_value_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_walk, "LARGEST_VALUE", 1000)
    with pytest.raises(BrokenJson):
        list(walk(Slow("[[" + "1," * 100_000, 300), lambda path: path == ()))


@pytest.mark.parametrize("size", [50, 700, 5000])
def test_value_of_any_length_is_passed_over(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_walk, "LARGEST_VALUE", 1000)
    monkeypatch.setattr(json_walk, "_CHUNK", 100)
    huge = {f"{number}": ["]}", {"\\": '"[{'}] for number in range(500)}
    text = json.dumps({"avatars": huge, "messages": [{"a": 1}, huge, {"a": 2}], "after": 3})
    left: list[Path] = []
    parts = list(walk(Slow(text, size), lambda path: path in ((), ("messages",)), None, left.append))
    assert left == [("avatars",), ("messages", ITEM)] or size == 5000  # what came in one piece is decoded
    items = [value for path, value in parts if path == ("messages", ITEM)]
    assert items in ([{"a": 1}, None, {"a": 2}], [{"a": 1}, huge, {"a": 2}])
    assert parts[-1] == (("after",), 3)
    assert all(value in (None, huge, 3) or path == ("messages", ITEM) for path, value in parts)


def test_a_number_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_walk, "LARGEST_VALUE", 1000)
    with pytest.raises(BrokenJson):
        list(walk(Slow("[1." + "0" * 100_000, 300), lambda path: path == ()))
