"""meta.encourage: what is wished for."""

from __future__ import annotations

from pydantic import Field

from qungui.rules.duty.records import Who
from qungui.rules.meta.unchecked import Unchecked
from qungui.rules.rule import Example, Parameters
from qungui.sentences import Sentence


class EncourageParameters(Parameters):
    """What `meta.encourage` says."""

    what: str = Field(min_length=1, description="鼓励或不提倡什么 / what is encouraged or not recommended")
    who: Who | None = Field(
        default=None, description="对谁说的；不写则所有人 / to whom it is said; none = everybody"
    )


class Encourage(Unchecked[EncourageParameters]):
    """A wish or an encouragement: at most measured, never a breach.

    Sources: the clauses of the catalogue with the modality encourage that no other rule carries.
    """

    name = "meta.encourage"
    title = Sentence("倡导", "encouragements")
    meaning = Sentence("倡导的行为，做不到也不算违规。", "What is encouraged; not doing it is no breach.")
    modality = "encourage"
    catalogue = (
        "R02.C37", "R02.C43", "R04.C36", "R05.C04", "R05.C05", "R05.C06", "R05.C07", "R05.C08", "R05.C18",
        "R07.C03", "R07.C20", "R07.C40", "R08.C08", "R08.C09", "R11.C09", "R11.C32", "R12.C30", "R12.C31",
        "R12.C33", "R12.C34", "R13.C09", "R13.C32", "R15.C09", "R15.C29", "R17.C05", "R17.C08", "R17.C39",
        "R17.C40", "R17.C43", "R17.C65", "R17.C79", "R17.C84", "R18.C09", "R18.C31", "R22.C08", "R24.C23",
        "R53.C28", "R56.C37", "R83.C30", "R83.C33", "R84.C05", "R84.C21", "R84.C30", "R86.C10", "R86.C11",
        "R87.C28", "R87.C33", "R90.C23", "R90.C24", "R92.C23", "R92.C24", "R92.C25", "R92.C26", "R95.C21",
        "R96.C29",
    )  # fmt: skip
    Parameters = EncourageParameters
    examples = (
        Example(
            Sentence("从不产生发现", "never finds anything"),
            {"with": {"what": "多分享干货"}},
            "2026-12-02 10:00 张三: 今天天气不错",
            expect="none",
        ),
    )
