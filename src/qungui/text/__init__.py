"""Folding and scanning: what stands in a text whatever its width, case, script form or disguise."""

from qungui.text.batch import FoldedBatch, fold_batch
from qungui.text.fold import Folded, fold
from qungui.text.gates import digit_run_at_least, has_any_code_points, has_ascii
from qungui.text.hashes import gist_hashes, text_hash, text_hashes
from qungui.text.hits import Hit, Hits
from qungui.text.patterns import BadPattern, Match, PatternSet
from qungui.text.table import FOLD_IDENTITY
from qungui.text.term import Term
from qungui.text.terms import TermSet

__all__ = [
    "FOLD_IDENTITY",
    "BadPattern",
    "Folded",
    "FoldedBatch",
    "Hit",
    "Hits",
    "Match",
    "PatternSet",
    "Term",
    "TermSet",
    "digit_run_at_least",
    "fold",
    "fold_batch",
    "gist_hashes",
    "has_any_code_points",
    "has_ascii",
    "text_hash",
    "text_hashes",
]
