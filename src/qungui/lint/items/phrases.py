"""Words that several items share, as patterns of RE2 on folded text: Chinese and English."""

from __future__ import annotations

YUAN = r"[\d一二两三四五六七八九十百千]+(?:\.\d+)? ?(?:元|块)"
AUTHORITY = r"公安|平台|交警|交管|派出所|法院|机关|监管|主管部门|有关部门|行政部门|税务|工商"
FORBID = r"(?:严禁|禁止|不得|不准|不许|不要|不能|切勿|请勿|避免|一律不)"

MUST_EN = (
    r"\b(?:must|shall|(?:has|have|needs?|required|obliged|expected) to)(?: \w+ly| also| all| each| always)? "
)
"""Directly before the verb, so that “must not” is none."""
FORBID_EN = (
    r"\b(?:must not|may not|shall not|cannot|can.t|do not|don.t|never|not allowed to|not permitted to|"
    r"forbidden to|prohibited from)\b"
)
FORBIDDEN_EN = r"\b(?:forbidden|prohibited|banned|not (?:allowed|permitted|tolerated))\b"
MONEY_EN = r"(?:(?:rmb|cny|¥) ?\d+|\d+ ?(?:yuan|rmb|cny|kuai))"
FINE_EN = (
    r"\bfined\b|\bfines\b|\bfines? of\b|\b(?:a|the|per|yuan|rmb|cny) fine\b|"
    r"\b(?:monetary|financial|cash) penalt(?:y|ies)\b|"
    rf"\bpenalt(?:y|ies) of {MONEY_EN}"
)
OFFICIAL_FINE_EN = (
    r"\b(?:parking|traffic) fines?\b|\bfine[ds]?\b[^.;]{0,30}\b(?:police|court|authorit|government|customs)|"
    r"\b(?:police|court|authorit\w+|government|customs)\b[^.;]{0,30}\bfine[ds]?\b"
)
RED_PACKET_EN = r"(?:red (?:packets?|envelopes?)|hongbao)"
