"""What was learnt from verdicts, as one file: a list of versions, the last of which holds.

The file keeps weights and figures, no text of anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from qungui.problems import BadInput, Place, Problem, say_os_error
from qungui.sentences import Sentence
from qungui.signals.categories import CATEGORIES, Category
from qungui.signals.learning import Lesson
from qungui.signals.local import LOCAL_BUCKETS, Adjustment, LocalLayer
from qungui.signals.verdict_table import Figures

FORM = "qungui-learned"
_FORMAT = 1
_SHOWN = 12
_LARGEST = 10_000_000

_UNREADABLE = Sentence("文件无法读取：{reason}", "the file cannot be read: {reason}")
_NOT_OURS = Sentence("这不是学习结果文件：{reason}", "this is no file of what was learnt: {reason}")
_EXPECTED = Sentence("qungui learn 写出的文件", "a file that qungui learn wrote")
_NEWER = Sentence("由更新的版本写出（格式 {format}）", "written by a newer version (format {format})")
_BAD_WEIGHTS = Sentence(
    "{category} 的权重不完整或超出范围", "the weights of {category} are incomplete or out of range"
)
_NO_VERSION = Sentence(
    "文件里没有学习结果，可能已全部撤销", "nothing learnt is in the file; perhaps all was undone"
)
_OTHER_MODEL = Sentence(
    "这份学习结果是为另一个模型做的（{base}…），本程序的模型是 {model}…，不能用",
    "this was learnt for another model ({base}…); the model of this program is {model}…",
)
_LEARN_AGAIN = Sentence(
    "用原来的判定重新学一次：qungui learn --from 判定文件",
    "learn again from the same verdicts: qungui learn --from FILE",
)


class LearntCategory(msgspec.Struct, frozen=True):
    """What was learnt of one category, from how many verdicts, and the figures on held-back ones."""

    confirmed: int
    rejected: int
    before: Figures
    after: Figures
    slope: float
    offset: float
    buckets: tuple[int, ...]
    weights: tuple[int, ...]
    threshold: float


class Version(msgspec.Struct, frozen=True):
    """One state of what was learnt. `at`: when (ISO 8601); `base`: the identity of the model; `sources`: the names
    of the files with the verdicts; `learnt`: the categories learnt now; `categories`: all that hold."""

    version: int
    at: str
    base: str
    sources: tuple[str, ...]
    learnt: tuple[str, ...]
    categories: dict[str, LearntCategory]

    def layer(self) -> LocalLayer:
        """The layer for a model."""
        return LocalLayer(self.base, tuple(_adjustments(self.categories)))


class LearnedFile(msgspec.Struct, frozen=True):
    """All versions, the oldest first."""

    form: str
    format: int
    versions: tuple[Version, ...]

    def with_lesson(self, lesson: Lesson, at: str, sources: Sequence[str]) -> LearnedFile:
        """One version more. Categories that the lesson did not learn stay as they were, if for the same model."""
        last = self.versions[-1] if self.versions else None
        kept = last.categories if last is not None and last.base == lesson.base else {}
        learnt = dict(_learnt(lesson))
        number = last.version + 1 if last is not None else 1
        version = Version(number, at, lesson.base, tuple(sources), tuple(learnt), {**kept, **learnt})
        return msgspec.structs.replace(self, versions=(*self.versions, version))

    def without_last(self) -> LearnedFile:
        """Without the last version; the one before it holds again."""
        return msgspec.structs.replace(self, versions=self.versions[:-1])

    def stored(self) -> bytes:
        """The file's content."""
        return msgspec.json.encode(self) + b"\n"


NOTHING_LEARNT = LearnedFile(FORM, _FORMAT, ())


def read_learned(path: Path) -> LearnedFile:
    """The versions of a file. Raises `BadInput` where it is no such file or was changed by hand to nonsense."""
    try:
        content = path.read_bytes()
    except OSError as error:
        values = {"reason": say_os_error(error)}
        raise BadInput([Problem("unreadable", _UNREADABLE, Place(str(path)), values, _EXPECTED)]) from error
    try:
        found = msgspec.json.decode(content, type=LearnedFile)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadInput([_not_ours(path, str(error))]) from error
    if found.form != FORM:
        raise BadInput([_not_ours(path, f"form = {found.form}")])
    if found.format > _FORMAT:
        problem = Problem("newer_format", _NEWER, Place(str(path)), {"format": found.format})
        raise BadInput([problem])
    wrong = [
        Problem("bad_weights", _BAD_WEIGHTS, Place(str(path)), {"category": name}, _EXPECTED)
        for version in found.versions
        for name, one in version.categories.items()
        if name not in CATEGORIES or not _is_sound(one)
    ]
    if wrong:
        raise BadInput(wrong)
    return found


def load_layer(path: Path, model: str) -> LocalLayer:
    """The layer that holds, for the model of this identity. Raises `BadInput` where there is none for it."""
    found = read_learned(path)
    if not found.versions:
        raise BadInput([Problem("nothing_learnt", _NO_VERSION, Place(str(path)))])
    last = found.versions[-1]
    if last.base != model:
        values = {"base": last.base[:_SHOWN], "model": model[:_SHOWN]}
        raise BadInput([Problem("other_model", _OTHER_MODEL, Place(str(path)), values, _LEARN_AGAIN)])
    return last.layer()


def _learnt(lesson: Lesson) -> Iterator[tuple[str, LearntCategory]]:
    for one in lesson.categories:
        if one.adjustment is not None and one.before is not None and one.after is not None:
            made = one.adjustment
            yield (
                one.category,
                LearntCategory(
                    one.confirmed,
                    one.rejected,
                    one.before,
                    one.after,
                    made.slope,
                    made.offset,
                    made.buckets,
                    made.weights,
                    made.threshold,
                ),
            )


def _adjustments(categories: dict[str, LearntCategory]) -> Iterator[Adjustment]:
    name: Category
    for name in CATEGORIES:
        if name in categories:
            one = categories[name]
            yield Adjustment(name, one.slope, one.offset, one.buckets, one.weights, one.threshold)


def _is_sound(one: LearntCategory) -> bool:
    return (
        len(one.buckets) == len(one.weights)
        and all(0 <= bucket < LOCAL_BUCKETS for bucket in one.buckets)
        and all(abs(weight) < _LARGEST for weight in one.weights)
        and abs(one.slope) < _LARGEST
        and abs(one.offset) < _LARGEST
        and 0 <= one.threshold <= 1
    )


def _not_ours(path: Path, reason: str) -> Problem:
    return Problem("not_learned", _NOT_OURS, Place(str(path)), {"reason": reason}, _EXPECTED)
