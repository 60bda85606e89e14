"""What was seen in the file of a picture or heard in that of a voice message, as the event carries it.

The field `inspected` of a message holds `sha256` (of the file), `seen` (a list of objects with the fields of a
message as far as they are known, and `by`, the inspection that saw them), `nudity` (0 to 1, for pictures) and
`not_inspected` (a list of `by` and `reason`: what was not looked at, and why).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from qungui.events.event import Event
from qungui.sentences import Sentence

MEDIA_TYPES = ("image", "voice", "video", "sticker")
"""The types of messages whose content lies in a file."""

EXTRAS = {"qr": "qr", "text": "ocr", "nudity": "nudity", "voice": "voice"}
"""For each inspection: the extra of the package that it needs."""

INSPECTIONS: dict[str, Sentence] = {
    "file": Sentence("文件", "the file"),
    "qr": Sentence("图片中的二维码", "QR codes in a picture"),
    "text": Sentence("图片中的文字", "the text in a picture"),
    "nudity": Sentence("图片是否裸露", "nudity in a picture"),
    "voice": Sentence("语音的内容", "what is said in a voice message"),
}
"""What is looked for in files; `file` is the whole of it."""

REASONS: dict[str, Sentence] = {
    "not_asked": Sentence("--inspect 没有要求", "--inspect did not ask for it"),
    "not_supported": Sentence("这类文件还不能查看", "files of this kind cannot be looked into yet"),
    "missing": Sentence("文件夹里没有这个文件", "the folder has no such file"),
    "outside": Sentence("文件不在所给的文件夹里", "the file lies outside of the given folder"),
    "not_a_file": Sentence("不是普通文件", "it is no ordinary file"),
    "denied": Sentence("文件无法读取", "the file cannot be read"),
    "too_big": Sentence("文件太大", "the file is too big"),
    "too_many_pixels": Sentence("图片像素太多", "the picture has too many pixels"),
    "unreadable": Sentence("文件无法解码", "the file cannot be decoded"),
    "too_long": Sentence("超过了时间限制", "it took longer than the limit"),
    "memory": Sentence("超过了内存限制", "it took more memory than the limit"),
    "crashed": Sentence("查看程序中途退出", "the inspector ended in the middle"),
    "no_speech_model": Sentence(
        "没有用 --speech-model 指定语音识别模型", "no model of speech was given: --speech-model"
    ),
    "bad_speech_model": Sentence(
        "--speech-model 的文件夹里没有能用的模型", "the folder of --speech-model holds no model that works"
    ),
    **{
        f"no_{extra}": Sentence(
            f'没有安装，请运行 pip install "qungui[{extra}]"',
            f'not installed, run pip install "qungui[{extra}]"',
        )
        for extra in EXTRAS.values()
    },
}
"""Why something was not inspected."""


class NotInspected(NamedTuple):
    """What was not looked at (a name of `INSPECTIONS`), and why (a name of `REASONS`)."""

    by: str
    reason: str


def is_looked_into(event: Event) -> bool:
    """Whether the event carries what an inspection found."""
    return isinstance(event.rest.get("inspected"), dict)


def is_unseen(event: Event) -> bool:
    """Whether the message has a file that nobody looked into."""
    return event.is_message and event.type in MEDIA_TYPES and not is_looked_into(event)


def seen_in(event: Event) -> list[Any]:
    """The things seen in the file of the message."""
    seen = _inspected(event).get("seen")
    return seen if isinstance(seen, list) else []


def nudity_in(event: Event) -> float | None:
    """How surely the picture shows nudity, 0 to 1; None = nobody looked."""
    score = _inspected(event).get("nudity")
    return float(score) if isinstance(score, int | float) else None


def not_inspected_in(event: Event) -> list[NotInspected]:
    """What was not looked at in the file of the message, and why."""
    listed = _inspected(event).get("not_inspected")
    objects = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return [NotInspected(str(one.get("by", "file")), str(one.get("reason", ""))) for one in objects]


def _inspected(event: Event) -> Mapping[str, Any]:
    inspected = event.rest.get("inspected")
    return inspected if isinstance(inspected, dict) else {}
