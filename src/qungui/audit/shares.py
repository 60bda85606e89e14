"""One import shared out among workers: each finds the events of its conversations in a file of columns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from qungui.events.batch import SCHEMA, Batch, concatenate
from qungui.events.share import ORGANISATION, share_of, shares_of
from qungui.rules.heard import NOTHING, Heard

_ROWS_AT_ONCE = 131_072


class Shares:
    """Takes batches in; `close` it, then each worker may `read_share` its file.

    `everywhere` is what the worker of the organisation needs from every conversation.
    """

    def __init__(self, folder: Path, count: int, everywhere: Heard = NOTHING) -> None:
        self.paths = [folder / f"share-{number}" for number in range(count)]
        self._everywhere = everywhere
        self._of_organisation = share_of(ORGANISATION, count)
        self._writers = [pa.ipc.new_stream(str(path), SCHEMA) for path in self.paths]

    def add(self, batch: Batch) -> None:
        """Events of no conversation are everybody's."""
        owners = batch.columns.column("group")
        if owners.null_count:
            owners = pc.coalesce(owners, batch.columns.column("account"))
        coded = owners.dictionary_encode()
        shares = np.append(shares_of(coded.dictionary.to_pylist(), len(self.paths)), -1)
        of_rows = shares[np.asarray(coded.indices.fill_null(-1))]
        is_heard = self._everywhere.rows(batch)
        for number, writer in enumerate(self._writers):
            of_worker = (of_rows == number) | (of_rows < 0)
            rows = np.flatnonzero(of_worker | is_heard if number == self._of_organisation else of_worker)
            if len(rows):
                writer.write_batch(batch.take(rows).columns)

    def close(self) -> None:
        """No more events."""
        for writer in self._writers:
            writer.close()


def read_share(path: Path) -> Iterator[Batch]:
    """The events of a share, many at a time."""
    waiting: list[Batch] = []
    with pa.OSFile(str(path), "rb") as file, pa.ipc.open_stream(file) as stream:
        for columns in stream:
            waiting.append(Batch(columns))
            if sum(map(len, waiting)) >= _ROWS_AT_ONCE:
                yield concatenate(waiting)
                waiting = []
    if waiting:
        yield concatenate(waiting)
