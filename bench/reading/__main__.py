"""`python -m bench.reading FOLDER [--aside N] [--missed]`: how well the texts of a folder are read.

A text is read without the library's clauses of the regulation of its own name, which may be a rewording of it.
With `--aside 3` every third pair (by the number in its name) is counted for itself, and the library's clauses of
all of these are left out, so that the figure on them is honest.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from bench.reading.pairs import Pair, read_pairs
from bench.reading.score import Score, summary
from qungui.reading.resemblance import Resemblance


def main() -> None:
    """Read, score, print; JSON in the last line."""
    asked = argparse.ArgumentParser(prog="python -m bench.reading")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--aside", type=int, default=0, metavar="N")
    asked.add_argument("--missed", action="store_true", help="the kinds missed most")
    options = asked.parse_args()
    pairs = list(read_pairs(options.folder))
    aside = [pair for pair in pairs if options.aside and _number(pair) % options.aside == 0]
    left_out = {pair.name for pair in aside}
    results = []
    for title, some in (("seen", [pair for pair in pairs if pair not in aside]), ("set aside", aside)):
        if some:
            score = Score()
            for pair in some:
                score.add(pair, Resemblance("zh", {*left_out, pair.name}))
            print(f"{title}: {len(some)} texts", *score.lines(), sep="\n  ")
            if options.missed:
                print(
                    "  missed:", ", ".join(f"{kind} {count}" for kind, count in score.missed.most_common(20))
                )
            results.append(summary(title, score))
    print(json.dumps(results))


def _number(pair: Pair) -> int:
    found = re.search(r"\d+", pair.name)
    return int(found[0]) if found else 0


if __name__ == "__main__":
    main()
