"""behaviour.forward_out: what was said inside does not appear outside."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from typing import Any

import msgspec
from pydantic import Field, model_validator

from qungui.events.event import Event
from qungui.regulation.model import GroupType
from qungui.regulation.values import Duration, failure
from qungui.rules.context import Context
from qungui.rules.heard import Heard
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome, Unknown
from qungui.rules.rule import Example, KeyedRule, Parameters, Subject
from qungui.rules.view import Rows, View, rows_of
from qungui.sentences import Sentence
from qungui.text import fold

_FILES = frozenset({"file"})
_SHORTEST = 10
"""The fewest characters of a text that make it more than a coincidence."""


class ForwardOutParameters(Parameters):
    """What `behaviour.forward_out` asks for."""

    inside: tuple[GroupType, ...] = Field(
        default=(),
        description="哪些类型的群算内部；不写则制度适用的群 / types of groups that are inside; none = those that the "
        "regulation is for",
    )
    chars: int | None = Field(
        default=None,
        ge=_SHORTEST,
        description="至少多少字的文字相同才算；不写则只比文件 / texts of so many characters or more are compared; none = "
        "files only",
    )
    within: Duration = Field(description="内部发布后多久之内出现在外部 / so long after it was said inside")
    files: bool = Field(
        default=True,
        description="同名文件是否也算；不写则算 / whether files of the same name count; none = they do",
    )

    @model_validator(mode="after")
    def _something(self) -> ForwardOutParameters:
        if self.chars is None and not self.files:
            sentence = Sentence("没有写明比对什么", "what is compared is not given")
            expected = Sentence("chars、files 中至少一项", "at least one of chars, files")
            raise failure("nothing_to_check", sentence, expected)
        return self


class Seen(msgspec.Struct):
    """A content: when and where it was seen first, and whether that was outside."""

    at: int
    place: str
    outside: bool


class ForwardOutMemory(msgspec.Struct):
    """The contents of late by their digest; `tidy_at`: when the old ones are forgotten."""

    seen: dict[str, Seen] = {}
    tidy_at: int | None = None


_NOTE = "第三季度华东区销售额下滑两成，原因与对策见附件，请勿外传"
_WITH: dict[str, Any] = {"with": {"inside": ["internal"], "chars": 20, "within": "7d"}}
_DIRECTORY: dict[str, Any] = {
    "staff": [{"id": "u1", "name": "张三"}, {"id": "u2", "name": "李四"}],
    "groups": [
        {"id": "in", "name": "内部群", "type": "internal"},
        {"id": "in2", "name": "销售群", "type": "internal"},
        {"id": "out", "name": "客户群", "type": "customer"},
        {"id": "odd", "name": "临时群"},
    ],
    "accounts": [{"id": "a1", "holder": "u2", "kind": "company"}],
    "customers": [{"id": "c1", "name": "王女士"}],
}


def _said(at: str, where: str, text: str = _NOTE, **fields: str) -> dict[str, Any]:
    """A line of an example: a message of December 2026 in a group, or with `account/contact` in private."""
    account, _, contact = where.partition("/")
    place = {"account": account, "contact": contact} if contact else {"group": where}
    return {"event": "message", "sender": "u2", "text": text, "at": f"2026-12-{at}+08:00", **place, **fields}


class ForwardOut(KeyedRule[ForwardOutParameters, ForwardOutMemory]):
    """What was said in a group inside appears in a group of another type, or in a private chat with an outsider.

    Compared are texts of a length on by their letters and digits, and files by their names. Only what was seen
    inside first counts: a text that was outside before is no secret. Whether it was forwarded, and whether it
    was meant for inside only, a person must tell: every finding is a review. The clause looks at groups inside and
    outside, so its types of groups stand in `inside` and not in `applies_to`. Photos cannot be compared, and what
    leaves the monitored groups no program sees. Sources: R11.C16, R12.C50, R19.C11, R24.C06 (business reports,
    group information, work content), R10.C11, R21.C11 (activities), R86.C27, R86.C28, R91.C06.
    """

    name = "behaviour.forward_out"
    title = Sentence("内部信息外传", "forwarding out")
    meaning = Sentence(
        "内部群说过的较长文字或同名文件，后来出现在其他类型的群或与外部人员的私聊里时，提示人工复核。",
        "A longer text or a file from a group inside that appears in a group of another type or in a private chat "
        "with an outsider calls for a person's review.",
    )
    catalogue = (
        "R10.C11", "R11.C16", "R12.C50", "R13.C16", "R14.C11", "R15.C16", "R15.C31", "R17.C47", "R18.C16",
        "R19.C11", "R20.C11", "R21.C11", "R23.C09", "R24.C06", "R86.C27", "R86.C28", "R91.C06",
    )  # fmt: skip
    automation = "assist"
    subject: Subject = "organisation"
    surfaces = ("group", "private")
    Parameters = ForwardOutParameters
    Memory = ForwardOutMemory
    reasons = {
        "text": Sentence(
            "与 {date} 内部群“{place}”里的 {length} 字文字相同",
            "the same text of {length} characters as in “{place}” inside on {date}",
        ),
        "file": Sentence(
            "与 {date} 内部群“{place}”里的文件同名：{file}",
            "the same file as in “{place}” inside on {date}: {file}",
        ),
        "no_inside": Sentence(
            "通讯录没有写明哪些群是内部群", "the directory does not tell which groups are inside"
        ),
        "type_not_known": Sentence(
            "内部说过的内容出现在类型未知的群里",
            "what was said inside appears in a group whose type is not known",
        ),
    }
    examples = (
        Example(
            Sentence("内部通报出现在客户群", "a notice from inside in a group of customers"),
            _WITH,
            events=(_said("02T10:00:00", "in"), _said("03T10:00:00", "out", f"{_NOTE}！")),
            directory=_DIRECTORY,
            expect="review",
            count=1,
        ),
        Example(
            Sentence("内部群之间转发", "from one group inside to another"),
            _WITH,
            events=(_said("02T10:00:00", "in"), _said("03T10:00:00", "in2")),
            directory=_DIRECTORY,
            expect="none",
        ),
        Example(
            Sentence("私聊发给客户", "to a customer in private"),
            _WITH,
            events=(_said("02T10:00:00", "in"), _said("02T10:01:00", "a1/c1")),
            directory=_DIRECTORY,
            expect="review",
            count=1,
        ),
        Example(
            Sentence("私聊发给同事", "to a colleague in private"),
            _WITH,
            events=(_said("02T10:00:00", "in"), _said("02T10:01:00", "a1/u1")),
            directory=_DIRECTORY,
            expect="none",
        ),
        Example(
            Sentence("先在客户群发过，不算外传", "said outside first"),
            _WITH,
            events=(_said("01T10:00:00", "out"), _said("02T10:00:00", "in"), _said("03T10:00:00", "out")),
            directory=_DIRECTORY,
            expect="none",
        ),
        Example(
            Sentence("正好七天后", "after exactly seven days"),
            _WITH,
            events=(_said("02T10:00:00", "in"), _said("09T10:00:00", "out")),
            directory=_DIRECTORY,
            expect="review",
        ),
        Example(
            Sentence("七天零一秒后", "a second later"),
            _WITH,
            events=(_said("02T10:00:00", "in"), _said("09T10:00:01", "out")),
            directory=_DIRECTORY,
            expect="none",
        ),
        Example(
            Sentence("文字太短", "too short a text"),
            _WITH,
            events=(
                _said("02T10:00:00", "in", "明天上午九点开会"),
                _said("02T11:00:00", "out", "明天上午九点开会"),
            ),
            directory=_DIRECTORY,
            expect="none",
        ),
        Example(
            Sentence("同名文件", "a file of the same name"),
            _WITH,
            events=(
                _said("02T10:00:00", "in", "报价底稿.xlsx", type="file"),
                _said("02T11:00:00", "out", "报价底稿.xlsx", type="file"),
            ),
            directory=_DIRECTORY,
            expect="review",
            count=1,
        ),
        Example(
            Sentence("只比文件：文字相同不算", "files alone: the same text does not count"),
            {"with": {"inside": ["internal"], "within": "7d"}},
            events=(_said("02T10:00:00", "in"), _said("03T10:00:00", "out")),
            directory=_DIRECTORY,
            expect="none",
        ),
        Example(
            Sentence("出现在类型未知的群", "in a group whose type nobody knows"),
            _WITH,
            events=(_said("02T10:00:00", "in"), _said("02T11:00:00", "odd")),
            directory=_DIRECTORY,
            expect="unknown",
        ),
        Example(
            Sentence("不知道哪些群是内部群", "no groups in the directory"),
            _WITH,
            events=(_said("02T10:00:00", "in"), _said("02T11:00:00", "out")),
            expect="unknown",
            count=1,
        ),
    )

    @property
    def hears(self) -> Heard:
        types = _FILES if self.parameters.files else frozenset[str]()
        return Heard(types=types, from_chars=self.parameters.chars)

    def begin(self, memory: ForwardOutMemory, context: Context) -> Iterator[Outcome]:
        inside = self._inside(context)
        if not any(group.type in inside for group in context.people.directory.groups):
            yield Unknown("no_inside")

    def wants(self, view: View) -> Rows:
        return rows_of(self.hears.rows(view.batch) & view.is_message)

    def step(self, memory: ForwardOutMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        said = event.event
        content = self._content(said)
        if content is None or said.type == "system" or not said.place:
            return
        self._tidy(memory, said.at)
        is_outside = self._is_outside(said, context)
        seen = memory.seen.get(content)
        if seen is None or seen.at < said.at - self.parameters.within.microseconds:
            if is_outside is not None:
                memory.seen[content] = Seen(said.at, said.place, is_outside)
        elif not seen.outside and is_outside is not False:
            if is_outside is None:
                yield Unknown("type_not_known")
            else:
                yield self._breach(said, seen, context)

    def _breach(self, said: Event, seen: Seen, context: Context) -> Breach:
        group = context.people.groups.get(seen.place)
        name = group.name.get(context.instant) if group else None
        values = {"place": name or seen.place, "date": context.clock.day_of(seen.at).isoformat()}
        is_file = said.type in _FILES
        detail = {"file": _title(said)} if is_file else {"length": len(said.text)}
        return Breach("file" if is_file else "text", {**values, **detail}, verdict="review")

    def _content(self, said: Event) -> str | None:
        """A digest of what the message holds; None where it is nothing to compare."""
        if said.type in _FILES:
            title = _gist(_title(said))
            return _digest("file", title) if self.parameters.files and title else None
        gist, chars = _gist(said.text), self.parameters.chars
        return _digest("text", gist) if chars is not None and len(gist) >= chars else None

    def _is_outside(self, said: Event, context: Context) -> bool | None:
        """Whether the conversation is outside; None where nobody knows."""
        people = context.people
        if said.group is None:
            standing = people.standing(said.contact or "", None, context.instant)
            return None if standing.staff is None else not standing.staff
        record = people.groups.get(said.group)
        kind = record.type if record else None
        return None if kind is None else kind not in self._inside(context)

    def _inside(self, context: Context) -> tuple[str, ...]:
        groups = context.regulation.applies_to.groups
        return self.parameters.inside or (groups.types if groups else ())

    def _tidy(self, memory: ForwardOutMemory, now: int) -> None:
        """Forget what is too old, once in so long a time as it is kept."""
        within = self.parameters.within.microseconds
        if memory.tidy_at is None or now >= memory.tidy_at:
            memory.seen = {one: seen for one, seen in memory.seen.items() if seen.at >= now - within}
            memory.tidy_at = now + within


def _title(said: Event) -> str:
    return said.text.strip() or str(said.rest.get("title") or "").strip()


def _gist(text: str) -> str:
    """The letters and digits of a text, folded."""
    return "".join(one for one in fold(text).text if unicodedata.category(one)[0] in "LN")


def _digest(kind: str, gist: str) -> str:
    return hashlib.blake2b(f"{kind}|{gist}".encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
