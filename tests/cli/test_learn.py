"""qungui learn: verdicts in, a file of versions out, and nothing changes unless it is asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qungui.sentences import Language
from qungui.signals.learning import Verdict
from tests.cli.running import Ran, call, chat_file, is_chinese, regulation_file, run
from tests.reports.workbooks import fill_in
from tests.signals.jargon import invoice_verdicts

SIGNAL = {"rule": "content.signal", "with": {"category": "blackmarket"}}


def verdict_file(folder: Path, verdicts: list[Verdict], *lines: str, name: str = "verdicts.jsonl") -> Path:
    rows = [
        json.dumps(
            {
                "text": one.text,
                "category": one.category,
                "verdict": "confirmed" if one.confirmed else "rejected",
            },
            ensure_ascii=False,
        )
        for one in verdicts
    ]
    path = folder / name
    path.write_text("\n".join([*rows, *lines]) + "\n", encoding="utf-8")
    return path


def audited(folder: Path, texts: list[str], *arguments: object) -> tuple[int, str]:
    """How many findings, and the model of the engine."""
    chat, rules = chat_file(folder, *texts), regulation_file(folder, SIGNAL)
    out = folder / "out.json"
    ran = call("audit", chat, "-r", rules, "--format", "json", "-o", out, *arguments)
    assert ran.status == 0, ran.err
    report = json.loads(out.read_text("utf-8"))
    return len(report["findings"]), report["engine"]["model"]


def learn(folder: Path, verdicts: list[Verdict], *lines: str, language: Language = "zh") -> tuple[Ran, Path]:
    learned = folder / "learned.json"
    source = verdict_file(folder, verdicts, *lines)
    return call("learn", "--from", source, "--learned", learned, language=language), learned


def test_audits_use_it_only_where_it_is_asked_for(tmp_path: Path) -> None:
    verdicts = invoice_verdicts()
    ran, learned = learn(tmp_path, verdicts[:60])
    assert ran.status == 0, ran.err
    assert "黑灰产交易" in ran.out and "已学" in ran.out
    innocent = [one.text for one in verdicts[60:] if not one.confirmed]
    before, model = audited(tmp_path, innocent)
    after, with_layer = audited(tmp_path, innocent, "--learned", learned)
    assert after < before / 2
    assert with_layer.startswith(model + "+")
    assert audited(tmp_path, innocent) == (before, model)
    shared = audited(tmp_path, innocent, "--learned", learned, "--workers", "2")
    assert shared == (after, with_layer)


def test_classify_uses_it_too(tmp_path: Path) -> None:
    verdicts = invoice_verdicts()
    _, learned = learn(tmp_path, verdicts[:60])
    ran = call("classify", "--learned", tmp_path / "missing.json")
    assert ran.status == 2 and "missing.json" in ran.err
    assert run("classify", "--learned", learned).status == 0


def test_the_decisions_of_a_report_teach(tmp_path: Path) -> None:
    verdicts = invoice_verdicts()
    chat = chat_file(tmp_path, *(one.text for one in verdicts))
    rules, report = regulation_file(tmp_path, SIGNAL), tmp_path / "report.xlsx"
    assert call("audit", chat, "-r", rules, "--format", "xlsx", "-o", report).status == 0
    decided = {f"m{number}": "成立" if one.confirmed else "误报" for number, one in enumerate(verdicts)}
    fill_in(report, "发现", "判定", decided, "消息编号")
    ran = call("learn", "--from", report, "--learned", tmp_path / "learned.json")
    assert ran.status == 0, ran.err
    assert "已写入" in ran.err
    (version,) = json.loads((tmp_path / "learned.json").read_text("utf-8"))["versions"]
    told = version["categories"]["blackmarket"]
    assert told["confirmed"] > 20 and told["rejected"] > 20
    assert version["sources"] == ["report.xlsx"]


def test_the_file_holds_no_text_of_anybody(tmp_path: Path) -> None:
    _, learned = learn(tmp_path, invoice_verdicts())
    assert not is_chinese(learned.read_text("utf-8"))


def test_versions_can_be_listed_and_undone(tmp_path: Path) -> None:
    _, learned = learn(tmp_path, invoice_verdicts()[:60])
    first = learned.read_bytes()
    ran, _ = learn(tmp_path, invoice_verdicts())
    assert "第 2 版" in ran.err
    listed = call("learn", "--list", "--learned", learned)
    assert listed.status == 0
    assert listed.out.index("第 2 版") < listed.out.index("第 1 版")
    assert call("learn", "--undo", "--learned", learned).status == 0
    assert learned.read_bytes() == first
    assert call("learn", "--undo", "--learned", learned).status == 0
    assert "没有学习结果" in call("learn", "--list", "--learned", learned).out
    assert call("learn", "--undo", "--learned", learned).status == 2
    chat, rules = chat_file(tmp_path, "早"), regulation_file(tmp_path, SIGNAL)
    refused = call("audit", chat, "-r", rules, "--learned", learned)
    assert (refused.status, "撤销" in refused.err) == (2, True)


def test_what_does_not_help_is_not_written(tmp_path: Path) -> None:
    ran, learned = learn(tmp_path, invoice_verdicts()[:10], language="en")
    assert ran.status == 0
    assert "too few verdicts" in ran.out.replace("\n", " ")
    assert "nothing was learnt" in ran.err
    assert not learned.exists()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_bad_rows_are_told_and_good_ones_taught(tmp_path: Path, language: Language) -> None:
    bad = ["not json", '{"text": "x", "category": "blackmarkt", "verdict": "confirmed"}', *["[]"] * 30]
    ran, learned = learn(tmp_path, invoice_verdicts()[:60], *bad, language=language)
    assert ran.status == 0
    assert learned.exists()
    assert "verdicts.jsonl:61" in ran.err and "verdicts.jsonl:62" in ran.err
    assert "blackmarket" in ran.err
    assert ("另有 12 处" if language == "zh" else "12 more") in ran.err
    assert is_chinese(ran.out) == (language == "zh")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--list", "--undo"),
        ("--from", "nothing.jsonl"),
        ("--list", "--learned", "nothing.json"),
        ("--undo", "--learned", "nothing.json"),
    ],
)
def test_what_makes_no_sense_is_bad_input(arguments: tuple[str, ...]) -> None:
    for language in ("zh", "en"):
        ran = call("learn", *arguments, language=language)  # type: ignore[arg-type]
        assert ran.status == 2
        assert is_chinese(ran.err) == (language == "zh")
        assert ran.out == ""


def test_a_file_without_a_usable_verdict_is_bad_input(tmp_path: Path) -> None:
    ran, learned = learn(tmp_path, [], "not json")
    assert ran.status == 2
    assert "verdicts.jsonl:1" in ran.err and "没有一条可用的判定" in ran.err
    assert not learned.exists()


def test_another_file_is_not_overwritten(tmp_path: Path) -> None:
    other = tmp_path / "learned.json"
    other.write_text('{"mine": 1}', encoding="utf-8")
    ran, _ = learn(tmp_path, invoice_verdicts())
    assert ran.status == 2
    assert other.read_text("utf-8") == '{"mine": 1}'
