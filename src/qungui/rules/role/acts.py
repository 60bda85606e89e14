"""Acts that a regulation reserves to somebody: which events show them, and who did it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from qungui.events.event import Event
from qungui.rules.judged import Judged
from qungui.rules.view import Rows, View, merge_rows, rows_of
from qungui.sentences import Sentence

ActName = Literal[
    "admit", "remove", "rename_group", "change_notice", "mention_all", "transfer_owner", "appoint",
    "recall_others", "start_poll", "announce_activity", "change_regulation", "create_group", "warn", "mute",
    "ban", "withdraw_message",
]  # fmt: skip
ACTS: dict[ActName, Sentence] = {
    "admit": Sentence("准入新成员", "admitting members"),
    "remove": Sentence("移出成员", "removing members"),
    "rename_group": Sentence("改群名", "renaming the group"),
    "change_notice": Sentence("发布或修改群公告", "changing the group notice"),
    "mention_all": Sentence("@所有人", "calling everybody"),
    "transfer_owner": Sentence("转让群主", "handing the group to a new owner"),
    "appoint": Sentence("任命管理员或监督员", "appointing admins or supervisors"),
    "recall_others": Sentence("撤回他人消息", "withdrawing the messages of others"),
    "start_poll": Sentence("发起投票", "starting polls"),
    "announce_activity": Sentence("发布活动", "announcing activities"),
    "change_regulation": Sentence("修改制度", "changing the regulation"),
    "create_group": Sentence("建群", "creating the group"),
    "warn": Sentence("警告成员", "warning members"),
    "mute": Sentence("禁言成员", "muting members"),
    "ban": Sentence("不再接纳成员", "banning members"),
    "withdraw_message": Sentence("删除他人消息", "deleting the messages of others"),
}
_KINDS: dict[ActName, str] = {
    "admit": "member_joined",
    "remove": "member_left",
    "rename_group": "group_renamed",
    "change_notice": "notice_changed",
    "appoint": "role_changed",
    "recall_others": "message_recalled",
    "announce_activity": "activity_announced",
    "change_regulation": "regulation_changed",
    "create_group": "group_created",
    "transfer_owner": "owner_changed",
}
_MEASURES: dict[str, ActName] = {
    "warn": "warn", "severe_warn": "warn", "mute": "mute", "ban": "ban", "remove": "remove",
    "withdraw_message": "withdraw_message",
}  # fmt: skip
_OFFICES = ("admin", "supervisor")


class Act(NamedTuple):
    """What was done, by whom (None = the source does not say), and to whom, if to anybody."""

    name: ActName
    by: str | None
    to: str | None = None


def kinds_of(act: ActName) -> frozenset[str]:
    """The kinds of events that a source must carry to show the act; none for acts that are messages."""
    if act in _MEASURES.values() and act != "remove":
        return frozenset({"measure_taken"})
    return frozenset({_KINDS[act]}) if act in _KINDS else frozenset()


def rows_of_acts(acts: tuple[ActName, ...], view: View) -> Rows:
    """The rows that may show one of the acts."""
    kinds = {kind for act in acts for kind in kinds_of(act)}
    if "transfer_owner" in acts:
        kinds.add("role_changed")
    if "remove" in acts:
        kinds.add("measure_taken")
    types = [name for name, act in (("poll", "start_poll"), ("notice", "change_notice")) if act in acts]
    calls = rows_of(view.mentions_all & view.is_message) if "mention_all" in acts else view.type_rows([])
    return merge_rows(view.kind_rows(kinds), view.type_rows(types), calls)


def acts_in(event: Judged) -> list[Act]:
    """The acts that an event shows; what was only observed at some time shows none."""
    said = event.event
    if said.rest.get("observed"):
        return []
    if said.is_message:
        return _acts_of_message(event)
    act = _act_of(said)
    return [act] if act is not None else []


def _acts_of_message(event: Judged) -> list[Act]:
    said = event.event
    names: list[tuple[ActName, bool]] = [
        ("start_poll", said.type == "poll"),
        ("change_notice", said.type == "notice"),
        ("mention_all", event.mentions_all and said.type != "system"),
    ]
    return [Act(name, said.person) for name, holds in names if holds]


def _act_of(said: Event) -> Act | None:
    """The act of an event that is no message; who leaves or takes back a message of his own reserves nothing."""
    by = _name(said, "by")
    match said.kind:
        case "member_joined":
            return Act("admit", by or _name(said, "inviter"), said.person)
        case "member_left" if by and by != said.person:
            return Act("remove", by, said.person)
        case "message_recalled" if by and by != said.person:
            return Act("recall_others", by, said.person)
        case "owner_changed":
            return Act("transfer_owner", by, said.person)
        case "role_changed" if said.rest.get("role") == "owner":
            return Act("transfer_owner", by, said.person)
        case "role_changed" if said.rest.get("role") in _OFFICES:
            return Act("appoint", by, said.person)
        case "measure_taken" if (act := _MEASURES.get(str(said.rest.get("measure")))) is not None:
            return Act(act, by, said.person)
        case (
            "group_renamed" | "notice_changed" | "activity_announced" | "regulation_changed" | "group_created"
        ):
            named = next(act for act, kind in _KINDS.items() if kind == said.kind)
            return Act(named, said.person)
    return None


def _name(said: Event, field: str) -> str | None:
    value = said.rest.get(field)
    return str(value) if value else None
