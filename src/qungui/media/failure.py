"""Why an inspector gave no answer."""

from __future__ import annotations


class NotInspectedError(Exception):
    """The file was not inspected; `reason` is a name of `events.inspected.REASONS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
