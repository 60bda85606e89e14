"""One sentence, part by part: which parts ask something, and which belong to the demand before or behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from qungui.reading.cutting import (
    is_aim,
    is_condition,
    is_object,
    is_purpose,
    is_reserve,
    is_threshold,
    is_topic,
    parts,
)
from qungui.reading.demand import WEAK, Demand
from qungui.reading.exceptions import is_exception, only_on
from qungui.reading.figures import figures_of
from qungui.reading.kinds import best_of, guessed, kinds_in
from qungui.reading.likely import odds_of
from qungui.reading.manner import FORBID, SANCTION, modality_of
from qungui.reading.measures import ladder_in, measures_of
from qungui.reading.recognisers.recogniser import content_recognisers, other_recognisers, seen_in
from qungui.reading.resemblance import Resemblance
from qungui.reading.simplify import simplified
from qungui.reading.structure import Item
from qungui.regulation.model import Modality

_PREAMBLE = re.compile(
    r"(?:为|旨在|目的|结合|根据|按照|本着)[^。]*(?:制定|制订|订立|作出|做出|拟定|出台|发布)(?:了|如下|以下|本|此|该|相关)[^。]{0,24}(?:制度|规定|办法|群规|规则|守则|规范|细则|要求|公约)[^。]{0,6}。?$|"
    r"^为(?!了?(?:主|人|由))[^。;]*特(?:制|拟|订)[定订]?[^。]{0,12}(?:制度|规定|办法|群规|规则|守则|规范|细则|公约)。?$"
)
"""A sentence that only says why there are rules."""
_BREACH = re.compile(r"(?:者|的|行为|人员|成员)$")
_STEP = re.compile(
    r"每[^,。;]{0,8}(?:再|加|增|递增)|(?:最高|最多|上限)\S{0,8}[元分]|[\d一二三四五六七八九十百]+[元分]封顶"
)
"""A part that only says how the penalty before it grows."""
_OVERDUE = re.compile(
    r"(?:如|若)?(?:逾期|过期|超时|超过|到期|[\d一二两三四五六七八九十半]+个?(?:分钟|小时|天|日|周|月))?(?:之?内|之?后)?(?:还|仍|依然)?"
    r"(?:未|不|没有?|拒不)[^,。;]{0,6}(?:改|备注|整改|完成|回复|报到|介绍|提交|上传|更新|执行|撤回|设置)[^,。;]{0,4}?(?:的|者)[^,。;]{0,2}"
)
"""A part that says in which time the demand before it had to be met."""
_BREACH_AND_MEASURE = re.compile(r"(?P<breach>[^,。;]{2,30}?)(?:的|者)(?P<follows>[^,。;]{2,})")
_OF_ITS_OWN = 0.4
_COUNTED = re.compile(
    r"[^,。;]*(?:(?:累计|累积|满|达到?|超过|连续)[^,。;]{0,8}[\d一二两三四五六七八九十]+|[\d一二两三四五六七八九十]+(?=[次分回天]\S{0,2}以上))"
    r"[次分回天][^,。;]{0,6}"
)
"""A part that only says from which breach on the next one threatens: 一个月内累计三次的."""
_NO_BREACH = re.compile(r"^(?:对|因)|严重|情节|轻微|造成|导致|多次|屡")
_PROHIBITED = re.compile(r"违者|违反者|[一-龥]t(?![a-z恤])|t[出人掉]|警告处理|不受欢迎|等(?:内容|行为)?者")


def demands_in(item: Item, sentence: str, before: Demand | None, known: Resemblance) -> list[Demand]:
    """The demands of a sentence; `before` is the last one of the sentence before it in the same item, which a
    sanction at the beginning belongs to."""
    if _PREAMBLE.search(simplified(sentence)):
        return [Demand(item, sentence, sentence, "meta.purpose", 0.95, "define")]
    lead = simplified(" ".join((*item.headings[-1:], item.lead)))
    reading = _Reading(item, sentence, before, known, lead, parts(sentence))
    reading.forbids = reading.is_listed_ban = bool(FORBID.search(simplified(item.lead)))
    while reading.at < len(reading.pieces):
        reading.read_part()
    return reading.found


@dataclass(slots=True)
class _Reading:
    """How far a sentence has been read."""

    item: Item
    sentence: str
    before: Demand | None
    known: Resemblance
    lead: str
    pieces: list[str]
    found: list[Demand] = field(default_factory=list)
    at: int = 0
    """The piece to read next."""
    waiting: str = ""
    """Words that belong to the next part."""
    condition: str = ""
    """When, or for whom, the next part holds."""
    latest: int = 0
    """So many demands came from the last part that had any."""
    is_listed_ban: bool = False
    forbids: bool = False

    def read_part(self) -> None:
        """Read the next piece with what waits for it."""
        part = self.condition + self.waiting + self.pieces[self.at]
        start = len(self.condition)
        self.condition = self.waiting = ""
        self.at += 1
        after = self.pieces[self.at :]
        body = simplified(part).rstrip(" ,。;.!！?？、")
        if self._is_ladder(part, after) or self._belongs_to_the_last(part, body):
            return
        if _leads(part, after, not self.found):
            self.condition = part
        elif is_object(part) and after:
            self.waiting = part
        elif self.found and _goes_on(self.found[-1], part):
            self.found[-1] = replace(self.found[-1], text=self.found[-1].text + part)
        else:
            self._ask(part, body, start, after)

    def _is_ladder(self, part: str, after: list[str]) -> bool:
        """Take the steps of a ladder (第一次提醒，第二次禁言) as one demand, if they begin here."""
        steps = ladder_in([simplified(one) for one in (part, *after)])
        if not steps:
            return False
        whole = part + "".join(after[: steps - 1])
        manner = modality_of(simplified(part))
        self.found.append(Demand(self.item, whole, self.sentence, "penalty.ladder", 0.95, manner))
        self.at += steps - 1
        return True

    def _belongs_to_the_last(self, part: str, body: str) -> bool:
        """Give a part that is the sanction or the exception of the demand before it to that one."""
        if self.found and _is_overdue(body, self.found[-1]):
            last = self.found[-1]
            is_timed = last.kind.startswith(("profile.", "membership."))
            text = f"{last.text.rstrip('，,。 ')}，{part}" if is_timed else last.text
            self.found[-1] = replace(last, text=text, sanction=(last.sanction or "") + part)
            return True
        threatened = self.found[-1] if self.found else self.before
        if threatened and SANCTION.search(body) and not re.search(r"\d|[一二三四五]次", body):
            self.found[-1:] = [replace(threatened, sanction=(threatened.sanction or "") + part)]
            return True
        if self.found and is_exception(part):
            at = len(self.found) - max(self.latest, 1)
            self.found[at:] = [
                replace(one, text=f"{one.text.rstrip('，, ')}，{part}") for one in self.found[at:]
            ]
            return True
        return False

    def _ask(self, part: str, body: str, start: int, after: list[str]) -> None:
        """The demands of a part that stands for itself; without any it waits, joins the last one, or is guessed."""
        plain = simplified(part)
        own = "forbid" if only_on(part) else modality_of(plain)
        self.forbids = own == "forbid" or (self.forbids and own is None) or self.is_listed_ban
        is_breach = own is None and _names_a_breach(body, "".join(after[:1]))
        is_ban = self.forbids or is_breach or bool(_PROHIBITED.search(plain))
        manner: Modality | None = "forbid" if is_ban and own is None else own
        around = f"{self.lead} {simplified(self.sentence)}"
        demands = [
            Demand(self.item, one.text, self.sentence, one.kind, one.sure, manner)
            for one in kinds_in(part, body, start, around, is_ban)
        ]
        known = {one.kind for one in demands}
        demands = [*(one for one in self._breach_of(body) if one.kind not in known), *demands]
        self.latest = len(demands)
        if demands:
            self.found += demands
        elif is_topic(part) and after:
            self.waiting = part
        elif self.found and len(body) < 16 and not _asks_itself(body, own):
            self.found[-1] = replace(self.found[-1], text=self.found[-1].text + part)
        elif len(body) < 12 and after:
            self.waiting = part
        else:
            kind, sure = guessed(part, self.lead, self.known)
            self.found.append(Demand(self.item, part, self.sentence, kind, sure, own, read=sure >= WEAK))

    def _breach_of(self, body: str) -> list[Demand]:
        """What is forbidden where a part says it together with what follows: 飞单的当场除名."""
        told = _BREACH_AND_MEASURE.fullmatch(body)
        if told is None or not measures_of(told["follows"]) or measures_of(told["breach"]):
            return []
        breach = told["breach"]
        seen = seen_in(breach, breach, (*content_recognisers(), *other_recognisers()))
        if not any(one.kind.startswith(("content.", "behaviour.")) for one in seen):
            return []
        return [
            Demand(self.item, one.text, self.sentence, one.kind, one.sure, "forbid")
            for one in kinds_in(breach, breach, 0, breach, True)
            if one.kind.startswith(("content.", "behaviour."))
        ]


def _asks_itself(body: str, manner: Modality | None) -> bool:
    """Whether a short part in which no recogniser knows a word is likely about one thing of its own."""
    return bool(manner or figures_of(body)) and max(odds_of(body).values(), default=0.0) >= _OF_ITS_OWN


def _goes_on(before: Demand, part: str) -> bool:
    """Whether a part only says what the demand before it is good for, or how the penalty before it grows."""
    is_step = before.kind.startswith("penalty.") and bool(_STEP.match(simplified(part).lstrip()))
    return is_step or is_aim(part)


def _is_overdue(body: str, before: Demand) -> bool:
    """Whether a part says what follows when the demand before it is not met in time: 三天内未改的移出."""
    return (
        bool(_OVERDUE.match(body))
        and bool(measures_of(body))
        and not before.kind.startswith(("penalty.", "meta."))
    )


def _leads(part: str, after: list[str], is_first: bool) -> bool:
    """Whether a part says when, unless or why the part after it holds, and asks nothing by itself."""
    if not after:
        return False
    is_late = not is_first and _OVERDUE.fullmatch(simplified(part).rstrip(" ,"))
    if is_late and measures_of(simplified(after[0])):
        return True
    if _COUNTED.fullmatch(simplified(part).rstrip(" ,")) and measures_of(simplified(after[0])):
        return True
    if is_reserve(part) or (is_condition(part) and not figures_of(simplified(part))):
        return True
    if is_threshold(part) and modality_of(simplified(part)) is None:
        return _asks(after[:1])
    return is_first and is_purpose(part) and _asks(after)


def _asks(pieces: list[str]) -> bool:
    """Whether some part asks, allows or forbids something."""
    return any(modality_of(simplified(piece)) is not None for piece in pieces)


def _names_a_breach(body: str, following: str) -> bool:
    """Whether a part only names bad conduct and the next one says what follows: `发广告者，移出本群`."""
    after = simplified(following)
    if not after or _NO_BREACH.search(body) or not seen_in(body, body, content_recognisers()):
        return False
    measure = best_of(seen_in(after, after, other_recognisers()))
    threatens = measure is not None and measure.kind.startswith("penalty.")
    return bool(SANCTION.search(after)) or (threatens and bool(_BREACH.search(body)))
