"""Temporary stand-in until the real fold and scan arrive (same names)."""
from __future__ import annotations
import hashlib, unicodedata
from dataclasses import dataclass, replace
import numpy as np

@dataclass(frozen=True, slots=True)
class Term:
    text: str
    id: int = 0
    whole_word: bool = False
    min_length: int = 0
    allow: tuple[str, ...] = ()

class Folded:
    def __init__(self, text, source): self.text, self.source = text, source
    def span(self, start, end): return (self.source[start], self.source[end-1]+1)
    whole_span = span

def fold(text):
    out, src = [], []
    for i, c in enumerate(text):
        for d in unicodedata.normalize("NFKC", c).casefold():
            out.append(d); src.append(i)
    return Folded("".join(out), src)

class FoldedBatch:
    def __init__(self, texts):
        self.texts = texts
        self.lengths = np.asarray([len(t) for t in texts], np.int64)

def fold_batch(array):
    return FoldedBatch([t or "" for t in array.to_pylist()])

@dataclass
class Hits:
    message: np.ndarray; term: np.ndarray; start: np.ndarray; end: np.ndarray

class TermSet:
    def __init__(self, terms): self.terms = list(terms)
    def scan(self, batch):
        from qungui.engine.reference import _hits
        rows = []
        for i, t in enumerate(batch.texts):
            for h in _hits(t, self.terms): rows.append((i, h.start, h.end, h.term))
        rows.sort()
        a = np.asarray(rows, np.int64).reshape(-1, 4)
        return Hits(a[:,0], a[:,3], a[:,1], a[:,2])
