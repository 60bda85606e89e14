"""Whom a regulation speaks to: by its setting, or by its words."""

from __future__ import annotations

import re

from qungui.lint.item import Audience
from qungui.regulation.model import Setting

BY_SETTING: dict[Setting, tuple[Audience, ...]] = {
    "company": ("employee",),
    "sales": ("employee",),
    "marketing": ("employee",),
    "customer_service": ("employee", "customer"),
    "micro_business": ("member", "customer"),
    "school": ("parent", "student"),
    "community": ("member",),
    "chamber": ("member",),
    "classmates": ("member",),
}
_WORDS: tuple[tuple[tuple[Audience, ...], re.Pattern[str]], ...] = (
    (
        ("parent", "student"),
        re.compile("家长|班主任|家校|孩子|班级|任课|作业|parents?|pupils?|homework|teachers?|class fee"),
    ),
    (
        ("employee",),
        re.compile(
            r"员工|职工|部门|工资|薪|绩效|入职|离职|上班|下班|同事|经理|总监|工作群|旷工|本公司|公司(?:的)?(?:制度|规定|同事|领导)|\bemployees?|"
            r"\bstaff\b|salar(?:y|ies)|wages?\b|departments?|managers?|supervisors?|"
            r"working hours|colleagues?|"
            r"salespe"
        ),
    ),
    (("customer",), re.compile(r"客户|顾客|买家|下单|退款|退货|\bcustomers?|refund|\bbuyers?")),
)
_ENOUGH = 2


def guess_audiences(text: str) -> tuple[Audience, ...]:
    """Whom the words of a text speak to; members, where they name nobody else."""
    counts = [(audiences, len(pattern.findall(text.lower()))) for audiences, pattern in _WORDS]
    found = tuple(one for audiences, count in counts if count >= _ENOUGH for one in audiences)
    is_at_work = "employee" in found
    return found if is_at_work or "parent" in found else ("member", *found)
