"""Wider and narrower selections of people."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qungui.events.people import Standing
from qungui.regulation.diff.people import compare_people, is_within
from qungui.regulation.people_words import say_people
from qungui.regulation.selector import Selector
from qungui.sentences import LANGUAGES

_SIMPLE: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({"everyone": True}),
    st.builds(
        lambda roles: {"role": roles},
        st.lists(st.sampled_from(["owner", "admin", "member", "sales"]), min_size=1),
    ),
    st.builds(lambda names: {"department": names}, st.lists(st.sampled_from(["甲", "乙"]), min_size=1)),
    st.builds(lambda yes: {"staff": yes}, st.booleans()),
    st.builds(lambda yes: {"on_leave": yes}, st.booleans()),
    st.builds(lambda yes: {"mentioned": yes}, st.booleans()),
    st.builds(lambda batch: {"attribute": {"batch": batch}}, st.integers(1, 2)),
    st.just({"role": ["admin"], "department": ["甲"]}),
)
_SELECTORS = st.recursive(
    _SIMPLE,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"any_of": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"all_of": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
        st.builds(lambda part, but: {**part, "except": but}, inner, inner),
        st.builds(lambda part: {"count": 2, "of": part}, inner),
    ),
    max_leaves=5,
).map(Selector.model_validate)
_STANDINGS = st.builds(
    Standing,
    id=st.just("u1"),
    name=st.just("张三"),
    nickname=st.none(),
    roles=st.frozensets(st.sampled_from(["owner", "admin", "sales"])),
    roles_known=st.just(True),
    staff=st.booleans(),
    department=st.sampled_from([None, "甲", "乙"]),
    on_leave=st.booleans(),
    attributes=st.builds(lambda batch: {"batch": batch}, st.integers(1, 3)),
)


@given(_SELECTORS, _SELECTORS, _STANDINGS, st.booleans())
def test_who_is_within_belongs(inner: Selector, outer: Selector, standing: Standing, mentioned: bool) -> None:
    if is_within(inner, outer) and inner.matches(standing, mentioned=mentioned) is True:
        assert outer.matches(standing, mentioned=mentioned) is True


@given(_SELECTORS, _SELECTORS)
def test_wider_is_the_opposite_of_narrower(one: Selector, other: Selector) -> None:
    opposite = {"wider": "narrower", "narrower": "wider", None: None}
    assert compare_people(one, other) == opposite[compare_people(other, one)]
    assert is_within(one, one) and compare_people(one, one) is None
    assert is_within(one, Selector(everyone=True))


@given(_SELECTORS)
def test_every_selection_is_said(people: Selector) -> None:
    for language in LANGUAGES:
        said = say_people(people, language)
        assert said.strip() and "None" not in said and "{" not in said


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"role": "owner"}, {"role": ["owner", "admin"]}, "wider"),
        ({"role": "owner"}, {"role": "admin"}, None),
        ({"department": "甲"}, {"department": "甲", "except": {"on_leave": True}}, "narrower"),
        ({"role": "admin"}, {"any_of": [{"role": "admin"}, {"department": "甲"}]}, "wider"),
        ({"role": "admin"}, {"all_of": [{"role": "admin"}, {"department": "甲"}]}, "narrower"),
        ({"not": {"role": "admin"}}, {"not": {"role": ["admin", "owner"]}}, "narrower"),
        ({"role": "admin"}, "everyone", "wider"),
        ({"count": 2, "of": {"role": "admin"}}, {"count": 3, "of": {"role": "admin"}}, None),
    ],
)
def test_compared(old: Any, new: Any, expected: str | None) -> None:
    assert compare_people(Selector.model_validate(old), Selector.model_validate(new)) == expected


@pytest.mark.parametrize(
    ("people", "zh", "en"),
    [
        ({"any_of": [{"count": 2, "of": {"role": "admin"}}, {"role": "owner"}]},
         "两名管理员或群主", "2 admins or the owner"),
        ({"department": "销售部", "except": {"on_leave": True}},
         "销售部的人（请假的人除外）", "those of 销售部 (except those on leave)"),
        ({"title": ["总裁", "副总裁"]}, "职务为总裁或副总裁的人", "those titled 总裁 or 副总裁"),
        ("everyone", "所有人", "everybody"),
    ],
)  # fmt: skip
def test_said(people: Any, zh: str, en: str) -> None:
    selector = Selector.model_validate(people)
    assert (say_people(selector, "zh"), say_people(selector, "en")) == (zh, en)
