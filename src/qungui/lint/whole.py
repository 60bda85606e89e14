"""What only the whole text can tell: parts that are missing, numbers and steps that do not agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import re2

from qungui.lint.document import Conflict, Document, Passage
from qungui.lint.finding import LintFinding
from qungui.lint.guards import is_denied, says
from qungui.lint.item import Item
from qungui.lint.items.phrases import FORBID_EN
from qungui.regulation.chinese_numbers import chinese_number
from qungui.sentences import Sentence, filled
from qungui.text import fold

_PENALTIES = (
    "警告|禁言|移出|踢|清退|处罚|罚|处分|拉黑|记分|扣分|"
    r"\b(?:warn(?:ed|ing|ings)?|muted?|removed?|remov(?:es|al)|bann?(?:ed)?|punish\w*|penal\w+|disciplin\w+)\b"
)
_THERE: dict[str, str] = {
    "L22": r"记录|台账|留存|存档|备案|登记|留痕|保存|归档|\b(?:records?|recorded|logs?|logged|on file)\b",
    "L25": r"确认读过|阅读确认|讨论|职工代表|职代会|工会|协商|征求|听取意见|签收|签字|签订|签署|承诺书|公示|"
    r"\b(?:consult|discuss)|\bsign(?:s|ed|atures?)?\b|\backnowledge[ds]? (?:that|the|these|this) ",
    "L35": r"申诉|复核|异议|申辩|复议|不服|\b(?:appeals?|objections?|object to)\b",
}
"""What shows that the part is there."""
_CHANNEL = r"举报|投诉|反映|反馈|\b(?:complain\w*|report(?:s|ed)?)\b"
_BARRED = rf"(?:不得|禁止|不准|不要|避免)[^,;。]{{0,12}}$|{FORBID_EN}[^,;.]{{0,30}}$"
_OTHER = Sentence("另一处在 {place}", "the other stands at {place}")
_STEP_MISSING = Sentence("没有写第{chinese}次怎么处理", "nothing says what follows time {number}")
_NUMBERS = tuple(
    re2.compile(pattern)
    for pattern in (
        r"(?:不超过|超过|限|最多) ?(\d+) ?个?字|(?:at most|more than|up to|over|exceed) (\d+) characters",
        r"(\d+) ?[天日]内[^,;。]{0,10}(?:昵称|群名片)|(?:昵称|群名片)[^。;]{0,12}?(\d+) ?[天日]内|"
        r"nicknames?\b[^.;]{0,30}?\bwithin (\d+) days",
    )
)
"""Numbers of the same act; a text gives each once."""
_NIGHT = re2.compile(r"(\d{1,2})[:点时](?:\d{2}|半)?分? ?(?:[至到~—–-]+|to|until) ?(\d{1,2})[:点时]")
_NEXT_DAY = "次日|第二天|next day|following day"
_STEP = re2.compile(
    r"第([一二三四五六])次|首次|初次|初犯|(再犯|再次|两次)|"
    r"\b(first|second|third|fourth|fifth) (?:time|offence|offense|breach|violation)\b|\b(repeat\w*|again)\b"
)
_STEPS = (*"一二三四五六", "first", "second", "third", "fourth", "fifth")
_COUNTED_UP = "(?:到|满|至)第?$"


def whole_findings(document: Document, items: list[Item]) -> Iterator[LintFinding]:
    """What the items about the whole find."""
    codes = {item.code: item for item in items}
    text = document.folded
    has_penalties = says(_PENALTIES, text)
    for code, there in _THERE.items():
        is_needed = has_penalties or code == "L25"
        is_there = says(there, text) or (code == "L35" and document.has_appeal)
        if code in codes and is_needed and not is_there:
            yield _missing(codes[code], document)
    if not _has_channel(document):
        yield _missing(codes["L36"], document)
    conflicts = (*document.conflicts, *_different_numbers(document), *_nights(document))
    yield from (_conflict(codes["L39"], one) for one in conflicts)
    yield from _steps(codes["L39"], document)


def _missing(item: Item, document: Document) -> LintFinding:
    return LintFinding(item, item.severity, "", document.place)


def _conflict(item: Item, conflict: Conflict) -> LintFinding:
    passage, start, end = conflict.passage, conflict.start, conflict.end
    place = passage.place_of(start, end)
    remarks = () if conflict.other == place else (filled(_OTHER, {"place": conflict.other.say()}),)
    words = passage.text[start:end]
    return LintFinding(item, item.severity, passage.clause, place, start, end, words, passage, remarks)


def _has_channel(document: Document) -> bool:
    """Whether some sentence speaks of complaints without barring them."""
    for passage in document.passages:
        folded = fold(passage.text).text
        for found in re2.finditer(_CHANNEL, folded):
            if not is_denied(folded[: found.start()], "") and not says(_BARRED, folded[: found.start()]):
                return True
    return False


def _different_numbers(document: Document) -> Iterator[Conflict]:
    for pattern in _NUMBERS:
        first: tuple[str, Passage, int, int] | None = None
        for passage in document.passages:
            folded = fold(passage.text)
            for found in pattern.finditer(folded.text):
                start, end = folded.span(*found.span())
                number = next(group for group in found.groups() if group)
                if first is None:
                    first = (number, passage, start, end)
                elif first[0] != number and not passage.clause:
                    yield Conflict(passage, start, end, first[1].place_of(first[2], first[3]))


def _nights(document: Document) -> Iterator[Conflict]:
    """Hours that pass midnight in a plain text that does not say so; a regulation has them as values."""
    for passage in document.passages:
        folded = fold(passage.text)
        for found in _NIGHT.finditer(folded.text) if not passage.clause else ():
            is_past_midnight = int(found.group(1)) >= 18 and int(found.group(2)) < int(found.group(1))
            if is_past_midnight and not says(_NEXT_DAY, folded.text[found.end() : found.end() + 24]):
                start, end = folded.span(*found.span())
                yield Conflict(passage, start, end, passage.place_of(start, end))


def _number_of_step(chinese: str | None, again: str | None, english: str | None, repeated: str | None) -> int:
    if again or repeated:
        return 2
    return _STEPS.index(chinese or english or "first") % 6 + 1


def _steps(item: Item, document: Document) -> Iterator[LintFinding]:
    """A ladder that names a third time and no second."""
    named: dict[int, tuple[Passage, int, int]] = {}
    for passage in document.passages:
        folded = fold(passage.text)
        for found in _STEP.finditer(folded.text) if says(_PENALTIES, folded.text) else ():
            if says(_COUNTED_UP, folded.text[: found.start()]):
                continue
            number = _number_of_step(*found.groups())
            named.setdefault(number, (passage, *folded.span(*found.span())))
    gaps = defaultdict(list)
    for number in range(2, max(named, default=0)):
        if number not in named:
            gaps[max(named)].append(number)
    for last, missing in gaps.items():
        passage, start, end = named[last]
        remarks = tuple(
            filled(_STEP_MISSING, {"number": one, "chinese": chinese_number(one)}) for one in missing
        )
        place, words = passage.place_of(start, end), passage.text[start:end]
        yield LintFinding(item, item.severity, passage.clause, place, start, end, words, passage, remarks)
