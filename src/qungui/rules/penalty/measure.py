"""penalty.measure: what follows a breach."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from qungui.regulation.measures import MeasureList
from qungui.regulation.selector import Selector
from qungui.regulation.values import as_list, failure
from qungui.rules.content.categories import CategoryName
from qungui.rules.meta.unchecked import Unchecked
from qungui.rules.rule import Example, Parameters
from qungui.sentences import Sentence


class MeasureParameters(Parameters):
    """What `penalty.measure` says."""

    clauses_named: ClassVar[tuple[str, ...]] = ("of",)
    measure: MeasureList = Field(
        min_length=1,
        description="什么处置，可列几种：warn、{mute: 1d}、remove、{discipline: 通报批评} … / the measure or measures",
    )
    of: Annotated[tuple[str, ...], BeforeValidator(as_list, json_schema_input_type=str | tuple[str, ...])] = (
        Field(
            default=(),
            description="违反哪些条款；不写则所有条款 / the clauses that are breached; none = any clause",
        )
    )
    content: Annotated[
        tuple[CategoryName, ...],
        BeforeValidator(as_list, json_schema_input_type=CategoryName | tuple[CategoryName, ...]),
    ] = Field(default=(), description="哪些类别的内容；不写则不限 / the kinds of content; none = any")
    severity: Literal["minor", "ordinary", "severe"] | None = Field(
        default=None,
        description="针对轻微、一般还是严重的违规；不写则不论轻重 / how grave a breach; none = any",
    )
    strike: int | None = Field(
        default=None, ge=1, description="从第几次起；不写则每次 / from which breach on; none = each"
    )
    needs: Selector | None = Field(
        default=None, description="须经谁同意；不写则不须 / whose consent it needs; none = nobody's"
    )
    by: Selector | str | None = Field(
        default=None,
        description="由谁决定：人员选择或文字；不写则制度未定 / who decides; none = not laid down",
    )
    at_least_at_once: int | None = Field(
        default=None,
        ge=2,
        description="一次涉及几人以上才须同意；不写则每次 / needs consent only for so many people at once; none = always",
    )

    @model_validator(mode="after")
    def _consent_of_somebody(self) -> MeasureParameters:
        if self.at_least_at_once is not None and self.needs is None:
            sentence = Sentence("at_least_at_once 要与 needs 一起写", "at_least_at_once belongs to needs")
            raise failure("at_once_needs_consent", sentence)
        return self


class PenaltyMeasure(Unchecked[MeasureParameters]):
    """Says what follows a breach: data for those who decide, and for the ladder and `on_breach` beside it.

    It finds nothing: what was breached is found by the clauses it names, whose findings propose their own
    `on_breach`, and the ladder of the regulation walks the strikes. Ids of clauses that are not in the file are
    errors. There is no measure that takes money: fines, deductions and red packets run as points or a voluntary
    pledge, with `was:` and a note. Sources: R04.C28–C30 (ladder, severe cases), R11.C17 (severe warnings), R08.C30
    (grave and less grave), R17.C60, R17.C83 (consent), R09.C30–C34, R88.C33–C36, R94.C32–C36 (labour discipline).
    """

    name = "penalty.measure"
    title = Sentence("违规处置", "what follows a breach")
    meaning = Sentence(
        "说明违规之后如何处置：针对哪些条款或内容、轻重、第几次、须经谁同意；本身不产生发现。",
        "Says what follows a breach: of which clauses or content, how grave, from which time on, with whose "
        "consent; finds nothing by itself.",
    )
    automation = "attest"
    modality = "penalty"
    catalogue = (
        "R01.C02", "R01.C04", "R01.C19", "R01.C20", "R01.C21", "R02.C38", "R04.C27", "R04.C28", "R04.C29",
        "R04.C30", "R08.C30", "R08.C31", "R09.C30", "R09.C31", "R09.C32", "R09.C33", "R09.C34", "R10.C20",
        "R11.C17", "R11.C21", "R11.C27", "R11.C35", "R12.C52", "R12.C53", "R13.C17", "R13.C21", "R13.C27",
        "R13.C35", "R14.C20", "R15.C17", "R15.C21", "R16.C16", "R17.C27", "R17.C38", "R17.C51", "R17.C60",
        "R17.C61", "R17.C81", "R17.C83", "R18.C17", "R18.C21", "R18.C26", "R18.C34", "R19.C14", "R19.C23",
        "R19.C24", "R20.C14", "R20.C22", "R20.C23", "R21.C20", "R23.C10", "R24.C13", "R24.C14", "R24.C20",
        "R51.C33", "R51.C34", "R52.C30", "R52.C34", "R55.C20", "R56.C38", "R57.C08", "R57.C25", "R57.C26",
        "R60.C27", "R60.C28", "R60.C29", "R60.C30", "R81.C34", "R81.C35", "R81.C36", "R82.C24", "R82.C25",
        "R82.C26", "R82.C27", "R83.C23", "R83.C24", "R83.C25", "R83.C32", "R84.C03", "R84.C23", "R84.C26",
        "R84.C27", "R86.C05", "R86.C23", "R87.C36", "R87.C37", "R87.C38", "R87.C39", "R87.C42", "R88.C33",
        "R88.C34", "R88.C35", "R88.C36", "R91.C31", "R91.C32", "R91.C36", "R93.C28", "R93.C29", "R94.C32",
        "R94.C33", "R94.C34", "R94.C35", "R94.C36", "R95.C25", "R95.C26",
    )  # fmt: skip
    Parameters = MeasureParameters
    examples = (
        Example(
            Sentence("首次警告", "a warning the first time"),
            {"with": {"measure": "warn", "strike": 1}},
            "2026-12-02 10:00 张三: 我这次会被警告吗",
            expect="none",
        ),
        Example(
            Sentence("色情、赌博内容，严重警告", "pornography and gambling: a severe warning"),
            {"with": {"measure": "severe_warn", "content": ["porn", "gambling"]}},
            "2026-12-02 10:00 张三: 来赌一把",
            expect="none",
        ),
        Example(
            Sentence("移出群须两名管理员或群主同意", "removal with the word of two admins or the owner"),
            {
                "with": {
                    "measure": "remove",
                    "severity": "severe",
                    "needs": {"any_of": [{"count": 2, "of": {"role": "admin"}}, {"role": "owner"}]},
                }
            },
            events=(
                {
                    "event": "member_left",
                    "group": "test",
                    "member": "u9",
                    "by": "u3",
                    "at": "2026-12-02T10:00:00+08:00",
                },
            ),
            expect="none",
        ),
        Example(
            Sentence(
                "违反所列条款，禁言一天并改正",
                "breaches of the clauses named: muted for a day, and put right",
            ),
            {"with": {"measure": [{"mute": "1d"}, "rectify"], "of": ["1"], "by": "群管理员"}},
            "2026-12-02 10:00 张三: 早",
            expect="none",
        ),
    )
