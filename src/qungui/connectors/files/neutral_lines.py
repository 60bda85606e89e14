"""Neutral lines decoded many at a time: the fields of messages as columns of text.

Three ways, each for what the one before refuses: all lines at once; at once those that look like plain
messages; line by line. All tell the same.
"""

from __future__ import annotations

from operator import attrgetter
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json as pj

_TEXT = pa.string()
_TYPES_OF_FIELDS = {
    **dict.fromkeys(("event", "at", "id", "group", "account", "contact", "sender", "type", "text"), _TEXT),
    "mentions": pa.list_(_TEXT),
    "reply_to": _TEXT,
    "url": _TEXT,
}
FIELDS = pa.schema(_TYPES_OF_FIELDS)
_PARSING = pj.ParseOptions(explicit_schema=FIELDS, unexpected_field_behavior="error")
_MESSAGE_MARKS = (b'"event":"message"', b'"event": "message"')
_OTHER_MARKS = (b'"title"', b'"amount"', b'"media"', b'"source"')
"""Fields that some messages have and that no column holds."""


_NEW_LINE, _RETURN = ord("\n"), ord("\r")


class Decoded(NamedTuple):
    """Lines with no other than the usual fields, and the rest."""

    fields: pa.RecordBatch
    """Of `FIELDS`; a type that a line leaves out is `text`."""
    rows: npt.NDArray[np.int64]
    """Which line each is, ascending."""
    others: list[int]
    """The remaining lines that are not blank."""


class _Line(msgspec.Struct, gc=False, forbid_unknown_fields=True):
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


_decode_line = msgspec.json.Decoder(_Line).decode


class LineDecoder:
    """Decodes the portions of one source; what one portion was like says how to begin with the next."""

    def __init__(self) -> None:
        self._is_uniform = True

    def decode(self, data: bytes) -> Decoded:
        """The last line may lack its end."""
        if self._is_uniform:
            fields = _at_once(data)
            if fields is not None:
                return Decoded(fields, np.arange(len(fields)), [])
            self._is_uniform = False
        lines = data.split(b"\n")
        plain = [row for row, line in enumerate(lines) if _looks_plain(line)]
        fields = _at_once(b"\n".join([lines[row] for row in plain]))
        if fields is None:
            return _one_by_one(lines)
        others = set(range(len(lines))).difference(plain)
        return Decoded(fields, np.asarray(plain), [row for row in sorted(others) if lines[row].strip()])


def _looks_plain(line: bytes) -> bool:
    return any(mark in line for mark in _MESSAGE_MARKS) and not any(mark in line for mark in _OTHER_MARKS)


def count_line_ends(data: bytes) -> int:
    """How many line ends there are; several times faster than `bytes.count`."""
    return int(np.count_nonzero(np.frombuffer(data, np.uint8) == _NEW_LINE))


def _at_once(data: bytes) -> pa.RecordBatch | None:
    """The fields of all lines; None unless each is one object, on its own line, of nothing but `FIELDS`."""
    count = _count_objects(data)
    if not count:
        return None
    try:
        options = pj.ReadOptions(use_threads=False, block_size=len(data) + 1)
        table = pj.read_json(pa.BufferReader(data), options, _PARSING)
        table.validate(full=True)
    except (pa.ArrowInvalid, UnicodeDecodeError):
        return None
    if table.num_rows != count or pc.list_flatten(table["mentions"]).null_count:
        return None
    types = table["type"]
    if types.null_count:
        if _is_named(b'"type"', data, np.flatnonzero(types.is_null())):
            return None  # a type that is null is not one that is left out
        table = table.set_column(FIELDS.get_field_index("type"), "type", types.fill_null("text"))
    return table.combine_chunks().to_batches()[0]


def _count_objects(data: bytes) -> int:
    """How many lines there are if each begins and ends as an object does, else 0."""
    if not data.startswith(b"{"):
        return 0
    characters = np.frombuffer(data, np.uint8)
    ends = np.flatnonzero(characters == _NEW_LINE)
    begins = ends + 1 if not data.endswith(b"\n") else ends[:-1] + 1
    befores = characters[ends - 1]
    after_return = np.flatnonzero(befores == _RETURN)
    befores[after_return] = characters[ends[after_return] - 2]
    are_objects = (characters[begins] == ord("{")).all() and (befores == ord("}")).all()
    return len(begins) + 1 if are_objects else 0


def _is_named(name: bytes, data: bytes, rows: npt.NDArray[np.int64]) -> bool:
    lines = data.split(b"\n")
    return any(name in lines[row] for row in rows.tolist())


def _one_by_one(lines: list[bytes]) -> Decoded:
    found: list[_Line] = []
    rows: list[int] = []
    others: list[int] = []
    for row, line in enumerate(lines):
        try:
            found.append(_decode_line(line))
            rows.append(row)
        except (msgspec.DecodeError, UnicodeDecodeError):
            if line.strip():
                others.append(row)
    cells = [pa.array(list(map(attrgetter(field.name), found)), field.type) for field in FIELDS]
    return Decoded(pa.RecordBatch.from_arrays(cells, schema=FIELDS), np.asarray(rows, np.int64), others)
