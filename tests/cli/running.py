"""Running the real executable, as a person does: in a shell of his language, or into a pipe."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from qungui.cli.main import main
from qungui.sentences import Language

QUNGUI = Path(sys.executable).parent / ("qungui.exe" if os.name == "nt" else "qungui")
_LOCALES: dict[Language, str] = {"zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"}
_OF_LANGUAGE = ("LANG", "LC_ALL", "LC_MESSAGES", "QUNGUI_LANG", "FORCE_COLOR", "COLUMNS")


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended."""

    status: int
    out: str
    err: str


def environment(language: Language) -> dict[str, str]:
    """The environment of somebody who speaks this language."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_LANGUAGE}
    return {**kept, "LANG": _LOCALES[language]}


def run(*arguments: object, language: Language = "zh", folder: Path | None = None) -> Ran:
    """Run `qungui` with these arguments; its streams are pipes."""
    done = subprocess.run(
        [str(QUNGUI), *map(str, arguments)],
        cwd=folder,
        env=environment(language),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=120,
    )
    ran = Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    assert "Traceback" not in ran.err, ran.err
    assert "\x1b" not in ran.out + ran.err, "a pipe gets no colours"
    return ran


def call(*arguments: object, language: Language = "zh") -> Ran:
    """The same in this process, without the start of a new one: for the many ways in which input is bad."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="ascii") for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        for name in _OF_LANGUAGE:
            patch.delenv(name, raising=False)
        patch.setenv("LANG", _LOCALES[language])
        patch.setattr(sys, "argv", ["qungui", *map(str, arguments)])
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as ended:
            main()
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode("utf-8"))  # type: ignore[attr-defined]  # a BytesIO
    code = ended.value.code
    return Ran(code if isinstance(code, int) else 0, *texts)


def is_chinese(text: str) -> bool:
    """Whether Chinese characters stand in it."""
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def regulation_file(
    folder: Path, *clauses: dict[str, Any], name: str = "rules.yaml", **settings: Any
) -> Path:
    """A regulation of these clauses as a file."""
    numbered = [{"id": str(number), "text": "条款。", **one} for number, one in enumerate(clauses, 1)]
    fields = {
        "regulation": "测试制度",
        "id": "test",
        "version": 1,
        "timezone": "Asia/Shanghai",
        "calendar": "cn",
        "applies_to": {"groups": {"types": ["internal"]}},
        **settings,
        "clauses": numbered,
    }
    path = folder / name
    path.write_text(json.dumps(fields, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def chat_file(folder: Path, *texts: str, name: str = "chat.jsonl") -> Path:
    """A chat of these texts, one a minute, by one person."""
    lines = [
        json.dumps(
            {
                "event": "message",
                "id": f"m{number}",
                "group": "g1",
                "sender": "u1",
                "at": f"2026-12-02T{8 + number // 60:02}:{number % 60:02}:00+08:00",
                "text": text,
            },
            ensure_ascii=False,
        )
        for number, text in enumerate(texts)
    ]
    path = folder / name
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path
