"""response.directive: a leader's task to named people is answered in time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec
from pydantic import Field

from qungui.regulation.selector import Selector
from qungui.regulation.values import Duration
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Cancel, Deadline, Outcome, Unknown
from qungui.rules.response.wording import (
    acknowledges,
    asks_for_something,
    is_plan_or_result,
    names_today,
)
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View, merge_rows, rows_of
from qungui.sentences import Sentence

_SHOWN = 30
_REMEMBERED = 20
"""Messages to named people that were no task, kept in case somebody marks them as one."""
_WORDS = (
    "收到",
    "好的",
    "好",
    "明白",
    "知道了",
    "了解",
    "执行",
    "马上",
    "可以",
    "没问题",
    "行",
    "ok",
    "是",
    "嗯",
)
_TEAM = {
    "as_of": "2026-12-01",
    "staff": [
        {"id": "b", "name": "张三", "role": "leader"},
        {"id": "e", "name": "李四"},
        {"id": "f", "name": "王五"},
    ],
    "groups": [{"id": "g", "members": [{"id": "b"}, {"id": "e"}, {"id": "f"}]}],
}
_HOURS = {"working_hours": {"days": "mon-fri", "hours": ["09:00-12:00", "13:30-18:00"]}}


class DirectiveParameters(Parameters):
    """What `response.directive` asks for."""

    givers: Selector = Field(alias="from", description="谁可以布置任务 / who may give tasks")
    to: Selector = Field(
        description="谁要回应，通常是 {mentioned: true} / who must answer, mostly those mentioned"
    )
    within: Duration = Field(description="多久之内 / within this time")
    counts: Literal["elapsed", "working_time"] = Field(
        description="elapsed 按钟点，working_time 按工作时间 / by the clock or by working time"
    )


class Task(msgspec.Struct):
    """An open task and those who have not answered."""

    giver: str
    text: str
    waiting: list[str]
    certain: bool
    doubtful: list[str] = []
    """Who said something since that may or may not be an answer."""


class DirectiveMemory(msgspec.Struct):
    """Open tasks by message id, and late messages that were none."""

    tasks: dict[str, Task] = {}
    others: dict[str, tuple[int, Task]] = {}


class Directive(KeyedRule[DirectiveParameters, DirectiveMemory]):
    """The people named in a leader's task answer in time: with an acknowledgement, a plan or a result.

    A task is a message by one who may give tasks that mentions a person, asks for something, and names today
    or a time: then it is certain; without a time it is left to review (design: What the words mean exactly).
    `task_marked` and `task_unmarked` overrule. Quoting the task, an @ to the leader and words of assent, plan
    or result are answers; anything else that the person says makes the finding one for review.
    Sources: R11.C25, R11.C26, R11.C27, R11.C34, R12.C47, R19.C12.
    """

    name = "response.directive"
    title = Sentence("任务须回应", "tasks are answered")
    meaning = Sentence(
        "负责人点名布置的任务，被点名的人在规定时间内回应、给出方案或结果。",
        "Those named in a leader's task answer, give a plan or a result within the given time.",
    )
    catalogue = (
        "R11.C25", "R11.C26", "R11.C27", "R12.C47", "R13.C25", "R13.C26", "R13.C27", "R15.C24", "R15.C25",
        "R18.C24", "R18.C25", "R18.C26", "R19.C12", "R19.C13", "R20.C12", "R20.C13", "R93.C06",
    )  # fmt: skip
    modality = "require"
    subject = "group"
    Parameters = DirectiveParameters
    Memory = DirectiveMemory
    reasons = {
        "unanswered": Sentence(
            "任务“{task}”布置 {within} 内没有回应", "no answer to the task “{task}” within {within}"
        ),
        "unclear": Sentence(
            "任务“{task}”布置 {within} 内说过话，但看不出是回应",
            "spoke within {within} of the task “{task}”, but not clearly in answer",
        ),
        "maybe_task": Sentence(
            "“{task}”可能是任务，{within} 内没有回应", "“{task}” may be a task; no answer within {within}"
        ),
    }
    examples = (
        Example(
            Sentence("三十分钟（工作时间）没有回应", "no answer within thirty working minutes"),
            {"with": {"from": {"role": "leader"}, "to": {"mentioned": True}, "within": "30m", "counts": "working_time"}},
            "2026-12-02 11:45 张三: @李四 今天下班前把报价单发我",
            directory=_TEAM, settings=_HOURS, until="2026-12-02 13:45", count=1,
        ),
        Example(
            Sentence("午休不计，正好三十分钟回应", "the lunch break does not count"),
            {"with": {"from": {"role": "leader"}, "to": {"mentioned": True}, "within": "30m", "counts": "working_time"}},
            "2026-12-02 11:45 张三: @李四 今天下班前把报价单发我\n2026-12-02 13:45 李四: 好的，我下午给您",
            directory=_TEAM, settings=_HOURS, until="2026-12-02", expect="none",
        ),
        Example(
            Sentence("没写时间的由人判断", "a task without a time is left to people"),
            {"with": {"from": {"role": "leader"}, "to": {"mentioned": True}, "within": "30m", "counts": "elapsed"}},
            "2026-12-02 10:00 张三: @李四 把报价单发我",
            directory=_TEAM, until="2026-12-02", expect="review",
        ),
        Example(
            Sentence("表扬和同事之间的话不是任务", "praise and talk among colleagues are no tasks"),
            {"with": {"from": {"role": "leader"}, "to": {"mentioned": True}, "within": "30m", "counts": "elapsed"}},
            "2026-12-02 10:00 张三: @李四 今天辛苦了\n2026-12-02 10:05 李四: @王五 今天下午请把合同发我",
            directory=_TEAM, until="2026-12-02", expect="none",
        ),
        Example(
            Sentence("说了别的，由人判断", "other words are left to people"),
            {"with": {"from": {"role": "leader"}, "to": {"mentioned": True}, "within": "30m", "counts": "elapsed"}},
            "2026-12-02 10:00 张三: @李四 今天下午把报价单发我\n2026-12-02 10:10 李四: 中午吃什么",
            directory=_TEAM, until="2026-12-02", expect="review",
        ),
    )  # fmt: skip

    def wants(self, view: View) -> Rows:
        starts = rows_of(view.is_message & (view.has_mentions | view.has_at))
        marks = view.kind_rows(["task_marked", "task_unmarked", "member_left"])
        return merge_rows(marks, view.messages_near(self, starts))

    def step(self, memory: DirectiveMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        said = event.event
        if said.kind == "task_unmarked" and said.id:
            memory.others.pop(said.id, None)
            if memory.tasks.pop(said.id, None):
                yield Cancel(said.id)
        elif said.kind == "task_marked" and said.id:
            yield from self._mark(memory, said.id, event, context)
        elif said.person and (said.is_message or said.kind == "member_left"):
            person = context.people.resolve(said.person)
            yield from self._hear(memory, person, event, context)
            if (
                said.is_message
                and said.type == "text"
                and not event.mentions_all
                and "@" in said.text + "@" * bool(said.mentions)
            ):
                yield from self._task(memory, person, event, context)

    def due(self, memory: DirectiveMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        task = memory.tasks.pop(deadline)
        values = {"task": task.text, "within": str(self.parameters.within)}
        for person in task.waiting:
            reason = "unclear" if person in task.doubtful else "unanswered" if task.certain else "maybe_task"
            verdict: Literal["violation", "review"] = "violation" if reason == "unanswered" else "review"
            yield Breach(reason, values, verdict=verdict, member=person, message=deadline, due=context.at)

    def _task(
        self, memory: DirectiveMemory, giver: str, event: Judged, context: Context
    ) -> Iterator[Outcome]:
        may = context.selects(self.parameters.givers, giver, event)
        if may is False:
            return
        people = [one for one in self._named(event, context) if one != giver]
        id = event.event.id or f"@{event.event.at}"
        text = event.event.text.strip()[:_SHOWN]
        asks = asks_for_something(event.event.text)
        certain = asks and names_today(event.event.text) and may is True
        task = Task(giver, text, people, certain)
        if people and asks:
            yield from self._open(memory, id, task, event.event.at, event, context)
        elif people:
            memory.others[id] = (event.event.at, task)
            for old in list(memory.others)[:-_REMEMBERED]:
                del memory.others[old]

    def _named(self, event: Judged, context: Context) -> list[str]:
        """Those of the group whom the message names and the clause means."""
        mentioned = {context.people.resolve(one) for one in event.event.mentions or ()}
        if event.event.mentions is None:
            mentioned = context.mentioned_in_text(event)
        return [one for one in sorted(mentioned) if context.selects(self.parameters.to, one, event)]

    def _mark(self, memory: DirectiveMemory, id: str, event: Judged, context: Context) -> Iterator[Outcome]:
        if id in memory.tasks:
            memory.tasks[id].certain = True
        elif id in memory.others:
            at, task = memory.others.pop(id)
            task.certain = True
            yield from self._open(memory, id, task, at, event, context)

    def _open(
        self, memory: DirectiveMemory, id: str, task: Task, at: int, event: Judged, context: Context
    ) -> Iterator[Outcome]:
        due = context.clock.after(at, self.parameters.within, self.parameters.counts)
        if due is None:
            yield Unknown("no_calendar", {"year": event.local.year})
            return
        memory.tasks[id] = task
        yield Deadline(id, max(due, event.event.at))

    def _hear(
        self, memory: DirectiveMemory, person: str, event: Judged, context: Context
    ) -> Iterator[Outcome]:
        for id, task in list(memory.tasks.items()):
            if person not in task.waiting:
                continue
            if event.event.kind == "member_left" or self._answers(id, task, event, context):
                task.waiting.remove(person)
                if not task.waiting:
                    del memory.tasks[id]
                    yield Cancel(id)
            elif person not in task.doubtful:
                task.doubtful.append(person)

    def _answers(self, id: str, task: Task, event: Judged, context: Context) -> bool:
        said = event.event
        if said.reply_to == id:
            return True
        named = {context.people.resolve(one) for one in said.mentions or ()}
        if said.mentions is None and "@" in said.text:
            named = context.mentioned_in_text(event)
        if task.giver in named:
            return True
        if said.type in ("file", "image", "link", "sticker", "solitaire", "voice"):
            return True
        return acknowledges(said.text, _WORDS) or is_plan_or_result(said.text)
