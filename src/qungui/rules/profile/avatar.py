"""profile.avatar: work accounts show the picture that is laid down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qungui.regulation.values import Duration
from qungui.rules.context import Context
from qungui.rules.outcome import Breach, Deadline, Outcome, Unknown
from qungui.rules.profile.account_field import AccountField, changed
from qungui.rules.profile.pictures import REASONS, PictureParameters
from qungui.rules.profile.watched import WatchedMemory, known_since
from qungui.rules.rule import Example
from qungui.sentences import Sentence


def _accounts(avatar: str) -> dict[str, Any]:
    """A directory of one account."""
    return {"accounts": [{"id": "a1", "kind": "company", "avatar": avatar}]}


_CAMPAIGN = {"kind": "campaign", "during": {"from": "2026-12-02", "until": "2026-12-03"}}
_OTHER = (changed("nickname", "青禾张三", "01T10:00"),)


class Avatar(AccountField[PictureParameters]):
    """A work account does not show the holder's photo, or in a campaign its picture.

    What an avatar shows is what the directory notes of it, or the value of a `profile_changed` event. The
    grace runs from the change, or from the first day of the campaign. Sources: R87.C08 (the holder's photo),
    R87.C27, R87.C28 (campaign pictures), R93.C15 (the employee's own photo).
    """

    name = "profile.avatar"
    title = Sentence("账号头像", "avatars of work accounts")
    meaning = Sentence(
        "工作账号使用持有人照片；活动期间换成活动头像。",
        "Work accounts show the holder's photo, and the campaign's picture during a campaign.",
    )
    catalogue = ("R87.C08", "R87.C27", "R87.C28", "R93.C15")
    field = "avatar"
    Parameters = PictureParameters
    reasons = REASONS
    examples = (
        Example(
            Sentence("不是持有人照片", "no photo of the holder"),
            {"with": {"kind": "holder_photo"}},
            events=_OTHER,
            directory=_accounts("other"),
            count=1,
        ),
        Example(
            Sentence("换掉照片，一小时后", "the photo was replaced, after an hour"),
            {"with": {"kind": "own_picture", "within": "1h"}},
            events=(changed("avatar", "other", "02T10:00"),),
            directory=_accounts("holder_photo"),
            until="2026-12-02 11:00",
            count=1,
        ),
        Example(
            Sentence("一小时未满", "the hour is not over"),
            {"with": {"kind": "own_picture", "within": "1h"}},
            events=(changed("avatar", "other", "02T10:00"),),
            directory=_accounts("holder_photo"),
            until="2026-12-02 10:59",
            expect="none",
        ),
        Example(
            Sentence("活动期间没有换", "not changed for the campaign"),
            {"with": {**_CAMPAIGN, "within": "1h"}},
            events=_OTHER,
            directory=_accounts("holder_photo"),
            until="2026-12-02 01:00",
            count=1,
        ),
        Example(
            Sentence(
                "核验从活动第一天开始，一小时内换上", "the audit begins with the campaign; changed in time"
            ),
            {"with": {**_CAMPAIGN, "within": "1h"}},
            events=(changed("avatar", "campaign", "02T00:30"),),
            directory={"as_of": "2026-12-01", **_accounts("holder_photo")},
            expect="none",
        ),
        Example(
            Sentence("活动开始前不查", "not before the campaign"),
            {"with": _CAMPAIGN},
            events=_OTHER,
            directory=_accounts("holder_photo"),
            until="2026-12-01 23:59",
            expect="none",
        ),
        Example(
            Sentence("活动期间可用活动头像", "the campaign's picture is accepted during it"),
            {"with": {**_CAMPAIGN, "kind": "holder_photo"}},
            events=(changed("avatar", "campaign", "02T10:00"),),
            directory=_accounts("holder_photo"),
            until="2026-12-03 23:59",
            expect="none",
        ),
        Example(
            Sentence("活动结束没有换回", "not changed back after it"),
            {"with": {**_CAMPAIGN, "kind": "holder_photo"}},
            events=(changed("avatar", "campaign", "02T10:00"),),
            directory=_accounts("holder_photo"),
            until="2026-12-04 00:00",
            count=1,
        ),
        Example(
            Sentence("头像未注明", "what the avatar shows is not noted"),
            {"with": {"kind": "holder_photo"}},
            events=_OTHER,
            directory=_accounts("unknown"),
            expect="unknown",
        ),
    )

    @property
    def grace(self) -> Duration | None:
        return self.parameters.within

    def begin(self, memory: WatchedMemory, context: Context) -> Iterator[Outcome]:
        since = max(known_since(context), self.parameters.turned_at(context.at, context.clock) or 0)
        yield from self.watch(memory, since, context.at)
        for number, at in enumerate(self.parameters.turning_points(context.at, context.clock)):
            yield Deadline(f"turn{number}", at)

    def due(self, memory: WatchedMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        if deadline.startswith("turn"):
            memory.since, memory.wrong_since, memory.reported = context.at, None, []
        yield from super().due(memory, deadline, context)

    def judge_value(self, value: str, context: Context) -> Breach | Unknown | None:
        return self.parameters.judge(value, context)
