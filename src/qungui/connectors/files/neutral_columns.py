"""Neutral events from bytes to columns, many lines at a time.

Lines that hold only the usual fields of a message are decoded together and never become `Event`s; any other
line goes the patient way of `events.neutral`, which also says what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from qungui.connectors.files.reading import TOO_LONG, Reading
from qungui.connectors.files.written_times import parse_times
from qungui.events.batch import SCHEMA, Batch
from qungui.events.event import Event
from qungui.events.kinds import KIND_CODES, MESSAGE_TYPES
from qungui.events.neutral import NeutralError, decode_line
from qungui.events.share import share_of

CHUNK = 8 * 1024 * 1024
LONGEST_LINE = 16 * 1024 * 1024
_MESSAGE = KIND_CODES["message"]
_TYPES = pa.array(MESSAGE_TYPES)
_GROUP = re.compile(rb'"group" ?: ?"([^"\\\n]*)"')
_FIRST_GROUP = re.compile(rb'"group" ?: ?"([^"\\\n]*)"[^\n]*')


class _Line(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    """The fields of a message line that a column holds."""

    event: str
    at: str
    id: str | None = None
    group: str | None = None
    account: str | None = None
    contact: str | None = None
    sender: str | None = None
    type: str = "text"
    text: str | None = ""
    mentions: list[str] | None = None
    reply_to: str | None = None
    url: str | None = None


_DECODER = msgspec.json.Decoder(_Line)


def read_columns(
    stream: BinaryIO, reading: Reading, share: tuple[int, int] | None = None, chunk: int = CHUNK
) -> Iterator[pa.RecordBatch]:
    """The events of a stream of lines, as columns of `SCHEMA`; with `share` only those of a worker, as
    far as the line tells at a glance."""
    first_line = 1
    mine: dict[bytes, bool] = {}
    for data in _chunks(stream, reading, chunk):
        lines = data.count(b"\n") + (not data.endswith(b"\n"))
        kept, numbers = data, None
        if share is not None:
            kept, numbers = _of_share(data, share, mine)
        if kept:
            yield _decode(kept, first_line, numbers, reading)
        first_line += lines


def _chunks(stream: BinaryIO, reading: Reading, size: int) -> Iterator[bytes]:
    """Whole lines, about `size` bytes at a time."""
    rest = b""
    while data := stream.read(size):
        data = rest + data
        end = data.rfind(b"\n") + 1
        rest = data[end:]
        if end:
            yield data[:end]
        if len(rest) > LONGEST_LINE:
            reading.skip(None, TOO_LONG)
            while (data := stream.readline(size)) and not data.endswith(b"\n"):
                pass
            rest = b""
    if rest.strip():
        yield rest


def _decode(data: bytes, first_line: int, numbers: list[int] | None, reading: Reading) -> pa.RecordBatch:
    data = data.removeprefix(b"\xef\xbb\xbf")
    lines: list[bytes] | None = None
    events: list[tuple[int, Event]] = []
    try:
        messages = _DECODER.decode_lines(data)
        rows: list[int] | None = None
    except (msgspec.DecodeError, UnicodeDecodeError):
        lines = data.split(b"\n")
        messages, rows, others = _one_by_one(lines)
        events += _patiently(lines, others, first_line, numbers, reading)
    columns, fits = _columns(messages, reading)
    if not fits.all():
        odd = np.flatnonzero(~fits)
        lines = lines if lines is not None else data.split(b"\n")
        if rows is None:
            rows = _filled_rows(lines)
        others = [rows[index] for index in odd.tolist()]
        events += _patiently(lines, others, first_line, numbers, reading)
        kept = np.flatnonzero(fits)
        columns = columns.take(pa.array(kept))
        rows = [rows[index] for index in kept.tolist()]
    if not events:
        return columns
    assert rows is not None
    extra = Batch.of([event for _, event in events]).columns
    order = np.argsort(np.asarray(rows + [row for row, _ in events]), kind="stable")
    whole = pa.Table.from_batches([columns, extra], SCHEMA).combine_chunks()
    return whole.take(pa.array(order)).combine_chunks().to_batches()[0]


def _filled_rows(lines: list[bytes]) -> list[int]:
    return [row for row, line in enumerate(lines) if line.strip()]


def _one_by_one(lines: list[bytes]) -> tuple[list[_Line], list[int], list[int]]:
    """The plain messages with their rows, and the rows of everything else."""
    messages, rows, others = [], [], []
    decode = _DECODER.decode
    for row, line in enumerate(lines):
        try:
            messages.append(decode(line))
            rows.append(row)
        except (msgspec.DecodeError, UnicodeDecodeError):
            if line.strip():
                others.append(row)
    return messages, rows, others


def _patiently(
    lines: list[bytes], rows: list[int], first_line: int, numbers: list[int] | None, reading: Reading
) -> list[tuple[int, Event]]:
    found = []
    for row in rows:
        line = lines[row].strip().replace(b"\0", b"")
        try:
            found.append((row, decode_line(line, reading.zone)))
        except (NeutralError, RecursionError) as error:
            number = first_line + (numbers[row] if numbers is not None else row)
            sentence = getattr(error, "sentence", None)
            if sentence is None:
                reading.unreadable(number)
            else:
                reading.skip(number, sentence, **getattr(error, "values", {}))
    return found


def _columns(messages: list[_Line], reading: Reading) -> tuple[pa.RecordBatch, npt.NDArray[np.bool_]]:
    """The messages as columns, and which of them the columns can hold as they are."""
    plain = {name: pa.array(cells, pa.string()) for name, cells in _cells(messages)}
    at, fits = parse_times(pa.array([one.at for one in messages], pa.string()), reading.zone)
    is_message = np.asarray([one.event == "message" for one in messages], bool)
    types = pc.index_in(pa.array([one.type for one in messages], pa.string()), _TYPES)
    fits &= is_message & ~types.is_null().to_numpy(zero_copy_only=False)
    has_sender = pc.greater(pc.binary_length(plain["sender"]), 0).fill_null(False)
    fits &= has_sender.to_numpy(zero_copy_only=False)
    arrays = [
        pa.array(np.full(len(messages), _MESSAGE, np.uint8)),
        pa.array(at),
        *(plain[name] for name in ("id", "group", "account", "contact", "sender")),
        types.fill_null(0).cast(pa.uint8()),
        plain["text"].fill_null(""),
        pa.array([one.mentions for one in messages], pa.list_(pa.string())),
        plain["reply_to"],
        plain["url"],
        pa.nulls(len(messages), pa.binary()),
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA), fits


def _cells(messages: list[_Line]) -> Iterator[tuple[str, list[str | None]]]:
    yield "id", [one.id for one in messages]
    yield "group", [one.group for one in messages]
    yield "account", [one.account for one in messages]
    yield "contact", [one.contact for one in messages]
    yield "sender", [one.sender for one in messages]
    yield "text", [one.text for one in messages]
    yield "reply_to", [one.reply_to for one in messages]
    yield "url", [one.url for one in messages]


def _of_share(data: bytes, share: tuple[int, int], mine: dict[bytes, bool]) -> tuple[bytes, list[int] | None]:
    """The lines that may belong to the worker, with their positions: all whose group is not plain to see,
    and those of its groups. A line is plain when it has one `{` and one `"group"`."""
    lines = data.split(b"\n")
    if not lines[-1]:
        lines.pop()
    groups: list[bytes] = _FIRST_GROUP.findall(data)
    if len(lines) == len(groups) == data.count(b'"group"') == data.count(b"{"):
        wanted = _belong(groups, share, mine)
    else:
        wanted = np.ones(len(lines), bool)
        for row, line in enumerate(lines):
            if line.count(b"{") == 1 == line.count(b'"group"') and (match := _GROUP.search(line)):
                wanted[row] = _belong([match[1]], share, mine)[0]
    if wanted.all():
        return data, None
    kept: list[int] = np.flatnonzero(wanted).tolist()
    return b"\n".join([lines[row] for row in kept]), kept


def _belong(groups: list[bytes], share: tuple[int, int], mine: dict[bytes, bool]) -> npt.NDArray[np.bool_]:
    """Which groups are the worker's; `mine` remembers."""
    for group in set(groups).difference(mine):
        mine[group] = share_of(group.decode("utf-8", "replace"), share[1]) == share[0]
    return np.fromiter(map(mine.__getitem__, groups), bool, len(groups))
