"""Asking within limits: what is known is not asked again, what runs out or fails leaves the question open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from qungui.connectors.opinion.cache import Cache
from qungui.connectors.opinion.endpoint import Endpoint, NoAnswer
from qungui.connectors.opinion.question import Answer, Question, answer_in
from qungui.sentences import Sentence

_FAILURES_AT_MOST = 3
"""After so many failures one after the other the endpoint is left alone for the rest of the run."""
_SPENT = Sentence("额度已用完", "the budget is spent")
_GIVEN_UP = Sentence("连续多次没有答复，不再询问", "no answer several times running, so not asked any more")
_NOT_AS_AGREED = Sentence("答非所问，不采用", "the answer was not of the agreed form and is not used")


@dataclass(frozen=True, slots=True)
class Budget:
    """What a run may cost: calls, and tokens in all."""

    calls: int = 100
    tokens: int = 200_000


@dataclass(slots=True)
class Tally:
    """What became of the questions."""

    asked: int = 0
    """Calls made."""
    tokens: int = 0
    answered: int = 0
    from_cache: int = 0
    open: Counter[Sentence] = field(default_factory=Counter)
    """Questions without an answer, by the reason."""


class Adviser:
    """Answers questions through an endpoint, a budget and a cache (None = keep nothing)."""

    def __init__(self, endpoint: Endpoint, budget: Budget | None = None, folder: Path | None = None) -> None:
        self.endpoint = endpoint
        self.budget = budget or Budget()
        self.cache = Cache(folder) if folder is not None else None
        self.tally = Tally()
        self._failures = 0
        self._known: dict[str, Answer | Sentence] = {}

    def opinion(self, question: Question) -> Answer | None:
        """The opinion on a question; None where there is none, and `tally` knows why. Never raises for what the
        endpoint does."""
        key = question.key(self.endpoint.model)
        if key not in self._known:
            kept = self.cache.get(key) if self.cache is not None else None
            if kept is not None:
                self.tally.from_cache += 1
            self._known[key] = kept or self._asked(question, key)
        found = self._known[key]
        if isinstance(found, Sentence):
            self.tally.open[found] += 1
            return None
        self.tally.answered += 1
        return found

    def _asked(self, question: Question, key: str) -> Answer | Sentence:
        messages = question.messages(self.endpoint.model)
        if self._failures >= _FAILURES_AT_MOST:
            return _GIVEN_UP
        size = sum(len(one["content"]) for one in messages)
        if self.tally.asked >= self.budget.calls or self.tally.tokens + size > self.budget.tokens:
            return _SPENT
        self.tally.asked += 1
        try:
            reply = self.endpoint.ask(messages)
        except NoAnswer as error:
            self._failures += 1
            return error.reason
        self._failures = 0
        self.tally.tokens += reply.tokens
        answer = answer_in(reply.content, question.mark(self.endpoint.model))
        if answer is None:
            return _NOT_AS_AGREED
        if self.cache is not None:
            self.cache.put(key, answer)
        return answer
