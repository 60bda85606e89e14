"""The shipped table is what the tool makes."""

import importlib.util
import subprocess
import sys
import unicodedata
from pathlib import Path
from types import ModuleType

import pytest

from qungui.text import FOLD_IDENTITY, fold
from qungui.text.table import CHANGES

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fold_table", ROOT / "tools" / "fold_table.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_table_is_regenerated(tool: ModuleType) -> None:
    shipped = tool.TARGET.read_text("utf-8")
    if f"Unicode {unicodedata.unidata_version};" in shipped:
        assert tool.table_text() == shipped
    else:
        # A Python with other Unicode data: what it knows besides must not change what is shipped.
        known = [code for code in CHANGES if unicodedata.category(chr(code)) != "Cn"]
        assert {code: tool.fold_character(chr(code)) for code in known} == {
            code: CHANGES[code] for code in known
        }


def test_folding_twice_changes_nothing() -> None:
    assert all(fold(text).text == text for text in CHANGES.values())


def test_opencc_is_not_needed_to_run() -> None:
    code = "import sys; import qungui.text; sys.exit('opencc' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_identity_is_a_hash() -> None:
    assert len(bytes.fromhex(FOLD_IDENTITY)) == 32


@pytest.mark.parametrize(
    ("original", "folded"),
    [
        ("ＷｅｉＸｉｎ", "weixin"),
        ("臺灣羣組約砲", "台湾群组约炮"),
        ("微\u200b信\ufeff", "微信"),
        ("㎏", "kg"),
        ("…", "..."),
        ("ВΚⅤ𝐱ᴠⓧ🅰", "bkvxvxa"),
        ("①⑴❶1️⃣٣➉⓫", "1111310" + "11"),
        ("ÀéñÖ", "aeno"),
        ("加̶微̲信", "加微信"),
        ("Straße", "strasse"),
        ("한글ｶﾞガ", "한글カカ"),
        ("a\u3000b\u00a0c", "a b c"),
        ("—–－", "---"),
        ("\ud800a\udfff", "\ufffda\ufffd"),
        ("\x00a\x1b\tb\n", "a\tb\n"),
        ("", ""),
    ],
)
def test_examples(original: str, folded: str) -> None:
    assert fold(original).text == folded
