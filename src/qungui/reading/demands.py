"""From the items of an outline to single demands, each about one thing."""

from __future__ import annotations

import re
from dataclasses import replace

from qungui.reading.cutting import (
    is_example,
    sentences,
)
from qungui.reading.demand import WEAK, Demand
from qungui.reading.kinds import best_of, guessed
from qungui.reading.manner import modality_of
from qungui.reading.recognisers.recogniser import content_recognisers, other_recognisers, seen_in
from qungui.reading.resemblance import Resemblance
from qungui.reading.rows import as_sentence
from qungui.reading.sentence import demands_in
from qungui.reading.simplify import simplified
from qungui.reading.structure import Item

_INTRODUCES = re.compile(
    r"^[^,。;]{0,24}(?:以下|下列|如下)[^,。;]{0,12}:$|^[^.;]{0,40}the following[^.;]{0,20}:$", re.IGNORECASE
)
"""An item that only introduces those below it; they carry its words as their lead."""


def demands_of(item: Item, known: Resemblance) -> list[Demand]:
    """The demands of one item in their order; an item without any is one demand about nothing known."""
    if item.is_heading or not re.search(r"\w", item.text) or _INTRODUCES.search(simplified(item.text)):
        return []
    if item.cells:
        row = as_sentence(item)
        if row is None:
            return [_row(item, known)]
        item = row
    found: list[Demand] = []
    for sentence in sentences(item.text):
        if found and is_example(sentence):
            found[-1] = replace(
                found[-1], text=found[-1].text + sentence, sentence=found[-1].sentence + sentence
            )
            continue
        found += demands_in(item, sentence, found[-1] if found else None, known)
    return _joined(found)


def _row(item: Item, known: Resemblance) -> Demand:
    text = "，".join(cell for cell in item.cells if cell)
    around = simplified(text)
    seen = best_of(seen_in(around, around, (*other_recognisers(), *content_recognisers())))
    kind, sure = (seen.kind, seen.sure) if seen else guessed(text, "", known)
    return Demand(item, text, text, kind, sure, modality_of(around), read=sure >= WEAK)


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
