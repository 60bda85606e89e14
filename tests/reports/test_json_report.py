"""The JSON report keeps the contract: its fields, their types, its order, and ids that stay."""

from __future__ import annotations

import io
import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from qungui.audit.result import AuditResult
from qungui.regulation.measures import Measure
from qungui.reports import carry_over, write_json
from qungui.reports.decisions import EarlierFinding
from qungui.reports.json_report import plain_measures
from qungui.reports.masking import mask
from tests.reports.pages import audited, said
from tests.reports.test_text_report import (
    ANSWER,
    DIRECTORY,
    EVENTS,
    FLOOD,
    INTRODUCTION,
    LENGTH,
    NICKNAME,
    PURPOSE,
)

HEX = re.compile(r"[0-9a-f]+")
TEXT, NUMBER, LIST, OBJECT = str, int, list, dict
MAYBE_TEXT = (str, type(None))
WHOLE = {
    "regulations": LIST, "engine": OBJECT, "findings": LIST, "withdrawn": LIST, "summary": OBJECT, "skipped": LIST,
}  # fmt: skip
REGULATION = {"id": TEXT, "version": NUMBER, "hash": TEXT}
FINDING = {
    "id": TEXT, "regulation": TEXT, "clause": TEXT, "catalogue": LIST, "rule": TEXT, "verdict": TEXT,
    "group": MAYBE_TEXT, "account": MAYBE_TEXT, "contact": MAYBE_TEXT, "member": MAYBE_TEXT, "message": MAYBE_TEXT,
    "at": TEXT, "due": MAYBE_TEXT, "excusable": LIST, "shadow": bool, "reason_zh": TEXT, "reason_en": TEXT,
    "evidence": OBJECT, "measure": LIST, "measure_if_upheld": LIST,
}  # fmt: skip
SKIPPED = {"source": TEXT, "line": (int, type(None)), "reason_zh": TEXT, "reason_en": TEXT, "count": NUMBER}
CLAUSES = (PURPOSE, LENGTH, FLOOD, ANSWER, NICKNAME, INTRODUCTION)


def fits(fields: dict[str, Any], schema: dict[str, Any], also: set[str] = frozenset()) -> None:  # type: ignore[assignment]
    assert set(fields) == set(schema) | also
    for name, kind in schema.items():
        assert isinstance(fields[name], kind), name
        assert kind is not NUMBER or not isinstance(fields[name], bool)


def written(result: AuditResult) -> dict[str, Any]:
    stream = io.BytesIO()
    write_json(result, stream)
    return json.loads(stream.getvalue())  # type: ignore[no-any-return]


@pytest.fixture
def result(tmp_path: Path) -> AuditResult:
    clause = {
        **LENGTH,
        "catalogue": ["R05.C10"],
        "excusable": {"reasons": ["网络"]},
        "on_breach": {"points": 5},
    }
    events = [*EVENTS, {"event": "message"}, said(201, "好")]
    clauses = (PURPOSE, clause, FLOOD, ANSWER, NICKNAME, INTRODUCTION)
    settings = {"measures": {"ladder": ["remind", {"mute": "1d"}]}}
    return audited(tmp_path, events, *clauses, directory=DIRECTORY, settings=settings)


def test_the_contract(result: AuditResult) -> None:
    whole = written(result)
    fits(whole, WHOLE)
    assert list(whole) == list(WHOLE)
    (regulation,) = whole["regulations"]
    fits(regulation, REGULATION)
    assert len(regulation["hash"]) == 64 and HEX.fullmatch(regulation["hash"])
    assert set(whole["engine"]) == {"version", "fold", "model", "calendar"}
    assert len(whole["findings"]) == 8
    for finding in whole["findings"]:
        fits(finding, FINDING)
        assert HEX.fullmatch(finding["id"]) and finding["verdict"] in ("violation", "review", "unknown")
        assert datetime.fromisoformat(finding["at"]).utcoffset() is not None
        assert finding["due"] is None or datetime.fromisoformat(finding["due"]).utcoffset() is not None
        assert set(finding["evidence"]) >= {"spans", "values"}
        assert re.search(r"[\u4e00-\u9fff]", finding["reason_zh"])
    (skipped,) = whole["skipped"]
    fits(skipped, SKIPPED)
    assert skipped["source"].endswith("chat.jsonl") and skipped["line"] == 10 and skipped["count"] == 1
    assert whole["withdrawn"] == []


def test_a_finding_says_what_it_saw(result: AuditResult) -> None:
    (one,) = [one for one in written(result)["findings"] if one["message"] == "m2"]
    assert one["regulation"] == "test" and one["clause"] == "2" and one["catalogue"] == ["R05.C10"]
    assert one["group"] == "g1" and one["member"] == "u2" and one["account"] is None
    assert one["at"] == "2026-12-02T08:02:00+08:00" and one["evidence"]["spans"] == [[5, 6]]
    assert one["excusable"] == ["网络"] and one["shadow"] is False
    assert one["measure"] == [{"points": 5}] and one["measure_if_upheld"] == [{"mute": "1d"}]


def test_findings_stand_in_the_order_of_the_contract(result: AuditResult) -> None:
    findings = written(result)["findings"]
    keys = [
        (
            datetime.fromisoformat(one["at"]),
            one["group"] or "",
            one["clause"],
            one["member"] or "",
            one["message"] or "",
        )
        for one in findings
    ]
    assert keys == sorted(keys)


def test_the_summary_counts_what_the_findings_are(result: AuditResult) -> None:
    whole = written(result)
    summary, findings = whole["summary"], whole["findings"]
    assert summary["findings"] == len(findings)
    for verdict, count in summary["verdicts"].items():
        assert count == sum(one["verdict"] == verdict for one in findings)
    assert [one["clause"] for one in summary["clauses"]] == ["1", "2", "3", "4", "5", "6"]
    for row in summary["clauses"]:
        assert row["violation"] == sum(
            one["clause"] == row["clause"] and one["verdict"] == "violation" for one in findings
        )
    assert summary["decisions"] is None and summary["new"] is None


def test_ids_stay_over_runs_and_over_cutting_the_chat(tmp_path: Path) -> None:
    def ids(*parts: list[dict[str, Any]]) -> list[str]:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        result = audited(folder, [event for part in parts for event in part], *CLAUSES, directory=DIRECTORY)
        return [one["id"] for one in written(result)["findings"]]

    whole = ids(EVENTS)
    assert len(whole) == len(set(whole)) == 8
    assert ids(EVENTS) == whole
    shorter = ids(EVENTS[:-1])
    assert set(shorter) < set(whole) and set(whole) - set(shorter)
    longer = ids(EVENTS, [said(300, "又是一句很长的话")])
    assert set(whole) < set(longer)


def test_decisions_and_news_are_told(tmp_path: Path) -> None:
    first = audited(tmp_path, EVENTS, LENGTH, FLOOD, directory=DIRECTORY)
    known = [one.finding.id for one in first.findings][:3]
    earlier = {
        known[0]: EarlierFinding(known[0], "false_alarm"),
        known[1]: EarlierFinding(known[1], "upheld"),
    }
    earlier |= {known[2]: EarlierFinding(known[2]), "gone": EarlierFinding("gone", "excused")}
    decisions = {id: one.decision for id, one in earlier.items()}
    again = audited(tmp_path, EVENTS, LENGTH, FLOOD, directory=DIRECTORY, decisions=decisions)
    carry_over(again, earlier)
    whole = written(again)
    for finding in whole["findings"]:
        fits(finding, FINDING, {"decision", "new"})
    assert [one["decision"] for one in whole["findings"]] == ["false_alarm", "upheld", None, None]
    assert [one["new"] for one in whole["findings"]] == [False, False, False, True]
    summary = whole["summary"]
    assert summary["verdicts"]["violation"] == 3 and summary["new"] == 1
    assert summary["decisions"] == {"false_alarm": 1, "upheld": 1}
    assert any("1 处" in one["zh"] and "旧判定" in one["zh"] for one in summary["warnings"])


def test_a_masked_report_keeps_the_contract_and_no_name(result: AuditResult) -> None:
    plain, masked = written(result), written(mask(result))
    fits(masked, WHOLE)
    for finding in masked["findings"]:
        fits(finding, FINDING)
    assert {one["id"] for one in masked["findings"]} == {one["id"] for one in plain["findings"]}
    said = json.dumps(masked, ensure_ascii=False)
    assert "李四" in json.dumps(plain, ensure_ascii=False)
    assert not [name for name in ("李四", "小李子", "张三", "王五") if name in said]


def test_acts_before_the_regulation_held_are_counted_as_skipped(tmp_path: Path) -> None:
    whole = written(audited(tmp_path, EVENTS, LENGTH, settings={"effective": "2026-12-03"}))
    (skipped,) = whole["skipped"]
    fits(skipped, SKIPPED)
    assert skipped["count"] == 3 and "2026-12-03" in skipped["reason_zh"] and whole["findings"] == []


def test_a_path_holds_the_same_bytes_as_a_stream(result: AuditResult, tmp_path: Path) -> None:
    stream = io.BytesIO()
    write_json(result, stream)
    write_json(result, tmp_path / "report.json")
    assert (tmp_path / "report.json").read_bytes() == stream.getvalue()
    lines = stream.getvalue().decode("utf-8").splitlines()
    assert sum(line.startswith('{"id"') for line in lines) == len(result.findings)


@pytest.mark.parametrize(
    ("measure", "plain"),
    [
        ("remind", "remind"),
        ({"mute": "1d"}, {"mute": "1d"}),
        ({"points": 5}, {"points": 5}),
        ({"rectify": "at_once"}, {"rectify": "at_once"}),
        ({"warn": {"then": "urge_to_leave"}}, {"warn": {"then": "urge_to_leave"}}),
        (
            {"points": {"start": 5, "add": 5, "every": "1h"}},
            {"points": {"start": 5, "add": 5, "every": "1h"}},
        ),
    ],
)
def test_measures_are_written_as_regulations_write_them(measure: Any, plain: Any) -> None:
    assert plain_measures((Measure.model_validate(measure),)) == [plain]
