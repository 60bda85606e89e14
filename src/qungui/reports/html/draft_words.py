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
    "contents": Sentence("本页内容", "On this page"),
    "questions": Sentence("请您回答（{count} 问）", "Please answer ({count})"),
    "how": Sentence(
        "原文没有写明这些，程序不替您编数字。照平常说话那样填，如“30分钟”“半天”；空着的以后再答也行。",
        "The text does not say these things, and the program makes no figures up. Answer in everyday words, such "
        "as “30 minutes”; what stays empty can be answered later.",
    ),
    "download": Sentence("下载答案", "Download the answers"),
    "then": Sentence(
        "把下载的 answers.json 放在 {file} 旁边，再运行下面这一行，就写成制度文件：",
        "Put answers.json beside {file} and run this line; it writes the regulation file:",
    ),
    "by_hand": Sentence(
        "这个浏览器不运行脚本，表单不能下载；请把答案直接填进制度文件。",
        "This browser runs no scripts, so the form cannot be downloaded; put the answers into the regulation file.",
    ),
    "progress": Sentence("已填 # / {count}", "# of {count} filled in"),
    "select": Sentence("（请选）", "(choose)"),
    "yes": Sentence("是", "yes"),
    "no": Sentence("否", "no"),
    "other": Sentence("其他", "others"),
    "to": Sentence("至", "to"),
    "from_time": Sentence("开始时间", "from"),
    "to_time": Sentence("结束时间", "until"),
    "doubts": Sentence("请再看一看（{count} 处）", "Please look again ({count})"),
    "about_words": Sentence(
        "没读懂的句子。暂作由人确认的职责，一字未改",
        "Sentences that were not understood, kept as duties in their own words",
    ),
    "about_figure": Sentence("没有落处的数字", "Figures that no rule took"),
    "about_exception": Sentence(
        "没有带进规则的例外。原文里还在，判断时要由人考虑",
        "Exceptions that no rule carries; they stay in the text, and people have to think of them",
    ),
    "whole": Sentence("整份制度", "The whole regulation"),
    "text": Sentence("原文与读法（{count} 条）", "The text and how it was read ({count})"),
    "source": Sentence("原文", "Text"),
    "reading": Sentence("读作", "Read as"),
    "legend_mark": Sentence("读到的数字、时间和对象", "figures, times and people read"),
    "legend_lost": Sentence("没读懂", "not understood"),
    "legend_unread": Sentence("没有用到的文字", "words that no clause rests on"),
    "sure": Sentence("把握 {sure:.0%}", "{sure:.0%} sure"),
    "kept": Sentence("原样保留", "kept as it stands"),
    "who": Sentence("对象", "who"),
    "category": Sentence("哪类内容", "kind of content"),
    "except": Sentence("除外", "except"),
    "by": Sentence("{people}", "{people}"),
    "tagged": Sentence("标有{words}的消息", "messages marked {words}"),
    "after_approval": Sentence("事先得到同意的", "what was approved beforehand"),
    "not_carried": Sentence("{words}（没有带进规则）", "{words} (not carried by the rule)"),
    "measure": Sentence("违反的处理", "on a breach"),
    "open": Sentence("待答", "open"),
    "legal": Sentence("法律检查（不是法律意见）：", "Legal check (no legal advice): "),
    "cuts": Sentence("略去的文字（{count} 处）", "Text that was left out ({count})"),
    "line": Sentence("第 {line} 行", "line {line}"),
    "made": Sentence("草稿由程序读成，须由人核对。", "A program read this draft; a person has to check it."),
}


def word(key: str, language: Language, **values: object) -> str:
    """One of them, with its values."""
    return _WORDS[key].say(language, values)
