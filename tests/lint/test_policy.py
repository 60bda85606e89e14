"""A lawyer's policy: what it changes, and every mistake in it at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from qungui.lint.find import lint
from qungui.lint.policy import read_policy
from qungui.lint.words import problem_of, report_object
from qungui.problems import BadInput
from tests.lint.texts import document

ENTRY = "- {{code: {code}, action: {action}, reason: 值班另有津贴, date: 2026-11-01, name: 王律师}}\n"
TEXT = "通知两小时内回复。\n迟到罚款。"


def policy_file(folder: Path, text: str) -> Path:
    path = folder / "policy.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("action", "severity", "is_off"),
    [("off", "warning", True), ("note", "advice", False), ("error", "error", False)],
)
def test_what_it_changes(tmp_path: Path, action: str, severity: str, is_off: bool) -> None:
    policy = read_policy(policy_file(tmp_path, ENTRY.format(code="L06", action=action)))
    doc = document(TEXT, "employee")
    answer, fine, *_ = lint(doc, policy=policy)
    assert (answer.item.code, answer.severity, answer.is_off) == ("L06", severity, is_off)
    assert (fine.item.code, fine.severity, fine.override) == ("L01", "error", None)
    said = problem_of(answer).say("zh")
    assert "王律师" in said and "2026-11-01" in said and "值班另有津贴" in said
    override = report_object(doc, [answer])["findings"][0]["override"]
    assert override == {"action": action, "reason": "值班另有津贴", "date": "2026-11-01", "name": "王律师"}


def test_the_decision_is_kept_whole(tmp_path: Path) -> None:
    policy = read_policy(policy_file(tmp_path, ENTRY.format(code="L06", action="off")))
    assert (policy["L06"].date, policy["L06"].name) == (date(2026, 11, 1), "王律师")


def test_every_mistake_at_once(tmp_path: Path) -> None:
    text = (
        ENTRY.format(code="L99", action="off")
        + ENTRY.format(code="L06", action="ignore")
        + "- {code: L07, action: off, date: 2026-11-01, name: 王律师}\n"
        + ENTRY.format(code="L08", action="off") * 2
        + "- L09\n"
    )
    with pytest.raises(BadInput) as bad:
        read_policy(policy_file(tmp_path, text))
    assert sorted({one.place.line for one in bad.value.problems if one.place.line}) == [1, 2, 3, 5, 6]
    assert all("Traceback" not in one.say("zh") for one in bad.value.problems)


@pytest.mark.parametrize("text", ["code: L06\n", "", "just words\n"])
def test_not_a_list(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadInput):
        read_policy(policy_file(tmp_path, text))


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as bad:
        read_policy(tmp_path / "none.yaml")
    assert [one.code for one in bad.value.problems] == ["unreadable"]
