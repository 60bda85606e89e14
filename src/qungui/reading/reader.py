"""From lines of text to drafts: one for each regulation that the text holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from qungui.reading.cutting import is_english
from qungui.reading.demand import Demand
from qungui.reading.demands import demands_of
from qungui.reading.exceptions import Excepted, exceptions_in
from qungui.reading.figures import figures_of
from qungui.reading.joining import completed
from qungui.reading.measures import measures_of
from qungui.reading.propose import proposal_for
from qungui.reading.questions import questions_about
from qungui.reading.quoting import quoted
from qungui.reading.resemblance import Resemblance, resemblance
from qungui.reading.result import Cut, Draft, DraftClause, Understanding
from qungui.reading.simplify import simplified
from qungui.reading.structure import Item, Outline, outlines
from qungui.reading.surroundings import without_surroundings
from qungui.regulation.model import GroupType, Setting
from qungui.sentences import Sentence

_LAWFUL = Sentence(
    "原文涉及罚款或扣款；这里只记分，不记钱。",
    "The text asks for money; here points are counted, never money.",
)
_SETTINGS: tuple[tuple[Setting, str], ...] = (
    ("school", r"家长|班级|班主任|学生|家校|幼儿园|parents?\b|school|pupil"),
    ("community", r"业主|小区|物业|邻里|街坊|同城|群友|老乡|residents?|tenants?|neighbou?r"),
    ("chamber", r"商会|协会|会员单位|秘书处|chamber|association"),
    ("classmates", r"同学|校友|战友|classmate|alumni"),
    ("micro_business", r"代理商|微商|卖衣服|团购|agents?\b|resell"),
    ("customer_service", r"客服|对客户|客户服务|customer service"),
    ("sales", r"销售|业务员|sales"),
    ("marketing", r"市场部|营销|运营|marketing"),
    ("company", r"公司|企业|员工|单位|部门|company|employees|staff"),
)


def read_drafts(lines: list[str], id: str = "draft", known: Resemblance | None = None) -> list[Draft]:
    """The drafts of a text. `id` names the first; further ones have `-2`, `-3` behind it. `known` are the
    clauses of the library to compare with, all of them unless given."""
    kept, cuts = without_surroundings(lines)
    language: Literal["zh", "en"] = "en" if is_english("".join(kept)) else "zh"
    known = known or resemblance(language)
    found = outlines(kept)
    drafts: list[Draft] = []
    for at, outline in enumerate(found):
        name = id if at == 0 else f"{id}-{at + 1}"
        first = 0 if at == 0 else outline.items[0].line - 1
        last = found[at + 1].items[0].line - 1 if at + 1 < len(found) else len(lines)
        own = tuple(cut for cut in cuts if first < cut.line <= last)
        draft = _draft(outline, name, language, known, own, tuple(lines))
        if draft.clauses:
            drafts.append(draft)
    return drafts


def _draft(
    outline: Outline,
    id: str,
    language: Literal["zh", "en"],
    known: Resemblance,
    cuts: tuple[Cut, ...],
    lines: tuple[str, ...],
) -> Draft:
    clauses: list[DraftClause] = []
    numbers = _Numbers()
    for item in outline.items:
        read = completed([_clause(demand, lines) for demand in demands_of(item, known)])
        clauses += [replace(one, id=numbers.next(item)) for one in read]
    whole = " ".join(item.text for item in outline.items)
    setting = _setting(f"{outline.title} {outline.title} {whole}")
    draft = Draft(
        id=id,
        title=outline.title or ("微信群管理制度" if language == "zh" else "Group rules"),
        language=language,
        clauses=tuple(clauses),
        cuts=cuts,
        lines=lines,
        setting=setting,
        groups=_groups(setting),
        effective=_effective(clauses),
    )
    return replace(draft, questions=questions_about(draft))


class _Numbers:
    """Ids of clauses: chapter and number in it (`2.3`)."""

    def __init__(self) -> None:
        self._chapter: tuple[str, ...] | None = None
        self._count = Counter[int]()
        self._at = 0

    def next(self, item: Item) -> str:
        headings = item.headings[:1]
        if headings != self._chapter:
            self._chapter = headings
            self._at += 1
        self._count[self._at] += 1
        return f"{self._at}.{self._count[self._at]}"


def _clause(demand: Demand, lines: Sequence[str]) -> DraftClause:
    proposal, figures, subject = proposal_for(demand)
    sanction = demand.sanction
    measures: list[Any] = measures_of(simplified(sanction)) if sanction else []
    own = (
        tuple(replace(one, parameter="on_breach") for one in figures_of(simplified(sanction)))
        if sanction
        else ()
    )
    understanding: Understanding = (
        "not_understood"
        if not demand.read
        else "duty"
        if proposal.rule in ("duty.attest", "duty.follow_up")
        else "understood"
    )
    text = demand.text.strip().strip("，,；;、 ")
    is_checked = understanding == "understood" and not proposal.rule.startswith(("meta.", "penalty."))
    excepted = exceptions_in(text) if is_checked else Excepted({})
    source = "\n".join(lines[demand.item.line - 1 : demand.item.end_line])
    return DraftClause(
        id="",
        text=text,
        quote=quoted(demand.sentence, source),
        line=demand.item.line,
        end_line=demand.item.end_line,
        kind=demand.kind,
        rule=proposal.rule,
        parameters=proposal.parameters,
        confidence=round(min(demand.sure, 1.0 if demand.read else 0.3), 2),
        understanding=understanding,
        chapter=demand.item.headings[-1] if demand.item.headings else None,
        number=demand.item.number,
        subject=subject,
        modality=proposal.modality,
        surface=proposal.surface,
        sanction=sanction,
        on_breach=tuple(measures) if proposal.rule.partition(".")[0] not in ("meta", "penalty") else (),
        exceptions=excepted.carried,
        uncarried=excepted.left,
        figures=(*figures, *own),
        note=_LAWFUL if proposal.lawful else None,
    )


def _setting(text: str) -> Setting | None:
    plain = simplified(text)
    counts = {name: len(re.findall(words, plain, re.IGNORECASE)) for name, words in _SETTINGS}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] > 1 else None


def _groups(setting: Setting | None) -> tuple[GroupType, ...]:
    return (setting or "generic",)


def _effective(clauses: list[DraftClause]) -> str | None:
    for clause in clauses:
        for figure in clause.figures:
            if clause.kind == "meta.effective" and figure.unit == "date" and len(str(figure.value)) == 10:
                return str(figure.value)
    return None
