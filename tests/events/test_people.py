"""Who somebody is depends on when one asks."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from qungui.events import Event
from qungui.events.directory import DirectoryFile
from qungui.events.moments import parse_moment
from qungui.events.people import People, people_after

SHANGHAI = ZoneInfo("Asia/Shanghai")
DIRECTORY = DirectoryFile.model_validate(
    {
        "staff": [
            {
                "id": 1001,
                "ids": ["wx1"],
                "name": "张三",
                "names": ["老张"],
                "title": "经理",
                "role": "leader",
            },
            {"id": "1002", "name": "李四", "until": "2026-12-10"},
            {"id": "1003", "name": "同名"},
            {"id": "1004", "name": "同名", "leave": [{"from": "2026-12-03", "to": "2026-12-05"}]},
        ],
        "groups": [
            {
                "id": "g",
                "owner": "1001",
                "admins": ["1002"],
                "members": [
                    {"id": "wx1", "nickname": "经理张三"},
                    {"id": "1002", "role": "teacher"},
                    {"id": "1004", "joined_at": "2026-12-02"},
                ],
            }
        ],
    }
)


def when(text: str, order: int = 0) -> tuple[int, int]:
    return parse_moment(text, SHANGHAI), order


def event(kind: str, text: str, person: str | None = None, **rest: str) -> Event:
    return Event(kind=kind, at=when(text)[0], group="g", person=person, rest=dict(rest))


@pytest.fixture
def people() -> People:
    return People(DIRECTORY, SHANGHAI)


def test_all_ids_and_unique_names_are_one_person(people: People) -> None:
    assert {people.resolve(one) for one in ("1001", "wx1", "name:张三", "name:老张")} == {"1001"}
    assert people.resolve("name:同名") == "name:同名"
    assert people.resolve("stranger") == "stranger"


def test_roles_of_group_and_staff_come_together(people: People) -> None:
    assert people.standing("wx1", "g", when("2026-12-01")).roles == {"owner", "leader", "staff"}
    assert people.standing("1002", "g", when("2026-12-01")).roles == {"admin", "teacher", "staff"}
    assert people.standing("1001", "elsewhere", when("2026-12-01")).roles == {"leader", "staff"}


def test_an_entry_holds_until_its_end(people: People) -> None:
    assert people.standing("1002", "g", when("2026-12-09")).staff is True
    assert people.standing("1002", "g", when("2026-12-11")).staff is False
    assert people.members("g", when("2026-12-01")) == ["1001", "1002"]
    assert people.members("g", when("2026-12-03")) == ["1001", "1002", "1004"]


def test_leave_is_by_day(people: People) -> None:
    days = [f"2026-12-0{day}" for day in range(2, 7)]
    assert [people.standing("1004", "g", when(day)).on_leave for day in days] == [
        False,
        True,
        True,
        True,
        False,
    ]


def test_a_change_is_seen_after_its_event_and_not_before(people: People) -> None:
    people.apply(event("nickname_changed", "2026-12-05", "1001", nickname="张总"), order=7)
    at = when("2026-12-05")[0]
    assert people.standing("1001", "g", (at, 7)).nickname == "经理张三"
    assert people.standing("1001", "g", (at, 8)).nickname == "张总"
    assert people.standing("1001", "g", when("2026-12-04")).nickname == "经理张三"


def test_joining_leaving_and_owning(people: People) -> None:
    people.apply(event("member_joined", "2026-12-04", "u9", nickname="新人"), 1)
    people.apply(event("member_left", "2026-12-06", "u9"), 2)
    people.apply(event("owner_changed", "2026-12-06", "1002"), 3)
    assert "u9" in people.members("g", when("2026-12-05"))
    assert "u9" not in people.members("g", when("2026-12-07"))
    assert people.membership("g", "u9", when("2026-12-05")).joined_at == when("2026-12-04")[0]  # type: ignore[union-attr]
    assert "owner" in people.standing("1002", "g", when("2026-12-07")).roles
    assert "owner" not in people.standing("1001", "g", when("2026-12-07")).roles
    assert "owner" in people.standing("1001", "g", when("2026-12-05")).roles


def test_changes_restore_everything(people: People) -> None:
    people.apply(event("member_joined", "2026-12-04", "u9", nickname="新人"), 1)
    people.apply(event("role_changed", "2026-12-05", "u9", role="admin"), 2)
    again = people_after(People(DIRECTORY, SHANGHAI), people.changes)
    for day in ("2026-12-03", "2026-12-05", "2026-12-06"):
        assert again.standing("u9", "g", when(day)) == people.standing("u9", "g", when(day))


def test_without_a_directory_nothing_is_certain() -> None:
    standing = People(None, SHANGHAI).standing("u1", "g", when("2026-12-01"))
    assert standing.staff is None and not standing.roles_known and standing.roles == frozenset()


def test_a_name_guessed_from_the_id_yields_to_the_directory() -> None:
    named = DirectoryFile.model_validate({"groups": [{"id": "g", "name": "青禾交流群"}, {"id": "h"}]})
    people = People(named, SHANGHAI)
    for order, group in enumerate(("g", "h")):
        told = {"name": group, "observed": True}
        people.apply(Event(kind="group_renamed", at=0, group=group, rest=told), order)
    assert people.groups["g"].name.get((1, 9)) == "青禾交流群"
    assert people.groups["h"].name.get((1, 9)) == "h"
    seen = Event(kind="group_renamed", at=2, group="g", rest={"name": "摸鱼群", "observed": True})
    people.apply(seen, 10)
    assert people.groups["g"].name.get((3, 99)) == "摸鱼群"
