"""Drafts as data for other programs: the result as it is, sentences in both languages."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from qungui.reading.result import Draft
from qungui.sentences import Sentence


def draft_data(draft: Draft) -> dict[str, Any]:
    """A draft as plain data; sentences are `{"zh": …, "en": …}`."""
    data: dict[str, Any] = _plain(draft)
    return data


def _plain(value: Any) -> Any:
    if isinstance(value, Sentence):
        return {"zh": value.zh, "en": value.en}
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
