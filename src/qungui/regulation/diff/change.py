"""What a comparison of two regulations consists of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.model import Clause
from qungui.sentences import Sentence, filled

Direction = Literal["stricter", "milder", "unknown"]
"""For those whom the clause binds; `unknown` where more is asked in one way and less in another, or nobody can
tell."""
Kind = Literal["stricter", "milder", "changed", "new", "gone", "reworded", "same"]
KIND_TITLES: dict[Kind, Sentence] = {
    "stricter": Sentence("更严", "stricter"),
    "milder": Sentence("放宽", "milder"),
    "changed": Sentence("有变化，宽严不能断定", "changed, neither stricter nor milder for sure"),
    "new": Sentence("新增", "new"),
    "gone": Sentence("取消", "gone"),
    "reworded": Sentence("仅改文字", "reworded only"),
    "same": Sentence("未变", "unchanged"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise now, with its values filled in."""

    sentence: Sentence
    direction: Direction = "unknown"
    rewords: bool = False
    """Only words changed; nothing that a rule reads."""


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause of either regulation, or one of each that correspond."""

    kind: Kind
    old: Clause | None
    new: Clause | None
    whom: Sentence | None
    """Those whom it binds, in words; None where it only explains."""
    changes: tuple[Change, ...] = ()

    @property
    def clause(self) -> Clause:
        """The clause as it is now; as it was where it is gone."""
        clause = self.new or self.old
        assert clause is not None
        return clause


@dataclass(frozen=True, slots=True)
class RegulationChange:
    """All that changes."""

    old: LoadedRegulation
    new: LoadedRegulation
    overall: tuple[Change, ...]
    """What concerns all clauses: scope, working hours, ladder …"""
    clauses: tuple[ClauseChange, ...]
    """In the order of the new regulation; what is gone stands where it stood."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes, not even a word."""
        return not self.overall and all(one.kind == "same" for one in self.clauses)


def kind_of(changes: Iterable[Change]) -> Kind:
    """What a number of changes to one clause comes to."""
    listed = list(changes)
    real = {one.direction for one in listed if not one.rewords}
    if not real:
        return "reworded" if listed else "same"
    if real == {"stricter"}:
        return "stricter"
    return "milder" if real == {"milder"} else "changed"


def literally(zh: str, en: str) -> Sentence:
    """Finished words in both languages, whatever braces stand in them."""
    return filled(Sentence("{zh}", "{en}"), {"zh": zh, "en": en})


def combined(directions: Iterable[Direction | None]) -> Direction | None:
    """The direction of several differences together; None where there is none."""
    found = {one for one in directions if one is not None}
    if not found:
        return None
    return found.pop() if len(found) == 1 else "unknown"
