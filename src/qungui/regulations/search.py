"""Looking for regulations in the library: by setting, by kind of clause, by word."""

from __future__ import annotations

from dataclasses import dataclass

from qungui.problems import BadInput, Place, Problem, nearest
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.model import Clause
from qungui.regulation.rule_type import RuleTypes
from qungui.regulation.scope_words import SETTING_TITLES
from qungui.regulations.catalogue import catalogue
from qungui.sentences import Sentence

_NO_SETTING = Sentence("没有“{value}”这个场景", "there is no setting “{value}”")
_SETTINGS = Sentence("{known} 之一", "one of {known}")
_NO_KIND = Sentence("没有“{value}”这类条款", "there is no kind of clause “{value}”")
_KINDS = Sentence(
    "目录中的种类（如 content.porn，或只写 content），或规则名（如 content.length）",
    "a kind of the catalogue (such as content.porn, or content alone), or a rule (such as content.length)",
)


@dataclass(frozen=True, slots=True)
class Found:
    """A regulation that was looked for, and those of its clauses that led to it."""

    loaded: LoadedRegulation
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; None = anything."""

    setting: str | None = None
    kind: str | None = None
    word: str | None = None

    def find_in(self, loaded: LoadedRegulation) -> Found | None:
        """The regulation with the clauses that fit; None where nothing does."""
        regulation = loaded.regulation
        if self.setting is not None and regulation.setting != self.setting:
            return None
        clauses = regulation.clauses if self.kind is None else _of_kind(loaded, self.kind)
        if self.word is None:
            return Found(loaded, clauses if self.kind else ()) if clauses else None
        said = tuple(clause for clause in clauses if _says(self.word, clause.text, clause.text_en))
        heads = (
            regulation.id, regulation.alias, regulation.regulation, regulation.regulation_en,
            regulation.about, regulation.about_en, regulation.setting,
        )  # fmt: skip
        if _says(self.word, *heads) and clauses:
            return Found(loaded, said or (clauses if self.kind else ()))
        return Found(loaded, said) if said else None


def read_setting(word: str) -> str:
    """A setting by its name or its title in either language. Raises `BadInput`."""
    for name, title in SETTING_TITLES.items():
        if word.lower() in (name, title.zh, title.en):
            return name
    known = [f"{name} {title.zh}" for name, title in SETTING_TITLES.items()]
    suggestion = nearest(word, SETTING_TITLES)
    problem = Problem(
        "no_setting", _NO_SETTING, Place("--setting"), {"value": word, "known": known}, _SETTINGS, suggestion
    )
    raise BadInput([problem])


def read_kind(word: str, rule_types: RuleTypes) -> str:
    """A kind of the catalogue, its area, or the name of a rule. Raises `BadInput`."""
    kinds = {one.kind for one in catalogue().values()} | set(rule_types)
    known = kinds | {kind.partition(".")[0] for kind in kinds}
    if word in known:
        return word
    raise BadInput(
        [Problem("no_kind", _NO_KIND, Place("--kind"), {"value": word}, _KINDS, nearest(word, known))]
    )


def _of_kind(loaded: LoadedRegulation, kind: str) -> tuple[Clause, ...]:
    return tuple(
        clause for clause in loaded.regulation.clauses if any(_fits(one, kind) for one in _kinds(clause))
    )


def _kinds(clause: Clause) -> list[str]:
    """The rule of a clause, and the kinds that the catalogue gives it."""
    known = catalogue()
    return [clause.rule, *(known[one].kind for one in clause.catalogue if one in known)]


def _fits(kind: str, wanted: str) -> bool:
    return kind == wanted or kind.partition(".")[0] == wanted


def _says(word: str, *texts: str | None) -> bool:
    return any(word.lower() in text.lower() for text in texts if text)
