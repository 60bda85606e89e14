"""What clauses share that say something and demand nothing of anybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, TypeVar

from qungui.regulation.model import Automation, Modality
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Outcome
from qungui.rules.rule import MessageRule, Parameters
from qungui.rules.view import NO_ROWS, Rows, View

P = TypeVar("P", bound=Parameters)


class NoParameters(Parameters):
    """The clause says it all; there is nothing to set."""


class Unchecked(MessageRule[P]):
    """A clause that is part of the text and never finds anything."""

    automation: ClassVar[Automation] = "meta"
    modality: ClassVar[Modality] = "define"

    def select(self, view: View) -> Rows:
        return NO_ROWS

    def judge(self, message: Judged, context: Context) -> Iterator[Outcome]:
        yield from ()
