"""Timing: processor seconds of this process and its children, best of several, peers side by side."""

from __future__ import annotations

import gc
import resource
import time
from collections.abc import Callable, Sequence


def cpu_seconds() -> float:
    """Processor seconds used so far, ended children included."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def best_of(job: Callable[[], object], times: int = 5) -> float:
    """The least processor seconds of several runs: what the machine's noise leaves of the true cost."""
    taken = []
    for _ in range(times):
        gc.collect()
        before = cpu_seconds()
        job()
        taken.append(cpu_seconds() - before)
    return min(taken)


def wall(job: Callable[[], object]) -> float:
    """Seconds on the wall of one run."""
    before = time.perf_counter()
    job()
    return time.perf_counter() - before


def table(title: str, rows: Sequence[tuple[str, float, float | None]], per: int, base: float) -> None:
    """Print jobs with seconds, rate and ratio of speed to the base job (above 1 = faster)."""
    print(f"\n{title}")
    print(f"  {'job':58} {'cpu s':>8} {'per s':>12} {'speed / base':>13}")
    for name, seconds, count in rows:
        events = per if count is None else count
        rate = events / seconds
        print(f"  {name:58} {seconds:8.3f} {rate:12,.0f} {rate / (per / base):13.2f}")
