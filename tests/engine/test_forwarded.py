"""Messages inside of a forwarded record are judged by the rules that read texts, with their place."""

from __future__ import annotations

from typing import Any

import pytest

from qungui.audit.words import reason_of
from qungui.engine.finding import Finding
from qungui.engine.program import Program
from qungui.engine.reference import reference_findings
from qungui.events.event import Event
from tests.events.test_records import nested
from tests.support import found, regulation

MOBILE = {"rule": "content.contact_numbers", "with": {"kinds": ["mobile"], "certain": True}}
TERMS = {"rule": "content.terms", "with": {"category": "ads", "terms": ["代购"]}}
LINK = {"rule": "content.link", "with": {"forbidden": ["example.com"]}}
LENGTH = {"rule": "content.length", "with": {"max_chars": 6}}


def forwarded(records: Any, text: str = "聊天记录", **fields: Any) -> Event:
    rest = {} if records is None else {"records": records}
    return Event(
        at=1, id="m1", group="g", person="u1", type="chat_record", text=text, rest=rest, mentions=[], **fields
    )


def judged(clause: dict[str, Any], event: Event) -> list[Finding]:
    loaded = regulation(clause)
    fast = found(loaded, [event])
    assert fast == reference_findings(Program(loaded), [event])[0]
    return fast


def test_all_places_are_in_one_finding_and_in_the_reason() -> None:
    records = [
        {"text": "好"},
        {"records": [{"text": "打13800138000"}]},
        {"text": "一三九零零一三九零零零联系"},
    ]
    (finding,) = judged(MOBILE, forwarded(records))
    assert finding.values == {"numbers": ["1380****000"], "records": ["2.1", "3"]}
    assert (finding.spans, finding.verdict, finding.member) == ((), "violation", "u1")
    said = reason_of(finding, regulation(MOBILE), str)
    assert said.zh == "转发记录第 2 层第 1 条、转发记录第 1 层第 3 条：出现手机号：1380****000"
    assert said.en.startswith("layer 2, message 1 of the forwarded record, layer 1, message 3")


def test_its_own_text_keeps_its_span_and_is_told_together_with_what_is_inside() -> None:
    (finding,) = judged(MOBILE, forwarded([{"text": "13900139000"}], text="电话13800138000"))
    assert finding.values == {"numbers": ["1380****000"], "records": ["1"]}
    assert finding.spans == ((2, 13),)
    (finding,) = judged(MOBILE, forwarded([{"text": "好"}], text="电话13800138000"))
    assert finding.values == {"numbers": ["1380****000"]}


def test_a_sure_breach_goes_before_a_doubtful_one() -> None:
    (finding,) = judged(MOBILE, forwarded([{"text": "电话1-3-9-0-0-1-3-9-0-0-0"}, {"text": "13800138000"}]))
    assert finding.verdict == "violation" and finding.values["records"] == ["1", "2"]
    assert finding.values["numbers"] == ["1380****000"]


def test_terms_and_links_inside() -> None:
    (finding,) = judged(TERMS, forwarded([{"text": "需要代购的找我"}]))
    assert finding.values == {"words": ["代购"], "records": ["1"]}
    (finding,) = judged(LINK, forwarded([{"type": "link", "url": "https://example.com/a", "text": "看"}]))
    assert finding.values == {"sites": ["example.com"], "records": ["1"]}


@pytest.mark.parametrize(
    ("records", "cause"), [(None, "record_unread"), (nested(6), "record_too_deep"), (["x"], "record_unread")]
)
def test_what_could_not_be_opened_is_unknown(records: Any, cause: str) -> None:
    (finding,) = judged(MOBILE, forwarded(records))
    assert (finding.verdict, finding.reason) == ("unknown", cause)


def test_rules_that_do_not_read_texts_look_at_the_record_alone() -> None:
    assert judged(LENGTH, forwarded([{"text": "一二三四五六七八"}])) == []
    assert judged(LENGTH, forwarded(None)) == []
