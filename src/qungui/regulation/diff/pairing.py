"""Which clause of one regulation is which of the other: by id, catalogue, rule and words."""

from __future__ import annotations

import re
from collections import Counter

from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.model import Clause

_LETTERS = re.compile(r"[\W\d_]+")
_TOPICLESS = ("meta.", "planned", "duty.attest", "duty.follow_up")
"""Rules that say nothing about what a clause is about."""
_ENOUGH = 2.0
"""How sure one must be, in points, that two clauses are the same."""
_SAME_WORDS = 0.75
"""Texts that share so much are the same sentence, whatever else changed."""


def pair_clauses(old: LoadedRegulation, new: LoadedRegulation) -> dict[str, str]:
    """The ids of corresponding clauses, from old to new; each stands in at most one pair.

    The best matches are paired first. In versions of one regulation the same id is enough.
    """
    are_versions = old.regulation.id == new.regulation.id or new.regulation.extends is not None
    before = [_Traits(old, clause) for clause in old.regulation.clauses]
    after = [_Traits(new, clause) for clause in new.regulation.clauses]
    likeness = []
    topics, other_topics = (Counter(one.topic for one in listed) for listed in (before, after))
    for position, one in enumerate(before):
        for other_position, other in enumerate(after):
            score = one.likeness(other, are_versions)
            if one.topic is not None and one.topic == other.topic:
                is_only_one = topics[one.topic] == other_topics[one.topic] == 1
                score += 2 if is_only_one else 1.5
            if score >= _ENOUGH:
                likeness.append((-score, abs(position - other_position), position, other_position))
    pairs: dict[str, str] = {}
    taken: set[int] = set()
    for *_, position, other_position in sorted(likeness):
        id_ = before[position].clause.id
        if id_ not in pairs and other_position not in taken:
            pairs[id_] = after[other_position].clause.id
            taken.add(other_position)
    return pairs


class _Traits:
    """What a clause is known by."""

    def __init__(self, loaded: LoadedRegulation, clause: Clause) -> None:
        self.clause = clause
        self.catalogue = frozenset(clause.catalogue)
        self.words = _pairs_of_letters(clause.text)
        parameters = loaded.parameters[clause.id]
        says_topic = not clause.rule.startswith(_TOPICLESS)
        self.topic = (clause.rule, getattr(parameters, "category", None)) if says_topic else None

    def likeness(self, other: _Traits, are_versions: bool) -> float:
        """How surely both are the same clause by id, catalogue and words."""
        words = self._likeness_of_words(other)
        score = words
        if self.clause.id == other.clause.id:
            score += 2 if are_versions else 0.5
        if self.catalogue & other.catalogue:
            score += 2
        return score + 2 if words >= _SAME_WORDS else score

    def _likeness_of_words(self, other: _Traits) -> float:
        shared = len(self.words & other.words)
        return 2 * shared / (len(self.words) + len(other.words) or 1)


def _pairs_of_letters(text: str) -> frozenset[str]:
    """Neighbouring letters, without figures and marks; a short text itself."""
    letters = _LETTERS.sub("", text)
    return frozenset(letters[at : at + 2] for at in range(len(letters) - 1)) or frozenset([letters or text])
