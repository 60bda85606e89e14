"""behaviour.rename_group: the name of the group is changed by one who may not."""

from __future__ import annotations

from collections.abc import Iterator

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
            {"with": {"by": {"role": ["owner", "admin"]}}},
            events=(
                {
                    "event": "group_renamed",
                    "group": "test",
                    "by": "u2",
                    "name": "吃喝玩乐群",
                    "at": "2026-12-02T10:00:00+08:00",
                },
            ),
            directory={"groups": [{"id": "test", "type": "internal", "owner": "u1"}]},
        ),
        Example(
            Sentence("群主改群名", "the owner renames the group"),
            {"with": {"by": {"role": ["owner", "admin"]}}},
            events=(
                {
                    "event": "group_renamed",
                    "group": "test",
                    "by": "u1",
                    "name": "一班家长群",
                    "at": "2026-12-02T10:00:00+08:00",
                },
            ),
            directory={"groups": [{"id": "test", "type": "internal", "owner": "u1"}]},
            expect="none",
        ),
        Example(
            Sentence("没有写明是谁改的", "the source does not say who it was"),
            {"with": {"by": {"role": ["owner", "admin"]}}},
            events=(
                {
                    "event": "group_renamed",
                    "group": "test",
                    "name": "一班家长群",
                    "at": "2026-12-02T10:00:00+08:00",
                },
            ),
            expect="unknown",
        ),
        Example(
            Sentence("第一次见到的群名不是改名", "the name as it is first seen is no renaming"),
            {"with": {"by": {"role": ["owner", "admin"]}}},
            events=(
                {
                    "event": "group_renamed",
                    "group": "test",
                    "name": "一班家长群",
                    "observed": True,
                    "at": "2026-12-02T10:00:00+08:00",
                },
            ),
            expect="none",
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
