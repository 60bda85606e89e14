"""The check itself: every item against every sentence, then against the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from qungui.lint.document import Document, Passage, Sentence, number_end
from qungui.lint.finding import LintFinding, Override
from qungui.lint.guards import (
    is_about_company_accounts,
    is_about_private_accounts,
    is_denied,
    is_forbidden,
    says,
)
from qungui.lint.item import SEVERITIES, Audience, Item, Severity, Words
from qungui.lint.items import ITEMS
from qungui.lint.whole import whole_findings
from qungui.sentences import Sentence as Said
from qungui.sentences import filled
from qungui.text import PatternSet, fold

_COMPANY_ACCOUNT = Said("公司配发的账号，只作建议", "advice only: an account that the company issued")
_IN_PROVINCE = Said("{province}：{remark}", "{province}: {remark}")
_REACH = 200
"""How many characters before and behind the words tell whether they are harmless."""
_ACTION: dict[str, Severity] = {"note": "advice", "error": "error"}


def lint(
    document: Document, province: str | None = None, policy: Mapping[str, Override] | None = None
) -> list[LintFinding]:
    """Everything that the items find in a document, in its order; what the policy overrides stays, marked.

    `province` adds local remarks; `policy` holds a lawyer's decisions by the code of the item.
    """
    whole = document.folded
    items = [
        item for item in ITEMS.values() if _concerns(item, document.audiences) and _may_hold(item, whole)
    ]
    found = [
        one for passage in document.passages for one in _in_passage(passage, items, document.audiences, whole)
    ]
    found += whole_findings(document, items)
    is_for_employees = "employee" in document.audiences
    told = [replace(one, is_for_employees=is_for_employees) for one in found]
    return [_overridden(_in_province(one, province), policy or {}) for one in told]


def severity_for(item: Item, words: Words | None, audiences: Iterable[Audience], whole: str = "") -> Severity:
    """How much the words weigh for those they speak to in the whole text: the gravest of what holds for each."""
    if words is not None and words.severity is not None:
        return words.severity
    if says(item.not_lighter_with, whole):
        return item.severity
    concerned = [one for one in audiences if not item.audiences or one in item.audiences]
    weights = [item.by_audience.get(one, item.severity) for one in concerned] or [item.severity]
    return min(weights, key=SEVERITIES.index)


def _concerns(item: Item, audiences: tuple[Audience, ...]) -> bool:
    return not item.audiences or any(one in item.audiences for one in audiences)


def _may_hold(item: Item, whole: str) -> bool:
    """Whether the whole text leaves room for the item."""
    return (item.only_with is None or says(item.only_with, whole)) and not says(item.unless_anywhere, whole)


@dataclass(frozen=True, slots=True)
class _Met:
    """Words of an item in a text, and where they stand in it; `follows` is what the next sentence adds to it."""

    item: Item
    words: Words
    start: int
    end: int
    text: str
    follows: str

    @property
    def before(self) -> str:
        """What stands before the words, folded."""
        return fold(self.text[max(0, self.start - _REACH) : self.start]).text

    @property
    def within(self) -> str:
        """The words, folded."""
        return fold(self.text[self.start : self.end]).text

    @property
    def after(self) -> str:
        """What stands behind the words, folded."""
        return fold((self.text[self.end : self.end + _REACH] + self.follows)[:_REACH]).text


def _in_passage(
    passage: Passage, items: list[Item], audiences: tuple[Audience, ...], whole: str
) -> Iterator[LintFinding]:
    """Each item once a sentence, where its first words stand."""
    folded = fold(f"{passage.lead}\n{passage.around}\n{passage.text}").text
    open_codes = {item.code for item in items if not _is_exempt(item, passage, folded)}
    for sentence in passage.sentences():
        told: set[str] = set()
        for met, start, end in _met(passage, sentence):
            item, code = met.item, met.item.code
            if code not in open_codes or code in told:
                continue
            is_told_elsewhere = any(one in met.words.not_for for one in audiences)
            if is_told_elsewhere or _is_harmless(met, passage):
                continue
            told.add(code)
            severity = severity_for(item, met.words, audiences, whole)
            yield _finding(item, severity, passage, start, end, folded)


def _met(passage: Passage, sentence: Sentence) -> Iterator[tuple[_Met, int, int]]:
    """The words of all items in the sentence, then those that begin in the lead above its list, each with where its
    words stand in the passage."""
    for met in _met_in(sentence.text, sentence.after):
        yield met, sentence.start + met.start, sentence.start + met.end
    if passage.lead and not sentence.start:
        number, lead = number_end(sentence.text), len(passage.lead)
        for met in _met_in(passage.lead + sentence.text[number:], sentence.after):
            if met.start < lead < met.end:
                yield met, number, number + met.end - lead


def _met_in(text: str, follows: str) -> Iterator[_Met]:
    for name, start, end, _ in _patterns().search(text):
        code, _, position = name.partition(":")
        yield _Met(ITEMS[code], ITEMS[code].words[int(position)], start, end, text, follows)


@cache
def _patterns() -> PatternSet:
    """The words of all items, named by code and number."""
    return PatternSet(
        {
            f"{item.code}:{number}": words.pattern
            for item in ITEMS.values()
            for number, words in enumerate(item.words)
        },
        folded=True,
    )


def _is_exempt(item: Item, passage: Passage, folded: str) -> bool:
    """Whether nothing in the passage can be a finding of the item."""
    return (
        says(item.unless, folded)
        or (item.about_acts and passage.modality == "forbid")
        or (item.about_examples and passage.has_examples)
        or (item.about_hours and passage.counts_working_time)
    )


def _is_harmless(met: _Met, passage: Passage) -> bool:
    if is_denied(met.before, met.after):
        return True
    heading = fold(passage.heading).text
    return met.item.about_acts and is_forbidden(met.before, met.within, met.after, heading)


def _finding(
    item: Item, severity: Severity, passage: Passage, start: int, end: int, folded: str
) -> LintFinding:
    remarks: tuple[Said, ...] = ()
    by_scope = passage.company_accounts and not is_about_private_accounts(folded)
    if item.about_accounts and (by_scope or is_about_company_accounts(folded)):
        severity, remarks = "advice", (_COMPANY_ACCOUNT,)
    place = passage.place_of(start, end)
    words = passage.text[start:end]
    return LintFinding(item, severity, passage.clause, place, start, end, words, passage, remarks)


def _in_province(found: LintFinding, province: str | None) -> LintFinding:
    remark = found.item.provinces.get(province or "")
    if remark is None:
        return found
    said = filled(_IN_PROVINCE, {"province": province, "remark": remark})
    return replace(found, remarks=(*found.remarks, said))


def _overridden(found: LintFinding, policy: Mapping[str, Override]) -> LintFinding:
    override = policy.get(found.item.code)
    if override is None:
        return found
    return replace(found, override=override, severity=_ACTION.get(override.action, found.severity))
