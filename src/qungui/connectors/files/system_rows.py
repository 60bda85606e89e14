"""What the grey rows of a chat say: who joined, was removed, recalled a message, renamed the group.

The names in them are display names; they become ids when the whole chat has been read (see `telling`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from qungui.connectors.files.reading import SELF
from qungui.events.event import Event
from qungui.events.people import NAME_PREFIX

_NAME = r'(?:["“”](?P<{0}>.+?)["“”]|(?P<{0}_bare>你|您|You|you))'
_BY, _WHO = _NAME.format("by"), _NAME.format("who")


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text.replace("BY", _BY).replace("WHO", _WHO), re.DOTALL | re.IGNORECASE)


_JOINED: tuple[tuple[re.Pattern[str], str], ...] = (
    (_pattern(r"^\s*WHO\s*(?:通过)?扫描\s*BY\s*分享的二维码加入(?:了)?群聊"), "qr_code"),
    (_pattern(r"^\s*BY\s*邀请\s*WHO\s*加入了?群聊"), "invited"),
    (_pattern(r"^\s*BY\s*邀请你和\s*WHO\s*加入了?群聊"), "invited"),
    (_pattern(r"^\s*WHO\s*(?:通过(?P<scene>[^“”\"]{1,12}))?(?:加入了?(?:本)?群聊?|进入了?群聊?)"), ""),
    (_pattern(r"^\s*WHO joined (?:the )?group(?: chat)? via the QR code shared by BY"), "qr_code"),
    (_pattern(r"^\s*BY invited WHO to (?:join )?the group"), "invited"),
    (_pattern(r"^\s*WHO joined (?:the )?group"), ""),
)
_LEFT: tuple[re.Pattern[str], ...] = (
    _pattern(r"^\s*BY\s*将\s*WHO\s*移出了?(?:本)?群聊?"),
    _pattern(r"^\s*WHO\s*被\s*BY\s*移出了?(?:本)?群聊?"),
    _pattern(r"^\s*WHO\s*(?:被移出|退出|离开)了?(?:本)?群聊?"),
    _pattern(r"^\s*BY removed WHO from the group"),
    _pattern(r"^\s*WHO left the group"),
)
_RECALLED: tuple[re.Pattern[str], ...] = (
    _pattern(r"^\s*BY\s*(?:尝试)?撤回了?(?:成员\s*WHO\s*的)?(?:一条|1条)?消息"),
    _pattern(r"^\s*BY (?:recalled|unsent) a message"),
)
_RENAMED: tuple[re.Pattern[str], ...] = (
    _pattern(r"^\s*BY\s*修改群(?:聊名称|名称?|聊名)为\s*[“\"「](?P<name>.+?)[”\"」]\s*$"),
    _pattern(r"^\s*BY changed the group(?: chat)? name to\s*[“\"](?P<name>.+?)[”\"]\s*$"),
)
_OWNER: tuple[re.Pattern[str], ...] = (
    _pattern(r"^\s*WHO\s*已?成为新群主"),
    _pattern(r"^\s*BY\s*(?:已)?将群主(?:转让|移交)给\s*WHO"),
)
_SIGN = re.compile(r"[“”\"]|你|您|you", re.IGNORECASE)


def say_system(
    text: str, at: int, id: str | None = None, own: str | None = None, by: str | None = None
) -> list[Event]:
    """The events that the text of a system row tells; one plain message of type system where none.

    `own` is the id of the exporting person, `by` that of the person whose row it is, if known. Each event
    keeps the sentence as its text.
    """
    events = list(_events(text, own)) if _SIGN.search(text) else []
    if not events:
        return [Event(at=at, id=id, type="system", text=text, person=by)]
    for event in events:
        event.at, event.text, event.id = at, text, id if len(events) == 1 else None
    return events


def _events(text: str, own: str | None) -> Iterator[Event]:
    match, scene = _first(text)
    if match is None:
        return
    names = match.groupdict()
    by, pattern = _one(names, "by", own), match.re
    if pattern in _LEFT:
        for person, _ in _several(names, own):
            yield Event(kind="member_left", person=person, rest={"by": by} if by else {})
    elif pattern in _RECALLED:
        whose = _one(names, "who", own)
        yield Event(kind="message_recalled", person=whose or by, rest={"by": by} if whose else {})
    elif pattern in _RENAMED:
        yield Event(kind="group_renamed", person=by, rest={"name": match["name"]})
    elif pattern in _OWNER:
        yield Event(kind="owner_changed", person=_one(names, "who", own))
    else:
        told: dict[str, Any] = {"scene": scene or names.get("scene") or "joined"}
        if by:
            told["inviter"] = by
        for person, nickname in _several(names, own):
            yield Event(
                kind="member_joined",
                person=person,
                rest={"nickname": nickname, **told} if nickname else dict(told),
            )


def _first(text: str) -> tuple[re.Match[str] | None, str]:
    """The first pattern that the sentence fits, with the scene it tells."""
    for pattern, scene in _JOINED:
        if match := pattern.match(text):
            return match, scene
    for pattern in (*_LEFT, *_RECALLED, *_RENAMED, *_OWNER):
        if match := pattern.match(text):
            return match, ""
    return None, ""


def _one(names: dict[str, Any], role: str, own: str | None) -> str | None:
    if names.get(role + "_bare"):
        return own or NAME_PREFIX + SELF
    name = names.get(role)
    return NAME_PREFIX + name if name else None


def _several(names: dict[str, Any], own: str | None) -> list[tuple[str, str | None]]:
    """The persons that a row names, one or several joined by 、."""
    name = names.get("who")
    if not name:
        return [(own or NAME_PREFIX + SELF, None)]
    return [(NAME_PREFIX + one, one) for one in re.split(r"[”\"]?、[“\"]?", name) if one]
