"""The same message twice: by group and id, or, between files without ids, by time, sender, text and type.

While rows come in, only a 64-bit hash of each is kept (on disk when they are many). Afterwards the hashes
that occur more than once are few, and only their rows are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

_HELD = 4_000_000
"""Hashes in memory before they go to disk, and hashes sorted at once."""
_COMPARED = ("at", "person", "type", "text", "kind", "url", "rest")

Keys = npt.NDArray[np.int64]


class Duplicates:
    """First `note` every row, then `judge` them in order of time."""

    def __init__(self, folder: Path, held: int = _HELD) -> None:
        self._path = folder / "keys"
        self._limit = held
        self._kept: list[Keys] = []
        self._count = 0
        self._spilled = 0
        self._repeated: Keys = np.empty(0, np.int64)
        self._first: npt.NDArray[np.int64] = np.empty(0, np.int64)
        self._others: dict[int, set[int]] = {}
        """What further rows with the id of the first one said."""
        self._moment = 0
        self._ids: set[tuple[int, str | None]] = set()
        self._by_file: dict[tuple[int, int], tuple[Counter[int], list[int]]] = {}
        """Of the moment only: rows of the same content are of the same time."""
        self.chats: Mapping[int, int] = {}
        """File to chat, for files whose group is not in the content; only files of one chat are compared."""
        self.dropped = 0
        self.conflicting = 0

    def note(self, keys: Keys) -> None:
        """Remember the hashes of rows."""
        keys = keys[keys != 0]
        self._kept.append(keys)
        self._count += len(keys)
        if self._count > self._limit:
            with self._path.open("ab") as file:
                for part in self._kept:
                    file.write(part.tobytes())
            self._spilled += self._count
            self._kept, self._count = [], 0

    def close(self) -> None:
        """No more rows: find the hashes that occur more than once."""
        portions = 1 + (self._spilled + self._count) // self._limit
        found = [_repeated(self._portion(number, portions)) for number in range(portions)]
        self._repeated = np.sort(np.concatenate(found))
        self._first = np.zeros(len(self._repeated), np.int64)
        self._kept = []

    def judge(self, rows: pa.RecordBatch) -> pa.RecordBatch:
        """The rows without those that an earlier row has said already."""
        if not len(self._repeated):
            return rows
        keys = rows.column("key").to_numpy()
        where = np.minimum(np.searchsorted(self._repeated, keys), len(self._repeated) - 1)
        suspects = np.flatnonzero((self._repeated[where] == keys) & (keys != 0))
        if not len(suspects):
            return rows
        picked = rows.take(pa.array(suspects))
        contents = map(hash, zip(*(picked.column(name).to_pylist() for name in _COMPARED), strict=True))
        files, moments, ids = (picked.column(name).to_pylist() for name in ("source", "at", "id"))
        drop = np.zeros(rows.num_rows, bool)
        cells = zip(suspects.tolist(), where[suspects].tolist(), contents, files, moments, ids, strict=True)
        for row, entry, content, file, moment, id in cells:
            if moment != self._moment:
                self._moment = moment
                self._by_file.clear()
                self._ids.clear()
            if keys[row] & 1:
                drop[row] = self._bears_id_of_same(entry, content | 1)
            else:
                drop[row] = self._is_same_row(id, file) or self._was_said(entry, file)
        self.dropped += int(drop.sum())
        return rows.filter(pa.array(~drop)) if drop.any() else rows

    def _bears_id_of_same(self, entry: int, content: int) -> bool:
        if self._first[entry] == 0:
            self._first[entry] = content
            return False
        if self._first[entry] == content or content in self._others.get(entry, ()):
            return True
        self._others.setdefault(entry, set()).add(content)
        self.conflicting += 1
        return False

    def _is_same_row(self, id: str | None, file: int) -> bool:
        """Whether the file has said the row with this id, which only lasts within it."""
        if id is None or (file, id) not in self._ids:
            self._ids.add((file, id))
            return False
        return True

    def _was_said(self, entry: int, file: int) -> bool:
        counts, most = self._by_file.setdefault((entry, self.chats.get(file, -1)), (Counter(), [0]))
        counts[file] += 1  # a file may say the same twice; another file must say it a third time
        if counts[file] <= most[0]:
            return True
        most[0] = counts[file]
        return False

    def _portion(self, number: int, portions: int) -> Keys:
        return np.concatenate(
            [keys[(keys >> 3) % portions == number] for keys in self._all()] or [self._first]
        )

    def _all(self) -> Iterable[Keys]:
        yield from self._kept
        if self._spilled:
            with self._path.open("rb") as file:
                while data := file.read(8 * 1_000_000):
                    yield np.frombuffer(data, np.int64)


def _repeated(keys: Keys) -> Keys:
    keys.sort()
    return np.unique(keys[1:][keys[1:] == keys[:-1]])
