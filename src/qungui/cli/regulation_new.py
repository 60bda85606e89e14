"""qungui regulation new: a regulation of one's own, copied from one of the library."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from qungui.audit.trial import try_regulation
from qungui.cli.asking import ask, ask_values, can_ask
from qungui.cli.audit import load_regulation
from qungui.cli.console import LanguageOption, bad_input_ends, speak, tell
from qungui.cli.inputs import check_output
from qungui.problems import BadInput, Place, Problem
from qungui.regulation.copying import own_copy, without_tests
from qungui.regulation.load import check, load, read_resolved
from qungui.regulation.open_values import OpenValue, open_values, with_value
from qungui.regulation.rewording import clause_reworded
from qungui.regulation.tree import Keyed, Node
from qungui.regulation.write_yaml import yaml_of
from qungui.regulations.library import find_in_library
from qungui.reports.whole_file import whole_file
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import Language, Sentence

_ID = re.compile("[a-z0-9][a-z0-9-]*")
_EXISTS = Sentence("文件已经存在", "the file exists already")
_OTHER_FILE = Sentence("用 -o 指定另一个文件", "another file: -o")
_TAKEN = Sentence("制度库里已有编号“{id}”", "the library has a regulation “{id}” already")
_BAD_ID = Sentence("“{id}”不能作编号", "“{id}” cannot be an id")
_ID_EXPECTED = Sentence(
    "小写字母、数字、连字符，如 my-group", "small letters, digits and hyphens, such as my-group"
)
_OTHER_ID = Sentence("用 --id 另起一个编号", "another id: --id")
_ASK_TITLE = Sentence("制度名称", "Title")
_ASK_ID = Sentence("编号（小写字母、数字、连字符）", "Id (small letters, digits, hyphens)")
_WRITTEN = Sentence("已写入 {path}", "written to {path}")
_KEPT = Sentence(
    "{count} 处自定的值沿用原值，在文件中写作 chosen，可随时改：",
    "{count} open values are kept; they stand as chosen in the file:",
)
_KEPT_ONE = Sentence("  {where} {title}：{value}", "  {where} {title}: {value}")
_DROPPED = Sentence(
    "{count} 个测试与新的值不符，已从文件中去掉",
    "{count} tests do not go with the new values and were left out",
)
_WHOLE = Sentence("整份制度", "all")


def new_command(
    source: Annotated[
        str, typer.Option("--from", help="制度库编号或文件 / library id or file", metavar="REGULATION")
    ],
    id: Annotated[str | None, typer.Option("--id", help="新制度的编号 / id of the new regulation")] = None,
    title: Annotated[str | None, typer.Option(help="新制度的名称 / title of the new regulation")] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="写到此文件，默认为 编号.yaml / file, else ID.yaml")
    ] = None,
    lang: LanguageOption = None,
) -> None:
    """从一份现成的制度起草自己的。 / A regulation of your own, from one of the library."""
    language = speak(lang)
    with bad_input_ends(language):
        original = load_regulation(source)
        asks = can_ask()
        title = title or _title(original.regulation.regulation, asks, language)
        name = id or _id(original.regulation.alias or original.regulation.id, asks, language)
        path = output or Path(f"{name}.yaml")
        _check_free(name, path)
        tree = read_resolved(source, find_in_library)
        assert isinstance(tree, Keyed)
        tree = own_copy(tree, name, title)
        load(yaml_of(tree), RULE_TYPES, find_in_library)
        values = open_values(tree, RULE_TYPES)
        if asks and values:
            tree = _asked(tree, values, language)
        with whole_file(path) as beside:
            beside.write_text(yaml_of(tree), encoding="utf-8", newline="\n")
        tell(_WRITTEN, language, path=path)
        if not asks and values:
            _tell_kept(values, language)


def _title(original: str, asks: bool, language: Language) -> str:
    return ask(_ASK_TITLE.say(language), original) if asks else original


def _id(original: str, asks: bool, language: Language) -> str:
    proposed = f"my-{original}"
    return ask(_ASK_ID.say(language), proposed) if asks else proposed


def _check_free(id: str, path: Path) -> None:
    """Raise `BadInput` where the copy would take the place of something."""
    if _ID.fullmatch(id) is None:
        raise BadInput([Problem("bad_id", _BAD_ID, Place("--id"), {"id": id}, _ID_EXPECTED)])
    problems = []
    if find_in_library(id) is not None:
        problems.append(Problem("id_taken", _TAKEN, Place("--id"), {"id": id}, _OTHER_ID))
    if path.exists():
        problems.append(Problem("exists", _EXISTS, Place(str(path)), expected=_OTHER_FILE))
    if problems:
        raise BadInput(problems)
    check_output(path, [])


def _asked(tree: Keyed, values: list[OpenValue], language: Language) -> Keyed:
    """The tree with the values that the person gave; tests that no longer hold are left out."""
    current = [tree]

    def accept(value: OpenValue, node: Node) -> str | None:
        changed = with_value(current[-1], value.way, node)
        if value.way[0] == "clauses" and isinstance(value.way[1], int):
            changed = clause_reworded(changed, value.way[1], value.value, node)
        problems = [
            one for one in check(yaml_of(changed), RULE_TYPES, find_in_library) if one.severity == "error"
        ]
        if problems:
            return "\n".join(_say(problem, language) for problem in problems)
        current.append(changed)
        return None

    if not ask_values(values, accept, language):
        return tree
    changed = current[-1]
    report = try_regulation(load(yaml_of(changed), RULE_TYPES, find_in_library))
    failed = {result.number - 1 for result in report.results if not result.passed}
    if failed:
        tell(_DROPPED, language, count=len(failed))
    return without_tests(changed, failed)


def _say(problem: Problem, language: Language) -> str:
    """What is wrong, without the place in a file that is not there yet."""
    said = problem.sentence.say(language, problem.values)
    if problem.expected is not None:
        label = {"zh": "；应为：", "en": "; expected: "}[language]
        said += label + problem.expected.say(language, problem.values)
    return said


def _tell_kept(values: list[OpenValue], language: Language) -> None:
    tell(_KEPT, language, count=len(values))
    for value in values:
        where = value.clause or _WHOLE
        tell(_KEPT_ONE, language, where=where, title=value.title, value=value.shown)
