"""What the regulation language needs to know of a rule type; the rules themselves live above it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Protocol

from pydantic import BaseModel

from qungui.regulation.model import Automation, Modality, Surface
from qungui.sentences import Sentence


class RuleType(Protocol):
    """A parametric check: its name, its parameters, and what it stands for when a clause does not say."""

    name: ClassVar[str]
    title: ClassVar[Sentence]
    automation: ClassVar[Automation]
    modality: ClassVar[Modality]
    surfaces: ClassVar[tuple[Surface, ...]]
    Parameters: ClassVar[type[BaseModel]]


RuleTypes = Mapping[str, type[RuleType]]
"""Every rule type by its name, as the registry of `qungui.rules` gives them."""
