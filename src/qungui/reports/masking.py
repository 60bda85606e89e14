"""An audit without names and numbers: what `--mask` gives to every report.

Masked are people, accounts and ids of groups in all fields, and whatever names somebody or reaches somebody
in texts, reasons, evidence, reminders and warnings. Paths of sources become file names; remarks of those who
decided are left out. What stays: clauses (their text is published), names of groups (without names of people
in them), ids of findings and messages, times and figures. A masked result still fits its spans, and a
decisions file fits a masked report.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import Any

import msgspec

from qungui.audit.result import AuditResult, ClauseCoverage, Line, Reminder, ShownFinding, Skip
from qungui.engine.finding import Finding
from qungui.events.people import People
from qungui.reports.pseudonyms import STAR, Pseudonyms
from qungui.sentences import Sentence


def mask(result: AuditResult) -> AuditResult:
    """The same audit with pseudonyms; `result` itself stays as it is."""
    hidden = Pseudonyms(result)
    findings = [_finding(one, hidden) for one in result.findings]
    findings.sort(key=lambda one: one.finding.order)
    return replace(
        result,
        people=People(None, result.people.zone),
        findings=findings,
        coverage=[_coverage(one, hidden) for one in result.coverage],
        skipped=[_skip(one, hidden) for one in result.skipped],
        reminders=[_reminder(one, hidden) for one in result.reminders],
        sources=[{**one, "path": _file_name(one["path"], hidden)} for one in result.sources],
        gaps=[_sentence(one, hidden) for one in result.gaps],
        warnings=[_sentence(one, hidden) for one in result.warnings],
        speakers=[hidden.person(one) for one in result.speakers],
        masked=True,
        unmatched=[replace(one, remark="") for one in result.unmatched],
    )


def _finding(shown: ShownFinding, hidden: Pseudonyms) -> ShownFinding:
    finding = shown.finding
    text = hidden.text(shown.text) if shown.text is not None else None
    if text is not None and finding.rule == "content.contact_numbers":
        text = _starred(text, finding)
    return replace(
        shown,
        finding=_plain_finding(finding, hidden),
        reason=_sentence(shown.reason, hidden),
        member_name=_member_name(shown, hidden),
        group_name=_group_name(shown, hidden),
        text=text,
        line=_line(shown.line, hidden, text) if shown.line else None,
        before=[_line(one, hidden) for one in shown.before],
        after=[_line(one, hidden) for one in shown.after],
        remark="",
    )


def _plain_finding(finding: Finding, hidden: Pseudonyms) -> Finding:
    return msgspec.structs.replace(
        finding,
        group=hidden.group(finding.group) if finding.group else finding.group,
        account=hidden.account(finding.account) if finding.account else finding.account,
        contact=hidden.person(finding.contact) if finding.contact else finding.contact,
        member=hidden.person(finding.member) if finding.member else finding.member,
        values=_value(finding.values, hidden),
    )


def _member_name(shown: ShownFinding, hidden: Pseudonyms) -> str | None:
    if shown.finding.member:
        return hidden.person(shown.finding.member).removeprefix("name:")
    return hidden.name(shown.member_name) if shown.member_name else shown.member_name


def _group_name(shown: ShownFinding, hidden: Pseudonyms) -> str | None:
    if shown.group_name is None or shown.group_name == shown.finding.group:
        return hidden.group(shown.finding.group) if shown.finding.group else None
    return hidden.words(shown.group_name)


def _starred(text: str, finding: Finding) -> str:
    """What the rule found to be a number, gone."""
    characters = list(text)
    for start, end in finding.spans:
        characters[start:end] = STAR * (end - start)
    return "".join(characters)


def _value(value: Any, hidden: Pseudonyms) -> Any:
    """Evidence of any shape."""
    if isinstance(value, str):
        return hidden.value(value)
    if isinstance(value, dict):
        return {name: _value(one, hidden) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_value(one, hidden) for one in value]
    return value


def _line(line: Line, hidden: Pseudonyms, text: str | None = None) -> Line:
    masked = hidden.text(line.text) if text is None else text
    return replace(line, name=hidden.name(line.name) if line.name else line.name, text=masked)


def _coverage(row: ClauseCoverage, hidden: Pseudonyms) -> ClauseCoverage:
    return replace(row, causes=[_sentence(one, hidden) for one in row.causes])


def _skip(skip: Skip, hidden: Pseudonyms) -> Skip:
    return replace(skip, source=_file_name(skip.source, hidden), reason=_sentence(skip.reason, hidden))


def _reminder(reminder: Reminder, hidden: Pseudonyms) -> Reminder:
    return replace(
        reminder,
        member_name=hidden.name(reminder.member_name),
        group_name=hidden.words(reminder.group_name) if reminder.group_name else None,
        reason=_sentence(reminder.reason, hidden),
    )


def _file_name(path: str, hidden: Pseudonyms) -> str:
    return hidden.words(PurePath(str(path).replace("\\", "/")).name)


def _sentence(sentence: Sentence, hidden: Pseudonyms) -> Sentence:
    return Sentence(hidden.words(sentence.zh), hidden.words(sentence.en))
