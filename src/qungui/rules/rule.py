"""What a rule type is.

One file a rule type: its parameters, what it stands for, its reasons in both languages, its examples, and the
check. Documentation, editor and coverage learn everything from the class. There are two kinds:

* `MessageRule` judges one message by itself (with its terms and tallies);
* `KeyedRule` follows one conversation, member, account or person over time and may set deadlines.

Both give the plain meaning event by event (`judge`, `step`), which the reference runs on everything, and a
cheap look at whole columns (`select`, `wants`) that leaves out what surely has no outcome. The look may let
too much through, never too little: the tests compare both ways.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, Literal, TypeVar

import msgspec
from pydantic import BaseModel, ConfigDict

from qungui.regulation.model import NEVER_BREACHED, Automation, Clause, Modality, Surface
from qungui.rules.context import Context
from qungui.rules.heard import Heard
from qungui.rules.judged import Judged
from qungui.rules.outcome import Outcome
from qungui.rules.tally import Tally
from qungui.rules.view import Rows, View
from qungui.sentences import Sentence
from qungui.text import Term


class Parameters(BaseModel):
    """The parameters of a rule type. Every field has a description `中文 / English`; optional fields say
    what their absence means."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)
    clauses_named: ClassVar[tuple[str, ...]] = ()
    """The fields that hold ids of other clauses; the checker sees to it that there are such clauses."""


P = TypeVar("P", bound=Parameters)
M = TypeVar("M", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Example:
    """One use of a rule, run by the tests and shown by the documentation.

    `clause` holds what the clause says beside id and text (`with`, `except`, `surface` …); `chat` is a snippet
    as in regulation files; `expect` the verdict, `none` for innocence. `settings` adds to the regulation
    (`working_hours`, `roles` …), `directory` is the directory that the chat needs.
    """

    title: Sentence
    clause: dict[str, Any]
    chat: str = ""
    events: tuple[dict[str, Any], ...] = ()
    expect: Literal["violation", "review", "unknown", "none"] = "violation"
    count: int | None = None
    directory: dict[str, Any] | None = None
    settings: dict[str, Any] = field(default_factory=dict)
    since: str | None = None
    until: str | None = None


class Rule(ABC, Generic[P]):
    """A rule type; an instance is the rule with the parameters of one clause."""

    name: ClassVar[str]
    title: ClassVar[Sentence]
    meaning: ClassVar[Sentence]
    """One or two sentences for people who write regulations."""
    catalogue: ClassVar[tuple[str, ...]] = ()
    """Clauses of the catalogue that it serves."""
    automation: ClassVar[Automation] = "auto"
    modality: ClassVar[Modality] = "forbid"
    surfaces: ClassVar[tuple[Surface, ...]] = ("group",)
    needs: ClassVar[frozenset[str]] = frozenset()
    """Event kinds and capabilities (`mentions`, `reply_to`, `ids`, `urls`) without which a group's findings
    would be wrong or missing; a `gap` event that names one makes the clause `unknown` there."""
    reads_signals: ClassVar[bool] = False
    """Whether verdicts depend on the model of the text signals."""
    opens_records: ClassVar[bool] = False
    """Whether it judges every message inside of a forwarded chat record too, and what was seen in pictures and heard
    in voice messages (rules that read texts)."""
    inspections: frozenset[str] = frozenset({"file", "qr", "text", "voice"})
    """The inspections of files (`events.inspected`) without which what it says of a picture or voice message is not
    the whole; a rule for which it depends on the parameters sets it when it is made."""
    reasons: ClassVar[dict[str, Sentence]] = {}
    examples: ClassVar[tuple[Example, ...]] = ()
    Parameters: ClassVar[type[BaseModel]]

    def __init__(self, parameters: P, clause: Clause) -> None:
        self.parameters = parameters
        self.clause = clause

    @classmethod
    def asks_signals(cls, parameters: Mapping[str, Any]) -> bool:
        """Whether verdicts of a clause with these parameters, as they stand in the file, depend on that model."""
        return cls.reads_signals

    @property
    def needed(self) -> frozenset[str]:
        """What the clause needs; a rule whose needs depend on its parameters says so here."""
        return self.needs

    @property
    def is_silent(self) -> bool:
        """Whether the clause never finds anything: what it encourages, permits or defines nobody breaches."""
        return (self.clause.modality or self.modality) in NEVER_BREACHED

    def tallies(self) -> Sequence[Tally]:
        """The running counts that this rule reads."""
        return ()

    def terms(self, lexicons: dict[str, Sequence[Term]]) -> Sequence[Term]:
        """The terms to look for; their ids are positions in this sequence. `lexicons` holds the term
        lists that the regulation names."""
        return ()


class MessageRule(Rule[P]):
    """A rule that judges each message by itself."""

    @abstractmethod
    def select(self, view: View) -> Rows:
        """The rows that may have an outcome, ascending."""

    @abstractmethod
    def judge(self, message: Judged, context: Context) -> Iterator[Outcome]:
        """The outcomes of one message, decided from nothing but the message and the context."""


Subject = Literal["group", "member", "account", "person", "organisation"]
ACROSS: tuple[Subject, ...] = ("person", "organisation")
"""The subjects that are followed across conversations."""


class KeyedRule(Rule[P], Generic[P, M]):
    """A rule that follows a subject over time; what it remembers is a `Memory` that can be stored."""

    subject: Subject = "group"
    """Whom it follows; a rule whose subject depends on its parameters sets it when it is made."""
    Memory: type[M]

    @property
    def heard(self) -> frozenset[str]:
        """For a person or the organisation: the kinds of events that the rule hears, from every conversation.

        The context of an event is then the conversation where it happened, that of a deadline none at all; a
        breach that is about another conversation names it by `where`.
        """
        return frozenset()

    @property
    def hears(self) -> Heard:
        """`heard`, for a rule that needs some messages from every conversation too."""
        return Heard(self.heard)

    def begin(self, memory: M, context: Context) -> Iterator[Outcome]:
        """Called once for a subject before anything else: for those of the directory at the start of the
        audit, for others at their first event. `context.at` is that moment."""
        yield from ()

    def judging_begins(self, memory: M, context: Context) -> Iterator[Outcome]:
        """Judging begins at `context.at`: the audit starts, or the regulation takes effect if that is later.

        Called for a subject that was followed before, for what it gave until then was not told. A rule on what
        stands until it changes looks again at what still stands; like a deadline, so that it sees everything
        of that moment. The time that a regulation leaves people does not begin before it takes effect.
        """
        yield from ()

    @property
    def looks_again(self) -> bool:
        """Whether the rule has something to do when judging begins."""
        return type(self).judging_begins is not KeyedRule.judging_begins

    @abstractmethod
    def wants(self, view: View) -> Rows:
        """The rows that may change the memory or have an outcome, ascending."""

    @abstractmethod
    def step(self, memory: M, event: Judged, context: Context) -> Iterator[Outcome]:
        """Take note of one event of the subject."""

    def due(self, memory: M, deadline: str, context: Context) -> Iterator[Outcome]:
        """A deadline passed at `context.at` without being cancelled or set anew."""
        yield from ()
