"""The head of the page of a regulation: what it is, whom it holds for, where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.model import WEEKDAYS, WorkingHours
from qungui.regulation.people_words import say_people
from qungui.regulation.scope_words import SETTING_TITLES, say_scope
from qungui.regulations.catalogue import catalogued_regulations
from qungui.reports.wording import say_title
from qungui.sentences import Language, Sentence
from tools.docs.library import Library
from tools.docs.markdown import code, fenced, link, plain
from tools.docs.places import ROOT, regulation_page, way
from tools.docs.words import COMMA, DOT, WEEKDAY_TITLES, labelled

_ID = Sentence("编号", "id")
_SETTING = Sentence("场景", "setting")
_STARTER = Sentence("起步用的范本", "a starter, written for those who begin")
_CATALOGUE = Sentence("条款目录", "catalogue")
_SCOPE = Sentence("适用于", "holds for")
_BASE = Sentence("底本", "builds on")
_ISSUER = Sentence("发布单位", "issued by")
_INTERPRETER = Sentence("解释", "interpreted by")
_HOURS = Sentence("工作时间", "working hours")
_ROLE = Sentence("本制度所说的 {name}", "meant by {name}")
_FILE = Sentence("制度文件", "file")
_RUN = Sentence("qungui audit 群聊.csv -r {id}", "qungui audit CHAT -r {id}")
_OWN = Sentence("qungui regulation new --from {id}", "qungui regulation new --from {id}")


def fact_lines(loaded: LoadedRegulation, page: Path, known: Library, language: Language) -> Iterator[str]:
    """What it is for in a sentence, a list of facts, and the commands that use it."""
    regulation = loaded.regulation
    about = regulation.about if language == "zh" else regulation.about_en
    if about:
        yield from (plain(about, language), "")
    for label, words in _facts(loaded, page, known, language):
        yield f"- {labelled(label, words, language)}"
    for name, people in regulation.roles.items():
        meant = _ROLE.say(language, {"name": code(name)})
        yield f"- {labelled(meant, plain(say_people(people, language), language), language)}"
    yield ""
    commands = (one.say(language, {"id": regulation.id}) for one in (_RUN, _OWN))
    yield from fenced("\n".join(commands))


def _facts(
    loaded: LoadedRegulation, page: Path, known: Library, language: Language
) -> Iterator[tuple[Sentence, str]]:
    regulation = loaded.regulation
    names = [regulation.id, *([regulation.alias] if regulation.alias else [])]
    yield _ID, COMMA.say(language).join(map(code, names))
    if regulation.setting:
        yield (
            _SETTING,
            SETTING_TITLES[regulation.setting].say(language)
            + (f"{DOT}{_STARTER.say(language)}" if loaded in known.starters else ""),
        )
    if regulation.id in catalogued_regulations():
        yield _CATALOGUE, regulation.id.upper()
    yield _SCOPE, plain(say_scope(regulation.applies_to, language), language)
    if regulation.extends:
        yield _BASE, _base(regulation.extends, page, known, language)
    for label, value in ((_ISSUER, regulation.issuer), (_INTERPRETER, regulation.interpreter)):
        if value:
            yield label, plain(value, language)
    if regulation.working_hours:
        yield _HOURS, _working_hours(regulation.working_hours, language)
    if loaded.source:
        path = loaded.source.relative_to(ROOT)
        yield _FILE, link(code(path.name), way(page, loaded.source))


def _base(extends: str, page: Path, known: Library, language: Language) -> str:
    """The regulation that this one changes, with a link to its page."""
    for one in known.regulations:
        if extends in (one.regulation.id, one.regulation.alias):
            address = way(page, regulation_page(one.regulation.id, language))
            return link(f"{one.regulation.id} {plain(say_title(one, language), language)}", address)
    return code(extends)


def _working_hours(hours: WorkingHours, language: Language) -> str:
    """周一至周五 09:00-12:00、13:30-18:00."""
    days = [day for day in WEEKDAYS if day in hours.days]
    titles = [WEEKDAY_TITLES[day].say(language) for day in days]
    first = WEEKDAYS.index(days[0])
    if len(days) > 2 and tuple(days) == WEEKDAYS[first : first + len(days)]:
        said = {"zh": "{}至{}", "en": "{} to {}"}[language].format(titles[0], titles[-1])
    else:
        said = COMMA.say(language).join(titles)
    return f"{said} {COMMA.say(language).join(map(str, hours.hours))}"
