"""The inspectors: for each what it looks into, the module that does it, and its limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import Any

_MEGABYTE = 1024 * 1024
PICTURES = frozenset({"image", "sticker"})


@dataclass(frozen=True, slots=True)
class Inspector:
    """One way to look into files.

    `module` has a function `load(options)` that returns a function from the path of a file to what was seen in it:
    `{"seen": […]}` or `{"nudity": score}`. It is imported in a process of its own and nowhere else.
    """

    name: str
    """One of `events.inspected.INSPECTIONS`."""
    module: str
    types: frozenset[str]
    """Types of messages whose files it can look into."""
    package: str = "qungui"
    """The distribution whose version tells whether an earlier answer still holds."""
    seconds: float = 30.0
    """The most a file may take, wall-clock."""
    memory: int = 1024 * _MEGABYTE
    """The most memory of its process, in bytes; kept where the system can (not on Windows)."""
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def identity(self) -> str:
        """What its answers depend on beside the file: itself, its library and its options."""
        try:
            installed = version(self.package)
        except PackageNotFoundError:
            installed = "none"
        options = ",".join(f"{name}={value}" for name, value in sorted(self.options.items()))
        return f"{self.module}-1 {self.package}-{installed} {options}".rstrip()


INSPECTORS: dict[str, Inspector] = {
    one.name: one
    for one in (
        Inspector("qr", "qungui.media.qr", PICTURES, "zxing-cpp", seconds=10, memory=1024 * _MEGABYTE),
        Inspector("text", "qungui.media.text", PICTURES, "rapidocr", seconds=60, memory=4096 * _MEGABYTE),
        Inspector("nudity", "qungui.media.nudity", PICTURES, "nudenet", seconds=20, memory=2048 * _MEGABYTE),
        Inspector(
            "voice", "qungui.media.voice", frozenset({"voice"}), "faster-whisper", 120, 8192 * _MEGABYTE
        ),
    )
}
