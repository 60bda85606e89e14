"""Every different text once, however many columns it stood in."""

from __future__ import annotations

import pyarrow as pa
import pytest

from qungui.events.distinct import Distinct


def test_texts_of_many_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qungui.events.distinct._UNITED_FROM", 4)
    distinct = Distinct()
    assert distinct.texts() == set()
    for number in range(50):
        distinct.add(pa.array([f"u{number // 3}", None, "", f"u{number % 7}"], pa.string()))
        distinct.add(pa.array([], pa.string()))
    assert distinct.texts() == {f"u{number}" for number in range(17)}
    distinct.add(pa.array(["张三"]))
    assert "张三" in distinct.texts() and len(distinct.texts()) == 18
