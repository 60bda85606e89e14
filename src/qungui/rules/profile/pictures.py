"""Avatars: the kinds that a directory notes, and the time of a campaign."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from pydantic import Field, model_validator

from qungui.regulation.clock import Clock
from qungui.regulation.values import Duration, failure
from qungui.rules.context import Context
from qungui.rules.outcome import Breach, Unknown
from qungui.rules.rule import Parameters
from qungui.sentences import Sentence

_OWN = frozenset({"holder_photo", "own_picture", "own_photo", "本人", "本人照片", "本人头像", "持有人照片"})
_CAMPAIGN = frozenset({"campaign", "活动", "活动头像"})
_UNKNOWN = frozenset({"", "unknown", "未知", "不明"})


class Campaign(Parameters):
    """The days of a campaign, the last one included."""

    since: date = Field(alias="from", description="第一天 / the first day")
    until: date = Field(description="最后一天（含） / the last day, included")

    @model_validator(mode="after")
    def _in_order(self) -> Campaign:
        if self.since > self.until:
            sentence = Sentence("活动的第一天晚于最后一天", "the first day is after the last")
            raise failure("campaign_order", sentence)
        return self

    def start(self, clock: Clock) -> int:
        """The first moment."""
        return clock.day_start(self.since)

    def end(self, clock: Clock) -> int:
        """The first moment after it."""
        return clock.day_start(self.until + timedelta(days=1))

    def holds(self, at: int, clock: Clock) -> bool:
        return self.start(clock) <= at < self.end(clock)


class PictureParameters(Parameters):
    """Which avatar is laid down."""

    kind: Literal["holder_photo", "own_picture", "campaign"] = Field(
        description="holder_photo、own_picture：本人照片；campaign：活动头像 / "
        "holder_photo and own_picture: a photo of the person; campaign: the picture of a campaign"
    )
    during: Campaign | None = Field(
        default=None,
        description="活动期间：kind 为 campaign 时只在此期间查，否则在此期间也可用活动头像；不写则无活动 / "
        "days of a campaign: only then a campaign picture is demanded, or accepted; none = no campaign",
    )
    within: Duration | None = Field(
        default=None, description="多久之内改正；不写则立即 / grace after a change; none = at once"
    )

    @model_validator(mode="after")
    def _campaign_has_days(self) -> PictureParameters:
        if self.kind == "campaign" and self.during is None:
            sentence = Sentence("没有写明活动期间", "the days of the campaign are not given")
            expected = Sentence(
                "during: {{from: 2026-12-01, until: 2026-12-31}}",
                "during: {{from: 2026-12-01, until: 2026-12-31}}",
            )
            raise failure("campaign_without_days", sentence, expected)
        return self

    def turning_points(self, at: int, clock: Clock) -> list[int]:
        """The moments from `at` on when the demand changes."""
        if self.during is None:
            return []
        return [one for one in (self.during.start(clock), self.during.end(clock)) if one > at]

    def turned_at(self, at: int, clock: Clock) -> int | None:
        """When the demand changed last, up to `at`; None if it never did."""
        if self.during is None:
            return None
        past = [one for one in (self.during.start(clock), self.during.end(clock)) if one <= at]
        return max(past, default=None)

    def judge(self, avatar: str | None, context: Context) -> Breach | Unknown | None:
        """What is wrong with the avatar now."""
        on = self.during is not None and self.during.holds(context.at, context.clock)
        if self.kind == "campaign" and not on:
            return None
        value = (avatar or "").strip()
        if value in _UNKNOWN:
            return Unknown("not_known")
        if self.kind == "campaign":
            return None if value in _CAMPAIGN else Breach("not_campaign", {"shown": value})
        if value in _OWN or (on and value in _CAMPAIGN):
            return None
        return Breach("not_own", {"shown": value})


REASONS: dict[str, Sentence] = {
    "not_own": Sentence("头像不是本人照片", "the avatar is no photo of the person"),
    "not_campaign": Sentence("活动期间没有换成活动头像", "no campaign picture during the campaign"),
    "not_known": Sentence("通讯录没有注明头像是什么", "the directory does not tell what the avatar shows"),
}
