"""qungui audit --opinion: off unless asked for, and bad options are told at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qungui.sentences import Language
from tests.cli.running import call, chat_file, is_chinese, regulation_file
from tests.connectors.opinion.server import answering, serving

SIGNAL = {"rule": "content.signal", "with": {"category": "blackmarket"}}
OFFERS = ("高价收银行卡，一套日结，来的加我", "各行业发票代开，验真后付款，需要的加我", "早")


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Answers are kept in the test's own folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_reviews_get_a_second_opinion(
    tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUNGUI_OPINION_KEY", "secret-key")
    chat, rules, out = chat_file(tmp_path, *OFFERS), regulation_file(tmp_path, SIGNAL), tmp_path / "out.json"
    with serving(answering("innocent")) as served:
        options = ("--opinion", served.url, "--opinion-model", "small", "--opinion-budget", "1")
        ran = call("audit", chat, "-r", rules, "--format", "json", "-o", out, *options)
    assert ran.status == 0, ran.err
    assert [one["Authorization"] for one in served.headers] == ["Bearer secret-key"]
    report = out.read_text("utf-8")
    first, second = json.loads(report)["findings"]
    assert first["evidence"]["second_opinion"]["answer"] == "innocent"
    assert "second_opinion" not in second["evidence"]
    assert [first["verdict"], second["verdict"]] == ["review", "review"]
    assert any("额度已用完" in one["zh"] for one in json.loads(report)["summary"]["warnings"])
    assert "secret-key" not in report + ran.out + ran.err
    assert len(list((own_cache / "qungui" / "opinions").iterdir())) == 1


def test_nobody_is_asked_unless_it_is_wanted(tmp_path: Path, own_cache: Path) -> None:
    chat, rules = chat_file(tmp_path, *OFFERS), regulation_file(tmp_path, SIGNAL)
    assert call("audit", chat, "-r", rules, "--format", "json").status == 0
    assert not own_cache.exists()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--opinion", "http://127.0.0.1:9/v1"), "--opinion-model"),
        (("--opinion-model", "small"), "--opinion"),
        (("--opinion-budget", "3"), "--opinion-budget"),
        (("--opinion", "127.0.0.1", "--opinion-model", "small"), "127.0.0.1"),
        (
            ("--opinion", "http://127.0.0.1:9/v1", "--opinion-model", "s", "--opinion-budget", "0"),
            "--opinion-budget",
        ),
    ],
)
def test_bad_options(tmp_path: Path, options: tuple[str, ...], told: str, language: Language) -> None:
    chat, rules = chat_file(tmp_path, "早"), regulation_file(tmp_path, SIGNAL)
    ran = call("audit", chat, "-r", rules, *options, language=language)
    assert ran.status == 2
    assert told in ran.err
    assert language == "en" or is_chinese(ran.err)
