"""Files that messages name: what is seen in pictures and heard in voice messages, by programs of their own."""

from qungui.media.inspection import Inspection
from qungui.media.inspectors import INSPECTORS, Inspector

__all__ = ["INSPECTORS", "Inspection", "Inspector"]
