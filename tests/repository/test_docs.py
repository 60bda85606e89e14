"""The generated pages are what the source says, and every part of the language is written about."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from qungui.regulation.model import Clause, Regulation
from qungui.rules.registry import RULE_TYPES

ROOT = Path(__file__).parents[2]
specification = importlib.util.spec_from_file_location("docs_tool", ROOT / "tools" / "docs.py")
assert specification is not None and specification.loader is not None
docs = importlib.util.module_from_spec(specification)
specification.loader.exec_module(docs)


@pytest.mark.parametrize("path", docs.pages(), ids=lambda path: str(path.relative_to(ROOT)))
def test_generated_page_is_up_to_date(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == docs.pages()[path], "run python tools/docs.py"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_key_of_the_language_is_described(language: str) -> None:
    page = (ROOT / "docs" / language / "language.md").read_text(encoding="utf-8")
    hidden = {
        "regulation_en",
        "about",
        "about_en",
        "issuer",
        "interpreter",
        "precedence",
        "note_en",
        "without",
    }
    for model in (Regulation, Clause):
        for name, field in model.model_fields.items():
            if name not in hidden:
                assert f"`{field.alias or name}`" in page, f"{language}: {field.alias or name}"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_rule_has_a_section(language: str) -> None:
    page = (ROOT / "docs" / language / "rules.md").read_text(encoding="utf-8")
    for name, rule in RULE_TYPES.items():
        assert f"\n## {name}\n" in page
        for field_name, field in rule.Parameters.model_fields.items():
            assert f"`{field.alias or field_name}`" in page, f"{name}.{field_name}"
