"""`python -m bench [NAME…]`: all benchmarks, or the named ones."""

from __future__ import annotations

import sys

from bench import engine

BENCHMARKS = {
    "full_audit": engine.full_audit,
    "scaling": engine.scaling,
    "compiling": engine.compiling,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or BENCHMARKS:
        BENCHMARKS[name]()
