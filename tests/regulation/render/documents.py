"""Documents for tests: those of the library, and random ones with words that look like marks."""

from __future__ import annotations

from itertools import groupby

from hypothesis import strategies as st

from qungui.regulation.load import load
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.render.document import (
    Chapter,
    Document,
    RenderedClause,
    is_usable_id,
    one_line,
    printable,
)
from qungui.regulations.library import find_in_library, library_files
from qungui.rules.registry import RULE_TYPES

IDS = sorted(path.stem for path in set(library_files().values()))
_TRICKY = st.sampled_from(
    ["\n", "\u3000", "【", "】", "※ ", "· ", "\t", "<b>", "&amp;", "第一章\u3000", "Chapter 1\u3000", "\r\n", "\u2028",
     "\x0b", "\x00", "\ufffe", "\U0001f600", "一、", "1.1\u3000", "  ", "<!--", "]]>", "\xad", "\u200b", "a", "群"]
)  # fmt: skip
_WORDS = st.lists(st.one_of(_TRICKY, st.text(max_size=6)), max_size=8).map("".join)
_LINES = _WORDS.map(one_line).filter(bool)
_TEXTS = _WORDS.map(printable).filter(bool)
_IDENTIFIERS = st.one_of(st.sampled_from(["1", "1.10", "一", "2-3", "第一章"]), st.text(max_size=12)).filter(
    is_usable_id
)
_CLAUSES = st.builds(RenderedClause, _IDENTIFIERS, _TEXTS, st.lists(_LINES, max_size=2).map(tuple))


def _one_heading_after_the_other(chapters: list[Chapter]) -> tuple[Chapter, ...]:
    """Neighbours under the same heading are one chapter, as in a regulation."""
    grouped = groupby(chapters, lambda chapter: chapter.title)
    return tuple(
        Chapter(title, tuple(one for chapter in group for one in chapter.clauses)) for title, group in grouped
    )


DOCUMENTS = st.builds(
    Document,
    _LINES,
    st.lists(_LINES, max_size=3).map(tuple),
    st.lists(
        st.builds(
            Chapter,
            st.one_of(st.just(""), _LINES),
            st.lists(_CLAUSES, min_size=1, max_size=3).map(tuple),
        ),
        min_size=1,
        max_size=4,
    ).map(_one_heading_after_the_other),
    st.lists(_LINES, max_size=2).map(tuple),
)


def library(id: str) -> LoadedRegulation:
    """A regulation of the library."""
    return load(id, RULE_TYPES, find_in_library)
