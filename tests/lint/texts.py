"""Documents for the tests of the legal check."""

from __future__ import annotations

from qungui.lint.document import Document
from qungui.lint.find import lint
from qungui.lint.finding import LintFinding
from qungui.lint.from_text import document_of_lines
from qungui.lint.item import Audience
from qungui.lint.text_lines import read_lines


def document(text: str, *audiences: Audience) -> Document:
    """A plain text for these audiences."""
    return document_of_lines("rules.txt", read_lines("rules.txt", text.encode()), audiences)


def found(text: str, *audiences: Audience) -> list[LintFinding]:
    """What the check finds in the words of a plain text; not what the whole lacks."""
    return [one for one in lint(document(text, *audiences)) if one.passage is not None]


def codes(text: str, *audiences: Audience) -> list[str]:
    """The items that it finds."""
    return [one.item.code for one in found(text, *audiences)]
