"""The members of a list that are about different things, each with the words it shares: 禁止发广告、投票链接."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qungui.reading.simplify import simplified

_OPENER = re.compile(
    r"^.{0,24}?(?:禁止|严禁|杜绝|谢绝|拒绝|不得|不准|不许|不允许|不可以?|不要|不能|不应|请勿|切勿|勿|不)"
    r"(?:在|于|向|对|利用|通过|以)?(?:本|微信|工作|大)*(?:群(?:聊|内|里|中)*)?(?:以任何(?:方式|形式)|私自|擅自|随意|任意|恶意|公开|再)?"
    r"(?:(?:制作|发布|发送|发表|转发|传播|散布|散播|讨论|谈论|谈|议论|上传|分享|张贴|发|传|聊)(?:[、或和及](?=制作|发|转|传|散|讨|谈|议|上|分))?)*"
    r"(?:任何|一切|各类|各种|有关|关于|涉及|含有|包含)?"
)
_BETWEEN = re.compile(r"、|(?<=[a-z]), |\b(?:and|or)\b|以及|或者?|和(?!谐|平|睦|气)|及(?!时|格)")


def shares_of(part: str, places: Sequence[int]) -> list[str]:
    """The words of each of several things that a part lists, by where each begins: what opens the list, and the
    members from there to the next thing. All words of the part where they stand in no list."""
    plain = simplified(part)
    opener = _OPENER.match(plain)
    first = opener.end() if opener else 0
    cuts = [first, *(one.end() for one in _BETWEEN.finditer(plain, first))]
    starts = [max((cut for cut in cuts if cut <= place), default=first) for place in places]
    if opener is None or len(set(starts)) < 2:
        return [part] * len(places)
    distinct = sorted(set(starts))
    ends = dict(zip(distinct, [*distinct[1:], len(part)], strict=True))
    begins = {start: first if start == distinct[0] else start for start in distinct}
    return [_share(part[:first], part[begins[start] : ends[start]]) for start in starts]


def members_of(part: str) -> list[tuple[int, int, str]]:
    """The members of a list behind what opens it (禁止发广告、投票链接): where each stands, and its words with those
    that it shares. None where there is no such list."""
    plain = simplified(part)
    opener = _OPENER.match(plain)
    if opener is None:
        return []
    between = [one.span() for one in _BETWEEN.finditer(plain, opener.end())]
    starts = [opener.end(), *(end for _, end in between)]
    ends = [*(start for start, _ in between), len(part.rstrip("，,。；; "))]
    found = [
        (start, end, part[: opener.end()] + part[start:end])
        for start, end in zip(starts, ends, strict=True)
        if end > start
    ]
    return found if len(found) > 1 else []


def stand_apart(part: str, first: int, second: int) -> bool:
    """Whether two places stand in different members of a list."""
    start, end = sorted((first, second))
    return bool(_BETWEEN.search(simplified(part), start, end))


def _share(opener: str, members: str) -> str:
    end = list(_BETWEEN.finditer(simplified(members)))
    is_cut = end and end[-1].end() == len(members)
    return opener + (members[: end[-1].start()] if is_cut else members)
