"""Rules about answers, accounts and figures of work."""

from __future__ import annotations

from typing import Any

from qungui.reading.proposals.proposal import OPEN, Builder, Proposal, Words, per_of


def _counts(words: Words) -> Any:
    if words.has(r"工作时间|工作日|上班|working (?:hours|time)|business hours"):
        return "working_time"
    return "elapsed" if any(one.unit in ("minute", "hour", "day") for one in words.figures) else dict(OPEN)


def acknowledge(words: Words) -> Proposal | None:
    """Notices are answered."""
    if words.has(r"阅读|查看|遵守|淡漠") and not words.has("回复|收到|repl|acknowledg"):
        return None
    within = words.duration("with.within")
    accept = [
        word
        for word in ("收到", "已阅", "知悉", "明白", "执行", "马上执行", "OK", "received", "noted")
        if word in words.text
    ]
    return Proposal(
        "response.acknowledge",
        {"who": "everyone", "within": within, "counts": _counts(words), "accept": accept or ["收到"]},
    )


def directive(words: Words) -> Proposal | None:
    """Tasks are answered by those they name."""
    if not words.has(r"领导|上级|负责人|主管|任务|manager|leader|task") or words.forbids:
        return None
    within = words.duration("with.within")
    people = {"from": {"role": "leader"}, "to": {"mentioned": True}}
    return Proposal("response.directive", {**people, "within": within, "counts": _counts(words)})


def customer_reply(words: Words) -> Proposal | None:
    """Customers are answered."""
    if words.forbids:
        return None
    first = words.duration("with.first_reply")
    parameters = {"first_reply": first, "counts": _counts(words), "starts_on": "question_or_complaint"}
    return Proposal("response.customer_reply", parameters)


def feedback(words: Words) -> Proposal:
    """Members' questions are answered."""
    within = words.duration("with.within")
    who = {"role": ["owner", "admin"]}
    return Proposal(
        "response.feedback", {"who": who, "within": within, "counts": _counts(words), "starts_on": "question"}
    )


def password(words: Words) -> Proposal | None:
    """How often passwords are changed."""
    if words.has(
        r"(?:定期|每\S{1,5})\S{0,4}(?:更换|修改|更新)|chang\w+ .{0,20}password|password.{0,30}chang"
    ):
        return Proposal("account.password", {"every": words.every or words.duration("with.every")})
    return None


def deletion(words: Words) -> Proposal | None:
    """Deleting friends and history."""
    if not words.forbids:
        return None
    what = [
        name
        for name, said in (
            ("friends", "好友|客户|friend|contact"),
            ("history", "记录|信息|资料|数据|histor|record"),
            ("account", "账号|account"),
        )
        if words.has(said)
    ]
    when = "on_leaving" if words.has("离职|leav") else "always"
    return Proposal("account.deletion", {"what": what or ["history"], "when": when})


def multiple(words: Words) -> Proposal:
    """How many accounts a person may have."""
    if words.has("只能|仅限|一个账号|一人一号|不超过|最多|每(?:个|位|名)?(?:员工|人)|only one|at most"):
        return Proposal("account.multiple", {"max": words.number("with.max", "accounts", "number")})
    return Proposal("account.multiple", {"max": dict(OPEN)})


def customer_ownership(words: Words) -> Proposal:
    """Customers are on accounts of the organisation."""
    return Proposal("account.customer_ownership", {"customers": "on_company_accounts"})


def quota(rule: str) -> Builder:
    """So many new contacts, posts or messages in a period."""

    def build(words: Words) -> Proposal | None:
        if not words.has_figure("messages", "people", "times", "number") or words.manner == "encourage":
            return None
        return Proposal(
            rule,
            {
                "at_least": words.number("with.at_least", "messages", "people", "times", "number"),
                "per": per_of(words),
            },
        )

    return build


BUILDERS: dict[str, Builder] = {
    "response.acknowledge": acknowledge,
    "response.directive": directive,
    "response.customer_reply": customer_reply,
    "response.feedback": feedback,
    "account.password": password,
    "account.deletion": deletion,
    "account.multiple": multiple,
    "account.customer_ownership": customer_ownership,
    "kpi.moments": quota("kpi.moments"),
    "kpi.new_friends": quota("kpi.new_friends"),
    "kpi.group_activity": quota("kpi.group_activity"),
}
