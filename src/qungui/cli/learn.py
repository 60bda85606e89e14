"""qungui learn: from people's verdicts to a small layer on top of the shipped model."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from qungui.cli.console import LanguageOption, bad_input_ends, speak, tell
from qungui.cli.inputs import Gathering, check_output
from qungui.cli.lessons import lesson_lines, version_lines
from qungui.connectors.learned import NOTHING_LEARNT, LearnedFile, load_layer, read_learned
from qungui.connectors.verdicts import GivenVerdicts, read_verdict_lines, settled
from qungui.problems import BadInput, Place, Problem
from qungui.reports.verdicts import read_verdict_workbook
from qungui.reports.whole_file import whole_file
from qungui.sentences import Language, Sentence
from qungui.signals.learning import learn
from qungui.signals.local import LocalLayer
from qungui.signals.model import shipped_model

DEFAULT_FILE = Path("qungui-learned.json")
_EXCEL = b"PK\x03\x04"
_PROBLEMS_AT_MOST = 20
_ONE_OF = Sentence(
    "要写明做什么：--from 判定文件、--list 或 --undo（一次只做一样）",
    "say what to do: --from FILE, --list or --undo (one at a time)",
)
_NO_VERDICTS = Sentence("没有一条可用的判定", "there is no verdict that can be used")
_MORE_PROBLEMS = Sentence("……另有 {count} 处类似的问题", "… and {count} more such problems")
_WRITTEN = Sentence(
    "已写入 {path}，第 {version} 版；核验时带上 --learned {path} 才会用到",
    "written to {path} as version {version}; an audit uses it only with --learned {path}",
)
_NOTHING = Sentence("什么都没有学，{path} 没有改动", "nothing was learnt; {path} is as it was")
_UNDONE = Sentence("已撤销 {path} 的第 {version} 版", "version {version} of {path} is undone")
_NOTHING_TO_UNDO = Sentence("没有可以撤销的版本", "there is no version to undo")

LearnedOption = Annotated[
    Path | None,
    typer.Option(
        "--learned",
        help="用 qungui learn 学到的（默认不用）/ use what qungui learn made (default: not)",
        metavar="FILE",
    ),
]


def learn_command(
    sources: Annotated[
        list[Path] | None,
        typer.Option(
            "--from",
            help="判定文件：每行一个 {text, category, verdict}，或填了“判定”列的 Excel 报告；可重复 / "
            "verdicts: lines of {text, category, verdict}, or an Excel report with decisions; may be repeated",
            metavar="FILE",
        ),
    ] = None,
    learned: Annotated[
        Path,
        typer.Option("--learned", help="学习结果文件 / the file of what was learnt", metavar="FILE"),
    ] = DEFAULT_FILE,
    list_: Annotated[bool, typer.Option("--list", help="列出各版 / list the versions")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="撤销最后一版 / undo the last version")] = False,
    lang: LanguageOption = None,
) -> None:
    """从管理员的判定中学习本群的说法；核验时带上 --learned 才会用到。 / Learn a group's own ways from verdicts."""
    language = speak(lang)
    with bad_input_ends(language):
        if sum((bool(sources), list_, undo)) != 1:
            raise BadInput([Problem("one_of", _ONE_OF, Place("qungui learn"))])
        if list_:
            _print(version_lines(read_learned(learned), language, _width()))
        elif undo:
            _undo(learned, language)
        else:
            _learn(sources or [], learned, language)


def layer_for(path: Path) -> LocalLayer:
    """The layer of a file, for the shipped model. Raises `BadInput`."""
    return load_layer(path, shipped_model().identity())


def _learn(sources: list[Path], learned: Path, language: Language) -> None:
    inputs = Gathering()
    inputs.take(lambda: check_output(learned, sources))
    earlier = inputs.take(lambda: read_learned(learned)) if learned.exists() else NOTHING_LEARNT
    read = [inputs.take(partial(_read, one)) for one in sources]
    inputs.end()
    assert earlier is not None
    given = settled(placed for one in read if one is not None for placed in one.verdicts)
    problems = [problem for one in (*read, given) if one is not None for problem in one.problems]
    if not given.verdicts:
        raise BadInput([*problems[:_PROBLEMS_AT_MOST], Problem("no_verdicts", _NO_VERDICTS, Place("--from"))])
    _tell_problems(problems, language)
    lesson = learn((one.verdict for one in given.verdicts), shipped_model())
    _print(lesson_lines(lesson, language, _width()))
    if lesson.layer() is None:
        tell(_NOTHING, language, path=learned)
        return
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    after = earlier.with_lesson(lesson, at, [one.name for one in sources])
    _write(learned, after)
    tell(_WRITTEN, language, path=learned, version=after.versions[-1].version)


def _undo(learned: Path, language: Language) -> None:
    found = read_learned(learned)
    if not found.versions:
        raise BadInput([Problem("nothing_to_undo", _NOTHING_TO_UNDO, Place(str(learned)))])
    _write(learned, found.without_last())
    tell(_UNDONE, language, path=learned, version=found.versions[-1].version)


def _read(path: Path) -> GivenVerdicts:
    """The verdicts of a file; what it is shows in its content."""
    try:
        with path.open("rb") as stream:
            is_workbook = stream.read(len(_EXCEL)) == _EXCEL
    except OSError:
        is_workbook = False
    return read_verdict_workbook(path) if is_workbook else read_verdict_lines(path)


def _write(path: Path, content: LearnedFile) -> None:
    with whole_file(path) as beside:
        beside.write_bytes(content.stored())


def _tell_problems(problems: list[Problem], language: Language) -> None:
    for problem in problems[:_PROBLEMS_AT_MOST]:
        typer.echo(problem.say(language), err=True)
    if len(problems) > _PROBLEMS_AT_MOST:
        tell(_MORE_PROBLEMS, language, count=len(problems) - _PROBLEMS_AT_MOST)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _width() -> int:
    return min(120, max(60, shutil.get_terminal_size((100, 24)).columns))
