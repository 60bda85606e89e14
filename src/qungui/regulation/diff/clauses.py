"""Two clauses that correspond, compared: rule, parameters, exceptions, consequences, words."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from qungui.regulation.clause_words import EXCEPTION_TITLES, MODALITY_TITLES, say_surfaces
from qungui.regulation.diff.change import Change, Direction, literally
from qungui.regulation.diff.measures import compare_on_breach
from qungui.regulation.diff.parameters import became, compare_parameters, direction_of, say_lists
from qungui.regulation.diff.quiet_hours import compare_quiet_hours
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.model import NEVER_BREACHED, Clause, Exceptions
from qungui.regulation.parameter_words import say_parameter
from qungui.regulation.scope_words import say_scope
from qungui.sentences import LANGUAGES, Sentence, filled

_RULE = Sentence("核验的规则", "the rule that checks it")
_NOW_CHECKED = Sentence("原先不核验，现在核验", "not checked before, checked now")
_NO_LONGER_CHECKED = Sentence("原先核验，现在不核验", "checked before, not checked now")
_NO_LONGER_BINDS = Sentence(
    "由要求改为说明或倡议，不再有违反一说", "no longer binding: nobody can breach it now"
)
_NOW_BINDS = Sentence("由说明或倡议改为要求", "binding now; it was not before")
_MODALITY = Sentence("性质", "what kind of sentence it is")
_LEFT_TO_PEOPLE = Sentence("改由人判断", "every finding is left to a person now")
_DECIDED_AT_ONCE = Sentence("不再须由人判断", "no longer left to a person")
_ON_TRIAL = Sentence("改为试行，暂不处理", "on trial now: nobody is affected")
_IN_FORCE = Sentence("试行结束，正式执行", "no longer on trial")
_EXCUSABLE = Sentence("可以说明理由（{reasons}）", "it may be excused ({reasons})")
_NOT_EXCUSABLE = Sentence("不再可以说明理由", "it may no longer be excused")
_EXCUSES = Sentence("可以说明的理由", "what excuses it")
_WHO_CONFIRMS = Sentence("理由由谁认可", "who accepts an excuse")
_SCOPE = Sentence("适用于", "it holds for")
_SURFACE = Sentence("核验的地方", "where it looks")
_EVERYWHERE = Sentence("与整份制度相同", "as the whole regulation")
_NUMBER = Sentence("编号", "number")
_CHAPTER = Sentence("章", "chapter")
_TEXT = Sentence("文字有改动", "the words were changed")
_TERMS = Sentence("词库“{name}”", "the lexicon “{name}”")
_UNCHECKED = ("meta", "planned")


def compare_clauses(
    old: LoadedRegulation, before: Clause, new: LoadedRegulation, after: Clause
) -> Iterator[Change]:
    """Everything that differs, in the order in which it matters."""
    yield from _rule(old, before, new, after)
    if before.rule == after.rule:
        yield from _parameters(old, before, new, after)
    yield from _modality(old, before, new, after)
    if before.verdict != after.verdict:
        is_review = after.verdict == "review"
        yield Change(
            _LEFT_TO_PEOPLE if is_review else _DECIDED_AT_ONCE, "milder" if is_review else "stricter"
        )
    yield from _exceptions(before.exceptions, after.exceptions)
    yield from _excusable(before, after)
    yield from compare_on_breach(before.on_breach, after.on_breach)
    yield from _scope(before, after)
    yield from _surfaces(old, before, new, after)
    if before.shadow != after.shadow:
        yield Change(_ON_TRIAL if after.shadow else _IN_FORCE, "milder" if after.shadow else "stricter")
    yield from _words(before, after)


def _rule(old: LoadedRegulation, before: Clause, new: LoadedRegulation, after: Clause) -> Iterator[Change]:
    if before.rule == after.rule:
        return
    was = old.automation(before) in _UNCHECKED
    is_ = new.automation(after) in _UNCHECKED
    if was != is_:
        yield Change(_NOW_CHECKED if was else _NO_LONGER_CHECKED, "stricter" if was else "milder")
    elif not was:
        titles = [types.title for types in (old.rule_types[before.rule], new.rule_types[after.rule])]
        yield Change(became(_RULE, *titles))


def _parameters(
    old: LoadedRegulation, before: Clause, new: LoadedRegulation, after: Clause
) -> Iterator[Change]:
    mine, theirs = old.parameters[before.id], new.parameters[after.id]
    unchecked = new.automation(after) in _UNCHECKED
    found = list(compare_parameters(after.rule, mine, theirs))
    if after.rule == "behaviour.quiet_hours":
        found = list(compare_quiet_hours(mine, theirs, found))
    for change in found:
        yield Change(change.sentence, change.direction, rewords=unchecked)
    yield from _lexicons(old, mine, new, theirs)


def _lexicons(
    old: LoadedRegulation, before: BaseModel, new: LoadedRegulation, after: BaseModel
) -> Iterator[Change]:
    """Term lists of the same name that hold other terms."""
    for name in getattr(after, "lexicons", ()):
        if name in getattr(before, "lexicons", ()) and old.lexicons[name] != new.lexicons[name]:
            words = [tuple(term.term for term in one.lexicons[name]) for one in (old, new)]
            direction = direction_of("content.terms", "terms", old.lexicons[name], new.lexicons[name])
            yield Change(say_lists(filled(_TERMS, {"name": name}), *words), direction)


def _modality(
    old: LoadedRegulation, before: Clause, new: LoadedRegulation, after: Clause
) -> Iterator[Change]:
    was, is_ = old.modality(before), new.modality(after)
    if was == is_ or old.automation(before) in _UNCHECKED or new.automation(after) in _UNCHECKED:
        return
    if (was in NEVER_BREACHED) != (is_ in NEVER_BREACHED):
        bound = was in NEVER_BREACHED
        yield Change(_NOW_BINDS if bound else _NO_LONGER_BINDS, "stricter" if bound else "milder")
    elif before.rule == after.rule:
        yield Change(became(_MODALITY, MODALITY_TITLES[was], MODALITY_TITLES[is_]))


def _exceptions(before: Exceptions | None, after: Exceptions | None) -> Iterator[Change]:
    was, is_ = before or Exceptions(), after or Exceptions()
    for name, title in EXCEPTION_TITLES.items():
        mine, theirs = getattr(was, name), getattr(is_, name)
        if mine != theirs:
            direction = direction_of("", "allowed", mine, theirs)
            if mine is None or theirs is None:
                direction = "milder" if mine is None else "stricter"
            yield Change(_said(title, mine, theirs), direction)


def _said(title: Sentence, old: object, new: object) -> Sentence:
    if isinstance(old, tuple) and isinstance(new, tuple):
        return say_lists(title, old, new)
    said = [literally(*(say_parameter(one, language) for language in LANGUAGES)) for one in (old, new)]
    return became(title, *said)


def _excusable(before: Clause, after: Clause) -> Iterator[Change]:
    was, is_ = before.excusable, after.excusable
    if was is None and is_ is not None:
        yield Change(filled(_EXCUSABLE, {"reasons": list(is_.reasons)}), "milder")
    elif was is not None and is_ is None:
        yield Change(_NOT_EXCUSABLE, "stricter")
    elif was is not None and is_ is not None:
        if set(was.reasons) != set(is_.reasons):
            direction = direction_of("", "allowed", was.reasons, is_.reasons)
            yield Change(say_lists(_EXCUSES, was.reasons, is_.reasons), direction)
        if was.confirmed_by != is_.confirmed_by:
            direction = direction_of("", "by", was.confirmed_by, is_.confirmed_by)
            yield Change(_said(_WHO_CONFIRMS, was.confirmed_by, is_.confirmed_by), direction)


def _scope(before: Clause, after: Clause) -> Iterator[Change]:
    if before.applies_to == after.applies_to:
        return
    said = [
        literally(*(say_scope(one.applies_to, language) for language in LANGUAGES))
        if one.applies_to
        else _EVERYWHERE
        for one in (before, after)
    ]
    yield Change(became(_SCOPE, *said))


def _surfaces(
    old: LoadedRegulation, before: Clause, new: LoadedRegulation, after: Clause
) -> Iterator[Change]:
    was, is_ = old.surfaces(before), new.surfaces(after)
    if set(was) == set(is_) or (before.surface is None and after.surface is None):
        return
    said = [literally(*(say_surfaces(one, language) for language in LANGUAGES)) for one in (was, is_)]
    direction: Direction = "unknown"
    if set(was) < set(is_):
        direction = "stricter"
    elif set(is_) < set(was):
        direction = "milder"
    yield Change(became(_SURFACE, *said), direction)


def _words(before: Clause, after: Clause) -> Iterator[Change]:
    """What changes for the reader only."""
    if before.id != after.id:
        yield Change(
            became(_NUMBER, literally(before.id, before.id), literally(after.id, after.id)), rewords=True
        )
    if before.chapter != after.chapter:
        chapters = [literally(one.chapter or "—", one.chapter or "—") for one in (before, after)]
        yield Change(became(_CHAPTER, *chapters), rewords=True)
    if (before.text, before.text_en) != (after.text, after.text_en):
        yield Change(_TEXT, rewords=True)
