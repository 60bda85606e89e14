"""A new draft in which the lawful form stands, with the old words beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qungui.lint.document import Document, Passage, number_end
from qungui.lint.finding import LintFinding
from qungui.lint.words import law_of
from qungui.regulation.extends import clause_id
from qungui.regulation.tree import Entry, Items, Keyed, Leaf, Node, Span, head, leaves, text_of
from qungui.sentences import Language, Sentence, filled

_CHINESE = re.compile("[一-鿿]")
_WHY = Sentence("{code} {title}（{law}）", "{code} {title} ({law})")
_NOTE = Sentence(
    "法律检查：{why}。条文已换成合法的写法，规则、数值和处置请核对。",
    "Legal check: {why}. The text has its lawful form; check the rule, its values and measures.",
)
_MEASURE_NOTE = Sentence(
    "法律检查：{why}。处置“{text}”改成提醒，请核对。",
    "Legal check: {why}. The measure “{text}” is now a reminder; please check.",
)
_LAWFUL_MEASURE = "remind"
_LIST = Sentence("适用于：", "This holds for:")
"""What opens the list below words that were replaced."""
_BETWEEN: dict[Language, str] = {"zh": "", "en": " "}
_BEFORE = Sentence("改前：{text}", "before: {text}")
_NEW = Sentence("【改】{text}", "[new] {text}")
_OLD = Sentence("    【原】{text}", "    [was] {text}")
_BECAUSE = Sentence("    【因】{why}", "    [why] {why}")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A passage in its lawful form."""

    passage: Passage
    text: str
    text_en: str | None
    """The English form; None where words remain that only the old English text has."""
    found: tuple[LintFinding, ...]

    @property
    def why(self) -> Sentence:
        """The items and their law."""
        by_code = {one.item.code: one for one in self.found}
        parts = [
            filled(_WHY, {"code": code, "title": one.item.title, "law": law_of(one)})
            for code, one in by_code.items()
        ]
        return Sentence("；".join(one.zh for one in parts), "; ".join(one.en for one in parts))


def can_be_fixed(found: LintFinding) -> bool:
    """Whether there are words to replace: those of a clause, of its measure or of a line, not of another value or
    of the whole; advice and what the policy leaves out stay."""
    passage = found.passage
    has_words = passage is not None and (passage.is_measure or not passage.is_value)
    return has_words and found.severity != "advice" and not found.is_off


def rewritten(document: Document, found: Sequence[LintFinding]) -> list[Rewritten]:
    """Every passage that changes, in its order."""
    changed = []
    for passage in document.passages:
        own = tuple(one for one in found if one.passage is passage and can_be_fixed(one))
        if own and passage.is_measure:
            changed.append(Rewritten(passage, _LAWFUL_MEASURE, _LAWFUL_MEASURE, own))
        elif own:
            changed.append(_rewrite(passage, own))
    return changed


def _rewrite(passage: Passage, found: tuple[LintFinding, ...]) -> Rewritten:
    language: Language = "zh" if _CHINESE.search(passage.text) else "en"
    parts: list[str] = []
    used: set[str] = set()
    all_new = True
    for sentence in passage.sentences():
        here = [one for one in found if sentence.start <= one.start < sentence.start + len(sentence.text)]
        if not here:
            parts.append(sentence.text)
            all_new = all_new and not sentence.text.strip()
            continue
        fresh = {one.item.code: one.item.instead for one in here if one.item.code not in used}
        used |= fresh.keys()
        if fresh:
            opens_list = sentence.text.rstrip().endswith(("：", ":"))
            lawful = [*fresh.values(), *([_LIST] if opens_list else [])]
            number = sentence.text[: number_end(sentence.text)]
            parts.append(number + _BETWEEN[language].join(one.say(language) for one in lawful))
    english = " ".join(dict.fromkeys(one.item.instead.en for one in found)) if all_new else None
    return Rewritten(passage, "".join(parts), english, found)


def fixed_regulation(tree: Keyed, changed: Sequence[Rewritten]) -> Keyed:
    """The tree of a regulation as the next version, its changed clauses with their old words under `was`."""
    listed = tree.get("clauses")
    assert isinstance(listed, Items)
    by_clause: defaultdict[str, list[Rewritten]] = defaultdict(list)
    for one in changed:
        by_clause[one.passage.clause].append(one)
    items: list[Node] = [
        _fixed_clause(node, by_clause[clause_id(node) or ""])
        if isinstance(node, Keyed) and clause_id(node) in by_clause
        else node
        for node in listed.items
    ]
    version = int(text_of(tree.get("version")) or 0) + 1
    entries = {**tree.entries, "clauses": tree.entries["clauses"]._replace(value=Items(items, listed.span))}
    number = tree.entries["version"]
    entries["version"] = number._replace(value=Leaf(version, str(version), head(number.value)))
    return Keyed(entries, tree.span)


def _fixed_clause(clause: Keyed, changes: Sequence[Rewritten]) -> Keyed:
    """The clause with its new words, its old ones under `was`, its lawful measure, and the reasons."""
    notes: list[Sentence] = []
    entries = dict(clause.entries)
    for change in changes:
        values = {"why": change.why, "text": change.passage.text}
        if change.passage.is_measure:
            measure = entries["on_breach"]
            entries["on_breach"] = measure._replace(value=_lawful_measure(measure.value, change.passage.text))
            notes.append(filled(_MEASURE_NOTE, values))
        else:
            entries = _with_text(entries, change, clause.span)
            notes.append(filled(_NOTE, values))
            if clause.get("was") is not None:
                notes.append(Sentence(_BEFORE.say("zh", values), ""))
    keys: dict[Language, str] = {"zh": "note", "en": "note_en"}
    for language, key in keys.items():
        said = [text_of(clause.get(key)) or "", *(note.say(language) for note in notes)]
        entries[key] = _text(clause.span, " ".join(part for part in said if part))
    return Keyed(entries, clause.span)


def _with_text(entries: Mapping[str, Entry], change: Rewritten, span: Span) -> dict[str, Entry]:
    """The entries of a clause with its new text, in both languages, and `was` beside it."""
    ordered: dict[str, Entry] = {}
    for key, entry in entries.items():
        if key == "text":
            ordered[key] = _text(entry.key, change.text)
            if change.text_en is not None:
                ordered["text_en"] = _text(span, change.text_en)
        elif key != "text_en":
            ordered[key] = entry
    if text_of(entries["was"].value if "was" in entries else None) is None:
        ordered["was"] = _text(span, change.passage.text)
    return ordered


def _lawful_measure(node: Node, words: str) -> Node:
    """The measure with a reminder in the place of the one that says these words."""
    if isinstance(node, Items):
        return Items([_lawful_measure(one, words) for one in node.items], node.span)
    if not any(leaf.value == words for leaf in leaves(node)):
        return node
    reminder = Leaf(_LAWFUL_MEASURE, _LAWFUL_MEASURE, head(node))
    if not isinstance(node, Keyed) or len(node.entries) == 1:
        return reminder
    parts: list[Node] = [Keyed({key: entry}, node.span) for key, entry in node.entries.items()]
    return _lawful_measure(Items(parts, node.span), words)


def _text(key: Span, words: str) -> Entry:
    return Entry(key, Leaf(words, words, key, '"'))


def fixed_lines(document: Document, changed: Sequence[Rewritten], language: Language) -> Iterator[str]:
    """The lines of a plain text, empty ones too; under each changed one its old words and why."""
    by_passage = {id(one.passage): one for one in changed}
    next_number = 1
    for passage in document.passages:
        number = passage.place_of(0, 1).line or next_number
        yield from [""] * (number - next_number)
        next_number = number + max(1, len(passage.lines))
        change = by_passage.get(id(passage))
        if change is None:
            yield from passage.lines or (passage.text,)
            continue
        yield _NEW.say(language, {"text": change.text})
        yield _OLD.say(language, {"text": passage.text})
        yield _BECAUSE.say(language, {"why": change.why})
