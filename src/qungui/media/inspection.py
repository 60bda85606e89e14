"""The inspection of a stream of messages: what their files hold becomes part of the events."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from types import TracebackType
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from qungui.events.batch import Batch
from qungui.events.event import Event
from qungui.events.inspected import MEDIA_TYPES, REASONS, is_looked_into
from qungui.events.kinds import MESSAGE, TYPE_CODES
from qungui.media.answers import Answers
from qungui.media.failure import NotInspectedError
from qungui.media.files import hash_of, locate
from qungui.media.inspectors import INSPECTORS, Inspector
from qungui.media.pool import Process
from qungui.sentences import Sentence, filled

_CODES = np.asarray([TYPE_CODES[name] for name in MEDIA_TYPES])
_DONE = Sentence(
    "图片、语音等文件：{count} 个查看了内容，{left} 个没有或没有全部查看",
    "files of pictures and voice messages: {count} were looked into, {left} were not or only in part",
)
_LEFT = Sentence("没有查看的原因：{why}", "why files were not looked into: {why}")
_TIMES = Sentence("{reason}（{count}）", "{reason} ({count})")


class Inspection:
    """Looks into the files of a folder. Use it as a context: its processes end with the block.

    `asked` are the inspectors to use; what the others would have seen is told as not asked for. `processes` is how
    many files each looks into at a time, by default as many as there are processors, at most 4.
    """

    def __init__(
        self,
        folder: Path,
        asked: Sequence[Inspector],
        answers: Answers | None = None,
        processes: int | None = None,
    ) -> None:
        self.folder = folder
        self.asked = tuple(asked)
        self.answers = answers or Answers()
        self.progress: Callable[[int, int], None] | None = None
        """Called with files done and files in all, of each batch."""
        self.looked_into = 0
        self.left: Counter[str] = Counter()
        """How often each reason kept an inspector from a file."""
        self.left_files = 0
        count = processes or min(4, os.cpu_count() or 1)
        self._threads = ThreadPoolExecutor(count)
        self._locks: dict[str, Lock] = {}
        self._idle: dict[str, SimpleQueue[Process]] = {one.name: SimpleQueue() for one in self.asked}
        self._processes = [Process(one) for one in self.asked for _ in range(count)]
        for process in self._processes:
            self._idle[process.inspector.name].put(process)

    def __enter__(self) -> Inspection:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for is_last in (False, True):
            self._threads.shutdown(wait=is_last, cancel_futures=True)
            for process in self._processes:
                process.close()

    def through(self, batches: Iterable[Batch]) -> Iterator[Batch]:
        """The batches, with `inspected` on every message that names a file."""
        for batch in batches:
            yield self.inspect(batch)

    def inspect(self, batch: Batch) -> Batch:
        """The batch, with `inspected` on every message that names a file."""
        rows = _rows_with_files(batch)
        events = batch.events(rows)
        for done, (event, inspected) in enumerate(
            zip(events, self._threads.map(self._inspected, events), strict=True), 1
        ):
            if inspected is not None:
                self._count(inspected)
                event.rest = {**event.rest, "inspected": inspected}
            if self.progress is not None:
                self.progress(done, len(events))
        return _with_rests(batch, rows, events) if events else batch

    def notes(self) -> list[Sentence]:
        """What was looked into and what was not, for the reader of a report."""
        if not self.looked_into and not self.left_files:
            return []
        notes = [filled(_DONE, {"count": self.looked_into, "left": self.left_files})]
        if self.left:
            reasons = [(REASONS.get(code, Sentence(code, code)), n) for code, n in self.left.most_common()]
            why = [filled(_TIMES, {"reason": reason, "count": n}) for reason, n in reasons]
            notes.append(filled(_LEFT, {"why": why}))
        return notes

    def _count(self, inspected: dict[str, Any]) -> None:
        left = inspected["not_inspected"]
        self.left.update({one["reason"] for one in left})
        self.left_files += bool(left)
        self.looked_into += not left

    def _inspected(self, event: Event) -> dict[str, Any] | None:
        """What is to be told of the file of a message; None where it names none, or was looked into before."""
        name = event.rest.get("media")
        if not isinstance(name, str) or not name or is_looked_into(event):
            return None
        if not any(event.type in one.types for one in INSPECTORS.values()):
            return _told(None, {"file": {"reason": "not_supported"}})
        try:
            path = locate(self.folder, name)
            content = hash_of(path)
        except NotInspectedError as error:
            return _told(None, {"file": {"reason": error.reason}})
        unasked = [one for one in INSPECTORS.values() if one.name not in self._idle]
        answers: dict[str, dict[str, Any]] = {
            one.name: {"reason": "not_asked"} for one in unasked if event.type in one.types
        }
        with self._locks.setdefault(content, Lock()):  # the same picture twice is looked into once
            for one in self.asked:
                if event.type in one.types:
                    answers[one.name] = self._answer(one, path, content)
        return _told(content, answers)

    def _answer(self, inspector: Inspector, path: Path, content: str) -> dict[str, Any]:
        """From what is known, or from an idle process."""
        known = self.answers.get(content, inspector.identity)
        if known is None:
            idle = self._idle[inspector.name]
            process = idle.get()
            try:
                known = process.ask(path)
            finally:
                idle.put(process)
            self.answers.put(content, inspector.identity, known)
        return known


def _told(content: str | None, answers: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The field `inspected` from the answers of the inspectors."""
    told: dict[str, Any] = {"sha256": content} if content else {}
    reasons = {name: answer["reason"] for name, answer in answers.items() if "reason" in answer}
    told["seen"] = [item for answer in answers.values() for item in answer.get("seen", ())]
    scores = [answer["nudity"] for answer in answers.values() if "nudity" in answer]
    if scores:
        told["nudity"] = scores[0]
    if len(answers) > 1 and len(reasons) == len(answers) and len(set(reasons.values())) == 1:
        reasons = {"file": next(iter(reasons.values()))}
    told["not_inspected"] = [{"by": name, "reason": reason} for name, reason in reasons.items()]
    return told


def _rows_with_files(batch: Batch) -> Any:
    is_media = (batch.kind == MESSAGE) & np.isin(batch.type, _CODES)
    has_rest = batch.columns.column("rest").is_valid().to_numpy(zero_copy_only=False)
    return np.flatnonzero(is_media & has_rest)


def _with_rests(batch: Batch, rows: Any, events: Sequence[Event]) -> Batch:
    """The batch with the `rest` of some rows replaced."""
    mask = np.zeros(len(batch), np.bool_)
    mask[rows] = True
    fresh = Batch.of(events).columns.column("rest")
    index = batch.columns.schema.get_field_index("rest")
    rests = pc.replace_with_mask(batch.columns.column("rest"), pa.array(mask), fresh)
    return Batch(batch.columns.set_column(index, batch.columns.schema.field("rest"), rests))
