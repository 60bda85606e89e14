"""Words above a list that every item of it goes on from: “员工必须：”, “The following is forbidden:”."""

from __future__ import annotations

import re

_LEAD = re.compile(
    r"(?P<said>[^。；;]{0,30}?(?:必须|须|应当?|不得|不准|严禁|禁止|有权|可以))"
    r"(?:[^。；;，,]{0,12}(?:以下|下列|如下)?[^。；;，,]{0,12})?[：:]\s*$"
)
_LEAD_EN = re.compile(
    r"(?P<said>[^.;]{0,60}?\b(?:must|shall|may|has to|have to|required to|obliged to)(?: not| never)?)\b"
    r"[^.;,]{0,40}:\s*$",
    re.IGNORECASE,
)
_ACTS = re.compile(r"之一|行为的|情形的|\bwho\b")
"""A list of breaches, of which the line above tells the consequence."""


def lead_of(heading: str) -> str:
    """What the line above a list says of every item: who must, may or must not; "" where it says nothing of it."""
    if _ACTS.search(heading):
        return ""
    if found := _LEAD.match(heading.strip()):
        return found["said"]
    found = _LEAD_EN.match(heading.strip())
    return found["said"] + " " if found else ""
