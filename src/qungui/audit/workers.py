"""Several processes, each with a share of the conversations; what they find is put together.

The chat is read once, here; the workers get ready meanwhile and judge when everything is in order of time.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from qungui.audit.count import Count
from qungui.audit.harvest import AuditOrder, Harvest, Stream, lacking_in, settled
from qungui.audit.shares import Shares, read_share
from qungui.engine.across import heard_of
from qungui.engine.finding import Finding
from qungui.events.event import Event
from qungui.events.people import People, people_after
from qungui.events.share import share_of
from qungui.rules.heard import together
from qungui.text.engines import expect_many

_SHARED_FROM = 256 * 1024 * 1024
"""Bytes of source from which several processes are worth their start."""
_MANY_FROM = 1024 * 1024 * 1024
"""Bytes of source from which each worker has many messages."""


@dataclass(frozen=True, slots=True)
class _Task:
    """What a worker is to judge: its file of events, and of the whole chat the moments of the first and last
    event and what no source carries."""

    events: Path
    first_at: int | None
    last_at: int | None
    lacking: frozenset[str]


def workers_for(chats: Sequence[Path]) -> int:
    """One process for what is read in seconds; beyond that as many as there are processors, at most 4."""
    return 1 if _size(chats) < _SHARED_FROM else min(4, os.cpu_count() or 1)


@dataclass(slots=True)
class _Found:
    """What a worker found; people it knows from the directory, so only what changed comes back."""

    findings: dict[int, list[Finding]]
    withdrawn: set[str]
    before_effective: list[int]
    changes: list[Event]
    as_of: int
    """The moment of the directory."""


def stream_shared(order: AuditOrder, workers: int) -> Harvest:
    """Read the chat, let each worker judge its share, and put together what they found."""
    with TemporaryDirectory(prefix="qungui-") as folder, _started(order, workers) as pipes:
        everywhere = together(map(heard_of, order.regulations))
        shares, count = Shares(Path(folder), workers, everywhere), Count(order.regulations[0].clock)
        chat = order.open(order.progress)
        for batch in order.inspected(chat):
            count.add(batch)
            shares.add(batch)
        shares.close()
        first_at, last_at = count.statistics.first_at, count.statistics.last_at
        for pipe, path in zip(pipes, shares.paths, strict=True):
            pipe.send(_Task(path, first_at, last_at, lacking_in(chat)))
        harvest = _together(order, [_received(pipe) for pipe in pipes])
        harvest.read(count, chat.report)
    return harvest


def _together(order: AuditOrder, parts: Sequence[_Found]) -> Harvest:
    harvest = Harvest()
    for part in parts:
        for position, findings in part.findings.items():
            told = {one.id for one in harvest.findings[position] if _is_of_the_whole(one)}
            harvest.findings[position] += [one for one in findings if one.id not in told]
        harvest.withdrawn |= part.withdrawn
    before = zip(*(part.before_effective for part in parts), strict=True)
    harvest.before_effective = [sum(counts) for counts in before]
    # What concerns no conversation every worker has seen: it is taken from the first.
    changes = [event for part in parts for event in part.changes if part is parts[0] or event.place]
    changes.sort(key=attrgetter("at"))
    people = People(order.directory, order.regulations[0].regulation.zone)
    people.as_of = parts[0].as_of
    harvest.people = people_after(people, enumerate(changes))
    return harvest


def _is_of_the_whole(finding: Finding) -> bool:
    """Whether the finding is about no conversation, so that every worker makes it."""
    return finding.group is None and finding.account is None


@contextmanager
def _started(order: AuditOrder, workers: int) -> Iterator[list[Connection]]:
    """The connections to so many workers, which do not outlive the block."""
    quiet = replace(order, progress=None, inspection=None)
    context = multiprocessing.get_context("spawn")
    pipes: list[Connection] = []
    with ExitStack() as stack:
        for index in range(workers):
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(quiet, (index, workers), theirs), daemon=True)
            process.start()
            stack.callback(process.join)
            stack.callback(process.kill)
            theirs.close()  # so that the end of a worker is seen at our end
            pipes.append(ours)
        yield pipes


def _work(order: AuditOrder, share: tuple[int, int], parent: Connection) -> None:
    index, count = share
    try:
        stream = Stream(order, lambda owner: share_of(owner, count) == index)
        if _size(order.chats) >= _MANY_FROM:
            expect_many()
        task: _Task = parent.recv()
        stream.begin(task.first_at, task.lacking)
        with settled():
            for batch in read_share(task.events):
                stream.judge(batch)
            harvest = stream.close(task.last_at)
        people = stream.states[0].people
        changes = [event for _, event in people.changes]
        found = (harvest.findings, harvest.withdrawn, harvest.before_effective)
        parent.send(_Found(*found, changes, people.as_of))
    except Exception as error:  # whatever it is, the parent must hear of it and raise it there
        parent.send(error)


def _received(connection: Connection) -> _Found:
    received = connection.recv()
    if isinstance(received, Exception):
        raise received
    assert isinstance(received, _Found)
    return received


def _size(chats: Sequence[Path]) -> int:
    return sum(file.stat().st_size for chat in chats for file in _files(chat))


def _files(chat: Path) -> Iterator[Path]:
    return (
        (one for one in chat.rglob("*") if one.is_file()) if chat.is_dir() else iter([chat] * chat.is_file())
    )
