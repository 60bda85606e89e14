"""Looking into pictures and voice messages, on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from qungui.media.answers import Answers
from qungui.media.inspection import Inspection
from qungui.media.inspectors import INSPECTORS, Inspector
from qungui.problems import BadInput, Place, Problem, nearest
from qungui.sentences import Sentence

_NO_FOLDER = Sentence("没有这个文件夹", "there is no such folder")
_NEEDS_MEDIA = Sentence("{option} 要与 --media 同用", "{option} goes with --media")
_NO_SUCH = Sentence("没有“{name}”这种查看", "there is no inspection “{name}”")
_KNOWN = Sentence("{names} 中的一个或几个，用逗号隔开", "one or more of {names}, with commas between")

MediaOption = Annotated[
    Path | None,
    typer.Option(
        "--media",
        help="图片、语音等文件所在的文件夹，查看其中内容 / folder of pictures and voice messages, to look into them",
        metavar="FOLDER",
    ),
]
InspectOption = Annotated[
    str | None,
    typer.Option(
        "--inspect",
        help="查看什么，默认全部：qr,text,nudity,voice / what to look for, all by default",
        metavar="LIST",
    ),
]
SpeechOption = Annotated[
    Path | None,
    typer.Option("--speech-model", help="语音识别模型的文件夹 / folder of a model of speech", metavar="PATH"),
]
CacheOption = Annotated[
    Path | None,
    typer.Option(
        "--media-cache",
        help="把查看结果存在这里，下次不再重做（内含图中文字）/ keep what was seen here for the next run "
        "(it holds the texts of pictures)",
        metavar="FOLDER",
    ),
]


def inspection_for(
    folder: Path | None, names: str | None, speech_model: Path | None, cache: Path | None
) -> Inspection | None:
    """Who looks into files; None where nobody does. Raises `BadInput`."""
    if folder is None:
        given = {"--inspect": names, "--speech-model": speech_model, "--media-cache": cache}
        alone = [name for name, value in given.items() if value is not None]
        if alone:
            raise BadInput(Problem("needs_media", _NEEDS_MEDIA, Place(one), {"option": one}) for one in alone)
        return None
    missing = [one for one in (folder, speech_model) if one is not None and not one.is_dir()]
    if missing:
        raise BadInput(Problem("no_folder", _NO_FOLDER, Place(str(one))) for one in missing)
    asked = [_with_model(one, speech_model) for one in _named(names)]
    return Inspection(folder, asked, Answers(cache))


def _named(names: str | None) -> Iterator[Inspector]:
    wanted = [one.strip() for one in names.replace("，", ",").split(",")] if names is not None else INSPECTORS
    wrong = [name for name in wanted if name not in INSPECTORS]
    if wrong:
        expected = Sentence(*(_KNOWN.say(one, {"names": list(INSPECTORS)}) for one in ("zh", "en")))
        raise BadInput(
            Problem("no_such_inspection", _NO_SUCH, Place("--inspect"), {"name": name}, expected, nearest(name, INSPECTORS))
            for name in wrong
        )  # fmt: skip
    return (INSPECTORS[name] for name in dict.fromkeys(wanted))


def _with_model(inspector: Inspector, speech_model: Path | None) -> Inspector:
    if inspector.name != "voice" or speech_model is None:
        return inspector
    return replace(inspector, options={"model": str(speech_model.resolve())})
