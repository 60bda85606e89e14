"""meta.scope: whom the regulation holds for."""

from __future__ import annotations

from qungui.rules.meta.unchecked import NoParameters, Unchecked
from qungui.sentences import Sentence


class Scope(Unchecked[NoParameters]):
    """The scope in words; what the program goes by stands under `applies_to` of the regulation."""

    name = "meta.scope"
    title = Sentence("适用范围", "scope")
    meaning = Sentence(
        "说明制度适用于谁、哪些群；程序按 applies_to 执行。",
        "Whom and which groups it holds for; the program goes by `applies_to`.",
    )
    catalogue = (
        "R01.C30", "R06.C02", "R07.C39", "R08.C02", "R09.C02", "R10.C02", "R12.C03", "R14.C02", "R15.C02",
        "R19.C02", "R20.C02", "R21.C02", "R23.C02", "R52.C03", "R53.C02", "R54.C02", "R55.C02", "R57.C02",
        "R58.C02", "R59.C02", "R81.C02", "R82.C02", "R84.C29", "R85.C03", "R86.C02", "R87.C03", "R88.C02",
        "R89.C03", "R90.C02", "R91.C02", "R92.C03", "R93.C02", "R94.C02", "R95.C02",
    )  # fmt: skip
    Parameters = NoParameters
