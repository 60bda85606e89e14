"""Rules about time, frequency and manners."""

from __future__ import annotations

from typing import Any

from qungui.reading.figures import DURATIONS
from qungui.reading.proposals.proposal import OPEN, Builder, Proposal, Words

_TYPES = (("voice", "语音|voice"), ("video", "视频|video"), ("image", "图片|照片|发图|pictures|images"))


def flood(words: Words) -> Proposal | None:
    """The same words again and again, or many messages at once; one message is no flood, and so many a day of one
    type are a quota."""
    types = [name for name, said in (*_TYPES, ("link", "链接|links?\\b")) if words.has(said)]
    if types and words.has(r"每[天日]|一天|a day|per day|daily") and words.has_figure("messages", "times"):
        most = words.number("with.per_day", "messages", "times")
        return Proposal("content.type", {"types": types, "per_day": most})
    if any(one.value == 1 and one.unit in ("messages", "times", "number") for one in words.figures):
        return None
    if words.has(r"相同|重复|同样|一样|same|repeat") and words.has_figure("times", "messages"):
        same: dict[str, Any] = {"times": words.number("with.same_text.times", "times", "messages")}
        if words.has_figure(*DURATIONS):
            same["within"] = words.duration("with.same_text.within")
        return Proposal("behaviour.flood", {"same_text": same})
    if words.has(r"图片|照片|表情|pictures|images") and words.has_figure("messages", "times"):
        return Proposal(
            "behaviour.flood",
            {"pictures": {"times": words.number("with.pictures.times", "messages", "times")}},
        )
    count = words.number("with.messages.count", "messages", "times", "number")
    return Proposal(
        "behaviour.flood", {"messages": {"count": count, "within": words.duration("with.messages.within")}}
    )


def quiet_hours(words: Words) -> Proposal | None:
    """Hours in which nobody writes."""
    if not words.has_figure("clock") and words.has(
        r"非工作时间|下班|工作时间之?外|outside .{0,10}(?:working|business|office) hours"
    ):
        return Proposal("behaviour.quiet_hours", {"outside": "working_hours"})
    if not words.has_figure("clock"):
        return None
    only_end = len([one for one in words.figures if one.unit == "clock"]) == 1 and words.has(
        r"[点时:：]\d{0,2}(?:分|半|整)?(?:之前|以前|前)|(?:before|until) \d"
    )
    end = words.clock("with.to") if only_end else None
    start = words.clock("with.from")
    parameters: dict[str, Any] = {"from": start, "to": end or words.clock("with.to")}
    types = [name for name, said in _TYPES if words.has(said)]
    if types and not words.has("消息|信息|发言|聊天|说话|群聊|message"):
        parameters["types"] = types
    return Proposal("behaviour.quiet_hours", parameters)


def off_hours(words: Words) -> Proposal | None:
    """Silence outside working hours where it is asked."""
    return quiet_hours(words) if words.forbids and words.has(r"工作时间|下班|休息|hours") else None


def work_hours_use(words: Words) -> Proposal:
    """Long chats in working hours."""
    count = words.number("with.messages", "messages", "number")
    return Proposal("behaviour.work_hours_use", {"messages": count, "within": words.duration("with.within")})


def mention_abuse(words: Words) -> Proposal:
    """Who calls everybody, and how often."""
    if words.has_figure("times"):
        return Proposal("behaviour.mention_abuse", {"all_per_day": words.number("with.all_per_day", "times")})
    if words.has_figure("people"):
        return Proposal("behaviour.mention_abuse", {"people": words.number("with.people", "people")})
    return Proposal("behaviour.mention_abuse", {"all_by": {"role": ["owner", "admin"]}})


def poll_lottery(words: Words) -> Proposal | None:
    """Polls and canvassing."""
    return Proposal("behaviour.poll_lottery", {"types": ["poll"]}) if words.forbids else None


def interrupting(words: Words) -> Proposal:
    """Cutting in."""
    messages = words.number("with.messages", "messages")
    return Proposal("behaviour.interrupting", {"messages": messages, "within": words.duration("with.within")})


def dispute(words: Words) -> Proposal:
    """Quarrels."""
    within = words.duration("with.within")
    both = words.has("双方|both")
    return Proposal(
        "behaviour.dispute", {"insults": ["insult"], "within": within, "both_sides": both or dict(OPEN)}
    )


def forward_out(words: Words) -> Proposal:
    """What is said inside and appears outside."""
    return Proposal("behaviour.forward_out", {"chars": dict(OPEN), "within": words.duration("with.within")})


def leave_rejoin(words: Words) -> Proposal | None:
    """Leaving without a word, or too often."""
    if words.has("频繁|frequent"):
        often = {
            "times": words.number("with.too_often.times", "times"),
            "within": words.duration("with.too_often.within"),
        }
        return Proposal("behaviour.leave_rejoin", {"too_often": often})
    if words.has("提前|告知|说明|通知|notice|tell"):
        return Proposal(
            "behaviour.leave_rejoin", {"announced_within": words.duration("with.announced_within")}
        )
    return None


def dormancy(words: Words) -> Proposal | None:
    """Members who never speak."""
    if words.has("聚会|活动|meeting"):
        return Proposal("behaviour.dormancy", {"never_attended": words.duration("with.never_attended")})
    if not (
        words.has_figure(*DURATIONS) or words.has("潜水|不发言|长期|inactive|silent")
    ) or words.manner in (
        "encourage",
        "permit",
    ):
        return None
    name = (
        "never_spoke" if words.has(r"(?:加入|入群|进群)\S{0,6}(?:日起|后|起|内|天|月|年)|join") else "silent"
    )
    return Proposal("behaviour.dormancy", {name: words.duration(f"with.{name}")})


def add_friends(words: Words) -> Proposal | None:
    """Adding friends on one's own."""
    return Proposal("behaviour.add_friends", {}) if words.forbids else None


def impersonate(words: Words) -> Proposal | None:
    """Bearing another's name."""
    return Proposal("behaviour.impersonate", {"of": ["owner", "admin", "staff"]}) if words.forbids else None


def territory(words: Words) -> Proposal:
    """Selling in another's territory."""
    return Proposal("behaviour.territory", {"against": "territories"})


def rename_group(words: Words) -> Proposal:
    """Who may rename the group."""
    return Proposal("behaviour.rename_group", {"by": {"role": ["owner", "admin"]}})


def lexicon(category: str) -> Builder:
    """Words of a category that stands under behaviour."""

    def build(words: Words) -> Proposal | None:
        return (
            Proposal("content.terms", {"category": category, "lexicons": [category]})
            if words.forbids
            else None
        )

    return build


BUILDERS: dict[str, Builder] = {
    "behaviour.flood": flood,
    "behaviour.quiet_hours": quiet_hours,
    "behaviour.off_hours": off_hours,
    "behaviour.work_hours_use": work_hours_use,
    "behaviour.mention_abuse": mention_abuse,
    "behaviour.poll_lottery": poll_lottery,
    "behaviour.interrupting": interrupting,
    "behaviour.dispute": dispute,
    "behaviour.forward_out": forward_out,
    "behaviour.leave_rejoin": leave_rejoin,
    "behaviour.dormancy": dormancy,
    "behaviour.add_friends": add_friends,
    "behaviour.impersonate": impersonate,
    "behaviour.territory": territory,
    "behaviour.rename_group": rename_group,
    "behaviour.private_deal": lexicon("private_deal"),
    "behaviour.fake_engagement": lexicon("fake_engagement"),
}
