"""Several processes, each with a share of the conversations; what they find is put together."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from qungui.audit.harvest import AuditOrder, Harvest, Stream

_SHARED_FROM = 256 * 1024 * 1024
"""Bytes of source from which several processes are worth their start."""


def workers_for(chats: Sequence[Path]) -> int:
    """One process for what is read in seconds; beyond that as many as there are processors, at most 4."""
    size = sum(file.stat().st_size for chat in chats for file in _files(chat))
    return 1 if size < _SHARED_FROM else min(4, os.cpu_count() or 1)


def stream_shared(order: AuditOrder, workers: int) -> Harvest:
    """Each worker reads its share; when all have read, the end of the whole is the end for each."""
    start = _start(order)
    quiet = replace(order, progress=None)
    context = multiprocessing.get_context("spawn")
    pipes = [context.Pipe() for _ in range(workers)]
    processes = [
        context.Process(target=_work, args=(quiet, start, (index, workers), theirs), daemon=True)
        for index, (_, theirs) in enumerate(pipes)
    ]
    for process in processes:
        process.start()
    ours = [mine for mine, _ in pipes]
    try:
        ends = [end for end in (_received(one) for one in ours) if isinstance(end, int)]
        for one in ours:
            one.send(max(ends, default=None))
        harvests = [_received(one) for one in ours]
    finally:
        for process in processes:
            process.join(timeout=5)
            process.kill()
    whole, *others = (one for one in harvests if isinstance(one, Harvest))
    for other in others:
        whole.add(other)
    return whole


def _work(order: AuditOrder, start: int | None, share: tuple[int, int], parent: Connection) -> None:
    try:
        stream = Stream(order, start, share)
        stream.read()
        parent.send(stream.harvest.statistics.last_at)
        parent.send(stream.close(parent.recv()))
    except Exception as error:  # whatever it is, the parent must hear of it and raise it there
        parent.send(error)


def _received(connection: Connection) -> object:
    received = connection.recv()
    if isinstance(received, Exception):
        raise received
    return received


def _start(order: AuditOrder) -> int | None:
    """The start that all workers share: since, or the day of the first event of all."""
    since, _ = order.period
    if since is not None:
        return since
    clock = order.regulations[0].clock
    for batch in order.open():
        if len(batch):
            return clock.day_start(clock.day_of(int(batch.at[0])))
    return None


def _files(chat: Path) -> Iterator[Path]:
    return (
        (one for one in chat.rglob("*") if one.is_file()) if chat.is_dir() else iter([chat] * chat.is_file())
    )
