"""The canonical content of a regulation and its hash.

The hash covers what a regulation says, not how the file is written: layout, order of keys, comments, tests,
shadow marks, marks of chosen values and what a draft was read from make no difference. A version is identified by it.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import Any

from qungui.regulation.tree import Node, plain

_NOT_CONTENT = ("tests", "test_directory", "extends", "without")
_NOT_OF_CLAUSES = ("shadow", "quote", "confidence")


def canonical(resolved: Node) -> dict[str, Any]:
    """The content of a resolved regulation (after `extends`, chosen values unwrapped) as plain data."""
    content: dict[str, Any] = plain(resolved)
    kept = {key: value for key, value in content.items() if key not in _NOT_CONTENT}
    if isinstance(kept.get("clauses"), list):
        kept["clauses"] = [_content_of(clause) for clause in kept["clauses"]]
    normal: dict[str, Any] = _normal(kept)
    return normal


def content_hash(resolved: Node, lexicons: Mapping[str, str] | None = None) -> str:
    """SHA-256 (hex) over the canonical content and the digests of the lexicons that it names."""
    data = {"content": canonical(resolved), "lexicons": dict(lexicons or {})}
    text = json.dumps(data, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _content_of(clause: Any) -> Any:
    return (
        {key: value for key, value in clause.items() if key not in _NOT_OF_CLAUSES}
        if isinstance(clause, dict)
        else clause
    )


def _normal(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_normal(item) for item in value]
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", key): _normal(item) for key, item in value.items()}
    return value
