"""Messages of one conversation and day that are counted together, without looking at each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from qungui.engine.finding import trigger_of
from qungui.events.batch import Batch
from qungui.events.event import Event

_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class DayOfEvents:
    """Some rows of a batch, ascending, all of one conversation and one local day."""

    batch: Batch
    rows: npt.NDArray[np.int64]

    @property
    def at(self) -> npt.NDArray[np.int64]:
        """Their moments."""
        return self.batch.at[self.rows]

    @property
    def first(self) -> Event:
        """One of them, for what is the same for all."""
        return self.batch.event(int(self.rows[0]))

    def samples(self, since: int) -> list[tuple[int, str]]:
        """The earliest few from a moment on: when, and the id or what identifies it otherwise."""
        at = self.at
        rows, at = self.rows[at >= since], at[at >= since]
        last = np.partition(at, min(_SAMPLES, len(at)) - 1)[min(_SAMPLES, len(at)) - 1]
        events = self.batch.events(rows[at <= last])
        return sorted((event.at, event.id or trigger_of(event)) for event in events)[:_SAMPLES]


def days_of_groups(
    batch: Batch, rows: npt.NDArray[np.int64], days: npt.NDArray[np.int32]
) -> Iterator[DayOfEvents]:
    """The rows by group and day; rows of other conversations each for itself. `days` holds the day of every row
    of the batch."""
    groups = batch.columns.column("group").dictionary_encode().indices.fill_null(-1).to_numpy()
    alone = groups[rows] < 0
    for row in rows[alone]:
        yield DayOfEvents(batch, np.asarray([row]))
    rows = rows[~alone]
    if not len(rows):
        return
    ordered = rows[np.lexsort((rows, days[rows], groups[rows]))]
    changes = (np.diff(groups[ordered]) != 0) | (np.diff(days[ordered]) != 0)
    for part in np.split(ordered, np.flatnonzero(changes) + 1):
        yield DayOfEvents(batch, part)
