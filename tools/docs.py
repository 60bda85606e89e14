"""Writes the pages of docs/ that the source tells: rules, command line, chat formats.

`python tools/docs.py` writes them, `python tools/docs.py --check` fails where a page is not what the source says.
"""

from __future__ import annotations

import io
import re
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Union, get_args, get_origin

import typer
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from ruamel.yaml import YAML

from qungui.cli.main import app
from qungui.connectors.files.form import CAPABILITIES, CHAT_KINDS
from qungui.connectors.files.forms import FORMS
from qungui.events.kinds import KINDS, MESSAGE_TYPES, TYPE_TITLES
from qungui.rules.registry import RULE_TYPES
from qungui.rules.rule import Example
from qungui.sentences import LANGUAGES, Language, Sentence

DOCS = Path(__file__).parent.parent / "docs"

RULES_HEAD = Sentence(
    "# 规则一览\n\n[English](../en/rules.md) · [制度语言](language.md)\n\n由源码生成（`python tools/docs.py`）。"
    "每种规则一节：含义、参数、例子、来自条款目录的哪些条款。\n",
    "# Rules\n\n[中文](../zh/rules.md) · [The language](language.md)\n\nMade from the source "
    "(`python tools/docs.py`). One section a rule type: meaning, parameters, examples, the clauses of the "
    "catalogue that it serves.\n",
)
COMMANDS_HEAD = Sentence(
    "# 命令行\n\n[English](../en/cli.md)\n\n由源码生成。数据写到标准输出，提示写到标准错误。"
    "退出码：0 正常（有发现也是 0），1 有 `--fail-on` 指定的发现或测试不通过，2 输入有误。",
    "# Command line\n\n[中文](../zh/cli.md)\n\nMade from the source. Data goes to stdout, messages to "
    "stderr. Exit status: 0 = ran (also with findings), 1 = findings that `--fail-on` asked about or failed "
    "tests, 2 = bad input.",
)
FORMATS_HEAD = Sentence(
    "# 聊天记录格式\n\n[English](../en/formats.md)\n\n"
    "由源码生成。格式按内容识别，不看文件名；每种格式不含什么，导入时会说明一次。",
    "# Chat formats\n\n[中文](../zh/formats.md)\n\nMade from the source. A form is recognised by content, not by "
    "file name; what a form cannot carry is said once at import.",
)
AUTOMATION = {
    "auto": Sentence("程序判定", "decided by the program"),
    "assist": Sentence("程序提示，由人判断", "found by the program, decided by people"),
    "attest": Sentence("由人签署或确认", "signed or confirmed by people"),
    "meta": Sentence("说明性条款", "describes the regulation"),
    "planned": Sentence("尚未核验", "not yet checked"),
}
EXPECTED = {
    "violation": Sentence("违规", "violation"),
    "review": Sentence("待核", "to review"),
    "unknown": Sentence("无法核验", "not checkable"),
    "none": Sentence("无发现", "nothing"),
}
PARAMETERS = Sentence(
    "| 参数 | 必填 | 说明 |\n|---|---|---|", "| parameter | required | meaning |\n|---|---|---|"
)
REQUIRED = {True: Sentence("是", "yes"), False: Sentence("", "")}
EVENTS_HEAD = Sentence(
    "# 中性事件\n\n[English](../en/events.md) · [聊天记录格式](formats.md)\n\n由源码生成。每行一个 JSON 对象，"
    "凡是接受聊天记录的地方都接受它。时间不带时区时按制度的时区理解；`mentions` 缺省表示不知道，`[]` 表示没有提到任何人，"
    '可含 `"all"`；私聊写 `account` 和 `contact`，不写 `group`。没有列出的字段原样保留，没有列出的事件保留并说明。\n\n'
    "中性文件对起止之间的所有事件视为完整；缺的要写明：`{example}`",
    "# Neutral events\n\n[中文](../zh/events.md) · [Chat formats](formats.md)\n\nMade from the source. One JSON object "
    "a line, accepted wherever a chat is. A time without zone is read in the zone of the regulation; `mentions` left "
    'out means not known, `[]` that nobody is mentioned, and it may hold `"all"`; a private chat has `account` and '
    "`contact` instead of `group`. Fields that are not listed are kept, events that are not listed are kept and "
    "told.\n\nA neutral file counts as complete for every event between its start and its end; what is missing is said "
    "so: `{example}`",
)
GAP_LINE = '{"event":"gap","group":"g1","at":"2026-12-01T00:00:00+08:00","kinds":["member_joined"]}'
MESSAGE_LINE = (
    '{"event":"message","id":"m1","group":"g1","sender":"u1","at":"2026-12-01T23:40:00+08:00",'
    '"type":"text","text":"在吗","mentions":["u2"]}'
)
EVENTS_TABLE = Sentence(
    "\n| 事件 | 含义 | 必有的字段 | 谁 |\n|---|---|---|---|",
    "\n| event | meaning | fields it needs | who |\n|---|---|---|---|",
)
TYPES_TABLE = Sentence(
    "\n## 消息类型\n\n| `type` | 含义 |\n|---|---|",
    "\n## Types of messages\n\n| `type` | meaning |\n|---|---|",
)
FORM = Sentence("格式", "form")
CLAUSES = Sentence("<details><summary>条款</summary>", "<details><summary>Clauses</summary>")


def pages() -> dict[Path, str]:
    """Every generated page by its path."""
    made = {}
    for language in LANGUAGES:
        folder = DOCS / language
        made[folder / "rules.md"] = "\n".join(rules_page(language)) + "\n"
        made[folder / "cli.md"] = "\n".join(commands_page(language)) + "\n"
        made[folder / "events.md"] = "\n".join(events_page(language)) + "\n"
        made[folder / "formats.md"] = "\n".join(formats_page(language)) + "\n"
    return made


def rules_page(language: Language) -> Iterator[str]:
    """One section a rule type, with a list of them on top."""
    yield RULES_HEAD.say(language)
    for name, rule in RULE_TYPES.items():
        yield f"- [`{name}`](#{name.replace('.', '')}) {rule.title.say(language)}"
    for name, rule in RULE_TYPES.items():
        yield f"\n## {name}\n\n**{rule.title.say(language)}** · {AUTOMATION[rule.automation].say(language)}\n"
        yield rule.meaning.say(language)
        fields = list(_fields(rule.Parameters))
        if fields:
            yield "\n" + PARAMETERS.say(language)
            for path, field in fields:
                required = REQUIRED[field.is_required()].say(language)
                yield f"| `{path}` | {required} | {_described(field, language)} |"
        for example in rule.examples:
            yield from _example(name, example, language)
        if rule.catalogue:
            yield f"\n{CLAUSES.say(language)}\n\n{', '.join(rule.catalogue)}\n\n</details>"


def commands_page(language: Language) -> Iterator[str]:
    """One section a command."""
    yield COMMANDS_HEAD.say(language)
    root = typer.main.get_command(app)
    for path, command in _commands(root, "qungui"):
        yield f"\n## {path}\n\n{_half(command.help or '', language)}\n"
        for parameter in command.params:
            if parameter.name == "help":
                continue
            shown = ", ".join(f"`{one}`" for one in parameter.opts) or f"`{parameter.name}`"
            if parameter.param_type_name == "argument":
                shown = f"`{parameter.metavar or parameter.name.upper()}`"
            said = _half(getattr(parameter, "help", "") or "", language)
            yield f"- {shown}: {said}" if said else f"- {shown}"


def events_page(language: Language) -> Iterator[str]:
    """One row a kind of event, one a type of message."""
    yield EVENTS_HEAD.say(language, {"example": GAP_LINE})
    yield f"\n```json\n{MESSAGE_LINE}\n```"
    yield EVENTS_TABLE.say(language)
    for kind in KINDS[1:]:
        required = ", ".join(f"`{field}`" for field in kind.required)
        person = f"`{kind.person}`" if kind.person else ""
        yield f"| `{kind.name}` | {kind.title.say(language)} | {required} | {person} |"
    yield TYPES_TABLE.say(language)
    for name in MESSAGE_TYPES:
        yield f"| `{name}` | {TYPE_TITLES[name].say(language)} |"


def formats_page(language: Language) -> Iterator[str]:
    """One row a form of chat export, one column a thing that a form may carry."""
    yield FORMATS_HEAD.say(language) + "\n"
    titles = {kind.name: kind.title for kind in KINDS} | CAPABILITIES
    columns = [*CHAT_KINDS, *CAPABILITIES]
    yield f"| {FORM.say(language)} | " + " | ".join(titles[one].say(language) for one in columns) + " |"
    yield "|---" * (len(columns) + 1) + "|"
    for form in FORMS:
        cells = ["—" if one in form.lacks else "✓" for one in columns]
        yield f"| {form.title.say(language)} | " + " | ".join(cells) + " |"


def _example(name: str, example: Example, language: Language) -> Iterator[str]:
    """An example folded away: the clause as a file has it, and the chat."""
    title, verdict = example.title.say(language), EXPECTED[example.expect].say(language)
    yield f"\n<details><summary>{title} → {verdict}</summary>\n"
    yield f"```yaml\n{_yaml({'rule': name, **example.clause, **example.settings})}```"
    if example.chat:
        yield f"```\n{example.chat.strip()}\n```"
    if example.events:
        yield f"```yaml\n{_yaml(list(example.events))}```"
    yield "\n</details>"


def _yaml(data: Any) -> str:
    """Data as people would write it in a file."""
    writer = YAML()
    writer.default_flow_style = None
    writer.width = 100
    stream = io.StringIO()
    writer.dump(_plain(data), stream)
    return stream.getvalue()


def _plain(data: Any) -> Any:
    """Tuples as lists: YAML knows no others."""
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_plain(one) for one in data]
    return data


def _fields(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, FieldInfo]]:
    for name, field in model.model_fields.items():
        path = f"{prefix}{field.alias or name}"
        yield path, field
        for inner in _models(field.annotation):
            if inner.__module__.startswith("qungui.rules"):
                yield from _fields(inner, path + ".")


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (Union, types.UnionType, tuple, list):
        for part in get_args(annotation):
            yield from _models(part)


def _described(field: FieldInfo, language: Language) -> str:
    return _half(field.description or "", language).replace("|", "\\|")


def _half(text: str, language: Language) -> str:
    """`中文 / English`: the half in the language."""
    chinese, *english = re.split(r"\s*/ (?=[!-~])", text, maxsplit=1)
    return (chinese if language == "zh" or not english else english[0]).strip()


def _commands(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every command below a group of commands, with its whole name."""
    for name, inner in sorted(command.commands.items()):
        if hasattr(inner, "commands"):
            yield from _commands(inner, f"{path} {name}")
        else:
            yield f"{path} {name}", inner


def main() -> None:
    """Write the pages, or check them."""
    made = pages()
    wrong = [
        path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    if "--check" in sys.argv:
        for path in wrong:
            print(f"{path.relative_to(DOCS.parent)} is not what the source says; run python tools/docs.py")
        sys.exit(1 if wrong else 0)
    for path in wrong:
        path.write_text(made[path], encoding="utf-8")


if __name__ == "__main__":
    main()
