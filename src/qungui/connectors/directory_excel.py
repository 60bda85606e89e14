"""Reading the Excel form of the directory: all sheets together, with every problem at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qungui.connectors.directory_cells import Unfit, is_blank, read_cell
from qungui.connectors.directory_form import GROUPS, GUIDE, GUIDE_FIELDS, MEMBERS, SHEETS, SheetForm
from qungui.connectors.directory_settle import Doubt, settle
from qungui.connectors.directory_sheet import Row, Sheet
from qungui.connectors.directory_template import write_template
from qungui.connectors.directory_workbook import Workbook
from qungui.events.directory import DirectoryFile
from qungui.events.people import NAME_PREFIX
from qungui.problems import BadInput, Place, Problem, nearest
from qungui.regulation.tree import Way
from qungui.sentences import Sentence

__all__ = ["parse_excel_directory", "read_excel_directory", "write_template"]

_NO_SHEETS = Sentence("没有通讯录的工作表", "none of the sheets of a directory is there")
_SHEETS = Sentence(
    "工作表 {sheets}，由“qungui directory template”生成",
    "the sheets {sheets}, made by “qungui directory template”",
)
_UNKNOWN_SHEET = Sentence(
    "工作表“{sheet}”不属于通讯录，没有读取", "the sheet “{sheet}” is no part of a directory and was not read"
)
_SHEET_TWICE = Sentence(
    "工作表“{sheet}”与“{first}”是同一种，只能有一个",
    "the sheets “{sheet}” and “{first}” are the same; only one may be there",
)
_NOTHING = Sentence(
    "表里还没有填写内容（示例行不算）", "nothing is filled in yet (example rows do not count)"
)
_NO_GROUP = Sentence("没有“{value}”这个群", "there is no group “{value}”")
_NO_GROUP_IN_ROWS = Sentence(
    "没有“{value}”这个群（共 {count} 行）", "there is no group “{value}” ({count} rows)"
)
_GROUPS_OF = Sentence("工作表“群”里的群编号或群名", "the id or name of a group on the sheet 群")
_TWO_GROUPS = Sentence("有 {count} 个群都叫“{value}”", "{count} groups are called “{value}”")
_GROUP_ID = Sentence("群编号", "the id of the group")
_STAND_INS = {
    "groups": ("name", ""),
    "members": ("nickname", NAME_PREFIX),
    "accounts": ("wechat_id", ""),
    "customers": ("name", NAME_PREFIX),
}
"""What stands for an id that is left empty."""


def read_excel_directory(path: Path) -> DirectoryFile:
    """The directory in an Excel file. Raises `BadInput` with every problem in it."""
    return parse_excel_directory(path.read_bytes(), path.name)[0]


def parse_excel_directory(data: bytes, name: str) -> tuple[DirectoryFile, list[Problem]]:
    """The directory in the bytes of an Excel file, and notes. Raises `BadInput` with every problem."""
    reader = _Reader(Workbook(data, name))
    directory = reader.read()
    errors = [problem for problem in reader.problems if problem.severity == "error"]
    if errors or directory is None:
        raise BadInput(reader.problems)
    return directory, reader.problems


class _Reader:
    """Reads the sheets of one workbook; `places` tells on which sheet and line an entry stands."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.problems: list[Problem] = []
        self.sheets: dict[str, Sheet] = {}
        self.places: dict[Way, tuple[Sheet, int]] = {}
        self.raw: dict[str, Any] = {}

    def read(self) -> DirectoryFile | None:
        """The directory; None where the workbook has no sheet of it."""
        for name in self.workbook.sheets:
            self._read_sheet(name)
        if not self.sheets:
            sheets = [form.name for form in SHEETS]
            self._say("not_a_directory", _NO_SHEETS, expected=_SHEETS, values={"sheets": sheets})
            return None
        for sheet in self.sheets.values():
            if sheet.form is not MEMBERS:
                self.raw[sheet.form.part] = [
                    self._place(row.entry, (sheet.form.part, at), sheet, row.line)
                    for at, row in enumerate(_with_ids(sheet))
                ]
        if members := self.sheets.get(MEMBERS.part):
            self._join_members(members)
        directory, doubts = settle(DirectoryFile.model_validate(self.raw))
        for doubt in doubts:
            self._say_doubt(doubt)
        for sheet in self.sheets.values():
            self.problems += sorted(sheet.problems, key=lambda problem: problem.place.line or 0)
        if not self.problems and not any(self.raw.get(form.part) for form in SHEETS):
            self._say("nothing_filled_in", _NOTHING, severity="note")
        return directory

    def _read_sheet(self, name: str) -> None:
        form = _form_of(name)
        if name.strip() == GUIDE:
            self._read_guide(name)
        elif form is None:
            known = [form.name for form in SHEETS]
            more = {"severity": "note", "suggestion": nearest(name, known)}
            self._say("unknown_sheet", _UNKNOWN_SHEET, values={"sheet": name}, **more)
        elif first := self.sheets.get(form.part):
            self._say("sheet_twice", _SHEET_TWICE, values={"sheet": name, "first": first.name})
        else:
            sheet = self.sheets[form.part] = Sheet(form, name, self.workbook.name)
            sheet.read(self.workbook.rows(name))

    def _read_guide(self, name: str) -> None:
        """The few cells of the first sheet that are filled in: the header beside the value."""
        for line, row in enumerate(self.workbook.rows(name), 1):
            for column in GUIDE_FIELDS:
                if len(row) > 1 and str(row[0]).strip() in column.headers and not is_blank(row[1]):
                    try:
                        self.raw[column.field] = read_cell(row[1], column)
                    except Unfit as bad:
                        sheet = Sheet(GROUPS, name, self.workbook.name, {column.field: str(row[0]).strip()})
                        values = {"value": bad.value, **bad.values}
                        more = {"expected": bad.expected, "suggestion": bad.suggestion}
                        sheet.say(bad.code, bad.sentence, line, field_=column.field, values=values, **more)
                        self.problems += sheet.problems

    def _join_members(self, sheet: Sheet) -> None:
        """Put every member into his group, which is named by id or by name."""
        groups = self.raw.get(GROUPS.part, [])
        by_id = {group["id"]: at for at, group in reversed(list(enumerate(groups)))}
        by_name: dict[str, list[int]] = {}
        for at, group in enumerate(groups):
            by_name.setdefault(group.get("name", ""), []).append(at)
        strange: dict[str, list[int]] = {}
        for row in _with_ids(sheet):
            wanted = row.entry.pop("group")
            if wanted == f"?{row.line}":
                continue
            found = [by_id[wanted]] if wanted in by_id else by_name.get(wanted, [])
            if len(found) != 1:
                strange.setdefault(wanted, []).append(row.line)
                continue
            members = groups[found[0]].setdefault("members", [])
            way = (GROUPS.part, found[0], "members", len(members))
            members.append(self._place(row.entry, way, sheet, row.line))
        if (listed := self.sheets.get(GROUPS.part)) and listed.is_unread:
            return
        for wanted, lines in strange.items():
            values = {"value": wanted, "count": len(lines)}
            if twins := by_name.get(wanted):
                values["count"] = len(twins)
                sheet.say(
                    "ambiguous_group",
                    _TWO_GROUPS,
                    lines[0],
                    field_="group",
                    values=values,
                    expected=_GROUP_ID,
                )
                continue
            sentence = _NO_GROUP if len(lines) == 1 else _NO_GROUP_IN_ROWS
            more = {"expected": _GROUPS_OF, "suggestion": nearest(wanted, [*by_id, *filter(None, by_name)])}
            sheet.say("unknown_group", sentence, lines[0], field_="group", values=values, **more)

    def _place(self, entry: dict[str, Any], way: Way, sheet: Sheet, line: int) -> dict[str, Any]:
        self.places[way] = (sheet, line)
        return entry

    def _say_doubt(self, doubt: Doubt) -> None:
        sheet, line = self.places[doubt.way[:-1]]
        values = {**doubt.values, "line": self.places[doubt.earlier[:-1]][1] if doubt.earlier else None}
        more = {"severity": doubt.severity}
        sheet.say(doubt.code, doubt.sentence, line, field_=str(doubt.way[-1]), values=values, **more)

    def _say(
        self, code: str, sentence: Sentence, *, values: dict[str, Any] | None = None, **more: Any
    ) -> None:
        self.problems.append(Problem(code, sentence, Place(self.workbook.name), values or {}, **more))


def _form_of(name: str) -> SheetForm | None:
    """The form of the sheet with this name, in Chinese or English."""
    wanted = name.strip().casefold()
    return next((form for form in SHEETS if wanted in (form.name, form.part, *form.also)), None)


def _with_ids(sheet: Sheet) -> list[Row]:
    """The rows, with what stands in for an id that is not filled in; whoever has only a name is marked so.

    A row that lacks what it needs is told already; it gets blanks, so that the rest can be checked as well.
    """
    source, prefix = _STAND_INS.get(sheet.form.part, ("", ""))
    for row in sheet.rows:
        if source in row.entry:
            row.entry.setdefault("id", prefix + row.entry[source])
        for fields in sheet.form.needed:
            if not any(name in row.entry for name in fields):
                row.entry[fields[0]] = f"?{row.line}"
    return sheet.rows
