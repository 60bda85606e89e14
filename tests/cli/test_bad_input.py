"""Bad input of every kind: one clear message in the user's language, status 2, nothing on stdout, nothing
half-written. Exports in Chinese by the real executable, the rest in this process."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from qungui.sentences import LANGUAGES, Language
from tests.cli.running import Ran, call, chat_file, is_chinese, regulation_file, run

LENGTH = {"rule": "content.length", "with": {"max_chars": 5}}
FLOODING = "    rule: behaviour.flood\n    with: {messages: {count: 5, within: WITHIN}}\n"
REGULATION = """\
regulation: 测试制度
id: test
version: 1
timezone: Asia/Shanghai
calendar: cn
applies_to: {groups: {types: [internal]}}
clauses:
  - id: "1"
    text: 条款。
"""


def is_refused(ran: Ran, language: Language, *words: str) -> None:
    """One message for people, in their language, and nothing else."""
    assert ran.status == 2 and ran.out == "", ran
    assert is_chinese(ran.err) == (language == "zh"), ran.err
    for word in words:
        assert word in ran.err, ran.err


def picture() -> bytes:
    """A PNG of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


def half_a_bomb() -> bytes:
    """The first half of an archive that would unpack to 64 MB of nothing."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * (64 << 20))
    return buffer.getvalue()[: len(buffer.getvalue()) // 2]


def whole_bomb() -> bytes:
    """A workbook that would unpack to 256 MB."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(256):
                sheet.write(b"\0" * (1 << 20))
    return buffer.getvalue()


EXPORTS: dict[str, Callable[[], bytes]] = {
    "picture": picture,
    "empty": lambda: b"",
    "blank": lambda: b" \r\n\n",
    "half_a_bomb": half_a_bomb,
    "bomb": whole_bomb,
    "binary": lambda: bytes(range(256)) * 64,
    "long_line": lambda: b"a" * 1_000_000,
    "long_chinese_line": ("啊" * 1_000_000).encode,
    "long_json": lambda: b'{"event":"message","text":"' + b"a" * 1_000_001 + b'"}',
    "prose": "从前有座山，山里有座庙。\n庙里有个老和尚。\n".encode,
    "broken_json": lambda: b'[{"a":',
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(EXPORTS))
def test_an_export_that_is_none(tmp_path: Path, kind: str, language: Language) -> None:
    chat, report = tmp_path / f"{kind}.csv", tmp_path / "report.json"
    chat.write_bytes(EXPORTS[kind]())
    order = ("audit", chat, "-r", regulation_file(tmp_path, LENGTH), "--format", "json", "-o", report)
    ran = (run if language == "zh" else call)(*order, language=language)
    is_refused(ran, language, f"{kind}.csv")
    assert len(ran.err) < 1_500
    assert not report.exists() and len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_export_that_is_not_there(tmp_path: Path, language: Language) -> None:
    ran = call("audit", tmp_path / "none.csv", "-r", regulation_file(tmp_path, LENGTH), language=language)
    is_refused(ran, language, "none.csv")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_line_among_good_ones_costs_only_itself(tmp_path: Path, language: Language) -> None:
    chat = chat_file(tmp_path, "很长很长的话")
    chat.write_text(chat.read_text("utf-8") + "a" * 1_000_001 + "\n", "utf-8")
    ran = call("audit", chat, "-r", regulation_file(tmp_path, LENGTH), language=language)
    assert ran.status == 0 and ("第 2 行" if language == "zh" else "line 2") in ran.out


QUIET = "    rule: behaviour.quiet_hours\n    with: {from: FROM, to: '07:30', days: every_day}\n"
MEANT = "    rule: meta.purpose\n"
WRONG: dict[str, tuple[bytes | str, tuple[str, ...]]] = {
    "picture": (picture(), ()),
    "empty": (b"", ()),
    "binary": (b"\xff\xfe\x00binary\x00", ()),
    "unclosed": ("regulation: [unclosed\nid: {", ("rules.yaml:",)),
    "prose": ("just a sentence", ("rules.yaml:1:1",)),
    "rule": (REGULATION + "    rule: content.lenght\n", ("content.lenght", "content.length")),
    "unit": (REGULATION + FLOODING.replace("WITHIN", "30"), ("30", "30m")),
    "hour": (REGULATION + QUIET.replace("FROM", '"25:00"'), ("25:00",)),
    "minute": (REGULATION + QUIET.replace("FROM", '"23:61"'), ("23:61",)),
    "value": (REGULATION + "    rule: content.length\n    with: {}\n", ("max_chars",)),
    "zone": (REGULATION.replace("Shanghai", "Shangai") + MEANT, ("Asia/Shangai", "Asia/Shanghai")),
    "date": (REGULATION.replace("version: 1", "version: 1\neffective: 2026-02-30") + MEANT, ("2026-02-30",)),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(WRONG))
def test_a_regulation_that_is_wrong(tmp_path: Path, kind: str, language: Language) -> None:
    content, words = WRONG[kind]
    rules = tmp_path / "rules.yaml"
    rules.write_bytes(content if isinstance(content, bytes) else content.encode())
    for order in (("regulation", "check", rules), ("audit", chat_file(tmp_path, "好"), "-r", rules)):
        ran = call(*order, language=language)
        assert ran.status == 2 and ran.out == "" and "rules.yaml" in ran.err
        assert all(word in ran.err for word in words), ran.err
        assert len(ran.err) < 3_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_of_a_regulation_at_once(tmp_path: Path, language: Language) -> None:
    rules = tmp_path / "rules.yaml"
    more = FLOODING.replace("WITHIN", "30") + '  - id: "2"\n    text: 条款。\n    rule: content.lenght\n'
    rules.write_text(REGULATION.replace("cn", "cm") + more, "utf-8")
    ran = call("regulation", "check", rules, language=language)
    assert ran.status == 2 and {"cm", "30m", "content.length"} <= {
        word for word in ("cm", "30m", "content.length") if word in ran.err
    }
    assert ran.err.splitlines()[-1] == {"zh": "共 3 处错误", "en": "3 errors"}[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cycle_of_regulations(tmp_path: Path, language: Language) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        (tmp_path / f"{one}.yaml").write_text(
            REGULATION.replace("version: 1", f"version: 1\nextends: {other}.yaml")
            + "    rule: meta.purpose\n",
            "utf-8",
        )
    ran = call("regulation", "check", tmp_path / "a.yaml", language=language)
    assert ran.status == 2 and "b.yaml" in ran.err and len(ran.err) < 1_500


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_regulation_that_is_nowhere(tmp_path: Path, language: Language) -> None:
    for order in (
        ("regulation", "check", "r999"),
        ("regulation", "show", "r999"),
        ("regulation", "test", "r999"),
    ):
        is_refused(call(*order, language=language), language, "r999")
    is_refused(
        call("audit", chat_file(tmp_path, "好"), "-r", tmp_path / "none.yaml", language=language),
        language,
        "none.yaml",
    )


DIRECTORIES: dict[str, bytes] = {
    "picture": picture(),
    "empty": b"",
    "list": b"- a\n- b\n",
    "prose": b"no directory at all",
    "binary": bytes(range(256)),
    "zip": half_a_bomb(),
    "wrong_key": b"staff: [{id: a, nmae: b}]\ngroups: 5\n",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(DIRECTORIES))
def test_a_directory_that_is_none(tmp_path: Path, kind: str, language: Language) -> None:
    directory = tmp_path / f"{kind}.yaml"
    directory.write_bytes(DIRECTORIES[kind])
    checked = call("directory", "check", directory, language=language)
    is_refused(checked, language, f"{kind}.yaml")
    ran = call(
        "audit",
        chat_file(tmp_path, "好"),
        "-r",
        regulation_file(tmp_path, LENGTH),
        "-d",
        directory,
        language=language,
    )
    is_refused(ran, language, f"{kind}.yaml")


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_wrong_is_told_at_once(tmp_path: Path, language: Language) -> None:
    (tmp_path / "rules.yaml").write_text("a: b\n", "utf-8")
    (tmp_path / "directory.yaml").write_text("a: b\n", "utf-8")
    (tmp_path / "decisions.xlsx").write_bytes(b"none")
    rules, directory, decisions = (
        tmp_path / name for name in ("rules.yaml", "directory.yaml", "decisions.xlsx")
    )
    order = (
        "audit",
        chat_file(tmp_path, "好"),
        "-r",
        rules,
        "-d",
        directory,
        "--decisions",
        decisions,
        "--column",
        "x",
    )
    ran = call(*order, "-o", tmp_path / "none" / "report", language=language)
    assert ran.status == 2 and ran.out == ""
    for word in ("rules.yaml", "directory.yaml", "decisions.xlsx", "--column", "report"):
        assert word in ran.err


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "options",
    [("--since", "2026-02-30"), ("--until", "yesterday"), ("--since", "2026-13-01"), ("--until", "99999-01-01"),
     ("--since", "2026-12-05", "--until", "2026-12-01"), ("--column", "at"), ("--format", "xlsx")],
)  # fmt: skip
def test_options_that_cannot_be(tmp_path: Path, options: tuple[str, ...], language: Language) -> None:
    ran = call(
        "audit",
        chat_file(tmp_path, "好"),
        "-r",
        regulation_file(tmp_path, LENGTH),
        *options,
        language=language,
    )
    is_refused(ran, language)
    assert len(ran.err.splitlines()) <= 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format", ["text", "json", "html", "xlsx"])
def test_an_output_that_cannot_be_written(tmp_path: Path, format: str, language: Language) -> None:
    order = (
        "audit",
        chat_file(tmp_path, "好"),
        "-r",
        regulation_file(tmp_path, LENGTH),
        "--format",
        format,
        "-o",
    )
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "none" / "report", tmp_path / "folder", tmp_path / "chat.jsonl" / "report"):
        is_refused(call(*order, path, language=language), language, str(path))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["chat.jsonl", "folder", "rules.yaml"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_input_is_overwritten_by_the_report(tmp_path: Path, language: Language) -> None:
    chat, rules, directory = (
        chat_file(tmp_path, "好"),
        regulation_file(tmp_path, LENGTH),
        tmp_path / "directory.yaml",
    )
    directory.write_text("staff: [{id: u1, name: 张三}]\n", "utf-8")
    for path in (chat, rules, directory):
        before = path.read_bytes()
        ran = call("audit", chat, "-r", rules, "-d", directory, "-o", path, language=language)
        assert ran.status == 2 and path.name in ran.err and path.read_bytes() == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_decision_that_is_none(tmp_path: Path, language: Language) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(tmp_path / "decisions.xlsx")) as book:
        book.add_worksheet("发现").write_row(0, 0, ["发现编号", "判定"])
        book.get_worksheet_by_name("发现").write_row(1, 0, ["a", "maybe"])
    order = ("audit", chat_file(tmp_path, "好"), "-r", regulation_file(tmp_path, LENGTH))
    ran = call(*order, "--decisions", tmp_path / "decisions.xlsx", language=language)
    assert ran.status == 2 and ran.out == "" and "maybe" in ran.err and ":2" in ran.err


def test_a_form_that_somebody_filled_in_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(picture())
    ran = call("directory", "template", "-o", path)
    assert ran.status == 2 and path.read_bytes() == picture()


def test_the_first_good_file_does_not_hide_the_bad_one(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(picture())
    ran = call(
        "audit",
        chat_file(tmp_path, "很长很长的话"),
        bad,
        "-r",
        regulation_file(tmp_path, LENGTH),
        "--format",
        "json",
    )
    is_refused(ran, "zh", "bad.csv")


def test_a_neutral_file_with_nothing_usable(tmp_path: Path) -> None:
    chat = tmp_path / "chat.jsonl"
    chat.write_text(json.dumps({"event": "message"}) + "\n", "utf-8")
    ran = call("audit", chat, "-r", regulation_file(tmp_path, LENGTH))
    assert ran.status == 2 and "chat.jsonl" in ran.err and ran.out == ""
