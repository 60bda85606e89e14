"""The messages of a JSON export one by one, with what stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qungui.connectors.files.json_walk import ITEM, BrokenJson, Path, walk
from qungui.connectors.files.reading import BAD_ROW, CUT_OFF, NOT_JSON, TEXT_TOO_LONG, Reading
from qungui.connectors.files.source import Source


def json_parts(source: Source, reading: Reading, *ways: Path) -> Iterator[tuple[int, Path, Any]]:
    """Number of the message, path and value; containers on the way to messages (`ways`) are entered.

    The number counts the items of arrays that are entered, from 1. What is broken is reported.
    """
    entered = {way[:length] for way in ways for length in range(len(way) + 1)}
    number = 0

    def broken() -> None:
        nonlocal number
        number += 1
        reading.skip(number, BAD_ROW)

    def left_out(path: Path) -> None:
        if path and path[-1] == ITEM:
            reading.skip(number + 1, TEXT_TOO_LONG)

    with source.text() as stream:
        try:
            for path, value in walk(stream, lambda path: path in entered, broken, left_out):
                if path and path[-1] == ITEM:
                    number += 1
                yield number, path, value
        except BrokenJson as error:
            reading.skip(number + 1, CUT_OFF if error.cut_off else BAD_ROW)


def json_objects(source: Source, reading: Reading, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of the top array, or of the array under `key` of the top object."""
    for number, path, value in json_parts(source, reading, (key,)):
        if path[-1:] == (ITEM,):
            if isinstance(value, dict):
                yield number, value
            else:
                reading.skip(number, NOT_JSON)
