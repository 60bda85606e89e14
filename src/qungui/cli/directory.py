"""qungui directory: the Excel form, and what does not fit in a filled one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from qungui.audit.cautions import directory_warnings
from qungui.cli.console import LanguageOption, bad_input_ends, speak, tell
from qungui.connectors.directory import load_directory_with_notes
from qungui.sentences import Sentence

app = typer.Typer(help="通讯录 / directory", no_args_is_help=True)
_WRITTEN = Sentence(
    "已写入 {path}，填好后用 qungui directory check 检查",
    "written to {path}; check it with qungui directory check",
)
_GOOD = Sentence(
    "可以使用：员工 {staff}，群 {groups}，成员 {members}，账号 {accounts}，客户 {customers}",
    "usable: {staff} staff, {groups} groups, {members} members, {accounts} accounts, {customers} customers",
)


@app.command("template")
def template_command(
    output: Annotated[Path, typer.Option("-o", "--output", help="Excel 文件 / Excel file")] = Path(
        "通讯录.xlsx"
    ),
    lang: LanguageOption = None,
) -> None:
    """写出空白的通讯录表格。 / Write the empty Excel form."""
    from qungui.connectors.directory_excel import write_template

    language = speak(lang)
    with bad_input_ends(language):
        write_template(output, language)
    tell(_WRITTEN, language, path=output)


@app.command("check")
def check_command(
    directory: Annotated[Path, typer.Argument(metavar="DIRECTORY")], lang: LanguageOption = None
) -> None:
    """检查通讯录有没有填错。 / Say what does not fit in a directory."""
    language = speak(lang)
    with bad_input_ends(language):
        loaded, notes = load_directory_with_notes(directory)
    for note in notes:
        print(note.say(language), file=sys.stderr)
    if any(note.code == "nothing_filled_in" for note in notes):
        return
    for warning in directory_warnings(loaded):
        tell(warning, language)
    members = sum(len(group.members) for group in loaded.groups)
    counts = {"staff": len(loaded.staff), "groups": len(loaded.groups), "members": members}
    tell(_GOOD, language, **counts, accounts=len(loaded.accounts), customers=len(loaded.customers))
