"""English texts: the kinds of their clauses, their lists, and the numbers in them."""

from __future__ import annotations

import pytest

from qungui.reading.reader import read_drafts
from qungui.reading.result import DraftClause


def clauses(line: str) -> tuple[DraftClause, ...]:
    return read_drafts(["Rules for the residents' group", f"1. {line}"])[0].clauses


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Complaints are answered within one working day.", "response.feedback"),
        ("Reply to every notice within two days.", "response.acknowledge"),
        ("Members who have not posted for a year may be asked to leave.", "behaviour.dormancy"),
        ("Politics is not discussed here.", "content.politics"),
        ("Do not share photographs of anyone without asking.", "content.privacy"),
        ("Faults are reported to the caretaker.", "process.report"),
        ("Do not quarrel in the group.", "behaviour.dispute"),
        ("Never forward news that does not name its source.", "content.attribution"),
        ("Each family may bring at most two people into the group.", "membership.admission"),
        ("The committee may amend these rules.", "process.amendment"),
    ],
)
def test_kinds(line: str, kind: str) -> None:
    assert kind in [one.kind for one in clauses(line)]


def test_a_list_of_bans_becomes_several_clauses() -> None:
    found = clauses("No advertising, no rumours and no links to polls.")
    assert [one.kind for one in found] == ["content.ads", "content.rumour", "behaviour.poll_lottery"]
    assert [one.text for one in found] == ["No advertising", "no rumours", "and no links to polls."]


def test_numbers_go_to_their_own_clause() -> None:
    flood, pictures = clauses("No more than five messages in a row, and no more than 10 pictures a day.")
    assert flood.parameters["messages"]["count"] == 5
    assert pictures.parameters == {"types": ["image"], "per_day": 10}


def test_words_that_count_as_an_answer() -> None:
    (clause,) = clauses('Notices must be answered with "received" or "noted" within 24 hours.')
    assert clause.parameters == {
        "who": "everyone", "within": "24h", "counts": "elapsed", "accept": ["received", "noted"],
    }  # fmt: skip


def test_a_comma_before_please_cuts_nothing() -> None:
    (clause,) = clauses('Within 48 hours of joining, please set your nickname to "flat-name".')
    assert clause.parameters == {"formats": [{"for": "everyone", "format": "{any}-{name}"}], "within": "48h"}


def test_a_fine_becomes_points() -> None:
    (clause,) = clauses("Offenders pay a fine of 50 yuan.")
    assert clause.parameters == {"measure": [{"points": {"start": 50}}]} and clause.note is not None


@pytest.mark.parametrize(
    "line", ["Voice messages must not be longer than 60 seconds.", "语音消息不得超过六十秒。"]
)
def test_a_limit_is_no_ban(line: str) -> None:
    (clause,) = clauses(line)
    assert clause.parameters.get("allowed") is not False
