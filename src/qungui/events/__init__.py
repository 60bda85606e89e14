"""Events and the directory: what happened, and who everybody is."""

from qungui.events.batch import Batch, concatenate
from qungui.events.event import ALL, Event, place_of

__all__ = ["ALL", "Batch", "Event", "concatenate", "place_of"]
