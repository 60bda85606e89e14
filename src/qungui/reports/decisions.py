"""What people decided about findings, read back from the Excel report in which they wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from qungui.audit.result import DECISION_TITLES, Decision
from qungui.problems import BadInput, Place, Problem, nearest
from qungui.sentences import Sentence

ID_TITLE = Sentence("发现编号", "Finding id")
DECISION_TITLE = Sentence("判定", "Decision")

_UNREADABLE = Sentence("文件无法读取：{reason}", "the file cannot be read: {reason}")
_NO_SUCH_SHEET = Sentence(
    "表格中没有“发现编号”和“判定”两列", "no sheet has the columns “Finding id” and “Decision”"
)
_EXPECTED_FILE = Sentence(
    "本程序写出的 Excel 报告（工作表“发现”）", "an Excel report of this program (sheet “Findings”)"
)
_NO_DECISION = Sentence("“{value}”不是判定", "“{value}” is no decision")
_EXPECTED = Sentence("成立、误报、谅解，或留空", "upheld, false alarm, excused, or nothing")
_CONTRADICTION = Sentence("发现 {id} 有两种不同的判定", "the finding {id} is decided twice and differently")
_WORDS: dict[str, Decision] = {
    word.casefold(): decision
    for decision, title in DECISION_TITLES.items()
    for word in (title.zh, title.en, decision)
}


def read_decisions(path: Path) -> dict[str, Decision | None]:
    """The decision on every finding of an Excel report by finding id; None = not decided yet.

    Findings that are absent were made since. Raises `BadInput` with every bad value, or where the file is no
    such report.
    """
    decisions: dict[str, Decision | None] = {}
    problems: list[Problem] = []
    is_report = False
    for sheet, rows in _sheets(path):
        header = _header(rows)
        if header is None:
            continue
        is_report = True
        line, id_column, decision_column = header
        for number, row in enumerate(rows[line + 1 :], line + 2):
            place = Place(f"{path.name}[{sheet}]", number)
            finding, written = _cell(row, id_column), _cell(row, decision_column)
            if not finding:
                continue
            decision = _WORDS.get(written.casefold())
            if written and decision is None:
                problems.append(_no_decision(written, place))
            elif decisions.get(finding) not in (None, decision):
                problems.append(Problem("contradiction", _CONTRADICTION, place, {"id": finding}))
            else:
                decisions[finding] = decision or decisions.get(finding)
    if not is_report:
        problems.append(Problem("no_decisions", _NO_SUCH_SHEET, Place(path.name), {}, _EXPECTED_FILE))
    if problems:
        raise BadInput(problems)
    return decisions


def _sheets(path: Path) -> Iterable[tuple[str, Sequence[Sequence[Any]]]]:
    """Name and rows of every sheet."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            names = book.sheet_names
            return [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in names]
    except (CalamineError, OSError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        values: Mapping[str, Any] = {"reason": reason}
        problem = Problem("unreadable", _UNREADABLE, Place(path.name), values, _EXPECTED_FILE)
        raise BadInput([problem]) from error


def _header(rows: Sequence[Sequence[Any]]) -> tuple[int, int, int] | None:
    """Row of the header, column of the ids, column of the decisions; in either language."""
    for line, row in enumerate(rows[:10]):
        cells = [_cell(row, column).casefold() for column in range(len(row))]
        found = [
            next(
                (cells.index(word.casefold()) for word in (title.zh, title.en) if word.casefold() in cells),
                None,
            )
            for title in (ID_TITLE, DECISION_TITLE)
        ]
        if found[0] is not None and found[1] is not None:
            return line, found[0], found[1]
    return None


def _cell(row: Sequence[Any], column: int) -> str:
    return str(row[column]).strip() if column < len(row) else ""


def _no_decision(written: str, place: Place) -> Problem:
    suggestion = nearest(written.casefold(), _WORDS)
    return Problem("not_a_decision", _NO_DECISION, place, {"value": written}, _EXPECTED, suggestion)
