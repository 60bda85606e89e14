"""response.acknowledge: a notice asks for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from pydantic import Field

from qungui.events.event import Event
from qungui.regulation.selector import Selector
from qungui.regulation.values import Duration
from qungui.rules.context import Context
from qungui.rules.exempt import is_exempt
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Cancel, Deadline, Outcome, Unknown, unknown_people
from qungui.rules.profile.display_names import display_name
from qungui.rules.response.answering import LEAVES, key_of, shown
from qungui.rules.response.answers import acknowledges
from qungui.rules.response.wording import NOTICE_LETTERS, is_marked_as_notice, is_small_talk
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View, merge_rows, rows_of
from qungui.sentences import Sentence
from qungui.text.gates import has_any_code_points

_SHORTEST_NAME = 2
"""A single character in a solitaire names nobody."""
ISSUERS = Selector.model_validate({"role": ["owner", "admin", "leader"]}, context={})
_WRITTEN = ("text", "link", "file", "card", "mini_program")
"""The types of messages that may be a notice by their words, besides notices themselves."""


class AcknowledgeParameters(Parameters):
    """What `response.acknowledge` asks for."""

    who: Selector = Field(description="谁要回复 / who must answer")
    within: Duration = Field(description="多久之内 / within this time")
    counts: Literal["elapsed", "working_time"] = Field(
        description="elapsed 按钟点，working_time 按工作时间 / by the clock or by working time"
    )
    accept: tuple[str, ...] = Field(
        min_length=1,
        description="算作回复的词；引用、@发布人、表情、接龙也算 / words that count as an answer",
    )
    issuers: Selector = Field(
        default=ISSUERS,
        alias="from",
        description="谁可以发通知；不写为群主、管理员、负责人 / who may issue notices; none = owner, admins, leaders",
    )


def _said(id: str, sender: str, at: str, text: str, **fields: Any) -> dict[str, Any]:
    """A line of an example: a message of the second of December 2026."""
    return {
        "event": "message", "id": id, "group": "g", "sender": sender, "text": text,
        "at": f"2026-12-02T{at}:00+08:00", "mentions": [], **fields,
    }  # fmt: skip


_TWO_HOURS: dict[str, Any] = {
    "with": {"who": "everyone", "within": "2h", "counts": "elapsed", "accept": ["收到", "执行", "马上执行"]}
}
_MEETING = "2026-12-02 10:00 张三: @所有人 明天九点开会"
_GROUP: dict[str, Any] = {
    "groups": [
        {
            "id": "g",
            "owner": "name:张三",
            "members": [{"id": "name:张三"}, {"id": "name:李四"}, {"id": "name:王五"}],
        }
    ]
}


class Notice(msgspec.Struct):
    """An open notice and those who have not answered it; `message` is its id if it has one."""

    message: str | None
    issuer: str
    text: str
    expected: int
    waiting: list[str]
    certain: bool


class AcknowledgeMemory(msgspec.Struct):
    """Open notices by message id."""

    notices: dict[str, Notice] = {}


class Acknowledge(KeyedRule[AcknowledgeParameters, AcknowledgeMemory]):
    """Whoever must answer a notice does so in time: by an accepted word, a quotation, an @ to the issuer, a
    sticker or emoji, or a solitaire with his name. One finding for each who has not when it falls due.

    A notice is a message of type notice, or one by owner, admin or leader that calls everybody or is marked
    通知 or 请回复 (design: What the words mean exactly). Where the roles are not known, a message that looks
    like one is left to review. Who joined later need not answer, nor who left; a recalled notice asks for
    nothing. An answer that quotes no notice counts for every open one. Sources: R11.C28, R11.C29, R87.C21,
    R87.C22, R87.C23 (two hours; network trouble and special reasons stand in `excusable`: R87.C24, R87.C25).
    """

    name = "response.acknowledge"
    title = Sentence("通知须回复", "notices are answered")
    meaning = Sentence(
        "群里发出通知后，规定的人要在规定时间内回复“收到”等。",
        "After a notice, those who must answer do so within the given time.",
    )
    catalogue = (
        "R11.C28", "R11.C29", "R13.C28", "R13.C29", "R15.C26", "R15.C27", "R18.C27", "R18.C28",
        "R84.C18", "R84.C19", "R87.C21", "R87.C22", "R87.C23", "R88.C28",
    )  # fmt: skip
    modality = "require"
    subject = "group"
    Parameters = AcknowledgeParameters
    Memory = AcknowledgeMemory
    reasons = {
        "unanswered": Sentence(
            "通知“{notice}”发出 {within} 内没有回复（应回复 {expected} 人，已回复 {answered} 人）",
            "no answer to the notice “{notice}” within {within} ({answered} of {expected} have answered)",
        ),
    }
    examples = (
        Example(
            Sentence("两小时内没回复", "no answer within two hours"),
            _TWO_HOURS,
            f"{_MEETING}\n2026-12-02 10:05 李四: 收到",
            directory=_GROUP,
            until="2026-12-02 12:00",
            count=1,
        ),
        Example(
            Sentence("两小时未满", "two hours are not over"),
            _TWO_HOURS,
            f"{_MEETING}\n2026-12-02 10:05 李四: 收到",
            directory=_GROUP,
            until="2026-12-02 11:59",
            expect="none",
        ),
        Example(
            Sentence("最后一刻回复算按时", "an answer at the last moment is in time"),
            _TWO_HOURS,
            "2026-12-02 10:00 张三: 【通知】明天放假，收到请回复\n"
            "2026-12-02 10:01 王五: 马上执行\n2026-12-02 12:00 李四: 好的，收到",
            directory=_GROUP,
            until="2026-12-02",
            expect="none",
        ),
        Example(
            Sentence("“没收到”不算回复", "“not received” is no answer"),
            _TWO_HOURS,
            f"{_MEETING}\n2026-12-02 10:10 李四: 我没收到啊\n2026-12-02 10:11 王五: 收到了吗？",
            directory=_GROUP,
            until="2026-12-02",
            count=2,
        ),
        Example(
            Sentence("表情与接龙算回复", "a sticker and a solitaire are answers"),
            _TWO_HOURS,
            f"{_MEETING}\n2026-12-02 10:05 李四: [表情]\n2026-12-02 10:06 赵六: #接龙 参会 1. 王五 2. 赵六",
            directory=_GROUP,
            until="2026-12-02",
            expect="none",
        ),
        Example(
            Sentence("引用通知或@发布人算回复", "a quotation and an @ to the issuer are answers"),
            _TWO_HOURS,
            events=(
                _said("m1", "name:张三", "10:00", "明天九点开会", mentions=["all"]),
                _said("m2", "name:李四", "10:01", "我请假", reply_to="m1"),
                _said("m3", "name:王五", "10:02", "在外地，怎么参加", mentions=["name:张三"]),
            ),
            directory=_GROUP,
            until="2026-12-02",
            expect="none",
        ),
        Example(
            Sentence(
                "引用另一条通知，不算回复这一条", "a quotation of another notice does not count for this one"
            ),
            _TWO_HOURS,
            events=(
                _said("m1", "name:张三", "10:00", "明天九点开会", mentions=["all"]),
                _said("m2", "name:张三", "10:01", "后天停电", mentions=["all"]),
                _said("m3", "name:李四", "10:02", "收到", reply_to="m2"),
                _said("m4", "name:王五", "10:02", "两条都收到"),
            ),
            directory=_GROUP,
            until="2026-12-02",
            count=1,
        ),
        Example(
            Sentence("标明无需回复的通知", "a notice marked as needing no answer"),
            {**_TWO_HOURS, "except": {"tagged": ["无需回复"]}},
            "2026-12-02 10:00 张三: @所有人 【无需回复】通知：明天停水\n2026-12-02 11:00 张三: @所有人 通知：后天停电",
            directory=_GROUP,
            until="2026-12-02",
            count=2,
        ),
        Example(
            Sentence("通知撤回了", "the notice was recalled"),
            _TWO_HOURS,
            events=(
                _said("m1", "name:张三", "10:00", "明天九点开会", mentions=["all"]),
                {"event": "message_recalled", "group": "g", "id": "m1", "at": "2026-12-02T10:30:00+08:00"},
            ),
            directory=_GROUP,
            until="2026-12-02",
            expect="none",
        ),
        Example(
            Sentence("退群的、后来入群的不用回复", "who left and who joined later need not answer"),
            _TWO_HOURS,
            f"{_MEETING}\n2026-12-02 10:05 李四: 收到\n2026-12-02 10:06 - 王五\n2026-12-02 10:07 + 赵六",
            directory=_GROUP,
            until="2026-12-02",
            expect="none",
        ),
        Example(
            Sentence(
                "按工作时间：下班前一小时发的，次日上班一小时后到期", "working time runs on the next day"
            ),
            {"with": {**_TWO_HOURS["with"], "counts": "working_time"}},
            "2026-12-02 17:00 张三: @所有人 明天九点开会\n2026-12-03 10:00 李四: 收到",
            directory=_GROUP,
            settings={"working_hours": {"days": "mon-fri", "hours": ["09:00-18:00"]}},
            until="2026-12-03 10:00",
            count=1,
        ),
        Example(
            Sentence("不是群主、管理员、负责人发的", "not by owner, admin or leader"),
            _TWO_HOURS,
            "2026-12-02 10:00 李四: @所有人 有人拼车吗",
            directory=_GROUP,
            until="2026-12-02",
            expect="none",
        ),
        Example(
            Sentence("不知道谁是群主、管理员，由人判断", "roles are not known: left to people"),
            _TWO_HOURS,
            "2026-12-02 10:00 张三: @所有人 明天九点开会\n2026-12-02 10:05 李四: 收到",
            directory={"groups": [{"id": "g", "members": _GROUP["groups"][0]["members"]}]},
            until="2026-12-02",
            expect="review",
            count=1,
        ),
        Example(
            Sentence("没有成员名单就无法核验", "without a roster it cannot be checked"),
            _TWO_HOURS,
            "2026-12-02 10:00 张三: [公告] 明天放假，收到请回复",
            until="2026-12-02",
            expect="unknown",
        ),
        Example(
            Sentence("没有员工名单，不知道谁要回复", "without a staff list it is not known who must answer"),
            {"with": {**_TWO_HOURS["with"], "who": {"staff": True}}},
            "2026-12-02 10:00 张三: @所有人 明天九点开会",
            directory=_GROUP,
            until="2026-12-02",
            expect="unknown",
            count=1,
        ),
    )

    def wants(self, view: View) -> Rows:
        marked = (
            view.mentions_all | view.is_type(["notice"]) | has_any_code_points(view.folded, NOTICE_LETTERS)
        )
        starts = rows_of(view.is_message & marked)
        return merge_rows(view.kind_rows(LEAVES), view.messages_near(self, starts))

    def step(self, memory: AcknowledgeMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        said = event.event
        if said.kind == "message_recalled" and said.id in memory.notices:
            del memory.notices[said.id]
            yield Cancel(said.id)
        if said.person is None or not (said.is_message or said.kind == "member_left"):
            return
        person = context.people.resolve(said.person)
        for id in self._answered(memory, event, person, context):
            notice = memory.notices[id]
            notice.waiting.remove(person)
            notice.expected -= said.kind == "member_left"
            yield from self._close(memory, id)
        if said.is_message:
            yield from self._solitaire(memory, said, context)
            yield from self._notice(memory, event, person, context)

    def due(self, memory: AcknowledgeMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        notice = memory.notices.pop(deadline)
        values = {
            "notice": notice.text,
            "within": str(self.parameters.within),
            "expected": notice.expected,
            "answered": notice.expected - len(notice.waiting),
        }
        verdict: Literal["violation", "review"] = "violation" if notice.certain else "review"
        for person in notice.waiting:
            yield Breach(
                "unanswered", values, verdict=verdict, member=person, message=notice.message, due=context.at
            )

    def _notice(
        self, memory: AcknowledgeMemory, event: Judged, issuer: str, context: Context
    ) -> Iterator[Outcome]:
        certain = self._is_notice(event, issuer, context)
        if certain is False:
            return
        group = context.people.groups.get(context.place)
        if group is None or not group.listed:
            yield Unknown("no_roster")
            return
        due = context.clock.after(event.event.at, self.parameters.within, self.parameters.counts)
        if due is None:
            yield Unknown("no_calendar", {"year": event.local.year})
            return
        expected = []
        for person in context.people.members(context.place, context.instant):
            is_meant = context.selects(self.parameters.who, person, event)
            if is_meant is None:
                yield unknown_people(self.parameters.who, person)
            elif is_meant and person != issuer:
                expected.append(person)
        if expected:
            id, text = key_of(event.event, memory.notices), shown(event.event)
            memory.notices[id] = Notice(
                event.event.id, issuer, text, len(expected), expected, certain is True
            )
            yield Deadline(id, due)

    def _is_notice(self, event: Judged, issuer: str, context: Context) -> bool | None:
        """True, False, or None for what looks like one from somebody whose role is not known."""
        said = event.event
        if is_exempt(self.clause, event):
            return False
        if said.type == "notice":
            return True
        if said.type not in _WRITTEN:
            return False
        calls = event.mentions_all and not is_small_talk(said.text)
        if not calls and not is_marked_as_notice(said.text):
            return False
        return context.selects(self.parameters.issuers, issuer, event)

    def _answered(self, memory: AcknowledgeMemory, event: Judged, person: str, context: Context) -> list[str]:
        """The open notices that the event settles for the person."""
        said = event.event
        waiting = [id for id, notice in memory.notices.items() if person in notice.waiting]
        if not waiting or said.kind == "member_left":
            return waiting
        quoted = [
            id for id, notice in memory.notices.items() if said.reply_to and notice.message == said.reply_to
        ]
        if quoted:
            return [id for id in quoted if id in waiting]
        if self._answers_all(said):
            return waiting
        mentioned = context.mentioned(event)
        return [id for id in waiting if memory.notices[id].issuer in mentioned]

    def _answers_all(self, said: Event) -> bool:
        if said.type in ("sticker", "solitaire"):
            return True
        return said.type == "text" and acknowledges(said.text, self.parameters.accept)

    def _solitaire(self, memory: AcknowledgeMemory, said: Event, context: Context) -> Iterator[Outcome]:
        """A solitaire answers for everybody whose name stands in it."""
        if said.type != "solitaire" and not said.text.lstrip("# ").startswith("接龙"):
            return
        for id, notice in list(memory.notices.items()):
            notice.waiting = [one for one in notice.waiting if not self._is_named(one, said.text, context)]
            yield from self._close(memory, id)

    def _is_named(self, person: str, text: str, context: Context) -> bool:
        standing = context.standing(person)
        names = (standing.name, standing.nickname, display_name(person))
        return any(name and len(name) >= _SHORTEST_NAME and name in text for name in names)

    def _close(self, memory: AcknowledgeMemory, id: str) -> Iterator[Outcome]:
        if not memory.notices[id].waiting:
            del memory.notices[id]
            yield Cancel(id)
