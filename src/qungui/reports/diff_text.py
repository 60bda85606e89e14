"""What changes between two regulations, for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from rich.text import Text

from qungui.audit.compare import FoundChange
from qungui.audit.result import ShownFinding
from qungui.regulation.diff.change import (
    KIND_TITLES,
    Change,
    ClauseChange,
    Kind,
    RegulationChange,
)
from qungui.regulation.loaded import LoadedRegulation
from qungui.reports.printing import print_sections
from qungui.reports.text_lines import entry
from qungui.reports.wording import VERDICT_TITLES, say, say_clause, say_place, say_time, say_title
from qungui.sentences import Language, Sentence

_ORDER: tuple[Kind, ...] = ("stricter", "milder", "changed", "new", "gone", "reworded")
_STYLES: dict[str, str] = {
    "stricter": "red",
    "milder": "green",
    "changed": "yellow",
    "new": "red",
    "gone": "green",
}
_EXAMPLES = 3
_LONGEST_TEXT = 60
_NAMED = Sentence("《{title}》（{id}，版本 {version}）", "“{title}” ({id}, version {version})")
_NOTHING = Sentence("没有变化。", "Nothing changes.")
_COUNT = Sentence("{kind} {count} 条", "{kind}: {count}")
_OVERALL = Sentence("整份制度", "The whole regulation")
_TITLE = Sentence("{kind}（{count} 条）", "{kind} ({count})")
_MARKED = Sentence("{change}（{direction}）", "{change} ({direction})")
_WAS = Sentence("原文：{text}", "before: {text}")
_WHOM = Sentence("对象：{whom}", "for: {whom}")
_ON_CHAT = Sentence("在这份聊天记录上", "On this chat")
_SUMMARY = Sentence(
    "新发现 {newly} 处，不再发现 {gone} 处，结论不同 {otherwise} 处。",
    "Newly found: {newly}; no longer found: {gone}; judged otherwise: {otherwise}.",
)
_SAME_FINDINGS = Sentence("两份制度的发现相同。", "Both regulations find the same.")
_NEWLY = Sentence("新发现 {count} 处", "newly found: {count}")
_NO_LONGER = Sentence("不再发现 {count} 处", "no longer found: {count}")
_OTHERWISE = Sentence("结论不同 {count} 处：{old} → {new}", "judged otherwise: {count}, {old} → {new}")
_UNCHECKED = Sentence("现在无法核验：{cause}", "cannot be checked now: {cause}")
_MORE = Sentence("另有 {count} 处", "{count} more")


def write_diff_text(
    change: RegulationChange,
    found: Sequence[FoundChange] | None,
    output: Path | BinaryIO | None,
    language: Language,
) -> None:
    """Write what changes, and with `found` what that means on a chat; `output` None = stdout."""

    def sections(width: int) -> Iterator[Iterable[Text]]:
        yield _head(change, language, width)
        if change.overall:
            yield _overall(change, language, width)
        for kind in _ORDER:
            clauses = [one for one in change.clauses if one.kind == kind]
            if clauses:
                yield _clauses(kind, clauses, language, width)
        if found is not None:
            yield from _on_chat(found, language, width)

    print_sections(sections, output)


def _head(change: RegulationChange, language: Language, width: int) -> Iterator[Text]:
    yield from entry("", f"{_named(change.old, language)} → {_named(change.new, language)}", width, "bold")
    counts = [(kind, sum(one.kind == kind for one in change.clauses)) for kind in (*_ORDER, "same")]
    if change.is_empty:
        yield Text(_NOTHING.say(language))
        return
    said = [
        _COUNT.say(language, {"kind": KIND_TITLES[kind], "count": count}) for kind, count in counts if count
    ]
    yield from entry("", ("；" if language == "zh" else "; ").join(said), width)


def _overall(change: RegulationChange, language: Language, width: int) -> Iterator[Text]:
    yield Text(_OVERALL.say(language), style="bold")
    for one in change.overall:
        yield from entry("- ", _change(one, language), width)


def _clauses(kind: Kind, clauses: Sequence[ClauseChange], language: Language, width: int) -> Iterator[Text]:
    title = _TITLE.say(language, {"kind": KIND_TITLES[kind], "count": len(clauses)})
    yield Text(title, style=f"bold {_STYLES.get(kind, '')}".strip())
    for one in clauses:
        yield from entry(f"{one.clause.id}  ", say_clause(one.clause, language), width)
        yield from _details(one, language, width)


def _details(one: ClauseChange, language: Language, width: int) -> Iterator[Text]:
    mark = "     "
    if one.old is not None and one.new is not None:
        before = say_clause(one.old, language)
        if before != say_clause(one.new, language):
            yield from entry(mark, _WAS.say(language, {"text": before}), width, "dim")
    if one.kind == "reworded":
        return
    for change in one.changes:
        if not change.rewords:
            yield from entry(mark, _change(change, language), width)
    if one.whom is not None:
        yield from entry(mark, _WHOM.say(language, {"whom": one.whom}), width)


def _on_chat(found: Sequence[FoundChange], language: Language, width: int) -> Iterator[Iterable[Text]]:
    values = {
        "newly": sum(len(one.newly) for one in found),
        "gone": sum(len(one.no_longer) for one in found),
        "otherwise": sum(len(one.otherwise) for one in found),
    }
    summary = _SUMMARY.say(language, values) if found else _SAME_FINDINGS.say(language)
    yield [Text(_ON_CHAT.say(language), style="bold"), *entry("", summary, width)]
    for one in found:
        yield _found(one, language, width)


def _found(one: FoundChange, language: Language, width: int) -> Iterator[Text]:
    yield from entry(f"{one.change.clause.id}  ", say_clause(one.change.clause, language), width, "bold")
    for sentence, sign, listed in ((_NEWLY, "+", one.newly), (_NO_LONGER, "−", one.no_longer)):
        if listed:
            yield from entry("  ", sentence.say(language, {"count": len(listed)}), width)
            yield from _examples(sign, listed, language, width)
    kinds = dict.fromkeys((old.finding.verdict, new.finding.verdict) for old, new in one.otherwise)
    for before, after in kinds:
        listed = [
            new for old, new in one.otherwise if (old.finding.verdict, new.finding.verdict) == (before, after)
        ]
        values = {"count": len(listed), "old": VERDICT_TITLES[before], "new": VERDICT_TITLES[after]}
        yield from entry("  ", _OTHERWISE.say(language, values), width)
        yield from _examples("~", listed, language, width)
    for cause in one.unchecked:
        yield from entry("  ", _UNCHECKED.say(language, {"cause": say(cause, language)}), width)


def _examples(sign: str, listed: Sequence[ShownFinding], language: Language, width: int) -> Iterator[Text]:
    for shown in listed[:_EXAMPLES]:
        yield from entry(f"    {sign} ", _example(shown, language), width)
    if len(listed) > _EXAMPLES:
        yield from entry("      ", _MORE.say(language, {"count": len(listed) - _EXAMPLES}), width, "dim")


def _example(shown: ShownFinding, language: Language) -> str:
    """When, where, who, and the words; the reason where there are none."""
    words = " ".join((shown.text or say(shown.reason, language)).split())
    if len(words) > _LONGEST_TEXT:
        words = words[: _LONGEST_TEXT - 1] + "…"
    place = say_place(shown, language)
    parts = [say_time(shown.finding.at, shown.loaded), place, shown.member_name or ""]
    colon = "：" if language == "zh" else ": "
    return " ".join(part for part in parts if part) + colon + words


def _change(change: Change, language: Language) -> str:
    said = change.sentence.say(language)
    if change.rewords or change.direction == "unknown":
        return said
    return _MARKED.say(language, {"change": said, "direction": KIND_TITLES[change.direction]})


def _named(loaded: LoadedRegulation, language: Language) -> str:
    values = {
        "title": say_title(loaded, language), "id": loaded.regulation.id, "version": loaded.regulation.version,
    }  # fmt: skip
    return _NAMED.say(language, values)
