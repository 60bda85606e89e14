"""The words of coverage, shared by its text and its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qungui.audit.coverage_rows import CoverageRow, Outcome
from qungui.audit.coverage_totals import RegulationTotal
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.model import Automation
from qungui.reports.wording import STATE_TITLES, say, say_title
from qungui.sentences import Language, Sentence

AUTOMATIONS: tuple[Automation, ...] = ("auto", "assist", "attest", "meta", "planned")
AUTOMATION_TITLES: dict[str, Sentence] = {
    "auto": Sentence("自动", "auto"),
    "assist": Sentence("辅助", "assist"),
    "attest": Sentence("由人确认", "attest"),
    "meta": Sentence("说明", "meta"),
    "planned": Sentence("尚未支持", "planned"),
}
AUTOMATION_MEANINGS: dict[str, Sentence] = {
    "auto": Sentence("由程序判定", "the program decides"),
    "assist": Sentence("程序找出，由人判断", "the program finds, people decide"),
    "attest": Sentence(
        "由人去做，程序排期、登记、催办", "people do it, the program schedules and records it"
    ),
    "meta": Sentence("说明制度本身，无须核验", "describes the regulation, nothing to check"),
    "planned": Sentence("程序尚不能核验", "the program cannot check it yet"),
}
OUTCOMES: tuple[Outcome, ...] = ("fired", "never_fired", "not_checkable")
WORDS: dict[str, Sentence] = {
    "title": Sentence("条款覆盖情况", "Coverage of the clauses"),
    "library": Sentence("制度库", "The library"),
    "clause": Sentence("条款", "clause"),
    "clauses": Sentence("条款", "clauses"),
    "tests": Sentence("测试", "tests"),
    "how": Sentence("核验方式", "check"),
    "rule": Sentence("规则", "rule"),
    "state": Sentence("本次结果", "on this chat"),
    "text": Sentence("内容", "text"),
    "id": Sentence("编号", "id"),
    "name": Sentence("制度", "regulation"),
    "total": Sentence("合计", "total"),
    "why": Sentence("未核验的原因", "Why not checked"),
    "missing": Sentence("制度库尚未收录", "not in the library yet"),
    "fired_times": Sentence("有发现 {count} 处", "fired, {count}"),
    "partly": Sentence("{state}，部分无法核验", "{state}, in part not checkable"),
    "sum": Sentence(
        "目录共 {regulations} 份制度、{catalogued} 条，已收录 {written} 份、{carried} 条。",
        "The catalogue holds {regulations} regulations with {catalogued} clauses; the library has {written} of "
        "them with {carried} clauses.",
    ),
    "others": Sentence(
        "目录之外另有 {count} 份：{titles}。", "Beside the catalogue there are {count}: {titles}."
    ),
    "version": Sentence("版本 {version}", "version {version}"),
    "count": Sentence("{count} 条", "{count} clauses"),
    "note": Sentence(
        "条数按目录计；一条可承载目录中的几条。",
        "Counted in clauses of the catalogue; one clause may carry several of them.",
    ),
    "catalogue": Sentence("目录", "Catalogue"),
}


def say_word(key: str, language: Language, **values: object) -> str:
    """A word or sentence of coverage with its values."""
    return WORDS[key].say(language, values)


def say_outcome(row: CoverageRow, language: Language) -> str:
    """How the clause fared on the chat; "" without one, a dash for clauses that are not checked."""
    if row.outcome is None:
        return "" if row.fired is None else "–"
    words = STATE_TITLES[row.outcome].say(language)
    if row.outcome == "fired":
        words = say_word("fired_times", language, count=f"{row.fired:,}")
    if row.outcome != "not_checkable" and row.unchecked_because:
        words = say_word("partly", language, state=words)
    return words


def say_figures(rows: Sequence[CoverageRow], language: Language) -> str:
    """How many clauses are checked in which way: 自动 3 · 辅助 12 …"""
    counts = [(one, sum(row.automation == one for row in rows)) for one in AUTOMATIONS]
    return " · ".join(f"{AUTOMATION_TITLES[one].say(language)} {count}" for one, count in counts if count)


def say_total_title(total: RegulationTotal, language: Language) -> str:
    """The title of a regulation of the catalogue, or that its file is missing."""
    return say_title(total.loaded, language) if total.loaded else say_word("missing", language)


def causes_of(rows: Iterable[CoverageRow], language: Language) -> list[tuple[str, list[str]]]:
    """Every cause with the ids of the clauses that it keeps from being checked."""
    causes: dict[str, list[str]] = {}
    for row in rows:
        for cause in row.unchecked_because:
            causes.setdefault(say(cause, language), []).append(row.clause.id)
    return list(causes.items())


def by_regulation(rows: Iterable[CoverageRow]) -> list[tuple[LoadedRegulation, list[CoverageRow]]]:
    """The rows of every regulation, in their order."""
    found: dict[int, tuple[LoadedRegulation, list[CoverageRow]]] = {}
    for row in rows:
        found.setdefault(id(row.loaded), (row.loaded, []))[1].append(row)
    return list(found.values())
