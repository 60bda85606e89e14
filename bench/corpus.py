"""Made-up messages and terms: deterministic, about 20 characters, 2 % with something to find."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from qungui.events.batch import SCHEMA, Batch
from qungui.events.kinds import MESSAGE, TYPE_CODES
from qungui.events.moments import SECOND

SEED = 20261124
LETTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 3500)]
WORDS = 20_000
"""Words of the made-up language: one to three letters, the commonest short; how often each comes falls with its
position (Zipf's law), as in real text. Terms are made of words too, so that they begin like ordinary text."""


def vocabulary() -> tuple[list[str], npt.NDArray[np.float64]]:
    """The words and the share of each."""
    random = np.random.default_rng(SEED)
    sizes = np.where(np.arange(WORDS) < 300, 1, random.choice([2, 2, 2, 3], size=WORDS))
    picks = random.integers(0, len(LETTERS), (WORDS, 3))
    words = [
        "".join(LETTERS[letter] for letter in row[:size]) for row, size in zip(picks, sizes, strict=True)
    ]
    shares = 1.0 / np.arange(3, WORDS + 3)
    return words, shares / shares.sum()


FIRST = 1_793_500_000 * SECOND


def terms(count: int) -> list[str]:
    """Different terms of two to six letters: two words that seldom stand together."""
    random = np.random.default_rng(SEED + 3)
    words, _ = vocabulary()
    found: dict[str, None] = {}
    while len(found) < count:
        first, second = random.integers(300, WORDS, (2, count))
        found.update(dict.fromkeys(words[a] + words[b] for a, b in zip(first, second, strict=True)))
    return list(found)[:count]


def texts(count: int, planted: list[str], share: float = 0.02, length: int = 20) -> list[str]:
    """Messages of `length` letters; `share` of them hold a planted term, one in twenty a number or a Latin word."""
    random = np.random.default_rng(SEED + 1)
    words, shares = vocabulary()
    drawn = random.choice(WORDS, size=count * length * 2 // 3, p=shares)
    joined = "".join([words[number] for number in drawn.tolist()])
    made = [joined[start : start + length] for start in range(0, count * length, length)]
    for row in np.flatnonzero(random.random(count) < 0.05).tolist():
        made[row] = made[row][:12] + ("v2.1 ok" if row % 2 else "9月24日")
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
