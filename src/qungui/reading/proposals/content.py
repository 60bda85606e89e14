"""Rules about what is said and sent."""

from __future__ import annotations

from qungui.reading.proposals.proposal import OPEN, Builder, Proposal, Words
from qungui.regulation.model import Surface

_LEXICONS: dict[str, tuple[str, ...]] = {
    "harmful": ("illegal", "porn", "gambling", "vulgar"),
    "link": ("malware_link",),
}
_UNLAWFUL = ("porn", "gambling", "drugs", "fraud", "violence", "blackmarket")
_SIGNALS: dict[str, tuple[str, ...]] = {
    "insult": ("abuse",),
    "illegal": _UNLAWFUL,
    "harmful": _UNLAWFUL,
    **{
        kind: (kind,)
        for kind in (
            "porn",
            "gambling",
            "drugs",
            "violence",
            "fraud",
            "ads",
            "recruiting",
            "mlm",
            "discrimination",
            "false_advertising",
        )
    },
}
"""The kinds of the text signals that a category means; others go by their words alone."""
_TERMS = (
    "politics", "religion", "porn", "gambling", "drugs", "violence", "military", "state_secret", "company_secret",
    "customer_info", "rumour", "fraud", "ads", "recruiting", "cross_promotion", "mlm", "insult", "discrimination",
    "harass", "provoke", "vulgar", "superstition", "negative", "false_advertising", "counterfeit", "promise",
    "competitor", "greetings", "illegal", "harmful", "privacy", "copyright", "infringement", "minor", "off_topic",
    "malware_link",
)  # fmt: skip


def terms(words: Words) -> Proposal:
    """Words of a category, looked for with its list of terms, and what reads like it."""
    category = words.category
    parameters = {"category": category, "lexicons": list(_LEXICONS.get(category, (category,)))}
    if category in _SIGNALS:
        parameters["signals"] = list(_SIGNALS[category])
    return Proposal("content.terms", parameters, surface=_surface(words))


def _surface(words: Words) -> tuple[Surface, ...] | None:
    if words.has(r"朋友圈|moments"):
        return ("group", "moments") if words.has(r"群|group") else ("moments",)
    return None


def type_of(words: Words) -> Proposal | None:
    """Pictures, voice messages, red packets: how many, or none."""
    types = {"image": "image", "voice": "voice", "red_packet": "red_packet"}[words.category]
    if words.has_figure("messages", "times", "number"):
        return Proposal(
            "content.type",
            {"types": [types], "per_day": words.number("with.per_day", "messages", "times", "number")},
        )
    if words.has("超过|多于|长于|longer|more than"):
        return None
    if words.forbids and not words.has("少|过多|尽量|内容|大量"):
        return Proposal("content.type", {"types": [types], "allowed": False})
    return None


def length(words: Words) -> Proposal:
    """The longest text."""
    return Proposal("content.length", {"max_chars": words.number("with.max_chars", "characters", "number")})


def link(words: Words) -> Proposal:
    """Links: none, or all but those that a person names."""
    return Proposal("content.link", {"allowed": "none"})


def attribution(words: Words) -> Proposal:
    """Source and author named."""
    needs = [
        name for name, said in (("source", "来源|出处|source"), ("author", "作者|author")) if words.has(said)
    ]
    chars = words.number("with.from_chars", "characters")
    return Proposal("content.attribution", {"needs": needs or ["source"], "from_chars": chars})


def price(words: Words) -> Proposal:
    """Prices as in the list of products."""
    return Proposal("content.price", {"against": "products", "tolerance": dict(OPEN)})


BUILDERS: dict[str, Builder] = {
    **{f"content.{category}": terms for category in _TERMS},
    "content.image": type_of,
    "content.voice": type_of,
    "content.red_packet": type_of,
    "content.length": length,
    "content.link": link,
    "content.attribution": attribution,
    "content.price": price,
}
