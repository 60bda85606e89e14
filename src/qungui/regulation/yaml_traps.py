"""The usual traps of YAML, explained: full-width colons, tabs, texts that need quotes."""

from __future__ import annotations

import re

from ruamel.yaml.error import MarkedYAMLError

from qungui.problems import Problem
from qungui.regulation.tree import Source
from qungui.sentences import Sentence

FULL_WIDTH_COLON = Sentence("“{key}”后面用了全角冒号“：”", "“{key}” is followed by a full-width colon “：”")
NO_SPACE = Sentence("“{key}:”后面缺一个空格", "a space is missing after “{key}:”")
COLON_EXPECTED = Sentence("半角冒号加一个空格", "a half-width colon and a space")
_TAB = Sentence("缩进用了制表符（Tab）", "a tab is used for indentation")
_SPACES = Sentence("用空格缩进", "spaces for indentation")
_SIGN = Sentence("文字不能以“{sign}”开头", "a text cannot begin with “{sign}”")
_QUOTES = Sentence('给整段文字加引号："…"', 'the whole text in quotes: "…"')
_COLON_IN_TEXT = Sentence("文字里含有“: ”，或缩进不对", "the text contains “: ”, or the indentation is off")
_COLON_FIX = Sentence(
    "给整段文字加引号，或与上一行的键对齐", "the whole text in quotes, or the key aligned with the line above"
)
_OPEN_QUOTE = Sentence("引号没有闭合", "the quotation mark is not closed")
_OPEN_BRACKET = Sentence("括号没有闭合", "the bracket is not closed")
_IN_BRACKETS = Sentence("括号里这一处不对", "something is wrong here inside the brackets")
_IN_BRACKETS_FIX = Sentence(
    "{{键: 值, 键: 值}} 或 [项, 项]；含标点的文字加引号",
    "{{key: value, key: value}} or [entry, entry]; texts with punctuation in quotes",
)
_AFTER_QUOTE = Sentence(
    "引号后面还有文字，或前面有引号没有闭合",
    "there are words after the closing quotation mark, or one before is not closed",
)
_AFTER_QUOTE_FIX = Sentence(
    "整段放进一对引号，里面改用“ ”", "all of it in one pair of quotation marks, others inside"
)
_INDENT = Sentence("缩进或结构不对", "the indentation or structure is off")
_INDENT_FIX = Sentence(
    "同一层的键左对齐，每层缩进两个空格", "keys of one level aligned, two spaces for each level"
)
_NO_COLON = Sentence("这一行缺冒号", "this line lacks a colon")
_KEY_COLON = Sentence("“键: 值”", "“key: value”")
_OTHER = Sentence("不是有效的 YAML", "not valid YAML")
_INNER_KEY = re.compile(r"[{,]\s*([A-Za-z_]+)\s*(：)\s*([^,}]*)")
_KEY_WITH_COLON = re.compile(r"^\s*(?:- )*\s*([A-Za-z_]+)\s*(：|:(?=[^\s:/]))\s*(.*)$")


def explain_yaml_error(error: MarkedYAMLError, source: Source) -> Problem:
    """What a person did that the parser stumbled over."""
    mark = error.problem_mark or error.context_mark
    line, column = (min(mark.line, max(0, len(source.lines) - 1)), mark.column) if mark else (0, 0)
    text = source.lines[line] if source.lines else ""
    start = error.context_mark
    message = str(error.problem)
    candidates = [line, start.line] if start else [line]
    for number in dict.fromkeys([*candidates, line - 1]):
        if 0 <= number < len(source.lines) and (problem := glued_key(source, number)):
            return problem
    if "\\t" in message or "\t" in text[: len(text) - len(text.lstrip())]:
        tab = text.find("\t")
        return Problem("yaml_tab", _TAB, source.place(line, max(tab, 0)), expected=_SPACES)
    if "cannot start any token" in message or "scanning a directive" in str(error.context):
        values = {"sign": text[column : column + 1]}
        return Problem("yaml_sign", _SIGN, source.place(line, column), values, _QUOTES)
    if "mapping values are not allowed" in message:
        return Problem("yaml_colon", _COLON_IN_TEXT, source.place(line, column), expected=_COLON_FIX)
    if "expected <block end>, but found '<scalar>'" in message:
        before = text[:column].rstrip()
        if before.endswith(('"', "'")):
            place = source.place(line, column, len(text.rstrip()) - column)
            return Problem("yaml_after_quote", _AFTER_QUOTE, place, expected=_AFTER_QUOTE_FIX)
    if "could not find expected ':'" in message and start:
        shown = source.lines[start.line] if start.line < len(source.lines) else ""
        place = source.place(start.line, start.column, len(shown.rstrip()) - start.column)
        return Problem("yaml_no_colon", _NO_COLON, place, expected=_KEY_COLON)
    if "quoted scalar" in str(error.context) and start:
        return Problem("yaml_open_quote", _OPEN_QUOTE, source.place(start.line, start.column))
    if "flow" in str(error.context) and start:
        if "stream end" in message or "block" in message:
            return Problem("yaml_open_bracket", _OPEN_BRACKET, source.place(start.line, start.column))
        place = source.place(line, column)
        return Problem("yaml_in_brackets", _IN_BRACKETS, place, expected=_IN_BRACKETS_FIX)
    if "expected <block end>" in message:
        place = source.place(line, column, len(text.rstrip()) - column)
        return Problem("yaml_indent", _INDENT, place, expected=_INDENT_FIX)
    return Problem("yaml", _OTHER, source.place(line, column), expected=_INDENT_FIX)


def glued_key(source: Source, line: int) -> Problem | None:
    """The problem of a line such as `rule：x` or `rule:x`; None for other lines."""
    match = _KEY_WITH_COLON.match(source.lines[line]) or _INNER_KEY.search(source.lines[line])
    if match is None:
        return None
    key, colon, value = match.groups()
    return glued(key, colon, value, source, line, match.start(1))


def glued(key: str, colon: str, value: str, source: Source, line: int, column: int) -> Problem:
    """The problem of a key that is glued to its value."""
    wide = colon == "："
    place = source.place(line, column, len(key) + 1)
    sentence = FULL_WIDTH_COLON if wide else NO_SPACE
    code = "full_width_colon" if wide else "no_space_after_colon"
    return Problem(
        code,
        sentence,
        place,
        {"key": key},
        COLON_EXPECTED,
        f"{key}: {value}".strip() if value[:1] not in ("{", "[") else f"{key}:",
    )


def split_glued(words: str) -> tuple[str, str, str] | None:
    """`rule：x` as key, colon and value; None for words that are no glued key."""
    match = re.fullmatch(r"([A-Za-z_]+)\s*(：|:(?=\S))\s*(.*)", words, re.DOTALL)
    return (match[1], match[2], match[3]) if match else None
