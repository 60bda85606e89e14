"""Events as columns: the one interface for an archive of ten million messages and a single live one.

A batch wraps an Arrow record batch of `SCHEMA`; row order is stream order. Columns become numpy arrays
without copying where rules work on whole columns, and rows become `Event`s where code handles one at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from qungui.events.event import Event
from qungui.events.kinds import KIND_CODES, KINDS, MESSAGE_TYPES, TYPE_CODES

SCHEMA = pa.schema(
    [
        pa.field("kind", pa.uint8(), nullable=False),
        pa.field("at", pa.int64(), nullable=False),
        pa.field("id", pa.string()),
        pa.field("group", pa.string()),
        pa.field("account", pa.string()),
        pa.field("contact", pa.string()),
        pa.field("person", pa.string()),
        pa.field("type", pa.uint8(), nullable=False),
        pa.field("text", pa.string()),
        pa.field("mentions", pa.list_(pa.string())),
        pa.field("reply_to", pa.string()),
        pa.field("url", pa.string()),
        pa.field("rest", pa.binary()),
    ]
)
"""`kind` indexes `KINDS`, `type` indexes `MESSAGE_TYPES`, `at` is microseconds, `rest` is JSON or null."""

_encode_rest = msgspec.json.Encoder().encode
_decode_rest = msgspec.json.Decoder(dict[str, Any]).decode


class Batch:
    """A run of events in stream order, as columns of `SCHEMA`."""

    def __init__(self, columns: pa.RecordBatch) -> None:
        if columns.schema != SCHEMA:
            columns = _to_schema(columns)
        self.columns = columns

    @classmethod
    def of(cls, events: Iterable[Event]) -> Batch:
        """The batch that holds these events in this order."""
        return cls(_columns(list(events)))

    def __len__(self) -> int:
        return int(self.columns.num_rows)

    def __iter__(self) -> Iterator[Event]:
        return (self.event(row) for row in range(len(self)))

    @cached_property
    def kind(self) -> npt.NDArray[np.uint8]:
        return np.asarray(self._numbers("kind"), np.uint8)

    @cached_property
    def at(self) -> npt.NDArray[np.int64]:
        return np.asarray(self._numbers("at"), np.int64)

    @cached_property
    def type(self) -> npt.NDArray[np.uint8]:
        return np.asarray(self._numbers("type"), np.uint8)

    @property
    def text(self) -> pa.StringArray:
        return self.columns.column("text")

    def texts(self, rows: npt.NDArray[np.intp] | Sequence[int]) -> list[str]:
        """The texts of some rows; null is the empty text."""
        picked = self.text.take(pa.array(rows, pa.int64()))
        return [text or "" for text in picked.to_pylist()]

    def slice(self, start: int, length: int) -> Batch:
        """Part of the batch without copying."""
        return Batch(self.columns.slice(start, length))

    def take(self, rows: npt.NDArray[np.intp] | Sequence[int]) -> Batch:
        """Some rows, in the given order."""
        return Batch(self.columns.take(pa.array(rows, pa.int64())))

    def event(self, row: int) -> Event:
        """One row as an `Event`."""
        return _event(*(column[row].as_py() for column in self._cells))

    def events(self, rows: npt.NDArray[np.int64]) -> list[Event]:
        """Some rows as events, faster than one by one."""
        if len(rows) == 0:
            return []
        picked = self.columns.take(pa.array(rows, pa.int64()))
        cells = [_listed(column) for column in picked.columns]
        return [_event(*row) for row in zip(*cells, strict=True)]

    @cached_property
    def _cells(self) -> list[Any]:
        return [self.columns.column(name) for name in SCHEMA.names]

    def _numbers(self, name: str) -> Any:
        return self.columns.column(name).to_numpy(zero_copy_only=True)


def _listed(column: Any) -> list[Any]:
    return [None] * len(column) if column.null_count == len(column) else column.to_pylist()


def concatenate(batches: Sequence[Batch]) -> Batch:
    """All rows of several batches in order; an empty sequence gives an empty batch."""
    if not batches:
        return Batch.of([])
    table = pa.Table.from_batches([batch.columns for batch in batches], SCHEMA).combine_chunks()
    return Batch(table.to_batches()[0]) if table.num_rows else Batch.of([])


def _event(
    kind: int,
    at: int,
    id: str | None,
    group: str | None,
    account: str | None,
    contact: str | None,
    person: str | None,
    type: int,
    text: str | None,
    mentions: list[str] | None,
    reply_to: str | None,
    url: str | None,
    rest: bytes | None,
) -> Event:
    fields = _decode_rest(rest) if rest else {}
    name = KINDS[kind].name
    return Event(
        kind=fields.pop("event", name) if name == "unknown" else name,
        at=at,
        id=id,
        group=group,
        account=account,
        contact=contact,
        person=person,
        type=MESSAGE_TYPES[type],
        text=text or "",
        mentions=mentions,
        reply_to=reply_to,
        url=url,
        rest=fields,
    )


def _columns(events: list[Event]) -> pa.RecordBatch:
    arrays = [
        pa.array([KIND_CODES.get(event.kind, 0) for event in events], pa.uint8()),
        pa.array([event.at for event in events], pa.int64()),
        pa.array([event.id for event in events], pa.string()),
        pa.array([event.group for event in events], pa.string()),
        pa.array([event.account for event in events], pa.string()),
        pa.array([event.contact for event in events], pa.string()),
        pa.array([event.person for event in events], pa.string()),
        pa.array([TYPE_CODES.get(event.type, 0) for event in events], pa.uint8()),
        pa.array([_valid(event.text) for event in events], pa.string()),
        pa.array([event.mentions for event in events], pa.list_(pa.string())),
        pa.array([event.reply_to for event in events], pa.string()),
        pa.array([event.url for event in events], pa.string()),
        pa.array([_rest(event) for event in events], pa.binary()),
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)


def _valid(text: str) -> str:
    """Text that UTF-8 can hold: a lone surrogate becomes U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return text


def _rest(event: Event) -> bytes | None:
    if event.kind not in KIND_CODES:
        return _encode_rest({"event": event.kind, **event.rest})
    return _encode_rest(event.rest) if event.rest else None


def _to_schema(columns: pa.RecordBatch) -> pa.RecordBatch:
    """Columns in any order, some left out, made to `SCHEMA`; left-out columns are null or 0."""
    arrays = []
    for field in SCHEMA:
        index = columns.schema.get_field_index(field.name)
        if index >= 0:
            arrays.append(columns.column(index).cast(field.type))
        elif field.nullable:
            arrays.append(pa.nulls(columns.num_rows, field.type))
        else:
            default = {"kind": KIND_CODES["message"], "type": TYPE_CODES["text"]}.get(field.name, 0)
            arrays.append(pa.array(np.full(columns.num_rows, default), field.type))
    return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)
