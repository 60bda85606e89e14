"""Forms of names as texts describe them: 部门-姓名 is `{department}-{name}`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from qungui.reading.result import Figure

_FIELDS: tuple[tuple[str, str], ...] = (
    (r"部门|\bdepartment\b", "department"),
    (r"(?:所在)?(?:公司|单位|企业|商会)(?:简称|名称?)?|\b(?:company|firm)\b", "company"),
    (r"职务|职位|岗位|职称|\b(?:title|position)\b", "title"),
    (r"(?:学生|孩子|宝宝|幼儿)(?:姓名|名字|名)?|\bchild(?:'s name)?\b", "child"),
    (r"班级|\bclass\b", "class"),
    (r"(?:任教)?(?:学科|科目)|\bsubject\b", "subject"),
    (r"家长称[呼谓]|称[呼谓]|关系|身份|爸爸|妈妈|\brelation(?:ship)?\b", "relation"),
    (r"(?:真实)?姓名|名字|真名|实名|\b(?:real |full |own )?name\b", "name"),
    (r"(?:手机|电话|联系方式)(?:号码?)?|\bphone\b", "phone"),
)
_ANY_FIELD = re.compile(
    "|".join(f"(?P<f{at}>{words})" for at, (words, _) in enumerate(_FIELDS)), re.IGNORECASE
)
_EITHER = re.compile(
    r"(?:爸爸|父亲|爸)\s*[/／、或]\s*(?:妈妈|母亲|妈)|mum or dad|mother or father", re.IGNORECASE
)
_ROLES = (
    (r"老师|教师|teachers?\b", "teacher"),
    (r"家长|parents?\b", "parent"),
    (r"客户|customers?\b", "customer"),
    (r"员工|工作人员|staff\b", "staff"),
)
_PARTS = re.compile(r"[,，;；。]")
_EXAMPLE = re.compile(r"\s*(?:例)?如(?!果)|比如|\s*for example|\s*such as|e\.g\.", re.IGNORECASE)
_EXAMPLES = re.compile(
    r"[,，(（]?(?:例如|如(?!果)|比如|for example|such as|e\.g\.)\s*[“\"][^”\"]*[”\"]", re.IGNORECASE
)
_QUOTED = re.compile(r"[“\"]([^”\"]*)[”\"]")
_JOINS = re.compile(r"\s*([+＋\-—–－_/／·.|]+)\s*")
_FORM_AFTER = re.compile(
    r"(?:格式|规则|命名|形式|改为|改成|修改为|备注为?|设置为|昵称为?|写明|写成|写|统一为|"
    r"\b(?:as|is|format|form)\b|\bto(?= *[“\"]))\s*[:：为是]?\s*[“\"「『【]?(?P<form>[^”\"」』】。;；,，]{2,60})",
    re.IGNORECASE,
)


def formats_of(text: str) -> list[dict[str, Any]]:
    """The forms of names that a text describes, each for whom it holds; forms for some come before one for all."""
    parts = [one for one in _PARTS.split(text) if one and not _EXAMPLE.match(one)]
    found = [(_role_of(part), form) for part in parts if (form := form_of(part))]
    roles = [role for role, _ in found]
    if len(found) > 1 and len(set(roles)) == len(roles) and sum(role is None for role in roles) < 2:
        found.sort(key=lambda one: one[0] is None)
        return [_format(role, form) for role, form in found]
    form = form_of(_EXAMPLES.sub("", text))
    if form is None:
        return []
    role = "parent" if "家长" in text and "{child}" in form else _role_before(text)
    return [_format(role, form)]


def _role_before(text: str) -> str | None:
    """The role with whose name a text begins: 老师为“学科-姓名”."""
    return next(
        (role for words, role in _ROLES if re.match(rf"\S{{0,2}}(?:{words})", text.strip(), re.IGNORECASE)),
        None,
    )


def _format(role: str | None, form: str) -> dict[str, Any]:
    return {"for": "everyone" if role is None else {"role": role}, "format": form}


def _role_of(part: str) -> str | None:
    named = [
        (found.start(), role) for words, role in _ROLES if (found := re.search(words, part, re.IGNORECASE))
    ]
    return min(named)[1] if named else None


def places_in_examples(plain: str, figures: Sequence[Figure]) -> list[int]:
    """The places of figures that only stand in examples in quotation marks: “3-1202-Chen”."""
    inside = " ".join(_QUOTED.findall(plain))
    return [at for at, one in enumerate(figures) if one.unit == "number" and one.quote in inside]


def form_of(text: str) -> str | None:
    """The form of names that a text describes (`部门+姓名`), with placeholders: `{department}-{name}`."""
    text = _EITHER.sub("称呼", text)
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
