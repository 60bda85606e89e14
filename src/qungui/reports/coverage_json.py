"""Coverage for programs: a list of rows, one a clause."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from qungui.audit.coverage_rows import CoverageRow
from qungui.reports.whole_file import whole_file
from qungui.reports.wording import say
from qungui.sentences import Language

_encoder = msgspec.json.Encoder()


def write_coverage_json(rows: Iterable[CoverageRow], output: Path | BinaryIO, language: Language) -> None:
    """Write the rows, one a line. `fired` is null without a chat, `unchecked_because` a text in `language` or
    null where nothing kept the clause from being checked."""
    lines = b",\n".join(_encoder.encode(_fields(row, language)) for row in rows)
    data = b"[" + lines + b"]\n"
    if isinstance(output, Path):
        with whole_file(output) as beside:
            beside.write_bytes(data)
    else:
        output.write(data)


def _fields(row: CoverageRow, language: Language) -> dict[str, Any]:
    causes = [say(cause, language) for cause in row.unchecked_because]
    return {
        "regulation": row.loaded.regulation.id,
        "clause": row.clause.id,
        "catalogue": list(row.clause.catalogue),
        "rule": row.clause.rule,
        "automation": row.automation,
        "tests": row.tests,
        "fired": row.fired,
        "unchecked_because": ("；" if language == "zh" else "; ").join(causes) or None,
    }
