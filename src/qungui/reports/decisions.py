"""What people decided about findings, read back from the Excel report in which they wrote it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from qungui.audit.result import DECISION_TITLES, AuditResult, Decision, EarlierFinding
from qungui.problems import BadInput, Place, Problem, nearest, say_os_error
from qungui.reports.wording import say_many
from qungui.sentences import Sentence

ID_TITLE = Sentence("发现编号", "Finding id")
DECISION_TITLE = Sentence("判定", "Decision")
REMARK_TITLE = Sentence("备注", "Remark")
HASH_TITLE = Sentence("制度指纹", "Regulation hash")
CLAUSE_TITLE = Sentence("条款", "Clause")
TIME_TITLE = Sentence("时间", "Time")
TEXT_TITLE = Sentence("消息原文", "Message")
CATEGORY_TITLE = Sentence("内容类别", "Kind of content")

_UNREADABLE = Sentence("文件无法读取：{reason}", "the file cannot be read: {reason}")
_NO_SUCH_SHEET = Sentence(
    "表格中没有“发现编号”和“判定”两列", "no sheet has the columns “Finding id” and “Decision”"
)
_EXPECTED_FILE = Sentence(
    "本程序写出的 Excel 报告（工作表“发现”）", "an Excel report of this program (sheet “Findings”)"
)
NO_DECISION = Sentence("“{value}”不是判定", "“{value}” is no decision")
EXPECTED_DECISION = Sentence("成立、误报、谅解，或留空", "upheld, false alarm, excused, or nothing")
_CONTRADICTION = Sentence(
    "发现 {id} 有两种不同的判定：此处“{here}”，第 {line} 行“{there}”",
    "the finding {id} is decided twice and differently: “{here}” here, “{there}” in line {line}",
)
DECISION_WORDS: dict[str, Decision] = {
    word.casefold(): decision
    for decision, title in DECISION_TITLES.items()
    for word in (title.zh, title.en, decision)
}
_HEADER_WITHIN = 10
"""Lines in which the header is looked for: people put titles above it."""
Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where in a sheet what stands; None where the sheet has no such column."""

    id: int
    decision: int
    remark: int | None
    regulation: int | None
    clause: int | None
    at: int | None


def read_decisions(path: Path) -> dict[str, EarlierFinding]:
    """Every finding of an Excel report by its id, with what people wrote beside it.

    Findings that are absent were made since. Raises `BadInput` with every bad value, or where the file is no
    such report.
    """
    found: dict[str, EarlierFinding] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    is_report = False
    for sheet, rows in sheets_of(path):
        columns: _Columns | None = None
        for number, row in enumerate(rows, 1):
            if columns is None:
                columns = _header(row)
                is_report = is_report or columns is not None
                if columns is None and number == _HEADER_WITHIN:
                    break
                continue
            place = Place(f"{path.name}[{sheet}]", number)
            written = cell_of(row, columns.decision)
            one = _finding(row, columns)
            if not one.id:
                continue
            earlier = found.get(one.id)
            if written and one.decision is None:
                problems.append(_no_decision(written, place))
            elif (
                earlier and None not in (earlier.decision, one.decision) and earlier.decision != one.decision
            ):
                problems.append(_contradiction(earlier, one, lines[one.id], place))
            else:
                found[one.id] = _together(earlier, one) if earlier else one
                lines[one.id] = number
    if not is_report:
        problems.append(Problem("no_decisions", _NO_SUCH_SHEET, Place(path.name), {}, _EXPECTED_FILE))
    if problems:
        raise BadInput(problems)
    return found


def decisions_of(earlier: Mapping[str, EarlierFinding]) -> dict[str, Decision | None]:
    """The decisions alone; None = seen before and not decided yet."""
    return {id: one.decision for id, one in earlier.items()}


def carry_over(result: AuditResult, earlier: Mapping[str, EarlierFinding]) -> None:
    """Put the remarks beside their findings again, and keep what was decided on findings that are not found
    any more; a warning says so. A masked report carries no remarks: they may name people."""
    known = {shown.finding.id for shown in result.findings}
    for shown in result.findings:
        one = earlier.get(shown.finding.id)
        if one is not None and not result.masked:
            shown.remark = one.remark
    lost = [one for id, one in earlier.items() if id not in known and (one.decision or one.remark)]
    result.unmatched = [replace(one, remark="") for one in lost] if result.masked else lost
    if result.unmatched:
        result.warnings.append(_unmatched(result))


def _unmatched(result: AuditResult) -> Sentence:
    """How many decisions found nothing to apply to, and the likely cause."""
    hashes = [one.hash for one in result.regulations]
    changed = [
        one
        for one in result.unmatched
        if one.regulation and not any(hash_.startswith(one.regulation) for hash_ in hashes)
    ]
    clauses = Counter(one.clause for one in result.unmatched if one.clause)
    listed = [f"{clause} ×{count}" for clause, count in clauses.most_common(5)]
    count = len(result.unmatched)
    zh = f"上次判定过的 {count} 处发现这次没有出现"
    en = f"{say_many(count, 'finding')} decided in the earlier report did not come up again"
    if listed:
        zh += f"（条款 {'、'.join(listed)}{'…' if len(clauses) > len(listed) else ''}）"
        en += f" (clause {', '.join(listed)}{' …' if len(clauses) > len(listed) else ''})"
    if changed:
        zh += f"；其中 {len(changed)} 处判定针对的是另一版本的制度，制度改动后须重新判定"
        en += (
            f"; under another version of the regulation: {len(changed)}, for a changed "
            "regulation is decided anew"
        )
    else:
        zh += "，可能是聊天记录的范围或通讯录与上次不同"
        en += ", perhaps because the chat or the directory is not the same as then"
    return Sentence(
        zh + "。这些判定没有丢失，Excel 报告的“旧判定”表里仍保留着",
        en + ". The decisions are not lost: the sheet “Earlier decisions” of the Excel report keeps them",
    )


def sheets_of(path: Path) -> Iterator[tuple[str, Iterator[Row]]]:
    """Name and rows of every sheet."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        path.open("rb").close()
        with CalamineWorkbook.from_path(str(path)) as book:
            for name in book.sheet_names:
                sheet = book.get_sheet_by_name(name)
                yield name, sheet.iter_rows()
    except (CalamineError, OSError) as error:
        reason = say_os_error(error) if isinstance(error, OSError) else str(error)
        values: Mapping[str, Any] = {"reason": reason}
        problem = Problem("unreadable", _UNREADABLE, Place(path.name), values, _EXPECTED_FILE)
        raise BadInput([problem]) from error


def _header(row: Row) -> _Columns | None:
    """The columns if this row is the header, in either language."""
    cells = [cell_of(row, column).casefold() for column in range(len(row))]

    def find(title: Sentence) -> int | None:
        return next(
            (cells.index(word.casefold()) for word in (title.zh, title.en) if word.casefold() in cells), None
        )

    id, decision = find(ID_TITLE), find(DECISION_TITLE)
    if id is None or decision is None:
        return None
    others = (find(title) for title in (REMARK_TITLE, HASH_TITLE, CLAUSE_TITLE, TIME_TITLE))
    return _Columns(id, decision, *others)


def _finding(row: Row, columns: _Columns) -> EarlierFinding:
    return EarlierFinding(
        id=cell_of(row, columns.id),
        decision=DECISION_WORDS.get(cell_of(row, columns.decision).casefold()),
        remark=cell_of(row, columns.remark),
        regulation=cell_of(row, columns.regulation),
        clause=cell_of(row, columns.clause),
        at=cell_of(row, columns.at),
    )


def _together(one: EarlierFinding, other: EarlierFinding) -> EarlierFinding:
    """The same finding twice in a workbook."""
    return replace(one, decision=one.decision or other.decision, remark=one.remark or other.remark)


def cell_of(row: Row, column: int | None) -> str:
    """What stands in a cell, as text."""
    if column is None or column >= len(row):
        return ""
    cell = row[column]
    return f"{cell:%Y-%m-%d %H:%M:%S}" if isinstance(cell, datetime) else str(cell).strip()


def _no_decision(written: str, place: Place) -> Problem:
    suggestion = nearest(written.casefold(), DECISION_WORDS)
    return Problem("not_a_decision", NO_DECISION, place, {"value": written}, EXPECTED_DECISION, suggestion)


def _contradiction(earlier: EarlierFinding, one: EarlierFinding, line: int, place: Place) -> Problem:
    assert earlier.decision is not None and one.decision is not None
    values = {
        "id": one.id,
        "here": DECISION_TITLES[one.decision],
        "there": DECISION_TITLES[earlier.decision],
        "line": line,
    }
    return Problem("contradiction", _CONTRADICTION, place, values)
