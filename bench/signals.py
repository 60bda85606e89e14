"""What the text signals cost: on ordinary messages of the project's own, beside bare matching of the same terms."""

from __future__ import annotations

import pyarrow as pa

from bench import corpus, peers
from bench.engine import audit
from bench.measure import best_of, table
from bench.twenty_rules import WITH_SIGNALS, program
from qungui.signals.model import shipped_model
from qungui.signals.reading import SignalReader
from qungui.signals.skeleton import skeletons
from qungui.signals.term_lists import listed_terms, read_terms
from qungui.text import fold_batch
from qungui.text.engines import Engine, expect_many
from training.examples import own_lines

COUNT = 100_000
FEW = 1_000


def signals() -> None:
    """All text signals on 100,000 ordinary messages, on one at a time, and in a full audit."""
    expect_many()
    own = [text for label, text, _, _ in own_lines() if label == "normal"]
    texts = (own * (COUNT // len(own) + 1))[:COUNT]
    batch = pa.array(texts, pa.large_string())
    model, reader = shipped_model(), SignalReader()
    matching = peers.bare_matching([one.text for one in listed_terms()])

    def read(engine: Engine) -> None:
        found = skeletons(fold_batch(batch, engine), engine)
        model.scores(found, read_terms(found, engine).counts, engine)

    read("numba")
    base = best_of(lambda: matching(texts))
    rows: list[tuple[str, float, float | None]] = [
        ("nothing but the terms, with ahocorasick_rs", base, None),
        ("all text signals, numba", best_of(lambda: read("numba")), None),
        ("all text signals, numpy", best_of(lambda: read("numpy")), None),
        ("one message at a time", best_of(lambda: [reader.read_one(text) for text in texts[:FEW]]), FEW),
    ]
    messages = corpus.batch_of(texts)
    ready = program([], rules=WITH_SIGNALS)
    found = audit(ready, messages)
    rows.append(
        (
            f"full audit with a clause for every kind, {found:,} findings",
            best_of(lambda: audit(ready, messages)),
            None,
        )
    )
    table(f"text signals: {COUNT:,} ordinary messages", rows, COUNT, base)
