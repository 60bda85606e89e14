"""The messages around findings, gathered in a second reading of the same chat."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from qungui.audit.result import Line, ShownFinding
from qungui.events.batch import Batch
from qungui.events.event import Event
from qungui.events.kinds import MESSAGE
from qungui.events.people import People

AROUND = 3
"""Messages shown before and after a finding."""


@dataclass(slots=True)
class _Place:
    """The last messages of a conversation, and the findings that still wait for what came after."""

    recent: deque[Line] = field(default_factory=lambda: deque(maxlen=AROUND))
    open: list[tuple[ShownFinding, int]] = field(default_factory=list)


def add_surroundings(batches: Iterable[Batch], findings: Sequence[ShownFinding], people: People) -> None:
    """Fill text, type, before and after of every finding that speaks of a message."""
    by_id: dict[tuple[str, str], list[ShownFinding]] = defaultdict(list)
    by_time: dict[tuple[str, int, str], list[ShownFinding]] = defaultdict(list)
    for shown in findings:
        finding = shown.finding
        place = finding.group or (f"{finding.account}/{finding.contact or ''}" if finding.account else "")
        if finding.message is not None:
            by_id[place, finding.message].append(shown)
        elif finding.verdict != "unknown" and finding.member is not None:
            by_time[place, finding.at, finding.member].append(shown)
    wanted = {place for place, _ in by_id} | {place for place, _, _ in by_time}
    conversations: dict[str, _Place] = defaultdict(_Place)
    for batch in batches:
        for event in _messages_of(batch, wanted):
            here = conversations[event.place]
            person = people.resolve(event.person or "")
            line = Line(event.at, _name(people, event), event.type, event.text)
            for shown, _ in here.open:
                shown.after.append(line)
            here.open = [(shown, left - 1) for shown, left in here.open if left > 1]
            found = by_id.get((event.place, event.id or ""), []) + by_time.get(
                (event.place, event.at, person), []
            )
            for shown in found:
                if shown.text is None:
                    shown.text, shown.type, shown.line = event.text, event.type, line
                    shown.before = list(here.recent)
                    here.open.append((shown, AROUND))
            here.recent.append(line)


def _messages_of(batch: Batch, places: set[str]) -> Iterable[Event]:
    """The messages of some conversations."""
    groups = pc.is_in(batch.columns.column("group"), pa.array(sorted(places), pa.string()))
    private = batch.columns.column("account").is_valid()
    keep = (batch.kind == MESSAGE) & np.asarray(pc.or_(groups, private).to_numpy(zero_copy_only=False), bool)
    events = batch.events(np.flatnonzero(keep))
    return (event for event in events if event.place in places)


def _name(people: People, event: Event) -> str:
    if event.person is None:
        return ""
    return people.standing(event.person, event.group, (event.at, 2**62)).shown_name
