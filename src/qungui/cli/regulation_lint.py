"""qungui regulation lint: what in a regulation or a text is unlawful, and what to write instead."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qungui.cli.audit import load_regulation
from qungui.cli.console import LanguageOption, bad_input_ends, speak, tell
from qungui.cli.inputs import Gathering, check_output
from qungui.lint.document import Document
from qungui.lint.find import lint
from qungui.lint.finding import LintFinding
from qungui.lint.fix import fixed_lines, fixed_regulation, rewritten
from qungui.lint.from_regulation import document_of
from qungui.lint.from_text import TEXT_FORMS, document_of_text
from qungui.lint.item import SEVERITIES, Audience
from qungui.lint.policy import read_policy
from qungui.lint.provinces import has_local_rules, known_place
from qungui.lint.words import disclaimer, problem_of, report_lines, report_object
from qungui.problems import BadInput, Place, Problem
from qungui.regulation.load import load, read_resolved
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.tree import Keyed
from qungui.regulation.write_yaml import yaml_of
from qungui.regulations.library import find_in_library
from qungui.reports.whole_file import whole_file
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import Language, Sentence


class AudienceChoice(StrEnum):
    """Whom a rule may speak to."""

    EMPLOYEE = "employee"
    MEMBER = "member"
    STUDENT = "student"
    PARENT = "parent"
    CUSTOMER = "customer"


class SeverityChoice(StrEnum):
    """How grave a finding may be."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class LintFormat(StrEnum):
    """The forms of the result."""

    TEXT = "text"
    JSON = "json"


_NO_PLACE = Sentence("没有“{value}”这个省份", "there is no province “{value}”")
_PLACE_EXPECTED = Sentence("省份的中文名，如 广东", "the Chinese name of a province, such as 广东")
_NO_LOCAL_RULES = Sentence("{place}没有另外的提示", "nothing in particular is known for {place}")
_NOT_BOTH = Sentence("--fix 与 {other} 不能一起用", "--fix does not go with {other}")
_TEXT_OUT = Sentence(
    "改写的结果是文字，不能写成 {suffix}", "the rewritten draft is text and no {suffix} file"
)
_TEXT_EXPECTED = Sentence(".txt 或 .md", ".txt or .md")
_NO_WAS = Sentence("--was 只用于制度文件", "--was is for regulation files")
_WRITTEN = Sentence("已写入 {path}", "written to {path}")
_FIXED = Sentence("改了 {count} 处", "{count} passages rewritten")
_LEFT = Sentence("其余 {count} 处没有改，请您决定：", "{count} are left to you:")


def lint_command(
    file: Annotated[
        str,
        typer.Argument(
            help="制度文件、制度库编号，或 .txt、.md、.docx / regulation file, library id, or .txt, .md, .docx",
            metavar="FILE",
        ),
    ],
    fix: Annotated[bool, typer.Option("--fix", help="写出改成合法写法的新稿 / write a lawful draft")] = False,
    was: Annotated[
        bool, typer.Option("--was", help="改看 was 里的原文 / look at the wording under was")
    ] = False,
    province: Annotated[str | None, typer.Option(help="省份，如 广东 / province, in Chinese")] = None,
    audience: Annotated[
        list[AudienceChoice] | None, typer.Option(help="对谁适用，可重复 / whom it speaks to, repeatable")
    ] = None,
    policy: Annotated[
        Path | None, typer.Option(help="律师意见文件（YAML） / a lawyer's policy (YAML)")
    ] = None,
    format: Annotated[LintFormat, typer.Option(help="结果的形式 / form of the result")] = LintFormat.TEXT,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="写到此文件 / write to this file")
    ] = None,
    fail_on: Annotated[
        SeverityChoice | None,
        typer.Option(help="有这样的（或更重的）发现时退出码为 1 / exit 1 on such findings or graver ones"),
    ] = None,
    lang: LanguageOption = None,
) -> None:
    """法律检查：哪里违法或有风险，为什么，应怎么写；不是法律意见。 / What is unlawful or risky; no legal advice."""
    language = speak(lang)
    with bad_input_ends(language):
        gathering = Gathering()
        place = gathering.take(lambda: _place(province, language))
        overrides = gathering.take(lambda: read_policy(policy) if policy is not None else {})
        gathering.take(lambda: _check_options(file, fix, was, format, output, policy))
        audiences: tuple[Audience, ...] = tuple(one.value for one in audience or ())
        read = gathering.take(lambda: _read(file, audiences, was))
        gathering.end()
        assert read is not None
        loaded, document = read
        found = lint(document, place or None, overrides)
        if fix:
            _write_fixed(file, loaded, document, found, output, language)
        elif format is LintFormat.JSON:
            said = json.dumps(report_object(document, found), ensure_ascii=False, indent=2)
            _write([said], output, language)
        else:
            _write(report_lines(document, found, language), output, language)
    if fail_on is not None and _has(found, fail_on):
        raise typer.Exit(1)


def tell_in_check(loaded: LoadedRegulation, language: Language) -> None:
    """What the check of a file adds: every finding that is unlawful or risky as a note, the rest as a number."""
    found = lint(document_of(loaded))
    grave = [one for one in found if one.severity != "advice"]
    for one in grave:
        print(problem_of(one).say(language), file=sys.stderr)
    if len(grave) < len(found):
        tell(_ADVICE, language, count=len(found) - len(grave))
    if grave:
        print(disclaimer().say(language), file=sys.stderr)


_ADVICE = Sentence(
    "另有 {count} 条写法上的法律建议：qungui regulation lint",
    "{count} pieces of legal advice on wording: qungui regulation lint",
)


def _place(province: str | None, language: Language) -> str:
    if province is None:
        return ""
    place = known_place(province)
    if place is None:
        values = {"value": province}
        raise BadInput([Problem("no_province", _NO_PLACE, Place("--province"), values, _PLACE_EXPECTED)])
    if not has_local_rules(place):
        tell(_NO_LOCAL_RULES, language, place=place)
    return place


def _is_text(file: str) -> bool:
    return file.lower().endswith(TEXT_FORMS)


def _check_options(
    file: str, fix: bool, was: bool, format: LintFormat, output: Path | None, policy: Path | None
) -> None:
    problems = []
    for other, is_set in (("--was", was), ("--format json", format is LintFormat.JSON)):
        if fix and is_set:
            problems.append(Problem("not_both", _NOT_BOTH, Place("--fix"), {"other": other}))
    if was and _is_text(file):
        problems.append(Problem("no_was", _NO_WAS, Place("--was")))
    if output is not None and output.suffix.lower() == ".docx":
        values = {"suffix": output.suffix}
        problems.append(Problem("text_out", _TEXT_OUT, Place(str(output)), values, _TEXT_EXPECTED))
    if problems:
        raise BadInput(problems)
    if output is not None:
        check_output(output, [Path(file), *([policy] if policy else ())])


def _read(file: str, audiences: tuple[Audience, ...], was: bool) -> tuple[LoadedRegulation | None, Document]:
    if _is_text(file):
        return None, document_of_text(Path(file), audiences)
    loaded = load_regulation(file)
    return loaded, document_of(loaded, audiences, original=was)


def _write(lines: Iterable[str], output: Path | None, language: Language) -> None:
    text = "".join(line + "\n" for line in lines)
    if output is None:
        print(text, end="")
        return
    with whole_file(output) as beside:
        beside.write_text(text, encoding="utf-8", newline="\n")
    tell(_WRITTEN, language, path=output)


def _write_fixed(
    file: str,
    loaded: LoadedRegulation | None,
    document: Document,
    found: Sequence[LintFinding],
    output: Path | None,
    language: Language,
) -> None:
    changed = rewritten(document, found)
    if loaded is None:
        _write(fixed_lines(document, changed, language), output, language)
    else:
        tree = read_resolved(file, find_in_library)
        assert isinstance(tree, Keyed)
        text = yaml_of(fixed_regulation(tree, changed))
        load(text, RULE_TYPES, find_in_library)
        _write([text.removesuffix("\n")], output, language)
    tell(_FIXED, language, count=len(changed))
    done = {id(one) for change in changed for one in change.found}
    left = [one for one in found if id(one) not in done and not one.is_off]
    if left:
        tell(_LEFT, language, count=len(left))
        for one in left:
            print(problem_of(one).say(language), file=sys.stderr)
    print(disclaimer().say(language), file=sys.stderr)


def _has(found: Iterable[LintFinding], least: SeverityChoice) -> bool:
    graver = SEVERITIES[: SEVERITIES.index(least.value) + 1]
    return any(one.severity in graver and not one.is_off for one in found)
