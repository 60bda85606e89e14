"""The generated pages are what the source says, and every part of the language is written about."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from qungui.regulation.model import Clause, Regulation
from qungui.regulations.catalogue import catalogue
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import LANGUAGES, Language
from tools.docs.library import library
from tools.docs.pages import differences, pages, write
from tools.docs.places import DOCS, ROOT, anchor, regulation_page, rule_page, source_of

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_HAN = re.compile("[\u3400-\u9fff]+")
_ENGLISH = re.compile(r"(?:[A-Za-z]{2,}[ ,]+){4,}")


@pytest.fixture(scope="module")
def made() -> dict[Path, str]:
    return pages()


def test_pages_are_what_the_source_says(made: dict[Path, str]) -> None:
    wrong = [str(path.relative_to(ROOT)) for path in differences(made)]
    assert not wrong, "run make docs"


def test_a_page_that_differs_is_written_and_one_that_is_gone_removed(
    made: dict[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tools.docs.places.DOCS", tmp_path)
    moved = {tmp_path / path.relative_to(DOCS): text for path, text in made.items()}
    assert write(moved) == sorted(moved)
    stale, spoiled = tmp_path / "en" / "rules" / "content" / "gone.md", min(moved)
    stale.write_text("gone")
    spoiled.write_text("spoiled")
    assert differences(moved) == sorted([stale, spoiled])
    write(moved)
    assert differences(moved) == [] and not stale.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_and_regulation_has_its_page(made: dict[Path, str], language: Language) -> None:
    for name, rule in RULE_TYPES.items():
        page = made[rule_page(name, language)]
        assert page.lower().startswith(f"# {rule.title.say(language)} `{name}`\n".lower())
        for field_name, field in rule.Parameters.model_fields.items():
            assert f"| `{field.alias or field_name}` |" in page, f"{name}.{field_name}"
        assert page.count("<details") >= len(rule.examples)
        assert source_of(name).is_file()
    for loaded in library().regulations:
        page = made[regulation_page(loaded.regulation.id, language)]
        for clause in loaded.regulation.clauses:
            assert f'<a id="{anchor(clause.id)}"></a>\n**{clause.id}** ' in page
    catalogued = {
        id for one in library().catalogued for clause in one.regulation.clauses for id in clause.catalogue
    }
    told = {
        id
        for path, text in made.items()
        if path.parent.name == "regulations"
        for id in catalogue()
        if id in text
    }
    assert catalogued <= told


def test_links_lead_to_pages_and_marks_that_exist(made: dict[Path, str]) -> None:
    wrong = []
    for path, text in made.items():
        for target in _LINK.findall(_FENCE.sub("", text)):
            address, _, mark = unquote(target).partition("#")
            to = (path.parent / address).resolve() if address else path
            page = made.get(to)
            if (page is None and not to.exists()) or (
                mark and (page is None or f'<a id="{mark}">' not in page)
            ):
                wrong.append(f"{path.relative_to(ROOT)}: {target}")
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_speaks_one_language(made: dict[Path, str], language: Language) -> None:
    """But for what stands as code: words of files, which are as they are."""
    foreign = _HAN if language == "en" else _ENGLISH
    for path, text in made.items():
        if path.relative_to(DOCS).parts[0] != language or path.parent == DOCS / language:
            continue
        words = re.sub(r"`[^`\n]*`|\]\([^)]*\)", "", _FENCE.sub("", text)).replace("[中文", "")
        assert not foreign.findall(words), path.relative_to(ROOT)


def test_the_table_of_the_library_has_every_regulation_of_the_catalogue(made: dict[Path, str]) -> None:
    for language in LANGUAGES:
        index = made[DOCS / language / "regulations" / "README.md"]
        rows = [line for line in index.splitlines() if re.match(r"\| (\[r\d\d |r\d\d )", line)]
        assert len(rows) == 50
        whole = sum(int(re.search(r"\| (\d+)/(\d+) \|", row)[2]) for row in rows)
        assert whole == len(catalogue()) == 1664
        for loaded in library().regulations:
            assert f"]({loaded.regulation.id}.md)" in index


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_folder_is_listed(made: dict[Path, str], language: Language) -> None:
    index = (DOCS / language / "README.md").read_text(encoding="utf-8")
    for path in [*(DOCS / language).glob("*.md"), *(DOCS / language).glob("*/README.md")]:
        if path.parent != DOCS / language or path.name != "README.md":
            assert f"]({path.relative_to(DOCS / language).as_posix()})" in index, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_the_language_is_described(language: Language) -> None:
    page = (DOCS / language / "language.md").read_text(encoding="utf-8")
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
