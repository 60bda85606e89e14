"""Offsets of a time zone as arrays: exact to the second, also on days when clocks are put forward or back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from qungui.events.moments import DAY, SECOND

Moments = npt.NDArray[np.int64]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_YEAR, _LAST_YEAR = 2, 9998
_MANY_YEARS = 200


@dataclass(eq=False)
class ZoneOffsets:
    """What the clocks of a zone show, year by year; years are looked up once."""

    zone: ZoneInfo
    _years: dict[int, tuple[Moments, Moments]] = field(default_factory=dict)

    def local(self, at: Moments) -> Moments:
        """Each moment (microseconds since the epoch) as microseconds on the wall clock."""
        at = np.asarray(at, np.int64)
        if not len(at):
            return at.copy()
        first, last = _year_of(int(at.min())), _year_of(int(at.max()))
        years: Iterable[int] = range(first, last + 1)
        if last - first > _MANY_YEARS:
            found = at.view("datetime64[us]").astype("datetime64[Y]").astype(np.int64) + 1970
            years = [int(year) for year in np.unique(found)]
        tables = [self.year(year) for year in years]
        starts = np.concatenate([table[0] for table in tables])
        offsets = np.concatenate([table[1] for table in tables])
        if (offsets == offsets[0]).all():
            offset = offsets[:1]
        else:
            offset = offsets[np.maximum(np.searchsorted(starts, at, "right") - 1, 0)]
        wall: Moments = np.add(at, offset, dtype=np.int64)
        return wall

    def spans(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """The parts of `[start, end)` with one offset each: from, until, offset (microseconds)."""
        years = range(_year_of(start), _year_of(end) + 1)
        tables = [self.year(year) for year in years]
        begun = [pair for table in tables for pair in zip(table[0].tolist(), table[1].tolist(), strict=True)]
        parts = []
        for position, (at, offset) in enumerate(begun):
            until = begun[position + 1][0] if position + 1 < len(begun) else end
            if max(at, start) < min(until, end):
                parts.append((max(at, start), min(until, end), offset))
        return parts

    def year(self, year: int) -> tuple[Moments, Moments]:
        """The moments of a UTC year from which an offset holds (the first is far back), and the offsets."""
        if year not in self._years:
            self._years[year] = self._look_up(year)
        return self._years[year]

    def _look_up(self, year: int) -> tuple[Moments, Moments]:
        first = (datetime(year, 1, 1, tzinfo=UTC) - _EPOCH) // timedelta(microseconds=1)
        end = (datetime(year + 1, 1, 1, tzinfo=UTC) - _EPOCH) // timedelta(microseconds=1)
        starts, offsets = [first], [self._offset(first)]
        for day in range(first, end, DAY):
            after = self._offset(day + DAY)
            if after != offsets[-1]:
                starts.append(self._transition(day, day + DAY))
                offsets.append(after)
        kept = sum(start < end for start in starts)
        return np.asarray(starts[:kept], np.int64), np.asarray(offsets[:kept], np.int64)

    def _transition(self, before: int, after: int) -> int:
        old = self._offset(before)
        while after - before > SECOND:
            middle = before + (after - before) // 2 // SECOND * SECOND
            if self._offset(middle) == old:
                before = middle
            else:
                after = middle
        return after

    def _offset(self, at: int) -> int:
        moment = (_EPOCH + timedelta(microseconds=at)).astimezone(self.zone)
        offset = moment.utcoffset()
        assert offset is not None
        return offset // timedelta(microseconds=1)


def _year_of(at: int) -> int:
    try:
        year = (_EPOCH + timedelta(microseconds=at)).year
    except OverflowError:
        year = _FIRST_YEAR if at < 0 else _LAST_YEAR
    return min(max(year, _FIRST_YEAR), _LAST_YEAR)
