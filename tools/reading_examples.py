"""Writes the examples by which the reader knows what a sentence is about: the clauses of the library with their
kinds. Run after a change of the library: `python -m tools.reading_examples`."""

from __future__ import annotations

from pathlib import Path

from qungui.regulation.load import load
from qungui.regulations.catalogue import catalogue
from qungui.regulations.library import find_in_library, library_files
from qungui.rules.registry import RULE_TYPES

PATH = Path(__file__).parents[1] / "src" / "qungui" / "reading" / "examples.tsv"
_HEADER = "regulation\tclause\tkind\trule\ttext\ttext_en"


def examples() -> str:
    """The table: one line for each clause and each kind that it carries; copies are left out."""
    known = catalogue()
    lines = [_HEADER]
    seen: set[tuple[str, str]] = set()
    for path in sorted(set(library_files().values())):
        regulation = load(path, RULE_TYPES, find_in_library).regulation
        for clause in regulation.clauses:
            kinds = dict.fromkeys(known[id].kind for id in clause.catalogue if id in known)
            for kind in kinds or [""]:
                if (kind, clause.text) not in seen:
                    seen.add((kind, clause.text))
                    words = (regulation.id, clause.id, kind, clause.rule, clause.text, clause.text_en or "")
                    lines.append("\t".join(" ".join(word.split()) for word in words))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PATH.write_text(examples(), encoding="utf-8", newline="\n")
