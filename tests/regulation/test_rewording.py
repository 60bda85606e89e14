"""Numbers in the words of a clause follow the values that a person sets."""

from __future__ import annotations

import pytest

from qungui.regulation.read_yaml import read_tree
from qungui.regulation.rewording import clause_reworded, reworded
from qungui.regulation.tree import Items, Keyed, Node, plain


def node(written: str) -> Node:
    tree = read_tree(f"value: {written}\n", "")
    assert isinstance(tree, Keyed)
    return tree.entries["value"].value


def clause(text: str, text_en: str = "-") -> Keyed:
    tree = read_tree(f'text: "{text}"\ntext_en: "{text_en}"\nrule: content.length\n', "")
    assert isinstance(tree, Keyed)
    return tree


@pytest.mark.parametrize(
    ("text", "was", "is_", "expected"),
    [
        ("入群 3 天内改好", "3d", "7d", "入群 7 天内改好"),
        ("入群3天内改好", "3d", "7d", "入群7天内改好"),
        ("入群三天内改好", "3d", "2d", "入群两天内改好"),
        ("保存 6 个月", "6 months", "1 year", "保存 1 年"),
        ("不超过 300 字", "300", "500", "不超过 500 字"),
        ("21:00 到次日 08:00", '"21:00"', '"22:30"', "22:30 到次日 08:00"),
        ("1 小时内不连发 3 遍，1 分钟内不发满 10 条", "3", "4", "1 小时内不连发 4 遍，1 分钟内不发满 10 条"),
        (
            "1 小时内不连发 3 遍，1 分钟内不发满 10 条",
            "1m",
            "5m",
            "1 小时内不连发 3 遍，5 分钟内不发满 10 条",
        ),
    ],
)
def test_the_number_follows(text: str, was: str, is_: str, expected: str) -> None:
    assert plain(reworded(clause(text), node(was), node(is_)))["text"] == expected


@pytest.mark.parametrize(
    ("text", "was", "is_"),
    [
        ("及时改好", "3d", "7d"),
        ("13 天内改好", "3d", "7d"),
        ("十三天内改好", "3d", "7d"),
        ("入群 3 天内改好，改名后 3 天内也一样", "3d", "7d"),
        ("不超过 1300 字，13:00 以后、3.5 倍都不算", "3", "4"),
        ("不得自称客服", "[客服]", "[官方]"),
        ("写明 true 的除外", "true", "false"),
        ("入群 3 天内改好", "3d", "客服"),
    ],
)
def test_other_words_stay(text: str, was: str, is_: str) -> None:
    before = clause(text)
    assert plain(reworded(before, node(was), node(is_))) == plain(before)


def test_english_follows_too() -> None:
    changed = plain(reworded(clause("1 天内答复", "Answered within 1 day."), node("1d"), node("2d")))
    assert (changed["text"], changed["text_en"]) == ("2 天内答复", "Answered within 2 days.")


def test_only_the_clause_at_the_position() -> None:
    tree = read_tree('clauses:\n  - {id: "1", text: 3 天}\n  - {id: "2", text: 3 天}\nversion: 1\n', "")
    assert isinstance(tree, Keyed)
    changed = clause_reworded(tree, 1, node("3d"), node("5d"))
    assert isinstance(changed.get("clauses"), Items)
    assert [one["text"] for one in plain(changed)["clauses"]] == ["3 天", "5 天"]
    assert plain(changed)["version"] == 1
