"""Rows as columns on their way through sorting: the event's columns, and what else its row told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from qungui.connectors.files.reading import Row
from qungui.events.batch import SCHEMA, Batch

STORED = pa.schema(
    [
        *SCHEMA,
        pa.field("key", pa.int64(), nullable=False),
        pa.field("source", pa.int32(), nullable=False),
        pa.field("nickname", pa.string()),
        pa.field("group_name", pa.string()),
    ]
)
"""`key` is the hash by which duplicates are looked for, 0 for none; `source` numbers the files."""

_LONGEST_PORTION = 4_000_000
"""Characters of text in one portion."""

Keys = npt.NDArray[np.int64]
_ODD = np.int64(-7046029254386353131)


def store(
    columns: pa.RecordBatch, keys: Keys, source: int, told: list[pa.Array] | None = None
) -> pa.RecordBatch:
    """The event columns with what the sorting needs."""
    count = columns.num_rows
    told = told or [pa.nulls(count, pa.string()), pa.nulls(count, pa.string())]
    arrays = [*columns.columns, pa.array(keys, pa.int64()), pa.array(np.full(count, source, np.int32)), *told]
    return pa.RecordBatch.from_arrays(arrays, schema=STORED)


def store_rows(
    rows: list[Row], source: int, by_content: bool, with_group: bool = True, by_id: bool = True
) -> pa.RecordBatch:
    """Rows one by one made to columns."""
    columns = Batch.of([row.event for row in rows]).columns
    told = [
        pa.array([_valid(row.nickname) for row in rows], pa.string()),
        pa.array([_valid(row.group_name) for row in rows], pa.string()),
    ]
    return store(columns, keys_of(columns, by_content, with_group, by_id), source, told)


def keys_of(columns: pa.RecordBatch, by_content: bool, with_group: bool = True, by_id: bool = True) -> Keys:
    """For each row the hash of group and id; without (lasting) id, if asked, of what identifies it otherwise.

    The lowest bit tells which: 1 for an id, 0 for content. 0 is no key.
    """
    if by_content and not by_id:
        return _content_keys(columns, with_group)
    ids = columns.column("id")
    if ids.null_count == len(ids) and not by_content:
        return np.zeros(len(ids), np.int64)
    kinds = columns.column("kind").to_numpy().astype(np.int64)
    keys: Keys = np.fromiter(map(hash, ids.to_pylist()), np.int64, len(ids)) * _ODD
    keys ^= _place_hashes(columns, with_group)
    keys = np.asarray((keys ^ (kinds << 40)) | 1, np.int64)
    if not ids.null_count:
        return keys
    bare = np.flatnonzero(ids.is_null().to_numpy(zero_copy_only=False))
    keys[bare] = _content_keys(columns.take(pa.array(bare)), with_group) if by_content else 0
    return keys


def _place_hashes(columns: pa.RecordBatch, with_group: bool) -> Keys:
    """For each row the hash of its conversation."""
    groups = columns.column("group")
    coded = groups.dictionary_encode()
    known = coded.dictionary.to_pylist() if with_group else [None] * len(coded.dictionary)
    hashes = np.fromiter(map(hash, [*known, None]), np.int64, len(known) + 1)
    found: Keys = hashes[coded.indices.fill_null(len(known)).to_numpy()]
    if groups.null_count:
        bare = np.flatnonzero(groups.is_null().to_numpy(zero_copy_only=False))
        picked = columns.take(pa.array(bare))
        places = zip(picked.column("account").to_pylist(), picked.column("contact").to_pylist(), strict=True)
        found[bare] = np.fromiter(map(hash, places), np.int64, len(bare))
    return found


def _content_keys(columns: pa.RecordBatch, with_group: bool) -> Keys:
    names = ["at", "person", "text", "type", "kind", "url", "rest", "account", "contact"]
    names += ["group"] if with_group else []
    cells = (columns.column(name).to_pylist() for name in names)
    hashes = np.fromiter(map(hash, zip(*cells, strict=True)), np.int64, columns.num_rows)
    return np.asarray((hashes & ~np.int64(1)) | 2, np.int64)


def in_portions(rows: Iterable[Row], size: int = 8192) -> Iterator[list[Row]]:
    """The rows in lists of at most `size`, fewer where their texts are long."""
    portion: list[Row] = []
    length = 0
    for row in rows:
        portion.append(row)
        length += len(row.event.text)
        if len(portion) == size or length > _LONGEST_PORTION:
            yield portion
            portion, length = [], 0
    if portion:
        yield portion


def _valid(text: str | None) -> str | None:
    return text if text is None or text.isascii() else text.encode("utf-8", "replace").decode()
