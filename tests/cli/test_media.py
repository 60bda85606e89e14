"""qungui audit --media: from a file in a folder to a finding, on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qungui.sentences import Language
from tests.cli.running import call, is_chinese, regulation_file, run
from tests.media.pictures import qr, written

LINK = {"rule": "content.link", "with": {"allowed": ["qq.com"]}}
TERMS = {"rule": "content.terms", "with": {"category": "ads", "terms": ["13800138000"]}}
PORN = {"rule": "content.signal", "with": {"category": "porn"}}


def chat(folder: Path, *media: str | None, type: str = "image") -> Path:
    """A chat of pictures; None = the source names no file."""
    lines: list[dict[str, Any]] = [
        {
            "event": "message", "id": f"m{number}", "group": "g1", "sender": "u1", "type": type,
            "at": f"2026-12-01T10:0{number}:00+08:00", **({"media": name} if name else {}),
        }
        for number, name in enumerate(media, 1)
    ]  # fmt: skip
    path = folder / "chat.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


@pytest.fixture
def media(tmp_path: Path) -> Path:
    folder = tmp_path / "media"
    folder.mkdir()
    qr().save(folder / "code.png")
    written("Call 13800138000").save(folder / "words.png")
    return folder


def test_what_pictures_say_is_found_and_what_nobody_saw_is_unknown(tmp_path: Path, media: Path) -> None:
    chats = chat(tmp_path, "code.png", "words.png", None, "../chat.jsonl")
    rules = regulation_file(tmp_path, LINK, TERMS, PORN)
    ran = run("audit", chats, "-r", rules, "--media", media, "--format", "json")
    assert ran.status == 0, ran.err
    report = json.loads(ran.out)
    sure = {(one["clause"], one["message"]) for one in report["findings"] if one["verdict"] != "unknown"}
    assert sure == {("1", "m1"), ("2", "m2")}
    unknown = {(one["clause"], one["reason_en"]) for one in report["findings"] if one["verdict"] == "unknown"}
    assert unknown == {
        (clause, reason)
        for clause in "123"
        for reason in (
            "pictures, voice messages or videos were not looked into",
            "the file: not checked, the file lies outside of the given folder",
        )
    }
    warnings = [one["en"] for one in report["summary"]["warnings"]]
    assert "files of pictures and voice messages: 2 were looked into, 1 were not or only in part" in warnings


def test_without_the_option_pictures_are_unknown(tmp_path: Path) -> None:
    rules = regulation_file(tmp_path, LINK)
    ran = call("audit", chat(tmp_path, "code.png"), "-r", rules, "--format", "json")
    (finding,) = json.loads(ran.out)["findings"]
    assert (finding["verdict"], finding["reason_zh"]) == ("unknown", "图片、语音或视频没有查看内容")


def test_several_workers_find_the_same(tmp_path: Path, media: Path) -> None:
    order = ["audit", chat(tmp_path, "code.png", None), "-r", regulation_file(tmp_path, LINK)]
    order += ["--media", media, "--inspect", "qr", "--format", "json"]
    one, two = (json.loads(run(*order, "--workers", count).out)["findings"] for count in (1, 2))
    assert one == two and any(finding["verdict"] == "violation" for finding in one)


def test_answers_are_kept_where_the_user_says(tmp_path: Path, media: Path) -> None:
    order = ["audit", chat(tmp_path, "code.png"), "-r", regulation_file(tmp_path, LINK)]
    order += ["--media", media, "--inspect", "qr", "--media-cache", tmp_path / "kept", "--format", "json"]
    first = call(*order)
    (kept,) = (tmp_path / "kept").iterdir()
    assert json.loads(kept.read_text("utf-8"))["seen"][0]["by"] == "qr"
    assert call(*order).out == first.out


def test_a_voice_message_without_a_model_is_unknown(tmp_path: Path, media: Path) -> None:
    (media / "a.silk").write_bytes(b"\x02#!SILK_V3")
    rules = regulation_file(tmp_path, TERMS)
    ran = call("audit", chat(tmp_path, "a.silk", type="voice"), "-r", rules, "--media", media)
    assert "语音的内容没有核验：没有用 --speech-model 指定语音识别模型" in ran.out.replace("\n", "")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--inspect", "qr"), "--media"),
        (("--media-cache", "x"), "--media"),
        (("--speech-model", "x"), "--media"),
        (("--media", "nowhere"), "nowhere"),
        (("--media", ".", "--speech-model", "nowhere"), "nowhere"),
        (("--media", ".", "--inspect", "qr,textt"), "textt"),
        (("--media", ".", "--inspect", ""), "nudity"),
    ],
)
def test_bad_options_are_told(
    tmp_path: Path, language: Language, options: tuple[str, ...], told: str
) -> None:
    rules = regulation_file(tmp_path, LINK)
    ran = call("audit", chat(tmp_path, None), "-r", rules, *options, language=language)
    assert ran.status == 2 and told in ran.err and not ran.out
    assert is_chinese(ran.err) == (language == "zh")
