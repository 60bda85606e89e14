"""What the legal check says stands beside the clause in the page of an audit."""

from __future__ import annotations

from pathlib import Path

import pytest

from qungui.reports.html import html_of
from qungui.sentences import Language
from tests.reports.pages import audited, said

FINE = {"text": "迟到一次罚款 50 元。", "rule": "content.length", "with": {"max_chars": 9}}
KIND = {"text": "写得短一些。", "rule": "content.length", "with": {"max_chars": 90}}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("法律检查（不是法律意见）", "L01 违法：对员工罚款", "《劳动合同法》第四条", "可写：违规的，先口头提醒")),
        ("en", ("Legal check (no legal advice)", "L01 unlawful: fines on employees", "art. 4", "Write: A breach")),
    ],
)  # fmt: skip
def test_beside_the_clause(tmp_path: Path, language: Language, words: tuple[str, ...]) -> None:
    result = audited(tmp_path, [said(1, "在吗")], FINE, KIND, settings={"setting": "company"})
    page = html_of(result, language)
    assert all(one in page for one in words)
    assert page.count("L01 ") == 1


def test_nothing_beside_lawful_clauses(tmp_path: Path) -> None:
    page = html_of(audited(tmp_path, [said(1, "在吗")], KIND, settings={"setting": "company"}), "zh")
    assert "法律检查" not in page
