"""Drafts as one self-contained page: the text beside what was understood, and a form for what is open."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from qungui.lint.audience import BY_SETTING, guess_audiences
from qungui.lint.document import Document, Passage, PlaceOf
from qungui.lint.find import lint
from qungui.lint.leads import lead_of
from qungui.lint.text_lines import closes_list
from qungui.lint.words import beside_clauses
from qungui.problems import Place
from qungui.reading.result import UNDERSTANDINGS, About, Draft, DraftClause
from qungui.regulation.clause_words import MODALITY_TITLES
from qungui.reports.html.assets import asset, environment, policy, printable
from qungui.reports.html.draft_form import askings_of
from qungui.reports.html.draft_lines import Row, rows_of
from qungui.reports.html.draft_parameters import say_drafted_measures, say_exceptions, say_parameters
from qungui.reports.html.draft_words import word
from qungui.reports.whole_file import whole_file
from qungui.reports.wording import say
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import Language

_WORDS = ("contents", "how", "by_hand", "download", "select", "other", "to", "from_time", "to_time", "legend_mark",
          "legend_lost", "legend_unread", "legal", "whole", "made", "product", "open")  # fmt: skip
_ABOUT: tuple[About, ...] = ("words", "exception", "figure")


def write_draft_html(drafts: Sequence[Draft], file: str, path: Path, language: Language) -> None:
    """Write the page; `file` is the source as the command was given it. `path` is replaced only when all of
    the page is written."""
    page = draft_html(drafts, file, language)
    with whole_file(path) as beside:
        beside.write_text(page, encoding="utf-8", newline="\n")


def draft_html(drafts: Sequence[Draft], file: str, language: Language) -> str:
    """The page as a text."""
    style, script = asset("page.css") + "\n" + asset("draft.css"), asset("draft.js")
    open_count = sum(one.way is not None for draft in drafts for one in draft.questions)
    page = {
        "lang": {"zh": "zh-CN", "en": "en"}[language],
        "title": " · ".join(draft.title for draft in drafts),
        "drafts": [_draft(drafts, at, language) for at in range(len(drafts))],
        "open": open_count,
        "progress": word("progress", language, count=open_count),
        "questions": word("questions", language, count=open_count),
        "then": word("then", language, file=Path(file).name),
        "command": _command(file),
    }
    rendered = (
        environment()
        .get_template("draft.html.j2")
        .render(
            page=page,
            w={key: word(key, language) for key in _WORDS},
            style=Markup(style),
            script=Markup(script),
            policy=policy(style, script),
        )
    )
    return printable(rendered)


def _command(file: str) -> str:
    name = Path(file).name
    quoted = name if re.fullmatch(r"[\w.-]+", name) else shlex.quote(name)
    return f"qungui regulation draft {quoted} --answers answers.json -o regulation.yaml"


def _draft(drafts: Sequence[Draft], at: int, language: Language) -> dict[str, Any]:
    draft = drafts[at]
    first = 1 if at == 0 else max(one.end_line for one in drafts[at - 1].clauses) + 1
    last = len(draft.lines) if at + 1 == len(drafts) else max(one.end_line for one in draft.clauses)
    counts: dict[str, int] = {str(name): count for name, count in draft.counts.items()}
    legal = _legal(draft, language)
    return {
        "id": draft.id,
        "title": draft.title,
        "read": word("read", language, count=len(draft.clauses), **counts),
        "like": _like(draft, language),
        "askings": askings_of(draft, language),
        "doubts": _doubts(draft, language),
        "doubts_title": word("doubts", language, count=sum(one.way is None for one in draft.questions)),
        "text_title": word("text", language, count=len(draft.clauses)),
        "rows": [_row(draft, row, legal, language) for row in rows_of(draft, first, last)],
        "cuts_title": word("cuts", language, count=len(draft.cuts)),
        "cuts": [
            {
                "line": word("line", language, line=cut.line),
                "reason": say(cut.reason, language),
                "text": cut.text,
            }
            for cut in draft.cuts
        ],
    }


def _like(draft: Draft, language: Language) -> str:
    like = draft.likeness
    if like is None:
        return ""
    figures = {"adds": len(like.adds), "lacks": len(like.lacks), "score": like.score}
    return word("like", language, regulation=like.regulation, title=like.title, **figures)


def _doubts(draft: Draft, language: Language) -> list[tuple[str, list[dict[str, str]]]]:
    """What to look at again, by its sort: the clause, the words it is about, and the sentence."""
    found: list[tuple[str, list[dict[str, str]]]] = []
    for about in _ABOUT:
        told = [
            {
                "clause": one.clause or "",
                "words": "" if about == "words" else one.subject,
                "quote": "" if one.why is None else say(one.why, language),
            }
            for one in draft.questions
            if one.way is None and one.about == about
        ]
        if told:
            found.append((word(f"about_{about}", language), told))
    return found


def _row(draft: Draft, row: Row, legal: dict[str, list[str]], language: Language) -> dict[str, Any]:
    told: list[str] = []
    for clause in row.clauses:
        told += [one for one in legal.get(clause.id, []) if one not in told]
    return {
        "words": row.words,
        "clauses": [_clause(draft, one, len(row.clauses) > 1, language) for one in row.clauses],
        "legal": told,
    }


def _clause(draft: Draft, clause: DraftClause, is_one_of_several: bool, language: Language) -> dict[str, Any]:
    rule = RULE_TYPES[clause.rule]
    facts = [(word("who", language), clause.subject)] if clause.subject else []
    facts += say_parameters(clause, language)
    facts += say_exceptions(clause, language)
    measures = say_drafted_measures(clause.on_breach, language)
    return {
        "id": clause.id,
        "anchor": f"{draft.id}-{clause.id}",
        "rule": clause.rule,
        "title": _title(clause, language),
        "modality": MODALITY_TITLES[clause.modality or rule.modality].say(language),
        "understanding": clause.understanding,
        "understood": UNDERSTANDINGS[clause.understanding].say(language),
        "sure": word("sure", language, sure=clause.confidence),
        "text": clause.text if is_one_of_several else "",
        "facts": [*facts, *([(word("measure", language), measures)] if measures else [])],
        "note": "" if clause.note is None else say(clause.note, language),
        "questions": [
            say(one.question, language)
            for one in draft.questions
            if one.clause == clause.id and one.about in ("value", "figure")
        ],
    }


def _title(clause: DraftClause, language: Language) -> str:
    """What carries the clause: its rule, people, or so far nothing."""
    if clause.understanding == "not_understood":
        return word("kept", language)
    is_duty = clause.rule == "duty.attest"
    return UNDERSTANDINGS["duty"].say(language) if is_duty else say(RULE_TYPES[clause.rule].title, language)


def _always(place: Place) -> PlaceOf:
    return lambda start, end: place


def _passages(draft: Draft, clause: DraftClause) -> Iterator[Passage]:
    """The clause for the legal check; before the first one of a chapter the words above it, beside it what follows
    a breach, where they say more."""
    place = _always(Place(draft.title, clause.line))
    chapter, sanction = clause.chapter or "", clause.sanction or ""
    beside = [one for one in draft.clauses if one.chapter == clause.chapter] if chapter else []
    if beside and beside[0] is clause:
        yield Passage(chapter, place, clause.id)
    modality = clause.modality or RULE_TYPES[clause.rule].modality
    heading = " ".join([chapter, *(one.text for one in beside if closes_list(one.text))])
    yield Passage(clause.text, place, clause.id, modality, heading=heading, lead=lead_of(f"{chapter}："))
    if sanction not in f"{chapter}{clause.text}":
        yield Passage(sanction, place, clause.id, "penalty")


def _legal(draft: Draft, language: Language) -> dict[str, list[str]]:
    """What the legal check says of each clause."""
    words = "\n".join(clause.text for clause in draft.clauses)
    passages = [passage for clause in draft.clauses for passage in _passages(draft, clause)]
    audiences = (BY_SETTING.get(draft.setting) if draft.setting else None) or guess_audiences(words)
    found = beside_clauses(lint(Document(draft.title, Place(draft.title), tuple(passages), audiences)))
    return {id: [say(one, language) for one in told] for id, told in found.items()}
