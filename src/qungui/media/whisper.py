"""Speech recognition by faster-whisper with a model in a folder; nothing is downloaded."""

from __future__ import annotations

from pathlib import Path

from faster_whisper import WhisperModel

from qungui.media.failure import NotInspectedError
from qungui.media.voice import Recogniser, Sound


class Whisper:
    """A `Recogniser` with a model of the CTranslate2 form."""

    def __init__(self, folder: Path) -> None:
        self.model = WhisperModel(str(folder), device="cpu", local_files_only=True)

    def hear(self, sound: Sound) -> str:
        """What is said, in Chinese unless it is surely another language."""
        segments, _ = self.model.transcribe(sound, beam_size=1)
        return "".join(segment.text for segment in segments)


def load(folder: Path) -> Recogniser:
    """The recogniser with the model in a folder. Raises `NotInspectedError` where that holds none that works."""
    if not (folder / "model.bin").is_file():
        raise NotInspectedError("bad_speech_model")
    try:
        return Whisper(folder)
    except (RuntimeError, ValueError, OSError) as error:
        raise NotInspectedError("bad_speech_model") from error
