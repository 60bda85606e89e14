"""What a rule type finds, in the sentences that a user sees; and when it cannot be checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from qungui.connectors.files.form import CAPABILITIES
from qungui.events.kinds import KINDS
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import Language, Sentence
from tools.docs.markdown import folded, plain, table
from tools.docs.words import COMMA, EXPECTED_TITLES
from tools.docs.worked_examples import worked_examples

_NOTHING = Sentence("这种条款说明情况，从不产生发现。", "Such a clause explains; it never finds anything.")
_RECORDED = Sentence(
    "这种条款是数据：写明违反之后怎么办，自身不产生发现。",
    "Such a clause is data: it lays down what follows a breach, and finds nothing itself.",
)
_HEADS = (Sentence("结论", "verdict"), Sentence("例子里程序说的话", "what the program says in the examples"))
_FURTHER = Sentence("其余的话", "Further sentences")
_NEEDS = Sentence(
    "要看的数据：{needs}。来源不含时，不含的那部分如实列为无法核验。",
    "Looks at: {needs}. Where a source does not carry it, the clause is not checkable there.",
)
_AT_TIMES = Sentence("，视参数而定还有{needs}", ", and depending on its parameters {needs}")
_VALUE = re.compile(r"\{\w*\}")
_TITLES = {kind.name: kind.title for kind in KINDS} | {"ids": Sentence("人员编号", "ids of people")}
_ORDER: tuple[Literal["violation", "review", "unknown"], ...] = ("violation", "review", "unknown")


def finding_lines(rule: str, language: Language) -> Iterator[str]:
    """The sentences by verdict, further ones folded away, and what the rule needs to know."""
    rule_type = RULE_TYPES[rule]
    seen = {
        (said.verdict, said.reason): said for one in worked_examples(rule) for said in reversed(one.found)
    }
    if not seen:
        is_data = rule_type.automation == "attest"
        yield (_RECORDED if is_data else _NOTHING).say(language)
        return
    heads = [head.say(language) for head in _HEADS]
    rows = [
        [EXPECTED_TITLES[verdict].say(language), plain(said.sentence.say(language), language)]
        for verdict in _ORDER
        for said in seen.values()
        if said.verdict == verdict
    ]
    yield from table(heads, rows)
    reasons = {reason for _, reason in seen}
    further = [words for code, words in rule_type.reasons.items() if code not in reasons]
    if further:
        yield ""
        lines = (f"- {plain(_template(words, language), language)}" for words in further)
        yield from folded(_FURTHER.say(language), lines)
    yield from _needs(rule, language)


def _template(sentence: Sentence, language: Language) -> str:
    """A sentence with dots in the place of its values."""
    words = sentence.zh if language == "zh" else sentence.en
    return _VALUE.sub("…", words).replace("{{", "{").replace("}}", "}")


def _needs(rule: str, language: Language) -> Iterator[str]:
    asked = [one.needs for one in worked_examples(rule)]
    always = frozenset.intersection(*asked) | RULE_TYPES[rule].needs
    at_times = frozenset.union(*asked) - always
    if always or at_times:
        said = _said(always or at_times, language)
        if always and at_times:
            said += _AT_TIMES.say(language, {"needs": _said(at_times, language)})
        yield ""
        yield _NEEDS.say(language, {"needs": said})


def _said(needs: frozenset[str], language: Language) -> str:
    titles = CAPABILITIES | _TITLES
    return COMMA.say(language).join(titles[one].say(language) for one in sorted(needs))
