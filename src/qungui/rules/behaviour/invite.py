"""behaviour.invite: who may bring people into the group, and how many."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from pydantic import Field, model_validator

from qungui.regulation.selector import Selector
from qungui.regulation.values import failure
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome, Unknown, unknown_people
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View
from qungui.sentences import Sentence


class InviteParameters(Parameters):
    """What `behaviour.invite` asks for: at least one of the two."""

    by: Selector | None = Field(
        default=None, description="谁可以邀请人入群；不写则不限 / who may invite; none = anyone"
    )
    per_day: int | None = Field(
        default=None,
        ge=1,
        description="每人每天最多邀请几人；不写则不限 / most guests of one member a day; none = any",
    )

    @model_validator(mode="after")
    def _something(self) -> InviteParameters:
        if self.by is None and self.per_day is None:
            sentence = Sentence(
                "没有写明谁可以邀请、可以邀请几人", "neither who may invite nor how many is said"
            )
            expected = Sentence("by、per_day 中至少一项", "at least one of by, per_day")
            raise failure("nothing_to_check", sentence, expected)
        return self


def _joined(member: str, at: str, **fields: str) -> dict[str, str]:
    """A line of an example: somebody joins in December 2026."""
    return {
        "event": "member_joined", "group": "test", "member": member, "at": f"2026-12-{at}:00+08:00", **fields
    }  # fmt: skip


class InviteMemory(msgspec.Struct):
    """How many each member invited on the last day of which anything is known."""

    day: int = 0
    counts: dict[str, int] = {}


class Invite(KeyedRule[InviteParameters, InviteMemory]):
    """Somebody comes in whom a member invited who may not invite, or who invited too many that day.

    The finding is on the one who invited. Whoever came in by himself (a scene such as a QR code and no
    inviter) is nobody's guest; where neither inviter nor scene is told, it cannot be checked. An approved
    guest stands in the clause's `except: {after_approval: true}`. Sources: R12.C26, R92.C20 (only admins
    invite), R82.C19 (nobody without approval), R07.C09 (no malicious inviting).
    """

    name = "behaviour.invite"
    title = Sentence("拉人入群", "inviting people")
    meaning = Sentence(
        "只有所列人员可以邀请人入群，或每人每天最多邀请几人。",
        "Only the listed people may invite, or a member may invite only so many a day.",
    )
    catalogue = ("R07.C08", "R07.C09", "R12.C26", "R23.C05", "R82.C19", "R82.C20", "R92.C20")
    subject = "group"
    needs = frozenset({"member_joined"})
    Parameters = InviteParameters
    Memory = InviteMemory
    reasons = {
        "not_allowed": Sentence("擅自邀请 {invited} 入群", "invited {invited} without leave"),
        "too_many": Sentence(
            "当天邀请的第 {count} 人（{invited}），每人每天最多 {limit} 人",
            "invited {invited}, number {count} that day; the limit is {limit}",
        ),
        "no_inviter": Sentence("来源没有写明由谁邀请", "the source does not say who invited"),
    }
    examples = (
        Example(
            Sentence("只有管理员可以邀请", "only admins may invite"),
            {"with": {"by": {"role": ["owner", "admin"]}}},
            events=(
                _joined("u8", "02T10:00", inviter="u2"),
                _joined("u9", "02T10:01", inviter="u1"),
                _joined("u7", "02T10:02", scene="qr_code"),
            ),
            directory={"groups": [{"id": "test", "type": "internal", "owner": "u1"}]},
            count=1,
        ),
        Example(
            Sentence("每天最多一人", "one guest a day"),
            {"with": {"per_day": 1}},
            events=(
                _joined("u8", "02T10:00", inviter="u2"),
                _joined("u9", "02T23:59", inviter="u2"),
                _joined("u7", "03T00:00", inviter="u2"),
            ),
            count=1,
        ),
        Example(
            Sentence("管理员邀请；自己扫码进来", "an admin invites; somebody comes in by a QR code"),
            {"with": {"by": {"role": ["owner", "admin"]}}},
            events=(_joined("u9", "02T10:01", inviter="u1"), _joined("u7", "02T10:02", scene="qr_code")),
            directory={"groups": [{"id": "test", "type": "internal", "owner": "u1"}]},
            expect="none",
        ),
        Example(
            Sentence("恰好到上限；次日重新计数", "exactly the limit; the next day counts anew"),
            {"with": {"per_day": 2}},
            events=(
                _joined("u7", "02T10:00", inviter="u2"),
                _joined("u8", "02T23:59", inviter="u2"),
                _joined("u9", "03T00:00", inviter="u2"),
            ),
            expect="none",
        ),
        Example(
            Sentence("没有写明谁邀请", "the inviter is not told"),
            {"with": {"by": {"role": ["owner", "admin"]}}},
            "2026-12-02 10:00 + 张三",
            expect="unknown",
        ),
    )

    def wants(self, view: View) -> Rows:
        return view.kind_rows(["member_joined"])

    def step(self, memory: InviteMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        joined = event.event
        if joined.kind != "member_joined":
            return
        inviter = joined.rest.get("inviter")
        if not inviter:
            if not joined.rest.get("scene"):
                yield Unknown("no_inviter")
            return
        inviter = context.people.resolve(str(inviter))
        values = {"invited": joined.person or ""}
        count = self._count(memory, inviter, context)
        may = context.selects(self.parameters.by, inviter, event) if self.parameters.by else True
        limit = self.parameters.per_day
        if may is False:
            yield Breach("not_allowed", values, member=inviter)
        elif limit is not None and count > limit:
            yield Breach("too_many", {**values, "count": count, "limit": limit}, member=inviter)
        elif may is None and self.parameters.by:
            yield unknown_people(self.parameters.by, inviter)

    def _count(self, memory: InviteMemory, inviter: str, context: Context) -> int:
        """How many the member has invited today, this one included."""
        today = context.day.toordinal()
        if memory.day != today:
            memory.day, memory.counts = today, {}
        memory.counts[inviter] = memory.counts.get(inviter, 0) + 1
        return memory.counts[inviter]
