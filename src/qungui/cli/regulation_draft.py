"""qungui regulation draft: from the text of a regulation that exists to a draft in the language."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qungui.cli.console import LanguageOption, bad_input_ends, speak, tell
from qungui.cli.inputs import check_output
from qungui.documents.plain import decoded
from qungui.problems import BadInput, Place, Problem
from qungui.reading.answers import answered, read_answers
from qungui.reading.draft_json import draft_data
from qungui.reading.draft_yaml import draft_yaml
from qungui.reading.likeness import likeness_to
from qungui.reading.reader import read_drafts
from qungui.reading.result import Draft
from qungui.reading.source import lines_of, read_lines
from qungui.regulation.tree import Node, Way
from qungui.regulations.library import find_in_library
from qungui.reports.html.draft import write_draft_html
from qungui.reports.whole_file import whole_file
from qungui.sentences import Language, Sentence


class Form(StrEnum):
    """The forms of a draft."""

    yaml = "yaml"
    json = "json"
    html = "html"


_NO_CLAUSES = Sentence("文件里没有找到制度条款", "no clauses of a regulation were found in the file")
_NO_CLAUSES_EXPECTED = Sentence(
    "写明要求的文字，如“禁止发布广告”", "text that asks for something, such as “no advertising”"
)
_NOT_IN_LIBRARY = Sentence("制度库里没有 {id} 这份制度", "the library has no regulation {id}")
_SEE_LIST = Sentence("qungui regulation list 列出的编号", "an id that qungui regulation list shows")
_READ = Sentence(
    "《{title}》：{count} 条——读懂 {understood}，由人确认 {duty}，没读懂 {not_understood}；待答 {questions} 问",
    "“{title}”: {count} clauses — {understood} understood, {duty} confirmed by people, "
    "{not_understood} not understood; {questions} open questions",
)
_CUTS = Sentence(
    "略去 {count} 处不属于制度的文字：", "{count} pieces of text that belong to no regulation were left out:"
)
_CUT = Sentence("  第 {line} 行 {reason}：{text}", "  line {line}, {reason}: {text}")
_LIKE = Sentence(
    "最像制度库的 {regulation}《{title}》（{score:.0%}）：多出 {adds} 条，缺少 {lacks} 条",
    "resembles {regulation} of the library, “{title}” ({score:.0%}): adds {adds} clauses, lacks {lacks}",
)
_LIKE_FULL = Sentence(
    "与 {regulation}《{title}》相比（相像 {score:.0%}）",
    "compared with {regulation}, “{title}” (likeness {score:.0%})",
)
_ADDS = Sentence("  多出 {id} {text}", "  adds {id} {text}")
_LACKS = Sentence("  缺少 {id} {text}", "  lacks {id} {text}")
_WRITTEN = Sentence("已写入 {path}", "written to {path}")
_NEEDS_PATH = Sentence("html 页面要用 -o 指定文件", "an html page needs a file: -o")
_ANSWERS_IN_FILE = Sentence(
    "--answers 只用于写制度文件，不与 --format 同用",
    "--answers is for the regulation file and does not go with --format",
)
_SHOWN = 8


def draft_command(
    file: Annotated[
        str,
        typer.Argument(
            help=".txt、.md 或 .docx 文件，- 为标准输入 / the file, - for standard input", metavar="FILE"
        ),
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="写到此文件 / write to this file")
    ] = None,
    form: Annotated[
        Form, typer.Option("--format", help="制度文件、JSON 或页面 / regulation file, JSON or page")
    ] = Form.yaml,
    answers: Annotated[
        Path | None,
        typer.Option(help="待答之处的答案 / answers to what is open", metavar="ANSWERS"),
    ] = None,
    like: Annotated[
        str | None,
        typer.Option(help="与制度库的这一份比较 / compare with this library regulation", metavar="ID"),
    ] = None,
    lang: LanguageOption = None,
) -> None:
    """把现成的制度文字读成草稿。 / Read the text of a regulation into a draft."""
    language = speak(lang)
    with bad_input_ends(language):
        _check_command(output, form, answers)
        if like is not None and find_in_library(like) is None:
            raise BadInput(
                [Problem("not_in_library", _NOT_IN_LIBRARY, Place("--like"), {"id": like}, _SEE_LIST)]
            )
        drafts = _read(file, like)
        values = answered(drafts, read_answers(answers)) if answers is not None else {}
        if output is not None:
            inputs = [*([] if file == "-" else [Path(file)]), *([answers] if answers else [])]
            for path in _paths(output, len(drafts), form):
                check_output(path, inputs)
        if form is Form.html and output is not None:
            write_draft_html(drafts, file, output, language)
            tell(_WRITTEN, language, path=output)
        else:
            _write(drafts, values, output, form, language)
        for draft in drafts:
            _tell(draft, language, like is not None)


def _check_command(output: Path | None, form: Form, answers: Path | None) -> None:
    problems = []
    if form is Form.html and output is None:
        problems.append(Problem("needs_path", _NEEDS_PATH, Place("-o")))
    if form is not Form.yaml and answers is not None:
        problems.append(Problem("answers_in_file", _ANSWERS_IN_FILE, Place("--answers")))
    if problems:
        raise BadInput(problems)


def _read(file: str, like: str | None) -> list[Draft]:
    if file == "-":
        lines, name = lines_of(decoded(sys.stdin.buffer.read(), "stdin"), "stdin"), "draft"
    else:
        lines, name = read_lines(Path(file)), Path(file).stem.lower()
    id = name if re.fullmatch(r"[a-z][a-z0-9-]*", name) and find_in_library(name) is None else "draft"
    drafts = read_drafts(lines, id)
    if not drafts:
        raise BadInput([Problem("no_clauses", _NO_CLAUSES, Place(file), expected=_NO_CLAUSES_EXPECTED)])
    return [replace(draft, likeness=likeness_to(draft, _own_id(like))) for draft in drafts]


def _own_id(like: str | None) -> str | None:
    """The id of a regulation that may have been named by its alias."""
    path = None if like is None else find_in_library(like)
    if path is None:
        return None
    found = re.search(r"^id: *([a-z0-9-]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else like


def _paths(output: Path, count: int, form: Form) -> list[Path]:
    """One file for each draft; JSON and the page hold all of them."""
    if form is not Form.yaml:
        return [output]
    return [output if at == 1 else output.with_stem(f"{output.stem}-{at}") for at in range(1, count + 1)]


def _write(
    drafts: Sequence[Draft],
    values: Mapping[str, Mapping[Way, Node]],
    output: Path | None,
    form: Form,
    language: Language,
) -> None:
    if form is Form.json:
        texts = [json.dumps([draft_data(one) for one in drafts], ensure_ascii=False, indent=2) + "\n"]
    else:
        texts = [draft_yaml(one, language, values.get(one.id)) for one in drafts]
    if output is None:
        print("---\n".join(texts), end="")
        return
    for path, text in zip(_paths(output, len(drafts), form), texts, strict=True):
        with whole_file(path) as beside:
            beside.write_text(text, encoding="utf-8", newline="\n")
        tell(_WRITTEN, language, path=path)


def _tell(draft: Draft, language: Language, in_full: bool) -> None:
    counts: dict[str, int] = {str(name): count for name, count in draft.counts.items()}
    values: dict[str, object] = {"title": draft.title, "count": len(draft.clauses), **counts}
    tell(_READ, language, questions=len(draft.questions), **values)
    if draft.cuts:
        tell(_CUTS, language, count=len(draft.cuts))
        for cut in draft.cuts[:_SHOWN]:
            tell(_CUT, language, line=cut.line, reason=cut.reason, text=cut.text[:40])
    like = draft.likeness
    if like is None:
        return
    compared = {"regulation": like.regulation, "title": like.title, "score": like.score}
    if not in_full:
        tell(_LIKE, language, adds=len(like.adds), lacks=len(like.lacks), **compared)
        return
    tell(_LIKE_FULL, language, **compared)
    texts = {clause.id: clause.text for clause in draft.clauses}
    for id in like.adds:
        tell(_ADDS, language, id=id, text=texts[id])
    for id, text in like.lacks:
        tell(_LACKS, language, id=id, text=text)
