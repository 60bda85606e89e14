"""What the rules on work accounts share: one field of the account is watched."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar, TypeVar

from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome, Unknown
from qungui.rules.profile.watched import Watched, WatchedMemory, known_since
from qungui.rules.rule import Parameters
from qungui.rules.view import Rows, View

P = TypeVar("P", bound=Parameters)


class AccountField(Watched[P, WatchedMemory]):
    """A field of an account must be right; the finding is on the account and its holder."""

    modality = "require"
    subject = "account"
    surfaces = ("account",)
    needs = frozenset({"profile_changed"})
    Memory = WatchedMemory
    field: ClassVar[str]
    """The name of the field in the directory and in `profile_changed`."""

    @abstractmethod
    def judge_value(self, value: str, context: Context) -> Breach | Unknown | None:
        """What is wrong with the value."""

    def begin(self, memory: WatchedMemory, context: Context) -> Iterator[Outcome]:
        yield from self.watch(memory, known_since(context), context.at)

    def wants(self, view: View) -> Rows:
        return view.kind_rows(["profile_changed"])

    def step(self, memory: WatchedMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        if event.event.kind == "profile_changed" and event.event.rest.get("field") == self.field:
            yield from self.watch(memory, event.event.at, event.event.at)

    def look(self, memory: WatchedMemory, context: Context) -> Breach | Unknown | None:
        entry = context.people.accounts.get(context.key)
        holder = entry.holder if entry else None
        value = context.people.account_field(context.key, self.field, context.instant)
        found = self.judge_value(value, context) if value is not None else Unknown("not_known")
        return replace(found, member=holder) if found is not None else None


def changed(field: str, value: str, at: str) -> dict[str, str]:
    """A line of an example: the account a1 changes a field in December 2026."""
    return {
        "event": "profile_changed", "account": "a1", "field": field, "value": value,
        "at": f"2026-12-{at}:00+08:00",
    }  # fmt: skip
