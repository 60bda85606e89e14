"""Small regulations and chats for tests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from qungui.audit.trial import judge_fast
from qungui.engine.finding import Finding
from qungui.engine.program import Program
from qungui.events.directory import DirectoryFile
from qungui.events.event import Event
from qungui.events.moments import parse_moment
from qungui.regulation.load import load
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.snippets import read_snippet
from qungui.rules.registry import RULE_TYPES


def regulation(*clauses: dict[str, Any], **settings: Any) -> LoadedRegulation:
    """A regulation of these clauses; ids and texts are made up where left out."""
    numbered = [{"id": str(number), "text": "条款。", **clause} for number, clause in enumerate(clauses, 1)]
    fields = {
        "regulation": "测试制度",
        "id": "test",
        "version": 1,
        "timezone": "Asia/Shanghai",
        "calendar": "cn",
        "applies_to": {"groups": {"types": ["internal"]}},
        **settings,
        "clauses": numbered,
    }
    return load(json.dumps(fields, ensure_ascii=False, indent=1), RULE_TYPES)


def chat(text: str, loaded: LoadedRegulation, group: str = "g") -> list[Event]:
    """The events of a chat snippet."""
    return read_snippet(text, loaded.regulation.zone, group=group)


def found(
    loaded: LoadedRegulation,
    events: str | Sequence[Event],
    *,
    directory: dict[str, Any] | None = None,
    since: str | None = None,
    until: str | None = None,
    ignore_effective: bool = False,
) -> list[Finding]:
    """What the engine finds in a snippet or in events."""
    listed = chat(events, loaded) if isinstance(events, str) else list(events)
    people = DirectoryFile.model_validate(directory) if directory is not None else None
    zone = loaded.regulation.zone
    start = parse_moment(since, zone) if since else None
    end = parse_moment(until, zone, end_of_day=True) if until else None
    return judge_fast(Program(loaded, people, ignore_effective), listed, start, end)
