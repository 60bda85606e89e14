"""meta.effective: from when the regulation holds."""

from __future__ import annotations

from qungui.rules.meta.unchecked import NoParameters, Unchecked
from qungui.sentences import Sentence


class Effective(Unchecked[NoParameters]):
    """The coming into force in words; what the program goes by is `effective` of the regulation."""

    name = "meta.effective"
    title = Sentence("施行日期", "coming into force")
    meaning = Sentence(
        "说明制度自何时施行；程序按 effective 执行。", "From when it holds; the program goes by `effective`."
    )
    catalogue = (
        "R02.C41", "R05.C30", "R08.C35", "R09.C36", "R10.C22", "R11.C37", "R12.C55", "R13.C37", "R14.C22",
        "R15.C32", "R18.C36", "R19.C25", "R20.C26", "R21.C22", "R22.C13", "R23.C19", "R84.C28", "R87.C46",
        "R87.C50", "R88.C38", "R89.C02", "R91.C39", "R93.C31", "R95.C29",
    )  # fmt: skip
    Parameters = NoParameters
