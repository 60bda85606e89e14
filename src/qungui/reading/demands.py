"""From the items of an outline to single demands, each about one thing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from qungui.reading.cutting import (
    is_aim,
    is_condition,
    is_example,
    is_object,
    is_purpose,
    is_reserve,
    is_threshold,
    is_topic,
    parts,
    sentences,
)
from qungui.reading.exceptions import is_exception, only_on
from qungui.reading.figures import figures_of
from qungui.reading.kinds import best_of, guessed, kinds_in
from qungui.reading.manner import FORBID, SANCTION, modality_of
from qungui.reading.recognisers.recogniser import CONTENT, OTHERS, seen_in
from qungui.reading.resemblance import Resemblance
from qungui.reading.simplify import simplified
from qungui.reading.structure import Item
from qungui.regulation.model import Modality

_WEAK = 0.35
"""Below this the best guess is no understanding."""
_INTRODUCES = re.compile(
    r"^[^,。;]{0,24}(?:以下|下列|如下)[^,。;]{0,12}:$|^[^.;]{0,40}the following[^.;]{0,20}:$", re.IGNORECASE
)
"""An item that only introduces those below it; they carry its words as their lead."""
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
_NO_BREACH = re.compile(r"^(?:对|因)|严重|情节|轻微|造成|导致|多次|屡")
_PROHIBITED = re.compile(r"违者|违反者|[一-龥]t(?![a-z恤])|t[出人掉]|警告处理|不受欢迎|等(?:内容|行为)?者")


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that a text asks, with the words it stands in."""

    item: Item
    text: str
    """Its own words."""
    sentence: str
    """The sentence around it."""
    kind: str
    sure: float
    modality: Modality | None
    sanction: str | None = None
    read: bool = True
    """Whether it was understood well enough to propose a rule."""


def demands_of(item: Item, known: Resemblance) -> list[Demand]:
    """The demands of one item in their order; an item without any is one demand about nothing known."""
    if item.is_heading or not re.search(r"\w", item.text) or _INTRODUCES.search(simplified(item.text)):
        return []
    if item.cells:
        return [_row(item, known)]
    found: list[Demand] = []
    for sentence in sentences(item.text):
        if found and is_example(sentence):
            found[-1] = replace(
                found[-1], text=found[-1].text + sentence, sentence=found[-1].sentence + sentence
            )
            continue
        found += _of_sentence(item, sentence, found[-1] if found else None, known)
    return _joined(found)


def _row(item: Item, known: Resemblance) -> Demand:
    text = "，".join(cell for cell in item.cells if cell)
    around = simplified(text)
    seen = best_of(seen_in(around, around, (*OTHERS, *CONTENT)))
    kind, sure = (seen.kind, seen.sure) if seen else guessed(text, "", known)
    return Demand(item, text, text, kind, sure, modality_of(around), read=sure >= _WEAK)


def _of_sentence(item: Item, sentence: str, before: Demand | None, known: Resemblance) -> list[Demand]:
    lead = simplified(" ".join((*item.headings[-1:], item.lead)))
    around = f"{lead} {simplified(sentence)}"
    if _PREAMBLE.search(simplified(sentence)):
        return [Demand(item, sentence, sentence, "meta.purpose", 0.95, "define")]
    is_listed_ban = bool(FORBID.search(simplified(item.lead)))
    forbids = is_listed_ban
    found: list[Demand] = []
    waiting = ""
    condition = ""
    latest = 0
    pieces = parts(sentence)
    for at_piece, piece in enumerate(pieces):
        part = condition + waiting + piece
        start = len(condition)
        condition, waiting = "", ""
        plain = simplified(part)
        body = plain.rstrip(" ,。;.!！?？、")
        if SANCTION.search(body) and (found or before) and not re.search(r"\d|[一二三四五]次", body):
            last = found.pop() if found else before
            assert last is not None
            found.append(replace(last, sanction=(last.sanction or "") + part))
            continue
        if found and is_exception(part):
            at = len(found) - max(latest, 1)
            found[at:] = [replace(one, text=f"{one.text.rstrip('，, ')}，{part}") for one in found[at:]]
            continue
        if _leads(part, pieces[at_piece + 1 :], not found):
            condition = part
            continue
        if is_object(part) and piece is not pieces[-1]:
            waiting = part
            continue
        if found and (
            is_aim(part) or (found[-1].kind.startswith("penalty.") and _STEP.match(plain.lstrip()))
        ):
            found[-1] = replace(found[-1], text=found[-1].text + part)
            continue
        own = "forbid" if only_on(part) else modality_of(plain)
        forbids = own == "forbid" or (forbids and own is None) or is_listed_ban
        is_breach = own is None and _names_a_breach(body, "".join(pieces[at_piece + 1 : at_piece + 2]))
        is_ban = forbids or is_breach or bool(_PROHIBITED.search(plain))
        manner: Modality | None = "forbid" if is_ban and own is None else own
        demands = [
            Demand(item, one.text, sentence, one.kind, one.sure, manner)
            for one in kinds_in(part, body, start, around, is_ban)
        ]
        latest = len(demands)
        if demands:
            found += demands
        elif is_topic(part) and piece is not pieces[-1]:
            waiting = part
        elif found and len(body) < 16:
            found[-1] = replace(found[-1], text=found[-1].text + part)
        elif len(body) < 12 and piece is not pieces[-1]:
            waiting = part
        else:
            found.append(_guess(item, part, sentence, lead, own, known))
    return found


def _leads(part: str, after: list[str], is_first: bool) -> bool:
    """Whether a part says when, unless or why the part after it holds, and asks nothing by itself."""
    if not after:
        return False
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
    if not after or _NO_BREACH.search(body) or not seen_in(body, body, CONTENT):
        return False
    measure = best_of(seen_in(after, after, OTHERS))
    threatens = measure is not None and measure.kind.startswith("penalty.")
    return bool(SANCTION.search(after)) or (threatens and bool(_BREACH.search(body)))


def _guess(
    item: Item, part: str, sentence: str, lead: str, manner: Modality | None, known: Resemblance
) -> Demand:
    kind, sure = guessed(part, lead, known)
    return Demand(item, part, sentence, kind, sure, manner, read=sure >= _WEAK)


def _is_one(before: Demand, after: Demand) -> bool:
    """Whether two demands of one sentence say one thing: the same kind, and the second asks nothing of its own."""
    if before.kind != after.kind or before.sentence != after.sentence:
        return False
    is_label = len(before.text) <= 7 and before.text.rstrip().endswith((":", "："))
    if is_label or after.text in before.text or before.kind.startswith(("meta.", "penalty.ladder")):
        return True
    return before.kind.startswith("duty.") and modality_of(simplified(after.text)) is None


def _joined(found: list[Demand]) -> list[Demand]:
    """Neighbours of one kind in one sentence become one demand."""
    kept: list[Demand] = []
    for one in found:
        if kept and kept[-1] is one:
            continue
        same = next((at for at, other in enumerate(kept) if _is_one(other, one)), None)
        if same is not None:
            other = kept[same]
            text = other.text if one.text in other.text else other.text + one.text
            kept[same] = replace(
                other, text=text, sanction=other.sanction or one.sanction, sure=max(one.sure, other.sure)
            )
        elif kept and one.sanction and kept[-1].text == one.text and kept[-1].kind == one.kind:
            kept[-1] = one
        else:
            kept.append(one)
    return kept
