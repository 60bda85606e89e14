"""Words of lexicons in what people say, for rules that look for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from qungui.rules.judged import Judged
from qungui.rules.outcome import Span
from qungui.text import Term, fold


def each_once(terms: Iterable[Term]) -> list[Term]:
    """The terms in order, of those that fold to the same text the first."""
    first: dict[str, Term] = {}
    for term in terms:
        first.setdefault(fold(term.text).text, term)
    return list(first.values())


def terms_of(names: Iterable[str], lexicons: Mapping[str, Sequence[Term]]) -> list[Term]:
    """The terms of the lexicons of these names, each once."""
    return each_once(term for name in names for term in lexicons.get(name, ()))


def words_in(event: Judged) -> list[str]:
    """The words found in the message as they were written, each once, in order of place."""
    hits = sorted(event.hits, key=lambda hit: (hit.start, hit.end))
    return list(dict.fromkeys(event.event.text[hit.start : hit.end] for hit in hits))


def spans_in(event: Judged) -> list[Span]:
    """Where they stand, each once, in order of place."""
    return sorted({(hit.start, hit.end) for hit in event.hits})
