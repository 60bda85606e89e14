"""One error of a model, placed in the tree of the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pydantic.fields import FieldInfo

from qungui.problems import Place
from qungui.regulation.accepted import keys_of, models
from qungui.regulation.tree import Keyed, Leaf, Spot, Way, head, leaves


@dataclass(slots=True)
class Fault:
    """What pydantic reported, and where that is."""

    kind: str
    """The type of the error, as pydantic or `failure` names it."""
    way: Way
    """The path without the names of union members."""
    value: Any
    details: dict[str, Any]
    message: str
    spot: Spot
    accepted: Any
    """The type of the value, None where it is not known."""
    holder: Any
    """The type of what holds the value."""
    unions: list[tuple[Way, str]] = field(default_factory=list)
    """The unions on the way, from outside: where, and which member."""

    @property
    def is_shallow(self) -> bool:
        """Whether it concerns the value of the outermost union itself."""
        return bool(self.unions) and len(self.way) <= len(self.unions[0][0])

    @property
    def key(self) -> str:
        """The last step of the path as a word."""
        return str(self.way[-1]) if self.way else ""

    @property
    def siblings(self) -> dict[str, FieldInfo]:
        """The keys that may stand beside the value."""
        return {key: field for model in models(self.holder) for key, field in keys_of(model).items()}

    @property
    def leaf(self) -> Leaf | None:
        """The single value that is wrong: the one at the path, else the one below it that equals the input
        (models rewrite short forms, so that a path may name what the file does not)."""
        node = self.spot.node
        if isinstance(node, Leaf):
            return node
        wanted = self.details.get("values", {}).get("value", self.value)
        if wanted is None or isinstance(wanted, dict | list | tuple):
            return None
        for leaf in leaves(node):
            if leaf.value == wanted and type(leaf.value) is type(wanted):
                return leaf
        return None

    @property
    def place(self) -> Place:
        """The wrong words: the value, else a key that equals the input, else what is above them."""
        node, leaf = self.spot.node, self.leaf
        wanted = self.details.get("values", {}).get("value", self.value)
        if leaf is not None and leaf is not node:
            return leaf.span.place
        if leaf is None and isinstance(node, Keyed) and isinstance(wanted, str) and wanted in node.entries:
            return node.entries[wanted].key.place
        return self.spot.place

    @property
    def holder_place(self) -> Place:
        """The key above the mapping that lacks something, or its first words."""
        return (self.spot.key or head(self.spot.node)).place
