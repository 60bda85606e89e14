"""`qungui audit` of a file from start to JSON against a process that only reads the lines and matches terms."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import corpus
from bench.files import write_chat
from bench.measure import table
from bench.processes import audit_command, run_process
from bench.twenty_rules import write_regulation

COUNT = 1_000_000
READ_AND_MATCH = """
import sys
import ahocorasick_rs, msgspec

class Line(msgspec.Struct):
    event: str
    at: str
    id: str | None = None
    group: str | None = None
    sender: str | None = None
    type: str = "text"
    text: str = ""

matcher = ahocorasick_rs.AhoCorasick(open(sys.argv[2], encoding="utf-8").read().split("\\n"))
decode = msgspec.json.Decoder(Line).decode
found = 0
with open(sys.argv[1], "rb") as lines:
    for line in lines:
        found += bool(matcher.find_matches_as_indexes(decode(line).text))
print(found)
"""


def whole_process() -> None:
    """A million lines to JSON: processor seconds of whole processes, start included."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        terms = corpus.terms(10_000)
        regulation, chat, words = write_regulation(folder, terms), folder / "chat.jsonl", folder / "terms"
        words.write_text("\n".join(terms), encoding="utf-8")
        write_chat(chat, COUNT, terms)
        peer = [sys.executable, "-c", READ_AND_MATCH, str(chat), str(words)]
        ours = audit_command(chat, regulation, folder / "report.json")
        jobs = [
            ("reading with msgspec, matching with ahocorasick_rs (base)", peer, True),
            ("qungui audit to JSON with numba", ours, True),
            ("qungui audit to JSON without numba", ours, False),
        ]
        # In turn, so that what else the machine does falls on all alike.
        rounds = [[run_process(command, numba=numba).cpu for _, command, numba in jobs] for _ in range(4)]
        least = [min(taken) for taken in zip(*rounds, strict=True)]
        rows = [(name, seconds, None) for (name, _, _), seconds in zip(jobs, least, strict=True)]
        table("whole process: a file of 1,000,000 lines, 20 rules, 10,000 terms", rows, COUNT, least[0])
