"""The empty form: it explains itself, reads as an empty directory, and never destroys what was filled in."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from qungui.connectors.directory import load_directory_with_notes
from qungui.connectors.directory_form import SHEETS
from qungui.connectors.directory_template import write_directory, write_template
from qungui.events.directory import DirectoryFile
from qungui.problems import BadInput
from qungui.sentences import LANGUAGES, Language
from tests.connectors.directory.books import book, problems, read


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_empty_form(language: Language, tmp_path: Path) -> None:
    path = tmp_path / "通讯录.xlsx"
    write_template(path, language)
    directory, notes = load_directory_with_notes(path)
    assert directory == DirectoryFile()
    assert [note.code for note in notes] == ["nothing_filled_in"]
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["说明", "员工", "群", "成员", "账号", "客户", "产品", "区域"]
    assert [file.name for file in tmp_path.iterdir()] == ["通讯录.xlsx"]


def test_the_examples_would_be_a_good_directory(tmp_path: Path) -> None:
    """What the grey rows show must itself be right."""
    path = tmp_path / "通讯录.xlsx"
    write_template(path)
    workbook = CalamineWorkbook.from_path(str(path))
    sheets = {
        form.name: [
            [str(cell).removeprefix("示例：") for cell in row]
            for row in workbook.get_sheet_by_name(form.name).to_python()
        ]
        for form in SHEETS
    }
    directory = read(sheets)
    assert directory.groups[0].owner == directory.groups[0].members[0].id == directory.staff[0].id
    assert directory.customers[0].account == directory.accounts[0].id
    del sheets["群"]
    assert [problem.code for problem in problems(book(sheets))] == ["unknown_group"]


def test_a_filled_form_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "通讯录.xlsx"
    write_template(path)
    write_template(path)
    write_directory(DirectoryFile.model_validate({"staff": [{"id": 1, "name": "张三"}]}), path)
    content = path.read_bytes()
    with pytest.raises(BadInput) as bad:
        write_template(path)
    assert bad.value.problems[0].code == "exists"
    assert path.read_bytes() == content


def test_no_half_written_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as bad:
        write_template(tmp_path / "none" / "通讯录.xlsx")
    assert bad.value.problems[0].code == "unwritable"
    assert not list(tmp_path.iterdir())
