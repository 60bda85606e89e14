"""meta.interpretation: who interprets the regulation."""

from __future__ import annotations

from pydantic import Field

from qungui.rules.meta.unchecked import Unchecked
from qungui.rules.rule import Parameters
from qungui.sentences import Sentence


class InterpretationParameters(Parameters):
    """What `meta.interpretation` may say."""

    by: str | None = Field(
        default=None, description="由谁解释；不写则只见原文 / who interprets; none = as the text says"
    )


class Interpretation(Unchecked[InterpretationParameters]):
    """Who interprets or supplements the regulation."""

    name = "meta.interpretation"
    title = Sentence("解释权", "interpretation")
    meaning = Sentence(
        "说明由谁解释制度、未尽事宜怎么办。",
        "Who interprets the regulation and what holds where it is silent.",
    )
    catalogue = (
        "R04.C33", "R08.C04", "R08.C32", "R08.C34", "R09.C35", "R11.C36", "R12.C54", "R13.C36", "R18.C35",
        "R87.C47", "R88.C37", "R88.C39", "R91.C40", "R93.C30", "R93.C32", "R95.C27", "R95.C30",
    )  # fmt: skip
    Parameters = InterpretationParameters
