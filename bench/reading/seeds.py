"""Makes a folder of pairs of the collected texts and the catalogue of their clauses:
`python -m bench.reading.seeds SEEDS CLAUSES.jsonl FOLDER`."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from bench.reading.pairs import Expected
from qungui.reading.simplify import simplified
from qungui.reading.source import read_lines


def main(seeds: Path, catalogue: Path, folder: Path) -> None:
    """Write one pair for each regulation of the catalogue."""
    folder.mkdir(parents=True, exist_ok=True)
    regulations: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in catalogue.read_text(encoding="utf-8").splitlines():
        clause = json.loads(line)
        regulations[clause["id"].partition(".")[0]].append(clause)
    sources = {path.name[:3]: read_lines(path) for path in seeds.glob("*.txt")}
    after: dict[str, int] = defaultdict(int)
    for name, clauses in sorted(regulations.items()):
        seed = clauses[0]["seed"]
        lines = sources[seed]
        first, last = _span(lines, clauses, after[seed])
        after[seed] = last
        (folder / f"{name.lower()}.txt").write_text(
            "\n".join(lines[first : last + 1]) + "\n", encoding="utf-8"
        )
        pairs = [
            {"text": one["zh"], "kind": one["kind"], "figures": _figures(one["params"])} for one in clauses
        ]
        (folder / f"{name.lower()}.json").write_text(
            json.dumps({"clauses": pairs}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )


def _span(lines: list[str], clauses: list[dict[str, Any]], start: int) -> tuple[int, int]:
    """The first and last line of a regulation: where its clauses stand, from `start` on."""
    text = ""
    line_of: list[int] = []
    for number, line in enumerate(lines):
        for character in simplified(line):
            if character.isalnum():
                text += character.lower()
                line_of.append(number)
    begin = next((at for at, number in enumerate(line_of) if number >= start), 0)
    spots: list[int] = []
    for clause in clauses:
        words = max(Expected(simplified(clause["zh"]), "").words, key=len, default="")[:14]
        at = text.find(words, begin)
        if at >= 0:
            spots.append(at)
            begin = begin if len(spots) > 1 else max(begin, at - 400)
    spots = _together(spots)
    return line_of[spots[0]], line_of[min(spots[-1] + 12, len(line_of) - 1)]


def _together(spots: list[int]) -> list[int]:
    """Spots in order without those far from all others."""
    spots = sorted(spots)
    kept = spots[:1]
    for spot in spots[1:]:
        if spot - kept[-1] > 900:
            break
        kept.append(spot)
    return kept


def _figures(params: Any) -> list[float | str]:
    """The numbers and times among the parameters of a clause."""
    if isinstance(params, bool):
        return []
    if isinstance(params, int | float):
        return [params]
    if isinstance(params, str):
        return [params] if len(params) == 5 and params[2] == ":" else []
    inner = params.values() if isinstance(params, dict) else params if isinstance(params, list) else ()
    return [one for value in inner for one in _figures(value)]


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
