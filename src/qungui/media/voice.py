"""What is said in a voice message: the sound is decoded here, a recogniser with a model of the user's hears it.

WeChat's files are SILK; WAV is read too. AMR and MP3 would need a decoder that we do not bring.
"""

from __future__ import annotations

import importlib
import io
import wave
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pysilk

from qungui.media.failure import NotInspectedError

RATE = 16_000
"""Samples a second, as recognisers of speech want them."""
LONGEST = 10 * 60
"""Seconds; WeChat's own limit is one minute."""
_SILK = b"#!SILK_V3"

Sound = npt.NDArray[np.float32]
"""One channel at `RATE`, from -1 to 1."""


class Recogniser(Protocol):
    """Turns sound into text."""

    def hear(self, sound: Sound) -> str:
        """What is said."""


def load(options: Mapping[str, Any]) -> Callable[[Path], dict[str, Any]]:
    """The inspector. Options: `model`, the path of a model of speech; `recogniser`, a module whose
    `load(path)` gives a `Recogniser`. Raises `NotInspectedError` where there is no model."""
    if not options.get("model"):
        raise NotInspectedError("no_speech_model")
    module = importlib.import_module(options.get("recogniser") or "qungui.media.whisper")
    recogniser: Recogniser = module.load(Path(options["model"]))

    def inspect(path: Path) -> dict[str, Any]:
        text = recogniser.hear(sound_of(path.read_bytes())).strip()
        return {"seen": [{"by": "voice", "type": "text", "text": text}] if text else []}

    return inspect


def sound_of(content: bytes) -> Sound:
    """The sound of a voice message. Raises `NotInspectedError`."""
    if content.removeprefix(b"\x02").startswith(_SILK):
        return _silk(content)
    if content[:4] == b"RIFF":
        return _wave(content)
    raise NotInspectedError("not_supported")


def _silk(content: bytes) -> Sound:
    decoded = io.BytesIO()
    try:
        pysilk.decode(io.BytesIO(content), decoded, RATE)
    except (pysilk.SilkError, RuntimeError, ValueError) as error:
        raise NotInspectedError("unreadable") from error
    return _within(_samples(decoded.getvalue()))


def _wave(content: bytes) -> Sound:
    try:
        with wave.open(io.BytesIO(content)) as sound:
            if sound.getsampwidth() != 2:
                raise NotInspectedError("not_supported")
            rate, channels = sound.getframerate(), sound.getnchannels()
            if sound.getnframes() > LONGEST * rate:
                raise NotInspectedError("too_big")
            samples = _samples(sound.readframes(sound.getnframes()))
    except (wave.Error, EOFError, ValueError, ZeroDivisionError) as error:
        raise NotInspectedError("unreadable") from error
    mono: Sound = (
        samples[: len(samples) // channels * channels].reshape(-1, channels).mean(axis=1, dtype=np.float32)
    )
    wanted = np.arange(int(len(mono) * RATE / rate)) * (rate / RATE)
    if not len(mono):
        return mono
    return _within(np.interp(wanted, np.arange(len(mono)), mono).astype(np.float32))


def _samples(content: bytes) -> Sound:
    samples: Sound = np.frombuffer(content, "<i2").astype(np.float32) / np.float32(32768)
    return samples


def _within(sound: Sound) -> Sound:
    if len(sound) > LONGEST * RATE:
        raise NotInspectedError("too_big")
    return sound
