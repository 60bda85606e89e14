"""Whatever people write stays text: nicknames and messages made to break the page."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qungui.audit.result import AuditResult, Line, Reminder, Skip
from qungui.reports import write_html
from qungui.reports.html.excerpt import MESSAGE, excerpt_of
from qungui.sentences import Sentence
from tests.reports.pages import audited, page_of, said, tree_of

TERM: dict[str, Any] = {"rule": "content.terms", "with": {"terms": ["返利"], "category": "ads"}}
HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x=\'',
    "&lt;b&gt; &amp; &#60;",
    "{{ 7 * 7 }} {% raw %} {names}",
    "<!-- </article></section></main>",
    "]]>\u202e反着写\u202c\u2066\u200f",
    "a\u0301e\u0308\u20dd 👩‍👩‍👧‍👦🇨🇳",
    "\ud83d 半个表情 \udc00",
    "\x00\x07\x1b[31m\ufffe\uffff",
    "很" * 30_000,
    "第一行\n第二行\r\n\t第三行",
]


@pytest.fixture
def result(tmp_path: Path) -> AuditResult:
    return audited(tmp_path, [said(1, "早"), said(2, "返利"), said(3, "好")], TERM)


def written(result: AuditResult, text: str, spans: tuple[tuple[int, int], ...]) -> AuditResult:
    """The same audit, had everything been written by a hostile hand."""
    (shown,) = result.findings
    line = Line(shown.finding.at, text, "text", text)
    values = {"terms": [text]}
    finding = msgspec.structs.replace(shown.finding, spans=spans, member="name:" + text, values=values)
    sentence = Sentence(text, text)
    hostile = dataclasses.replace(
        shown, finding=finding, member_name=text, group_name=text, text=text, line=line, reason=sentence,
        before=[line], after=[line],
    )  # fmt: skip
    return dataclasses.replace(
        result,
        findings=[hostile],
        warnings=[sentence],
        gaps=[sentence],
        skipped=[Skip(text, 1, sentence)],
        reminders=[Reminder("unanswered", text, text, sentence), Reminder("nickname", text, text, sentence)],
        sources=[{"path": text, "form": sentence, "rows": 1}],
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_names_and_texts_stay_text(result: AuditResult, text: str, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_html(written(result, text, ((0, 2),)), path, "zh")
    page = tree_of(path.read_text("utf-8"))
    assert len(page.all("script")) == len(page.all("style")) == 1 and not page.all("img")
    for name, allowed in {
        "article": {"class", "id", "data-verdict", "data-member"},
        "mark": set(),
        "bdi": {"class"},
    }.items():
        assert page.all(name) and all(set(one.attributes) <= allowed for one in page.all(name))
    quoted = page.one("blockquote").one("bdi").text
    for piece in text.split():
        if piece.isprintable() and len(piece) < 100:
            assert piece in quoted


def test_what_html_does_not_allow_is_replaced(result: AuditResult) -> None:
    page = page_of(written(result, "返利\x00\x07\ud83d\ufffe完", ((0, 2),)))
    assert page.one("blockquote").one("bdi").text == "返利\ufffd\ufffd\ufffd\ufffd完"


def test_halves_of_surrogate_pairs_do_not_move_the_marks(result: AuditResult) -> None:
    page = page_of(written(result, "\ud83d返利\udc00", ((1, 3),)))
    assert page.one("mark").text == "返利"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("😀😀返利😀", ["返利"]),
        ("👩‍👩‍👧‍👦返利", ["返利"]),
        ("é a\u0301 返利 返利", ["返利", "返利"]),
        ("返\u200b利多多", ["返\u200b利"]),
        ("＜返利＞", ["返利"]),
        ("返利返利", ["返利返利"]),
        ("𠮷𠮷返利𠮷", ["返利"]),
    ],
)
def test_hits_are_marked_where_they_stand(tmp_path: Path, text: str, marked: list[str]) -> None:
    result = audited(tmp_path, [said(1, text)], TERM)
    shown = page_of(result).one("blockquote")
    assert [one.text for one in shown.all("mark")] == marked


@given(
    st.text(max_size=2 * MESSAGE),
    st.lists(st.tuples(st.integers(-5, 1000), st.integers(-5, 1000)), max_size=8),
)
def test_an_excerpt_marks_exactly_the_spans(text: str, spans: list[tuple[int, int]]) -> None:
    excerpt = excerpt_of(text, spans)
    shown = [piece for piece in excerpt.pieces if not piece.is_gap]
    assert sum(len(piece.text) for piece in shown) <= max(MESSAGE, len(text) if not excerpt.is_cut else 0)
    hit = {at for start, end in spans for at in range(max(0, start), min(end, len(text)))}
    if not excerpt.is_cut:
        assert "".join(piece.text for piece in shown) == text
        flags = [piece.is_hit for piece in shown for _ in piece.text]
        assert flags == [at in hit for at in range(len(text))]
    elif hit:
        assert any(piece.is_hit for piece in shown)
    assert excerpt.length == len(text)


def test_a_long_text_is_shown_around_its_hits() -> None:
    text = "前" * 5000 + "返利" + "后" * 5000
    excerpt = excerpt_of(text, [(5000, 5002)])
    assert [piece.text for piece in excerpt.pieces if piece.is_hit] == ["返利"]
    assert excerpt.is_cut and excerpt.pieces[0].is_gap and excerpt.pieces[-1].is_gap
    assert sum(len(piece.text) for piece in excerpt.pieces) < MESSAGE
