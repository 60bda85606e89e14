"""Neutral events from bytes to columns, many lines at a time.

Lines that hold only the usual fields of a message are decoded together and never become `Event`s; any other
line goes the patient way of `events.neutral`, which also says what is wrong with it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from qungui.connectors.files.neutral_lines import Decoded, LineDecoder, count_line_ends
from qungui.connectors.files.reading import Reading
from qungui.connectors.files.written_times import parse_times
from qungui.events.batch import SCHEMA, Batch, concatenate
from qungui.events.event import Event
from qungui.events.kinds import KIND_CODES, MESSAGE_TYPES
from qungui.events.neutral import NeutralError, decode_line

CHUNK = 4 * 1024 * 1024
LONGEST_LINE = 16 * 1024 * 1024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_MESSAGE = KIND_CODES["message"]
_TYPES = pa.array(MESSAGE_TYPES)


def read_columns(stream: BinaryIO, reading: Reading, chunk: int = CHUNK) -> Iterator[pa.RecordBatch]:
    """The events of a stream of lines, as columns of `SCHEMA`."""
    decoder = LineDecoder()
    waiting: deque[tuple[range, bytes, Future[Decoded]]] = deque()
    with ThreadPoolExecutor(1) as ahead:  # while one portion is made to columns the next is decoded
        for numbers, data in _chunks(stream, chunk, reading):
            if numbers.start == 1:
                data = data.removeprefix(_BYTE_ORDER_MARK)  # noqa: PLW2901  # the first portion without its mark
            waiting.append((numbers, data, ahead.submit(decoder.decode, data)))
            if len(waiting) > 1:
                yield _told(*waiting.popleft(), reading)
        while waiting:
            yield _told(*waiting.popleft(), reading)


def _chunks(stream: BinaryIO, size: int, reading: Reading) -> Iterator[tuple[range, bytes]]:
    """Whole lines with their numbers, about `size` bytes at a time; one that does not end is left out."""
    next_line = 1
    rest = b""
    while data := stream.read(size):
        data = rest + data
        end = data.rfind(b"\n") + 1
        rest = data[end:]
        if end:
            count = count_line_ends(data)
            yield range(next_line, next_line + count), data[:end]
            next_line += count
        if len(rest) > LONGEST_LINE:
            reading.too_long(next_line)
            while (data := stream.readline(size)) and not data.endswith(b"\n"):
                pass
            next_line += 1
            rest = b""
    if rest.strip():
        yield range(next_line, next_line + 1), rest


def _told(numbers: range, data: bytes, decoded: Future[Decoded], reading: Reading) -> pa.RecordBatch:
    """The events of some lines; `numbers` are their numbers in the source."""
    fields, rows, others = decoded.result()
    columns, fits = _columns(fields, reading)
    if not others and fits.all():
        return columns
    others += rows[~fits].tolist()
    events = _patiently(data.split(b"\n"), sorted(others), numbers, reading)
    columns = columns.filter(pa.array(fits))
    extra = Batch.of([event for _, event in events])
    order = np.argsort(np.append(rows[fits], [row for row, _ in events]), kind="stable")
    return concatenate([Batch(columns), extra]).take(order).columns


def _patiently(
    lines: list[bytes], rows: list[int], numbers: range, reading: Reading
) -> list[tuple[int, Event]]:
    found = []
    for row in rows:
        line = lines[row].strip().replace(b"\0", b"")
        try:
            found.append((row, decode_line(line, reading.zone)))
        except (NeutralError, RecursionError) as error:
            sentence = getattr(error, "sentence", None)
            if sentence is None:
                reading.unreadable(numbers[row])
            else:
                reading.skip(numbers[row], sentence, **getattr(error, "values", {}))
    return found


def _columns(fields: pa.RecordBatch, reading: Reading) -> tuple[pa.RecordBatch, npt.NDArray[np.bool_]]:
    """The fields as columns, and which rows the columns can hold as they are."""
    at, fits = parse_times(fields["at"], reading.zone)
    types = pc.index_in(fields["type"], _TYPES)
    is_message = pc.fill_null(pc.equal(fields["event"], "message"), False)
    has_sender = pc.fill_null(pc.greater(pc.binary_length(fields["sender"]), 0), False)
    for mask in (is_message, has_sender, types.is_valid()):
        fits &= mask.to_numpy(zero_copy_only=False)
    cells = {
        **dict(zip(fields.schema.names, fields.columns, strict=True)),
        "kind": pa.array(np.full(len(fields), _MESSAGE, np.uint8)),
        "at": pa.array(at),
        "person": fields["sender"],
        "type": types.fill_null(0).cast(pa.uint8()),
        "text": fields["text"].fill_null(""),
        "rest": pa.nulls(len(fields), pa.binary()),
    }
    return pa.RecordBatch.from_arrays([cells[name] for name in SCHEMA.names], schema=SCHEMA), fits
