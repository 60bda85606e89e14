"""The words of the page of a draft."""

from __future__ import annotations

from qungui.sentences import Language, Sentence

_WORDS: dict[str, Sentence] = {
    "product": Sentence("群规 · 制度草稿", "Qungui · draft of a regulation"),
    "read": Sentence(
        "读出 {count} 条要求：读懂 {understood} 条，由人确认 {duty} 条，没读懂 {not_understood} 条。",
        "{count} demands were read: {understood} understood, {duty} confirmed by people, "
        "{not_understood} not understood.",
    ),
    "like": Sentence(
        "与制度库的 {regulation}《{title}》最像（{score:.0%}）：多出 {adds} 条，缺少 {lacks} 条。",
        "It resembles {regulation} of the library, “{title}” ({score:.0%}): {adds} clauses more, {lacks} fewer.",
    ),
    "questions": Sentence("原文没有写明的", "What the text leaves open"),
    "how": Sentence(
        "填好之后下载答案，再运行下面的命令；空着的仍然待答。也可以直接在制度文件里改。",
        "Fill in, download the answers and run the command below; what stays empty stays open. "
        "The regulation file can be edited instead.",
    ),
    "download": Sentence("下载答案", "Download the answers"),
    "progress": Sentence("已填 # / {count}", "# of {count} filled in"),
    "select": Sentence("（请选）", "(choose)"),
    "doubts": Sentence("请再看一看", "Please look again"),
    "whole": Sentence("整份", "all"),
    "text": Sentence("原文与读法", "The text and how it was read"),
    "source": Sentence("原文", "Text"),
    "reading": Sentence("读作", "Read as"),
    "legend_mark": Sentence("读到的数字、时间和对象", "figures, times and people read"),
    "legend_lost": Sentence("没读懂", "not understood"),
    "legend_unread": Sentence("没有用到的文字", "words that no clause rests on"),
    "sure": Sentence("把握 {sure:.0%}", "{sure:.0%} sure"),
    "who": Sentence("对象", "who"),
    "measure": Sentence("违反的处理", "on a breach"),
    "open": Sentence("待答", "open"),
    "legal": Sentence("法律检查（不是法律意见）：", "Legal check (no legal advice): "),
    "cuts": Sentence("略去的文字（{count} 处）", "Text that was left out ({count})"),
    "line": Sentence("第 {line} 行", "line {line}"),
    "made": Sentence("草稿由程序读成，须由人核对。", "A program read this draft; a person has to check it."),
}
HINTS: dict[str, Sentence] = {
    "working_hours": Sentence(
        '如 {{days: mon-fri, hours: ["09:00-18:00"]}}', 'such as {{days: mon-fri, hours: ["09:00-18:00"]}}'
    ),
}
"""Examples for values that have parts."""


def word(key: str, language: Language, **values: object) -> str:
    """One of them, with its values."""
    return _WORDS[key].say(language, values)
