"""Loading: what comes out, and that nothing whatever makes it fall over."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qungui.problems import BadInput, Problem
from qungui.regulation.lexicon import LexiconTerm
from qungui.regulation.load import check, load
from qungui.regulation.rule_type import RuleTypes
from qungui.sentences import LANGUAGES


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def test_good(good: str, rule_types: RuleTypes) -> None:
    loaded = load(good, rule_types)
    assert loaded.chosen == {"1.1": ["max_chars"], "1.10": ["except.tagged"], "": ["measures.decay"]}
    assert loaded.parameters["1.1"].model_dump()["max_chars"] == 200
    assert loaded.place_of("1.10").line == 12
    clause = loaded.regulation.clause("1.10")
    assert loaded.modality(clause) == "forbid"
    assert loaded.automation(clause) == "auto"
    assert loaded.surfaces(clause) == ("group", "private")
    assert loaded.clock.working_ranges(loaded.clock.day_of(0)) is None
    assert check(good, rule_types) == []


def test_own_words_of_the_clause_come_first(good: str, rule_types: RuleTypes) -> None:
    text = good.replace(
        "on_breach: remind", "modality: encourage\n    surface: [private]\n    verdict: review"
    )
    loaded = load(text, rule_types)
    clause = loaded.regulation.clause("1.10")
    assert loaded.modality(clause) == "encourage"
    assert loaded.surfaces(clause) == ("private",)
    assert loaded.automation(clause) == "assist"


def test_from_file_library_and_bytes(good: str, rule_types: RuleTypes, tmp_path: Path) -> None:
    file = tmp_path / "rule.yaml"
    file.write_text(good, encoding="utf-8-sig")
    hashes = {
        load(file, rule_types).hash,
        load(str(file), rule_types).hash,
        load("r05", rule_types, {"r05": file}.get).hash,
        load(good.encode(), rule_types).hash,
        load(good.encode("utf-16"), rule_types).hash,
        load(good.replace("\n", "\r\n"), rule_types).hash,
    }
    assert len(hashes) == 1
    assert load(file, rule_types).source == file
    with pytest.raises(BadInput) as bad:
        load(str(tmp_path / "rulr.yaml"), rule_types)
    assert bad.value.problems[0].suggestion == str(file)


def test_working_hours_are_needed(good: str, rule_types: RuleTypes) -> None:
    text = good.replace("who: {role: admin}", "counts: working_time")
    assert codes(check(text, rule_types)) == ["no_working_hours"]
    hours = 'working_hours: {days: mon-fri, hours: ["09:00-12:00"]}\n'
    assert check(hours + text, rule_types) == []


@pytest.mark.parametrize("during", ["working_hours", "outside_working_hours"])
def test_working_hours_are_needed_for_exceptions(during: str, good: str, rule_types: RuleTypes) -> None:
    text = good.replace("except: {tagged: {chosen: [紧急]}}", f"except: {{during: {during}}}")
    assert text != good
    (problem,) = check(text, rule_types)
    assert problem.code == "no_working_hours" and during in (problem.place.text or "")
    (problem,) = check(text.replace(during, "working_time"), rule_types)
    assert problem.code == "not_a_choice" and "working_time" in (problem.place.text or "")


def test_roles_of_the_regulation_are_known(good: str, rule_types: RuleTypes) -> None:
    text = good.replace("role: admin", "role: monitor")
    assert codes(check(text, rule_types)) == ["unknown_role"]
    assert check("roles: {monitor: {title: 班长}}\n" + text, rule_types) == []


@pytest.mark.parametrize(
    ("roles", "found"),
    [
        ("board: {role: [monitor, leader]}, monitor: {title: 班长}", ["role_too_early"]),
        ("monitor: {any_of: [{title: 班长}, {not: {role: monitor}}]}", ["role_too_early"]),
        ("monitor: {title: 班长}, board: {any_of: [{role: monitor}, {role: leader}]}", []),
        ("leader: {any_of: [{role: leader}, {title: 班长}]}", []),
    ],
)
def test_roles_are_made_of_earlier_ones(
    good: str, rule_types: RuleTypes, roles: str, found: list[str]
) -> None:
    assert codes(check(f"roles: {{{roles}}}\n{good}", rule_types)) == found


def test_notes_stop_nothing(good: str, rule_types: RuleTypes) -> None:
    loaded = load(good.replace("on_breach", "modality: permit\n    on_breach"), rule_types)
    assert [(note.code, note.severity) for note in loaded.notes] == [("no_breach", "note")]
    assert "注意：" in loaded.notes[0].say("zh")


def test_merge_keys_and_anchors(good: str, rule_types: RuleTypes) -> None:
    text = good.replace("with: {from", "with: {<<: &hours {from").replace('to: "07:30"}', 'to: "07:30"}}')
    assert load(text, rule_types).hash == load(good, rule_types).hash


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12)
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BOMB, "too_many_values"),
        ("a: " + "[" * 500 + "]" * 500 + "\n", "too_deep"),
        ("a: &a [*a]\n", "unknown_alias"),
        ("a: 1\n---\nb: 2\n", "second_document"),
        ("a: \x07\n", "bad_character"),
        ('a: "\\ud800"\n', "bad_character"),
        ('a: "\\UFFFFFFFF"\n', "bad_character"),
        ("[a]: 1\n", "key_not_a_word"),
        ("<<: 1\n", "bad_merge"),
        ("x" * (2 << 20) + "\n", "too_big"),
        ("%YAML 9.9\n---\na: 1\n", "yaml"),
        ("\n", "empty"),
        ("null\n", "empty"),
    ],
)
def test_refused(text: str, code: str, rule_types: RuleTypes) -> None:
    assert codes(check(text, rule_types)) == [code]


def test_binary(rule_types: RuleTypes, tmp_path: Path) -> None:
    assert codes(check(b"PK\x03\x04\0\0\xff", rule_types)) == ["binary"]
    assert codes(check(b"a: \xff", rule_types)) == ["not_utf8"]
    assert codes(check(tmp_path, rule_types)) == ["not_found"]
    assert codes(check("no\0where", rule_types)) == ["not_found"]


def test_lexicons(good: str, rule_types: RuleTypes, tmp_path: Path) -> None:
    (tmp_path / "ads.txt").write_text(
        "# 广告\n代购\twhole_word\tmin_length=3\tallow=代购点|代购部\n加微信\n\n加微信\n", encoding="utf-8"
    )
    file = tmp_path / "rule.yaml"
    text = good.replace("who: {role: admin}", "lists: ads")
    file.write_text(text, encoding="utf-8")
    loaded = load(file, rule_types)
    expected = (LexiconTerm("代购", True, 3, ("代购点", "代购部")), LexiconTerm("加微信"))
    assert loaded.lexicons == {"ads": expected}
    before = loaded.hash
    with (tmp_path / "ads.txt").open("a", encoding="utf-8") as ads:
        ads.write("# 注\n")
    assert load(file, rule_types).hash != before
    file.write_text(text.replace("lists: ads", "lists: [adds]"), encoding="utf-8")
    problem = check(file, rule_types)[0]
    assert (problem.code, problem.suggestion) == ("unknown_lexicon", "ads")
    file.write_text(text, encoding="utf-8")
    (tmp_path / "ads.txt").write_text("好\tmin_length=x\n\twhole_word\n词\twholeword\n", encoding="utf-8")
    problems = check(file, rule_types)
    assert codes(problems) == ["lexicon_bad_number", "lexicon_no_term", "lexicon_unknown_option"]
    assert [problem.place.line for problem in problems] == [1, 2, 3]
    assert problems[2].suggestion == "whole_word"


def test_lexicon_names_do_not_leave_the_folders(good: str, rule_types: RuleTypes, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    inner = tmp_path / "inner"
    inner.mkdir()
    file = inner / "rule.yaml"
    file.write_text(good.replace("who: {role: admin}", "lists: ../secret"), encoding="utf-8")
    assert codes(check(file, rule_types)) == ["unknown_lexicon"]


def test_calendar_file(good: str, rule_types: RuleTypes, tmp_path: Path) -> None:
    file = tmp_path / "rule.yaml"
    file.write_text(good.replace("calendar: cn", "calendar: days.yaml"), encoding="utf-8")
    assert codes(check(file, rule_types)) == ["unknown_calendar"]
    (tmp_path / "days.yaml").write_text("years: [2027]\nholidays: [2027-01-01]\n", encoding="utf-8")
    loaded = load(file, rule_types)
    assert loaded.calendar.knows(loaded.clock.day_of(0)) is False
    (tmp_path / "days.yaml").write_text("years: [2027]\nholidays: [2028-01-01]\n", encoding="utf-8")
    assert codes(check(file, rule_types)) == ["other_year"]
    (tmp_path / "days.yaml").write_text("years: 2027\nholiday: []\n", encoding="utf-8")
    assert codes(check(file, rule_types)) == ["wrong_kind", "unknown_key"]


def survives(content: str | bytes, rule_types: RuleTypes) -> None:
    """Either loads, or is refused with problems that can be said."""
    try:
        load(content, rule_types)
    except BadInput as bad:
        assert bad.problems
        for problem in bad.problems:
            for language in LANGUAGES:
                assert problem.say(language)
                assert "Input should" not in problem.say(language)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60))
def test_random_bytes(rule_types: RuleTypes, content: bytes) -> None:
    survives(content, rule_types)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab：:- \n\t{}[]\"'&*!|>#%@,1.0~?<", max_size=40).map(lambda text: text + "\n"))
@example("? a\n")
@example("- - - x\n")
def test_random_yaml(rule_types: RuleTypes, text: str) -> None:
    survives(text, rule_types)


SCRAPS = [
    "：", ":", " ", "\n", "\t", '"', "'", "{", "}", "[", "]", "- ", "*", "&x ", "~", "null", "1.10", "no",
    "{chosen: 1}", "!!int ", "|", "{role: x}", "everyone", "\x00", "\ud800", "😀", "2026-02-30", "with",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 4))
def test_mutated_regulation(good: str, rule_types: RuleTypes, seed: int, cuts: int) -> None:
    chance = random.Random(seed)
    text = good
    for _ in range(cuts):
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.choice([0, 0, 1, 3, 20]))
        text = text[:start] + chance.choice(SCRAPS) + text[end:]
    survives(text + "\n", rule_types)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.sampled_from(["", "x", "remind", "30m", "everyone", "1.1"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["role", "chosen", "id", "mute", "x"]), inner, max_size=2)
    ),
    max_leaves=4,
)
KEYS = [
    "id", "version", "effective", "extends", "without", "working_hours", "applies_to", "roles", "clauses",
    "measures", "tests", "test_directory", "calendar", "timezone", "precedence",
]  # fmt: skip
CLAUSE_KEYS = [
    "id", "text", "rule", "with", "except", "excusable", "on_breach", "surface", "applies_to", "catalogue",
    "modality",
]  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(KEYS) | st.sampled_from(CLAUSE_KEYS).map(lambda key: (key,)), VALUES)
def test_any_value_anywhere(rule_types: RuleTypes, where: str | tuple[str], value: object) -> None:
    """JSON is YAML: any value in any place is taken or refused, without an unclear word."""
    import json

    clause: dict[str, object] = {"id": "1", "text": "文", "rule": "content.length", "with": {"max_chars": 3}}
    content: dict[str, object] = {
        "regulation": "群规", "id": "x", "version": 1, "timezone": "UTC", "calendar": "none",
        "applies_to": {}, "clauses": [clause],
    }  # fmt: skip
    if isinstance(where, tuple):
        clause[where[0]] = value
    else:
        content[where] = value
    survives(json.dumps(content) + "\n", rule_types)
