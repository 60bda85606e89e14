"""Some of the cases through the command line, with the files as a person would write them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qungui.events.neutral import encode_line
from tests.cli.running import Ran, call, run
from tests.conformance.cases import Case, all_cases
from tests.conformance.expected import differences, told_by_report

BY_NAME = {(case.area, case.name): case for case in all_cases()}
NAMED = (
    ("content", "one finding for each message, never merged"),
    ("content", "the source does not tell the type"),
    ("content", "traditional script, width, case and hidden characters"),
    ("behaviour", "the first moment is quiet, the last is not"),
    ("behaviour", "three days in the group without a word"),
    ("profile", "still wrong three days after joining"),
    ("membership", "has not joined for three days"),
    ("response", "no answer to a notice within two hours"),
    ("response", "after 29 and 30 minutes in time, after 31 late"),
    ("response", "no answer in a private chat"),
    ("account", "registered on a private account, or on none"),
    ("process", "one group is missing, another is not in the register"),
    ("time", "thirty minutes of working time; the break does not count"),
    ("time", "a week of holidays is no working time"),
    ("time", "a Saturday that is worked is working time"),
    ("time", "an end without a time is the end of that day"),
    ("time", "what comes before the start feeds the state and is not judged"),
    ("time", "acts before the regulation held are not judged"),
    ("directory", "a WeChat id and a staff number are one person"),
    ("late", "an accepted explanation withdraws what is excusable and nothing else"),
    ("completeness", "a gap; the clause that needs what is missing says so once, others go on"),
    ("across", "two regulations, each with a clause of the same number"),
    ("extends", "an inherited clause holds"),
)


def arguments(case: Case, folder: Path) -> list[object]:
    """The files of a case, and the command on them."""
    chat = folder / "chat.jsonl"
    chat.write_bytes(b"".join(encode_line(event, case.zone) + b"\n" for event in case.events))
    given: list[object] = ["audit", chat, "--format", "json"]
    for path in case.write(folder):
        given += ["-r", path]
    if case.directory is not None:
        (folder / "directory.yaml").write_text(
            json.dumps(case.directory, ensure_ascii=False), encoding="utf-8"
        )
        given += ["-d", folder / "directory.yaml"]
    for option in ("since", "until"):
        if option in case.fields:
            given += [f"--{option}", case.fields[option]]
    return given


def agree(case: Case, ran: Ran) -> None:
    """The report tells what the case expects."""
    assert ran.status == 0, ran.err
    report = json.loads(ran.out)
    wrong = differences(case, [told_by_report(case, finding) for finding in report["findings"]])
    assert not wrong, "\n".join([case.title, *wrong])
    assert len(report["withdrawn"]) == case.fields.get("withdrawn", len(report["withdrawn"]))


@pytest.mark.parametrize(("area", "name"), NAMED, ids=[f"{area}: {name}" for area, name in NAMED])
def test_the_command_tells_what_the_case_expects(area: str, name: str, tmp_path: Path) -> None:
    case = BY_NAME[area, name]
    agree(case, call(*arguments(case, tmp_path)))


def test_the_command_as_a_program_of_its_own(tmp_path: Path) -> None:
    case = BY_NAME[NAMED[0]]
    agree(case, run(*arguments(case, tmp_path)))
