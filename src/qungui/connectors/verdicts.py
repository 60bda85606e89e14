"""People's verdicts on messages, one JSON object a line: `{"text", "category", "verdict"}`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from qungui.problems import BadInput, Place, Problem, nearest, say_os_error
from qungui.sentences import Sentence
from qungui.signals.categories import CATEGORIES, Category
from qungui.signals.learning import Verdict

VERDICTS = {"confirmed": True, "rejected": False, "成立": True, "误报": False}
_FIELDS = ("text", "category", "verdict")
_BY_TITLE: dict[str, Category] = {info.title.zh: name for name, info in CATEGORIES.items()}
_BY_TITLE |= {info.title.en: name for name, info in CATEGORIES.items()}

_UNREADABLE = Sentence("文件无法读取：{reason}", "the file cannot be read: {reason}")
_NOT_JSON = Sentence("这一行不是 JSON 对象", "the line is no JSON object")
_MISSING = Sentence("没有 {field}，或者它不是文字", "there is no {field}, or it is no string")
_EMPTY = Sentence("text 是空的", "the text is empty")
_NO_CATEGORY = Sentence("没有类别“{value}”", "there is no category “{value}”")
_CATEGORIES_ARE = Sentence("、".join(CATEGORIES), ", ".join(CATEGORIES))
_NO_VERDICT = Sentence("“{value}”不是判定", "“{value}” is no verdict")
_VERDICTS_ARE = Sentence("confirmed（成立）或 rejected（误报）", "confirmed or rejected")
_UNKNOWN_FIELD = Sentence("不认识的字段“{field}”，没有用到", "the field “{field}” is not known and not used")
_FIELDS_ARE = Sentence("、".join(_FIELDS), ", ".join(_FIELDS))
_TWICE = Sentence("与 {there} 重复，只算一次", "the same as {there}; it counts once")
_CONTRADICTION = Sentence(
    "与 {there} 矛盾：同一段文字、同一类别，一处成立、一处误报；两处都没有用到",
    "contradicts {there}: the same text and category, confirmed in one place and rejected in the other; "
    "neither is used",
)


class Placed(NamedTuple):
    """A verdict, and where it stands."""

    verdict: Verdict
    place: Place


class GivenVerdicts(NamedTuple):
    """The verdicts that can be used, and what is wrong with the others."""

    verdicts: list[Placed]
    problems: list[Problem]


def read_verdict_lines(path: Path) -> GivenVerdicts:
    """The verdicts of a file, good rows and all problems. Raises `BadInput` where the file cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        values = {"reason": say_os_error(error)}
        raise BadInput([Problem("unreadable", _UNREADABLE, Place(str(path)), values)]) from error
    given = GivenVerdicts([], [])
    told: set[str] = set()
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            _read_line(line, Place(path.name, number), given, told)
    return given


def settled(placed: Iterable[Placed]) -> GivenVerdicts:
    """Each verdict once; of verdicts that contradict each other none."""
    first: dict[tuple[str, Category], Placed] = {}
    contradicted: set[tuple[str, Category]] = set()
    problems = []
    for one in placed:
        key = (one.verdict.text, one.verdict.category)
        earlier = first.setdefault(key, one)
        if earlier is one:
            continue
        values = {"there": earlier.place.say()}
        if earlier.verdict == one.verdict:
            problems.append(Problem("verdict_twice", _TWICE, one.place, values, severity="note"))
        else:
            contradicted.add(key)
            problems.append(Problem("verdicts_contradict", _CONTRADICTION, one.place, values))
    return GivenVerdicts([one for key, one in first.items() if key not in contradicted], problems)


def category_of(value: str) -> Category | None:
    """The category of this name or title; None where there is none."""
    bare = value.strip()
    return next((name for name in CATEGORIES if name == bare.casefold()), None) or _BY_TITLE.get(bare)


def no_category(value: str, place: Place) -> Problem:
    """That a category does not exist."""
    suggestion = nearest(value.strip().casefold(), [*CATEGORIES, *_BY_TITLE])
    return Problem("no_category", _NO_CATEGORY, place, {"value": value}, _CATEGORIES_ARE, suggestion)


def _read_line(line: bytes, place: Place, given: GivenVerdicts, told: set[str]) -> None:
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        row = None
    if not isinstance(row, dict):
        given.problems.append(Problem("not_json", _NOT_JSON, place))
        return
    problems = list(_row_problems(row, place))
    for field in [name for name in row if name not in _FIELDS and name not in told]:
        told.add(field)
        given.problems.append(_unknown_field(field, place))
    if problems:
        given.problems.extend(problems)
        return
    category = category_of(row["category"])
    assert category is not None
    given.verdicts.append(Placed(Verdict(row["text"], category, VERDICTS[_bare(row["verdict"])]), place))


def _row_problems(row: dict[str, Any], place: Place) -> Iterator[Problem]:
    for field in _FIELDS:
        value = row.get(field)
        if not isinstance(value, str):
            yield Problem("no_field", _MISSING, place, {"field": field}, _FIELDS_ARE)
        elif field == "text" and not value.strip():
            yield Problem("empty_text", _EMPTY, place)
        elif field == "category" and category_of(value) is None:
            yield no_category(value, place)
        elif field == "verdict" and _bare(value) not in VERDICTS:
            suggestion = nearest(_bare(value), VERDICTS)
            yield Problem("no_verdict", _NO_VERDICT, place, {"value": value}, _VERDICTS_ARE, suggestion)


def _unknown_field(field: str, place: Place) -> Problem:
    suggestion = nearest(field, _FIELDS)
    return Problem("unknown_field", _UNKNOWN_FIELD, place, {"field": field}, _FIELDS_ARE, suggestion, "note")


def _bare(value: str) -> str:
    return value.strip().casefold()
