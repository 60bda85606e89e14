"""An import: the sources read, sorted by time, without duplicates, told as batches of events."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from qungui.connectors.files.duplicates import Duplicates
from qungui.connectors.files.forms.neutral import Neutral
from qungui.connectors.files.neutral_columns import read_columns
from qungui.connectors.files.opening import Opened, Opener
from qungui.connectors.files.overlap import Overlap
from qungui.connectors.files.reading import Reading
from qungui.connectors.files.report import ImportReport, SourceReport
from qungui.connectors.files.spool import MEMORY, Spool
from qungui.connectors.files.stored import STORED, in_portions, keys_of, store, store_rows
from qungui.connectors.files.telling import Telling
from qungui.events.batch import Batch, concatenate
from qungui.events.distinct import Distinct
from qungui.events.kinds import KIND_CODES
from qungui.problems import Problem
from qungui.sentences import Sentence, filled

Progress = Callable[[int, int | None], None]

_BATCH_BYTES = 32 * 1024 * 1024

_OUT_OF_ORDER = Sentence(
    "{source}：{count} 行不按时间顺序，已排序",
    "{source}: {count} rows were out of order and have been sorted",
)
_DROPPED = Sentence("重复的消息 {count} 条，只取一次", "{count} duplicate messages were taken once")
_CONFLICT = Sentence(
    "编号相同而内容不同的消息 {count} 条，均予保留",
    "{count} messages bear the id of another one but differ; all are kept",
)
_BY_NAME = Sentence(
    "{source}：只有昵称，没有人员编号；不能据此确定身份",
    "{source}: only display names, no ids of people; identity cannot rest on them",
)
_NO_LETTER = "\ufffd"
_UNDECODED = Sentence(
    "{source}：{count} 条消息里有不能按 {encoding} 解读的字，已换成 \ufffd",
    "{source}: {count} messages hold bytes that are no {encoding}; they became \ufffd",
)
_ONE_CHAT = Sentence("{sources} 内容重叠，按同一个群处理", "{sources} overlap and are treated as one group")
_PASSED_OVER = Sentence("{source}：没有读取，{reason}", "{source}: not read, {reason}")
_NOTHING = Sentence("{source}：没有可用的消息", "{source}: no usable message")


def read_chat(
    paths: Sequence[Path | str],
    *,
    zone: ZoneInfo,
    mapping: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    batch_rows: int = 65536,
    memory: int = MEMORY,
) -> ChatImport:
    """The chats in files and folders, whatever form they have. Raises `BadInput`.

    A time without zone is in `zone`; `mapping` names the columns of a table (`{"at": "时间"}`). About `memory`
    bytes of rows are held at once, the rest goes to a temporary folder.
    """
    meter = _Meter(progress)
    opener = Opener(mapping, meter.advanced)
    opened = opener.open(paths)
    meter.total = sum(one.source.path.stat().st_size for one in opened)
    return ChatImport(opened, opener.passed_over, zone, mapping, meter, batch_rows, memory)


def _speakers(rows: pa.RecordBatch) -> pa.Array:
    return rows.column("person").filter(pc.equal(rows.column("kind"), KIND_CODES["message"]))


def _count_undecoded(texts: pa.StringArray) -> int:
    """How many texts have a character that could not be decoded."""
    content = texts.buffers()[2]
    if content is None or _NO_LETTER.encode() not in content.to_pybytes():
        return 0
    return pc.sum(pc.match_substring(texts, _NO_LETTER)).as_py() or 0


@dataclass
class _Meter:
    progress: Progress | None
    total: int = 0
    done: int = 0

    def advanced(self, count: int) -> None:
        self.done += count
        if self.progress is not None and count:
            self.progress(min(self.done, self.total), self.total)


@dataclass
class ChatImport:
    """Iterate it for the batches; then `report` is complete."""

    opened: list[Opened]
    passed_over: list[tuple[str, Problem]]
    """Files in folders that are no chats, with the reason."""
    zone: ZoneInfo
    mapping: Mapping[str, str] | None
    meter: _Meter
    batch_rows: int
    memory: int

    def __post_init__(self) -> None:
        self.report = ImportReport()

    def __iter__(self) -> Iterator[Batch]:
        self.report = ImportReport()
        self.meter.done = 0
        with (
            tempfile.TemporaryDirectory(prefix="qungui-", ignore_cleanup_errors=True) as folder,
            closing(_Pass(self, Path(folder))) as reading,
        ):
            yield from reading.batches()


class _Pass:
    """One reading of all sources."""

    def __init__(self, chat: ChatImport, folder: Path) -> None:
        self.chat = chat
        self.report = chat.report
        self.spool = Spool(folder, STORED, chat.memory)
        self.duplicates = Duplicates(folder)
        self.overlap = Overlap()
        self.names: dict[tuple[str | None, str], str | None] = {}
        self.roles: dict[str, dict[str, str]] = {}
        self.compares_content = len(chat.opened) > 1

    def close(self) -> None:
        """Let go of everything on disk."""
        self.spool.close()

    def batches(self) -> Iterator[Batch]:
        """Everything in order of time, in batches of `batch_rows` rows; fewer in the last one and where
        texts are long."""
        for number, opened in enumerate(self.chat.opened):
            self._take_in(number, opened)
        self.duplicates.close()
        one_group = self._one_group()
        self._note_gaps()
        forms = [opened.form for opened in self.chat.opened]
        telling = Telling(forms, self.names, self.roles)
        waiting: list[Batch] = []
        count = size = 0
        for rows in self.spool:
            kept = self.duplicates.judge(one_group(rows))
            if not kept.num_rows:
                continue
            batch = telling.tell(kept)
            waiting.append(batch)
            count += len(batch)
            size += batch.columns.nbytes
            while count >= self.chat.batch_rows or size > _BATCH_BYTES:
                whole = concatenate(waiting)
                yield whole.slice(0, self.chat.batch_rows)
                count -= min(count, self.chat.batch_rows)
                waiting = [whole.slice(self.chat.batch_rows, count)] if count else []
                size = sum(one.columns.nbytes for one in waiting)
        if count:
            yield concatenate(waiting)
        self._note_duplicates()

    def _take_in(self, number: int, opened: Opened) -> None:
        source, form = opened.source, opened.form
        encoding = "xlsx" if source.head.is_zip else source.encoding
        told = SourceReport(form.name, form.title, source.name, encoding, is_complete=form.is_complete)
        people = Distinct()
        unreadable = 0
        self.report.sources.append(told)
        reading = Reading(
            source.name, self.chat.zone, self.report, self.chat.mapping, roles=self.roles, names=self.names
        )
        latest, late = -(2**63), 0
        for rows in self._columns(number, opened, reading):
            at = rows.column("at").to_numpy()
            before = np.maximum.accumulate(np.concatenate([[latest], at]))
            late += int((at < before[:-1]).sum())
            latest = int(before[-1])
            first = int(at.min())
            told.rows += rows.num_rows
            told.first_at = first if told.first_at is None else min(told.first_at, first)
            told.last_at = latest
            told.groups |= {one for one in pc.unique(rows.column("group")).to_pylist() if one}
            people.add(_speakers(rows))
            unreadable += _count_undecoded(rows.column("text"))
            self.duplicates.note(rows.column("key").to_numpy())
            if reading.group_is_guessed and self.compares_content:
                self.overlap.note(number, rows)
            self.spool.add(rows)
        told.people = len(people.texts())
        if unreadable:
            self.report.note(_UNDECODED, source=source.name, count=unreadable, encoding=encoding)
        if late:
            self.report.note(_OUT_OF_ORDER, source=source.name, count=late)
        if not told.rows:
            self.report.note(_NOTHING, source=source.name)

    def _columns(self, number: int, opened: Opened, reading: Reading) -> Iterator[pa.RecordBatch]:
        if isinstance(opened.form, Neutral) and opened.source.encoding.startswith("utf-8"):
            with opened.source.bytes() as stream:
                for columns in read_columns(stream, reading):
                    if columns.num_rows:
                        yield store(columns, keys_of(columns, self.compares_content), number)
            return
        for portion in in_portions(opened.form.read(opened.source, reading)):
            with_group, by_id = not reading.group_is_guessed, opened.form.ids_are_lasting
            yield store_rows(portion, number, self.compares_content, with_group, by_id)

    def _one_group(self) -> Callable[[pa.RecordBatch], pa.RecordBatch]:
        """Files without group ids that turn out to be one chat get one group."""
        groups = self.overlap.groups()
        self.duplicates.chats = self.overlap.chats()
        for names in self.overlap.joined([one.source.name for one in self.chat.opened]):
            self.report.note(_ONE_CHAT, sources=names)
        for source, group in groups.items():
            self.report.sources[source].groups = {group}
        return lambda rows: self.overlap.regrouped(rows, groups)

    def _note_gaps(self) -> None:
        for name, problem in self.chat.passed_over:
            reason = filled(problem.sentence, problem.values)
            self.report.note(_PASSED_OVER, source=name, reason=reason)
        gaps = [gap for opened in self.chat.opened for gap in opened.form.gaps()]
        self.report.gaps += dict.fromkeys(gaps)
        for opened in self.chat.opened:
            if "ids" in opened.form.lacks:
                self.report.note(_BY_NAME, source=opened.source.name)

    def _note_duplicates(self) -> None:
        if self.duplicates.dropped:
            self.report.note(_DROPPED, count=self.duplicates.dropped)
        if self.duplicates.conflicting:
            self.report.note(_CONFLICT, count=self.duplicates.conflicting)
