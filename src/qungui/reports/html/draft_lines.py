"""The text of a draft in rows: the lines of the source, and the clauses that were read from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qungui.reading.quoting import spans
from qungui.reading.result import Draft, DraftClause
from qungui.reading.simplify import simplified


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of the text. `kind`: "" for what a clause rests on, `mark` for a figure or who is bound,
    `lost` for what was not understood, `unread` for the rest."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Row:
    """Lines that belong together; without clauses they are a heading or the like."""

    words: tuple[Words, ...]
    clauses: tuple[DraftClause, ...]


def rows_of(draft: Draft, first: int, last: int) -> Iterator[Row]:
    """The rows from line `first` to line `last`, without what was cut away and empty lines."""
    cut = {cut.line for cut in draft.cuts}
    line = first
    for block in _blocks(draft.clauses):
        start, end = block[0].line, max(one.end_line for one in block)
        yield from _headings(draft, line, start - 1, cut)
        text = "\n".join(draft.lines[start - 1 : end]).strip()
        yield Row(tuple(_words(text, block)), tuple(block))
        line = end + 1
    yield from _headings(draft, line, last, cut)


def _blocks(clauses: Sequence[DraftClause]) -> list[list[DraftClause]]:
    """Clauses that share lines."""
    blocks: list[list[DraftClause]] = []
    end = 0
    for clause in sorted(clauses, key=lambda one: one.line):
        if blocks and clause.line <= end:
            blocks[-1].append(clause)
        else:
            blocks.append([clause])
        end = max(end, clause.end_line)
    return blocks


def _headings(draft: Draft, first: int, last: int, cut: set[int]) -> Iterator[Row]:
    for number in range(first, last + 1):
        text = draft.lines[number - 1].strip()
        if text and number not in cut:
            yield Row((Words(text, ""),), ())


def _words(text: str, clauses: Sequence[DraftClause]) -> Iterator[Words]:
    kinds = ["unread"] * len(text)
    plain = simplified(text)
    for clause in clauses:
        pieces = spans(clause.quote, text) or [(0, len(text))]
        start, end = pieces[0][0], pieces[-1][1]
        lost = clause.understanding == "not_understood"
        own = spans(clause.text, text) if lost else pieces
        for position in (at for piece in own or pieces for at in range(*piece)):
            if kinds[position] in ("unread", ""):
                kinds[position] = "lost" if lost else ""
        read = [figure.quote for figure in clause.figures if figure.parameter is not None]
        for word in [*read, *([clause.subject] if clause.subject else [])]:
            found = _span(word, plain, start, end)
            if found is not None:
                kinds[slice(*found)] = ["mark"] * (found[1] - found[0])
    start = 0
    for position in range(1, len(text) + 1):
        if position == len(text) or kinds[position] != kinds[start]:
            yield Words(text[start:position], kinds[start])
            start = position


def _span(words: str, plain: str, start: int, end: int) -> tuple[int, int] | None:
    """Where words stand in a simplified text, however it is broken into lines; None where they do not."""
    positions = [at for at in range(start, end) if not plain[at].isspace()]
    sought = "".join(simplified(words).split())
    found = "".join(plain[at] for at in positions).find(sought)
    return (positions[found], positions[found + len(sought) - 1] + 1) if sought and found >= 0 else None
