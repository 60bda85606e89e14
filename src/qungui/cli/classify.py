"""qungui classify: what the text signals say of messages, line by line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated, Any, BinaryIO

import msgspec
import typer

from qungui.cli.console import LanguageOption, bad_input_ends, speak, tell
from qungui.cli.inputs import Gathering
from qungui.cli.learn import LearnedOption, layer_for
from qungui.problems import BadInput, Place, Problem, nearest
from qungui.sentences import Sentence
from qungui.signals.categories import CATEGORIES, Category
from qungui.signals.local import model_with
from qungui.signals.reading import DEFAULT_CATEGORIES, Reading, SignalReader

_CHUNK = 1 << 20
_NOT_JSON = Sentence("这一行不是 JSON 对象", "the line is no JSON object")
_NO_TEXT = Sentence("没有 text，或者它不是文字", "there is no text, or it is no string")
_SOME_BAD = Sentence(
    "{count} 行没有判别，输出里注明了原因", "{count} lines could not be read; the output says why"
)
_NO_CATEGORY = Sentence("没有类别“{value}”", "there is no category “{value}”")
_CATEGORIES_ARE = Sentence("、".join(CATEGORIES), ", ".join(CATEGORIES))


def classify_command(
    on: Annotated[
        list[str] | None,
        typer.Option(
            "--on",
            help="另外打开一类，如 politics、religion / also count a category that is off",
            metavar="CATEGORY",
        ),
    ] = None,
    learned: LearnedOption = None,
    lang: LanguageOption = None,
) -> None:
    """从标准输入逐行读 {"text": …}，逐行给出类别与分数。 / Label lines of {"text": …} from stdin."""
    language = speak(lang)
    with bad_input_ends(language):
        inputs = Gathering()
        wanted = inputs.take(lambda: _categories(on or ())) or []
        layer = inputs.take(lambda: layer_for(learned)) if learned is not None else None
        inputs.end()
        reader = SignalReader(model_with(layer), on=DEFAULT_CATEGORIES | set(wanted))
    bad = 0
    encode = msgspec.json.Encoder().encode
    for lines in _arriving(sys.stdin.buffer):
        answers = _answers(reader, lines)
        bad += sum(answer["label"] is None for answer in answers)
        sys.stdout.buffer.write(b"".join(encode(answer) + b"\n" for answer in answers))
        sys.stdout.buffer.flush()
    if bad:
        tell(_SOME_BAD, language, count=bad)


def _categories(names: list[str] | tuple[str, ...]) -> list[Category]:
    wrong = [
        Problem(
            "no_category",
            _NO_CATEGORY,
            Place("--on"),
            {"value": name},
            _CATEGORIES_ARE,
            nearest(name, CATEGORIES),
        )
        for name in names
        if name not in CATEGORIES
    ]
    if wrong:
        raise BadInput(wrong)
    return [name for name in CATEGORIES if name in names]


def _arriving(stream: BinaryIO) -> Iterator[list[bytes]]:
    """The lines that have arrived, as soon as they have: whoever waits for an answer gets it."""
    rest = b""
    read: Any = getattr(stream, "read1", stream.read)
    while chunk := read(_CHUNK):
        *lines, rest = (rest + chunk).split(b"\n")
        if lines:
            yield lines
    if rest:
        yield [rest]


def _answers(reader: SignalReader, lines: list[bytes]) -> list[dict[str, Any]]:
    texts = [_text(line) for line in lines]
    readings = iter(reader.read([text for text in texts if isinstance(text, str)]))
    return [_answer(next(readings)) if isinstance(text, str) else _error(text) for text in texts]


def _text(line: bytes) -> str | Sentence:
    try:
        row = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _NOT_JSON
    if not isinstance(row, dict):
        return _NOT_JSON
    text = row.get("text")
    return text if isinstance(text, str) else _NO_TEXT


def _answer(reading: Reading) -> dict[str, Any]:
    hits = [
        {
            "start": hit.start,
            "end": hit.end,
            "category": hit.category,
            "score": hit.score,
            "reason_zh": hit.reason.zh,
            "reason_en": hit.reason.en,
        }
        for hit in reading.hits
    ]
    return {"label": reading.label, "scores": reading.scores, "hits": hits}


def _error(reason: Sentence) -> dict[str, Any]:
    return {"label": None, "scores": {}, "hits": [], "error_zh": reason.zh, "error_en": reason.en}
