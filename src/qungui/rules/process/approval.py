"""process.approval: an act needs an approval before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import msgspec
from pydantic import BeforeValidator, Field, model_validator

from qungui.events.event import Event
from qungui.events.kinds import TYPE_TITLES
from qungui.regulation.selector import Selector
from qungui.regulation.values import Duration, as_list, failure
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Deadline, Outcome, TakenBack, Unknown
from qungui.rules.process.approvals import (
    Act,
    ActKind,
    Approval,
    MessageType,
    act_of,
    approval_of,
    granter_of,
    words_of,
)
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View, merge_rows
from qungui.sentences import Sentence

_JUDGE = "judge"
_APPROVAL = "approval_granted"


_Acts = ActKind | MessageType


class ApprovalParameters(Parameters):
    """What `process.approval` asks for."""

    acts: Annotated[
        tuple[_Acts, ...], BeforeValidator(as_list, json_schema_input_type=_Acts | tuple[_Acts, ...])
    ] = Field(
        min_length=1,
        description="哪些行为须先经批准：事件或消息类型 / the acts: kinds of events or of messages",
    )
    fields: tuple[str, ...] = Field(
        default=(),
        description="profile_changed 限于哪些资料；不写则所有资料 / for profile_changed: which fields; none = all",
    )
    by: Selector | None = Field(
        default=None, description="由谁批准；不写则谁都可以 / who approves; none = anybody"
    )
    within: Duration | None = Field(
        default=None,
        description="批准在多久之内有效；不写则一直有效 / how long an approval is good; none = for good",
    )
    once: bool = Field(
        default=False,
        description="每次都须另行批准；不写则一次批准可多次使用 / each act needs an approval of its own; none = no",
    )
    what: str | None = Field(
        default=None,
        description="批准事项的说法，用来认出批准记录；不写则用行为名称 / "
        "the words by which approvals speak of it; none = the names of the acts",
    )

    @model_validator(mode="after")
    def _fields_of_profiles(self) -> ApprovalParameters:
        if self.fields and "profile_changed" not in self.acts:
            sentence = Sentence(
                "fields 只与 profile_changed 一起用",
                "fields belongs to profile_changed, which acts does not name",
            )
            raise failure("fields_without_profile", sentence)
        return self


class ApprovalMemory(msgspec.Struct):
    """The approvals so far, the acts of this moment, and those that waited for a first approval to be seen;
    `told_at`: when it was said that there are none."""

    approvals: list[Approval] = []
    acts: list[Act] = []
    waiting: list[Act] = []
    seen: bool = False
    told_at: int | None = None


def _event(kind: str, at: str, **fields: Any) -> dict[str, Any]:
    """A line of an example: something happens in December 2026."""
    return {"event": kind, "at": f"2026-12-{at}:00+08:00", **fields}


_DIRECTORY: dict[str, Any] = {
    "staff": [
        {"id": "1001", "name": "张三", "title": "主管"},
        {"id": "1002", "name": "李四"},
        {"id": "1003", "name": "王五"},
    ],
    "groups": [{"id": "test", "type": "internal", "owner": "1001"}],
    "accounts": [{"id": "a2", "holder": "1002", "kind": "company"}],
}
_PROFILE: dict[str, Any] = {
    "with": {"acts": "profile_changed", "fields": ["nickname", "avatar"], "by": {"title": "主管"}}
}
_NEW_NAME = {"account": "a2", "field": "nickname", "value": "青禾-李四"}
_POSTS: dict[str, Any] = {
    "with": {"acts": "moment_posted", "by": {"title": "主管"}, "within": "7d", "once": True}
}
_GRANTED: dict[str, Any] = {"who": "1001", "for": "1002", "act": "moment_posted"}
_GROUPS: dict[str, Any] = {"with": {"acts": ["group_created"], "what": "建立微信群组"}}
_PICTURES: dict[str, Any] = {"with": {"acts": ["image", "link"], "by": {"role": "owner"}, "what": "推广"}}


class ProcessApproval(KeyedRule[ApprovalParameters, ApprovalMemory]):
    """Something was done without the approval that must come before it.

    An `approval_granted` event is good for an act when it names (in `for`) the person, account, group, customer
    or message, and speaks (in `act`, `what` or `item`) of what is done; what it leaves open it leaves free, and
    details that it gives (`field`, `value`, `name` …) must be those of the act. One that comes at the same moment
    is in time. `who` is the one who grants it; where the event names nothing else, the one whom it is for. An
    input without any approval says nothing: unknown, once; with the first one, earlier acts are found too. An act
    of one who may approve needs nobody else's approval. Sources: R57.C12, R94.C05, R88.C15 (account data and
    accounts), R51.C07 (names of accounts), R82.C07 (passwords), R12.C06–C16, R91.C21 (new groups), R12.C05,
    R82.C20 (guests), R17.C41, R17.C42, R52.C18, R53.C35 (activities), R59.C14, R85.C18 (before publishing),
    R83.C21 (promotion), R81.C05, R81.C06, R87.C41 (accounts and friends added or deleted).
    """

    name = "process.approval"
    title = Sentence("先批后做", "acts that need an approval")
    meaning = Sentence(
        "改账号资料、建群、发朋友圈、发布活动等须先经批准；没有相应批准记录即为发现。",
        "Changing account data, creating groups, posting, announcing and the like need an approval before; "
        "without one on record the act is found.",
    )
    catalogue = (
        "R01.C29", "R07.C32", "R09.C05", "R09.C06", "R12.C05", "R12.C06", "R12.C08", "R12.C10", "R12.C12",
        "R12.C14", "R12.C16", "R17.C40", "R17.C41", "R17.C42", "R17.C53", "R17.C60", "R51.C07", "R52.C17",
        "R52.C18", "R53.C35", "R57.C12", "R57.C13", "R57.C14", "R57.C15", "R58.C15", "R59.C14", "R81.C05",
        "R81.C06", "R82.C06", "R82.C07", "R82.C20", "R83.C21", "R85.C18", "R85.C19", "R85.C26", "R87.C40",
        "R87.C41", "R88.C15", "R88.C17", "R90.C07", "R90.C08", "R91.C20", "R91.C21", "R94.C05", "R95.C32",
    )  # fmt: skip
    modality = "require"
    subject = "organisation"
    surfaces = ("group", "private", "moments", "account", "register")
    Parameters = ApprovalParameters
    Memory = ApprovalMemory
    reasons = {
        "not_approved": Sentence("{act}没有事先批准的记录", "{act} without an approval before it on record"),
        "not_approved_detail": Sentence(
            "{act}（{detail}）没有事先批准的记录", "{act} ({detail}) without an approval before it on record"
        ),
        "no_approvals": Sentence("来源没有任何批准记录", "the source holds no approvals at all"),
    } | {
        f"{name}_not_approved": Sentence(
            f"发送{title.zh}没有事先批准的记录", f"sent without an approval before it on record: {title.en}"
        )
        for name, title in TYPE_TITLES.items()
        if name in MessageType.__args__  # type: ignore[attr-defined]  # typing.Literal has it
    }
    examples = (
        Example(
            Sentence(
                "私自改头像；昵称经过批准", "the picture was changed without leave, the nickname with it"
            ),
            _PROFILE,
            events=(
                _event("approval_granted", "02T09:00", who="1001", **{"for": "a2"}, field="nickname"),
                _event("profile_changed", "02T10:00", **_NEW_NAME),
                _event("profile_changed", "02T10:01", account="a2", field="avatar", value="other"),
                _event("profile_changed", "02T10:02", account="a2", field="signature", value="用心服务"),
            ),
            directory=_DIRECTORY,
            count=1,
        ),
        Example(
            Sentence("批准与改动同一时刻", "approved at the moment of the change"),
            _PROFILE,
            events=(
                _event("profile_changed", "02T10:00", **_NEW_NAME),
                _event("approval_granted", "02T10:00", who="1001", **{"for": "1002"}),
            ),
            directory=_DIRECTORY,
            expect="none",
        ),
        Example(
            Sentence("事后一分钟才批准", "approved a minute later"),
            _PROFILE,
            events=(
                _event("profile_changed", "02T10:00", **_NEW_NAME),
                _event("approval_granted", "02T10:01", who="1001", **{"for": "1002"}),
            ),
            directory=_DIRECTORY,
            count=1,
        ),
        Example(
            Sentence("由无权批准的人批准", "approved by one who may not"),
            _PROFILE,
            events=(
                _event("approval_granted", "02T09:00", who="1003", **{"for": "1002"}),
                _event("profile_changed", "02T10:00", **_NEW_NAME),
            ),
            directory=_DIRECTORY,
            count=1,
        ),
        Example(
            Sentence("一次批准只管一次发布", "one approval, one post"),
            _POSTS,
            events=(
                _event("approval_granted", "02T10:00", **_GRANTED),
                _event("moment_posted", "09T10:00", account="a2", text="新品上市"),
                _event("moment_posted", "09T10:01", account="a2", text="新品上市"),
            ),
            directory=_DIRECTORY,
            count=1,
        ),
        Example(
            Sentence("批准过了七天", "the approval is more than seven days old"),
            _POSTS,
            events=(
                _event("approval_granted", "02T10:00", **_GRANTED),
                _event("moment_posted", "09T10:01", account="a2", text="新品上市"),
            ),
            directory=_DIRECTORY,
            count=1,
        ),
        Example(
            Sentence("批准的是别的事", "something else was approved"),
            _GROUPS,
            events=(
                _event("approval_granted", "02T09:00", who="1001", what="修改密码", **{"for": "1002"}),
                _event("group_created", "02T10:00", group="test", by="1002"),
            ),
            directory=_DIRECTORY,
            count=1,
        ),
        Example(
            Sentence("建群经过批准", "the new group was approved"),
            _GROUPS,
            events=(
                _event("approval_granted", "02T09:00", who="1001", what="建立微信群组", **{"for": "1002"}),
                _event("group_created", "02T10:00", group="test", by="1002"),
            ),
            directory=_DIRECTORY,
            expect="none",
        ),
        Example(
            Sentence("推广须群主批准；群主自己发不必", "pictures need the owner's word, his own do not"),
            _PICTURES,
            "2026-12-02 10:00 李四: [图片]\n2026-12-02 10:01 王五: [图片]\n2026-12-02 10:02 张三: [图片]",
            events=(
                _event(
                    "approval_granted", "02T09:00", group="test", who="1001", what="推广", **{"for": "1002"}
                ),
            ),
            directory=_DIRECTORY,
            count=1,
        ),
        Example(
            Sentence("没有任何批准记录，只说一次", "no approvals at all: said once"),
            _PROFILE,
            events=(
                _event("profile_changed", "02T10:00", **_NEW_NAME),
                _event("profile_changed", "03T10:00", **_NEW_NAME),
            ),
            directory=_DIRECTORY,
            expect="unknown",
            count=1,
        ),
    )

    @property
    def heard(self) -> frozenset[str]:
        return self._kinds | {_APPROVAL} | ({"message"} if self._types else set())

    @property
    def needed(self) -> frozenset[str]:
        return self._kinds - {"moment_posted"}

    @property
    def _kinds(self) -> frozenset[str]:
        return frozenset(act for act in self.parameters.acts if act in ActKind.__args__)  # type: ignore[attr-defined]  # typing.Literal has it

    @property
    def _types(self) -> frozenset[str]:
        return frozenset(self.parameters.acts) - self._kinds

    def wants(self, view: View) -> Rows:
        return merge_rows(view.kind_rows({*self._kinds, _APPROVAL}), view.type_rows(self._types))

    def step(self, memory: ApprovalMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        said = event.event
        if said.kind == _APPROVAL:
            memory.seen = True
            if memory.told_at is not None:
                yield TakenBack("no_approvals", memory.told_at)
                memory.told_at = None
            granter, by = granter_of(said), self.parameters.by
            if by is None or granter is None or context.selects(by, granter, event) is not False:
                kept = [one for one in memory.approvals if self._is_fresh(one, said.at, context)]
                memory.approvals = [*kept, approval_of(said, context)]
            if memory.waiting:
                yield Deadline(_JUDGE, said.at)
        elif self._is_act(said):
            act = act_of(said, context)
            by = self.parameters.by
            if by is None or act.doer is None or not context.selects(by, act.doer, event):
                memory.acts.append(act)
                yield Deadline(_JUDGE, said.at)

    def due(self, memory: ApprovalMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        if memory.seen:
            for act in (*memory.waiting, *memory.acts):
                yield from self._judge(memory, act, context)
            memory.waiting = []
        else:
            memory.waiting += memory.acts
            if memory.told_at is None and context.at >= context.judged_from:
                memory.told_at = context.at
                yield Unknown("no_approvals")
        memory.acts = []

    def _is_act(self, said: Event) -> bool:
        if said.rest.get("observed"):
            return False
        if said.is_message:
            return said.type in self._types
        is_other_field = self.parameters.fields and said.rest.get("field") not in self.parameters.fields
        return said.kind in self._kinds and not (said.kind == "profile_changed" and is_other_field)

    def _is_fresh(self, approval: Approval, at: int, context: Context) -> bool:
        within = self.parameters.within
        return within is None or within.after(approval.at, context.clock.zone) >= at

    def _judge(self, memory: ApprovalMemory, act: Act, context: Context) -> Iterator[Breach]:
        """The oldest approval that is good for the act is used; without one the act is found."""
        own = (self.clause.id, self.parameters.what or "")
        spoken_of = words_of(act, *own)
        for approval in memory.approvals:
            is_free = not (self.parameters.once and approval.used)
            is_good = is_free and approval.at <= act.at and self._is_fresh(approval, act.at, context)
            if is_good and approval.covers(act, spoken_of):
                approval.used = True
                return
        values = {} if act.what in self._types else {"act": act.what}
        detail = act.details.get("value") or act.details.get("name") or act.details.get("field")
        if detail:
            values["detail"] = detail
        reason = "not_approved_detail" if detail else "not_approved"
        if act.what in self._types:
            reason = f"{act.what}_not_approved"
        yield Breach(reason, values, member=act.doer, message=act.id, at=act.at, where=act.where)
