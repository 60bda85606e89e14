"""Streaming a chat through the engine: what it brings, before it is put into words."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from qungui.audit.count import Count
from qungui.audit.result import Decision, Statistics
from qungui.connectors.files import ChatImport, ImportReport, read_chat
from qungui.engine.finding import Finding
from qungui.engine.program import Program
from qungui.engine.run import Changes, begin, finish, run
from qungui.events.batch import Batch
from qungui.events.directory import DirectoryFile
from qungui.events.moments import parse_moment
from qungui.events.people import People
from qungui.media.inspection import Inspection
from qungui.regulation.loaded import LoadedRegulation
from qungui.signals.local import LocalLayer
from qungui.text import fold_batch

Progress = Callable[[int, int | None], None]
"""Called with bytes done and, if known, bytes in all."""


@dataclass(frozen=True, slots=True)
class AuditOrder:
    """What is to be audited and how."""

    chats: Sequence[Path]
    regulations: Sequence[LoadedRegulation]
    directory: DirectoryFile | None = None
    since: str | None = None
    until: str | None = None
    mapping: Mapping[str, str] | None = None
    ignore_effective: bool = False
    decisions: Mapping[str, Decision | None] | None = None
    """By finding id; None = seen before and not decided yet."""
    learned: LocalLayer | None = None
    """What the text signals were taught by verdicts; None = nothing."""
    inspection: Inspection | None = None
    """Looks into the files that messages name; None = nobody does."""
    with_surroundings: bool = False
    progress: Progress | None = None
    workers: int | None = None
    """Processes that share the conversations; None = by the size of the sources."""

    @property
    def period(self) -> tuple[int | None, int | None]:
        """The start, and the first moment after the end, where they are given."""
        zone = self.regulations[0].regulation.zone
        since = parse_moment(self.since, zone) if self.since else None
        return since, parse_moment(self.until, zone, end_of_day=True) + 1 if self.until else None

    def batches(self, chat: ChatImport) -> Iterator[Batch]:
        """The events of the chat up to the end of the audit."""
        _, until = self.period
        for batch in chat:
            if until is None or not len(batch) or batch.at[-1] < until:
                yield batch
            else:
                kept = np.flatnonzero(batch.at < until)
                if len(kept):
                    yield batch.take(kept)

    def inspected(self, chat: ChatImport) -> Iterator[Batch]:
        """The events of the chat, with what their files hold."""
        batches = self.batches(chat)
        return self.inspection.through(batches) if self.inspection is not None else batches

    def open(self, progress: Progress | None = None) -> ChatImport:
        """The chat, from its sources."""
        zone = self.regulations[0].regulation.zone
        return read_chat(list(self.chats), zone=zone, mapping=self.mapping, progress=progress)


@dataclass(slots=True)
class Harvest:
    """What streaming through the chat brought, before it is put into words."""

    findings: dict[int, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    """By position of the regulation."""
    withdrawn: set[str] = field(default_factory=set)
    statistics: Statistics = field(default_factory=Statistics)
    speakers: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    recalled: set[tuple[str | None, str]] = field(default_factory=set)
    report: ImportReport | None = None
    people: People | None = None
    """As they were at the end, with every change of the rosters."""
    before_effective: list[int] = field(default_factory=list)
    """By position of the regulation: acts before it held."""

    def read(self, count: Count, report: ImportReport) -> None:
        """Take over what was counted while reading."""
        self.statistics, self.recalled, self.report = count.statistics, count.recalled, report
        self.groups, self.speakers = count.groups.texts(), count.speakers.texts()


def lacking_in(chat: ChatImport) -> frozenset[str]:
    """What no source of the chat carries."""
    return frozenset.intersection(*(frozenset(one.form.lacks) for one in chat.opened))


class Stream:
    """The regulations over one stream: the whole chat, or the conversations that are `mine`."""

    def __init__(self, order: AuditOrder, mine: Callable[[str], bool] | None = None) -> None:
        since, self.until = order.period
        programs = [
            Program(one, order.directory, order.ignore_effective, order.learned) for one in order.regulations
        ]
        self.mine = mine
        self.states = [begin(program, since) for program in programs]
        self.harvest = Harvest()

    def begin(self, first_at: int | None, lacking: frozenset[str]) -> None:
        """The whole chat begins at this moment, whenever this part of it does, and carries nothing of what is
        `lacking`."""
        for state in self.states:
            state.lacking = lacking
            if state.start is None and first_at is not None:
                clock = state.program.clock
                state.start = clock.day_start(clock.day_of(first_at))

    def judge(self, batch: Batch) -> None:
        """The next events."""
        folded = fold_batch(batch.text)
        for position, state in enumerate(self.states):
            self._keep(position, run(state, batch, folded=folded, mine=self.mine))

    def close(self, last_at: int | None) -> Harvest:
        """What fell due until the end; `last_at` is the last event of all, for an audit without an end."""
        end = self.until - 1 if self.until is not None else last_at
        if end is not None:
            for position, state in enumerate(self.states):
                self._keep(position, finish(state, end, mine=self.mine))
        self.harvest.people = self.states[0].people
        self.harvest.before_effective = [state.before_effective for state in self.states]
        return self.harvest

    def _keep(self, position: int, changes: Changes) -> None:
        self.harvest.findings[position] += changes.added
        self.harvest.withdrawn |= set(changes.withdrawn)


@contextmanager
def settled() -> Iterator[None]:
    """All that exists by now lives to the end of the block: a large directory is not searched for cycles again
    and again, which would take longer than the audit."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def stream_alone(order: AuditOrder) -> Harvest:
    """Read the chat and judge it as it comes."""
    stream, count = Stream(order), Count(order.regulations[0].clock)
    chat = order.open(order.progress)
    stream.begin(None, lacking_in(chat))
    with settled():
        for batch in order.inspected(chat):
            stream.judge(batch)
            count.add(batch)
        harvest = stream.close(count.statistics.last_at)
    harvest.read(count, chat.report)
    return harvest
