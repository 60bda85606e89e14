"""Rules about names, membership and offices."""

from __future__ import annotations

import re
from typing import Any

from qungui.reading.name_forms import formats_of, places_in_examples
from qungui.reading.proposals.proposal import OPEN, Builder, Proposal, Words


def nickname(words: Words) -> Proposal | None:
    """Forms of nicknames in the group."""
    if words.has(r"点击|右上角|详细设置"):
        return Proposal("meta.definition", {})
    formats = formats_of(words.text)
    if not formats and words.has("实名|real name"):
        formats = [{"for": "everyone", "format": "{name}"}]
    if not formats and words.forbids:
        return None
    parameters: dict[str, Any] = {"formats": formats or [{"for": "everyone", "format": dict(OPEN)}]}
    if words.has_figure("minute", "hour", "day", "working_day", "week"):
        parameters["within"] = words.duration("with.within")
    for at in places_in_examples(words.plain, words.figures):
        words.taken.setdefault(at, "with.formats")
    return Proposal("profile.nickname", parameters)


def avatar(words: Words) -> Proposal | None:
    """Photographs of oneself."""
    if words.has(
        r"本人(?:近期)?(?:真实)?(?:头像|照片|相片)|真人|own photo|photo of (?:him|her|your|them)self"
    ):
        return Proposal("profile.member_avatar", {"kind": "own_picture"})
    return None


def signature(words: Words) -> Proposal | None:
    """The text of the signature where it is given after a colon."""
    found = re.search(r"签名(?:统一)?(?:为)?[:：]\s*[“\"]?([^”\"。;；,，]{2,40})", words.text)
    if found is None:
        return None
    for at, figure in enumerate(words.figures):
        if figure.quote in found[1]:
            words.taken.setdefault(at, "with.equals")
    return Proposal("profile.signature", {"equals": found[1].strip()})


def group_name(words: Words) -> Proposal | None:
    """The name of the group where it is given."""
    found = re.search(
        r"群(?:的)?(?:名称?)?(?:统一)?(?:为|[:：])\s*[“\"「]?([^”\"」。;；,，]{2,30})", words.text
    )
    if found and not re.search(r"[*xX×]{2,}|格式|规范|统一|编码", found[1]):
        return Proposal("profile.group_name", {"equals": [found[1].strip()]})
    return None


def introduction(words: Words) -> Proposal:
    """An introduction of newcomers."""
    within = words.duration("with.within")
    return Proposal(
        "membership.introduction",
        {"within": within, "min_chars": words.number("with.min_chars", "characters")},
    )


def who_may_join(words: Words) -> Proposal:
    """Who may be in the group; whom the words mean a person has to say."""
    if words.has(
        r"本单位|本公司|公司(?:内部)?(?:员工|人员|成员)|内部(?:员工|人员)|全体员工|单位(?:工作)?人员|employees|staff"
    ):
        return Proposal("membership.who_may_join", {"allowed": {"staff": True}})
    return Proposal("membership.who_may_join", {"allowed": dict(OPEN)})


def mandatory(words: Words) -> Proposal:
    """Who must be in the group."""
    who: Any = (
        {"staff": True}
        if words.has(r"全体(?:员工|人员|职工)|所有(?:员工|人员)|all (?:staff|employees)")
        else dict(OPEN)
    )
    return Proposal("membership.mandatory", {"who": who, "within": words.duration("with.within")})


def headcount(words: Words) -> Proposal | None:
    """The largest number of members; so many for each household or company people have to count."""
    if words.has(r"每(?:[^群]|群友)|一(?:户|家|个?企业|个?单位)|per |each |every "):
        return None
    if words.has_figure("people", "number"):
        return Proposal("membership.headcount", {"max": words.number("with.max", "people", "number")})
    return None


def roster_review(words: Words) -> Proposal:
    """How often the list of members is reviewed."""
    return Proposal("membership.roster_review", {"every": words.every or words.duration("with.every")})


def invite(words: Words) -> Proposal | None:
    """Who may invite."""
    if words.has_figure("people"):
        return Proposal("behaviour.invite", {"per_day": words.number("with.per_day", "people")})
    if words.forbids and words.has(r"私自|擅自|随意|其他人|未经|without"):
        return Proposal("behaviour.invite", {"by": {"role": ["owner", "admin"]}})
    return None


def staffing(words: Words) -> Proposal | None:
    """How many admins the group has."""
    if words.has("管理员|admin") and words.has_figure("people"):
        name = "at_most" if words.has("不超过|至多|最多|at most") else "at_least"
        return Proposal("role.appointed", {"admins": {name: words.number(f"with.admins.{name}", "people")}})
    return None


BUILDERS: dict[str, Builder] = {
    "profile.nickname": nickname,
    "profile.avatar": avatar,
    "profile.signature": signature,
    "profile.group_name": group_name,
    "membership.introduction": introduction,
    "membership.who_may_join": who_may_join,
    "membership.mandatory": mandatory,
    "membership.headcount": headcount,
    "membership.roster_review": roster_review,
    "behaviour.invite": invite,
    "role.staffing": staffing,
}
