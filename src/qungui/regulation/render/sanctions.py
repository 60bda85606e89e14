"""What follows a breach, in sentences: the ladder, severe cases, removal, appeal."""

from __future__ import annotations

from collections.abc import Iterator

from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.measure_words import say_measure, say_measures
from qungui.regulation.measures import Measures, Removal, Severe
from qungui.regulation.people_words import say_people
from qungui.sentences import Language, Sentence

_LADDER = Sentence("屡次违反的，逐次处理：{steps}。", "Repeated breaches are met step by step: {steps}.")
_STEP = Sentence(" → ", " → ")
_DECAY = Sentence("满 {decay}的违反不再计入。", "A breach older than {decay} no longer counts.")
_SEVERE = Sentence("严重违反第 {clauses} 条的：{then}。", "Severe breaches of {clauses}: {then}.")
_DECIDED = Sentence("{then}，{within}内由人决定", "{then}, decided by a person within {within}")
_CONSENT = Sentence("移出成员须经{people}同意。", "A removal needs the consent of {people}.")
_EXPLAIN_GROUP = Sentence("移出的理由在群内说明。", "The reason for a removal is told in the group.")
_EXPLAIN_MEMBER = Sentence("移出的理由告知本人。", "The reason for a removal is told to the member.")
_AT_ONCE = Sentence(
    "一次移出 {count} 人以上的，先征求{people}的意见。",
    "Before {count} or more are removed at once, {people} is consulted.",
)
_APPEAL_OTHER = Sentence(
    "对处理不服的，可在 {within}内申诉，由没有经手的人复核。",
    "Who disagrees may appeal within {within}; somebody who did not decide it reviews it.",
)
_APPEAL = Sentence(
    "对处理不服的，可在 {within}内申诉，由{people}复核。",
    "Who disagrees may appeal within {within} to {people}.",
)


def say_sanctions(loaded: LoadedRegulation, language: Language) -> Iterator[str]:
    """One sentence for each thing that the regulation says about breaches."""
    measures = loaded.regulation.measures
    if measures is None:
        return
    if measures.ladder:
        steps = _STEP.say(language).join(say_measure(one, language) for one in measures.ladder)
        yield _LADDER.say(language, {"steps": steps})
    if measures.decay is not None:
        yield _DECAY.say(language, {"decay": measures.decay.words})
    for severe in measures.severe:
        if clauses := _clauses_of(severe, loaded):
            yield _severe(severe, clauses, language)
    if measures.remove is not None:
        yield from _removal(measures.remove, language)
    if measures.appeal is not None:
        appeal = measures.appeal
        if appeal.reviewer == "other":
            yield _APPEAL_OTHER.say(language, {"within": appeal.within.words})
        else:
            people = say_people(appeal.reviewer, language)
            yield _APPEAL.say(language, {"within": appeal.within.words, "people": people})


def severe_clauses(loaded: LoadedRegulation) -> list[str]:
    """The clauses whose breach skips the ladder: those named by id, and those on a kind of content named."""
    measures = loaded.regulation.measures or Measures()
    clauses = loaded.regulation.clauses
    return [clause.id for clause in clauses if measures.severe_for(clause.id, clause.parameters)]


def _clauses_of(severe: Severe, loaded: LoadedRegulation) -> list[str]:
    """The clauses whose breach is severe under this entry, none of an earlier one."""
    measures = loaded.regulation.measures or Measures()
    clauses = loaded.regulation.clauses
    return [one.id for one in clauses if measures.severe_for(one.id, one.parameters) is severe]


def _severe(severe: Severe, clauses: list[str], language: Language) -> str:
    then = say_measures(severe.then, language)
    if severe.decide_within is not None:
        then = _DECIDED.say(language, {"then": then, "within": severe.decide_within.words})
    return _SEVERE.say(language, {"clauses": clauses, "then": then})


def _removal(removal: Removal, language: Language) -> Iterator[str]:
    yield _CONSENT.say(language, {"people": say_people(removal.consent, language)})
    if removal.explain is not None:
        yield (_EXPLAIN_GROUP if removal.explain == "group" else _EXPLAIN_MEMBER).say(language)
    if removal.when_at_once is not None:
        at_once = removal.when_at_once
        values = {"count": at_once.at_least, "people": say_people(at_once.consult, language)}
        yield _AT_ONCE.say(language, values)
