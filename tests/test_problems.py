"""Problems on their way to a person."""

from __future__ import annotations

import pickle

from qungui.problems import BadInput, Place, Problem
from qungui.sentences import Sentence


def test_bad_input_of_a_worker_arrives_whole() -> None:
    problem = Problem(
        "bad", Sentence("“{value}”不行", "“{value}” will not do"), Place("a.csv", 3), {"value": "x"}
    )
    arrived = pickle.loads(pickle.dumps(BadInput([problem])))
    assert arrived.problems == (problem,)
    assert arrived.say("zh") == "a.csv:3: “x”不行"


def test_the_caret_stands_under_wide_characters() -> None:
    place = Place("制度.yaml", 1, 3, 2, "规则: 刷屏")
    lines = Problem("bad", Sentence("不行", "bad"), place).say("zh").splitlines()
    assert lines == ["制度.yaml:1:3: 不行", "    规则: 刷屏", "        ^^"]


def test_of_a_very_long_line_only_what_is_near_is_shown() -> None:
    text = "前" * 500 + "错词" + "后" * 500
    lines = Problem("bad", Sentence("不行", "bad"), Place("a.yaml", 1, 501, 2, text)).say("zh").splitlines()
    assert lines[1].strip() == "…" + "前" * 60 + "错词" + "后" * 60 + "…"
    assert lines[2].rstrip().endswith("^^^^")
    assert len(lines[2]) - len("^^^^") == 4 + 1 + 2 * 60
