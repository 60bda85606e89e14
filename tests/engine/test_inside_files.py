"""What was seen in pictures and heard in voice messages is judged like text; what nobody saw is unknown."""

from __future__ import annotations

from typing import Any

import pytest

from qungui.audit.words import reason_of
from qungui.engine.finding import Finding
from qungui.engine.program import Program
from qungui.engine.reference import reference_findings
from qungui.events.event import Event
from tests.support import found, regulation

LINK = {"rule": "content.link", "with": {"allowed": "none"}}
TERMS = {"rule": "content.terms", "with": {"category": "ads", "terms": ["代购"], "certain": True}}
PORN = {"rule": "content.signal", "with": {"category": "porn"}}
GAMBLING = {"rule": "content.signal", "with": {"category": "gambling"}}
LENGTH = {"rule": "content.length", "with": {"max_chars": 2}}
CODE = {"by": "qr", "type": "link", "text": "https://example.com/a", "url": "https://example.com/a"}
WORDS = {"by": "text", "type": "text", "text": "需要代购的\n找我"}
DAY = 24 * 3600 * 1_000_000


def file(*seen: Any, type: str = "image", left: dict[str, str] | None = None, **fields: Any) -> Event:
    not_inspected = [{"by": by, "reason": reason} for by, reason in (left or {}).items()]
    inspected = {"seen": list(seen), "not_inspected": not_inspected, **fields}
    return event(type, inspected=inspected)


def event(type: str = "image", number: int = 1, at: int = 1, text: str = "", **rest: Any) -> Event:
    return Event(at=at, id=f"m{number}", group="g", person="u1", type=type, text=text, mentions=[], rest=rest)


def judged(clause: dict[str, Any], *events: Event) -> list[Finding]:
    loaded = regulation(clause)
    fast = found(loaded, list(events))
    assert fast == reference_findings(Program(loaded), list(events))[0]
    return fast


def said(clause: dict[str, Any], finding: Finding) -> tuple[str, str]:
    reason = reason_of(finding, regulation(clause), str)
    return reason.zh, reason.en


def test_a_link_in_a_code() -> None:
    (finding,) = judged(LINK, file(CODE))
    assert (finding.verdict, finding.message, finding.spans) == ("violation", "m1", ())
    assert finding.values == {"sites": ["example.com"], "records": ["qr"]}
    zh, en = said(LINK, finding)
    assert zh.startswith("图片中的二维码：") and en.startswith("QR codes in a picture: ")


def test_words_in_a_picture_and_in_a_voice_message() -> None:
    (finding,) = judged(TERMS, file(WORDS))
    assert (finding.verdict, finding.values) == ("violation", {"words": ["代购"], "records": ["text"]})
    (finding,) = judged(TERMS, file({"by": "voice", "text": "代购找我"}, type="voice"))
    assert said(TERMS, finding)[0].startswith("语音的内容：")


def test_what_holds_nothing_is_innocent() -> None:
    for clause in (LINK, TERMS, PORN):
        assert judged(clause, file(nudity=0.1)) == []


def test_a_caption_keeps_its_span_beside_what_the_picture_says() -> None:
    picture = file(WORDS)
    picture.text = "今日代购"
    (finding,) = judged(TERMS, picture)
    assert (finding.spans, finding.values["records"]) == (((2, 4),), ["text"])


def test_a_picture_in_a_forwarded_record() -> None:
    inspected = {"seen": [CODE], "not_inspected": [{"by": "text", "reason": "not_asked"}]}
    record = event("chat_record", records=[{"text": "好"}, {"type": "image", "inspected": inspected}])
    unknown, finding = sorted(judged(LINK, record), key=lambda one: one.verdict)
    assert finding.values["records"] == ["2.qr"]
    assert said(LINK, finding)[0].startswith("转发记录第 1 层第 2 条的图片中的二维码：")
    assert unknown.reason == "not_inspected"
    (unseen,) = judged(LINK, event("chat_record", records=[{"type": "image"}]))
    assert (unseen.verdict, unseen.reason) == ("unknown", "media_unseen")


@pytest.mark.parametrize("type", ["image", "voice", "video", "sticker"])
def test_a_file_that_nobody_looked_into_is_unknown(type: str) -> None:
    for clause in (LINK, TERMS, PORN):
        (finding,) = judged(clause, event(type))
        assert (finding.verdict, finding.reason, finding.values["count"]) == ("unknown", "media_unseen", 1)
    assert judged(LENGTH, event(type)) == []


def test_files_that_nobody_looked_into_are_counted_by_group_and_day() -> None:
    events = [event(number=number, at=1 + number * DAY // 3) for number in range(7)]
    private = Event(at=3 * DAY, id="p", account="a", contact="c", person="c", type="image", mentions=[])
    clause = {**LINK, "surface": ["group", "private"]}
    findings = judged(clause, *events, private)
    assert [(one.group, one.values["count"]) for one in findings] == [
        ("g", 2), ("g", 3), ("g", 2), (None, 1),
    ]  # fmt: skip
    assert [one.values["samples"] for one in findings][1] == ["m2", "m3", "m4"]


def test_of_many_at_one_moment_the_same_are_named() -> None:
    (finding,) = judged(LINK, *(event(number=number) for number in (5, 3, 9, 1, 7)))
    assert (finding.values["count"], finding.values["samples"]) == (5, ["m1", "m3", "m5"])


def test_a_caption_is_judged_where_nobody_looked_into_the_picture() -> None:
    findings = judged(TERMS, event(text="代购找我"))
    assert sorted(one.verdict for one in findings) == ["unknown", "violation"]


def test_what_was_not_looked_at_is_unknown_with_the_reason() -> None:
    picture = file(WORDS, left={"qr": "no_qr", "nudity": "too_long"})
    (unknown,) = judged(LINK, picture)
    assert (unknown.verdict, unknown.values["by"]) == ("unknown", "qr")
    assert said(LINK, unknown) == (
        '图片中的二维码没有核验：没有安装，请运行 pip install "qungui[qr]"',
        'QR codes in a picture: not checked, not installed, run pip install "qungui[qr]"',
    )
    assert {one.values["by"] for one in judged(PORN, picture)} == {"qr", "nudity"}


@pytest.mark.parametrize("certain", [False, True])
def test_nudity_is_for_a_person_to_judge(certain: bool) -> None:
    porn = {"rule": "content.signal", "with": {"category": "porn", "certain": certain}}
    (finding,) = judged(porn, file(nudity=0.83))
    assert (finding.verdict, finding.reason, finding.values) == ("review", "nudity", {"score": "0.83"})
    assert "请人复核" in said(porn, finding)[0]
    assert judged(GAMBLING, file(nudity=0.83)) == []
    assert judged(porn, file(nudity=0.49)) == []


@pytest.mark.parametrize(("signals", "count"), [(["gambling", "porn"], 1), (["gambling"], 0)])
def test_words_with_the_signal_of_porn_look_at_pictures_too(signals: list[str], count: int) -> None:
    words = {"category": "illegal", "terms": ["验真"], "signals": signals, "certain": True}
    clause = {"rule": "content.terms", "with": words}
    assert [(one.verdict, one.reason) for one in judged(clause, file(nudity=0.83))] == [
        ("review", "nudity")
    ] * count
    assert judged(clause, file(nudity=0.49)) == []


@pytest.mark.parametrize(
    "inspected",
    [{}, {"seen": 1}, {"seen": ["x", 1, None]}, {"seen": [], "not_inspected": [1]}, {"nudity": "much"}],
)
def test_odd_fields_end_in_no_traceback(inspected: Any) -> None:
    for clause in (LINK, PORN):
        assert {one.verdict for one in judged(clause, event(inspected=inspected))} <= {"unknown"}


@pytest.mark.parametrize("inspected", [None, [], "seen"])
def test_what_is_no_inspection_is_none(inspected: Any) -> None:
    (finding,) = judged(LINK, event(inspected=inspected))
    assert finding.reason == "media_unseen"
