"""Which clauses of which regulations use a rule type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qungui.regulations.catalogue import catalogue
from qungui.reports.wording import say_title
from qungui.sentences import Language, Sentence
from tools.docs.library import Library
from tools.docs.markdown import code, link, plain
from tools.docs.places import anchor, regulation_page, way
from tools.docs.words import COLON, COMMA

_UNUSED = Sentence("制度库中还没有条款用它。", "No clause of the library uses it yet.")
_USED = Sentence(
    "制度库中 {regulations} 份制度的 {clauses} 条用它。",
    "Used by {clauses} of the library's clauses, in {regulations} regulations.",
)
_KINDS = Sentence("条款目录中的种类：{kinds}。", "Kinds of the catalogue of clauses: {kinds}.")


def use_lines(rule: str, page: Path, known: Library, language: Language) -> Iterator[str]:
    """How many, of which kinds of the catalogue, and a link to each."""
    uses = known.uses[rule]
    if not uses:
        yield _UNUSED.say(language)
        return
    rows = [row for own in uses.values() for row in own]
    yield _USED.say(language, {"regulations": len(uses), "clauses": len(rows)})
    kinds = {catalogue()[id].kind for row in rows for id in row.clause.catalogue if id in catalogue()}
    if kinds:
        named = COMMA.say(language).join(code(kind) for kind in sorted(kinds))
        yield from ("", _KINDS.say(language, {"kinds": named}))
    yield ""
    for id, own in uses.items():
        to = regulation_page(id, language)
        title = link(f"{id} {plain(say_title(own[0].loaded, language), language)}", way(page, to))
        clauses = [link(row.clause.id, way(page, to, anchor(row.clause.id))) for row in own]
        yield f"- {title}{COLON.say(language)}{COMMA.say(language).join(clauses)}"
