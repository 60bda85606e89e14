"""Who is called what in a masked report: one pseudonym for each person, the same everywhere.

A person is 成员07 (two digits, more where there are more people) wherever a name or an id stands by itself.
Inside the text of a message every replacement has as many characters as what it replaces, so that spans stay
right: of a name of two characters 07 is left, of one of three 员07; longer ones are filled up with ＊. People
of one name are 成员07／12 together. Numbers by which somebody can be reached become ＊ one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from qungui.audit.result import AuditResult
from qungui.events.people import NAME_PREFIX, People
from qungui.reports.traces import mentions, numbers, personal_parts, polite_forms
from qungui.text import Term, TermSet

STAR = "＊"
_SHORTEST_ID = 5
"""Shorter ids (1002) are masked where they stand by themselves, not inside of texts."""


class Pseudonyms:
    """The pseudonyms of one audit."""

    def __init__(self, result: AuditResult) -> None:
        self.people = result.people
        persons = _persons(result)
        self._digits = max(2, len(str(len(persons))))
        self._labels = {person: f"成员{number:0{self._digits}}" for number, person in enumerate(persons, 1)}
        self._accounts = {
            account: f"账号{number:02}" for number, account in enumerate(sorted(_accounts(result)), 1)
        }
        groups = {one.finding.group for one in result.findings if one.finding.group} | set(self.people.groups)
        self._groups = {group: f"群{number:02}" for number, group in enumerate(sorted(groups), 1)}
        self._names = self._labels_of_names(persons)
        words = [name for name in self._names if _is_findable(name)]
        words += [one for one in self._labels if len(one) >= _SHORTEST_ID and one not in self._names]
        words += [one for one in self._accounts if len(one) >= _SHORTEST_ID and one not in self._names]
        self._words = words
        self._terms = TermSet(Term(word, number, word.isascii()) for number, word in enumerate(words))
        self._polite = polite_forms(self._names)
        self._spots = lru_cache(maxsize=65_536)(self._find)

    def person(self, person: str) -> str:
        """The pseudonym of an id; of `name:昵称` with the same prefix, since that says how he is known."""
        label = self._labels.get(self.people.resolve(person)) or self.name(person.removeprefix(NAME_PREFIX))
        return NAME_PREFIX + label if person.startswith(NAME_PREFIX) else label

    def account(self, account: str) -> str:
        """The pseudonym of an account."""
        return self._accounts.get(account, STAR * 4)

    def group(self, group: str) -> str:
        """What stands for the id of a group."""
        return self._groups.get(group, STAR * 4)

    def name(self, name: str) -> str:
        """The pseudonym of a name that stands by itself."""
        return self._names.get(name) or self.value(name)

    def value(self, value: str) -> str:
        """A value of the evidence: an id or a name as a whole, else words."""
        for known in (self._names, self._accounts, self._groups):
            if value in known:
                return known[value]
        if value.startswith(NAME_PREFIX) or self.people.resolve(value) in self._labels:
            return self.person(value)
        return self.words(value)

    def words(self, text: str) -> str:
        """A sentence about people: names become whole pseudonyms, so its length changes."""
        parts, done = [], 0
        for start, end, label in self._spots(text):
            parts += [text[done:start], label or STAR * (end - start)]
            done = end
        return "".join([*parts, text[done:]])

    def text(self, text: str) -> str:
        """The text of a message; as many code points as before, each where it was."""
        characters = list(text)
        for start, end, label in self._spots(text):
            characters[start:end] = _fitted(label, self._digits, end - start)
        return "".join(characters)

    def starred(self, text: str) -> str:
        """The text of a message with a star for every character that leads to a person: the same text whoever
        else is in the audit."""
        characters = list(text)
        for start, end, _ in self._spots(text):
            characters[start:end] = STAR * (end - start)
        return "".join(characters)

    def _find(self, text: str) -> list[tuple[int, int, str]]:
        """What must go, in order and apart from each other; the label "" stands for stars."""
        found: list[tuple[int, int, str]] = []
        for hit in self._terms.scan_one(text):
            word = self._words[hit.term]
            label = self._names.get(word) or self._labels.get(word) or self._accounts[word]
            found.append((hit.start, hit.end, label))
        found += [(start, end, "") for start, end in numbers(text)]
        if self._polite is not None:
            found += [(*match.span(), "") for match in self._polite.finditer(text)]
        covered = [(start, end) for start, end, _ in found]
        found += [(start, end, "") for start, end in mentions(text) if not _overlaps(start, end, covered)]
        return _apart(found)

    def _labels_of_names(self, persons: Iterable[str]) -> dict[str, str]:
        """Every name under which people go, with the pseudonyms of all who share it."""
        holders: dict[str, list[str]] = defaultdict(list)
        parts: dict[str, list[str]] = defaultdict(list)
        wanted = set(persons)
        for person, name in _names(self.people, wanted):
            label = self._labels[person]
            if name and label not in holders[name]:
                holders[name].append(label)
            for part in personal_parts(name):
                if label not in parts[part]:
                    parts[part].append(label)
        for part, labels in parts.items():
            holders.setdefault(part, labels)
        return {name: _together(labels) for name, labels in holders.items() if name}


def _persons(result: AuditResult) -> list[str]:
    """Everybody by id: first the people of the directory, then those who spoke or were found."""
    people = result.people
    known = set(people.staff) | set(people.customers)
    for group in people.groups.values():
        known |= {people.resolve(one) for one in group.members}
    for account in people.accounts.values():
        known |= {people.resolve(account.holder)} if account.holder else set()
    found = {one.finding.member for one in result.findings} | {one.finding.contact for one in result.findings}
    others = {people.resolve(one) for one in (*result.speakers, *found) if one} - known
    lines = {line.name for one in result.findings for line in (*one.before, *one.after) if line.name}
    named = {name for _, name in _names(people, known | others)}
    named |= {one.removeprefix(NAME_PREFIX) for one in known | others}
    shown = {one.member_name for one in result.findings if one.member_name and not one.finding.member}
    strangers = sorted(NAME_PREFIX + name for name in (lines | shown) - named)
    return [*sorted(known), *sorted(others), *strangers]


def _accounts(result: AuditResult) -> set[str]:
    return set(result.people.accounts) | {
        one.finding.account for one in result.findings if one.finding.account
    }


def _names(people: People, persons: set[str]) -> Iterator[tuple[str, str]]:
    """Person and name, for every name at any time."""
    for person in sorted(persons):
        if person.startswith(NAME_PREFIX):
            yield person, person.removeprefix(NAME_PREFIX)
        if entry := people.staff.get(person):
            for name in (entry.name, *entry.names, *entry.ids):
                yield person, name
        if customer := people.customers.get(person):
            for name in (customer.name or "", *customer.ids):
                yield person, name
    for group in people.groups.values():
        for member, line in group.members.items():
            for _, membership in line.items():
                if membership.nickname:
                    yield people.resolve(member), membership.nickname
    for account in people.accounts.values():
        holder = people.resolve(account.holder) if account.holder else ""
        if holder in persons:
            for known in (account.nickname, account.wechat_id, account.phone):
                yield holder, known or ""


def _together(labels: list[str]) -> str:
    return "／".join([labels[0], *(one.removeprefix("成员") for one in labels[1:])])


def _fitted(label: str, digits: int, length: int) -> str:
    """A pseudonym in exactly so many characters."""
    if len(label) > length and "／" in label:
        return STAR * length
    if not label or length < digits:
        return STAR * length
    return label[-length:] + STAR * (length - len(label))


def _is_findable(name: str) -> bool:
    """Whether a name is looked for inside of texts: one character alone stands everywhere."""
    bare = name.strip()
    return len(bare) > 1 and not (bare.isdecimal() and len(bare) < _SHORTEST_ID)


def _overlaps(start: int, end: int, spots: Iterable[tuple[int, int]]) -> bool:
    return any(start < one[1] and one[0] < end for one in spots)


def _apart(spots: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The same spots without overlaps: the longest whole, of the others what is left as stars."""
    taken: list[tuple[int, int, str]] = []
    covered: set[int] = set()
    for start, end, label in sorted(spots, key=lambda one: (one[0] - one[1], one[0])):
        bare = [position for position in range(start, end) if position not in covered]
        if len(bare) == end - start:
            taken.append((start, end, label))
        else:
            taken += [(position, position + 1, "") for position in bare]
        covered.update(bare)
    return sorted(taken)
