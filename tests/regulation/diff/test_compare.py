"""Two regulations compared: pairs of clauses, kinds of change, and both ways round."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from qungui.engine.program import Program
from qungui.regulation.diff.change import Direction, Kind, RegulationChange
from qungui.regulation.diff.compare import compare_regulations
from qungui.regulation.loaded import LoadedRegulation
from qungui.sentences import LANGUAGES
from tests.properties.regulations import programs
from tests.regulation.render.documents import IDS, library
from tests.support import regulation

LENGTH: dict[str, Any] = {
    "rule": "content.length",
    "with": {"max_chars": 5},
    "text": "每条文字不超过五个字。",
}
PURPOSE: dict[str, Any] = {"rule": "meta.purpose", "text": "本群用来沟通项目。"}
OPPOSITE_KIND: dict[Kind, Kind] = {
    "stricter": "milder", "milder": "stricter", "new": "gone", "gone": "new",
    "changed": "changed", "reworded": "reworded", "same": "same",
}  # fmt: skip
OPPOSITE: dict[Direction, Direction] = {"stricter": "milder", "milder": "stricter", "unknown": "unknown"}


def kinds(change: RegulationChange) -> list[tuple[Kind, str | None, str | None]]:
    return [(one.kind, one.old and one.old.id, one.new and one.new.id) for one in change.clauses]


def one_clause(old: dict[str, Any], new: dict[str, Any], **both: Any) -> Kind:
    (clause,) = compare_regulations(regulation(old, **both), regulation(new, **both)).clauses
    return clause.kind


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ({}, {}, "same"),
        ({}, {"text": "文字每条不超过五个字。"}, "reworded"),
        ({}, {"chapter": "发言"}, "reworded"),
        ({}, {"note": "取五个字。", "catalogue": ["R05.C06"]}, "same"),
        ({}, {"with": {"max_chars": 4}}, "stricter"),
        ({}, {"with": {"max_chars": 6}, "text": "每条文字不超过六个字。"}, "milder"),
        ({}, {"verdict": "review"}, "milder"),
        ({}, {"shadow": True}, "milder"),
        ({}, {"modality": "encourage"}, "milder"),
        ({}, {"excusable": {"reasons": ["leave"]}}, "milder"),
        ({}, {"except": {"tagged": ["紧急"]}}, "milder"),
        ({"except": {"by": {"role": "owner"}}}, {"except": {"by": {"role": ["owner", "admin"]}}}, "milder"),
        ({"except": {"tagged": ["紧急", "置顶"]}}, {"except": {"tagged": ["紧急"]}}, "stricter"),
        ({}, {"except": {"after_approval": True}}, "milder"),
        ({}, {"on_breach": "remind"}, "stricter"),
        ({"on_breach": "remind"}, {"on_breach": "warn"}, "stricter"),
        ({"on_breach": {"mute": "2d"}}, {"on_breach": {"mute": "1d"}}, "milder"),
        ({"on_breach": {"mute": "2d"}}, {"on_breach": {"points": 5}}, "changed"),
        ({"on_breach": {"points": 5}}, {"on_breach": {"points": 6}}, "stricter"),
        ({"on_breach": {"points": 5}}, {"on_breach": {"points": {"start": 5, "add": 5, "every": "1h"}}}, "stricter"),
        ({"on_breach": {"points": {"start": 5, "add": 5, "every": "1h"}}},
         {"on_breach": {"points": {"start": 5, "add": 5, "every": "1h", "cap": 50}}}, "milder"),
        ({"on_breach": ["warn", "remove"]}, {"on_breach": "warn"}, "milder"),
        ({"surface": ["group"]}, {"surface": ["group", "private"]}, "stricter"),
        ({}, {"applies_to": {"groups": {"types": ["customer"]}}}, "changed"),
        ({}, {"with": {"max_chars": 4}, "verdict": "review"}, "changed"),
        ({}, {"rule": "content.type", "with": {"types": ["voice"], "allowed": False}}, "changed"),
        ({}, {"rule": "planned", "with": {"kind": "content.length"}}, "milder"),
        ({"rule": "meta.purpose", "with": {}}, {}, "stricter"),
    ],
)  # fmt: skip
def test_kind(old: dict[str, Any], new: dict[str, Any], kind: Kind) -> None:
    assert one_clause({**LENGTH, **old}, {**LENGTH, **new}) == kind
    assert one_clause({**LENGTH, **new}, {**LENGTH, **old}) == OPPOSITE_KIND[kind]


def test_clauses_are_found_again_under_another_number() -> None:
    old = regulation(PURPOSE, LENGTH)
    new = regulation(PURPOSE, {**PURPOSE, "text": "欢迎新同事。"}, {**LENGTH, "with": {"max_chars": 4}})
    assert kinds(compare_regulations(old, new)) == [
        ("same", "1", "1"),
        ("new", None, "2"),
        ("stricter", "2", "3"),
    ]


def test_what_is_gone_stands_where_it_stood() -> None:
    old = regulation(PURPOSE, {"rule": "meta.purpose", "text": "大家互相帮助。"}, LENGTH)
    assert kinds(compare_regulations(old, regulation(PURPOSE, LENGTH))) == [
        ("same", "1", "1"), ("gone", "2", None), ("reworded", "3", "2"),
    ]  # fmt: skip


def test_other_regulations_are_paired_by_rule_and_words_not_by_number() -> None:
    change = compare_regulations(library("r05"), library("r11"))
    pairs = {one.old.id: one.new.id for one in change.clauses if one.old and one.new}
    assert pairs["1.2"] == "2.3"
    assert pairs.get("2.1") != "2.1"


def test_whom() -> None:
    def said(clause: dict[str, Any], **more: Any) -> str | None:
        loaded = regulation(clause, **more)
        (one,) = compare_regulations(loaded, loaded).clauses
        return one.whom and one.whom.say("zh")

    assert said(LENGTH) == "所有群成员"
    assert (
        said({**LENGTH, "except": {"by": {"role": ["owner", "admin"]}}}) == "所有群成员（群主或管理员除外）"
    )
    assert (
        said({"rule": "behaviour.rename_group", "with": {"by": {"role": "owner"}}})
        == "所有群成员（群主除外）"
    )
    attest = {
        "rule": "duty.attest",
        "with": {"who": {"role": "seller"}, "what": "培训", "proof": "training_held"},
    }
    assert said(attest, roles={"seller": {"department": "销售部"}}) == "销售部的人"
    assert said(PURPOSE) is None


@pytest.mark.parametrize(
    ("old", "new", "direction"),
    [
        ({"ladder": ["warn", "mute", "remove"]}, {"ladder": ["warn", "remove"]}, "stricter"),
        ({"ladder": ["warn"]}, {"ladder": ["warn", "remove"]}, "stricter"),
        ({"ladder": ["warn", "remind"]}, {"ladder": ["remind", "warn"]}, "unknown"),
        ({"decay": "90d"}, {"decay": "30d"}, "milder"),
        ({"decay": "90d"}, {}, "stricter"),
        ({"appeal": {"within": "7d"}}, {"appeal": {"within": "3d"}}, "stricter"),
        ({}, {"appeal": {"within": "3d"}}, "milder"),
        ({"severe": {"clauses": ["1"], "then": "hold"}}, {"severe": {"clauses": ["1", "2"], "then": "hold"}}, "stricter"),
        ({"severe": {"clauses": ["1"], "then": "warn"}}, {"severe": {"clauses": ["1"], "then": "remove"}}, "stricter"),
        ({"severe": {"clauses": ["1"], "then": "hold"}}, {"severe": [{"clauses": ["1"], "then": "hold"}, {"clauses": ["2"],
         "then": "remove"}]}, "stricter"),
        ({"severe": [{"clauses": ["1"], "then": "hold"}, {"clauses": ["2"], "then": "warn"}]}, {"severe": [
         {"clauses": ["1"], "then": "hold"}, {"clauses": ["2"], "then": "remove"}]}, "stricter"),
        ({}, {"remove": {"consent": {"role": "owner"}}}, "milder"),
        ({"remove": {"consent": {"role": "owner"}}}, {"remove": {"consent": {"role": "admin"}}}, "unknown"),
    ],
)  # fmt: skip
def test_measures(old: dict[str, Any], new: dict[str, Any], direction: Direction) -> None:
    before, after = (regulation(PURPOSE, LENGTH, measures=measures) for measures in (old, new))
    (forth,), (back,) = compare_regulations(before, after).overall, compare_regulations(after, before).overall
    assert (forth.direction, back.direction) == (direction, OPPOSITE[direction])


def test_one_severe_entry_is_the_same_alone_and_in_a_list() -> None:
    alone = {"clauses": ["1"], "then": "hold"}
    before, after = (regulation(PURPOSE, LENGTH, measures={"severe": one}) for one in (alone, [alone]))
    assert compare_regulations(before, after).is_empty


def test_which_severe_breaches_are_answered_otherwise_is_said() -> None:
    def with_severe(*then: str) -> LoadedRegulation:
        severe = [{"clauses": [str(at)], "then": one} for at, one in enumerate(then, 1)]
        return regulation(PURPOSE, LENGTH, LENGTH, measures={"severe": severe})

    change = compare_regulations(with_severe("hold", "warn", "warn"), with_severe("hold", "remove", "warn"))
    (only,) = change.overall
    assert only.sentence.say("zh") == "严重违反的处理（2）：警告 → 移出群"
    assert only.sentence.say("en") == "what follows a severe breach (2): warn → remove from the group"


@pytest.mark.parametrize("id", IDS)
def test_nothing_changes_from_a_regulation_to_itself(id: str) -> None:
    assert compare_regulations(library(id), library(id)).is_empty


def _trials(loaded: LoadedRegulation) -> list[tuple[str, bool]]:
    """Which clauses are on trial, which the hash does not tell."""
    return [(one.id, one.shadow) for one in loaded.regulation.clauses]


def _check(old: LoadedRegulation, new: LoadedRegulation) -> None:
    forth, back = compare_regulations(old, new), compare_regulations(new, old)
    assert sorted(OPPOSITE_KIND[one.kind] for one in forth.clauses) == sorted(
        one.kind for one in back.clauses
    )
    assert sorted(one.id for one in old.regulation.clauses) == sorted(
        one.old.id for one in forth.clauses if one.old
    )
    assert [one.id for one in new.regulation.clauses] == [one.new.id for one in forth.clauses if one.new]
    for change in (*forth.overall, *(change for one in forth.clauses for change in one.changes)):
        for language in LANGUAGES:
            said = change.sentence.say(language)
            assert said.strip() and "None" not in said and "Duration(" not in said and "Selector(" not in said
    if old.hash == new.hash and _trials(old) == _trials(new):
        assert forth.is_empty


@given(programs(), programs())
@settings(max_examples=60, deadline=None)
def test_both_ways_round_agree(old: Program, new: Program) -> None:
    _check(old.loaded, new.loaded)


@pytest.mark.parametrize("old", IDS[:8])
def test_both_ways_round_agree_in_the_library(old: str) -> None:
    for new in IDS[-4:]:
        _check(library(old), library(new))
