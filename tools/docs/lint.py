"""docs/…/lint.md: the items of the legal check, a row each, and how the command is used."""

from __future__ import annotations

from collections.abc import Iterator

from qungui.lint.find import severity_for
from qungui.lint.item import AUDIENCE_TITLES, LAW_AS_OF, SEVERITY_TITLES, Item
from qungui.lint.items import ITEMS
from qungui.lint.words import say_law
from qungui.sentences import Language, Sentence
from tools.docs.markdown import fenced, table
from tools.docs.words import COMMA, MADE, SEMICOLON

_HEAD = Sentence(
    "# 法律检查\n\n[English](../en/lint.md)",
    "# The legal check\n\n[中文](../zh/lint.md)",
)
_ABOUT = Sentence(
    "`qungui regulation lint 文件` 看一份制度（或者 .txt、.md、.docx 里的文字）哪里违法或有风险，"
    "为什么，依据哪一条，应怎么写。`check` 把违法和有风险的写成注意，核验报告把它们放在条款旁边。"
    "**这不是法律意见**：依据截至 {date} 施行的条文，标“待核实”的尚未核对；重要的规定请律师过目。",
    "`qungui regulation lint FILE` says where a regulation (or the text in a .txt, .md or .docx) is unlawful or "
    "risky, why, by which article, and what to write instead. `check` tells what is unlawful or risky as notes, "
    "and the report of an audit shows it beside the clause. **This is no legal advice**: the law is that in force "
    "on {date}, what is marked unverified has not been checked; have a lawyer read what matters.",
)
_HOW = (
    Sentence(
        "先看对谁适用：员工、成员、学生、家长、客户。制度文件按 `setting` "
        "判断，文字按用词判断，也可以用 `--audience` "
        "指定；同一句话对员工违法，在同学群里可能无妨。",
        "First comes whom it speaks to: employees, members, students, parents, customers. A regulation file "
        "says it by its `setting`, a text by its words, `--audience` overrules both; what is unlawful for "
        "employees may be harmless among classmates.",
    ),
    Sentence(
        "中文、英文的制度都看。否定的、禁止的、处罚某种行为的话不算：“不罚款”“严禁押注”“参与赌博的移出群”。",
        "Chinese and English regulations are read alike. Words that deny, forbid or punish an act are no finding: "
        "“no fines”, “betting is forbidden”, “who gambles is removed”.",
    ),
    Sentence(
        "文字里断成几行的一句话合起来看；条目接着上面的话看，“公司有权：”下面的“随时修改本规定”有风险，"
        "“有下列行为之一的，移出群：”或者“违者移出群”管着的“押注”不算。",
        "In a text a sentence broken over several lines is read as one. The items of a list go on from the line above "
        "it: “change these rules at any time” is risky below “The company may:”, and “betting” is no finding in a list "
        "that “Violators are removed” closes.",
    ),
    Sentence(
        "群是收到正式通知的渠道时（业主、居民、家长的群），不打招呼就移出有风险；别的成员群只作建议。",
        "Removal without a word is risky where a group is the channel of official notices (owners, residents, "
        "parents), and advice only in other groups of members.",
    ),
    Sentence(
        "公司配发的账号，涉及账号的几项只作建议；只计工作时间的条款，不提下班回复；有词表的条款，不提标准"
        "不清。",
        "For accounts that the company issued the items about accounts are advice only; clauses that count "
        "working time are not told about evenings; clauses with lists of words are not told that their "
        "standard is vague.",
    ),
    Sentence(
        "`--was` 看的是条款 `was` 里的原文；`--province 广东` 加上当地的提示。",
        "`--was` looks at the original wording under `was`; `--province 广东` adds local remarks.",
    ),
    Sentence(
        "`--fix -o 新稿` 写出合法的写法，原文并列在旁：制度文件放在 `was`，理由放在 "
        "`note`；文字里标出【改】【原】【因】。条款的 `on_breach` 里违法的待办改成 `remind`，`note` 里写明。"
        "建议和别的数值留给您定。",
        "`--fix -o DRAFT` writes the lawful form with the old words beside it: under `was` in a regulation, "
        "with the reasons under `note`; marked in a text. A task under `on_breach` that is unlawful becomes `remind`, "
        "which the `note` says. Advice and other values are left to you.",
    ),
    Sentence(
        "`--fail-on error` 供自动检查用；`--format json` 供程序读。",
        "`--fail-on error` is for automatic checks, `--format json` for programs.",
    ),
)
_POLICY = Sentence(
    "## 律师的意见\n\n律师可以用 `--policy 文件` 改动某一项：`off` 不提，`note` 只作建议，`error` 按违法处理。"
    "结果里照样写明是谁、哪天、为什么这样定。",
    "## A lawyer's policy\n\nA lawyer may change an item with `--policy FILE`: `off` leaves it out, `note` makes it "
    "advice, `error` takes it for unlawful. The result says who decided so, when and why.",
)
_EXAMPLE = """- code: L06
  action: note
  reason: 值班室轮班，已按综合工时批准
  date: 2026-11-01
  name: 王律师
"""
_ITEMS = Sentence("## 检查的内容", "## The items")
_HEADS = (
    Sentence("编号", "code"),
    Sentence("程度", "severity"),
    Sentence("对谁", "for whom"),
    Sentence("什么", "what"),
    Sentence("为什么", "why"),
    Sentence("依据", "law"),
    Sentence("应怎么写", "what to write instead"),
)
_ANYBODY = Sentence("任何人", "anybody")
_NO_LAW = Sentence("无直接法条", "no statute")
_FOR = Sentence("{audience}：{severity}", "{audience}: {severity}")


def lint_page(language: Language) -> Iterator[str]:
    """How the check works, and its items."""
    yield _HEAD.say(language)
    yield ""
    yield MADE.say(language)
    yield ""
    yield _ABOUT.say(language, {"date": LAW_AS_OF})
    yield ""
    yield from (f"- {one.say(language)}" for one in _HOW)
    yield ""
    yield _POLICY.say(language)
    yield ""
    yield from fenced(_EXAMPLE, "yaml")
    yield ""
    yield _ITEMS.say(language)
    yield ""
    rows = (_row(item, language) for item in ITEMS.values())
    yield from table([head.say(language) for head in _HEADS], rows)


def _row(item: Item, language: Language) -> list[str]:
    audiences = [AUDIENCE_TITLES[one].say(language) for one in item.audiences]
    laws = [say_law(law).say(language) for law in item.law]
    return [
        item.code,
        _severities(item, language),
        COMMA.say(language).join(audiences) or _ANYBODY.say(language),
        item.title.say(language),
        SEMICOLON.say(language).join(
            [item.reason.say(language), *(remark.say(language) for remark in item.provinces.values())]
        ),
        SEMICOLON.say(language).join(laws) or _NO_LAW.say(language),
        item.instead.say(language),
    ]


def _severities(item: Item, language: Language) -> str:
    """The severity of the item, and for whom or by which words it is another."""
    others = dict.fromkeys(
        SEVERITY_TITLES[words.severity].say(language)
        for words in item.words
        if words.severity not in (None, item.severity)
    )
    for audience in item.by_audience:
        values = {
            "audience": AUDIENCE_TITLES[audience],
            "severity": SEVERITY_TITLES[severity_for(item, None, [audience])],
        }
        others[_FOR.say(language, values)] = None
    return " / ".join([SEVERITY_TITLES[item.severity].say(language), *others])
