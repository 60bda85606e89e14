"""The outline of a text: its regulations, their titles, headings and items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from qungui.reading.cutting import is_english
from qungui.reading.numbering import HEADINGS, numbered, unglued
from qungui.reading.wrapping import ENDS, is_full, width_of

_TITLE_WORDS = (
    "制度|规定|規定|办法|辦法|细则|細則|群规|群規|公约|公約|守则|守則|须知|須知|规则|規則|章程|方案|规章|規章|"
    "规范|規範|条例|條例|准则|倡议书|约定"
)
_TITLE = re.compile(
    rf"[《【]?.{{0,40}}(?:{_TITLE_WORDS})(?:范本|范文|模板|通知|公告|大全|销售|[(（].{{0,16}}[)）])?[》】]?"
    r"(?:\s*(?:第?\s*[\d一二三四五六七八九十]+\s*篇?|篇\s*[\d一二三四五六七八九十]+))?\s*[:：]?"
)
_TITLE_EN = re.compile(
    r"(?:.{0,60}\b(?:rules?|regulations?|policy|guidelines|code of conduct|charter)\b.{0,40})", re.IGNORECASE
)
_NO_TITLE = re.compile(
    r"[。；;！!?？,，]|为了|禁止|不得|必须|请|\bmust\b|\bshall\b|\bplease\b|[.]$|违反|遵守|本制度",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"[\d一二三四五六七八九十]+篇[)）》】]?$|大全|合集|合集下载")
_GLUED_HEADING = re.compile(
    rf"^(?P<title>.{{2,30}}?(?:{_TITLE_WORDS})(?:销售)?)(?P<rest>(?:第?一[、章条]|一、|第一[章条]|一\s).*)$"
)
_WORDY = re.compile(
    r"不得|禁止|严禁|必须|应当|应(?!用|急|聘|对|答)|须|不要|不准|不能|可以|有权|请|将|"
    r"要求|负责|鼓励|倡导|避免|确保|遵守|保持|尊重|不发|不可|不许|勿|"
    r"\b(?:must|shall|should|may|do not|don't|no|never|please)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(r"[,，]|[归由].{2,}(?:所有|决定|解释|负责|担任|管理)|不限|随意|即可")
"""A short line that says something by itself."""
_HEADING_ENDS = re.compile(
    r"^(?!请|不|应|须|要|对|按|遵|严|各|本).*(?:要求|规定|规范|管理|职责|原则|事项|纪律|措施|办法|说明|须知|準則|要点)$"
)


@dataclass(slots=True)
class Item:
    """One numbered (or unnumbered) piece of a text."""

    text: str
    line: int
    end_line: int
    form: str | None = None
    number: str | None = None
    value: int | None = None
    depth: int = 0
    cells: tuple[str, ...] = ()
    """The cells of a row of a table."""
    columns: tuple[str, ...] = ()
    """What the columns of that table are called."""
    is_heading: bool = False
    headings: tuple[str, ...] = ()
    """The headings above it, the outermost first."""
    lead: str = ""
    """The words of the item above that introduces it: `禁止发布：`."""


@dataclass(slots=True)
class Outline:
    """One regulation as it stands in the text."""

    title: str
    items: list[Item] = field(default_factory=list)


def outlines(lines: list[str]) -> list[Outline]:
    """The regulations of a text in their order; a text without titles is one without a title."""
    return [_arranged(outline) for outline in _parted(_pieces(lines)) if outline.items]


def _pieces(lines: list[str]) -> list[Item]:
    """Lines cut at numbers inside them and joined where a line goes on in the next."""
    pieces: list[Item] = []
    last: dict[str, int] = {}
    is_new = True
    width = width_of(lines)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            is_new = True
            continue
        if "\t" in line and len([cell for cell in line.split("\t") if cell.strip()]) > 1:
            cells = tuple(cell.strip() for cell in line.split("\t"))
            pieces.append(Item("\t".join(cells), number, number, cells=cells))
            is_new = True
            continue
        if line.strip().startswith("|") and line.count("|") > 2:
            cells = tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
            if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                pieces.append(Item("\t".join(cells), number, number, cells=cells))
            is_new = True
            continue
        glued = _GLUED_HEADING.match(line.strip())
        parts = (
            [glued["title"], glued["rest"]]
            if glued and not _NO_TITLE.search(glued["title"])
            else [line.strip()]
        )
        for part in parts:
            if is_title(part) and numbered(part) is None:
                last.clear()
            for piece in unglued(part, last):
                item = _item(piece, number)
                if pieces and not is_new and _goes_on(pieces[-1], item, is_full(lines, number - 2, width)):
                    blank = " " if pieces[-1].text[-1:].isascii() and item.text[:1].isascii() else ""
                    pieces[-1].text += blank + item.text
                    pieces[-1].end_line = number
                else:
                    pieces.append(item)
                is_new = False
    return pieces


def _item(piece: str, line: int) -> Item:
    start = numbered(piece)
    if start is None or (not start.rest and start.form == "bullet"):
        return Item(piece, line, line)
    return Item(start.rest, line, line, start.form, start.words or None, start.value)


def _goes_on(before: Item, item: Item, is_broken: bool) -> bool:
    """Whether an unnumbered line is the rest of the one before it, broken at the width of the page."""
    if item.form is not None or before.cells or is_title(item.text):
        return False
    if before.form is not None and not before.text:
        return True
    if ENDS.search(before.text):
        return False
    return is_broken and not (is_title(before.text) and before.form is None)


def is_title(text: str) -> bool:
    """Whether a line by itself may be the title of a regulation."""
    text = text.strip().strip("#* ")
    if not 3 <= len(text) <= 70 or _NO_TITLE.search(text):
        return False
    return bool(_TITLE.fullmatch(text)) or bool(
        is_english(text) and _TITLE_EN.fullmatch(text) and len(text.split()) <= 12
    )


def _parted(pieces: list[Item]) -> list[Outline]:
    """Pieces by regulation: a title begins one when there were items before it and its numbering begins anew."""
    found: list[Outline] = [Outline("")]
    for at, piece in enumerate(pieces):
        heads = piece.form in (None, "markdown") and not piece.cells and is_title(piece.text)
        current = found[-1]
        is_first = not current.title and not current.items
        if heads and (is_first or not _is_inner(piece, pieces[at + 1 :])):
            title = piece.text.strip("《》【】#*:： ")
            has_body = any(item.form is not None or len(item.text) > 40 for item in current.items)
            if has_body:
                found.append(Outline(title))
            elif not current.title or not _SEVERAL.search(title):
                current.title = title
                current.items.clear()
            continue
        if not (
            _same(piece.text, current.title)
            or (piece.form is None and _SEVERAL.search(piece.text) and len(piece.text) < 30)
        ):
            current.items.append(piece)
    return found


def _is_inner(piece: Item, after: list[Item]) -> bool:
    """Whether a line that looks like a title is a heading inside: the numbers after it go on."""
    if re.match("(本群|进群|進群|入群|附)", piece.text):
        return True
    if not after:
        return False
    following = next((item for item in after if item.value is not None), None)
    return following is None or following.value != 1


def _same(text: str, title: str) -> bool:
    strip = "《》【】#* "
    return bool(title) and text.strip(strip) == title.strip(strip)


def _arranged(outline: Outline) -> Outline:
    """Depths, headings and leads from the order in which the forms of numbering appear."""
    stack: list[Item] = []
    forms: list[str] = []
    kept: list[Item] = []
    for at, item in enumerate(outline.items):
        form = item.form
        if form is not None:
            if form in forms and _begins_below(item, kept):
                del forms[forms.index(form)]
                forms.append(form)
                kept[-1].depth = len(forms) - 2
                stack = [one for one in stack if one is kept[-1]]
            elif form in forms:
                del forms[forms.index(form) + 1 :]
            else:
                forms.append(form)
            item.depth = len(forms) - 1
        else:
            item.depth = len(forms) if item.cells or _is_below(item, kept) else 0
            if _looks_like_heading(item.text) and not item.cells:
                item.depth = 0
                forms.clear()
        stack = (
            [one for one in stack if one.depth < item.depth] if form is not None or not item.cells else stack
        )
        following = outline.items[at + 1] if at + 1 < len(outline.items) else None
        item.is_heading = _is_heading(item, following, forms) and not _goes_on_list(item, kept)
        if item.cells and following is not None and following.cells and _is_head_of_table(item, kept):
            item.is_heading = True
        if item.cells and not item.is_heading and kept and kept[-1].cells:
            item.columns = kept[-1].cells if kept[-1].is_heading else kept[-1].columns
        item.headings = tuple(one.text.rstrip(":： ") for one in stack if one.is_heading)
        item.lead = next(
            (one.text for one in reversed(stack) if not one.is_heading and re.search(r"[:：]$", one.text)), ""
        )
        if (item.is_heading and not item.cells) or re.search(r"[:：]$", item.text):
            stack.append(item)
        kept.append(item)
    return outline


def _is_head_of_table(item: Item, kept: list[Item]) -> bool:
    """Whether a row is the first of a table and only names its columns."""
    is_first = not kept or not kept[-1].cells
    return is_first and all(
        len(cell) <= 8
        and not re.search(r"\d(?!次)", cell)
        and not _WORDY.search(re.sub("要求|负责人?|责任人", "", cell))
        for cell in item.cells
    )


def _begins_below(item: Item, kept: list[Item]) -> bool:
    """Whether an item is the first of a list right under a short line numbered in another form, though its own form
    was seen before that one: a text may begin in the middle of a list."""
    return item.value == 1 and bool(kept) and kept[-1].form not in (None, item.form) and kept[-1].is_heading


def _is_below(item: Item, kept: list[Item]) -> bool:
    return bool(kept) and not _looks_like_heading(item.text)


def _looks_like_heading(text: str) -> bool:
    if _SAYS.search(text):
        return False
    if len(text) <= 12 and _HEADING_ENDS.search(text.rstrip(":： ")):
        return True
    return (
        len(text) <= 14
        and not ENDS.search(text.rstrip(":："))
        and not _WORDY.search(text)
        and not re.search(r"\d", text)
    )


def _is_above(item: Item, following: Item) -> bool:
    """Whether the next item begins a list of its own under this short line."""
    if item.form is None or following.form in (None, item.form) or following.value != 1:
        return False
    return len(item.text.rstrip(":： ")) <= 12 and not re.search(r"[,，]", item.text)


def _goes_on_list(item: Item, kept: list[Item]) -> bool:
    """Whether an item has the next number after one of the same form that says something itself."""
    if item.form in (None, *HEADINGS) or item.value is None:
        return False
    before = next((one for one in reversed(kept) if one.form == item.form), item)
    return before.value == item.value - 1 and not before.is_heading


def _is_heading(item: Item, following: Item | None, forms: list[str]) -> bool:
    if item.cells or following is None:
        return False
    text = item.text.rstrip(":： ")
    is_short = (
        len(text) <= (60 if text.isascii() else 22)
        and not re.search(r"[。；;!！]", text)
        and not text.endswith((".", "，"))
    )
    if not is_short:
        return False
    if item.form in HEADINGS or _is_above(item, following):
        return True
    if (following.form in forms and item.form is not None) or (
        following.form is None and item.form is not None and not following.cells
    ):
        return _looks_like_heading(text) and following.form is None and len(following.text) > 14
    if item.form is None:
        return _looks_like_heading(text) or (
            text.isascii() and len(text.split()) <= 6 and not _WORDY.search(text)
        )
    return not _WORDY.search(text) or _looks_like_heading(text)
