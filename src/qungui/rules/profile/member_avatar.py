"""profile.member_avatar: members of the group show the picture that is laid down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qungui.regulation.values import Duration
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Deadline, Outcome, Unknown
from qungui.rules.profile.pictures import REASONS, PictureParameters
from qungui.rules.profile.watched import Watched, WatchedMemory, known_since
from qungui.rules.rule import Example
from qungui.rules.view import Rows, View, merge_rows
from qungui.sentences import Sentence


def _group(**member: str) -> dict[str, Any]:
    """A directory of one group with one member."""
    return {"groups": [{"id": "test", "type": "internal", "members": [{"id": "name:张三", **member}]}]}


_CHAT = "2026-12-01 10:00 张三: 早\n2026-12-01 10:01 张三: 在吗"


class MemberAvatar(Watched[PictureParameters, WatchedMemory]):
    """A member does not show his own picture, or in a campaign its picture.

    What an avatar shows is what the directory notes of the member, or of the one account that he holds; where
    nothing is noted it is unknown. Changes of an account's avatar are followed by `profile.avatar`.
    Sources: R11.C06, R13.C06, R18.C06 (one's own picture), R12.C30, R92.C23
    (a recent photo is encouraged).
    """

    name = "profile.member_avatar"
    title = Sentence("成员头像", "avatars of members")
    meaning = Sentence(
        "群成员使用本人头像；活动期间换成活动头像。",
        "Members show their own picture, and the campaign's picture during a campaign.",
    )
    catalogue = ("R11.C06", "R12.C30", "R13.C06", "R18.C06", "R87.C28", "R92.C23", "R93.C15", "R93.C16")
    modality = "require"
    subject = "member"
    Parameters = PictureParameters
    Memory = WatchedMemory
    reasons = REASONS
    examples = (
        Example(
            Sentence("不是本人头像", "not one's own picture"),
            {"with": {"kind": "own_picture"}},
            _CHAT,
            directory=_group(avatar="other"),
            count=1,
        ),
        Example(
            Sentence("本人头像", "one's own picture"),
            {"with": {"kind": "own_picture"}},
            _CHAT,
            directory=_group(avatar="holder_photo"),
            expect="none",
        ),
        Example(
            Sentence("入群三天未满", "three days since joining are not over"),
            {"with": {"kind": "own_picture", "within": "3d"}},
            _CHAT,
            directory=_group(avatar="other", joined_at="2026-12-01"),
            until="2026-12-03 23:59",
            expect="none",
        ),
        Example(
            Sentence("入群满三天", "three days since joining"),
            {"with": {"kind": "own_picture", "within": "3d"}},
            _CHAT,
            directory=_group(avatar="other", joined_at="2026-12-01"),
            until="2026-12-04 00:00",
            count=1,
        ),
        Example(
            Sentence("活动第一天没有换", "not changed on the first day of the campaign"),
            {"with": {"kind": "campaign", "during": {"from": "2026-12-02", "until": "2026-12-03"}}},
            _CHAT,
            directory=_group(avatar="holder_photo"),
            until="2026-12-02 00:00",
            count=1,
        ),
        Example(
            Sentence("头像未注明", "what the avatar shows is not noted"),
            {"with": {"kind": "own_picture"}},
            _CHAT,
            expect="unknown",
            count=1,
        ),
    )

    @property
    def grace(self) -> Duration | None:
        return self.parameters.within

    def begin(self, memory: WatchedMemory, context: Context) -> Iterator[Outcome]:
        membership = context.people.membership(context.group or "", context.key, context.instant)
        if membership is not None and membership.present is not False:
            joined_at = membership.joined_at
            since = known_since(context) if joined_at is None else min(joined_at, context.at)
            yield from self._enter(memory, since, context)

    def wants(self, view: View) -> Rows:
        return merge_rows(view.kind_rows(["member_joined", "member_left"]), view.first_of_senders)

    def step(self, memory: WatchedMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        kind, at = event.event.kind, event.event.at
        if event.event.group is None:
            return
        if kind == "member_joined":
            yield from self._enter(memory, at, context)
        elif kind == "member_left":
            yield from self.forget(memory)
        elif memory.since is None and event.event.is_message and event.event.type != "system":
            yield from self._enter(memory, at, context)

    def due(self, memory: WatchedMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        if memory.since is None:
            return
        if deadline.startswith("turn"):
            memory.since, memory.wrong_since, memory.reported = context.at, None, []
        yield from super().due(memory, deadline, context)

    def look(self, memory: WatchedMemory, context: Context) -> Breach | Unknown | None:
        people = context.people
        group = people.groups.get(context.group or "")
        listed = group.entry.members if group else ()
        noted = next((one.avatar for one in listed if people.resolve(one.id) == context.key), None)
        if noted is None and (account := people.account_of(context.key)) is not None:
            noted = account.avatar
        return self.parameters.judge(noted, context)

    def _enter(self, memory: WatchedMemory, since: int, context: Context) -> Iterator[Outcome]:
        """The member is in the group since then."""
        since = max(since, self.parameters.turned_at(context.at, context.clock) or 0)
        yield from self.watch(memory, since, context.at)
        for number, at in enumerate(self.parameters.turning_points(context.at, context.clock)):
            yield Deadline(f"turn{number}", at)
