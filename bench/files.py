"""Neutral files of made-up messages, about 200 bytes a line."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np

from bench import corpus

HOURS = timezone(timedelta(hours=8))
LINES = 500_000
"""Lines that are made at once."""


def write_chat(file: Path, count: int, planted: list[str], groups: int = 1_000, members: int = 50) -> None:
    """So many messages in order of time, two a second, spread over groups and their members."""
    random = np.random.default_rng(corpus.SEED + 5)
    texts = corpus.texts(min(count, LINES), planted)
    begin = datetime(2026, 11, 2, tzinfo=HOURS)
    with file.open("w", encoding="utf-8") as stream:
        for first in range(0, count, LINES):
            size = min(LINES, count - first)
            group = random.integers(0, groups, size)
            person = group * members + random.integers(0, members, size)
            # The same texts once more in another order: making new ones would take longer than the audit.
            order = random.permutation(len(texts))[:size]
            cells = zip(
                range(first, first + size), group.tolist(), person.tolist(), order.tolist(), strict=True
            )
            stream.writelines(
                f'{{"event":"message","id":"m{number}","group":"g{place}","sender":"u{who}","at":"'
                f'{(begin + timedelta(seconds=number // 2)).isoformat()}","type":"text","text":"{texts[row]}",'
                f'"mentions":[],"reply_to":null}}\n'
                for number, place, who, row in cells
            )
