"""Writes the pages of docs/ that the source tells: rules, command line, chat formats.

`python tools/docs.py` writes them, `python tools/docs.py --check` fails where a page is not what the source says.
"""

from __future__ import annotations

import io
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Union, get_args, get_origin

import click
import typer
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from ruamel.yaml import YAML

from qungui.cli.main import app
from qungui.connectors.files.form import CAPABILITIES, CHAT_KINDS
from qungui.connectors.files.forms import FORMS
from qungui.events.kinds import KINDS
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
FORM = Sentence("格式", "form")
CLAUSES = Sentence("<details><summary>条款</summary>", "<details><summary>Clauses</summary>")


def pages() -> dict[Path, str]:
    """Every generated page by its path."""
    made = {}
    for language in LANGUAGES:
        folder = DOCS / language
        made[folder / "rules.md"] = "\n".join(rules_page(language)) + "\n"
        made[folder / "cli.md"] = "\n".join(commands_page(language)) + "\n"
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
            if isinstance(parameter, click.Argument):
                shown = f"`{parameter.make_metavar(click.Context(command))}`"
            yield f"- {shown}: {_half(getattr(parameter, 'help', '') or '', language)}"


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
    chinese, _, english = text.partition(" / ")
    return (chinese if language == "zh" else english or chinese).strip()


def _commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        for name, inner in sorted(command.commands.items()):
            yield from _commands(inner, f"{path} {name}")
    else:
        yield path, command


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
