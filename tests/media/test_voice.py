"""Voice messages: SILK made by an encoder, WAV, and what is neither. The recogniser is one for tests."""

from __future__ import annotations

import io
import wave
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pysilk
import pytest

from qungui.media.inspectors import INSPECTORS
from qungui.media.pool import Process


def tone(seconds: float, rate: int = 24_000) -> bytes:
    """A tone as 16-bit samples."""
    moments = np.arange(int(seconds * rate)) / rate
    return (np.sin(moments * 2 * np.pi * 440) * 16_000).astype("<i2").tobytes()


def silk(seconds: float, *, tencent: bool = True) -> bytes:
    made = io.BytesIO()
    pysilk.encode(io.BytesIO(tone(seconds)), made, 24_000, 24_000, tencent=tencent)
    return made.getvalue()


def wav(seconds: float, rate: int, channels: int = 1) -> bytes:
    made = io.BytesIO()
    with wave.open(made, "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(np.repeat(np.frombuffer(tone(seconds, rate), "<i2"), channels).tobytes())
    return made.getvalue()


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    options = {"model": str(tmp_path_factory.mktemp("model")), "recogniser": "tests.media.speech"}
    process = Process(replace(INSPECTORS["voice"], options=options))
    yield process
    process.close()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (silk(2.0), "20 loud"),
        (silk(1.0, tencent=False), "10 loud"),
        (wav(1.5, 8_000), "15 loud"),
        (wav(1.5, 44_100, 2), "15 loud"),
        (wav(0, 8_000), "0 silent"),
    ],
)
def test_sound_reaches_the_recogniser(tmp_path: Path, process: Process, content: bytes, said: str) -> None:
    (tmp_path / "a").write_bytes(content)
    assert process.ask(tmp_path / "a") == {"seen": [{"by": "voice", "type": "text", "text": said}]}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not_supported"),
        (b"#!AMR\n" + bytes(40), "not_supported"),
        (b"RIFF" + bytes(40), "unreadable"),
        (wav(1, 8_000)[:30], "unreadable"),
        (wav(601, 100), "too_big"),
    ],
)
def test_what_is_no_sound(tmp_path: Path, process: Process, content: bytes, reason: str) -> None:
    (tmp_path / "a").write_bytes(content)
    assert process.ask(tmp_path / "a") == {"reason": reason}


def test_without_a_model_nothing_is_heard(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(silk(0.2))
    assert Process(INSPECTORS["voice"]).ask(tmp_path / "a") == {"reason": "no_speech_model"}
