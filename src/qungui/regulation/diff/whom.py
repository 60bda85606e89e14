"""Those whom a clause binds, in words."""

from __future__ import annotations

from qungui.regulation.diff.change import literally
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.model import Clause
from qungui.regulation.people_words import say_people
from qungui.regulation.selector import Selector
from qungui.sentences import LANGUAGES, Language, Sentence

_MEMBERS = Sentence("所有群成员", "all members")
_HOLDERS = Sentence("账号持有人", "the holders of the accounts")
_BUT = Sentence("{people}（{but}除外）", "{people} (except {but})")
_BOUND = ("who", "to")
"""Parameters that say who is bound."""
_ALLOWED = ("by", "all_by")
"""Parameters that say who may do what others may not."""
_ACCOUNTS = {"account", "moments"}


def whom(loaded: LoadedRegulation, clause: Clause) -> Sentence | None:
    """Who is bound by the clause; those excepted stand behind. None for clauses that only explain."""
    if loaded.automation(clause) == "meta" and loaded.modality(clause) == "define":
        return None
    return literally(*(_say(loaded, clause, language) for language in LANGUAGES))


def _say(loaded: LoadedRegulation, clause: Clause, language: Language) -> str:
    parameters = loaded.parameters[clause.id]
    surfaces = set(loaded.surfaces(clause))
    said = (_HOLDERS if surfaces and surfaces <= _ACCOUNTS else _MEMBERS).say(language)
    accounts = clause.applies_to.accounts if clause.applies_to else None
    if accounts is not None and accounts.holder is not None:
        said = _people(loaded, accounts.holder, language)
    for name in _BOUND:
        bound = getattr(parameters, name, None)
        if isinstance(bound, Selector) or (bound and isinstance(bound, str)):
            said = _people(loaded, bound, language)
            break
    excepted = [getattr(parameters, name, None) for name in (*_ALLOWED, "exempt")]
    excepted.append(clause.exceptions.by if clause.exceptions else None)
    for people in excepted:
        if isinstance(people, Selector) and not people.everyone:
            said = _BUT.say(language, {"people": said, "but": _people(loaded, people, language)})
    return said


def _people(loaded: LoadedRegulation, people: Selector | str, language: Language) -> str:
    """The people; a role of the regulation's own by what it stands for."""
    if isinstance(people, Selector) and people.model_fields_set == {"role"} and people.role:
        own = loaded.regulation.roles.get(people.role[0]) if len(people.role) == 1 else None
        return say_people(own or people, language)
    return say_people(people, language)
