"""From files to everything a report shows."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qungui.audit.harvest import AuditOrder
from qungui.audit.ladder import Ladder
from qungui.audit.result import AuditResult
from qungui.audit.run import audit
from qungui.events.directory import DirectoryFile
from tests.support import found, regulation

LENGTH: dict[str, Any] = {"rule": "content.length", "with": {"max_chars": 5}}
FLOOD: dict[str, Any] = {"rule": "behaviour.flood", "with": {"same_text": 3}}


def line(
    number: int, text: str, *, sender: str = "u1", group: str = "g1", at: str | None = None, **more: Any
) -> str:
    moment = at or f"2026-12-02T10:{number:02d}:00+08:00"
    fields = {
        "event": "message",
        "id": f"m{number}",
        "group": group,
        "sender": sender,
        "at": moment,
        "text": text,
    }
    return json.dumps({**fields, **more}, ensure_ascii=False)


def file_of(folder: Path, *lines: str) -> Path:
    path = folder / "chat.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def audited(
    path: Path, *clauses: dict[str, Any], settings: dict[str, Any] | None = None, **order: Any
) -> AuditResult:
    return audit(AuditOrder([path], [regulation(*clauses, **(settings or {}))], **order))


def test_a_finding_comes_with_the_messages_around_it(tmp_path: Path) -> None:
    lines = [line(number, f"第{number}句") for number in range(9)]
    lines[4] = line(4, "这一句太长了吧")
    lines.insert(4, line(50, "别的群", group="g2", at="2026-12-02T10:03:30+08:00"))
    (one,) = audited(file_of(tmp_path, *lines), LENGTH, with_surroundings=True).findings
    assert one.text == "这一句太长了吧" and one.finding.spans == ((5, 7),)
    assert [said.text for said in one.before] == ["第1句", "第2句", "第3句"]
    assert [said.text for said in one.after] == ["第5句", "第6句", "第7句"]


def test_surroundings_without_message_ids(tmp_path: Path) -> None:
    lines = [
        json.dumps(
            {k: v for k, v in json.loads(line(n, "很长很长的话" if n == 2 else "好")).items() if k != "id"}
        )
        for n in range(5)
    ]
    (one,) = audited(file_of(tmp_path, *lines), LENGTH, with_surroundings=True).findings
    assert one.text == "很长很长的话" and len(one.before) == 2 and len(one.after) == 2


def test_workers_find_what_one_finds(tmp_path: Path) -> None:
    lines = [
        line(
            number,
            "很长很长的话" if number % 7 == 0 else "接龙",
            sender=f"u{number % 3}",
            group=f"g{number % 5}",
            at=f"2026-12-02T1{number // 60}:{number % 60:02d}:00+08:00",
        )
        for number in range(240)
    ]
    path = file_of(tmp_path, *lines)
    order = AuditOrder(
        [path], [regulation(LENGTH, FLOOD, {"rule": "behaviour.dormancy", "with": {"silent": "1h"}})]
    )
    alone, together = audit(order), audit(replace(order, workers=2))
    assert [one.finding for one in together.findings] == [one.finding for one in alone.findings]
    assert together.statistics == alone.statistics
    assert len(alone.findings) > 50


def test_until_cuts_and_lets_deadlines_fire(tmp_path: Path) -> None:
    path = file_of(tmp_path, line(0, "你好"), line(1, "很长很长的话", at="2026-12-09T10:00:00+08:00"))
    dormancy = {"rule": "behaviour.dormancy", "with": {"silent": "3d"}}
    result = audited(path, LENGTH, dormancy, until="2026-12-05")
    assert [one.finding.rule for one in result.findings] == ["behaviour.dormancy"]
    assert result.statistics.messages == 1
    assert not audited(path, LENGTH, dormancy, until="2026-12-04").findings


def test_a_recalled_message_is_judged_and_marked(tmp_path: Path) -> None:
    recall = (
        '{"event":"message_recalled","group":"g1","id":"m1","sender":"u1","at":"2026-12-02T10:02:00+08:00"}'
    )
    path = file_of(tmp_path, line(0, "很长很长的话"), line(1, "很长很长的话"), recall)
    assert [one.self_corrected for one in audited(path, LENGTH).findings] == [False, True]


def test_the_ladder_counts_strikes_and_forgets_them(tmp_path: Path) -> None:
    days = ("02", "03", "04", "05")
    lines = [line(n, "很长很长的话", at=f"2026-12-{day}T10:00:00+08:00") for n, day in enumerate(days)]
    lines.append(line(9, "很长很长的话", at="2027-06-01T10:00:00+08:00"))
    measures = {"ladder": ["warn", {"mute": "1d"}, "remove"], "decay": "90d"}
    result = audited(file_of(tmp_path, *lines), LENGTH, settings={"measures": measures})
    names = [[one.name for one in shown.measure_if_upheld] for shown in result.findings]
    assert names == [["warn"], ["mute"], ["remove"], ["remove"], ["warn"]]


def test_severe_clauses_skip_the_ladder() -> None:
    loaded = regulation(LENGTH, measures={"ladder": ["warn"], "severe": {"clauses": ["1"], "then": ["hold"]}})
    (finding,) = found(loaded, "2026-12-02 10:00 张三: 很长很长的话")
    assert [one.name for one in Ladder(loaded).forecast(finding, loaded.regulation.clauses[0])] == ["hold"]


def test_each_kind_of_severe_breach_has_its_own_answer() -> None:
    insult = {"rule": "content.terms", "with": {"category": "insult", "terms": ["笨蛋"], "certain": True}}
    severe = [
        {"content": ["insult"], "then": ["hold", "remove"]},
        {"clauses": ["1", "2"], "then": ["severe_warn"]},
    ]
    loaded = regulation(LENGTH, insult, measures={"ladder": ["warn"], "severe": severe})
    findings = found(loaded, "2026-12-02 10:00 张三: 很长很长的话\n2026-12-02 10:01 张三: 笨蛋")
    ladder = Ladder(loaded)
    forecasts = [ladder.forecast(one, loaded.regulation.clause(one.clause)) for one in findings]
    assert [[one.name for one in measures] for measures in forecasts] == [["severe_warn"], ["hold", "remove"]]


def test_decisions_are_honoured_and_what_is_new_is_marked(tmp_path: Path) -> None:
    path = file_of(tmp_path, line(0, "很长很长的话"), line(1, "很长很长的话"), line(2, "很长很长的话"))
    first = audited(path, LENGTH, settings={"measures": {"ladder": ["warn", "remove"]}})
    ids = [one.finding.id for one in first.findings]
    decisions = {ids[0]: "false_alarm", ids[1]: "upheld"}
    again = audited(path, LENGTH, settings={"measures": {"ladder": ["warn", "remove"]}}, decisions=decisions)
    assert [one.decision for one in again.findings] == ["false_alarm", "upheld", None]
    assert [one.is_new for one in again.findings] == [False, False, True]
    assert [[m.name for m in one.measure_if_upheld] for one in again.findings] == [[], ["warn"], ["remove"]]


def test_coverage_tells_the_fate_of_every_clause(tmp_path: Path) -> None:
    mention = {"rule": "membership.introduction", "with": {"within": "24h", "min_chars": 4}}
    gap = '{"event":"gap","group":"g1","at":"2026-12-02T10:00:00+08:00","kinds":["member_joined"]}'
    result = audited(file_of(tmp_path, gap, line(1, "很长很长的话")), LENGTH, FLOOD, mention)
    assert [row.state for row in result.coverage] == ["fired", "never_fired", "not_checkable"]
    assert "入群" in result.coverage[2].causes[0].zh


def test_people_who_resolve_nowhere_are_told_first(tmp_path: Path) -> None:
    directory = DirectoryFile.model_validate(
        {"groups": [{"id": "g1", "type": "customer", "owner": "ghost", "members": [{"id": "u1"}]}]}
    )
    result = audited(
        file_of(tmp_path, line(0, "好"), line(1, "好", sender="u9")), LENGTH, directory=directory
    )
    said = "\n".join(one.zh for one in result.warnings)
    assert "ghost" in said and "u9" in said and "customer" in said


@pytest.mark.parametrize("bad", ["not json", '{"event":"message"}', ""])
def test_bad_lines_are_listed_and_good_ones_judged(tmp_path: Path, bad: str) -> None:
    result = audited(file_of(tmp_path, line(0, "好"), bad, line(2, "很长很长的话")), LENGTH)
    assert len(result.findings) == 1
    assert [one.line for one in result.skipped] == ([2] if bad else [])


READ, NOT_READ = "1@chatroom", "2@chatroom"
CHATLOG = "Time,SenderName,Sender,TalkerName,Talker,Content\n" + "".join(
    f"2026-12-0{day} 10:00:00,甲,u1,一群,{READ},好\n" for day in (2, 9)
)


@pytest.mark.parametrize("complete", [True, False])
def test_a_group_of_which_the_source_holds_nothing_is_judged_only_if_silence_tells(
    tmp_path: Path, complete: bool
) -> None:
    members = [{"id": "u1", "nickname": "甲", "joined_at": "2026-11-01"}]
    groups = [{"id": group, "name": f"群{group}", "members": members} for group in (READ, NOT_READ)]
    directory = DirectoryFile.model_validate({"groups": groups})
    path = tmp_path / "chat.csv"
    path.write_text(CHATLOG, encoding="utf-8")
    if complete:
        moments = ("2026-12-02T10:00:00+08:00", "2026-12-09T10:00:00+08:00")
        path = file_of(tmp_path, *(line(n, "好", group=READ, at=at) for n, at in enumerate(moments)))
    result = audited(path, {"rule": "behaviour.dormancy", "with": {"silent": "3d"}}, directory=directory)
    assert {one.finding.group for one in result.findings} == ({READ, NOT_READ} if complete else {READ})
    assert any(f"群{NOT_READ}" in one.zh for one in result.warnings) is not complete


def test_rows_out_of_order_are_told(tmp_path: Path) -> None:
    lines = [line(0, "好", at="2026-12-09T10:00:00+08:00"), line(1, "好", at="2026-12-02T10:00:00+08:00")]
    assert any("顺序" in one.zh for one in audited(file_of(tmp_path, *lines), LENGTH).warnings)
