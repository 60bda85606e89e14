"""Second opinions on what a person must decide: asked for with names and numbers masked, shown beside the finding.

They decide nothing: the verdict, the measures and the figures of the audit stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable

from qungui.audit.result import AuditResult, SecondOpinion, ShownFinding
from qungui.connectors.opinion import Adviser, Answer, Question
from qungui.connectors.opinion.question import PROMPT_VERSION
from qungui.reports.pseudonyms import Pseudonyms
from qungui.reports.signal_findings import category_of_finding
from qungui.sentences import Sentence, filled

_WORDS: dict[Answer, Sentence] = {
    "innocent": Sentence(
        "第二意见：可能不属于这一类（{model}），仍由人判断",
        "second opinion: likely not of this kind ({model}); a person decides",
    ),
    "breach": Sentence(
        "第二意见：可能属于这一类（{model}），仍由人判断",
        "second opinion: likely of this kind ({model}); a person decides",
    ),
    "unsure": Sentence(
        "第二意见：拿不准（{model}），由人判断", "second opinion: not sure ({model}); a person decides"
    ),
}
_DONE = Sentence(
    "第二意见来自 {host} 的 {model}：{answered} 处有答复（发出 {asked} 次，其余为已存的答复）；送出前已遮盖姓名和号码",
    "second opinions came from {model} at {host}: {answered} answered ({asked} calls, the others kept from before); "
    "names and numbers were masked before sending",
)
_OPEN = Sentence("{count} 处没有第二意见：{reason}", "no second opinion on {count}: {reason}")


def add_opinions(
    result: AuditResult, adviser: Adviser, progress: Callable[[int, int | None], None] | None = None
) -> None:
    """Ask about every open review that the text signals made; the result must not be masked yet.

    `progress` is called with how many were asked and how many there are.
    """
    wanted = [one for one in result.findings if _is_wanted(one)]
    if not wanted:
        return
    hidden = Pseudonyms(result)
    for number, shown in enumerate(wanted, 1):
        category = category_of_finding(shown.finding)
        assert category is not None and shown.text is not None
        answer = adviser.opinion(Question(category, hidden.starred(shown.text)))
        if answer is not None:
            shown.opinion = SecondOpinion(answer, adviser.endpoint.model, PROMPT_VERSION)
            shown.notes.append(filled(_WORDS[answer], {"model": adviser.endpoint.model}))
        if progress is not None:
            progress(number, len(wanted))
    result.warnings += _told(adviser)


def _is_wanted(shown: ShownFinding) -> bool:
    is_open = shown.finding.verdict == "review" and shown.decision is None
    return is_open and bool((shown.text or "").strip()) and category_of_finding(shown.finding) is not None


def _told(adviser: Adviser) -> list[Sentence]:
    tally, endpoint = adviser.tally, adviser.endpoint
    values = {
        "host": endpoint.host,
        "model": endpoint.model,
        "answered": tally.answered,
        "asked": tally.asked,
    }
    opened = [filled(_OPEN, {"count": count, "reason": reason}) for reason, count in tally.open.most_common()]
    return [filled(_DONE, values), *opened]
