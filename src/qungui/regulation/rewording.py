"""Numbers that the words of a clause repeat, kept in step when its values change: 3d beside “3 天内”."""

from __future__ import annotations

import re

from qungui.regulation.chinese_numbers import chinese_count
from qungui.regulation.tree import Entry, Items, Keyed, Leaf, Node
from qungui.regulation.values import Duration
from qungui.sentences import Language

_TEXTS: dict[Language, str] = {"zh": "text", "en": "text_en"}
_CLOCK = re.compile(r"\d{1,2}:\d{2}")


def reworded(clause: Keyed, was: Node, is_: Node) -> Keyed:
    """The clause with the new value in its words, where they say the old one exactly once; lengths of time,
    times of day and whole numbers only."""
    entries = dict(clause.entries)
    for language, key in _TEXTS.items():
        text = entries.get(key)
        if text is None or not isinstance(text.value, Leaf) or not isinstance(text.value.value, str):
            continue
        said = _replaced(text.value.value, was, is_, language)
        if said is not None:
            entries[key] = Entry(text.key, Leaf(said, said, text.value.span, text.value.style))
    return Keyed(entries, clause.span)


def clause_reworded(tree: Keyed, position: int, was: Node, is_: Node) -> Keyed:
    """The tree of a regulation with the clause at this position reworded."""
    listed = tree.get("clauses")
    assert isinstance(listed, Items)
    clause = listed.items[position]
    assert isinstance(clause, Keyed)
    items = [*listed.items[:position], reworded(clause, was, is_), *listed.items[position + 1 :]]
    entry = tree.entries["clauses"]._replace(value=Items(items, listed.span))
    return Keyed({**tree.entries, "clauses": entry}, tree.span)


def _replaced(text: str, was: Node, is_: Node, language: Language) -> str | None:
    """The text with the new words; None where the old ones do not stand in it, or more than once."""
    old, new = _ways_to_say(was, language), _ways_to_say(is_, language)
    if len(old) != len(new):
        return None
    found = [
        (match, words)
        for said, words in zip(old, new, strict=True)
        for match in re.finditer(_alone(said), text)
    ]
    if len(found) != 1:
        return None
    match, words = found[0]
    return text[: match.start()] + words + text[match.end() :]


def _ways_to_say(value: Node, language: Language) -> list[str]:
    """3 天, 3天, 三天; 3 days; 21:00; 300. Empty for what is none of these."""
    if not isinstance(value, Leaf) or isinstance(value.value, bool):
        return []
    if isinstance(value.value, int):
        return [str(value.value)]
    if not isinstance(value.value, str):
        return []
    if _CLOCK.fullmatch(value.value):
        return [value.value]
    try:
        length = Duration.read(value.value)
    except ValueError:
        return []
    said = length.words.say(language)
    if language == "en":
        return [said]
    chinese = chinese_count(length.amount) if length.amount < 1000 else str(length.amount)
    return [said, said.replace(" ", ""), chinese + said.partition(" ")[2]]


def _alone(words: str) -> str:
    """A pattern of the words that are no part of a longer number."""
    before = r"(?<![\d.:])" if words[0].isdigit() else r"(?<![零一二三四五六七八九十百两])"
    after = r"(?![\d:]|\.\d)" if words[-1].isdigit() else ""
    return before + re.escape(words) + after
