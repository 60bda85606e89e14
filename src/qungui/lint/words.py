"""What the check says to people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from qungui.lint.document import Document
from qungui.lint.finding import LintFinding
from qungui.lint.item import AUDIENCE_TITLES, LAW_AS_OF, SEVERITIES, SEVERITY_TITLES, Law
from qungui.problems import Problem
from qungui.sentences import LANGUAGES, Language, Sentence, filled

NO_ADVICE = Sentence(
    "以上只是写法上的提示，不是法律意见；依据截至 {date} 施行的条文，标“待核实”的尚未核对。重要的规定请律师过目。",
    "These are hints on wording and no legal advice; the law is that in force on {date}, what is marked "
    "unverified has not been checked. Have a lawyer read what matters.",
)
_SENTENCE = Sentence(
    "{code} {severity}：{title}。{reason}。{law}", "{code} {severity}: {title}; {reason}. {law}"
)
_LAW = Sentence("依据：{law}", "Law: {law}")
_NO_LAW = Sentence("没有直接的法条，是写法上的建议", "No statute says so directly; it is advice on wording")
_UNVERIFIED = Sentence("{law}（待核实）", "{law} (unverified)")
_OVERRIDDEN = {
    "off": Sentence("{name} {date} 决定不提：{reason}", "left out by decision of {name} on {date}: {reason}"),
    "note": Sentence(
        "{name} {date} 决定只作建议：{reason}", "advice only by decision of {name} on {date}: {reason}"
    ),
    "error": Sentence(
        "{name} {date} 决定按违法处理：{reason}",
        "taken for unlawful by decision of {name} on {date}: {reason}",
    ),
}
_BESIDE = Sentence("{said}。可写：{instead}", "{said}. Write: {instead}")
_GUESSED = Sentence(
    "没有写明对谁适用，按文字看是：{audiences}（可用 --audience 指定）",
    "nothing says whom it speaks to; by its words: {audiences} (--audience says otherwise)",
)
_NOTHING = Sentence("没有发现", "nothing found")
_COUNTS = Sentence(
    "违法 {error}，有风险 {warning}，建议 {advice}", "unlawful {error}, risky {warning}, advice {advice}"
)
_COUNT_OFF = Sentence("；按律师意见不提 {off}", "; left out by a lawyer's policy {off}")


def say_law(law: Law) -> Sentence:
    """A statute with its article, marked where it is unverified."""
    article = law.article or Sentence("", "")
    name = Sentence(law.name.zh + article.zh, f"{law.name.en} {article.en}".strip())
    return name if law.verified else filled(_UNVERIFIED, {"law": name})


def laws_of(found: LintFinding) -> list[Law]:
    """What the finding rests on; labour law only where it speaks to employees."""
    return [law for law in found.item.law if found.is_for_employees or not law.is_labour]


def law_of(found: LintFinding) -> Sentence:
    """What the finding rests on, in words."""
    laws = laws_of(found)
    return filled(_LAW, {"law": [say_law(law) for law in laws]}) if laws else _NO_LAW


def remarks_of(found: LintFinding) -> list[Sentence]:
    """What guards, provinces and the policy add to a finding."""
    remarks = list(found.remarks)
    if (override := found.override) is not None:
        values = {"name": override.name, "date": override.date, "reason": override.reason}
        remarks.append(filled(_OVERRIDDEN[override.action], values))
    return remarks


def sentence_of(found: LintFinding) -> Sentence:
    """The finding in a line: the item, why, by what law, what else is to know."""
    item = found.item
    values = {
        "code": item.code,
        "severity": SEVERITY_TITLES[found.severity],
        "title": item.title,
        "reason": item.reason,
        "law": law_of(found),
    }
    said = filled(_SENTENCE, values)
    for remark in remarks_of(found):
        said = Sentence(f"{said.zh}；{remark.zh}", f"{said.en}; {remark.en}")
    return filled(Sentence("{said}", "{said}"), {"said": said})


def problem_of(found: LintFinding) -> Problem:
    """The finding as a note on the file: its place, and what to write instead."""
    instead = filled(Sentence("{it}", "{it}"), {"it": found.item.instead})
    return Problem(found.item.code, sentence_of(found), found.place, expected=instead, severity="note")


def beside_clauses(found: Iterable[LintFinding]) -> dict[str, list[Sentence]]:
    """What to show beside each clause, by its id: what is wrong, and what to write instead."""
    beside: dict[str, list[Sentence]] = {}
    for one in found:
        if one.clause and not one.is_off:
            values = {"said": sentence_of(one), "instead": one.item.instead}
            beside.setdefault(one.clause, []).append(filled(_BESIDE, values))
    return beside


def disclaimer() -> Sentence:
    """That this is no legal advice, and of when the law is."""
    return filled(NO_ADVICE, {"date": LAW_AS_OF})


def report_lines(document: Document, found: Sequence[LintFinding], language: Language) -> Iterable[str]:
    """The findings for the terminal."""
    if document.audiences_guessed:
        audiences = [AUDIENCE_TITLES[one] for one in document.audiences]
        yield _GUESSED.say(language, {"audiences": audiences})
    for one in found:
        yield problem_of(one).say(language)
    yield _count_line(found, language) if found else _NOTHING.say(language)
    yield disclaimer().say(language)


def _count_line(found: Sequence[LintFinding], language: Language) -> str:
    standing = [one.severity for one in found if not one.is_off]
    counts: dict[str, int] = {severity: standing.count(severity) for severity in SEVERITIES}
    off = len(found) - len(standing)
    said = _COUNTS.say(language, counts)
    return said + _COUNT_OFF.say(language, {"off": off}) if off else said


def report_object(document: Document, found: Sequence[LintFinding]) -> dict[str, Any]:
    """The findings as one object for programs."""
    return {
        "title": document.title,
        "audiences": list(document.audiences),
        "audiences_guessed": document.audiences_guessed,
        "law_as_of": LAW_AS_OF,
        "findings": [_object(one) for one in found],
        **_both("disclaimer", disclaimer()),
    }


def _object(found: LintFinding) -> dict[str, Any]:
    place, item, override = found.place, found.item, found.override
    remarks = remarks_of(found)
    return {
        "code": item.code,
        "severity": found.severity,
        "clause": found.clause or None,
        "source": place.source,
        "line": place.line,
        "column": place.column,
        "text": found.passage.text if found.passage else None,
        "span": [found.start, found.end] if found.passage else None,
        "words": found.words,
        **_both("title", item.title),
        **_both("reason", item.reason),
        **_both("instead", item.instead),
        "law": [{**_both("name", say_law(law)), "verified": law.verified} for law in laws_of(found)],
        **{f"remarks_{language}": [one.say(language) for one in remarks] for language in LANGUAGES},
        "override": None
        if override is None
        else {
            "action": override.action,
            "reason": override.reason,
            "date": override.date.isoformat(),
            "name": override.name,
        },
    }


def _both(name: str, sentence: Sentence) -> dict[str, str]:
    return {f"{name}_{language}": sentence.say(language) for language in LANGUAGES}
