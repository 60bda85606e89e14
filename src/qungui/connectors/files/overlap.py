"""Two exports of one chat in a form that does not name the group: known by what they have in common.

The group of such a file is guessed from its name; files whose overlapping part is largely the same are one
chat and get the group of the first. Of very many rows only a sample is kept, the same of every file: those
whose hash divides by a number that grows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

_MOST_ROWS = 1_000_000
_ALIKE = 0.5
_AT_LEAST = 2


class Overlap:
    """The hashes of the rows of each file whose group is a guess."""

    def __init__(self, most_rows: int = _MOST_ROWS) -> None:
        self._most_rows = most_rows
        self._every = 1
        self._count = 0
        self._keys: dict[int, list[npt.NDArray[np.int64]]] = {}
        self._times: dict[int, list[npt.NDArray[np.int64]]] = {}
        self._period: dict[int, tuple[int, int]] = {}
        self._group: dict[int, str] = {}
        self._found: dict[int, int] | None = None

    def note(self, source: int, rows: pa.RecordBatch) -> None:
        """Remember rows; their keys must have been made without the group."""
        keys, times = rows.column("key").to_numpy(), rows.column("at").to_numpy()
        kept = self._sampled(keys)
        self._keys.setdefault(source, []).append(keys[kept])
        self._times.setdefault(source, []).append(times[kept])
        self._count += int(kept.sum())
        first, last = self._period.get(source, (times[0], times[0]))
        self._period[source] = (min(first, times.min()), max(last, times.max()))
        self._group.setdefault(source, rows.column("group")[0].as_py() or "")
        while self._count > self._most_rows:
            self._thin_out()

    def _sampled(self, keys: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        return np.asarray((keys >> 3) % self._every == 0, bool)

    def _thin_out(self) -> None:
        self._every *= 2
        self._count = 0
        for source, parts in self._keys.items():
            keys, times = np.concatenate(parts), np.concatenate(self._times[source])
            kept = self._sampled(keys)
            self._keys[source], self._times[source] = [keys[kept]], [times[kept]]
            self._count += int(kept.sum())

    def groups(self) -> dict[int, str]:
        """For files that continue another one: the group of that one."""
        return {source: self._group[first] for source, first in self._heads().items() if first != source}

    def chats(self) -> dict[int, int]:
        """Each file with the first file of its chat."""
        return self._heads()

    def joined(self, names: Sequence[str]) -> Iterator[list[str]]:
        """The names of files that are one chat under different names."""
        heads = self._heads()
        for first in sorted(set(heads.values())):
            alike = sorted(source for source, head in heads.items() if head == first)
            if len({self._group[source] for source in alike}) > 1:
                yield [names[source] for source in alike]

    def regrouped(self, rows: pa.RecordBatch, groups: dict[int, str]) -> pa.RecordBatch:
        """The rows with the group of the file that theirs continues."""
        if not groups:
            return rows
        sources = rows.column("source").to_pylist()
        if not any(source in groups for source in sources):
            return rows
        cells = rows.column("group").to_pylist()
        renamed = [groups.get(source, group) for source, group in zip(sources, cells, strict=True)]
        position = rows.schema.get_field_index("group")
        return rows.set_column(position, rows.schema.field(position), pa.array(renamed, pa.string()))

    def _heads(self) -> dict[int, int]:
        if self._found is None:
            self._found = self._find()
        return self._found

    def _find(self) -> dict[int, int]:
        heads = {source: source for source in self._keys}
        if len(heads) < 2:
            return heads
        keys = {source: np.concatenate(parts) for source, parts in self._keys.items()}
        times = {source: np.concatenate(parts) for source, parts in self._times.items()}
        for one, other in _pairs(keys):
            begin = max(self._period[one][0], self._period[other][0])
            end = min(self._period[one][1], self._period[other][1])
            mine = np.unique(keys[one][(times[one] >= begin) & (times[one] <= end)])
            theirs = np.unique(keys[other][(times[other] >= begin) & (times[other] <= end)])
            common = len(np.intersect1d(mine, theirs, assume_unique=True))
            if common >= _AT_LEAST and common >= _ALIKE * min(len(mine), len(theirs)):
                first = min(heads[one], heads[other])
                last = max(heads[one], heads[other])
                heads = {source: first if head == last else head for source, head in heads.items()}
        return heads


def _pairs(keys: dict[int, npt.NDArray[np.int64]]) -> list[tuple[int, int]]:
    """The pairs of files that have any row in common."""
    distinct = {source: np.unique(part) for source, part in keys.items()}
    whole = np.concatenate(list(distinct.values()))
    sources = np.concatenate([np.full(len(part), source) for source, part in distinct.items()])
    order = np.argsort(whole, kind="stable")
    whole, sources = whole[order], sources[order]
    equal = np.flatnonzero((whole[1:] == whole[:-1]) & (whole[1:] != 0))
    pairs = np.unique(np.stack([sources[equal], sources[equal + 1]], axis=1), axis=0)
    return [(int(one), int(other)) for one, other in pairs.tolist()]
