"""response.directive: a leader's task to named people is answered in time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from pydantic import Field

from qungui.regulation.selector import Selector
from qungui.regulation.values import Duration
from qungui.rules.context import Context
from qungui.rules.exempt import is_exempt
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Cancel, Deadline, Outcome, Unknown, unknown_people
from qungui.rules.response.answering import LEAVES, key_of, shown
from qungui.rules.response.answers import ASSENTS, acknowledges, is_plan, is_result, reports_to_leader
from qungui.rules.response.customers import is_question
from qungui.rules.response.wording import asks_for_something, is_praise, is_small_talk, names_today
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View, merge_rows, rows_of
from qungui.sentences import Sentence

_REMEMBERED = 20
"""Messages to named people that were no task and fell due, kept in case somebody marks them as one."""
_MATTER = ("file", "image", "video", "link", "sticker", "solitaire", "voice", "mini_program", "chat_record")
"""The types of messages that answer without words."""
Answer = Literal["acknowledgement", "plan", "result"]
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


_ELAPSED: dict[str, Any] = {
    "with": {"from": {"role": "leader"}, "to": {"mentioned": True}, "within": "30m", "counts": "elapsed"}
}
_HALF_HOUR: dict[str, Any] = {"with": {**_ELAPSED["with"], "counts": "working_time"}}
_ASKED: dict[str, Any] = {
    "event": "message", "id": "m1", "group": "g", "sender": "b", "text": "那份东西", "mentions": ["e"],
    "at": "2026-12-02T10:00:00+08:00",
}  # fmt: skip


def _mark(kind: str, at: str) -> dict[str, str]:
    """A line of an example: somebody says whether the message m1 is a task."""
    return {"event": kind, "group": "g", "id": "m1", "who": "b", "at": f"2026-12-02T{at}:00+08:00"}


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
    accept: tuple[Answer, ...] = Field(
        default=("acknowledgement", "plan", "result"),
        min_length=1,
        description="哪些算回应：acknowledgement 答应、plan 方案、result 结果；不写则三种都算 / "
        "what counts as an answer; none = all three",
    )


class Task(msgspec.Struct):
    """A message to named people and those of them who have not answered; `message` is its id if it has one.

    `certain`: it is a task for sure, `likely`: it may be one; neither: it is none unless somebody marks it.
    """

    message: str | None
    giver: str
    text: str
    waiting: list[str]
    certain: bool
    likely: bool
    doubtful: list[str] = []
    """Who said something since that may or may not be an answer."""


class DirectiveMemory(msgspec.Struct):
    """Open messages to named people by key; those that were no task, fell due and were not answered."""

    tasks: dict[str, Task] = {}
    others: dict[str, Task] = {}


class Directive(KeyedRule[DirectiveParameters, DirectiveMemory]):
    """The people named in a leader's task answer in time: with an acknowledgement, a plan or a result.

    A task is a message by one who may give tasks that mentions a person, asks for something, and names today
    or a time: then it is certain; lacking the request or the time, or where it is not known whether the
    sender may give tasks, it is left to review (design: What the words mean exactly). A message that mentions
    nobody asks nobody by name. `task_marked` and `task_unmarked` overrule, a recalled task asks for nothing.
    Quoting the task, an @ to the leader, a file or picture and words of assent, plan or result are answers;
    anything else that the person says makes the finding one for review. Sources: R11.C25, R11.C26, R11.C27,
    R11.C34, R12.C47, R19.C12.
    """

    name = "response.directive"
    title = Sentence("任务须回应", "tasks are answered")
    meaning = Sentence(
        "负责人点名布置的任务，被点名的人在规定时间内回应、给出方案或结果。",
        "Those named in a leader's task answer, give a plan or a result within the given time.",
    )
    catalogue = (
        "R11.C25", "R11.C26", "R11.C27", "R11.C34", "R11.C35", "R12.C47", "R13.C25", "R13.C26", "R13.C27",
        "R13.C34", "R13.C35", "R15.C24", "R15.C25", "R18.C24", "R18.C25", "R18.C26", "R18.C33", "R18.C34",
        "R19.C12", "R19.C13", "R19.C14", "R20.C12", "R20.C13", "R20.C14", "R22.C08", "R24.C22", "R93.C06",
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
            _HALF_HOUR,
            "2026-12-02 11:45 张三: @李四 今天下班前把报价单发我",
            directory=_TEAM, settings=_HOURS, until="2026-12-02 13:45", count=1,
        ),
        Example(
            Sentence("午休不计，正好三十分钟回应", "the lunch break does not count"),
            _HALF_HOUR,
            "2026-12-02 11:45 张三: @李四 今天下班前把报价单发我\n2026-12-02 13:45 李四: 好的，我下午给您",
            directory=_TEAM, settings=_HOURS, until="2026-12-02", expect="none",
        ),
        Example(
            Sentence("两人被点名，一人没有回应", "two are named, one does not answer"),
            _HALF_HOUR,
            "2026-12-02 10:00 张三: @李四 @王五 18点前提交周报\n2026-12-02 10:05 李四: 收到",
            directory=_TEAM, settings=_HOURS, until="2026-12-02", count=1,
        ),
        Example(
            Sentence("给出方案也算", "a plan is an answer"),
            _ELAPSED,
            "2026-12-02 10:00 张三: @李四 今天把样品寄出去，请处理\n2026-12-02 10:30 李四: 仓库没货，预计周五能寄",
            directory=_TEAM, until="2026-12-02", expect="none",
        ),
        Example(
            Sentence("只要结果：答应不算，由人判断", "where only results count, an assent does not"),
            {"with": {**_ELAPSED["with"], "accept": ["result"]}},
            "2026-12-02 10:00 张三: @李四 今天下班前把报价单发我\n2026-12-02 10:05 李四: 收到",
            directory=_TEAM, until="2026-12-02", expect="review",
        ),
        Example(
            Sentence("没写时间的由人判断", "a task without a time is left to people"),
            _ELAPSED,
            "2026-12-02 10:00 张三: @李四 把报价单发我",
            directory=_TEAM, until="2026-12-02", expect="review",
        ),
        Example(
            Sentence("没写要做什么的由人判断", "a time without a request is left to people"),
            _ELAPSED,
            "2026-12-02 10:00 张三: @李四 今天的报表呢",
            directory=_TEAM, until="2026-12-02", expect="review",
        ),
        Example(
            Sentence("表扬和同事之间的话不是任务", "praise and talk among colleagues are no tasks"),
            _ELAPSED,
            "2026-12-02 10:00 张三: @李四 今天辛苦了\n2026-12-02 10:05 李四: @王五 今天下午请把合同发我",
            directory=_TEAM, until="2026-12-02", expect="none",
        ),
        Example(
            Sentence("说了别的，由人判断", "other words are left to people"),
            _ELAPSED,
            "2026-12-02 10:00 张三: @李四 今天下午把报价单发我\n2026-12-02 10:10 李四: 中午吃什么",
            directory=_TEAM, until="2026-12-02", expect="review",
        ),
        Example(
            Sentence("不知道谁是负责人，由人判断", "it is not known who is a leader"),
            _ELAPSED,
            "2026-12-02 10:00 张三: @李四 今天下班前把报价单发我",
            directory={"groups": [{"id": "g", "members": [{"id": "name:张三"}, {"id": "name:李四"}]}]},
            until="2026-12-02", expect="review",
        ),
        Example(
            Sentence("标为任务，时间已过", "marked as a task when its time was over"),
            _ELAPSED,
            events=(_ASKED, _mark("task_marked", "11:00")),
            directory=_TEAM, until="2026-12-02", count=1,
        ),
        Example(
            Sentence("取消任务标记", "the mark is withdrawn"),
            _ELAPSED,
            events=({**_ASKED, "text": "今天下班前把报价单发我"}, _mark("task_unmarked", "10:10")),
            directory=_TEAM, until="2026-12-02", expect="none",
        ),
        Example(
            Sentence("点了谁认不出来", "who was mentioned cannot be told"),
            _ELAPSED,
            events=({**_ASKED, "text": "@小李 今天下班前把报价单发我", "mentions": None},),
            directory=_TEAM, until="2026-12-02", expect="unknown", count=1,
        ),
    )  # fmt: skip

    def wants(self, view: View) -> Rows:
        starts = rows_of(view.is_message & (view.has_mentions | view.has_at))
        marks = view.kind_rows(["task_marked", "task_unmarked", *LEAVES])
        return merge_rows(marks, view.messages_near(self, starts))

    def step(self, memory: DirectiveMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        said = event.event
        if said.kind in ("task_unmarked", "message_recalled"):
            if said.id:
                memory.others.pop(said.id, None)
                if memory.tasks.pop(said.id, None):
                    yield Cancel(said.id)
        elif said.kind == "task_marked":
            yield from self._mark(memory, said.id or "", said.at)
        elif said.person and (said.is_message or said.kind == "member_left"):
            person = context.people.resolve(said.person)
            yield from self._hear(memory, person, event, context)
            if said.is_message and said.type == "text" and not event.mentions_all:
                yield from self._task(memory, person, event, context)

    def due(self, memory: DirectiveMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        task = memory.tasks.pop(deadline)
        if not (task.certain or task.likely):
            memory.others[deadline] = task
            for old in list(memory.others)[:-_REMEMBERED]:
                del memory.others[old]
            return
        values = {"task": task.text, "within": str(self.parameters.within)}
        for person in task.waiting:
            reason = "unclear" if person in task.doubtful else "unanswered" if task.certain else "maybe_task"
            verdict: Literal["violation", "review"] = "violation" if reason == "unanswered" else "review"
            yield Breach(reason, values, verdict=verdict, member=person, message=task.message, due=context.at)

    def _task(
        self, memory: DirectiveMemory, giver: str, event: Judged, context: Context
    ) -> Iterator[Outcome]:
        """A message that names people may be a task for them."""
        said = event.event
        if (not said.mentions and "@" not in said.text) or is_exempt(self.clause, event):
            return
        may = context.selects(self.parameters.givers, giver, event)
        if may is False:
            return
        asks, has_time = asks_for_something(said.text), names_today(said.text)
        is_talk = is_praise(said.text) or is_small_talk(said.text)
        likely = not is_talk and (asks or has_time or is_question(said.text))
        named = context.mentioned(event)
        if not named and said.mentions is None and likely:
            yield Unknown("no_mentions")
        people = []
        for person in sorted(named - {giver}):
            is_meant = context.selects(self.parameters.to, person, event)
            if is_meant is None:
                yield unknown_people(self.parameters.to, person)
            elif is_meant:
                people.append(person)
        if not people:
            return
        due = context.clock.after(said.at, self.parameters.within, self.parameters.counts)
        if due is None:
            yield Unknown("no_calendar", {"year": event.local.year})
            return
        certain = not is_talk and asks and has_time and may is True
        key = key_of(said, {*memory.tasks, *memory.others})
        memory.tasks[key] = Task(said.id, giver, shown(said), people, certain, likely)
        yield Deadline(key, due)

    def _mark(self, memory: DirectiveMemory, id: str, at: int) -> Iterator[Outcome]:
        """Somebody says that the message is a task: one whose time is over already is due now."""
        if id in memory.tasks:
            memory.tasks[id].certain = True
        elif id in memory.others:
            memory.tasks[id] = memory.others.pop(id)
            memory.tasks[id].certain = True
            yield Deadline(id, at)

    def _hear(
        self, memory: DirectiveMemory, person: str, event: Judged, context: Context
    ) -> Iterator[Outcome]:
        quoted = self._quoted(memory, event)
        for id, task in list(memory.tasks.items()):
            if person not in task.waiting or (quoted and id not in quoted):
                continue
            if event.event.kind == "member_left" or self._answers(task, event, context):
                task.waiting.remove(person)
                if not task.waiting:
                    del memory.tasks[id]
                    yield Cancel(id)
            elif person not in task.doubtful and event.event.type != "system":
                task.doubtful.append(person)

    def _quoted(self, memory: DirectiveMemory, event: Judged) -> list[str]:
        """The tasks that a message quotes: it is about no other."""
        asked, told = event.event.reply_to, {**memory.others, **memory.tasks}
        return [id for id, task in told.items() if asked is not None and task.message == asked]

    def _answers(self, task: Task, event: Judged, context: Context) -> bool:
        said, accept = event.event, self.parameters.accept
        if said.reply_to is not None and said.reply_to == task.message:
            return True
        if said.type in _MATTER or task.giver in context.mentioned(event):
            return True
        return (
            reports_to_leader(said.text)
            or ("acknowledgement" in accept and acknowledges(said.text, ASSENTS))
            or ("plan" in accept and is_plan(said.text))
            or ("result" in accept and is_result(said.text))
        )
