"""The bundled demo: the audit finds what is planted in it, leaves the look-alikes alone, and little else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from typer.testing import CliRunner

from qungui.audit.harvest import AuditOrder
from qungui.audit.result import AuditResult
from qungui.audit.run import audit
from qungui.audit.trial import Judge, judge_fast, try_regulation
from qungui.cli.audit import load_regulation
from qungui.cli.demo import CHATS, FOLDER
from qungui.cli.main import app
from qungui.connectors.directory import load_directory
from qungui.engine.finding import Finding
from qungui.engine.program import Program
from qungui.engine.reference import reference_findings
from qungui.events.event import Event
from qungui.reading.reader import read_drafts
from qungui.reading.source import read_lines

ROOT = Path(__file__).parent.parent.parent
PLANTED: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
CLAUSES = {
    "outsider_joined": "2.1", "mandatory_membership": "2.2", "group_renamed": "2.4", "nickname": "2.5",
    "avatar": "2.6", "long_text": "3.1", "quiet_hours": "3.2", "flood_text": "3.3", "flood_image": "3.3",
    "flood_sticker": "3.3", "red_packet": "3.4", "suspicious_link": "3.5", "off_topic": "3.8", "insult": "4.1",
    "vulgar": "4.2", "loan_ad": "4.3", "ads": "4.4", "gambling_ad": "4.5", "fraud_invest": "4.5",
    "private_diversion": "4.6", "rumour": "4.7", "chain_letter": "4.7", "secret": "4.8", "forward_out": "4.8",
    "ack_late": "5.1", "directive": "5.2", "directive_late": "5.2", "directive_never": "5.2",
    "reply_late": "5.3", "reply_never": "5.3", "account_nickname": "6.1", "account_signature": "6.2",
    "account_avatar": "6.3",
}  # fmt: skip
"""The clause of the demo's regulation that each kind of planted breach breaks."""
WITHOUT_MESSAGE = ("outsider_joined", "group_renamed")
"""What system rows tell: events that are no messages."""
EXPLAINED = {
    ("qinghe-group", "3.6", "21190"): "the private WeChat id in the message that leads a customer away (4.6)",
    ("qinghe-group", "4.7", "21255"): "“内部消息”, as rumours say, in the betting advertisement (4.5)",
}
"""Findings beyond what is planted, all for a person to decide, and why each is right."""
MOST_MINUTES = 30


class Found(NamedTuple):
    """What a finding says, in the words of the plants."""

    group: str | None
    clause: str
    message: str | None
    member: str | None
    verdict: str
    excusable: bool = False


@pytest.fixture(scope="module")
def result() -> AuditResult:
    order = AuditOrder(
        chats=[FOLDER / chat for chat in CHATS],
        regulations=[load_regulation(str(FOLDER / "regulation.yaml"))],
        directory=load_directory(FOLDER / "directory.yaml"),
    )
    return audit(order)


@pytest.fixture(scope="module")
def found(result: AuditResult) -> set[Found]:
    """Everything but what could not be checked."""
    told = (shown.finding for shown in result.findings if shown.finding.verdict != "unknown")
    return {
        Found(one.group, one.clause, one.message, one.member, one.verdict, bool(one.excusable))
        for one in told
    }


def breaches(*verdicts: str) -> list[Any]:
    """The planted breaches of these verdicts, one parameter each."""
    return [
        pytest.param(group, one, id=f"{one['row']}-{one['what']}")
        for group, planted in PLANTED.items()
        for one in planted["breaches"]
        if one["verdict"] in verdicts
    ]


def message_of(group: str, breach: dict[str, Any]) -> str | None:
    """The message that the finding must name: the notice or question where the plant is the late answer."""
    if breach["what"] in WITHOUT_MESSAGE:
        return None
    if breach["what"] == "ack_late":
        notices = PLANTED[group]["notices"]
        row = next(n["row"] for n in notices if any(late["answered"] == breach["row"] for late in n["late"]))
        return str(row)
    return str(breach.get("question", breach["row"]))


@pytest.mark.parametrize(("group", "breach"), breaches("violation", "review"))
def test_a_planted_breach_is_found(group: str, breach: dict[str, Any], found: set[Found]) -> None:
    clause, message = CLAUSES[breach["what"]], message_of(group, breach)
    wanted = (group, clause, message, breach["member"], breach["verdict"])
    assert wanted in {one[:5] for one in found}


@pytest.mark.parametrize(("group", "breach"), breaches("excusable"))
def test_an_excusable_breach_stands_and_may_be_excused(
    group: str, breach: dict[str, Any], found: set[Found]
) -> None:
    clause, message = CLAUSES[breach["what"]], message_of(group, breach)
    assert Found(group, clause, message, breach["member"], "violation", excusable=True) in found


@pytest.mark.parametrize(("group", "breach"), breaches("unseen"))
def test_what_no_export_shows_is_not_guessed(group: str, breach: dict[str, Any], found: set[Found]) -> None:
    assert not [one for one in found if (one.group, one.message) == (group, str(breach["row"]))]


@pytest.mark.parametrize(
    ("group", "innocent"),
    [
        pytest.param(group, one, id=f"{one['row']}-{one['looks_like']}")
        for group, planted in PLANTED.items()
        for one in planted["innocent"]
    ],
)
def test_a_look_alike_is_left_alone(group: str, innocent: dict[str, Any], found: set[Found]) -> None:
    on_it = [one for one in found if (one.group, one.message) == (group, str(innocent["row"]))]
    assert not [one for one in on_it if (group, one.clause, one.message) not in planted_findings()]


@pytest.mark.parametrize("state", PLANTED["qinghe-group"]["state"], ids=lambda one: one["what"])
def test_a_wrong_profile_is_found(state: dict[str, str], found: set[Found]) -> None:
    clause = CLAUSES[state["what"]]
    assert (clause, state["member"], "violation") in {(one.clause, one.member, one.verdict) for one in found}


@pytest.mark.parametrize("state", PLANTED["qinghe-group"]["innocent_state"], ids=lambda one: one["member"])
def test_a_right_profile_is_left_alone(state: dict[str, str], found: set[Found]) -> None:
    clause = CLAUSES[state["looks_like"]]
    assert not [one for one in found if (one.clause, one.member) == (clause, state["member"])]


@pytest.mark.parametrize("notice", PLANTED["qinghe-group"]["notices"], ids=lambda one: one["name"])
def test_a_notice_names_exactly_those_who_did_not_answer(notice: dict[str, Any], found: set[Found]) -> None:
    named = {one.member for one in found if (one.clause, one.message) == ("5.1", str(notice["row"]))}
    assert named == {one["member"] for one in (*notice["late"], *notice["never"])}


def test_only_the_planted_notices_count_as_notices(found: set[Found]) -> None:
    notices = {str(one["row"]) for one in PLANTED["qinghe-group"]["notices"]}
    assert {one.message for one in found if one.clause == "5.1"} <= notices


def test_every_late_answer_to_a_customer_is_found_and_no_other(found: set[Found]) -> None:
    questions = PLANTED["customer-group"]["questions"]
    late = {
        str(one["row"]) for one in questions if one["answer"] is None or one["working_minutes"] > MOST_MINUTES
    }
    again = {str(one["row"]) for one in PLANTED["customer-group"]["breaches"] if one["what"] == "reply_never"}
    assert {one.message for one in found if one.clause == "5.3"} == late | again


def planted_findings() -> set[tuple[str, str, str | None]]:
    """Group, clause and message of everything that is planted, what depends on the regulation included."""
    planted = {
        (group, CLAUSES[one["what"]], message_of(group, one))
        for group, chat in PLANTED.items()
        for one in chat["breaches"]
    }
    return planted | {
        ("qinghe-group", "5.1", str(notice["row"])) for notice in PLANTED["qinghe-group"]["notices"]
    }


def test_what_is_found_beyond_the_plants_is_explained(found: set[Found]) -> None:
    states = {(CLAUSES[one["what"]], one["member"]) for one in PLANTED["qinghe-group"]["state"]}
    beyond = {
        one
        for one in found
        if (one.group, one.clause, one.message) not in planted_findings()
        and (one.clause, one.member) not in states
    }
    assert {(one.group, one.clause, one.message) for one in beyond} == set(EXPLAINED)
    assert {one.verdict for one in beyond} == {"review"}


def test_nothing_is_skipped_and_nobody_is_unheard_of(result: AuditResult) -> None:
    assert result.skipped == [] and result.withdrawn == []
    assert [one.en for one in result.warnings] == []


def test_private_accounts_are_not_judged(found: set[Found]) -> None:
    assert not [one for one in found if one.clause.startswith("6.") and one.member == "1014"]


def by_reference(
    program: Program, events: list[Event], start: int | None, until: int | None
) -> list[Finding]:
    return reference_findings(program, events, start=start, until=until)[0]


@pytest.mark.parametrize("judge", [judge_fast, by_reference], ids=["fast", "reference"])
def test_the_regulation_passes_its_own_tests(judge: Judge) -> None:
    report = try_regulation(load_regulation(str(FOLDER / "regulation.yaml")), judge)
    assert [wrong.en for one in report.results for wrong in one.wrong] == []
    assert report.results and report.untested == []


def test_every_clause_speaks_both_languages() -> None:
    regulation = load_regulation(str(FOLDER / "regulation.yaml")).regulation
    assert [one.id for one in regulation.clauses if not one.text_en] == []
    assert [one.id for one in regulation.clauses if one.note and not one.note_en] == []


def test_the_bundled_files_come_from_the_script() -> None:
    command = [sys.executable, str(ROOT / "tools" / "demo_chat.py"), "--check"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout.strip()) == (0, "up to date"), run.stderr


def test_the_command_writes_both_reports(tmp_path: Path) -> None:
    run = CliRunner().invoke(app, ["demo", "-o", str(tmp_path / "out"), "--lang", "zh"])
    assert run.exit_code == 0, run.output
    page = (tmp_path / "out" / "demo.html").read_text(encoding="utf-8")
    assert "青禾咨询交流群" in page and "青禾客户服务群" in page
    assert (tmp_path / "out" / "demo.xlsx").stat().st_size > 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_announcement_is_read_without_a_doubt_but_one(language: str) -> None:
    (draft,) = read_drafts(read_lines(FOLDER / f"announcement-{language}.txt"))
    assert draft.effective == "2026-12-01"
    assert draft.counts["not_understood"] <= 1
    assert {one.about for one in draft.questions} <= {"value", "words"}
