"""Writes the table of syllables: for every Chinese character the one that it is mostly read as, without tone.

The readings are those of pypinyin (MIT), of which the first is the most frequent.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path

from pypinyin.pinyin_dict import pinyin_dict

TARGET = Path(__file__).parents[1] / "src/qungui/signals/tables/syllables.txt"
FIRST, END = 0x4E00, 0xA000
_DIAERESIS = "\u0308"


def without_tone(reading: str) -> str:
    """`lǜ` is `lv`, as it is typed."""
    parts = unicodedata.normalize("NFD", reading).replace(f"u{_DIAERESIS}", "v")
    return "".join(one for one in parts if not unicodedata.combining(one))


def main() -> None:
    """Write the table."""
    characters: dict[str, list[str]] = defaultdict(list)
    for code in range(FIRST, END):
        readings = pinyin_dict.get(code)
        if readings:
            characters[without_tone(readings.split(",")[0])].append(chr(code))
    lines = [f"{syllable}\t{''.join(same)}" for syllable, same in sorted(characters.items())]
    head = (
        "# 汉字的读音，不标声调。由 training/syllables.py 生成。\n"
        "# How characters are read, without tones. Made by training/syllables.py.\n"
    )
    TARGET.write_text(head + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
