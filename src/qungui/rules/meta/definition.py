"""meta.definition: what a word means."""

from __future__ import annotations

from pydantic import Field

from qungui.rules.meta.unchecked import Unchecked
from qungui.rules.rule import Parameters
from qungui.sentences import Sentence


class DefinitionParameters(Parameters):
    """What `meta.definition` may say."""

    term: str | None = Field(
        default=None, description="所定义的词；不写则只见原文 / the word; none = as the text says"
    )


class Definition(Unchecked[DefinitionParameters]):
    """A definition, an instruction how to operate WeChat, an address or a signature line."""

    name = "meta.definition"
    title = Sentence("定义与说明", "definitions")
    meaning = Sentence(
        "说明名词、操作步骤或背景，不要求任何人做什么。",
        "Explains a word, a way to do something or a background; demands nothing.",
    )
    catalogue = (
        "R05.C03", "R08.C05", "R10.C08", "R11.C05", "R11.C24", "R12.C32", "R13.C05", "R13.C24", "R14.C08",
        "R15.C06", "R15.C33", "R17.C62", "R17.C64", "R17.C85", "R18.C05", "R19.C08", "R20.C08", "R20.C27",
        "R21.C08", "R22.C14", "R23.C07", "R23.C20", "R54.C23", "R57.C03", "R81.C03", "R84.C04", "R85.C01",
        "R87.C01", "R87.C15", "R88.C03", "R89.C04", "R89.C16", "R89.C35", "R90.C25", "R92.C02", "R92.C11",
        "R93.C04", "R96.C03", "R96.C09", "R96.C11", "R96.C24",
    )  # fmt: skip
    Parameters = DefinitionParameters
