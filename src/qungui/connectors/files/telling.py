"""What rows tell besides their event, told as events once everything is in order of time.

The first time a person is seen with a display name, and whenever it changes: `nickname_changed`. A group's
name, the roles that the form knows, and what it cannot carry: at the first event of the group. Display
names in system rows become ids here, when the whole chat has said who bears them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from qungui.connectors.files.form import Form
from qungui.events.batch import SCHEMA, Batch, concatenate
from qungui.events.event import Event
from qungui.events.kinds import KIND_CODES
from qungui.events.people import NAME_PREFIX

_SAID = KIND_CODES["message"]
_NAMED_IN_REST = ("inviter", "by")

Names = Mapping[tuple[str | None, str], str | None]
Roles = Mapping[str, Mapping[str, str]]
Place = tuple[str | None, str | None]


@dataclass
class Telling:
    """Goes through the rows in order of time and adds what they tell."""

    forms: Sequence[Form]
    """By number of the source."""
    names: Names
    roles: Roles
    _nicknames: dict[tuple[str | None, str], str] = field(default_factory=dict)
    _group_names: dict[str, str] = field(default_factory=dict)
    _begun: set[tuple[Place, str]] = field(default_factory=set)
    _appointed: set[str] = field(default_factory=set)

    def tell(self, rows: pa.RecordBatch) -> Batch:
        """The events of the rows with everything they tell."""
        batch = Batch(pa.RecordBatch.from_arrays(rows.columns[: len(SCHEMA)], schema=SCHEMA))
        if all(form.is_complete for form in self.forms):
            return batch
        told = self._told(rows)
        corrected = self._corrected(rows, batch)
        return _woven(batch, told, corrected)

    def _told(self, rows: pa.RecordBatch) -> list[tuple[int, Event]]:
        """The additional events, each with the row it stands before."""
        found: list[tuple[int, Event]] = []
        names = ("at", "kind", "group", "account", "person", "nickname", "group_name", "source")
        columns = (rows.column(name).to_pylist() for name in names)
        for row, cells in enumerate(zip(*columns, strict=True)):
            at, kind, group, account, person, nickname, group_name, source = cells
            form = self.forms[source]
            if form.is_complete:
                continue
            beginning = ((group, account), form.name)
            if beginning not in self._begun:
                self._begun.add(beginning)
                if group or account:
                    found += [(row, event) for event in self._beginning(form, at, group, account)]
            if group_name and group and self._group_names.get(group) != group_name:
                if kind != KIND_CODES["group_renamed"]:
                    rest = {"name": group_name, "observed": True}
                    found.append((row, Event(kind="group_renamed", at=at, group=group, rest=rest)))
                self._group_names[group] = group_name
            if nickname and person and self._nicknames.get((group, person)) != nickname:
                self._nicknames[group, person] = nickname
                if kind == _SAID and group:
                    rest = {"nickname": nickname, "observed": True}
                    event = Event(kind="nickname_changed", at=at, group=group, person=person, rest=rest)
                    found.append((row, event))
        return found

    def _beginning(self, form: Form, at: int, group: str | None, account: str | None) -> list[Event]:
        rest: dict[str, Any] = {"kinds": form.lacks, "reason": form.name}
        events = [Event(kind="gap", at=at, group=group, account=account, rest=rest)]
        if group and group not in self._appointed:
            self._appointed.add(group)
            for person, role in self.roles.get(group, {}).items():
                told = {"role": role, "observed": True}
                events.append(Event(kind="role_changed", at=at, group=group, person=person, rest=told))
        return events

    def _corrected(self, rows: pa.RecordBatch, batch: Batch) -> dict[int, Event]:
        """The rows told by system rows, with ids instead of display names."""
        found = {}
        sources = rows.column("source").to_pylist()
        for row in np.flatnonzero(batch.kind != _SAID).tolist():
            if self.forms[sources[row]].is_complete:
                continue
            event = batch.event(row)
            event.person = self._id_of(event.group, event.person)
            for field_ in _NAMED_IN_REST:
                if field_ in event.rest:
                    event.rest[field_] = self._id_of(event.group, event.rest[field_])
            found[row] = event
        return found

    def _id_of(self, group: str | None, person: str | None) -> str | None:
        if person is None or not person.startswith(NAME_PREFIX):
            return person
        return self.names.get((group, person.removeprefix(NAME_PREFIX))) or person


def _woven(batch: Batch, told: list[tuple[int, Event]], corrected: dict[int, Event]) -> Batch:
    """The batch with events put in before rows, and some rows replaced."""
    if not told and not corrected:
        return batch
    extra = Batch.of([event for _, event in told] + list(corrected.values()))
    kept = np.setdiff1d(np.arange(len(batch)), np.fromiter(corrected, np.int64, len(corrected)))
    places = np.concatenate(
        [
            kept * 2 + 1,
            np.asarray([row * 2 for row, _ in told], np.int64),
            np.asarray([row * 2 + 1 for row in corrected], np.int64),
        ]
    )
    return concatenate([batch.take(kept), extra]).take(np.argsort(places, kind="stable"))
