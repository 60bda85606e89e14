"""meta.power: what people may do."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from qungui.regulation.values import as_list
from qungui.rules.duty.records import Who
from qungui.rules.meta.unchecked import Unchecked
from qungui.rules.rule import Example, Parameters
from qungui.sentences import Sentence


class PowerParameters(Parameters):
    """What `meta.power` says."""

    who: Who = Field(description="谁：人员选择或文字 / who: a selection of people, or words")
    may: Annotated[
        tuple[str, ...], BeforeValidator(as_list, json_schema_input_type=str | tuple[str, ...])
    ] = Field(min_length=1, description="可以做什么 / what they may do")


class Power(Unchecked[PowerParameters]):
    """A power or a permission: it limits nobody and never finds anything.

    Who acts without the power is found by the rule of the clause that reserves it (`behaviour.invite`,
    `behaviour.rename_group` …). Sources: the clauses of the catalogue with the modality power or permit.
    """

    name = "meta.power"
    title = Sentence("权力与许可", "powers and permissions")
    meaning = Sentence("说明谁可以做什么，不限制任何人。", "Says who may do what; limits nobody.")
    modality = "power"
    catalogue = (
        "R01.C01", "R01.C02", "R01.C03", "R01.C04", "R01.C17", "R01.C19", "R01.C28", "R02.C06", "R02.C08",
        "R02.C09", "R02.C27", "R02.C28", "R02.C29", "R02.C31", "R02.C33", "R02.C38", "R02.C39", "R04.C24",
        "R04.C30", "R04.C31", "R04.C34", "R05.C11", "R05.C19", "R05.C24", "R05.C26", "R07.C27", "R07.C30",
        "R07.C33", "R08.C24", "R09.C19", "R11.C30", "R13.C30", "R17.C06", "R17.C07", "R17.C10", "R17.C13",
        "R17.C28", "R17.C29", "R17.C30", "R18.C29", "R22.C12", "R24.C18", "R55.C16", "R56.C06", "R56.C08",
        "R56.C09", "R56.C27", "R56.C28", "R56.C29", "R56.C31", "R56.C33", "R56.C38", "R57.C08", "R57.C25",
        "R57.C26", "R59.C09", "R60.C24", "R60.C30", "R60.C31", "R81.C20", "R82.C27", "R83.C23", "R83.C24",
        "R83.C25", "R83.C32", "R86.C06", "R86.C16", "R86.C22", "R86.C23", "R87.C18", "R87.C19", "R87.C24",
        "R87.C25", "R87.C31", "R87.C43", "R87.C44", "R87.C45", "R88.C33", "R88.C34", "R88.C35", "R88.C36",
        "R90.C11", "R90.C18", "R91.C37", "R93.C08", "R93.C09", "R93.C10", "R93.C11", "R94.C36", "R96.C05",
        "R96.C12",
    )  # fmt: skip
    Parameters = PowerParameters
    examples = (
        Example(
            Sentence("从不产生发现", "never finds anything"),
            {"with": {"who": {"role": ["owner", "admin"]}, "may": ["警告", "禁言", "移出群"]}},
            "2026-12-02 10:00 张三: 管理员可以禁言吗",
            expect="none",
        ),
    )
