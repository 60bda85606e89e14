"""What is seen in real pictures, by the real inspectors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from qungui.media.inspectors import INSPECTORS
from qungui.media.nudity import score_of
from qungui.media.pictures import open_picture
from qungui.media.pool import Process
from tests.media.pictures import LINK, bomb, inverted, poster, qr, rotated, written


@pytest.fixture(scope="module", params=["qr", "text", "nudity"])
def process(request: pytest.FixtureRequest) -> Iterator[Process]:
    """Each of the inspectors of pictures."""
    process = Process(INSPECTORS[request.param])
    yield process
    process.close()


@pytest.fixture(scope="module")
def codes() -> Iterator[Process]:
    process = Process(INSPECTORS["qr"])
    yield process
    process.close()


@pytest.mark.parametrize("draw", [qr, rotated, inverted, poster])
def test_codes_are_found_however_they_stand(
    tmp_path: Path, codes: Process, draw: Callable[[], Image.Image]
) -> None:
    draw().save(tmp_path / "a.png")
    assert codes.ask(tmp_path / "a.png") == {
        "seen": [{"by": "qr", "type": "link", "text": LINK, "url": LINK}]
    }


def test_every_code_of_a_picture_once(tmp_path: Path, codes: Process) -> None:
    picture = Image.new("L", (1200, 500), 255)
    for left, text in ((0, "加我有惊喜"), (400, "wxp://f2f0abc"), (800, "加我有惊喜")):
        picture.paste(qr(text), (left, 50))
    picture.convert("1").save(tmp_path / "a.gif")
    seen = codes.ask(tmp_path / "a.gif")["seen"]
    assert {(one["type"], one["text"]) for one in seen} == {("text", "加我有惊喜"), ("text", "wxp://f2f0abc")}
    assert len(seen) == 2


def test_a_code_on_transparent_ground_is_seen_on_white(tmp_path: Path, codes: Process) -> None:
    code = qr()
    clear = Image.new("RGBA", code.size, (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), mask=code.point([255] + [0] * 255))
    clear.save(tmp_path / "a.webp", lossless=True)
    assert [one["text"] for one in codes.ask(tmp_path / "a.webp")["seen"]] == [LINK]


def test_hostile_pictures_are_no_pictures(tmp_path: Path, process: Process) -> None:
    whole = tmp_path / "whole.png"
    written("hello").save(whole)
    cases = {
        bomb(30_000): "too_many_pixels",
        bomb(8_000): "too_many_pixels",
        whole.read_bytes()[:-200]: "unreadable",
        b"": "unreadable",
        b"GIF89a": "unreadable",
        b"<svg></svg>": "unreadable",
    }
    for number, (content, reason) in enumerate(cases.items()):
        (tmp_path / f"{number}.png").write_bytes(content)
        assert process.ask(tmp_path / f"{number}.png") == {"reason": reason}
    assert "reason" not in process.ask(whole)


def test_lines_are_read_from_top_to_bottom(tmp_path: Path) -> None:
    written("Call 13800138000", "Join WX 8866 now").save(tmp_path / "a.jpg", quality=85)
    process = Process(INSPECTORS["text"])
    (seen,) = process.ask(tmp_path / "a.jpg")["seen"]
    process.close()
    first, second = seen["text"].split("\n")
    assert (seen["by"], first.replace(" ", "")) == ("text", "Call13800138000")
    assert second.replace(" ", "") == "JoinWX8866now"


def test_an_empty_picture_holds_nothing(tmp_path: Path, process: Process) -> None:
    Image.new("RGB", (300, 200), "white").save(tmp_path / "a.png")
    answer: dict[str, Any] = process.ask(tmp_path / "a.png")
    assert answer == ({"nudity": 0.0} if process.inspector.name == "nudity" else {"seen": []})


def test_only_some_detections_are_nudity() -> None:
    feet, breast = {"class": "FEET_EXPOSED", "score": 0.99}, {"class": "FEMALE_BREAST_EXPOSED", "score": 0.71}
    covered = {"class": "FEMALE_BREAST_COVERED", "score": 0.9}
    assert [score_of(one) for one in ([], [feet, covered], [feet, breast])] == [0.0, 0.0, 0.71]


def test_a_picture_is_turned_as_its_camera_says(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20)).save(tmp_path / "a.jpg", exif=exif)
    assert open_picture(tmp_path / "a.jpg").size == (20, 40)
