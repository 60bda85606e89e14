"""What a message costs as terms, groups and the directory grow."""

from __future__ import annotations

from bench import corpus
from bench.engine import COUNT, SLICE, audit
from bench.measure import cpu_seconds, table
from bench.twenty_rules import program
from qungui.audit.harvest import settled
from qungui.engine.program import Program
from qungui.engine.run import begin, finish, run
from qungui.events.batch import Batch
from qungui.events.directory import DirectoryFile, GroupEntry
from qungui.text.engines import expect_many

Row = tuple[str, float, float | None]


def by_terms() -> None:
    """1,000 to 100,000 terms."""
    expect_many()
    rows: list[Row] = []
    for count in (1_000, 10_000, 100_000):
        terms = corpus.terms(count)
        batch = corpus.batch_of(corpus.texts(COUNT, terms))
        ready = program(terms)
        audit(ready, batch.slice(0, SLICE))
        rows.append((f"{count:,} terms", _least(ready, batch), None))
    table("by terms: 1,000,000 messages, 1,000 groups (base: 1,000 terms)", rows, COUNT, rows[0][1])


def by_groups() -> None:
    """100 to 100,000 groups, without a directory and with one that lists every member."""
    expect_many()
    terms = corpus.terms(10_000)
    texts = corpus.texts(COUNT, terms)
    rows: list[Row] = []
    for with_directory in (False, True):
        for groups in (100, 100_000):
            batch = corpus.batch_of(texts, groups=groups, members=10)
            ready = program(terms, _directory(groups, 10) if with_directory else None)
            name = f"{groups:,} groups, {groups * 10:,} members" + ", all in a directory" * with_directory
            rows.append((name, _least(ready, batch), None))
    table("by groups: 1,000,000 messages, 10,000 terms (base: 100 groups)", rows, COUNT, rows[0][1])
    before = cpu_seconds()
    begin(ready)
    print(
        f"  {'beside: once, before the first message, the last directory':58} {cpu_seconds() - before:8.3f}"
    )


def _least(ready: Program, batch: Batch) -> float:
    """Seconds for the messages, best of three; the start with its directory is made before."""
    taken = []
    for _ in range(3):
        state = begin(ready)
        with settled():
            before = cpu_seconds()
            for start in range(0, len(batch), SLICE):
                run(state, batch.slice(start, min(SLICE, len(batch) - start)))
            finish(state, int(batch.at[-1]))
            taken.append(cpu_seconds() - before)
        del state
    return min(taken)


def _directory(groups: int, members: int) -> DirectoryFile:
    entries = [
        GroupEntry.model_validate(
            {
                "id": f"g{group}",
                "type": "internal",
                "owner": f"u{group * members}",
                "members": [
                    {"id": f"u{number}", "nickname": f"部门-{number}"}
                    for number in range(group * members, (group + 1) * members)
                ],
            }
        )
        for group in range(groups)
    ]
    return DirectoryFile.model_construct(groups=entries)
