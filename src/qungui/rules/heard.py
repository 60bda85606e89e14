"""What a rule across conversations hears from all of them: kinds of events, and a few of the messages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from qungui.events.batch import Batch
from qungui.events.event import Event
from qungui.events.kinds import KIND_CODES, MESSAGE, TYPE_CODES


class Heard(NamedTuple):
    """The kinds of events that are heard, and of the messages those of some types or of some length.

    Where workers share the conversations all of it goes to one of them, so it must be little: a rule that needs
    every message of an organisation follows something else.
    """

    kinds: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    """Messages of these types."""
    from_chars: int | None = None
    """Messages of so many code points or more, whatever their type; None = no others."""

    @property
    def is_nothing(self) -> bool:
        return not self.kinds and not self.types and self.from_chars is None

    def hears(self, event: Event) -> bool:
        """Whether the event is heard."""
        if event.kind in self.kinds:
            return True
        is_long = self.from_chars is not None and len(event.text) >= self.from_chars
        return event.is_message and (event.type in self.types or is_long)

    def rows(self, batch: Batch) -> npt.NDArray[np.bool_]:
        """Whether each row of the batch is heard."""
        heard = np.isin(batch.kind, [KIND_CODES[kind] for kind in self.kinds])
        if self.types or self.from_chars is not None:
            chosen = np.isin(batch.type, [TYPE_CODES[name] for name in self.types])
            if self.from_chars is not None:
                lengths = pc.fill_null(pc.utf8_length(batch.text), 0)
                chosen |= np.asarray(lengths) >= self.from_chars
            heard |= chosen & (batch.kind == MESSAGE)
        return heard


NOTHING = Heard()


def together(parts: Iterable[Heard]) -> Heard:
    """What is heard by any of them."""
    listed = list(parts)
    lengths = [one.from_chars for one in listed if one.from_chars is not None]
    return Heard(
        frozenset[str]().union(*(one.kinds for one in listed)),
        frozenset[str]().union(*(one.types for one in listed)),
        min(lengths, default=None),
    )
