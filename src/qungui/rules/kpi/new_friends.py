"""kpi.new_friends: work accounts gain contacts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import Field

from qungui.events.event import Event
from qungui.rules.kpi.account_quota import BEGAN_BEFORE, AccountQuota, AccountQuotaParameters, Count
from qungui.rules.rule import Example
from qungui.sentences import Sentence

_ADDED, _DELETED = "+", "-"


class NewFriendsParameters(AccountQuotaParameters):
    """What `kpi.new_friends` asks for."""

    at_least: int = Field(ge=1, description="至少新增几位好友 / fewest new contacts")
    net: bool = Field(
        default=False,
        description="是否减去同期删除的好友；不写则不减 / whether contacts deleted in the period are taken off; "
        "none = they are not",
    )


def _friend(kind: str, contact: str, at: str) -> dict[str, str]:
    """A line of an example: the account a1 gains or loses a contact in December 2026."""
    return {"event": kind, "account": "a1", "contact": contact, "at": f"2026-12-{at}+08:00"}


_ONE_A_DAY = {"with": {"at_least": 1, "per": "day"}}
_DIRECTORY: dict[str, Any] = {
    "staff": [{"id": "1001", "name": "张三"}],
    "accounts": [{"id": "a1", "holder": "1001", "kind": "company"}],
}


class NewFriends(AccountQuota[NewFriendsParameters]):
    """A work account gains fewer contacts than it must in a day, week or month.

    Somebody who is added twice in a period counts once. Restrict the clause to company accounts with
    `applies_to: {accounts: {kind: company}}`. Sources: R87.C10 (one a day), R51.C29 (the growth of followers:
    `net`).
    """

    name = "kpi.new_friends"
    title = Sentence("新增好友数", "new contacts")
    meaning = Sentence(
        "工作账号在规定的周期内至少新增几位好友。",
        "A work account gains at least so many contacts in every period.",
    )
    catalogue = ("R51.C29", "R87.C10")
    surfaces = ("account",)
    needs = frozenset({"friend_added"})
    Parameters = NewFriendsParameters
    reasons = {
        "too_few": Sentence(
            "{period} 新增好友 {count} 位，应至少 {limit} 位",
            "{count} new contacts on {period}, at least {limit} are asked",
        ),
        "began_before_start": BEGAN_BEFORE,
    }
    examples = (
        Example(
            Sentence("一天没有新增", "a day without a new contact"),
            _ONE_A_DAY,
            events=(
                _friend("friend_added", "c1", "01T10:00:00"),
                _friend("friend_added", "c2", "03T09:00:00"),
            ),
            directory=_DIRECTORY,
            until="2026-12-04 00:00",
            count=1,
        ),
        Example(
            Sentence("当天最后一秒新增", "one in the last second of the day"),
            _ONE_A_DAY,
            events=(_friend("friend_added", "c1", "01T23:59:59"),),
            directory=_DIRECTORY,
            until="2026-12-02 00:00",
            expect="none",
        ),
        Example(
            Sentence("同一人加两次只算一位", "the same contact added twice"),
            {"with": {"at_least": 2, "per": "week"}},
            events=(
                _friend("friend_added", "c1", "07T10:00:00"),
                _friend("friend_deleted", "c1", "08T10:00:00"),
                _friend("friend_added", "c1", "09T10:00:00"),
            ),
            directory=_DIRECTORY,
            since="2026-12-07",
            until="2026-12-14 00:00",
            count=1,
        ),
        Example(
            Sentence("净增：加一位删一位", "net growth: one gained, one lost"),
            {"with": {"at_least": 1, "per": "day", "net": True}},
            events=(
                _friend("friend_added", "c1", "01T10:00:00"),
                _friend("friend_deleted", "c9", "01T11:00:00"),
            ),
            directory=_DIRECTORY,
            until="2026-12-02 00:00",
            count=1,
        ),
        Example(
            Sentence("净增一位", "a net growth of one"),
            {"with": {"at_least": 1, "per": "day", "net": True}},
            events=(
                _friend("friend_added", "c1", "01T10:00:00"),
                _friend("friend_deleted", "c9", "01T11:00:00"),
                _friend("friend_added", "c2", "01T12:00:00"),
            ),
            directory=_DIRECTORY,
            until="2026-12-02 00:00",
            expect="none",
        ),
        Example(
            Sentence("核验从周三开始，那一周不完整", "the audit starts on a Wednesday"),
            {"with": {"at_least": 1, "per": "week"}},
            events=(_friend("friend_deleted", "c1", "02T10:00:00"),),
            directory=_DIRECTORY,
            until="2026-12-07 00:00",
            expect="unknown",
            count=1,
        ),
    )

    @property
    def counted(self) -> frozenset[str]:
        return self.needs | {"friend_deleted"} if self.parameters.net else self.needs

    def what(self, event: Event) -> str | None:
        return (
            None
            if event.contact is None
            else (_ADDED if event.kind == "friend_added" else _DELETED) + event.contact
        )

    def count(self, done: Sequence[str]) -> Count:
        added = {one for one in done if one.startswith(_ADDED)}
        lost = {one for one in done if one.startswith(_DELETED)}
        return Count(len(added) - len(lost))
