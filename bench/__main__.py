"""`python -m bench [NAME…]`: all benchmarks, or the named ones."""

from __future__ import annotations

import sys

from bench import engine, scaling, signals, ten_million, whole_process

BENCHMARKS = {
    "full_audit": engine.full_audit,
    "by_terms": scaling.by_terms,
    "by_groups": scaling.by_groups,
    "compiling": engine.compiling,
    "whole_process": whole_process.whole_process,
    "signals": signals.signals,
    "ten_million": ten_million.ten_million,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or BENCHMARKS:
        BENCHMARKS[name]()
