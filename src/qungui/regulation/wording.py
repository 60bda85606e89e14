"""What the checker says about one fault, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from qungui.problems import Problem, nearest
from qungui.regulation.accepted import describe, escape, join, literals, say_field, say_type
from qungui.regulation.fault import Fault
from qungui.regulation.tree import Items, Keyed, Leaf
from qungui.regulation.yaml_traps import glued, split_glued
from qungui.sentences import Sentence

_MISSING = Sentence("缺少“{key}”", "“{key}” is missing")
_UNKNOWN_KEY = Sentence("没有“{key}”这个键", "there is no key “{key}”")
_UNQUOTED = Sentence(
    "“{written}”没有加引号，被读成了{kind}", "“{written}” is not quoted and was read as {kind}"
)
_EMPTY = Sentence("“{key}”后面是空的", "nothing follows “{key}”")
_EMPTY_ENTRY = Sentence("这一项是空的", "this entry is empty")
_EMPTY_TEXT = Sentence("文字是空的", "the text is empty")
_NOT_HERE = Sentence("这里不能写“{written}”", "“{written}” cannot stand here")
_WRONG_SHAPE = Sentence("这里不能是{shape}", "{shape} cannot stand here")
_NOT_A_CHOICE = Sentence("“{written}”不在可选之列", "“{written}” is not one of the choices")
_TOO_FEW = Sentence("至少要有 {limit} 项", "at least {limit} entries are needed")
_TOO_MANY = Sentence("最多 {limit} 项", "no more than {limit} entries are allowed")
_TOO_SHORT = Sentence("太短，至少 {limit} 个字", "too short: at least {limit} characters")
_TOO_LONG = Sentence("太长，最多 {limit} 个字", "too long: at most {limit} characters")
_OUT_OF_RANGE = Sentence("“{written}”超出范围", "“{written}” is out of range")
_BAD_FORM = Sentence("“{written}”的写法不对", "“{written}” has the wrong form")
_NO_DATE = Sentence("“{written}”不是存在的日期", "“{written}” is no date that exists")
_OWN_WORDS = Sentence("{message}", "{message}")
_ID_PATTERN = r"^[a-z0-9][a-z0-9-]*$"
_ID_FORM = Sentence(
    "小写字母、数字和连字符，如 customer-group",
    "lower-case letters, digits and hyphens, such as customer-group",
)
_PATTERN = Sentence("符合 {pattern}", "a match of {pattern}")
_KINDS = {bool: Sentence("真假值", "true or false"), int: Sentence("数字", "a number")}
_NUMBER = Sentence("数字", "a number")
_MAPPING, _LIST = Sentence("映射", "a mapping"), Sentence("列表", "a list")
_LIMITS: dict[str, tuple[str, Sentence, str]] = {
    "too_short": ("too_few", _TOO_FEW, "min_length"),
    "too_long": ("too_many", _TOO_MANY, "max_length"),
    "string_too_short": ("text_too_short", _TOO_SHORT, "min_length"),
    "string_too_long": ("text_too_long", _TOO_LONG, "max_length"),
}
_RANGES = (
    "greater_than",
    "greater_than_equal",
    "less_than",
    "less_than_equal",
    "multiple_of",
    "finite_number",
)
_DATES = ("date_from_datetime_parsing", "date_parsing", "datetime_from_date_parsing", "datetime_parsing")


def problem_of(fault: Fault) -> Problem:
    """The problem that a fault is."""
    if fault.kind == "missing":
        return _missing(fault)
    if fault.kind == "extra_forbidden":
        return _unknown_key(fault)
    leaf = fault.spot.node if isinstance(fault.spot.node, Leaf) else None
    if leaf is not None and leaf.value is None and fault.value is None:
        sentence = _EMPTY if fault.spot.key else _EMPTY_ENTRY
        return Problem("empty_value", sentence, fault.place, {"key": fault.key}, _accepted(fault))
    if leaf is not None and isinstance(leaf.value, str) and not leaf.style:
        parts = split_glued(leaf.value)
        if parts and _wants_mapping(fault):
            return glued(*parts, leaf.span.source, leaf.span.line, leaf.span.column)
    if "sentence" in fault.details:
        return _own_words(fault)
    return _built_in(fault)


def _missing(fault: Fault) -> Problem:
    field = fault.siblings.get(fault.key)
    expected = None
    if field is not None:
        expected, described = say_field(field), describe(field)
        if described:
            expected = Sentence(f"{described.zh}（{expected.zh}）", f"{described.en} ({expected.en})")
    return Problem("missing", _MISSING, fault.holder_place, {"key": fault.key}, expected)


def _unknown_key(fault: Fault) -> Problem:
    span, node = fault.spot.key, fault.spot.node
    known = list(fault.siblings)
    parts = split_glued(fault.key)
    if parts and span and isinstance(node, Leaf) and node.value is None:
        return glued(*parts, span.source, span.line, span.column)
    expected = Sentence(*[", ".join(map(escape, known))] * 2) if known else None
    place = span.place if span else fault.place
    return Problem(
        "unknown_key", _UNKNOWN_KEY, place, {"key": fault.key}, expected, nearest(fault.key, known)
    )


def _own_words(fault: Fault) -> Problem:
    """A value that failed with sentences of its own; in a union the other members are accepted too."""
    values = dict(fault.details.get("values") or {})
    expected = fault.details.get("expected")
    words = literals(fault.accepted) if fault.accepted is not None else []
    if words and expected is not None:
        expected = join([expected, *(Sentence(escape(word), escape(word)) for word in words)])
    known = [*words, *map(str, values.get("known", ()))]
    value = values.get("value")
    suggestion = nearest(value, known) if isinstance(value, str) else None
    if fault.leaf is not None and isinstance(value, int | float):
        values["value"] = fault.leaf.written
    return Problem(fault.kind, fault.details["sentence"], fault.place, values, expected, suggestion)


def _built_in(fault: Fault) -> Problem:
    leaf = fault.leaf
    written = leaf.written if leaf else ""
    expected = _accepted(fault)
    values = {"written": written, **fault.details}
    if fault.kind in _LIMITS:
        code, sentence, limit = _LIMITS[fault.kind]
        if fault.kind == "string_too_short" and not written.strip():
            return Problem("empty_text", _EMPTY_TEXT, fault.place)
        return Problem(code, sentence, fault.place, {"limit": fault.details.get(limit)})
    if fault.kind in ("value_error", "assertion_error"):
        message = fault.message.partition(", ")[2] or fault.message
        return Problem("bad_value", _OWN_WORDS, fault.place, {"message": message}, expected)
    if leaf is None:
        shape = {Keyed: _MAPPING, Items: _LIST}.get(type(fault.spot.node), _NUMBER)
        return Problem("wrong_shape", _WRONG_SHAPE, fault.place, {"shape": shape}, expected)
    if fault.kind == "string_type":
        values = {"written": written, "kind": _KINDS.get(type(leaf.value), _NUMBER)}
        return Problem("unquoted", _UNQUOTED, fault.place, values, suggestion=f'"{written}"')
    if fault.kind in ("literal_error", "enum"):
        known = literals(fault.accepted) if fault.accepted is not None else []
        return Problem("not_a_choice", _NOT_A_CHOICE, fault.place, values, expected, nearest(written, known))
    if fault.kind == "string_pattern_mismatch":
        pattern = str(fault.details.get("pattern"))
        expected = _ID_FORM if pattern == _ID_PATTERN else _PATTERN
        return Problem("bad_form", _BAD_FORM, fault.place, values, expected)
    if fault.kind in _RANGES:
        return Problem("out_of_range", _OUT_OF_RANGE, fault.place, values, expected)
    if fault.kind in _DATES:
        return Problem("not_a_date", _NO_DATE, fault.place, values, expected)
    return Problem("wrong_kind", _NOT_HERE, fault.place, values, expected)


def _accepted(fault: Fault) -> Sentence | None:
    field = fault.siblings.get(fault.key)
    if field is not None:
        return say_field(field)
    return None if fault.accepted is None else say_type(fault.accepted)


def _wants_mapping(fault: Fault) -> bool:
    kinds: Iterable[str] = ("model_type", "model_attributes_type", "dict_type", "not_a_selector")
    return fault.kind in kinds
