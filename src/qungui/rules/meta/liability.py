"""meta.liability: who bears the consequences."""

from __future__ import annotations

from qungui.rules.meta.unchecked import NoParameters, Unchecked
from qungui.sentences import Sentence


class Liability(Unchecked[NoParameters]):
    """A disclaimer or a statement on who answers for what."""

    name = "meta.liability"
    title = Sentence("责任声明", "liability")
    meaning = Sentence("说明责任由谁承担。", "Who bears which consequences.")
    catalogue = (
        "R17.C03", "R17.C44", "R17.C45", "R20.C24", "R23.C18", "R24.C15", "R94.C10",
    )  # fmt: skip
    Parameters = NoParameters
