"""The fold table: what every code point is folded to. Data that is shipped; see `tools/fold_table.py`."""

from __future__ import annotations

import hashlib
from importlib.resources import files

import numpy as np
import numpy.typing as npt

CODE_POINTS = 0x110000
"""One more than the highest code point."""
REMOVED = 0
"""In `FOLD_CODES`: the code point is folded to nothing. Values from `CODE_POINTS` on: `EXPANSIONS`."""

Codes = npt.NDArray[np.uint32]
Offsets = npt.NDArray[np.int64]


def _codes(word: str) -> range:
    """`41..43` is 0x41, 0x42, 0x43."""
    first, _, last = word.partition("..")
    return range(int(first, 16), int(last or first, 16) + 1)


def _read() -> tuple[str, dict[int, str], npt.NDArray[np.bool_]]:
    """The content without comments, what each changed code point becomes, and which are letters."""
    content = files(__package__).joinpath("fold_table.txt").read_text("utf-8")
    lines = [line for line in content.splitlines() if not line.startswith("#")]
    middle = lines.index("letters")
    changes: dict[int, str] = {}
    for line in lines[1:middle]:
        target, _, sources = line.partition("\t")
        text = "".join(chr(int(word, 16)) for word in target.split())
        changes.update((code, text) for word in sources.split() for code in _codes(word))
    is_letter = np.zeros(CODE_POINTS, np.bool_)
    for word in lines[middle + 1 :]:
        run = _codes(word)
        is_letter[run.start : run.stop] = True
    return "\n".join(lines), changes, is_letter


def _arrays(changes: dict[int, str]) -> tuple[Codes, Codes, Offsets]:
    fold_codes = np.arange(CODE_POINTS, dtype=np.uint32)
    expansions: list[str] = []
    for code, text in changes.items():
        if len(text) > 1:
            fold_codes[code] = CODE_POINTS + len(expansions)
            expansions.append(text)
        else:
            fold_codes[code] = ord(text) if text else REMOVED
    joined = "".join(expansions).encode("utf-32-le")
    starts = np.cumsum([0, *map(len, expansions)], dtype=np.int64)
    return fold_codes, np.frombuffer(joined, np.uint32), starts


_content, CHANGES, IS_LETTER = _read()
"""`CHANGES`: the code points that folding changes, and into what. `IS_LETTER`: for every code point, whether
it is a letter (Unicode category L)."""

FOLD_IDENTITY: str = hashlib.sha256(_content.encode()).hexdigest()
"""What the table holds, as SHA-256 in hexadecimal: part of the identity of the engine."""

FOLD_CODES, EXPANSIONS, EXPANSION_STARTS = _arrays(CHANGES)
"""For every code point the folded one; `EXPANSIONS[EXPANSION_STARTS[k]:EXPANSION_STARTS[k + 1]]` are the code
points of the k-th expansion, to which `FOLD_CODES` refers as `CODE_POINTS + k`."""
