"""A regulation as a group announcement (群公告): at most 2,000 characters, what matters most first.

Clauses stand whole or not at all; how many are left out is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.model import Clause
from qungui.regulation.render.document import Document, RenderedClause
from qungui.regulation.render.sanctions import severe_clauses
from qungui.sentences import Language, Sentence

MOST_CHARACTERS = 2000
_LONGEST_TITLE = 80
_SERIOUS = Sentence("最要紧的", "Most serious")
_RULES = Sentence("群内规矩", "Rules")
_DUTIES = Sentence("各人的职责", "Duties")
_RIGHTS = Sentence("权利与倡议", "Rights and wishes")
_SANCTIONS = Sentence("违反的处理", "What follows a breach")
_TITLE = Sentence("【{title}】", "[{title}]")
_REST = Sentence(
    "以上是 {shown} 条要点；制度共 {all} 条，全文请向{who}索取。",
    "These are the {shown} essentials; the regulation has {all} clauses, ask {who} for all of it.",
)
_WHOLE = Sentence("共 {all} 条，请大家遵守。", "{all} clauses in all. Please keep them.")
_WHO = Sentence("群主或管理员", "the owner or an admin")
_SEVERE_MEASURES = {"remove", "ban", "severe_warn", "hold", "discipline", "urge_to_leave"}


def announcement_of(loaded: LoadedRegulation, document: Document, language: Language) -> str:
    """The announcement, lines ending in a line feed; `document` holds the words of the regulation."""
    words = {clause.id: clause for clause in document.clauses}
    head = [_TITLE.say(language, {"title": _shortened(document.title)})]
    tail = _sanctions(document, language)
    room = MOST_CHARACTERS - _length([*head, "", *tail, "", _longest_ending(language, len(words))])
    chosen: dict[Sentence, list[str]] = {}
    shown = 0
    for heading, clause in _ranked(loaded):
        line = _line(words[clause.id])
        cost = _length([line] if heading in chosen else ["", _heading(heading, language), line])
        if cost <= room:
            chosen.setdefault(heading, []).append(line)
            room -= cost
            shown += 1
    body = [line for heading, lines in chosen.items() for line in ("", _heading(heading, language), *lines)]
    lines = [*head, *body, *(["", *tail] if tail else []), "", _ending(language, len(words), shown)]
    return "".join(line + "\n" for line in lines)


def _ranked(loaded: LoadedRegulation) -> Iterator[tuple[Sentence, Clause]]:
    """The clauses that say something to a member, the most serious first."""
    severe = set(severe_clauses(loaded))
    groups: dict[Sentence, list[Clause]] = {
        _SERIOUS: [], _RULES: [], _DUTIES: [], _RIGHTS: [],
    }  # fmt: skip
    for clause in loaded.regulation.clauses:
        heading = _heading_of(loaded, clause, severe)
        if heading is not None:
            groups[heading].append(clause)
    for heading, clauses in groups.items():
        yield from ((heading, clause) for clause in clauses)


def _heading_of(loaded: LoadedRegulation, clause: Clause, severe: set[str]) -> Sentence | None:
    modality, automation = loaded.modality(clause), loaded.automation(clause)
    if modality in ("permit", "power", "encourage"):
        return _RIGHTS
    if modality in ("define", "penalty"):
        return None
    if clause.id in severe or any(one.name in _SEVERE_MEASURES for one in clause.on_breach or ()):
        return _SERIOUS
    return _DUTIES if automation in ("attest", "planned") else _RULES


def _heading(heading: Sentence, language: Language) -> str:
    return {"zh": f"◆ {heading.zh}", "en": f"◆ {heading.en}"}[language]


def _line(clause: RenderedClause) -> str:
    return f"{clause.id} {' '.join(clause.text.split())}"


def _sanctions(document: Document, language: Language) -> list[str]:
    """The sentences on sanctions, as far as they do not crowd out the clauses."""
    kept: list[str] = []
    for sentence in document.sanctions:
        if _length([*kept, sentence]) <= MOST_CHARACTERS // 4:
            kept.append(sentence)
    return [_heading(_SANCTIONS, language), *kept] if kept else []


def _ending(language: Language, all_: int, shown: int) -> str:
    values = {"all": all_, "shown": shown, "who": _WHO}
    return (_WHOLE if shown == all_ else _REST).say(language, values)


def _longest_ending(language: Language, all_: int) -> str:
    values = {"all": all_, "shown": all_, "who": _WHO}
    return max((sentence.say(language, values) for sentence in (_WHOLE, _REST)), key=len)


def _shortened(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "…"


def _length(lines: Iterable[str]) -> int:
    return sum(len(line) + 1 for line in lines)
