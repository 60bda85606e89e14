"""What the program says to people, in Chinese and English side by side.

Every sentence that a user can read is a `Sentence`: both languages stand together, so neither can be
forgotten, and values are filled in at output. Code carries codes and values; words are made here.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in both languages; `{name}` marks a value."""

    zh: str
    en: str

    def say(self, language: Language, values: Mapping[str, Any] | None = None) -> str:
        """The sentence in `language` with its values; a nested `Sentence` is said in the same language."""
        template = self.zh if language == "zh" else self.en
        return template.format_map(_Spoken(values or {}, language))


@dataclass(frozen=True, slots=True)
class _Filled(Sentence):
    """A sentence that has its values: it is said as it stands, whatever braces people wrote in it."""

    def say(self, language: Language, values: Mapping[str, Any] | None = None) -> str:
        return self.zh if language == "zh" else self.en


def filled(sentence: Sentence, values: Mapping[str, Any]) -> Sentence:
    """The sentence with its values in it, in both languages."""
    return _Filled(sentence.say("zh", values), sentence.say("en", values))


class _Spoken(dict[str, Any]):
    """Values as words: nested sentences and lists in the language of the sentence around them."""

    def __init__(self, values: Mapping[str, Any], language: Language) -> None:
        super().__init__({name: say_value(value, language) for name, value in values.items()})

    def __missing__(self, name: str) -> str:
        return "?"


def say_value(value: Any, language: Language) -> Any:
    """A value as people read it: lists joined, sentences spoken, the rest unchanged."""
    if isinstance(value, Sentence):
        return value.say(language)
    if isinstance(value, list | tuple):
        return ("、" if language == "zh" else ", ").join(str(say_value(item, language)) for item in value)
    return value


def language_of_environment(asked: str | None = None) -> Language:
    """The language to speak: what was asked for, else by `LANG`/`LC_ALL`, else Chinese.

    Only a locale that names English chooses English: the product is Chinese first, and bare machines
    (`LANG=C`) are no sign of an English reader.
    """
    for value in (asked, os.environ.get("QUNGUI_LANG"), os.environ.get("LC_ALL"), os.environ.get("LANG")):
        if value:
            if value.lower().startswith("en"):
                return "en"
            if value.lower().startswith("zh"):
                return "zh"
    return "zh"
