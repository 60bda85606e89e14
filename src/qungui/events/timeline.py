"""One fact over time.

Every fact is kept with the instant from which it holds, so a question about an earlier instant gets the
answer of that instant even when later events are known already. An instant is `(at, order)`: microseconds
and the running number of the event in the stream; a fact is visible to later events, not to its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Generic, TypeVar

Value = TypeVar("Value")
Instant = tuple[int, int]
BEGINNING: Instant = (-(2**62), 0)
END: Instant = (2**62, 0)


class Timeline(Generic[Value]):
    """The values of one fact, each from an instant on."""

    __slots__ = ("_instants", "_values")

    def __init__(self, value: Value | None = None) -> None:
        self._instants: list[Instant] = []
        self._values: list[Value] = []
        if value is not None:
            self.set(BEGINNING, value)

    def set(self, instant: Instant, value: Value) -> None:
        """From `instant` on the fact is `value` (until the next change)."""
        where = bisect_left(self._instants, instant)
        self._instants.insert(where, instant)
        self._values.insert(where, value)

    def hold(self, instant: Instant, value: Value) -> None:
        """From `instant` on the fact is `value`, in place of what was set for that very instant."""
        where = bisect_left(self._instants, instant)
        if where < len(self._instants) and self._instants[where] == instant:
            self._values[where] = value
        else:
            self.set(instant, value)

    def get(self, instant: Instant) -> Value | None:
        """The value that events at `instant` see, or None before the first."""
        where = bisect_left(self._instants, instant)
        return self._values[where - 1] if where else None

    def since(self, instant: Instant) -> Instant | None:
        """The instant from which the value seen at `instant` holds."""
        where = bisect_left(self._instants, instant)
        return self._instants[where - 1] if where else None

    def until(self, instant: Instant) -> Instant:
        """The last instant that sees the same value as `instant`."""
        where = bisect_left(self._instants, instant)
        return self._instants[where] if where < len(self._instants) else END

    def items(self) -> Iterator[tuple[Instant, Value]]:
        """All changes in order of time."""
        return zip(self._instants, self._values, strict=True)
