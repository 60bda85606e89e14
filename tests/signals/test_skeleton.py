"""Skeletons: what is left of a text once disguise is set aside, and where it stood."""

from __future__ import annotations

import pyarrow as pa
import pytest

from qungui.signals.single import skeleton_of
from qungui.signals.skeleton import Skeletons, skeletons
from qungui.text import fold_batch


def _skeletons(*texts: str) -> Skeletons:
    return skeletons(fold_batch(pa.array(texts, pa.large_string())))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("加*V.信-12 3", "加v信123"),
        ("薇❤号", "薇信号"),
        ("代開發票", "代开发票"),
        ("讠正件", "证件"),
        ("扌丁钅戋", "打钱"),
        ("发\u200b票", "发票"),
        ("Ａｐｐ", "app"),
        ("……！？", ""),
        ("", ""),
        ("女子日月", "女子日月"),
    ],
)
def test_what_is_read(written: str, read: str) -> None:
    assert _skeletons(written).batch.text(0) == read
    assert skeleton_of(written) == read


def test_messages_stay_apart() -> None:
    found = _skeletons("讠正", "", "…", "正讠", "正")
    assert [found.batch.text(row) for row in range(5)] == ["证", "", "", "正讠", "正"]


def test_places_lead_back_to_the_original() -> None:
    text = "请 讠正.件 看"
    found = _skeletons("先", text)
    at = found.batch.text(1).index("证件")
    starts, ends = found.spans(*(pa.array([one]).to_numpy() for one in (1, at, at + 2)))
    assert text[starts[0] : ends[0]] == "讠正.件"
