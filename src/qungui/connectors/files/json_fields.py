"""Fields of JSON records as words. Exporters and damaged files put anything there: numbers, lists, nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def word(value: Any) -> str | None:
    """The value as text, None where it is empty or no single value; NULs and half characters are dropped."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not value:
        return None
    if "\0" in value:
        value = value.replace("\0", "")
    return value if value.isascii() else value.encode("utf-8", "replace").decode() or None


def first_word(fields: Mapping[str, Any], *names: str) -> str | None:
    """The first of these fields that holds a word."""
    for name in names:
        if (found := word(fields.get(name))) is not None:
            return found
    return None


def mapping(value: Any) -> Mapping[str, Any]:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def objects(value: Any) -> list[Mapping[str, Any]]:
    """The objects in a list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def whole_number(value: Any) -> int:
    """A number, also written as text; 0 where it is none."""
    try:
        return int(value)
    except (ValueError, TypeError, OverflowError):
        return 0
