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
from pathlib import Path
from tempfile import TemporaryDirectory

from qungui.audit.harvest import AuditOrder, Harvest, Stream, count_in, lacking_in
from qungui.audit.shares import Shares, read_share
from qungui.events.share import share_of
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


def stream_shared(order: AuditOrder, workers: int) -> Harvest:
    """Read the chat, let each worker judge its share, and put together what they found."""
    with TemporaryDirectory(prefix="qungui-") as folder, _started(order, workers) as pipes:
        harvest = Harvest()
        shares = Shares(Path(folder), workers)
        chat, clock = order.open(order.progress), order.regulations[0].clock
        for batch in order.batches(chat):
            count_in(batch, harvest, clock)
            shares.add(batch)
        shares.close()
        harvest.report = chat.report
        read = harvest.statistics
        for pipe, path in zip(pipes, shares.paths, strict=True):
            pipe.send(_Task(path, read.first_at, read.last_at, lacking_in(chat)))
        for pipe in pipes:
            harvest.add(_received(pipe))
    return harvest


@contextmanager
def _started(order: AuditOrder, workers: int) -> Iterator[list[Connection]]:
    """The connections to so many workers, which do not outlive the block."""
    quiet = replace(order, progress=None)
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
        for batch in read_share(task.events):
            stream.judge(batch)
        parent.send(stream.close(task.last_at))
    except Exception as error:  # whatever it is, the parent must hear of it and raise it there
        parent.send(error)


def _received(connection: Connection) -> Harvest:
    received = connection.recv()
    if isinstance(received, Exception):
        raise received
    assert isinstance(received, Harvest)
    return received


def _size(chats: Sequence[Path]) -> int:
    return sum(file.stat().st_size for chat in chats for file in _files(chat))


def _files(chat: Path) -> Iterator[Path]:
    return (
        (one for one in chat.rglob("*") if one.is_file()) if chat.is_dir() else iter([chat] * chat.is_file())
    )
