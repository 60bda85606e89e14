"""Columns of times as text, to microseconds, all at once."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from qungui.events.moments import DAY, HOUR, LATEST, MINUTE, SECOND, microseconds

Moments = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
_SIGNS = ((4, "-"), (7, "-"), (13, ":"), (16, ":"))
_DAYS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


def parse_times(texts: pa.StringArray, zone: ZoneInfo) -> tuple[Moments, Mask]:
    """The moments, and which of them could be read; others need the patient way.

    Reads `YYYY-MM-DDTHH:MM:SS` with up to six digits of a second and `Z`, `±HH:MM` or no zone.
    """
    moments = np.zeros(len(texts), np.int64)
    good = np.zeros(len(texts), bool)
    lengths = pc.binary_length(texts).fill_null(0).to_numpy(zero_copy_only=False)
    for length in np.unique(lengths).tolist():
        if not 19 <= length <= 32:
            continue
        rows = np.flatnonzero(lengths == length)
        same = texts if len(rows) == len(texts) else texts.take(pa.array(rows))
        moments[rows], good[rows] = _parse_matrix(_matrix(same, length), zone)
    return moments, good & (moments >= 0) & (moments < LATEST)


def _matrix(texts: pa.StringArray, length: int) -> npt.NDArray[np.uint8]:
    _, offsets, data = texts.buffers()
    start = np.frombuffer(offsets, np.int32, count=texts.offset + 1)[texts.offset]
    return np.frombuffer(data, np.uint8, count=len(texts) * length, offset=start).reshape(len(texts), length)


def _parse_matrix(text: npt.NDArray[np.uint8], zone: ZoneInfo) -> tuple[Moments, Mask]:
    good = np.isin(text[:, 10], (ord("T"), ord(" ")))
    for column, mark in _SIGNS:
        good &= text[:, column] == ord(mark)
    good, year = _figures(text, good, 0, 4)
    parts = [year]
    for column in (5, 8, 11, 14, 17):
        good, part = _figures(text, good, column, 2)
        parts.append(part)
    _, month, day, hour, minute, second = parts
    leap = ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)
    lasts = _DAYS[np.clip(month, 0, 12)] + ((month == 2) & leap)
    good &= (year >= 1970) & (year < 2200) & (month >= 1) & (month <= 12) & (day >= 1) & (day <= lasts)
    good &= (hour < 24) & (minute < 60) & (second < 60)
    at = _days(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second * SECOND
    end = text.shape[1]
    zoned = end
    if end > 19 and bool((text[:, -1] == ord("Z")).all()):
        zoned = end - 1
    elif end >= 25 and bool((text[:, -3] == ord(":")).all()):
        zoned = end - 6
    if zoned not in (19, 23, 26):
        return at, np.zeros(len(text), bool)
    if zoned > 19:
        good &= text[:, 19] == ord(".")
        good, fraction = _figures(text, good, 20, zoned - 20)
        at = at + fraction * 10 ** (26 - zoned)
    if zoned == end:
        return _from_local(at, good, zone)
    if zoned == end - 6:
        sign = text[:, zoned]
        good &= (sign == ord("+")) | (sign == ord("-"))
        good, hours = _figures(text, good, zoned + 1, 2)
        good, minutes = _figures(text, good, zoned + 4, 2)
        good &= (hours < 24) & (minutes < 60)
        at = at - (hours * HOUR + minutes * MINUTE) * np.where(sign == ord("-"), -1, 1)
    return at, good


def _figures(text: npt.NDArray[np.uint8], good: Mask, start: int, count: int) -> tuple[Mask, Moments]:
    number = np.zeros(len(text), np.int64)
    for column in range(start, start + count):
        digit = text[:, column] - np.uint8(48)
        good = good & (digit < 10)
        number = number * 10 + digit
    return good, number


def _days(year: Moments, month: Moments, day: Moments) -> Moments:
    """Days since 1970-01-01 in the Gregorian calendar."""
    year = year - (month <= 2)
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month + np.where(month > 2, -3, 9)) + 2) // 5 + day - 1
    return np.asarray(era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468, np.int64)


def _from_local(at: Moments, good: Mask, zone: ZoneInfo) -> tuple[Moments, Mask]:
    """Local times to UTC; hours in which the offset changes are left to the patient way."""
    hours, where = np.unique(at[good] // HOUR, return_inverse=True)
    shifts = np.zeros(len(hours), np.int64)
    steady = np.zeros(len(hours), bool)
    for index, hour in enumerate(hours.tolist()):
        offsets = [_offset(hour * HOUR + minutes * MINUTE, zone) for minutes in (0, 30, 59)]
        shifts[index], steady[index] = offsets[0], len(set(offsets)) == 1
    result, fine = at.copy(), good.copy()
    result[good] = at[good] - shifts[where]
    fine[good] = steady[where]
    return result, fine


def _offset(local: int, zone: ZoneInfo) -> int:
    moment = datetime.fromtimestamp(local // SECOND, UTC).replace(tzinfo=None)
    return local - microseconds(moment, zone)
