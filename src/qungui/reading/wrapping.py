"""Lines that were broken at the width of a page, and lines that each stand for themselves."""

from __future__ import annotations

import re
from itertools import pairwise

from qungui.reading.numbering import numbered

ENDS = re.compile(r"[。！!？?；;:：.…》】]\s*[\"”’)）]?$")
"""What a sentence ends with."""


def width_of(lines: list[str]) -> int:
    """The width of the page at which lines were broken; 0 if any line may have been, and a length that no line
    has where the lines that end without a mark are of all lengths, so that each stands for itself."""
    lengths = [
        len(line.strip())
        for line, following in pairwise(lines)
        if following.strip() and not ENDS.search(line) and numbered(following) is None
        if len(line.strip()) >= (50 if line.isascii() else 18)
    ]
    if len(lengths) < 3:
        return 0
    widest = max(lengths)
    return widest - 4 if sum(length >= widest - 4 for length in lengths) * 2 > len(lengths) else widest + 1


def is_full(lines: list[str], at: int, width: int) -> bool:
    """Whether a line may have been broken at the width of the page: it is long, and the next one hardly longer."""
    if at < 0:
        return False
    length, following = len(lines[at].strip()), len(lines[at + 1].strip())
    return length >= max(width, 50 if lines[at].isascii() else 18) and following <= 1.3 * length
