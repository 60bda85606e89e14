"""Numbers for members: the same hash always has the same number, whatever the order of meeting."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as some

from qungui.engine.keys import Numbering, _hashed, _sorted

HASHES = some.integers(0, 40).map(lambda small: small * (2**64 // 41) + small % 3)
NEAR = some.one_of(HASHES, some.integers(0, 7), some.just(2**64 - 1))
"""Some differ in their lowest bits only."""


@given(some.lists(NEAR, max_size=60))
def test_the_order_is_that_of_the_hashes_and_stable(hashes: list[int]) -> None:
    column = np.asarray(hashes, np.uint64)
    order, in_order = _sorted(column)
    assert order.tolist() == sorted(range(len(hashes)), key=lambda position: hashes[position])
    assert in_order.tolist() == sorted(hashes)


@given(some.lists(some.sets(NEAR, max_size=20), max_size=8))
def test_numbers_are_dense_and_kept(batches: list[set[int]]) -> None:
    numbering, given_numbers = Numbering(), {}
    for batch in batches:
        hashes = np.asarray(sorted(batch), np.uint64)
        for hashed, number in zip(sorted(batch), numbering.of(hashes).tolist(), strict=True):
            assert given_numbers.setdefault(hashed, number) == number
        loaded = Numbering()
        loaded.load(numbering.dump())
        numbering = loaded
    assert sorted(given_numbers.values()) == list(range(len(numbering)))
    assert all(numbering.find(np.uint64(hashed)) == number for hashed, number in given_numbers.items())
    assert numbering.find(np.uint64(5)) == given_numbers.get(5)


@given(some.lists(some.one_of(some.none(), some.sampled_from(["", "u1", "u2", "张三", "😀"])), max_size=20))
def test_cells_hash_alike_with_both_engines(cells: list[str | None]) -> None:
    column = pa.array(["front", *cells], pa.string()).slice(1)
    found = []
    for has_kernels in (False, True):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("qungui.engine.keys.has_kernels", lambda answer=has_kernels: answer)
            hashes, is_valid = _hashed(column)
        assert is_valid.tolist() == [cell is not None for cell in cells]
        found.append(hashes[is_valid].tolist())
    assert found[0] == found[1]
