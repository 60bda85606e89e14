"""meta.purpose: why the regulation exists."""

from __future__ import annotations

from qungui.rules.meta.unchecked import NoParameters, Unchecked
from qungui.sentences import Sentence


class Purpose(Unchecked[NoParameters]):
    """The purpose of the regulation or of the group, and the principles it follows."""

    name = "meta.purpose"
    title = Sentence("制定目的", "purpose")
    meaning = Sentence("说明制度为何制定、遵循什么原则。", "Why the regulation was made and what it goes by.")
    catalogue = (
        "R02.C02", "R02.C03", "R03.C01", "R04.C01", "R04.C35", "R06.C01", "R07.C01", "R08.C01", "R08.C36",
        "R09.C01", "R09.C03", "R09.C37", "R10.C01", "R11.C01", "R12.C01", "R12.C02", "R13.C01", "R14.C01",
        "R15.C01", "R16.C01", "R16.C25", "R17.C02", "R17.C04", "R18.C01", "R19.C01", "R20.C01", "R21.C01",
        "R22.C01", "R22.C03", "R23.C01", "R51.C01", "R52.C01", "R52.C02", "R53.C01", "R54.C01", "R54.C05",
        "R55.C01", "R56.C02", "R56.C03", "R57.C01", "R58.C01", "R59.C01", "R60.C01", "R81.C01", "R81.C03",
        "R82.C01", "R84.C01", "R85.C02", "R86.C01", "R87.C02", "R88.C01", "R89.C01", "R90.C01", "R91.C01",
        "R92.C01", "R93.C01", "R94.C01", "R95.C01", "R96.C02",
    )  # fmt: skip
    Parameters = NoParameters
