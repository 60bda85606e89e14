"""docs/…/formats.md: one row a form of chat export, one column a thing that a form may carry."""

from __future__ import annotations

from collections.abc import Iterator

from qungui.connectors.files.form import CAPABILITIES, CHAT_KINDS
from qungui.connectors.files.forms import FORMS
from qungui.events.kinds import KINDS
from qungui.sentences import Language, Sentence

_HEAD = Sentence(
    "# 聊天记录格式\n\n[English](../en/formats.md)\n\n"
    "由源码生成。格式按内容识别，不看文件名；每种格式不含什么，导入时会说明一次。",
    "# Chat formats\n\n[中文](../zh/formats.md)\n\nMade from the source. A form is recognised by content, not by "
    "file name; what a form cannot carry is said once at import.",
)
_FORM = Sentence("格式", "form")


def formats_page(language: Language) -> Iterator[str]:
    """One row a form of chat export, one column a thing that a form may carry."""
    yield _HEAD.say(language) + "\n"
    titles = {kind.name: kind.title for kind in KINDS} | CAPABILITIES
    columns = [*CHAT_KINDS, *CAPABILITIES]
    yield f"| {_FORM.say(language)} | " + " | ".join(titles[one].say(language) for one in columns) + " |"
    yield "|---" * (len(columns) + 1) + "|"
    for form in FORMS:
        cells = ["—" if one in form.lacks else "✓" for one in columns]
        yield f"| {form.title.say(language)} | " + " | ".join(cells) + " |"
