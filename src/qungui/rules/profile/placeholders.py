"""The placeholders of forms of names: their names, the shapes of unknown ones, the spellings of known ones.

All patterns are RE2 and stand for plain text (see `plain`).
"""

from __future__ import annotations

import re

from qungui.rules.profile.surnames import DOUBLE_SURNAMES, SURNAMES

_HAN = "㐀-䶿一-鿿〇"
_LATIN = "[a-z][a-z.'’-]{1,39}"
_DIGITS = "一二三四五六七八九"
_NUMERALS = (*_DIGITS, "十", *(f"十{one}" for one in _DIGITS), "二十")
"""The numbers of grades and classes from 1 on."""
_NUMBER = rf"(?:[{_DIGITS}]?十[{_DIGITS}]?|[{_DIGITS}]|\d{{1,2}})"
_RELATIONS = (
    ("爸爸", "父亲", "爸", "父"),
    ("妈妈", "母亲", "妈", "母"),
    ("爷爷", "祖父"),
    ("奶奶", "祖母"),
    ("外公", "姥爷", "外祖父"),
    ("外婆", "姥姥", "外祖母"),
    ("家长",),
)
"""What parents and grandparents call themselves; each row means the same."""
_OTHER_RELATIONS = ("监护人", "哥哥", "姐姐", "叔叔", "阿姨", "姑姑", "姑妈", "舅舅", "伯伯", "姨妈", "小姨")

PLACEHOLDER_WORDS: dict[str, str] = {
    "name": "姓名", "department": "部门", "title": "职务", "company": "公司", "phone": "电话", "class": "班级",
    "child": "学生姓名", "relation": "家长称呼", "subject": "学科", "tag": "标签", "mark": "★/☆", "code": "编码",
    "nickname": "昵称", "body": "机构", "region": "区域", "any": "…",
}  # fmt: skip
"""How an example shows what is not known."""

_ALIASES: dict[str, str] = {
    "organisation": "company", "organization": "company", "real_name": "name", "mobile": "phone",
    "sex": "gender", "公司": "company", "单位": "company", "姓名": "name", "真实姓名": "name", "部门": "department",
    "职务": "title", "职位": "title", "电话": "phone", "手机": "phone", "班级": "class", "孩子": "child",
    "学生": "child", "学生姓名": "child", "称呼": "relation", "关系": "relation", "学科": "subject",
    "科目": "subject", "标签": "tag", "标记": "mark", "编码": "code", "机构": "body", "性别": "gender",
    "区域": "region",
}  # fmt: skip


def canonical(name: str) -> str:
    """The one name of a placeholder or attribute: 部门 is `department`."""
    return _ALIASES.get(name.lower(), name)


_CLASS = (
    rf"[{_HAN}a-z\d]{{0,8}}?{_NUMBER}(?:年级|年)?[-(/.]?{_NUMBER}\)?班?|[{_HAN}a-z\d()-]{{1,10}}班|"
    rf"[{_HAN}a-z\d]{{1,6}}-班"
)
FREE: dict[str, str] = {
    "name": rf"[{_HAN}]{{2,4}}|[{_HAN}]{{1,8}}[·.][{_HAN}]{{1,8}}|{_LATIN}",
    "child": rf"[{_HAN}]{{1,4}}|[{_HAN}]{{1,8}}[·.][{_HAN}]{{1,8}}|{_LATIN}",
    "relation": "|".join([word for row in _RELATIONS for word in row if len(word) > 1] + [*_OTHER_RELATIONS])
    + "|爸|妈",
    "class": _CLASS,
    "subject": rf"[{_HAN}][{_HAN}、,/&+-]{{1,19}}|[a-z]{{2,20}}",
    "phone": r"1\d{10}|1\d{2}-?\d{4}-?\d{4}|0\d{2,3}-?\d{7,8}|[48]00-?\d{3}-?\d{4}",
    "code": r"[a-z\d][a-z\d.-]{0,19}",
    "tag": ".+",
    "any": ".+",
    "other": ".{1,30}",
}
"""The shapes of placeholders that the directory does not know; `other` serves every other name."""
REAL_NAME = (
    rf"[{SURNAMES}][{_HAN}]{{1,3}}|(?:{'|'.join(DOUBLE_SURNAMES)})[{_HAN}]{{1,2}}|"
    rf"[{_HAN}]{{1,8}}[·.][{_HAN}]{{1,8}}|{_LATIN}"
)
"""The shape of a name that begins with a usual surname, or is not a Chinese one."""


def known_pattern(name: str, value: str) -> str:
    """The spellings that mean a known value, itself given plain."""
    if name == "relation":
        row = next((row for row in _RELATIONS if value in row), (value,))
        return "|".join(re.escape(word) for word in (*row, "家长"))
    if name == "phone":
        return "-?".join(value.replace("-", "")) if value.replace("-", "").isdigit() else re.escape(value)
    if name == "class":
        return _class_pattern(value)
    return re.escape(value)


def _class_pattern(value: str) -> str:
    """三(2)班 may be written 3-2班, 三年级2班, 302."""
    match = re.fullmatch(rf"(\D*?)({_NUMBER})(?:年级|年)?[-(/.]*({_NUMBER})\)?班?", value)
    if match is None:
        return re.escape(value)
    grade, number = (_spellings(part) for part in match.group(2, 3))
    return rf"{re.escape(match[1])}(?:{grade})(?:年级|年)?[-(/.]*0?(?:{number})\)?班?"


def _spellings(number: str) -> str:
    if number.isdigit() and 1 <= int(number) <= len(_NUMERALS):
        return f"{int(number)}|{_NUMERALS[int(number) - 1]}"
    if number in _NUMERALS:
        return f"{_NUMERALS.index(number) + 1}|{number}"
    return re.escape(number)
