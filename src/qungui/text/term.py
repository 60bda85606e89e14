"""What is looked for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A term and when it counts. Terms are folded like the messages: any width, case or script form will do.

    `id`: what hits are reported by. `whole_word`: no Latin letter or digit may stand next to it (sb, but not
    sbc). `min_length`: it counts only in messages of at least so many folded characters. `allow`: longer
    words that contain it; where it stands inside one of them it does not count (约炮 in 大约炮制).
    """

    text: str
    id: int = 0
    whole_word: bool = False
    min_length: int = 0
    allow: tuple[str, ...] = ()
