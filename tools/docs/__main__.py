"""`python -m tools.docs` writes the pages, `python -m tools.docs --check` fails where they are not what the
source says."""

from __future__ import annotations

import sys

from tools.docs.pages import differences, pages, write
from tools.docs.places import ROOT

if __name__ == "__main__":
    made = pages()
    if "--check" in sys.argv:
        wrong = differences(made)
        for path in wrong:
            print(f"{path.relative_to(ROOT)} is not what the source says; run make docs")
        sys.exit(1 if wrong else 0)
    for path in write(made):
        print(path.relative_to(ROOT))
