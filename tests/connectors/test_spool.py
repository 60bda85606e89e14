"""Sorting in small memory is sorting; duplicates are found also when their hashes are on disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from qungui.connectors.files import spool as spool_module
from qungui.connectors.files.duplicates import Duplicates
from qungui.connectors.files.overlap import Overlap
from qungui.connectors.files.spool import Spool
from tests.connectors import writers
from tests.connectors.chat import CHAT, imported
from tests.connectors.writers import write

SCHEMA = pa.schema(
    [pa.field("at", pa.int64(), nullable=False), pa.field("order", pa.int64(), nullable=False)]
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    portions=some.lists(some.lists(some.integers(0, 12), max_size=9), max_size=12),
    memory=some.sampled_from([1, 100, 600, 1 << 20]),
    presorted=some.booleans(),
)
def test_any_memory_gives_the_same_order(
    portions: list[list[int]], memory: int, presorted: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    spool = Spool(tmp_path_factory.mktemp("spool"), SCHEMA, memory)
    rows: list[tuple[int, int]] = []
    for portion in portions:
        chosen = sorted(portion) if presorted else portion
        numbered = [(at, len(rows) + index) for index, at in enumerate(chosen)]
        rows += numbered
        columns = [pa.array([row[field] for row in numbered], pa.int64()) for field in (0, 1)]
        spool.add(pa.RecordBatch.from_arrays(columns, schema=SCHEMA))
    found = [tuple(row.values()) for batch in spool for row in batch.to_pylist()]
    assert found == sorted(rows)


def test_order_in_the_source_needs_no_second_run(tmp_path: Path) -> None:
    spool = Spool(tmp_path, SCHEMA, memory=10)
    for start in range(5):
        at = pa.array(np.arange(start * 10, start * 10 + 10))
        spool.add(pa.RecordBatch.from_arrays([at, at], schema=SCHEMA))
    assert sum(batch.num_rows for batch in spool) == 50
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("memory", [1, 100_000_000])
def test_import_is_the_same_in_any_memory(memory: int, tmp_path: Path) -> None:
    first = write(tmp_path, writers.chatlab_jsonl, CHAT[::-1], name="甲")
    second = write(tmp_path, writers.chatlab_jsonl, CHAT[3:], name="乙")
    small, _ = imported([first, second], memory=memory, batch_rows=3)
    large, _ = imported([first, second])
    assert small == large


def test_hashes_on_disk(tmp_path: Path) -> None:
    keys = np.random.default_rng(1).integers(1, 500, 1000)
    found = Duplicates(tmp_path, held=50)
    for start in range(0, 1000, 70):
        found.note(keys[start : start + 70])
    found.close()
    values, counts = np.unique(keys, return_counts=True)
    assert found._repeated.tolist() == values[counts > 1].tolist()


def rows_of(moments: list[int]) -> pa.RecordBatch:
    at = pa.array(moments, pa.int64())
    return pa.RecordBatch.from_arrays([at, at], schema=SCHEMA)


def test_many_runs_are_merged_a_few_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool_module, "MOST_RUNS", 3)
    spool = Spool(tmp_path, SCHEMA, memory=1)
    for start in range(40, 0, -1):
        spool.add(rows_of([start, start + 100, start + 50]))
    assert [row["at"] for batch in spool for row in batch.to_pylist()] == sorted(
        start + more for start in range(1, 41) for more in (0, 50, 100)
    )
    assert len(list(tmp_path.iterdir())) <= 3


def test_files_are_let_go_in_the_middle_of_reading(tmp_path: Path) -> None:
    spool = Spool(tmp_path, SCHEMA, memory=1)
    for start in range(5):
        spool.add(rows_of([9 - start, 20]))
    next(iter(spool))
    spool.close()
    assert all(not run._reading.gi_running and run._reading.gi_frame is None for run in spool._runs)  # type: ignore[union-attr]


def rows_with_ids(*rows: tuple[int, int, str, int]) -> pa.RecordBatch:
    """Rows of (time, key, text, file)."""
    columns = {
        "at": pa.array([row[0] for row in rows], pa.int64()),
        "key": pa.array([row[1] for row in rows], pa.int64()),
        "text": pa.array([row[2] for row in rows]),
        "source": pa.array([row[3] for row in rows], pa.int32()),
        **{
            name: pa.nulls(len(rows), pa.string()) for name in ("id", "person", "type", "kind", "url", "rest")
        },
    }
    return pa.RecordBatch.from_pydict(columns)


def test_each_telling_of_an_id_is_taken_once(tmp_path: Path) -> None:
    found = Duplicates(tmp_path)
    rows = rows_with_ids((1, 9, "甲", 0), (2, 9, "乙", 0), (2, 9, "乙", 0), (1, 9, "甲", 0), (3, 5, "丙", 0))
    found.note(rows.column("key").to_numpy())
    found.close()
    assert found.judge(rows).column("text").to_pylist() == ["甲", "乙", "丙"]
    assert (found.dropped, found.conflicting) == (2, 1)


def test_the_same_words_at_another_time_are_other_words(tmp_path: Path) -> None:
    found = Duplicates(tmp_path)
    rows = rows_with_ids((1, 4, "好", 0), (1, 4, "好", 1), (2, 6, "好", 0), (2, 6, "好", 0), (2, 6, "好", 1))
    found.note(rows.column("key").to_numpy())
    found.close()
    assert found.judge(rows).column("at").to_pylist() == [1, 2, 2]
    assert found.dropped == 2


@pytest.mark.parametrize("most_rows", [10, 1_000_000])
def test_overlap_is_found_in_a_sample_too(most_rows: int) -> None:
    overlap = Overlap(most_rows)
    keys = np.random.default_rng(5).integers(0, 2**40, 3000) * 8 + 2
    for source, part in enumerate((keys[:2000], keys[1000:], np.arange(2, 16002, 8))):
        at = pa.array(np.arange(len(part)) + (1000 if source == 1 else 0))
        columns = {"key": pa.array(part), "at": at, "group": pa.array([f"g{source}"] * len(part))}
        overlap.note(source, pa.RecordBatch.from_pydict(columns))
    assert overlap.chats() == {0: 0, 1: 0, 2: 2}
    assert overlap.groups() == {1: "g0"}
