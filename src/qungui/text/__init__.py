"""Folding and scanning: what stands in a text whatever its width, case, script form or disguise."""

from qungui.text.batch import FoldedBatch, fold_batch
from qungui.text.fold import Folded, fold
from qungui.text.hits import Hit, Hits
from qungui.text.table import FOLD_IDENTITY
from qungui.text.term import Term
from qungui.text.terms import TermSet

__all__ = [
    "FOLD_IDENTITY",
    "Folded",
    "FoldedBatch",
    "Hit",
    "Hits",
    "Term",
    "TermSet",
    "fold",
    "fold_batch",
]
