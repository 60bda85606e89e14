"""JSON exports with anything where a word or a number should be: each message goes in or is reported."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from qungui.events.neutral import encode_line
from tests.connectors import writers
from tests.connectors.chat import CHAT, ZONE, imported

DOCUMENTS = {
    "chatlog_json": writers.chatlog_json, "weflow_json": writers.weflow_json, "arkme": writers.arkme_json,
    "chatlab_json": writers.chatlab_json, "qce_json": writers.qce_json, "qce_v4": writers.qce_json_v4,
    "telegram": writers.telegram_json,
}  # fmt: skip
LINES = {"chatlab_jsonl": writers.chatlab_jsonl, "neutral": writers.neutral}
ODD: list[Any] = [
    None, [], {}, [[]], {"a": 1}, True, 0, -1, 1.5, 1e308, 2**63, 2**64, 10**30, float("inf"), float("nan"), "",
    "\0", "\ud800", "{", "{x}", "name:", "[图片]", "<msg>", "\n", "2025-02-30 00:00:00", "0001-01-01 00:00:00",
    "9999-12-31 23:59:59", "²", '"邀请"加入了群聊', ["a", 1, None], {"type": "all"}, [{"uid": None}],
]  # fmt: skip


def spoiled(value: Any, chance: random.Random, share: float) -> Any:
    if chance.random() < share:
        return chance.choice(ODD)
    if isinstance(value, dict):
        return {key: spoiled(one, chance, share) for key, one in value.items() if chance.random() > share}
    if isinstance(value, list):
        return [spoiled(one, chance, share) for one in value]
    return value


def take_in(path: Path) -> int:
    """Import, write as neutral lines and say everything; the rows that went in or were left out."""
    events, chat = imported(path, batch_rows=5)
    for event in events:
        encode_line(event, ZONE)
    for skip in chat.report.skipped:
        assert "?" not in skip.reason.say("en", skip.values)
    for note in [*chat.report.notes, *chat.report.gaps]:
        note.say("zh")
    return chat.report.sources[0].rows + sum(skip.count for skip in chat.report.skipped)


@pytest.mark.parametrize("form", DOCUMENTS)
@pytest.mark.parametrize("seed", range(12))
def test_documents(form: str, seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    whole = json.loads(DOCUMENTS[form](CHAT))
    messages = whole if isinstance(whole, list) else whole["messages"]
    # the first message stays, so that the form is known; the rest and what stands around are spoiled
    kept = messages[:1] + [spoiled(one, chance, 0.05 * (1 + seed % 4)) for one in messages[1:]]
    around = {key: spoiled(one, chance, 0.1) for key, one in whole.items()} if isinstance(whole, dict) else {}
    path = tmp_path / "x"
    path.write_text(json.dumps({**around, "messages": kept} if around else kept), "utf-8")
    assert take_in(path) >= len(CHAT)


@pytest.mark.parametrize("form", LINES)
@pytest.mark.parametrize("seed", range(12))
def test_lines(form: str, seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    lines = LINES[form](CHAT).splitlines()
    start = next(at for at, line in enumerate(lines) if '"message"' in line) + 1
    spoil = [json.dumps(spoiled(json.loads(line), chance, 0.1)) for line in lines[start:]]
    path = tmp_path / "x"
    path.write_text("\n".join(lines[:start] + spoil), "utf-8")
    take_in(path)


def test_endless_numbers_and_endless_nesting_cost_one_message(tmp_path: Path) -> None:
    messages = json.loads(writers.chatlog_json(CHAT[:4]))
    text = json.dumps(messages, ensure_ascii=False)
    text = text.replace('"subType": 0', '"subType": ' + "9" * 5000, 1)
    text = text.replace('"content": "带', '"content": ' + "[" * 100_000 + "]" * 100_000 + ', "b": "带', 1)
    path = tmp_path / "x"
    path.write_text(text, "utf-8")
    events, chat = imported(path)
    assert [one.type for one in events if one.is_message] == ["text", "image"]
    assert [skip.line for skip in chat.report.skipped] == [1, 3]
