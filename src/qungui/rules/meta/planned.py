"""planned: a clause that is not checked yet."""

from __future__ import annotations

from pydantic import Field

from qungui.rules.meta.unchecked import Unchecked
from qungui.rules.rule import Parameters
from qungui.sentences import Sentence


class PlannedParameters(Parameters):
    """What `planned` asks for."""

    kind: str = Field(
        pattern=r"^[a-z_]+\.[a-z_]+$",
        description="条款目录中的种类，如 role.admin / the kind in the catalogue, such as role.admin",
    )
    reason: str | None = Field(
        default=None, description="为何尚未核验；不写则不说明 / why it is not checked; none = not said"
    )


class Planned(Unchecked[PlannedParameters]):
    """Stands for a clause that later work will check; coverage lists it as planned, and it finds nothing."""

    name = "planned"
    title = Sentence("尚未核验", "not yet checked")
    meaning = Sentence(
        "程序尚不能核验的条款，在覆盖情况中列出。",
        "A clause that the program cannot check yet; it is listed under coverage.",
    )
    catalogue = (
        "R90.C12", "R90.C13", "R90.C14", "R90.C15", "R90.C16", "R90.C17", "R90.C19", "R90.C20", "R90.C21",
        "R90.C22", "R96.C06", "R96.C13", "R96.C20", "R96.C21", "R96.C22", "R96.C23", "R96.C25", "R96.C26",
        "R96.C27", "R96.C28",
    )  # fmt: skip
    automation = "planned"
    Parameters = PlannedParameters
