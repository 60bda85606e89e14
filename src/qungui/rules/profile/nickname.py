"""profile.nickname: nicknames in the group follow the form that is laid down for the member."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field, model_validator

from qungui.regulation.selector import GROUP_ROLES, Selector
from qungui.regulation.values import Duration, failure
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome, Unknown
from qungui.rules.profile.display_names import display_name, recognise
from qungui.rules.profile.format import FormatText, example, fit
from qungui.rules.profile.known import Marks, known_of_person
from qungui.rules.profile.nickname_examples import EXAMPLES
from qungui.rules.profile.plain import plain
from qungui.rules.profile.watched import Watched, WatchedMemory, known_since
from qungui.rules.rule import Parameters
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
        default=Marks(), description="{mark} 代表的标记；不写则男★女☆ / what {mark} stands for; none = ★ and ☆"
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
        "R93.C12", "R93.C14",
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
    examples = EXAMPLES

    @property
    def grace(self) -> Duration | None:
        return self.parameters.within

    def begin(self, memory: NicknameMemory, context: Context) -> Iterator[Outcome]:
        membership = context.people.membership(context.group or "", context.key, context.instant)
        if membership is not None and membership.present is not False:
            joined_at = membership.joined_at
            memory.since = known_since(context) if joined_at is None else min(joined_at, context.at)
            from_start = self.changed(memory, memory.since)
            next(from_start)
            from qungui.rules.outcome import Deadline

            yield Deadline("look", context.at)

    def wants(self, view: View) -> Rows:
        return merge_rows(view.kind_rows(_ROSTER), view.first_of_senders)

    def step(self, memory: NicknameMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        raise NotImplementedError
