"""Sorting by time in bounded memory: rows are kept in runs that are sorted, on disk when they are many.

A source that is in order already makes one run and is read back as it came. Otherwise the runs are merged,
never more than a few at once; rows of the same moment keep the order in which they were added.
"""

from __future__ import annotations

import itertools
from collections.abc import Generator, Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa

MEMORY = 64 * 1024 * 1024
"""Bytes of rows that are kept in memory before they go to disk."""
MOST_RUNS = 24
"""Runs that are read at the same time; more are merged to fewer first."""
_ROWS_AT_ONCE = 16384
_BYTES_AT_ONCE = 512 * 1024


class Spool:
    """Rows in, in any order; rows out in order of time."""

    def __init__(self, folder: Path, schema: pa.Schema, memory: int = MEMORY) -> None:
        self._folder = folder
        self._schema = schema
        self._memory = memory
        self._held = 0
        self._waiting: list[pa.RecordBatch] = []
        self._waiting_bytes = 0
        self._runs: list[_Run] = []
        self._numbers = itertools.count()

    def add(self, rows: pa.RecordBatch) -> None:
        """Take rows in; those of a batch that is in order itself and continues the last run join it."""
        if not rows.num_rows:
            return
        at = rows.column("at").to_numpy()
        in_order = bool((at[1:] >= at[:-1]).all())
        if in_order and not self._waiting and (not self._runs or at[0] >= self._runs[-1].last):
            self._append(rows, new=not self._runs)
            return
        self._waiting.append(rows)
        self._waiting_bytes += rows.nbytes
        if self._waiting_bytes > self._memory // 2:
            self._sort_waiting()

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        """All rows in order of time, in batches of no certain size."""
        self._sort_waiting()
        self._merge_down()
        for run in self._runs:
            run.finish()
        return _merged(self._runs, self._schema)

    def close(self) -> None:
        """Let go of the files, so that their folder can be removed; also in the middle of reading."""
        for run in self._runs:
            run.close()

    @property
    def is_on_disk(self) -> bool:
        return any(run.path for run in self._runs)

    def _sort_waiting(self) -> None:
        if not self._waiting:
            return
        table = pa.Table.from_batches(self._waiting, self._schema).combine_chunks()
        self._waiting, self._waiting_bytes = [], 0
        order = np.argsort(table.column("at").to_numpy(), kind="stable")
        whole = table.take(pa.array(order)).combine_chunks().to_batches()[0]
        self._append(whole, new=not self._runs or int(whole.column("at")[0].as_py()) < self._runs[-1].last)

    def _append(self, rows: pa.RecordBatch, new: bool) -> None:
        if new:
            self._runs.append(self._new_run())
        run = self._runs[-1]
        if run.path is None:
            self._held += rows.nbytes
        run.append(rows)
        if self._held > self._memory:
            for one in self._runs:
                one.to_disk()
            self._held = 0

    def _new_run(self) -> _Run:
        return _Run(self._folder / f"run-{next(self._numbers)}", self._schema)

    def _merge_down(self) -> None:
        """Neighbouring runs become one until few are left."""
        while len(self._runs) > MOST_RUNS:
            groups = [self._runs[at : at + MOST_RUNS] for at in range(0, len(self._runs), MOST_RUNS)]
            self._runs = [self._merged_run(group) for group in groups]

    def _merged_run(self, runs: list[_Run]) -> _Run:
        if len(runs) == 1:
            return runs[0]
        merged = self._new_run()
        merged.to_disk()
        for run in runs:
            run.finish()
        for rows in _merged(runs, self._schema):
            merged.append(rows)
        merged.finish()
        for run in runs:
            run.remove()
        return merged


class _Run:
    """Rows in order of time, in memory or in a file."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self.path: Path | None = None
        self.last = -(2**63)
        self._path_on_disk = path
        self._schema = schema
        self._batches: list[pa.RecordBatch] = []
        self._writer: pa.ipc.RecordBatchStreamWriter | None = None
        self._reading: Iterator[pa.RecordBatch] | None = None

    def append(self, rows: pa.RecordBatch) -> None:
        self.last = int(rows.column("at")[rows.num_rows - 1].as_py())
        each = rows.nbytes // rows.num_rows + 1
        step = min(_ROWS_AT_ONCE, max(1, _BYTES_AT_ONCE // each))
        for start in range(0, rows.num_rows, step):
            part = rows.slice(start, step)
            if self._writer is None:
                self._batches.append(part)
            else:
                self._writer.write_batch(part)

    def to_disk(self) -> None:
        if self.path is not None:
            return
        self.path = self._path_on_disk
        self._writer = pa.ipc.new_stream(str(self.path), self._schema)
        for batch in self._batches:
            self._writer.write_batch(batch)
        self._batches = []

    def finish(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def close(self) -> None:
        """Let go of the file."""
        self.finish()
        if isinstance(self._reading, Generator):
            self._reading.close()

    def remove(self) -> None:
        """Free what the run holds; it cannot be read again."""
        self.close()
        self._batches = []
        if self.path is not None:
            self.path.unlink()

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        self._reading = self._rows()
        return self._reading

    def _rows(self) -> Iterator[pa.RecordBatch]:
        if self.path is None:
            yield from self._batches
            return
        with pa.OSFile(str(self.path), "rb") as file, pa.ipc.open_stream(file) as reader:
            yield from reader


def _merged(runs: list[_Run], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """The runs merged by time; for the same moment the earlier run first."""
    if len(runs) == 1:
        yield from runs[0]
        return
    streams = [iter(run) for run in runs]
    heads: dict[int, pa.RecordBatch] = {}
    for index, stream in enumerate(streams):
        if (batch := next(stream, None)) is not None:
            heads[index] = batch
    while heads:
        ends = {index: int(head.column("at")[head.num_rows - 1].as_py()) for index, head in heads.items()}
        end, bounding = min((at, index) for index, at in ends.items())
        pieces = []
        for index in sorted(heads):
            head = heads[index]
            at = head.column("at").to_numpy()
            count = int(np.searchsorted(at, end, side="right" if index <= bounding else "left"))
            if count:
                pieces.append(head.slice(0, count))
                if count < head.num_rows:
                    heads[index] = head.slice(count)
                elif (batch := next(streams[index], None)) is not None:
                    heads[index] = batch
                else:
                    del heads[index]
        yield _in_order(pieces, schema)


def _in_order(pieces: list[pa.RecordBatch], schema: pa.Schema) -> pa.RecordBatch:
    if len(pieces) == 1:
        return pieces[0]
    table = pa.Table.from_batches(pieces, schema).combine_chunks()
    order = np.argsort(table.column("at").to_numpy(), kind="stable")
    return table.take(pa.array(order)).combine_chunks().to_batches()[0]
