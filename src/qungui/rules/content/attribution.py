"""content.attribution: what was written by others names its source and author."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from qungui.regulation.values import as_list
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome
from qungui.rules.rule import Example, MessageRule, Parameters
from qungui.rules.view import Rows, View, rows_of
from qungui.sentences import Sentence
from qungui.text import fold

Need = Literal["source", "author"]
_NAMED: dict[Need, re.Pattern[str]] = {
    "source": re.compile(
        r"来源|来自|出处|转自|转载|摘自|摘编|引自|原载|选自|节选|据[^,.;!?]{1,15}(?:报道|消息|介绍|网|公告|统计)|"
        r"\bvia\b|\bsource\b|https?://|www\."
    ),
    "author": re.compile(
        r"作者|撰文|撰稿|供稿|署名|记者|通讯员|编译|主编|(?:^|\W)(?:文|图文|图|编辑|译)\s*[:/|]|\bby\s|原创[:/]"
    ),
}
"""How people name them, in folded text."""
_TYPES = ("text", "notice")


Needs = Annotated[tuple[Need, ...], BeforeValidator(as_list, json_schema_input_type=Need | tuple[Need, ...])]


class AttributionParameters(Parameters):
    """What `content.attribution` asks for."""

    needs: Needs = Field(
        min_length=1, description="要注明什么：source 来源、author 作者 / what must be named: source, author"
    )
    from_chars: int = Field(
        ge=1, description="多少字以上的文字才看 / only texts of so many characters or more"
    )
    originals: bool = Field(
        default=False,
        description="标为原创的朋友圈是否也要注明；不写则不要 / whether posts marked as original must too; none = not",
    )


_ARTICLE = "每天八杯水并不适合所有人，运动员和老人的需要并不一样，专家建议按体重与活动量来估算。"
_WITH = {"needs": ["source", "author"], "from_chars": 40}


def _posted(text: str, **fields: Any) -> dict[str, Any]:
    return {
        "event": "moment_posted", "account": "a1", "text": text, "at": "2026-12-02T10:00:00+08:00", **fields,
    }  # fmt: skip


class Attribution(MessageRule[AttributionParameters]):
    """A long text that does not say where it comes from or who wrote it.

    Only texts from a length on are looked at, since chat names no sources; a web address counts as a source.
    Whether a text is somebody else's work a program cannot know: every finding is a review. A post that the
    account marked as its own is passed over. Sources: R51.C23 (source and author), R59.C26 (works of others).
    """

    name = "content.attribution"
    title = Sentence("注明来源与作者", "source and author named")
    meaning = Sentence(
        "较长的文字没有注明来源或作者时提示人工复核。",
        "A long text that names no source or author calls for a person's review.",
    )
    catalogue = ("R51.C23", "R59.C25", "R59.C26")
    automation = "assist"
    modality = "require"
    surfaces = ("group", "moments")
    Parameters = AttributionParameters
    reasons = {
        "source": Sentence(
            "{length} 字的文字没有注明来源", "a text of {length} characters that names no source"
        ),
        "author": Sentence(
            "{length} 字的文字没有注明作者", "a text of {length} characters that names no author"
        ),
        "source_author": Sentence(
            "{length} 字的文字没有注明来源和作者",
            "a text of {length} characters that names neither source nor author",
        ),
    }
    examples = (
        Example(
            Sentence("长文没有来源和作者", "a long text without either"),
            {"with": _WITH},
            f"2026-12-02 10:00 张三: {_ARTICLE}",
            expect="review",
            count=1,
        ),
        Example(
            Sentence("差一个字不到长度", "one character too short to be looked at"),
            {"with": {**_WITH, "from_chars": len(_ARTICLE) + 1}},
            f"2026-12-02 10:00 张三: {_ARTICLE}",
            expect="none",
        ),
        Example(
            Sentence("都注明了", "both are named"),
            {"with": {**_WITH, "from_chars": len(_ARTICLE)}},
            f"2026-12-02 10:00 张三: {_ARTICLE}（来源：健康报　文／李明）",
            expect="none",
        ),
        Example(
            Sentence("只有来源没有作者", "a source and no author"),
            {"with": _WITH},
            f"2026-12-02 10:00 张三: {_ARTICLE} 转自健康报",
            expect="review",
        ),
        Example(
            Sentence("网址算来源", "a web address is a source"),
            {"with": {"needs": "source", "from_chars": 40}},
            f"2026-12-02 10:00 张三: {_ARTICLE} https://example.com/a",
            expect="none",
        ),
        Example(
            Sentence("转发的朋友圈", "a repost in Moments"),
            {"with": _WITH},
            events=(_posted(_ARTICLE, original=False),),
            expect="review",
            count=1,
        ),
        Example(
            Sentence("原创的朋友圈不用注明", "an original post"),
            {"with": _WITH},
            events=(_posted(_ARTICLE, original=True),),
            expect="none",
        ),
    )

    def select(self, view: View) -> Rows:
        return rows_of(view.is_type(_TYPES) & (view.length >= self.parameters.from_chars))

    def judge(self, message: Judged, context: Context) -> Iterator[Outcome]:
        said = message.event
        if said.type not in _TYPES or message.length < self.parameters.from_chars:
            return
        if said.rest.get("original") is True and not self.parameters.originals:
            return
        text = fold(said.text).text
        missing = [one for one in _NAMED if one in self.parameters.needs and not _NAMED[one].search(text)]
        if said.url and "source" in missing:
            missing.remove("source")
        if missing:
            yield Breach("_".join(missing), {"length": message.length}, verdict="review")
