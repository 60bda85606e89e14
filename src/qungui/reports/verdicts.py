"""Verdicts to learn from, read from the Excel report of an audit in which people decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qungui.audit.result import DECISION_TITLES, Decision
from qungui.connectors.verdicts import GivenVerdicts, Placed, category_of, no_category
from qungui.events.kinds import TYPE_TITLES
from qungui.problems import BadInput, Place, Problem, nearest
from qungui.reports.decisions import (
    CATEGORY_TITLE,
    DECISION_TITLE,
    DECISION_WORDS,
    EXPECTED_DECISION,
    NO_DECISION,
    TEXT_TITLE,
    Row,
    cell_of,
    sheets_of,
)
from qungui.sentences import Sentence
from qungui.signals.learning import Verdict

_TAUGHT: dict[Decision, bool] = {"upheld": True, "false_alarm": False}
"""What was excused says nothing of what the message is."""
_HEADER_WITHIN = 10
_NO_COLUMNS = Sentence(
    "没有一张工作表同时有“判定”“消息原文”“内容类别”三列",
    "no sheet has the columns “Decision”, “Message” and “Kind of content” together",
)
_EXPECTED_FILE = Sentence(
    "本程序写出的 Excel 报告（工作表“发现”）", "an Excel report of this program (sheet “Findings”)"
)
_NO_TEXT = Sentence("判定了，却没有消息原文", "it is decided, but there is no text of the message")
_NO_KIND = Sentence(
    "{count} 处判定不是内容识别的发现，没有用到",
    "decisions on findings that no text signal made, not used: {count}",
)
_EXCUSED = Sentence(
    "{count} 处判定为谅解，没有用到：谅解不说明消息是不是这一类",
    "findings excused, not used: {count}; an excuse does not say what the message is",
)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where in a sheet what stands."""

    decision: int
    text: int
    category: int


def read_verdict_workbook(path: Path) -> GivenVerdicts:
    """The decided findings of the text signals, good rows and all problems.

    Raises `BadInput` where the file cannot be read or is no such report.
    """
    given = GivenVerdicts([], [])
    is_report, others, excused = False, 0, 0
    for sheet, rows in sheets_of(path):
        columns: _Columns | None = None
        for number, row in enumerate(rows, 1):
            if columns is None:
                columns = _header(row)
                is_report = is_report or columns is not None
                if columns is None and number == _HEADER_WITHIN:
                    break
                continue
            written = cell_of(row, columns.decision)
            if not written:
                continue
            place = Place(f"{path.name}[{sheet}]", number)
            decision = DECISION_WORDS.get(written.casefold())
            category = cell_of(row, columns.category)
            if decision is None:
                given.problems.append(_no_decision(written, place))
            elif not category:
                others += 1
            elif decision not in _TAUGHT:
                excused += 1
            else:
                _add(given, row, columns, _TAUGHT[decision], place)
    if not is_report:
        raise BadInput([Problem("no_verdicts", _NO_COLUMNS, Place(path.name), {}, _EXPECTED_FILE)])
    for code, sentence, count in (("no_kind", _NO_KIND, others), ("excused", _EXCUSED, excused)):
        if count:
            values = {"count": count}
            given.problems.append(Problem(code, sentence, Place(path.name), values, severity="note"))
    return given


def _add(given: GivenVerdicts, row: Row, columns: _Columns, confirmed: bool, place: Place) -> None:
    text = _without_type(cell_of(row, columns.text))
    written = cell_of(row, columns.category)
    category = category_of(written)
    if category is None:
        given.problems.append(no_category(written, place))
    if not text:
        given.problems.append(Problem("empty_text", _NO_TEXT, place))
    if category is not None and text:
        given.verdicts.append(Placed(Verdict(text, category, confirmed), place))


def _header(row: Row) -> _Columns | None:
    cells = [cell_of(row, column).casefold() for column in range(len(row))]
    found = [_find(cells, title) for title in (DECISION_TITLE, TEXT_TITLE, CATEGORY_TITLE)]
    return None if None in found else _Columns(*(one for one in found if one is not None))


def _find(cells: Sequence[str], title: Sentence) -> int | None:
    words = (title.zh.casefold(), title.en.casefold())
    return next((cells.index(word) for word in words if word in cells), None)


def _without_type(text: str) -> str:
    """The words of a message without the type that the report puts before those that are no plain text."""
    for title in TYPE_TITLES.values():
        for word in (title.zh, title.en):
            if text.startswith(f"[{word}]"):
                return text.removeprefix(f"[{word}]").strip()
    return text


def _no_decision(written: str, place: Place) -> Problem:
    suggestion = nearest(
        written.casefold(), [word for one in DECISION_TITLES.values() for word in (one.zh, one.en)]
    )
    return Problem("not_a_decision", NO_DECISION, place, {"value": written}, EXPECTED_DECISION, suggestion)
