"""The second opinion on the command line: its options, and asking with progress."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from qungui.audit.result import AuditResult
from qungui.cli.console import stderr_console
from qungui.connectors.opinion import Adviser, Budget, Endpoint
from qungui.connectors.opinion.cache import default_folder
from qungui.problems import BadInput, Place, Problem
from qungui.reports.second_opinion import add_opinions
from qungui.sentences import Language, Sentence

KEY_VARIABLE = "QUNGUI_OPINION_KEY"
_ASKING = Sentence("征求第二意见", "asking for second opinions")
_NEEDS_MODEL = Sentence(
    "--opinion 要用 --opinion-model 写明模型名", "--opinion needs the name of a model: --opinion-model"
)
_NEEDS_URL = Sentence("{option} 要与 --opinion 同用", "{option} goes with --opinion")

OpinionOption = Annotated[
    str | None,
    typer.Option(
        "--opinion",
        help="向此处的模型征求第二意见（OpenAI 兼容接口，默认不用；密钥放在环境变量 QUNGUI_OPINION_KEY）/ "
        "ask a model here for second opinions (OpenAI-compatible; off by default; key in QUNGUI_OPINION_KEY)",
        metavar="URL",
    ),
]
ModelOption = Annotated[
    str | None,
    typer.Option("--opinion-model", help="第二意见用的模型名 / the name of that model", metavar="NAME"),
]
BudgetOption = Annotated[
    int | None,
    typer.Option(
        "--opinion-budget", min=1, help="最多问几次，默认 100 / calls at most, 100 by default", metavar="N"
    ),
]
TokensOption = Annotated[
    int | None,
    typer.Option(
        "--opinion-tokens",
        min=1,
        help="最多用多少 token，默认 200000 / tokens at most, 200000 by default",
        metavar="N",
    ),
]


def adviser_for(
    url: str | None, model: str | None, calls: int | None, tokens: int | None, folder: Path | None = None
) -> Adviser | None:
    """Who is asked; None where nobody is. Raises `BadInput` where the options do not fit together."""
    if url is None:
        given = {"--opinion-model": model, "--opinion-budget": calls, "--opinion-tokens": tokens}
        alone = [name for name, value in given.items() if value is not None]
        if alone:
            raise BadInput(Problem("needs_url", _NEEDS_URL, Place(one), {"option": one}) for one in alone)
        return None
    if not model:
        raise BadInput([Problem("needs_model", _NEEDS_MODEL, Place("--opinion"))])
    endpoint = Endpoint(url, model, os.environ.get(KEY_VARIABLE) or None)
    endpoint.check()
    default = Budget()
    budget = Budget(calls or default.calls, tokens or default.tokens)
    return Adviser(endpoint, budget, folder or default_folder())


def ask_for_opinions(result: AuditResult, adviser: Adviser, language: Language) -> None:
    """Put second opinions beside the reviews."""
    with _asking_progress(language) as progress:
        add_opinions(result, adviser, progress)


@contextmanager
def _asking_progress(language: Language) -> Iterator[Callable[[int, int | None], None] | None]:
    console = stderr_console()
    if not console.is_terminal:
        yield None
        return
    parts = (TextColumn(_ASKING.say(language)), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*parts, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)

        def progress(done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total)

        yield progress
