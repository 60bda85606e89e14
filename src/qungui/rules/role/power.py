"""role.power: acts that only some people may do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import msgspec
from pydantic import BeforeValidator, Field

from qungui.regulation.selector import Selector
from qungui.regulation.values import as_list
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome, Unknown, unknown_people
from qungui.rules.role.acts import ACTS, ActName, acts_in, kinds_of, rows_of_acts
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View
from qungui.sentences import Sentence


class PowerParameters(Parameters):
    """What `role.power` asks for."""

    acts: Annotated[
        tuple[ActName, ...], BeforeValidator(as_list, json_schema_input_type=ActName | tuple[ActName, ...])
    ] = Field(min_length=1, description="哪些事只有所列人员可以做 / the acts that only these people may do")
    who: Selector = Field(description="谁有这项权力 / who has the power")


class PowerMemory(msgspec.Struct):
    """Nothing is remembered."""


def _event(kind: str, at: str, **fields: str) -> dict[str, str]:
    """A line of an example: something happens in December 2026."""
    return {"event": kind, "group": "test", "at": f"2026-12-{at}:00+08:00", **fields}


def _with(*acts: str) -> dict[str, Any]:
    return {"with": {"acts": list(acts), "who": {"role": ["owner", "admin"]}}}


_LED: dict[str, Any] = {
    "groups": [
        {
            "id": "test",
            "type": "internal",
            "owner": "u1",
            "admins": ["u2"],
            "members": [
                {"id": "u1", "nickname": "张三"},
                {"id": "u2", "nickname": "李四"},
                {"id": "u3", "nickname": "王五"},
            ],
        }
    ]
}


class RolePower(KeyedRule[PowerParameters, PowerMemory]):
    """Somebody does what only the owner, the admins or other named people may do.

    The finding is on the one who acted, as things stood before the act. Who leaves by himself, or withdraws a
    message of his own, needs no power. Where the source does not say who acted it cannot be checked; nor where
    the directory does not tell who has the power. Measures are seen in `measure_taken` events. Powers that no
    event can show stand under `meta.power`. Sources: R12.C25, R92.C19 (admins admit and remove), R02.C08,
    R02.C27, R07.C27, R56.C08 (who warns, mutes, removes), R01.C28, R02.C06, R04.C34 (who changes the rules).
    """

    name = "role.power"
    title = Sentence("专属权力", "reserved powers")
    meaning = Sentence(
        "只有所列人员可以做的事：准入、移出、改群名、改公告、@所有人、禁言等；没有这项权力的人做了即为发现。",
        "Acts that only the listed people may do: admitting, removing, renaming, notices, calling everybody, "
        "muting; who acts without the power is found.",
    )
    catalogue = (
        "R01.C01", "R01.C02", "R01.C03", "R01.C04", "R01.C28", "R02.C06", "R02.C08", "R02.C27", "R02.C29",
        "R02.C38", "R04.C34", "R05.C23", "R07.C27", "R07.C30", "R08.C26", "R12.C25", "R17.C42", "R22.C12",
        "R54.C24", "R56.C06", "R56.C08", "R56.C27", "R56.C29", "R56.C38", "R83.C23", "R83.C24", "R83.C25",
        "R89.C06", "R90.C04", "R92.C19",
    )  # fmt: skip
    modality = "power"
    subject = "group"
    Parameters = PowerParameters
    Memory = PowerMemory
    reasons = {
        act: Sentence(f"没有权力却{title.zh}", f"{title.en} without the power to do so")
        for act, title in ACTS.items()
    } | {
        f"{act}_by_nobody": Sentence(
            f"{title.zh}：来源没有写明是谁做的", f"{title.en}: the source does not say who did it"
        )
        for act, title in ACTS.items()
    }
    examples = (
        Example(
            Sentence("普通成员把人移出群", "a member removes somebody"),
            _with("admit", "remove"),
            events=(
                _event("member_left", "02T10:00", member="u9", by="u3"),
                _event("member_left", "02T10:01", member="u8", by="u2"),
                _event("member_left", "02T10:02", member="u7"),
            ),
            directory=_LED,
            count=1,
        ),
        Example(
            Sentence("管理员准入，群主移出", "an admin admits, the owner removes"),
            _with("admit", "remove"),
            events=(
                _event("member_joined", "02T10:00", member="u9", inviter="u2"),
                _event("member_left", "02T10:01", member="u9", by="u1"),
            ),
            directory=_LED,
            expect="none",
        ),
        Example(
            Sentence("任命之前不是管理员，任命之后是", "no admin before the appointment, one after it"),
            _with("rename_group"),
            events=(
                _event("group_renamed", "02T10:00", by="u3", name="新群"),
                _event("role_changed", "02T10:01", member="u3", role="admin"),
                _event("group_renamed", "02T10:02", by="u3", name="新群"),
            ),
            directory=_LED,
            count=1,
        ),
        Example(
            Sentence("普通成员@所有人、发起投票", "a member calls everybody and starts a poll"),
            _with("mention_all", "start_poll"),
            "2026-12-02 10:00 王五: @所有人 周末聚餐\n2026-12-02 10:01 王五: [投票]\n2026-12-02 10:02 张三: @所有人 好",
            directory=_LED,
            count=2,
        ),
        Example(
            Sentence("禁言由管理员作出；自己撤回消息", "an admin mutes; a message of one's own is withdrawn"),
            _with("mute", "recall_others"),
            events=(
                _event("measure_taken", "02T10:00", member="u3", measure="mute", by="u2"),
                _event("message_recalled", "02T10:01", id="m1", sender="u3", by="u3"),
            ),
            directory=_LED,
            expect="none",
        ),
        Example(
            Sentence("普通成员禁言他人", "a member mutes another"),
            _with("mute"),
            events=(_event("measure_taken", "02T10:00", member="u2", measure="mute", by="u3"),),
            directory=_LED,
            count=1,
        ),
        Example(
            Sentence("没有写明是谁准入的", "the source does not say who admitted"),
            _with("admit"),
            events=(_event("member_joined", "02T10:00", member="u9"),),
            directory=_LED,
            expect="unknown",
            count=1,
        ),
        Example(
            Sentence("不知道谁是管理员", "it is not known who the admins are"),
            _with("change_notice"),
            events=(_event("notice_changed", "02T10:00", by="u3", text="新公告"),),
            expect="unknown",
            count=1,
        ),
    )

    @property
    def needed(self) -> frozenset[str]:
        return frozenset[str]().union(*(kinds_of(act) for act in self.parameters.acts))

    def wants(self, view: View) -> Rows:
        return rows_of_acts(self.parameters.acts, view)

    def step(self, memory: PowerMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        if event.event.group is None:
            return
        for act in acts_in(event):
            if act.name not in self.parameters.acts:
                continue
            if act.by is None:
                yield Unknown(f"{act.name}_by_nobody")
                continue
            by = context.people.resolve(act.by)
            has_power = context.selects(self.parameters.who, by, event)
            if has_power is None:
                yield unknown_people(self.parameters.who, by)
            elif not has_power:
                yield Breach(act.name, {"to": act.to} if act.to else {}, member=by)
