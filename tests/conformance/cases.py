"""The conformance cases as they stand in the YAML files, made ready for an engine."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from qungui.events.directory import DirectoryFile
from qungui.events.event import Event
from qungui.events.moments import parse_moment
from qungui.events.neutral import from_fields
from qungui.regulation.load import load
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.snippets import read_snippet
from qungui.regulations.library import find_in_library
from qungui.rules.registry import RULE_TYPES

FOLDER = Path(__file__).parent
GROUP = "g"
SHOWS = ("breach", "innocent", "boundary", "unknown", "data")
KEYS = frozenset(
    {
        "name", "name_en", "shows", "clause", "clauses", "settings", "regulations", "base", "directory",
        "chat", "events", "late", "lacking", "since", "until", "expect", "withdrawn",
    }
)  # fmt: skip
_DEFAULTS: dict[str, Any] = {
    "regulation": "测试制度",
    "version": 1,
    "timezone": "Asia/Shanghai",
    "calendar": "cn",
    "applies_to": {"groups": {"types": ["internal"]}},
}


@dataclass(frozen=True)
class Case:
    """One case; `fields` are as written, `area` is the name of the file without its ending."""

    area: str
    number: int
    fields: dict[str, Any]
    directory: dict[str, Any] | None

    @property
    def name(self) -> str:
        return str(self.fields["name_en"])

    @property
    def title(self) -> str:
        """Its place and its name in both languages."""
        return f"{self.area}-{self.number}: {self.fields['name']} / {self.name}"

    @property
    def id(self) -> str:
        return f"{self.area}-{self.number}"

    @cached_property
    def regulations(self) -> list[dict[str, Any]]:
        """The regulations in full; the first may extend `base`."""
        given = self.fields.get("regulations", [self.fields])
        return [_regulation(one, "test" if given == [self.fields] else one["id"]) for one in given]

    @cached_property
    def base(self) -> dict[str, Any] | None:
        """The regulation that stands beside it as base.yaml."""
        return _regulation(self.fields["base"], "base") if "base" in self.fields else None

    @property
    def rules(self) -> list[str]:
        """The rule types of its clauses; the first is the one that the case is about."""
        written = [one for regulation in self.regulations for one in regulation["clauses"]]
        inherited = self.base["clauses"] if self.base else []
        return [str(one["rule"]) for one in (*inherited, *written) if "rule" in one]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.regulations[0]["timezone"])

    @property
    def since(self) -> int | None:
        return parse_moment(self.fields["since"], self.zone) if "since" in self.fields else None

    @property
    def until(self) -> int | None:
        """The last moment; None = that of the last event."""
        until = self.fields.get("until")
        return parse_moment(until, self.zone, end_of_day=True) if until else None

    @property
    def people(self) -> DirectoryFile | None:
        return DirectoryFile.model_validate(self.directory) if self.directory is not None else None

    @cached_property
    def on_time(self) -> list[Event]:
        """The events that arrive when they happen, up to the end."""
        chat = self.fields.get("chat")
        events = read_snippet(chat, self.zone, group=GROUP) if chat else []
        return self._in_order([*events, *self._neutral("events")])

    @cached_property
    def late(self) -> list[Event]:
        """The events that arrive after all others."""
        return self._in_order(self._neutral("late"))

    @property
    def events(self) -> list[Event]:
        """All events in the order in which they happened."""
        return self._in_order([*self.on_time, *self.late])

    def load(self, folder: Path) -> list[LoadedRegulation]:
        """The regulations, read from text; where one extends another, from files in `folder`."""
        if self.base is None:
            return [load(_text(one), RULE_TYPES, find_in_library) for one in self.regulations]
        return [load(path, RULE_TYPES, find_in_library) for path in self.write(folder)]

    def write(self, folder: Path) -> list[Path]:
        """The regulations as files, and beside them what they extend."""
        if self.base is not None:
            (folder / "base.yaml").write_text(_text(self.base), encoding="utf-8")
        paths = []
        for one in self.regulations:
            paths.append(folder / f"{one['id']}.yaml")
            paths[-1].write_text(_text(one), encoding="utf-8")
        return paths

    def _neutral(self, key: str) -> list[Event]:
        return [from_fields(fields, self.zone) for fields in self.fields.get(key, ())]

    def _in_order(self, events: Sequence[Event]) -> list[Event]:
        until = self.until
        kept = [one for one in events if until is None or one.at <= until]
        return sorted(kept, key=lambda one: one.at)


def _regulation(fields: dict[str, Any], id: str) -> dict[str, Any]:
    """A regulation of which the file writes only what matters."""
    clauses = fields.get("clauses", [fields["clause"]] if "clause" in fields else [])
    numbered = [_numbered(number, one) for number, one in enumerate(clauses, 1)]
    settings = fields.get("settings", {})
    defaults = {} if "extends" in settings else _DEFAULTS
    named = {"regulation": "测试制度", "version": 1} if "extends" in settings else {}
    whole = {**defaults, **named, "id": id, **settings, "clauses": numbered}
    return {"timezone": _DEFAULTS["timezone"], **whole}


def _numbered(number: int, clause: dict[str, Any]) -> dict[str, Any]:
    """A clause without id has its number; a text is made up unless it only changes an inherited clause."""
    text = {"text": "条款。"} if "rule" in clause else {}
    return {"id": str(number), **text, **clause}


def _text(fields: dict[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False, indent=1)


@cache
def all_cases() -> tuple[Case, ...]:
    """The cases of all files, in order."""
    return tuple(case for path in sorted(FOLDER.glob("*.yaml")) for case in _read(path))


def _read(path: Path) -> list[Case]:
    whole = _yaml().load(path)
    directories = whole.get("directories", {})
    cases = []
    for number, fields in enumerate(whole["cases"], 1):
        directory = fields.get("directory")
        known = directories[directory] if isinstance(directory, str) else directory
        cases.append(Case(path.stem, number, fields, known))
    return cases


class _PlainText(SafeConstructor):
    """Days and moments stay as they are written."""


_PlainText.add_constructor("tag:yaml.org,2002:timestamp", lambda _self, node: node.value)


def _yaml() -> YAML:
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _PlainText
    return yaml
