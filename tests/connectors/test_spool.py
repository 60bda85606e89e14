"""Sorting in small memory is sorting; duplicates are found also when their hashes are on disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from qungui.connectors.files.duplicates import Duplicates
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
