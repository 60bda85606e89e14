"""qungui classify: one line out for each line in, in order."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any


def _classify(content: bytes, *arguments: str) -> tuple[list[dict[str, Any]], str, int]:
    command = [sys.executable, "-m", "qungui", "classify", *arguments]
    done = subprocess.run(command, input=content, capture_output=True, check=False)
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr.decode(), done.returncode


def test_one_answer_a_line_in_order() -> None:
    texts = ["早上好", "专业代开发票，加微信", "", "晚上一起吃饭"]
    lines = "\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in texts)
    answers, told, status = _classify(lines.encode())
    assert [one["label"] for one in answers] == ["normal", "blackmarket", "normal", "normal"]
    assert all(set(one) == {"label", "scores", "hits"} for one in answers)
    assert (told, status) == ("", 0)


def test_bad_lines_say_why_and_lose_nothing() -> None:
    content = '\ufeff{"text": "早"}\nnot json\n[1]\n{"text": 5}\n\n{"text": "早"}'.encode()
    answers, told, status = _classify(content, "--lang", "en")
    assert [one["label"] for one in answers] == ["normal", None, None, None, None, "normal"]
    assert answers[1]["error_en"] == "the line is no JSON object"
    assert answers[3]["error_zh"] == "没有 text，或者它不是文字"
    assert told.strip() == "4 lines could not be read; the output says why"
    assert status == 0


def test_lone_surrogates_and_broken_utf8() -> None:
    answers, _, status = _classify(b'{"text": "\\ud800"}\n{"text": "\xff"}\n{"text": "ok"}\n')
    assert len(answers) == 3
    assert answers[2]["label"] == "normal"
    assert status == 0


def test_an_unknown_category_is_bad_input() -> None:
    answers, told, status = _classify(b"", "--on", "politic", "--lang", "en")
    assert status == 2
    assert answers == []
    assert "politics" in told
