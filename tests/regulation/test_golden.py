"""What the checker says, word for word, in both languages.

`golden/NAME.yaml` is checked; `said/NAME.zh.txt` and `said/NAME.en.txt` hold the words. To accept new words:
`QUNGUI_REWRITE_GOLDEN=1 pytest tests/regulation/test_golden.py`, and read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qungui.regulation.load import check
from qungui.regulation.rule_type import RuleTypes
from qungui.sentences import LANGUAGES, Language

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(path.stem for path in GOLDEN.glob("*.yaml")))
def test_says(name: str, language: Language, rule_types: RuleTypes) -> None:
    problems = check(GOLDEN / f"{name}.yaml", rule_types)
    said = "".join(problem.say(language) + "\n" for problem in problems)
    file = GOLDEN / "said" / f"{name}.{language}.txt"
    if os.environ.get("QUNGUI_REWRITE_GOLDEN") == "1":
        file.write_text(said, encoding="utf-8")
    assert said == file.read_text(encoding="utf-8")
