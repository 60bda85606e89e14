"""profile.nickname: nicknames in the group follow the form that is laid down for the member."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pydantic import Field, model_validator

from qungui.events.people import Membership
from qungui.regulation.selector import GROUP_ROLES, Selector
from qungui.regulation.values import Duration, failure
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome, Unknown
from qungui.rules.profile.display_names import display_name, recognise
from qungui.rules.profile.format import FormatText, example, fit
from qungui.rules.profile.known import Marks, known_of_person
from qungui.rules.profile.plain import plain
from qungui.rules.profile.watched import Watched, WatchedMemory, known_since
from qungui.rules.rule import Example, Parameters
from qungui.rules.view import Rows, View, merge_rows
from qungui.sentences import Sentence

_ROLES_OF_ALL = {"staff", "member", *GROUP_ROLES}
_ROSTER = ("member_joined", "member_left", "nickname_changed", "role_changed")


class NicknameFormat(Parameters):
    """The form for some of the members."""

    people: Selector = Field(alias="for", description="适用于谁 / for whom")
    format: FormatText = Field(
        description="格式，如 {department}-{name}；占位：name department title company phone class child relation "
        "subject tag mark 及通讯录的自定字段 / the form; placeholders are these and the directory's own fields"
    )


class NicknameParameters(Parameters):
    """What `profile.nickname` asks for: forms, forbidden words, or both."""

    formats: tuple[NicknameFormat, ...] = Field(
        default=(),
        description="各类成员的格式，取第一个适用的；不写则不查格式 / forms, the first that applies; none = any form",
    )
    forbidden_words: tuple[str, ...] = Field(
        default=(), description="昵称里不得出现的词；不写则不限 / words that may not stand in it; none = any"
    )
    exempt: Selector | None = Field(
        default=None, description="谁不受此限；不写则无 / who is exempt; none = nobody"
    )
    marks: Marks = Field(
        default=Marks(),
        description="{mark} 代表的标记；不写则男★女☆ / what {mark} stands for; none = ★ and ☆",
    )
    within: Duration | None = Field(
        default=None,
        description="入群或改名后多久之内改正；不写则立即 / grace after joining or a change; none = at once",
    )

    @model_validator(mode="after")
    def _something(self) -> NicknameParameters:
        if not self.formats and not self.forbidden_words:
            sentence = Sentence("没有写明格式", "no form is given")
            expected = Sentence(
                "formats、forbidden_words 中至少一项", "at least one of formats, forbidden_words"
            )
            raise failure("nothing_to_check", sentence, expected)
        return self


def _joined(member: str, at: str, nickname: str) -> dict[str, str]:
    """A line of an example: somebody joins in December 2026."""
    return {
        "event": "member_joined", "group": "test", "member": member, "at": f"2026-12-{at}:00+08:00",
        "nickname": nickname,
    }  # fmt: skip


def _renamed(member: str, at: str, nickname: str) -> dict[str, str]:
    """A line of an example: somebody changes his nickname."""
    return {**_joined(member, at, nickname), "event": "nickname_changed"}


_DEPARTMENT: dict[str, Any] = {
    "formats": [{"for": "everyone", "format": "{department}-{name}"}],
    "within": "3d",
}
_SCHOOL: dict[str, Any] = {
    "formats": [
        {"for": {"role": "parent"}, "format": "{class}{child}{relation}"},
        {"for": {"role": "teacher"}, "format": "{name}({class}{subject})"},
    ]
}
_STAFF: dict[str, Any] = {
    "staff": [
        {"id": "1001", "name": "张三", "department": "销售部", "gender": "男"},
        {"id": "1002", "name": "李四", "department": "行政部"},
        {"id": "1003", "name": "王五", "department": "总裁办", "title": "总裁"},
    ]
}


class NicknameMemory(WatchedMemory):
    """`names`: the display names under which the member spoke, "" for a real id; `shown` the last of them."""

    names: list[str] = []
    shown: str = ""


class Nickname(Watched[NicknameParameters, NicknameMemory]):
    """A member's nickname in the group is not of the form laid down for him.

    What the directory knows of the member is compared, the rest is only shaped. A member whose role nobody
    noted may use the form of any role. The grace runs from joining or from the change that made the nickname
    wrong, for members of the roster without a date from the start; who was only seen speaking, so that nobody
    knows when he joined, is a review at once. Also a review: a name with no usual surname that no directory
    confirms, a missing hyphen, a member known by display name only who was recognised by the name in it.
    Sources: R03.C03, R05.C02 and the like (real names), R12.C28 (department-name), R10.C09 (company,
    department, title, name), R16.C23, R16.C24 (parents, teachers), R17.C09, R17.C66 (★/☆, three days).
    """

    name = "profile.nickname"
    title = Sentence("群昵称", "nicknames in the group")
    meaning = Sentence(
        "群昵称按规定的格式填写，所填内容与通讯录一致。",
        "Nicknames in the group follow the given form and agree with the directory.",
    )
    catalogue = (
        "R03.C03", "R05.C02", "R10.C07", "R10.C09", "R11.C04", "R12.C27", "R12.C28", "R12.C29", "R13.C04",
        "R14.C07", "R14.C09", "R15.C05", "R16.C23", "R16.C24", "R17.C09", "R17.C66", "R18.C04", "R19.C07",
        "R19.C09", "R20.C07", "R20.C09", "R21.C07", "R21.C09", "R23.C06", "R92.C15", "R92.C21", "R92.C22",
        "R93.C12", "R93.C13", "R93.C14",
    )  # fmt: skip
    modality = "require"
    subject = "member"
    needs = frozenset({"nickname_changed"})
    Parameters = NicknameParameters
    Memory = NicknameMemory
    reasons = {
        "wrong": Sentence(
            "群昵称“{shown}”不合格式，应为“{example}”",
            "the nickname “{shown}” is not of the form “{format}”; it should be “{example}”",
        ),
        "seen": Sentence(
            "以“{shown}”发言，不合格式，应为“{example}”；入群时间未知，请核实是否已过{within}",
            "speaks as “{shown}”, which should be “{example}”; when the member joined is not known, so please "
            "see whether {within} have passed",
        ),
        "separators": Sentence(
            "群昵称“{shown}”与“{example}”只差连接符，请核实",
            "the nickname “{shown}” differs from “{example}” in hyphens or brackets only",
        ),
        "doubtful_name": Sentence(
            "群昵称“{shown}”合乎格式，但不像真实姓名，请核实",
            "the nickname “{shown}” is of the form, but the name in it may not be a real one",
        ),
        "forbidden": Sentence("群昵称“{shown}”含有“{word}”", "the nickname “{shown}” holds “{word}”"),
        "no_nickname": Sentence("来源没有群昵称", "the source does not tell the nickname"),
    }
    examples = (
        Example(
            Sentence("三天后仍未改昵称", "still wrong after three days"),
            {"with": _DEPARTMENT},
            events=(_joined("1001", "02T10:00", "小可爱"),),
            directory=_STAFF,
            until="2026-12-05 10:00",
            count=1,
        ),
        Example(
            Sentence("三天未满", "three days are not over"),
            {"with": _DEPARTMENT},
            events=(_joined("1001", "02T10:00", "小可爱"),),
            directory=_STAFF,
            until="2026-12-05 09:59",
            expect="none",
        ),
        Example(
            Sentence("最后一刻改好，连接符不论", "changed at the last moment, with another hyphen"),
            {"with": _DEPARTMENT},
            events=(
                _joined("1001", "02T10:00", "小可爱"),
                _renamed("1001", "05T10:00", "销售部－張三"),
            ),
            directory=_STAFF,
            until="2026-12-09 10:00",
            expect="none",
        ),
        Example(
            Sentence("部门与通讯录不符", "another department than the directory's"),
            {"with": {"formats": _DEPARTMENT["formats"]}},
            events=(_joined("1001", "02T10:00", "财务部-张三"),),
            directory=_STAFF,
            count=1,
        ),
        Example(
            Sentence("先对后错，三天后发现；再改错一次，再算一次", "right at first, then wrong twice"),
            {"with": _DEPARTMENT},
            events=(
                _joined("1001", "01T10:00", "销售部-张三"),
                _renamed("1001", "02T10:00", "静待花开"),
                _renamed("1001", "08T10:00", "岁月静好"),
            ),
            directory=_STAFF,
            until="2026-12-20 10:00",
            count=2,
        ),
        Example(
            Sentence("起始时已在群内的成员", "members who were there at the start"),
            {"with": _DEPARTMENT},
            "2026-12-02 10:00 李四: 早",
            directory={
                **_STAFF,
                "groups": [
                    {
                        "id": "test",
                        "type": "internal",
                        "members": [
                            {"id": "1001", "nickname": "张三", "joined_at": "2026-11-01"},
                            {"id": "1002", "nickname": "行政部-李四"},
                        ],
                    }
                ],
            },
            count=1,
        ),
        Example(
            Sentence("总裁豁免", "the president is exempt"),
            {"with": {**_DEPARTMENT, "exempt": {"title": "总裁"}}},
            events=(_joined("1003", "02T10:00", "王总"),),
            directory=_STAFF,
            until="2026-12-09 10:00",
            expect="none",
        ),
        Example(
            Sentence("是否豁免不知道", "it is not known who is exempt"),
            {"with": {**_DEPARTMENT, "exempt": {"title": "总裁"}}},
            events=(_joined("u9", "02T10:00", "小可爱"),),
            until="2026-12-09 10:00",
            expect="review",
        ),
        Example(
            Sentence("只缺连接符", "only the hyphen is missing"),
            {"with": {"formats": _DEPARTMENT["formats"]}},
            events=(_joined("1001", "02T10:00", "销售部张三"),),
            directory=_STAFF,
            expect="review",
        ),
        Example(
            Sentence("实名制：不像真实姓名", "real names: no usual surname"),
            {"with": {"formats": [{"for": "everyone", "format": "{name}"}]}},
            "2026-12-02 10:00 静待花开: 早",
            expect="review",
        ),
        Example(
            Sentence("实名制：姓名", "real names: a name"),
            {"with": {"formats": [{"for": "everyone", "format": "{name}"}]}},
            "2026-12-02 10:00 欧阳小明: 早\n2026-12-02 10:01 Tom Lee: 早",
            expect="none",
        ),
        Example(
            Sentence("只见发言，入群时间未知", "only seen speaking"),
            {"with": _DEPARTMENT},
            "2026-12-02 10:00 小可爱: 早\n2026-12-02 10:01 小可爱: 在吗",
            expect="review",
            count=1,
        ),
        Example(
            Sentence("身份未注明，任一身份的格式都可以", "no role noted: the form of any role will do"),
            {"with": _SCHOOL},
            events=(
                _joined("u1", "02T10:00", "三（2）班刘小明妈妈"),
                _joined("u2", "02T10:00", "李梅（三（2）班班主任、语文）"),
                _joined("u3", "02T10:00", "风一样的女子"),
            ),
            directory={
                "groups": [
                    {
                        "id": "test",
                        "type": "internal",
                        "owner": "u0",
                        "members": [{"id": "u0", "nickname": "张伟（三2班数学）", "role": "teacher"}],
                    }
                ]
            },
            count=1,
        ),
        Example(
            Sentence("男士误用女士标记", "a man with the women's mark"),
            {"with": {"formats": [{"for": "everyone", "format": "{nickname}{mark}{tag}"}]}},
            events=(_joined("1001", "02T10:00", "小鱼☆木工"), _joined("u9", "02T10:00", "小虾☆会计")),
            directory=_STAFF,
            count=1,
        ),
        Example(
            Sentence("自定标记", "marks of one's own"),
            {
                "with": {
                    "formats": [{"for": "everyone", "format": "{nickname}{mark}"}],
                    "marks": {"male": "♂", "female": "♀"},
                }
            },
            events=(_joined("1001", "02T10:00", "小鱼♂"),),
            directory=_STAFF,
            expect="none",
        ),
        Example(
            Sentence("禁用词", "a forbidden word"),
            {"with": {"forbidden_words": ["傻子"]}},
            events=(_joined("u1", "02T10:00", "快乐傻子"), _joined("u2", "02T10:00", "快乐小鱼")),
            count=1,
        ),
        Example(
            Sentence("来源没有昵称", "the source has no nicknames"),
            {"with": _DEPARTMENT},
            events=(
                {
                    "event": "message",
                    "group": "test",
                    "sender": "wx1",
                    "text": "早",
                    "at": "2026-12-02T10:00:00+08:00",
                },
            ),
            expect="unknown",
            count=1,
        ),
    )

    @property
    def grace(self) -> Duration | None:
        return self.parameters.within

    def begin(self, memory: NicknameMemory, context: Context) -> Iterator[Outcome]:
        membership = _membership(context)
        if membership is not None and membership.present is not False:
            joined_at = membership.joined_at
            since = known_since(context) if joined_at is None else min(joined_at, context.at)
            yield from self.watch(memory, since, context.at)

    def wants(self, view: View) -> Rows:
        return merge_rows(view.kind_rows(_ROSTER), view.first_of_senders)

    def step(self, memory: NicknameMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        kind, at = event.event.kind, event.event.at
        if event.event.group is None:
            return
        if kind == "member_joined":
            yield from self.watch(memory, at, at)
        elif kind == "member_left":
            yield from self.forget(memory)
        elif kind == "nickname_changed":
            yield from self._renamed(memory, event, context)
        elif kind == "role_changed" and memory.since is not None:
            yield from self.watch(memory, memory.since if memory.sighted else at, at, sighted=memory.sighted)
        elif event.event.is_message and event.event.type != "system":
            yield from self._spoke(memory, event, context)

    def look(self, memory: NicknameMemory, context: Context) -> Breach | Unknown | None:
        membership = _membership(context)
        nickname = (membership.nickname if membership else None) or memory.shown
        shown = nickname or display_name(context.key)
        person = recognise(shown, context.people) if self._is_stranger(context) else None
        who = person or context.key
        exempt = context.selects(self.parameters.exempt, who) if self.parameters.exempt else False
        if exempt or (membership is not None and membership.present is False):
            return None
        if not shown:
            return Unknown("no_nickname", member=context.key)
        word = next((one for one in self.parameters.forbidden_words if plain(one) in plain(shown)), None)
        if word is not None:
            return Breach("forbidden", {"shown": shown, "word": word})
        found = self._misfit(memory, shown, who, context)
        doubtful = exempt is None or person is not None
        return replace(found, verdict="review") if found is not None and doubtful else found

    def _renamed(self, memory: NicknameMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        """A new nickname, or (`observed` by an importer) the first that is seen of one who was there already."""
        membership, at, rest = _membership(context), event.event.at, event.event.rest
        before = (membership.nickname if membership else None) or memory.shown or display_name(context.key)
        met = memory.since is not None
        is_change = before != rest.get("nickname") and (not rest.get("observed") or bool(before and met))
        since = at if is_change or memory.since is None else memory.since
        yield from self.watch(memory, since, at, sighted=not is_change and (memory.sighted or not met))

    def _spoke(self, memory: NicknameMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        """The name under which somebody speaks, where the roster does not tell."""
        name, at = display_name(event.event.person or ""), event.event.at
        if name in memory.names:
            return
        memory.names = [*memory.names, name]
        membership = _membership(context)
        if membership is not None and membership.nickname is not None and memory.since is not None:
            return
        before, memory.shown = memory.shown, name or memory.shown
        changed = bool(before) and before != memory.shown
        if memory.since is None or changed:
            yield from self.watch(memory, at, at, sighted=not changed)
        else:
            yield from self.watch(memory, memory.since, at, sighted=memory.sighted)

    def _is_stranger(self, context: Context) -> bool:
        """Whether the directory does not say who the member is, so that only his nickname can tell."""
        standing = context.standing(context.key)
        return standing.name is None and not standing.roles - _ROLES_OF_ALL

    def _misfit(self, memory: NicknameMemory, shown: str, who: str, context: Context) -> Breach | None:
        """What is wrong with the form; None where it fits one that may apply."""
        known = known_of_person(who, context, self.parameters.marks)
        forms, certain = self._forms(who, context)
        fits = [fit(form, shown, known) for form in forms]
        if not fits or any(one.level == "fits" for one in fits):
            return None
        nearly = next((one for one in fits if one.level == "nearly"), None)
        values = {
            "shown": shown,
            "example": list(dict.fromkeys(example(form, known) for form in forms)),
            "format": list(dict.fromkeys(forms)),
            "within": str(self.grace or ""),
        }
        if nearly is not None:
            return Breach(nearly.why, values, verdict="review")
        if memory.sighted and self.grace is not None:
            return Breach("seen", values, verdict="review")
        return Breach("wrong", values, verdict="violation" if certain else "review")

    def _forms(self, who: str, context: Context) -> tuple[list[str], bool]:
        """The forms of which one applies, and whether it is certain that one does."""
        standing = context.standing(who)
        role_noted = bool(standing.roles - _ROLES_OF_ALL)
        in_roster = _membership(context) is not None and not standing.by_name_only
        forms, of_roles = [], False
        for one in self.parameters.formats:
            answer = context.selects(one.people, who)
            by_role = one.people.roles_named() - _ROLES_OF_ALL - set(context.regulation.roles)
            if answer is False and (standing.by_name_only or (by_role and not role_noted)):
                answer = None
            if answer is False:
                continue
            forms.append(one.format)
            of_roles = of_roles or bool(by_role)
            if answer:
                return forms, True
        return forms, of_roles and in_roster


def _membership(context: Context) -> Membership | None:
    return context.people.membership(context.group or "", context.key, context.instant)
