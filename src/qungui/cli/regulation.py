"""qungui regulation: check, test, list, show, schema, draft."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from qungui.audit.trial import TrialReport, try_regulation
from qungui.cli.audit import load_regulation
from qungui.cli.console import LanguageOption, bad_input_ends, speak, tell
from qungui.cli.regulation_coverage import coverage_command
from qungui.cli.regulation_diff import diff_command
from qungui.cli.regulation_draft import draft_command
from qungui.cli.regulation_lint import lint_command, tell_in_check
from qungui.cli.regulation_list import list_command
from qungui.cli.regulation_new import new_command
from qungui.cli.regulation_render import render_command
from qungui.problems import BadInput, Place, Problem
from qungui.regulation.load import check
from qungui.regulations.library import find_in_library, library_files
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import Language, Sentence

app = typer.Typer(help="制度文件 / regulation files", no_args_is_help=True)
app.command("coverage")(coverage_command)
app.command("render")(render_command)
app.command("diff")(diff_command)
app.command("lint")(lint_command)
app.command("list")(list_command)
app.command("new")(new_command)
app.command("draft")(draft_command)
RegulationArgument = Annotated[
    str, typer.Argument(help="制度文件或制度库编号 / file or library id", metavar="REGULATION")
]

_GOOD = Sentence(
    "没有错误：《{title}》{count} 条，版本 {version}，{hash}",
    "no errors: “{title}”, {count} clauses, version {version}, {hash}",
)
_COUNT = Sentence("共 {count} 处错误", "{count} errors")
_NO_TESTS = Sentence("制度中没有测试", "the regulation has no tests")
_TESTED = Sentence("{passed}/{total} 个测试通过", "{passed} of {total} tests passed")
_FAILED = Sentence("测试 {number} {name}：{wrong}", "test {number} {name}: {wrong}")
_NONE_NAMED = Sentence("没有写明测试哪份制度", "no regulation was named")
_NAME_ONE = Sentence("文件、制度库的编号，或 --all", "a file, a library id, or --all")
_UNTESTED = Sentence("没有测试触及的条款：{clauses}", "clauses that no test reaches: {clauses}")


@app.command("check")
def check_command(regulation: RegulationArgument, lang: LanguageOption = None) -> None:
    """检查制度文件，一次列出全部错误。 / Check a regulation file; every error at once."""
    language = speak(lang)
    problems = check(regulation, RULE_TYPES, find_in_library)
    for problem in problems:
        print(problem.say(language), file=sys.stderr)
    errors = sum(problem.severity == "error" for problem in problems)
    if errors:
        tell(_COUNT, language, count=errors)
        raise typer.Exit(2)
    loaded = load_regulation(regulation)
    tell_in_check(loaded, language)
    one = loaded.regulation
    tell(
        _GOOD,
        language,
        title=one.regulation,
        count=len(one.clauses),
        version=one.version,
        hash=loaded.hash[:12],
    )


@app.command("test")
def test_command(
    regulations: Annotated[list[str] | None, typer.Argument(metavar="REGULATION...")] = None,
    every: Annotated[bool, typer.Option("--all", help="制度库全部 / all of the library")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="没有测试也算失败 / no tests is a failure")
    ] = False,
    lang: LanguageOption = None,
) -> None:
    """运行制度里写的测试。 / Run the tests that stand in regulations."""
    language = speak(lang)
    names = sorted({str(path) for path in library_files().values()}) if every else regulations or []
    failed = False
    with bad_input_ends(language):
        if not names:
            raise BadInput(
                [Problem("no_regulation", _NONE_NAMED, Place("qungui regulation test"), {}, _NAME_ONE)]
            )
        for name in names:
            report = try_regulation(load_regulation(name))
            _tell_trial(name, report, language)
            failed |= not report.passed or (strict and not report.results)
    if failed:
        raise typer.Exit(1)


def _tell_trial(name: str, report: TrialReport, language: Language) -> None:
    print(Path(name).stem if name.endswith(".yaml") else name)
    if not report.results:
        print("  " + _NO_TESTS.say(language))
        return
    for result in report.results:
        for wrong in result.wrong:
            values = {"number": result.number, "name": result.test.name or "", "wrong": wrong}
            print("  " + _FAILED.say(language, values))
    passed = sum(result.passed for result in report.results)
    print("  " + _TESTED.say(language, {"passed": passed, "total": len(report.results)}))
    if report.untested:
        print("  " + _UNTESTED.say(language, {"clauses": report.untested}))


@app.command("show")
def show_command(regulation: RegulationArgument, lang: LanguageOption = None) -> None:
    """显示制度文件。 / Show a regulation file."""
    language = speak(lang)
    with bad_input_ends(language):
        loaded = load_regulation(regulation)
        if loaded.source is None:
            raise BadInput([])
        print(loaded.source.read_text(encoding="utf-8"), end="")


@app.command("schema")
def schema_command() -> None:
    """输出制度语言的 JSON Schema，供编辑器补全。 / The JSON Schema of the language, for editors."""
    from qungui.regulation.schema import json_schema

    print(json.dumps(json_schema(RULE_TYPES), ensure_ascii=False, indent=2))
