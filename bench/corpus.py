"""Made-up messages and terms: deterministic, about 20 characters, 2 % with something to find."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from qungui.events.batch import SCHEMA, Batch
from qungui.events.kinds import MESSAGE, TYPE_CODES
from qungui.events.moments import SECOND

SEED = 20261124
LETTERS = np.array([chr(code) for code in range(0x4E00, 0x4E00 + 3500)])
"""The letters of the messages; how often each comes falls with its position (Zipf's law)."""
SHARES = 1.0 / np.arange(1, len(LETTERS) + 1)
FIRST = 1_793_500_000 * SECOND


def terms(count: int) -> list[str]:
    """Different terms of two to six letters, without the 300 commonest letters, as term lists mostly are."""
    random = np.random.default_rng(SEED)
    found: dict[str, None] = {}
    while len(found) < count:
        sizes = random.choice([2, 3, 4, 5, 6], size=count, p=[0.35, 0.25, 0.25, 0.1, 0.05])
        letters = LETTERS[random.integers(300, len(LETTERS), (count, 6))]
        found.update(dict.fromkeys("".join(row[:size]) for row, size in zip(letters, sizes, strict=True)))
    return list(found)[:count]


def texts(count: int, planted: list[str], share: float = 0.02, length: int = 20) -> list[str]:
    """Messages of `length` letters; `share` of them hold a planted term."""
    random = np.random.default_rng(SEED + 1)
    letters = random.choice(LETTERS, size=count * length, p=SHARES / SHARES.sum())
    joined = "".join(letters.tolist())
    made = [joined[start : start + length] for start in range(0, count * length, length)]
    for row in np.flatnonzero(random.random(count) < share).tolist():
        term = planted[int(random.integers(len(planted)))]
        at = int(random.integers(0, length - 6))
        made[row] = made[row][:at] + term + made[row][at + len(term) :]
    return made


def batch_of(messages: list[str], groups: int = 1000, members: int = 50, seconds: float = 1.0) -> Batch:
    """The messages spread over groups and their members, `seconds` apart in the whole stream."""
    random = np.random.default_rng(SEED + 2)
    count = len(messages)
    group = random.integers(0, groups, count)
    person = group * members + random.integers(0, members, count)
    at = FIRST + (np.arange(count) * seconds * SECOND).astype(np.int64)
    names = pa.array([f"g{number}" for number in range(groups)])
    people = pa.array([f"u{number}" for number in range(groups * members)])
    columns = {
        "kind": pa.array(np.full(count, MESSAGE, np.uint8)),
        "at": pa.array(at),
        "id": pa.array([f"m{number}" for number in range(count)]),
        "group": names.take(pa.array(group)),
        "person": people.take(pa.array(person)),
        "type": pa.array(np.full(count, TYPE_CODES["text"], np.uint8)),
        "text": pa.array(messages, pa.string()),
    }
    arrays = [columns.get(field.name, pa.nulls(count, field.type)) for field in SCHEMA]
    return Batch(pa.RecordBatch.from_arrays(arrays, schema=SCHEMA))
