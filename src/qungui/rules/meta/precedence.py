"""meta.precedence: which rules come first."""

from __future__ import annotations

from pydantic import Field

from qungui.rules.meta.unchecked import Unchecked
from qungui.rules.rule import Parameters
from qungui.sentences import Sentence


class PrecedenceParameters(Parameters):
    """What `meta.precedence` may say."""

    yields_to: tuple[str, ...] = Field(
        default=(), description="以哪些规定为准；不写则只见原文 / what it yields to; none = as the text says"
    )


class Precedence(Unchecked[PrecedenceParameters]):
    """What the regulation yields to: the rules of the platform, other regulations of the company."""

    name = "meta.precedence"
    title = Sentence("与其他规定的关系", "precedence")
    meaning = Sentence(
        "说明与平台规则、公司其他制度冲突时以谁为准。", "Which rules come first in a conflict."
    )
    catalogue = (
        "R08.C33", "R57.C09", "R57.C10",
    )  # fmt: skip
    Parameters = PrecedenceParameters
