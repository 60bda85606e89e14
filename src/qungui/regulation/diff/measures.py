"""Measures compared: which of two answers to a breach is harder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qungui.regulation.diff.change import Change, Direction, combined, literally
from qungui.regulation.diff.parameters import became, say_lists
from qungui.regulation.measure_words import say_measures
from qungui.regulation.measures import Appeal, AtOnce, Measure, Measures, Points, Severe
from qungui.regulation.people_words import say_people
from qungui.regulation.selector import Selector
from qungui.regulation.values import Duration
from qungui.sentences import LANGUAGES, Sentence, filled

_SCALE = ("remind", "warn", "severe_warn", "mute", "remove", "ban")
"""Measures of which each is harder than those before; others cannot be ranked against them."""
_ON_BREACH = Sentence("违反的处理", "what follows a breach")
_LADDER = Sentence("逐次处理", "the ladder")
_DECAY = Sentence("多久不再计入", "a breach counts for")
_SEVERE_CLAUSES = Sentence("按严重处理的条款", "clauses of which a breach is severe")
_SEVERE_CONTENT = Sentence("按严重处理的内容", "content of which a breach is severe")
_SEVERE_THEN = Sentence("严重违反的处理", "what follows a severe breach")
_SEVERE_THEN_OF = Sentence("严重违反的处理（{names}）", "what follows a severe breach ({names})")
_DECIDE_WITHIN_OF = Sentence("严重违反多久之内决定（{names}）", "a severe breach is decided within ({names})")
_DECIDE_WITHIN = Sentence("严重违反多久之内决定", "a severe breach is decided within")
_CONSENT = Sentence("移出须经谁同意", "a removal needs the consent of")
_EXPLAIN = Sentence("移出的理由告诉谁", "the reason for a removal is told to")
_AT_ONCE = Sentence("一次移出多人的规定", "what holds for several removals at once")
_APPEAL_WITHIN = Sentence("申诉期限", "the time for an appeal")
_REVIEWER = Sentence("申诉由谁复核", "who reviews an appeal")
_LISTED = Sentence("、", ", ")
_NONE, _NEVER = Sentence("无", "none"), Sentence("一直计入", "for good")
_OTHER = Sentence("没有经手的人", "somebody who did not decide it")
_TOLD = {"group": Sentence("全群", "the group"), "member": Sentence("本人", "the member")}


def compare_on_breach(old: Sequence[Measure] | None, new: Sequence[Measure] | None) -> Iterator[Change]:
    """The change of what follows the breach of a clause."""
    if tuple(old or ()) != tuple(new or ()):
        direction = direction_of_measures(old or (), new or ())
        yield Change(became(_ON_BREACH, _said(old), _said(new)), direction)


def direction_of_measures(old: Sequence[Measure], new: Sequence[Measure]) -> Direction:
    """Whether the new measures are harder than the old."""
    before, after = {one.name: one for one in old}, {one.name: one for one in new}
    shared = [_direction_of_one(before[name], after[name]) for name in before.keys() & after.keys()]
    gone, come = before.keys() - after.keys(), after.keys() - before.keys()
    found: list[Direction | None] = list(shared)
    if come and gone:
        ranks = [_SCALE.index(name) if name in _SCALE else None for name in (*gone, *come)]
        if None in ranks or len(gone) + len(come) > 2:
            return "unknown"
        low, high = ranks[0] or 0, ranks[1] or 0
        found.append("stricter" if high > low else "milder")
    elif come or gone:
        found.append("stricter" if come else "milder")
    return combined(found) or "unknown"


def compare_measures(old: Measures | None, new: Measures | None) -> Iterator[Change]:
    """The changes of the ladder and its conditions."""
    before, after = old or Measures(), new or Measures()
    if before.ladder != after.ladder:
        yield Change(became(_LADDER, _steps(before), _steps(after)), _direction_of_ladders(before, after))
    if before.decay != after.decay:
        direction = _longer(before.decay, after.decay, "stricter", absent_is_longest=True)
        yield Change(became(_DECAY, _length(before.decay, _NEVER), _length(after.decay, _NEVER)), direction)
    if before.severe != after.severe:
        yield from _severe(before.severe, after.severe)
    if before.remove != after.remove:
        yield from _removal(before, after)
    if before.appeal != after.appeal:
        yield from _appeal(before.appeal, after.appeal)


def _direction_of_one(old: Measure, new: Measure) -> Direction | None:
    """The same measure in another size."""
    if old == new:
        return None
    found: list[Direction | None] = []
    if old.duration != new.duration:
        found.append(_longer(old.duration, new.duration, "stricter", absent_is_longest=True))
    if old.points is not None and new.points is not None:
        found += _directions_of_points(old.points, new.points)
    if old.then != new.then:
        found.append("stricter" if old.then is None else "milder" if new.then is None else "unknown")
    return combined(found) or "unknown"


def _directions_of_points(old: Points, new: Points) -> Iterator[Direction]:
    for before, after in ((old.start, new.start), (old.add or 0, new.add or 0)):
        if before != after:
            yield "stricter" if after > before else "milder"
    if old.cap != new.cap:
        most = float("inf")
        yield "stricter" if (new.cap or most) > (old.cap or most) else "milder"
    if old.grace != new.grace:
        yield _longer(old.grace, new.grace, "milder", absent_is_longest=False)
    if old.every is not None and new.every is not None and old.every != new.every:
        yield _longer(old.every, new.every, "milder", absent_is_longest=False)


def _longer(
    old: Duration | None, new: Duration | None, means: Direction, *, absent_is_longest: bool
) -> Direction:
    """What a longer time means; a shorter one means the opposite."""
    absent = float("inf") if absent_is_longest else 0
    before = old.microseconds if old else absent
    after = new.microseconds if new else absent
    if before == after:
        return "unknown"
    opposite: Direction = "milder" if means == "stricter" else "stricter"
    return means if after > before else opposite


def _direction_of_ladders(old: Measures, new: Measures) -> Direction:
    """Step by step; a ladder that goes on is harder."""
    if not old.ladder or not new.ladder:
        return "milder" if old.ladder else "stricter"
    steps = max(len(old.ladder), len(new.ladder))

    def step(ladder: tuple[Measure, ...], at: int) -> Measure:
        return ladder[min(at, len(ladder) - 1)]

    found = [
        direction_of_measures([step(old.ladder, at)], [step(new.ladder, at)])
        for at in range(steps)
        if step(old.ladder, at) != step(new.ladder, at)
    ]
    return combined(found) or "unknown"


def _severe(old: Sequence[Severe], new: Sequence[Severe]) -> Iterator[Change]:
    for title, before, after in (
        (_SEVERE_CLAUSES, _all(one.clauses for one in old), _all(one.clauses for one in new)),
        (_SEVERE_CONTENT, _all(one.content for one in old), _all(one.content for one in new)),
    ):
        if set(before) != set(after):
            yield Change(say_lists(title, before, after), _direction_of_lists(before, after))
    pairs = _severe_pairs(old, new)
    for names, one, other in pairs:
        then = (one.then if one else (), other.then if other else ())
        if then[0] != then[1]:
            title = filled(_SEVERE_THEN_OF, {"names": names}) if len(pairs) > 1 else _SEVERE_THEN
            yield Change(became(title, _said(then[0]), _said(then[1])), direction_of_measures(*then))
        within = (one.decide_within if one else None, other.decide_within if other else None)
        if within[0] != within[1]:
            title = filled(_DECIDE_WITHIN_OF, {"names": names}) if len(pairs) > 1 else _DECIDE_WITHIN
            yield Change(became(title, _length(within[0], _NONE), _length(within[1], _NONE)))


def _all(lists: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The names of several lists, each once."""
    return tuple(dict.fromkeys(name for names in lists for name in names))


def _severe_pairs(
    old: Sequence[Severe], new: Sequence[Severe]
) -> list[tuple[list[str], Severe | None, Severe | None]]:
    """The entries of both sides that hold for the same clauses and content, with what they share; where they
    share nothing, the first of each."""
    before, after = (dict(reversed(_places(one))) for one in (old, new))
    pairs: dict[tuple[int, int], list[str]] = {}
    for name in sorted(before.keys() & after.keys()):
        pairs.setdefault((before[name], after[name]), []).append(name)
    if not pairs:
        return [([], old[0] if old else None, new[0] if new else None)]
    return [(names, old[one], new[other]) for (one, other), names in pairs.items()]


def _places(entries: Sequence[Severe]) -> list[tuple[str, int]]:
    """Every name in the entries, with the position of its entry."""
    return [(name, at) for at, one in enumerate(entries) for name in (*one.clauses, *one.content)]


def _direction_of_lists(old: Sequence[str], new: Sequence[str]) -> Direction:
    if set(old) < set(new):
        return "stricter"
    return "milder" if set(new) < set(old) else "unknown"


def _removal(old: Measures, new: Measures) -> Iterator[Change]:
    before, after = old.remove, new.remove
    consent = (before.consent if before else None, after.consent if after else None)
    if consent[0] != consent[1]:
        said = [_people(one) for one in consent]
        direction: Direction = "milder" if before is None else "stricter" if after is None else "unknown"
        yield Change(became(_CONSENT, *said), direction)
    explain = (before.explain if before else None, after.explain if after else None)
    if explain[0] != explain[1]:
        yield Change(became(_EXPLAIN, *(_TOLD[one] if one else _NONE for one in explain)))
    at_once = (before.when_at_once if before else None, after.when_at_once if after else None)
    if at_once[0] != at_once[1]:
        said = [_several(one) for one in at_once]
        yield Change(became(_AT_ONCE, *said))


def _appeal(old: Appeal | None, new: Appeal | None) -> Iterator[Change]:
    within = (old.within if old else None, new.within if new else None)
    if within[0] != within[1]:
        direction = _longer(within[0], within[1], "milder", absent_is_longest=False)
        yield Change(became(_APPEAL_WITHIN, _length(within[0], _NONE), _length(within[1], _NONE)), direction)
    reviewer = (old.reviewer if old else None, new.reviewer if new else None)
    if old is not None and new is not None and reviewer[0] != reviewer[1]:
        said = [_people(one) if isinstance(one, Selector) else _OTHER for one in reviewer]
        yield Change(became(_REVIEWER, *said))


def _said(measures: Sequence[Measure] | None) -> Sentence:
    if not measures:
        return _NONE
    return literally(*(say_measures(measures, language) for language in LANGUAGES))


def _steps(measures: Measures) -> Sentence:
    if not measures.ladder:
        return _NONE
    return literally(
        *(
            _LISTED.say(language).join(say_measures([one], language) for one in measures.ladder)
            for language in LANGUAGES
        )
    )


def _several(at_once: AtOnce | None) -> Sentence:
    if at_once is None:
        return _NONE
    count, people = at_once.at_least, at_once.consult
    return literally(
        f"{count} 人起征求{say_people(people, 'zh')}的意见",
        f"from {count} on {say_people(people, 'en')} is consulted",
    )


def _people(people: Selector | None) -> Sentence:
    if people is None:
        return _NONE
    return literally(*(say_people(people, language) for language in LANGUAGES))


def _length(length: Duration | None, absent: Sentence) -> Sentence:
    return length.words if length is not None else absent
