"""What the reader must know first: people that resolve nowhere, groups the regulation was not made for."""

from __future__ import annotations

from collections.abc import Iterable

from qungui.events.directory import DirectoryFile
from qungui.events.people import People
from qungui.regulation.loaded import LoadedRegulation
from qungui.sentences import Sentence, filled

_LISTED_AT_MOST = 20


def directory_warnings(directory: DirectoryFile | None) -> list[Sentence]:
    """People whom the directory names as owner, admin, holder … without describing them anywhere."""
    if directory is None:
        return [_NO_DIRECTORY]
    described = {one for entry in directory.staff for one in (entry.id, *entry.ids)}
    described |= {one for customer in directory.customers for one in (customer.id, *customer.ids)}
    described |= {member.id for group in directory.groups for member in group.members}
    warnings = []
    for group in directory.groups:
        named = [one for one in (group.owner, *group.admins, *group.supervisors) if one]
        for person in sorted(set(named) - described):
            warnings.append(_filled(_NOBODY, person=person, where=group.name or group.id))
    for account in directory.accounts:
        if account.holder and account.holder not in described:
            warnings.append(_filled(_NOBODY, person=account.holder, where=account.nickname or account.id))
    return warnings


def group_warnings(loaded: LoadedRegulation, people: People, groups: Iterable[str]) -> list[Sentence]:
    """Groups of unknown or other type that were judged because a person named the regulation."""
    scope = loaded.regulation.applies_to.groups
    if scope is None or not scope.types:
        return []
    title = Sentence(
        loaded.regulation.regulation, loaded.regulation.regulation_en or loaded.regulation.regulation
    )
    warnings = []
    for group in sorted(groups):
        record = people.groups.get(group)
        kind = record.type if record else None
        name = people_group_name(people, group)
        if group in scope.ids or kind in scope.types:
            continue
        sentence = _UNKNOWN_TYPE if kind is None else _OTHER_TYPE
        warnings.append(_filled(sentence, group=name, kind=kind or "", title=title, types=list(scope.types)))
    if len(warnings) > _LISTED_AT_MOST:
        rest = len(warnings) - _LISTED_AT_MOST
        warnings = [*warnings[:_LISTED_AT_MOST], _filled(_MORE, count=rest)]
    return warnings


def groups_not_read(people: People, groups: Iterable[str]) -> list[str]:
    """The groups of the directory of which the sources hold nothing, in the order of the directory."""
    read = set(groups)
    return [entry.id for entry in people.directory.groups if entry.id not in read]


def not_read_warning(people: People, groups: Iterable[str]) -> list[Sentence]:
    """Groups of the directory that are not judged, since the sources hold nothing of them."""
    names = [people_group_name(people, group) for group in groups]
    return [_filled(_NOT_READ, count=len(names), names=names[:_LISTED_AT_MOST])] if names else []


def stranger_warning(people: People, members: Iterable[str]) -> list[Sentence]:
    """Speakers whom the directory does not know at all."""
    if not people.directory.staff and not people.directory.groups:
        return []
    strangers = sorted(one for one in members if not people.is_known(one))
    if not strangers:
        return []
    names = [one.removeprefix("name:") for one in strangers[:_LISTED_AT_MOST]]
    return [_filled(_STRANGERS, count=len(strangers), names=names)]


def people_group_name(people: People, group: str) -> str:
    """The latest known name of a group, else its id."""
    record = people.groups.get(group)
    return (record.name.get((2**62, 0)) if record else None) or group


def _filled(sentence: Sentence, **values: object) -> Sentence:
    return filled(sentence, values)


_NO_DIRECTORY = Sentence(
    "没有提供通讯录：群主、管理员、员工身份均未知，相关条款只能列为待核或无法核验",
    "no directory was given: owners, admins and staff are not known, so clauses that depend on them are left open",
)
_NOBODY = Sentence(
    "通讯录中“{where}”提到的 {person} 查无此人",
    "the directory names {person} in “{where}” but nowhere describes that person",
)
_UNKNOWN_TYPE = Sentence(
    "群“{group}”的类型未知，按您指定的《{title}》核验",
    "the type of the group “{group}” is not known; judged by “{title}” as you asked",
)
_OTHER_TYPE = Sentence(
    "群“{group}”的类型是 {kind}，《{title}》适用于 {types}；按您的指定核验",
    "the group “{group}” is of type {kind}, “{title}” is made for {types}; judged as you asked",
)
_STRANGERS = Sentence(
    "{count} 位发言人不在通讯录中：{names}", "speakers who are not in the directory ({count}): {names}"
)
_NOT_READ = Sentence(
    "聊天记录里没有通讯录中的 {count} 个群，这些群未核验：{names}",
    "the chats hold nothing of {count} groups of the directory, which are not judged: {names}",
)
_MORE = Sentence("另有 {count} 个群类型未知或不符", "{count} more groups of unknown or other type")
