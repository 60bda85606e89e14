"""Ten million lines of about 200 bytes: time on the wall with two processes, and memory of all of them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from bench import corpus
from bench.files import write_chat
from bench.processes import audit_command, run_process
from bench.twenty_rules import write_regulation

COUNT = 10_000_000


def ten_million() -> None:
    """The file is written to a temporary folder (2 GB) and deleted afterwards."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        terms = corpus.terms(10_000)
        regulation, chat = write_regulation(folder, terms), folder / "chat.jsonl"
        write_chat(chat, COUNT, terms)
        size = chat.stat().st_size / COUNT
        print(f"\nwhole process: a file of 10,000,000 lines of {size:.0f} bytes, two workers")
        print(f"  {'job':58} {'wall s':>8} {'cpu s':>8} {'memory GB':>10}")
        for words, numba in (("with numba", True), ("without numba", False)):
            command = [*audit_command(chat, regulation, folder / "report.json"), "--workers", "2"]
            taken = run_process(command, numba=numba)
            print(
                f"  qungui audit to JSON {words:37} {taken.wall:8.1f} {taken.cpu:8.1f} {taken.memory / 1e9:10.2f}"
            )
