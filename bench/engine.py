"""The full audit of a million messages in memory against bare matching and other ways of checking."""

from __future__ import annotations

import subprocess
import sys

from bench import corpus, peers
from bench.measure import best_of, table
from bench.twenty_rules import program
from qungui.engine.program import Program
from qungui.engine.run import begin, finish, run
from qungui.events.batch import Batch
from qungui.text.engines import expect_many

COUNT = 1_000_000
SLICE = 262_144


def audit(ready: Program, batch: Batch, size: int = SLICE) -> int:
    """All findings of a batch in slices."""
    state, found = begin(ready), 0
    for start in range(0, len(batch), size):
        found += len(run(state, batch.slice(start, min(size, len(batch) - start))).added)
    return found + len(finish(state, int(batch.at[-1])).added)


def full_audit() -> None:
    """Twenty rules, ten thousand terms, a million messages, two in a hundred with a finding."""
    terms = corpus.terms(10_000)
    texts = corpus.texts(COUNT, terms)
    batch = corpus.batch_of(texts)
    ready = program(terms)
    expect_many()
    found = audit(ready, batch)
    matching = peers.bare_matching(terms)
    base = best_of(lambda: matching(texts))
    rows = [("bare ahocorasick_rs matching of the terms (base)", base, None)]
    rows.append((f"full audit with numba, {found:,} findings", best_of(lambda: audit(ready, batch)), None))
    rows.append(("full audit without numba (own process)", _without_numba(), None))
    some = 50_000
    messages = [
        {"group": event.group, "sender": event.person, "at": event.at, "type": event.type, "text": event.text}
        for event in batch.slice(0, some)
    ]
    rows.append(
        (
            "plain Python closures, the same twenty rules",
            best_of(lambda: peers.closures(terms)(messages), 1),
            some,
        )
    )
    few = messages[:5_000]
    rows.append(
        (
            "rule-engine, twenty stateless rules of it",
            best_of(lambda: peers.rule_engine_rules(terms)(few), 1),
            5_000,
        )
    )
    table("full audit: 1,000,000 messages of 20 characters, 20 rules, 10,000 terms", rows, COUNT, base)


def compiling() -> None:
    """From parameters to a program that can run."""
    terms = corpus.terms(10_000)
    seconds = best_of(lambda: program(terms))
    print(f"\ncompile of a regulation with 10,000 terms: {seconds:.3f} s")


def _without_numba() -> float:
    code = (
        "import qungui.text.engines as engines\nengines._is_installed = lambda: False\n"
        "from bench import corpus\nfrom bench.engine import audit, COUNT\nfrom bench.measure import best_of\n"
        "from bench.twenty_rules import program\nterms = corpus.terms(10_000)\n"
        "batch = corpus.batch_of(corpus.texts(COUNT, terms))\nready = program(terms)\naudit(ready, batch.slice(0, 1000))\n"
        "print(best_of(lambda: audit(ready, batch)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout)
