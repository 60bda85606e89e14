"""Sharing an audit among processes changes nothing of what it tells."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qungui.audit.harvest import AuditOrder
from qungui.audit.run import audit
from qungui.audit.shares import Shares, read_share
from qungui.events.batch import Batch
from qungui.events.directory import DirectoryFile
from qungui.events.event import Event
from qungui.events.share import share_of
from tests.support import regulation

CLAUSES: list[dict[str, Any]] = [
    {"rule": "content.length", "with": {"max_chars": 5}},
    {"rule": "behaviour.flood", "with": {"same_text": 3}},
    {"rule": "behaviour.dormancy", "with": {"silent": "1h"}},
    {"rule": "behaviour.mention_abuse", "with": {"all_per_day": 1}},
    {"rule": "process.approval", "with": {"acts": ["text"]}},
    {
        "rule": "duty.follow_up",
        "with": {"on": "staff_joined", "what": "入职培训", "proof": "training_held", "within": "1h"},
    },
]


def lines() -> list[dict[str, Any]]:
    """Groups, private chats, events of nobody, a recall, a gap, a row out of order and one twice."""
    made: list[dict[str, Any]] = []
    for number in range(120):
        place = {"group": f"g{number % 5}"} if number % 6 else {"account": "a1", "contact": f"c{number % 3}"}
        text = "很长很长的话" if number % 7 == 0 else "接龙"
        at = f"2026-12-02T1{number // 60}:{number % 60:02d}:00+08:00"
        made.append(
            {
                "event": "message",
                "id": f"m{number}",
                "sender": f"u{number % 3}",
                "at": at,
                "text": text,
                **place,
            }
        )
    made.insert(7, {"event": "staff_joined", "staff": "s1", "name": "张三", "at": made[7]["at"]})
    made.insert(
        9, {"event": "message_recalled", "group": "g1", "id": "m1", "sender": "u1", "at": made[9]["at"]}
    )
    made.insert(30, {"event": "gap", "group": "g2", "at": made[30]["at"], "kinds": ["mentions"]})
    made.insert(
        32, {"event": "approval_granted", "who": "u9", "for": "u1", "group": "g3", "at": made[32]["at"]}
    )
    made.insert(34, {"event": "approval_granted", "who": "u9", "for": "u2", "at": made[34]["at"]})
    made.insert(40, {"event": "training_held", "account": "a1", "for": "s1", "at": made[40]["at"]})
    made[50], made[51] = made[51], made[50]
    made.append(made[60])
    return made


@pytest.mark.parametrize(
    "more", [{}, {"since": "2026-12-02T10:30:00+08:00"}, {"until": "2026-12-02T11:20:00+08:00"}]
)
def test_workers_tell_what_one_tells(tmp_path: Path, more: dict[str, Any]) -> None:
    chat = tmp_path / "chat.jsonl"
    rows = [json.dumps(one, ensure_ascii=False) for one in lines()]
    chat.write_text("\n".join([*rows[:20], "{", *rows[20:]]) + "\n", encoding="utf-8")
    directory = DirectoryFile.model_validate(
        {"groups": [{"id": "g1", "type": "internal", "members": [{"id": "u1"}, {"id": "u9"}]}]}
    )
    order = AuditOrder([chat], [regulation(*CLAUSES)], directory, **more)
    alone, together = audit(order), audit(replace(order, workers=3))
    assert [one.finding for one in together.findings] == [one.finding for one in alone.findings]
    assert {one.finding.rule for one in alone.findings} >= {one["rule"] for one in CLAUSES[:3]}
    for field in ("withdrawn", "statistics", "skipped", "sources", "gaps", "warnings", "until"):
        assert getattr(together, field) == getattr(alone, field), field
    assert [one.self_corrected for one in together.findings] == [one.self_corrected for one in alone.findings]
    assert len(alone.skipped) == 1


def test_every_event_is_in_the_share_of_its_conversation(tmp_path: Path) -> None:
    events = [
        Event(kind="message", at=number, group=f"g{number % 9}", text=str(number)) for number in range(99)
    ]
    events += [
        Event(kind="message", at=200, account="a1", contact="c"),
        Event(kind="staff_left", at=201, person="s"),
    ]
    shares = Shares(tmp_path, 3)
    for start in range(0, len(events), 10):
        shares.add(Batch.of(events[start : start + 10]))
    shares.close()
    for number, path in enumerate(shares.paths):
        own = [
            one for one in events if share_of(one.group or one.account or "", 3) == number or not one.place
        ]
        assert [event for batch in read_share(path) for event in batch] == own
