"""response.acknowledge: a notice asks for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec
from pydantic import Field

from qungui.events.event import Event
from qungui.regulation.selector import Selector
from qungui.regulation.values import Duration
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Cancel, Deadline, Outcome, Unknown
from qungui.rules.response.wording import (
    NOTICE_LETTERS,
    acknowledges,
    is_marked_as_notice,
    is_small_talk,
)
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View, merge_rows, rows_of
from qungui.sentences import Sentence
from qungui.text.gates import has_any_code_points

ISSUERS = Selector.model_validate({"role": ["owner", "admin", "leader"]}, context={})
_SHOWN = 30


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


class Notice(msgspec.Struct):
    """An open notice and those who have not answered it."""

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
    sticker or a solitaire with his name. One finding for each who has not when it falls due.

    A notice is a message of type notice, or one by owner, admin or leader that calls everybody or is marked
    通知 or 请回复 (design: What the words mean exactly). Where the roles are not known, a message that looks
    like one is left to review. Who joined later need not answer; an answer without quotation counts for every
    open notice. Sources: R11.C28, R11.C29, R87.C21, R87.C22, R87.C23.
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
            {"with": {"who": "everyone", "within": "2h", "counts": "elapsed", "accept": ["收到", "执行"]}},
            "2026-12-02 10:00 张三: @所有人 明天九点开会\n2026-12-02 10:05 李四: 收到",
            directory={
                "groups": [
                    {
                        "id": "g",
                        "owner": "name:张三",
                        "members": [{"id": "name:张三"}, {"id": "name:李四"}, {"id": "name:王五"}],
                    }
                ]
            },
            until="2026-12-02 12:00",
            count=1,
        ),
        Example(
            Sentence("最后一刻回复算按时", "an answer at the last moment is in time"),
            {"with": {"who": "everyone", "within": "2h", "counts": "elapsed", "accept": ["收到"]}},
            "2026-12-02 10:00 张三: 【通知】明天放假，收到请回复\n2026-12-02 12:00 李四: 好的，收到",
            directory={
                "groups": [
                    {"id": "g", "owner": "name:张三", "members": [{"id": "name:张三"}, {"id": "name:李四"}]}
                ]
            },
            until="2026-12-02",
            expect="none",
        ),
        Example(
            Sentence("“没收到”不算回复", "“not received” is no answer"),
            {"with": {"who": "everyone", "within": "2h", "counts": "elapsed", "accept": ["收到"]}},
            "2026-12-02 10:00 张三: @所有人 文件已发邮箱\n2026-12-02 10:10 李四: 我没收到啊",
            directory={
                "groups": [
                    {"id": "g", "owner": "name:张三", "members": [{"id": "name:张三"}, {"id": "name:李四"}]}
                ]
            },
            until="2026-12-02",
        ),
        Example(
            Sentence("没有成员名单就无法核验", "without a roster it cannot be checked"),
            {"with": {"who": "everyone", "within": "2h", "counts": "elapsed", "accept": ["收到"]}},
            "2026-12-02 10:00 张三: [公告] 明天放假，收到请回复",
            until="2026-12-02",
            expect="unknown",
        ),
    )

    def wants(self, view: View) -> Rows:
        marked = (
            view.mentions_all | view.is_type(["notice"]) | has_any_code_points(view.folded, NOTICE_LETTERS)
        )
        starts = rows_of(view.is_message & marked)
        return merge_rows(view.kind_rows(["member_left"]), view.messages_near(self, starts))

    def step(self, memory: AcknowledgeMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        said = event.event
        if said.person is None or (said.kind != "member_left" and not said.is_message):
            return
        person = context.people.resolve(said.person)
        if memory.notices:
            for id in self._answered(memory, said, person, context):
                memory.notices[id].waiting.remove(person)
                yield from self._close(memory, id)
            yield from self._solitaire(memory, said, context)
        if said.is_message:
            yield from self._notice(memory, event, person, context)

    def due(self, memory: AcknowledgeMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        notice = memory.notices.pop(deadline)
        values = {
            "notice": notice.text,
            "within": str(self.parameters.within),
            "expected": notice.expected,
            "answered": notice.expected - len(notice.waiting),
        }
        for person in notice.waiting:
            verdict: Literal["violation", "review"] = "violation" if notice.certain else "review"
            yield Breach(
                "unanswered", values, verdict=verdict, member=person, message=deadline, due=context.at
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
        expected = [one for one in context.select(self.parameters.who, event) if one != issuer]
        due = context.clock.after(event.event.at, self.parameters.within, self.parameters.counts)
        if due is None:
            yield Unknown("no_calendar", {"year": event.local.year})
            return
        if expected:
            id = event.event.id or f"@{event.event.at}"
            text = event.event.text.strip()[:_SHOWN]
            memory.notices[id] = Notice(issuer, text, len(expected), expected, certain is True)
            yield Deadline(id, due)

    def _is_notice(self, event: Judged, issuer: str, context: Context) -> bool | None:
        """True, False, or None for what looks like one from somebody whose role is not known."""
        said = event.event
        if said.type == "notice":
            return True
        if said.type != "text":
            return False
        calls = event.mentions_all and not is_small_talk(said.text)
        if not calls and not is_marked_as_notice(said.text):
            return False
        return context.selects(self.parameters.issuers, issuer, event)

    def _answered(self, memory: AcknowledgeMemory, said: Event, person: str, context: Context) -> list[str]:
        """The open notices that the event settles for the person."""
        waiting = [id for id, notice in memory.notices.items() if person in notice.waiting]
        if not waiting or said.kind == "member_left":
            return waiting
        if said.reply_to is not None and said.reply_to in memory.notices:
            return [said.reply_to] if said.reply_to in waiting else []
        accepts = said.type == "sticker" or (
            said.type == "text" and acknowledges(said.text, self.parameters.accept)
        )
        if accepts:
            return waiting
        mentioned = {context.people.resolve(one) for one in said.mentions or ()}
        return [id for id in waiting if memory.notices[id].issuer in mentioned]

    def _solitaire(self, memory: AcknowledgeMemory, said: Event, context: Context) -> Iterator[Outcome]:
        """A solitaire answers for everybody whose name stands in it."""
        if said.type != "solitaire" and not said.text.lstrip("# ").startswith("接龙"):
            return
        for id, notice in list(memory.notices.items()):
            named = [one for one in notice.waiting if self._is_named(one, said.text, context)]
            notice.waiting = [one for one in notice.waiting if one not in named]
            yield from self._close(memory, id)

    def _is_named(self, person: str, text: str, context: Context) -> bool:
        standing = context.standing(person)
        names = (standing.name, standing.nickname, person.removeprefix("name:"))
        return any(name and name in text for name in names)

    def _close(self, memory: AcknowledgeMemory, id: str) -> Iterator[Outcome]:
        if not memory.notices[id].waiting:
            del memory.notices[id]
            yield Cancel(id)
