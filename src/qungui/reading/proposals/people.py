"""Rules about names, membership and offices."""

from __future__ import annotations

import re
from typing import Any

from qungui.reading.proposals.proposal import OPEN, Builder, Proposal, Words

_FIELDS: tuple[tuple[str, str], ...] = (
    (r"部门|\bdepartment\b", "department"),
    (r"(?:所在)?(?:公司|单位|企业|商会)(?:简称|名称?)?|\b(?:company|firm)\b", "company"),
    (r"职务|职位|岗位|职称|\b(?:title|position)\b", "title"),
    (r"(?:学生|孩子|宝宝|幼儿)(?:姓名|名字|名)?|\bchild\b", "child"),
    (r"班级|\bclass\b", "class"),
    (r"(?:任教)?(?:学科|科目)|\bsubject\b", "subject"),
    (r"家长称[呼谓]|称[呼谓]|关系|身份|爸爸|妈妈", "relation"),
    (r"(?:真实)?姓名|名字|真名|实名|\b(?:real |full |own )?name\b", "name"),
    (r"(?:手机|电话|联系方式)(?:号码?)?|\bphone\b", "phone"),
)
_ANY_FIELD = re.compile(
    "|".join(f"(?P<f{at}>{words})" for at, (words, _) in enumerate(_FIELDS)), re.IGNORECASE
)
_JOINS = re.compile(r"\s*([+＋\-—–－_/／·.|]+)\s*")
_FORM_AFTER = re.compile(
    r"(?:格式|规则|命名|形式|改为|改成|修改为|备注为?|设置为|昵称为?|写明|写成|写|统一为|"
    r"as|is|format|form)\s*[:：为是]?\s*[“\"「『【]?(?P<form>[^”\"」』】。;；,，]{2,60})",
    re.IGNORECASE,
)


def form_of(text: str) -> str | None:
    """The form of names that a text describes (`部门+姓名`), with placeholders: `{department}-{name}`."""
    best: str | None = None
    for found in [*_FORM_AFTER.finditer(text), None]:
        said = found["form"] if found else text
        fields = list(_ANY_FIELD.finditer(said))
        if not fields:
            continue
        if found and len(_JOINS.split(said)) > 2:
            joined_form = _joined_form(said)
            best = joined_form if best is None or joined_form.count("{") > best.count("{") else best
            continue
        form = ""
        end = fields[0].start()
        used: list[str] = []
        for field in fields:
            name = _FIELDS[int((field.lastgroup or "f0")[1:])][1]
            between = said[end : field.start()]
            if used and (len(between.strip()) > 3 or name in used):
                if name in used:
                    continue
                break
            joined = _JOINS.fullmatch(between)
            form += ("-" if joined and "+" not in joined[1] and "＋" not in joined[1] else "") if used else ""
            form += f"{{{name}}}"
            used.append(name)
            end = field.end()
        if best is None or len(used) > best.count("{"):
            best = form
    return best


def _joined_form(said: str) -> str:
    """The form of words joined by signs (`楼栋-房号-姓名`); `{any}` for a part that the directory does not know."""
    form = ""
    for piece in re.split(r"(\s*[+＋\-—–－_/／·.|]+\s*)", said.strip()):
        if _JOINS.fullmatch(piece):
            form += "" if "+" in piece or "＋" in piece else "-"
        elif piece:
            field = _ANY_FIELD.search(piece)
            form += f"{{{_FIELDS[int((field.lastgroup or 'f0')[1:])][1]}}}" if field else "{any}"
    return form


def nickname(words: Words) -> Proposal | None:
    """Forms of nicknames in the group."""
    if words.has(r"点击|右上角|详细设置"):
        return Proposal("meta.definition", {})
    form = form_of(words.text) or ("{name}" if words.has("实名|real name") else None)
    if form is None and words.forbids:
        return None
    people: Any = "everyone"
    if words.has("家长") and "{child}" in (form or ""):
        people = {"role": "parent"}
    formats = [{"for": people, "format": form or dict(OPEN)}]
    parameters: dict[str, Any] = {"formats": formats}
    if words.has_figure("minute", "hour", "day", "working_day", "week"):
        parameters["within"] = words.duration("with.within")
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
    """The largest number of members."""
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
