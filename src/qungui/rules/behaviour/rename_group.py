"""behaviour.rename_group: the name of the group is changed by one who may not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from pydantic import Field

from qungui.regulation.selector import Selector
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome, Unknown, unknown_people
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View
from qungui.sentences import Sentence


class RenameGroupParameters(Parameters):
    """What `behaviour.rename_group` asks for."""

    by: Selector = Field(description="谁可以改群名 / who may rename the group")


class RenameGroupMemory(msgspec.Struct):
    """Nothing is remembered."""


def _renamed(by: str | None, name: str, at: str) -> dict[str, Any]:
    """A line of an example: the group gets a new name on the second of December 2026."""
    return {
        "event": "group_renamed",
        "group": "test",
        "by": by,
        "name": name,
        "at": f"2026-12-02T{at}:00+08:00",
    }


_ADMINS_ONLY = {"with": {"by": {"role": ["owner", "admin"]}}}
_OWNED = {"groups": [{"id": "test", "type": "internal", "owner": "u1"}]}


class RenameGroup(KeyedRule[RenameGroupParameters, RenameGroupMemory]):
    """The group gets a new name from somebody who may not give it.

    Changes of the group's picture are not carried by any source. Source: R07.C26 (nobody changes the name of
    the group on his own).
    """

    name = "behaviour.rename_group"
    title = Sentence("擅自改群名", "renaming the group")
    meaning = Sentence("只有所列人员可以改群名。", "Only the listed people may rename the group.")
    catalogue = ("R07.C26",)
    subject = "group"
    needs = frozenset({"group_renamed"})
    Parameters = RenameGroupParameters
    Memory = RenameGroupMemory
    reasons = {
        "renamed": Sentence("擅自把群名改为“{name}”", "renamed the group “{name}” without leave"),
    }
    examples = (
        Example(
            Sentence("成员改群名", "a member renames the group"),
            _ADMINS_ONLY,
            events=(_renamed("u2", "吃喝玩乐群", "10:00"),),
            directory=_OWNED,
        ),
        Example(
            Sentence("群主不再是群主之后改群名", "who was the owner renames the group"),
            _ADMINS_ONLY,
            events=(
                {
                    "event": "owner_changed",
                    "group": "test",
                    "member": "u3",
                    "at": "2026-12-02T10:00:00+08:00",
                },
                _renamed("u1", "吃喝玩乐群", "10:01"),
            ),
            directory=_OWNED,
            count=1,
        ),
        Example(
            Sentence("群主改群名", "the owner renames the group"),
            _ADMINS_ONLY,
            events=(_renamed("u1", "一班家长群", "10:00"),),
            directory=_OWNED,
            expect="none",
        ),
        Example(
            Sentence("来源只说群叫什么，不是改名", "the source merely tells the name"),
            _ADMINS_ONLY,
            events=({**_renamed(None, "一班家长群", "10:00"), "observed": True},),
            expect="none",
        ),
        Example(
            Sentence("没有写明是谁改的", "the source does not say who it was"),
            _ADMINS_ONLY,
            events=(_renamed(None, "一班家长群", "10:00"),),
            expect="unknown",
        ),
    )

    def wants(self, view: View) -> Rows:
        return view.kind_rows(["group_renamed"])

    def step(self, memory: RenameGroupMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        if event.event.kind != "group_renamed" or event.event.rest.get("observed"):
            return
        person = event.event.person
        if person is None:
            yield Unknown("no_person")
            return
        may = context.selects(self.parameters.by, person, event)
        if may is None:
            yield unknown_people(self.parameters.by, person)
        elif not may:
            yield Breach("renamed", {"name": str(event.event.rest.get("name", ""))})
