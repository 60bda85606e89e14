"""What was learnt, as tables for the terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from qungui.connectors.learned import LearnedFile
from qungui.reports.text_lines import Cell, columns, wrap
from qungui.reports.wording import say
from qungui.sentences import Language, Sentence
from qungui.signals.categories import CATEGORIES
from qungui.signals.learning import CategoryLesson, Lesson
from qungui.signals.verdict_table import Figures

_HEADS = (
    Sentence("类别", "kind of content"),
    Sentence("成立", "confirmed"),
    Sentence("误报", "rejected"),
    Sentence("误报数", "false alarms"),
    Sentence("精确率", "precision"),
    Sentence("召回率", "recall"),
    Sentence("F1", "F1"),
    Sentence("对数损失", "log loss"),
    Sentence("结果", "outcome"),
)
_NUMBERS = len(_HEADS) - 2
_LEARNT = Sentence("已学", "learnt")
_NOT_LEARNT = Sentence("没有学", "not learnt")
_HELD_BACK = Sentence(
    "数字为前 → 后，都在未参与学习的判定上得出。",
    "Figures are before → after, on verdicts held back from learning.",
)
_WHY = Sentence("{title}：{reason}", "{title}: {reason}")
_NONE = "—"
_VERSION = Sentence(
    "第 {version} 版 · {at} · 学了 {learnt} · 生效 {holds} · 来自 {sources} · 模型 {base}…",
    "version {version} · {at} · learnt: {learnt} · in force: {holds} · from {sources} · model {base}…",
)
_NO_VERSIONS = Sentence("没有学习结果。", "Nothing was learnt.")
_SHOWN = 12


def lesson_lines(lesson: Lesson, language: Language, width: int) -> Iterator[str]:
    """A table with a row a category, then why what was not learnt was not."""
    rows = [_cells(one, language) for one in lesson.categories]
    heads = [head.say(language) for head in _HEADS]
    yield from (line.plain for line in columns(heads, rows, _NUMBERS, width))
    if any(one.after is not None for one in lesson.categories):
        yield _HELD_BACK.say(language)
    for one in lesson.categories:
        if one.refusal is not None:
            values = {"title": CATEGORIES[one.category].title, "reason": one.refusal}
            yield from wrap(_WHY.say(language, values), width)


def version_lines(found: LearnedFile, language: Language, width: int) -> Iterator[str]:
    """The versions, the last first."""
    if not found.versions:
        yield _NO_VERSIONS.say(language)
    for one in reversed(found.versions):
        values = {
            "version": one.version,
            "at": one.at,
            "learnt": _titles(one.learnt),
            "holds": _titles(one.categories),
            "sources": list(one.sources),
            "base": one.base[:_SHOWN],
        }
        yield from wrap(_VERSION.say(language, values), width)


def _titles(names: Collection[str]) -> list[Sentence]:
    return [info.title for name, info in CATEGORIES.items() if name in names]


def _cells(one: CategoryLesson, language: Language) -> list[Cell]:
    before, after = one.before, one.after
    outcome = _LEARNT if one.adjustment is not None else _NOT_LEARNT
    return [
        Cell(CATEGORIES[one.category].title.say(language)),
        Cell(str(one.confirmed)),
        Cell(str(one.rejected)),
        Cell(_change(before, after, "false_alarms")),
        Cell(_change(before, after, "precision")),
        Cell(_change(before, after, "recall")),
        Cell(_change(before, after, "f1")),
        Cell(_change(before, after, "log_loss")),
        Cell(say(outcome, language)),
    ]


def _change(before: Figures | None, after: Figures | None, name: str) -> str:
    if before is None or after is None:
        return _NONE
    return f"{_figure(getattr(before, name))} → {_figure(getattr(after, name))}"


def _figure(value: float | None) -> str:
    if value is None:
        return _NONE
    return str(value) if isinstance(value, int) else f"{value:.2f}"
