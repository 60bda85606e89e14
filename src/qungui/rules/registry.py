"""Every rule type by its name: each module below the rule folders is loaded and its rule class taken."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import qungui.rules as package
from qungui.rules.rule import Rule

AREAS = (
    "content", "behaviour", "profile", "membership", "response", "account", "kpi", "role", "process", "duty",
    "penalty", "meta",
)  # fmt: skip


def _discover() -> dict[str, type[Rule[Any]]]:
    found: dict[str, type[Rule[Any]]] = {}
    for area in AREAS:
        folder = importlib.import_module(f"{package.__name__}.{area}")
        for module_info in pkgutil.iter_modules(folder.__path__):
            module = importlib.import_module(f"{folder.__name__}.{module_info.name}")
            for value in vars(module).values():
                is_rule = isinstance(value, type) and issubclass(value, Rule) and "name" in vars(value)
                if is_rule and value.__module__ == module.__name__:
                    found[value.name] = value
    return dict(sorted(found.items()))


RULE_TYPES: dict[str, type[Rule[Any]]] = _discover()
