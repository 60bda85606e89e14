"""membership.headcount: the group has no more members than it may."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from pydantic import Field

from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Deadline, Outcome, Unknown
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View
from qungui.sentences import Sentence


class HeadcountParameters(Parameters):
    """What `membership.headcount` asks for."""

    at_most: int | None = Field(
        default=None,
        alias="max",
        ge=1,
        description="最多多少人；不写则取通讯录中该群的 capacity / most members; none = the directory's capacity",
    )


class HeadcountMemory(msgspec.Struct):
    """The highest number above the limit that has its finding; 0 while the limit is kept."""

    reported: int = 0


def _directory(*members: str, **group: int) -> dict[str, Any]:
    """A directory of one group."""
    listed = [{"id": one} for one in members]
    return {"groups": [{"id": "test", "type": "internal", **group, "members": listed}]}


def _joins(member: str, at: str) -> dict[str, str]:
    """A line of an example: somebody joins on the second of December 2026."""
    return {
        "event": "member_joined",
        "group": "test",
        "member": member,
        "at": f"2026-12-02T{at}:00+08:00",
    }


class Headcount(KeyedRule[HeadcountParameters, HeadcountMemory]):
    """The group has more members than the limit: one finding at the start, one for each more who joins.

    Where the roster is not listed only those are counted who were seen to join, so the count is the least
    possible. Source: R17.C15 (the group is full).
    """

    name = "membership.headcount"
    title = Sentence("群人数", "size of the group")
    meaning = Sentence("群成员不超过规定人数。", "The group has no more members than the limit.")
    catalogue = ("R17.C15",)
    subject = "group"
    needs = frozenset({"member_joined", "member_left"})
    Parameters = HeadcountParameters
    Memory = HeadcountMemory
    reasons = {
        "too_many": Sentence("群内已有 {count} 人，最多 {limit} 人", "{count} members, the limit is {limit}"),
        "no_limit": Sentence(
            "通讯录没有写明本群的人数上限", "the directory does not tell the capacity of the group"
        ),
    }
    examples = (
        Example(
            Sentence("第三人入群", "the third member joins"),
            {"with": {"max": 2}},
            events=(_joins("u2", "10:00"), _joins("u3", "10:01")),
            directory=_directory("u1"),
            count=1,
        ),
        Example(
            Sentence("刚好满员", "exactly full"),
            {"with": {"max": 2}},
            events=(_joins("u2", "10:00"),),
            directory=_directory("u1"),
            expect="none",
        ),
        Example(
            Sentence("有人退出，再进一人仍不超", "one leaves before another joins"),
            {"with": {"max": 2}},
            events=(
                _joins("u2", "10:00"),
                {**_joins("u2", "10:01"), "event": "member_left"},
                _joins("u3", "10:02"),
            ),
            directory=_directory("u1"),
            expect="none",
        ),
        Example(
            Sentence("起始时已超员，取通讯录的上限", "too many at the start, by the directory's capacity"),
            {"with": {}},
            "2026-12-02 10:00 张三: 早",
            directory=_directory("u1", "u2", capacity=1),
            count=1,
        ),
        Example(
            Sentence("没有上限", "no limit is known"),
            {"with": {}},
            "2026-12-02 10:00 张三: 早",
            directory=_directory("u1"),
            expect="unknown",
        ),
        Example(
            Sentence("没有成员名单", "no roster"),
            {"with": {"max": 2}},
            "2026-12-02 10:00 张三: 早",
            expect="unknown",
        ),
    )

    def begin(self, memory: HeadcountMemory, context: Context) -> Iterator[Outcome]:
        group = context.people.groups.get(context.key)
        if self._limit(context) is None:
            yield Unknown("no_limit")
            return
        if group is None or not group.listed:
            yield Unknown("no_roster")
        yield Deadline("count", context.at)

    def judging_begins(self, memory: HeadcountMemory, context: Context) -> Iterator[Outcome]:
        memory.reported = 0
        yield Deadline("count", context.at)

    def wants(self, view: View) -> Rows:
        return view.kind_rows(["member_joined", "member_left"])

    def step(self, memory: HeadcountMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        if event.event.kind in ("member_joined", "member_left"):
            yield Deadline("count", event.event.at)

    def due(self, memory: HeadcountMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        limit = self._limit(context)
        if limit is None:
            return
        count = len(context.people.members(context.key, context.instant))
        if count > max(limit, memory.reported):
            yield Breach("too_many", {"count": count, "limit": limit})
        memory.reported = count if count > limit else 0

    def _limit(self, context: Context) -> int | None:
        group = context.people.groups.get(context.key)
        return self.parameters.at_most or (group.entry.capacity if group else None)
