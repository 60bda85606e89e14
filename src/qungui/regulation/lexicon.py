"""Lexicons: lists of terms in files of their own, a term a line.

    # 广告用语
    加微信
    代购	whole_word	min_length=3	allow=代购点|代购部

Options follow the term after tabs. A regulation names lexicons in the parameters of a clause; the bytes of
the files are part of its hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ValidationInfo

from qungui.problems import Place, Problem, nearest
from qungui.regulation.values import as_list, failure
from qungui.sentences import Sentence

BUILT_IN_LEXICONS = Path(__file__).parent.parent / "regulations" / "lexicons"
"""The term lists of the library."""

_OPTIONS = ("whole_word", "min_length", "allow")
_UNKNOWN_OPTION = Sentence("没有“{value}”这个选项", "there is no option “{value}”")
_OPTIONS_EXPECTED = Sentence(
    "whole_word、min_length=字数、allow=词1|词2", "whole_word, min_length=NUMBER or allow=word|word"
)
_BAD_NUMBER = Sentence(
    "min_length 的值“{value}”不是正整数", "min_length “{value}” is no positive whole number"
)
_NO_TERM = Sentence("这一行没有词，只有选项", "this line has options and no term")
_NOT_UTF8 = Sentence("词库“{name}”不是 UTF-8 文字", "the lexicon “{name}” is not UTF-8 text")


@dataclass(frozen=True, slots=True)
class LexiconTerm:
    """One term; `min_length` is the least length (characters) of a message it counts in, `allow` are longer
    words in which it means nothing."""

    term: str
    whole_word: bool = False
    min_length: int | None = None
    allow: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One term list as read: its terms in order, the digest of its bytes, and what is wrong with it."""

    terms: tuple[LexiconTerm, ...]
    digest: str
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Shelf:
    """Where lexicons are looked for: the folders in order, and `lexicons/` in each; the library's come last.

    `used` collects the lexicons that were asked for.
    """

    folders: tuple[Path, ...] = ()
    used: dict[str, Lexicon] = field(default_factory=dict)

    def find(self, name: str) -> Lexicon | None:
        """The lexicon of this name, read once; None if there is no such file."""
        if name not in self.used:
            path = self._files().get(name)
            if path is None:
                return None
            self.used[name] = read_lexicon(path)
        return self.used[name]

    @property
    def names(self) -> list[str]:
        """Every lexicon that could be named."""
        return sorted(self._files())

    def _files(self) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for folder in self._places():
            if folder.is_dir():
                for path in sorted(folder.glob("*.txt")):
                    found.setdefault(path.stem, path)
        return found

    def _places(self) -> Iterable[Path]:
        for folder in self.folders:
            yield from (folder, folder / "lexicons")
        yield BUILT_IN_LEXICONS


def read_lexicon(path: Path) -> Lexicon:
    """Read a term list; lines that cannot be read are problems with their numbers, the others are kept."""
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        problem = Problem("lexicon_not_utf8", _NOT_UTF8, Place(path.name), {"name": path.stem})
        return Lexicon((), digest, (problem,))
    terms: list[LexiconTerm] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            _read_line(line, Place(path.name, number, 1, len(line), line), terms, problems)
    return Lexicon(tuple(dict.fromkeys(terms)), digest, tuple(problems))


def _read_line(line: str, place: Place, terms: list[LexiconTerm], problems: list[Problem]) -> None:
    word, *options = (part.strip() for part in line.split("\t"))
    if not word:
        problems.append(Problem("lexicon_no_term", _NO_TERM, place))
        return
    read: dict[str, Any] = {}
    for option in filter(None, options):
        name, _, value = option.partition("=")
        at = Place(place.source, place.line, line.index(option) + 1, len(option), line)
        if name == "whole_word" and not value:
            read[name] = True
        elif name == "min_length" and value.isdecimal() and 0 < len(value) < 6 and int(value):
            read[name] = int(value)
        elif name == "min_length":
            problems.append(Problem("lexicon_bad_number", _BAD_NUMBER, at, {"value": value}))
        elif name == "allow" and value:
            read[name] = tuple(filter(None, value.split("|")))
        else:
            problem = Problem(
                "lexicon_unknown_option", _UNKNOWN_OPTION, at, {"value": option}, _OPTIONS_EXPECTED,
                nearest(name, _OPTIONS),
            )  # fmt: skip
            problems.append(problem)
    terms.append(LexiconTerm(word, **read))


def _known_lexicons(value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    shelf = info.context.get("lexicons") if isinstance(info.context, dict) else None
    if isinstance(shelf, Shelf):
        for name in value:
            if shelf.find(name) is None:
                sentence = Sentence("没有词库“{value}”", "there is no lexicon “{value}”")
                expected = Sentence(
                    "制度文件旁（或其 lexicons 文件夹中）的 {value}.txt，或软件自带的词库",
                    "a file {value}.txt beside the regulation (or in its folder lexicons), or a list of the program",
                )
                raise failure("unknown_lexicon", sentence, expected, value=name, known=shelf.names or ["—"])
    return value


LexiconNames = Annotated[
    tuple[str, ...],
    BeforeValidator(as_list, json_schema_input_type=str | tuple[str, ...]),
    AfterValidator(_known_lexicons),
]
"""The names of lexicons, as a parameter of a rule: one name or a list of them."""
