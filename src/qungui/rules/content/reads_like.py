"""What the text signals see in a message, and nudity in its picture: shared by the rules that ask them."""

from __future__ import annotations

from typing import NamedTuple

from qungui.events.event import Event
from qungui.events.inspected import nudity_in
from qungui.rules.context import Context
from qungui.rules.outcome import Breach
from qungui.sentences import Sentence
from qungui.signals.categories import Category
from qungui.signals.reading import reader_for

NUDITY_FROM = 0.5
"""Score of a picture from which a person must look at it."""
NUDITY_REASON = Sentence(
    "程序看图认为可能有裸露（{score}），请人复核",
    "a program that looked at the picture takes it for nudity ({score}); a person must decide",
)


class Likeness(NamedTuple):
    """What a message reads like: values for the sentence, and the telling part in code points."""

    values: dict[str, str]
    span: tuple[int, int]


def likeness(text: str, kind: Category, context: Context, from_score: float | None = None) -> Likeness | None:
    """What of a text reads like a kind of content; None where it does not. `from_score` as in `content.signal`."""
    reader = reader_for(kind, context.model())
    scores = reader.scores_of(text)
    if not reader.found(scores, kind, from_score)[0]:
        return None
    start, end = reader.telling_span(text, kind)
    score = float(scores[0, reader.model.labels.index(kind)])
    return Likeness({"score": f"{score:.2f}", "words": text[start:end]}, (start, end))


def nudity_breach(event: Event) -> Breach | None:
    """A picture that a person must look at; None for all others."""
    nudity = nudity_in(event)
    if nudity is None or nudity < NUDITY_FROM:
        return None
    return Breach("nudity", {"score": f"{nudity:.2f}"}, verdict="review")
