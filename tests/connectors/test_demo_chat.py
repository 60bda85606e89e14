"""The bundled group of more than a thousand messages, written in each form and read again, stays what it is."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import qungui
from qungui.events import Event
from tests.connectors.chat import Line, imported
from tests.connectors.writers import BY_NAME, WITH_IDS, write

DEMO = Path(qungui.__file__).parent / "demo" / "qinghe-group.csv"
_WITHOUT_TEXT = {"wechatmsg_csv": ("link",)}
_LINK_IS_TEXT = ("qq_txt", "weflow_txt", "qce_txt")
_OWN = ("你", "我")
"""Rows in which the exporting person speaks of himself mean him only where the form says who he is."""
Told = tuple[int, str, str | None, str]


@cache
def demo() -> tuple[Line, ...]:
    lines = []
    names: dict[str, str] = {}
    for event in imported(DEMO)[0]:
        if event.rest.get("observed") or event.kind == "gap":
            names[event.person or ""] = event.rest.get("nickname", "")
        elif event.is_message and event.type != "mini_program":
            id, name = event.person or "", names.get(event.person or "", "已退群的人")
            title, url = ("链接标题", "https://example.cn/x") if event.type == "link" else ("", "")
            text = f"{title}\n{url}" if event.type == "link" else event.text
            lines.append(
                Line(event.at // 1_000_000, id, name, text, event.type, f"7{len(lines):018}", title, url)
            )
        elif not event.is_message and not event.text.startswith(_OWN):
            lines.append(Line(event.at // 1_000_000, "", "", event.text, "system", f"7{len(lines):018}"))
    return tuple(lines)


def told(events: list[Event]) -> list[Told]:
    """What people said, and the sentences of system rows without whom they mean."""
    return [
        (one.at // 1_000_000, one.type, one.person, one.text)
        if one.is_message
        else (one.at // 1_000_000, "system", None, one.text)
        for one in events
        if one.kind != "gap" and not one.rest.get("observed")
    ]


def wanted(form: str) -> list[Told]:
    rows = []
    for line in demo():
        type_ = "text" if line.type == "link" and form in _LINK_IS_TEXT else line.type
        text = "" if line.type in _WITHOUT_TEXT.get(form, ()) else line.text
        who = (line.person if form in WITH_IDS else "name:" + line.name) if line.person else None
        rows.append((line.at, type_, who, text))
    return rows


def test_the_group_is_large_and_of_many_kinds() -> None:
    assert len(demo()) >= 1200
    assert len({line.type for line in demo()}) >= 10


@pytest.mark.parametrize("form", [*WITH_IDS, *BY_NAME])
def test_through_each_form(form: str, tmp_path: Path) -> None:
    events, chat = imported(write(tmp_path, {**WITH_IDS, **BY_NAME}[form], demo()))
    assert chat.report.sources[0].form == form
    assert chat.report.skipped == []
    assert told(events) == wanted(form)
    assert chat.report.sources[0].people == len({who for _, kind, who, _ in wanted(form) if kind != "system"})


def test_recalls_and_joins_mean_the_same_people_in_every_form_with_ids(tmp_path: Path) -> None:
    found = []
    for form in WITH_IDS:
        events, _ = imported(write(tmp_path, WITH_IDS[form], demo(), name=form))
        rows = [one for one in events if not one.is_message and not one.rest.get("observed")]
        found.append([(one.kind, one.person, one.rest) for one in rows if one.kind != "gap"])
    assert len(found[0]) >= 5
    assert all(one == found[0] for one in found)
