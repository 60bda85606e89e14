"""Writes `src/qungui/text/fold_table.txt`: what every character is folded to.

    python tools/fold_table.py

Sources: the Unicode data of the running Python, OpenCC's single characters (Apache-2.0) and the look-alikes
listed here. The file is shipped, so folding depends neither on OpenCC nor on the Python that runs it.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import opencc

TARGET = Path(__file__).parent.parent / "src" / "qungui" / "text" / "fold_table.txt"

KEPT_CONTROLS = frozenset("\t\n\v\f\r")
FILLERS = frozenset(map(chr, (0x115F, 0x1160, 0x3164, 0xFFA0, 0x2065, *range(0xFFF0, 0xFFF9))))
"""Drawn as nothing although Unicode calls them letters or leaves them unassigned."""
TAGS = range(0xE0000, 0xE1000)


def _pairs(disguises: str, plain: str) -> dict[str, str]:
    return dict(zip(disguises, plain, strict=True))


LOOKALIKES = {
    # One target for both cases of a letter, else a change of case would lose a hit. Where the two cases look
    # like different Latin letters the one used in disguises is taken: νx and ωx stand for vx and wx.
    **_pairs("авекмнорстухьіјѕԛԝԁһүӏѵԍԏ", "abekmhopctyxbijsqwdhylvgp"),
    **_pairs("αβεζηικμνορτυχωϲϳ", "abezhikmvoptyxwcj"),
    **_pairs("օսհոցյզ", "ouhngjq"),
    **_pairs("ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ", "bpdtgkjczfmnlsrvhwxyaeiou"),
    **_pairs("ᎠᎡᎢᎥᎪᎫᎬᎳᎷᎻᎽᏀᏃᏏᏙᏚᏞᏟᏢᏦᏴ", "drtiajewmhygzbvslcpkb"),
    **_pairs("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz"),
    **_pairs("ıȷɑɡɩɓɗɵøđħłŧƀƶ", "ijagibdoodhltbz"),
    **_pairs("‐‒–—―−⁃", "-------"),
    # Variants of one character that OpenCC leaves apart, for in print they may differ in meaning.
    **_pairs("砲礮著妳牠痺気喫婬躶劵", "炮炮着你它痹气吃淫裸券"),
    "\u2800": " ",
}
LETTER_EMOJI = (0x1F150, 0x1F170, 0x1F1E6)
"""Where 26 letters in circles, in squares and as halves of flags begin."""
for _first in LETTER_EMOJI:
    LOOKALIKES.update({chr(_first + place): chr(ord("a") + place) for place in range(26)})

BEFORE_UNICODE = {"ϲ": "c", "Ϲ": "c"}
"""Look-alikes that Unicode's own equivalence would take elsewhere."""


def fold_character(character: str) -> str:
    """What one character becomes: nothing, one character, or several."""
    now = character
    while (after := "".join(map(_step, now))) != now:
        now = after
    return now


@cache
def _step(character: str) -> str:
    if unicodedata.category(character) == "Cs":
        return "\ufffd"
    if _is_removed(character):
        return ""
    if character in BEFORE_UNICODE:
        return BEFORE_UNICODE[character]
    number = _number(character)
    if number is not None:
        return number
    parts = _without_frame(unicodedata.normalize("NFKD", character))
    kept = "".join(part for part in parts if not _is_removed(part))
    cased = unicodedata.normalize("NFC", kept).casefold()
    return "".join(LOOKALIKES.get(one, one) for one in map(_simplified, cased))


def _is_removed(character: str) -> bool:
    """Zero-width and other invisible characters, and marks that sit on the character before them."""
    if unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return True
    if unicodedata.category(character) == "Cc":
        return character not in KEPT_CONTROLS
    return character in FILLERS or ord(character) in TAGS


def _number(character: str) -> str | None:
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.decimal(character))
    if unicodedata.category(character) == "No" and "CIRCLED" in unicodedata.name(character, ""):
        return str(int(unicodedata.numeric(character)))
    return None


def _without_frame(parts: str) -> str:
    """⑴ ⒜ ㈠ ⒈ 🄁 lose the brackets, dot or comma that belong to their drawing."""
    if len(parts) > 2 and parts[0] == "(" and parts[-1] == ")":
        return parts[1:-1]
    if len(parts) > 1 and parts[:-1].isdigit() and parts[-1] in ".,":
        return parts[:-1]
    return parts


@cache
def _simplified(character: str) -> str:
    return _to_simplified(character) if character >= "\u2e80" else character


_to_simplified = opencc.OpenCC("t2s").convert


def table_text() -> str:
    """The whole file: comments, the folded characters, and the ranges of letters."""
    characters = list(map(chr, range(sys.maxunicode + 1)))
    lines = [
        "# What each character is folded to, and which are letters. Written by tools/fold_table.py.",
        f"# Unicode {unicodedata.unidata_version}; traditional to simplified by OpenCC (Apache-2.0).",
        "fold",
        *_fold_lines((one, fold_character(one)) for one in characters),
        "letters",
        *(_range(*run) for run in _runs(ord(one) for one in characters if _is_letter(one))),
    ]
    return "\n".join(lines) + "\n"


def _is_letter(character: str) -> bool:
    return unicodedata.category(character).startswith("L")


def _fold_lines(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    changed = {one: folded for one, folded in pairs if one != folded}
    for target in sorted(set(changed.values())):
        codes = (ord(one) for one, folded in changed.items() if folded == target)
        runs = " ".join(_range(*run) for run in _runs(codes))
        yield f"{' '.join(f'{ord(one):X}' for one in target)}\t{runs}"


def _runs(codes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of consecutive ascending numbers."""
    run: list[int] = []
    for code in codes:
        if run and code != run[-1] + 1:
            yield run[0], run[-1]
            run = []
        run.append(code)
    if run:
        yield run[0], run[-1]


def _range(first: int, last: int) -> str:
    return f"{first:X}" if first == last else f"{first:X}..{last:X}"


if __name__ == "__main__":
    TARGET.write_text(table_text(), encoding="utf-8", newline="\n")
