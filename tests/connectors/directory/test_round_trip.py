"""A directory that is written as Excel reads back as the same directory."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qungui.connectors.directory_cells import as_text
from qungui.connectors.directory_excel import read_excel_directory
from qungui.connectors.directory_settle import settle
from qungui.connectors.directory_template import write_directory
from qungui.connectors.directory_words import ACCOUNT_KINDS, AVATARS, GROUP_TYPES, ROLES, Choices
from qungui.events.directory import DirectoryFile
from qungui.sentences import LANGUAGES

TEXTS = st.text(
    st.one_of(
        st.sampled_from("张三李四群 -_.:=+@'\"&<>%~*/\\({[0123456789e★🙂"),
        st.characters(codec="utf-8", exclude_categories=["C", "Z"]),
    ),
    min_size=1,
    max_size=8,
).filter(lambda text: text == text.strip() and not text.startswith(("示例", "Example")) and is_plain(text))
WORDS = TEXTS.filter(
    lambda text: not set(text) & set("、,;，；") and text not in ("-", "—", "——", "/", "无", "暂无")
)
VERBATIM = st.builds(str.__add__, TEXTS, st.sampled_from(["", " ", "\u3000"]))
RANGES = st.from_regex(r"[0-9]{1,5}-[0-9]{1,3}(\.[0-9])?", fullmatch=True)
DATES = st.dates(date(1900, 1, 1), date(2100, 1, 1))
MOMENTS = st.one_of(
    DATES,
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(microsecond=0)),
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
)
VALUES = st.one_of(
    TEXTS,
    st.booleans(),
    st.integers(-(10**14), 10**14),
    st.floats(-1e9, 1e9).map(lambda number: round(number, 3)),
)


def is_plain(text: str) -> bool:
    """Not what Excel makes of a long number."""
    try:
        return as_text(text) == text
    except Exception:
        return False


def word_of(choices: Choices) -> st.SearchStrategy[str]:
    return st.sampled_from([choice.word for choice in choices.entries])


def entry(needed: dict[str, Any], **optional: Any) -> st.SearchStrategy[dict[str, Any]]:
    period = {"from": MOMENTS, "until": MOMENTS, "批次": VALUES, "own field": VALUES}
    return st.fixed_dictionaries(needed, optional={**optional, **period})


LEAVE = st.tuples(DATES, DATES).map(sorted).map(lambda days: {"from": days[0], "to": days[1]})
ROLE = word_of(ROLES)
MEMBER = entry({"id": TEXTS}, nickname=VERBATIM, joined_at=MOMENTS, role=ROLE, avatar=word_of(AVATARS))
PART = {
    "staff": entry(
        {"id": TEXTS, "name": TEXTS},
        department=TEXTS, title=TEXTS, role=ROLE, phone=TEXTS, names=st.lists(WORDS, max_size=2),
        leave=st.lists(LEAVE, max_size=3),
    ),
    "groups": entry(
        {"id": TEXTS},
        name=TEXTS, type=word_of(GROUP_TYPES), code=TEXTS, owner=TEXTS, admins=st.lists(WORDS, max_size=3),
        supervisors=st.lists(WORDS, max_size=3), capacity=st.integers(0, 10**8),
        members=st.lists(MEMBER, max_size=3, unique_by=lambda member: member["id"]),
    ),
    "accounts": entry(
        {"id": TEXTS},
        holder=TEXTS, kind=word_of(ACCOUNT_KINDS), nickname=VERBATIM, wechat_id=TEXTS, phone=TEXTS,
        avatar=word_of(AVATARS), signature=VERBATIM, password_changed_at=MOMENTS,
    ),
    "customers": entry({"id": TEXTS}, name=TEXTS, account=TEXTS),
    "products": entry({"name": TEXTS}, price=VALUES, range=RANGES),
    "territories": entry({"name": TEXTS}, holder=TEXTS, places=st.lists(WORDS, min_size=1, max_size=3)),
}  # fmt: skip
DIRECTORIES = st.fixed_dictionaries(
    {},
    optional={
        "as_of": MOMENTS,
        "organisation": TEXTS,
        **{
            part: st.lists(entries, max_size=3, unique_by=lambda entry: entry.get("id", entry.get("name")))
            for part, entries in PART.items()
        },
    },
).map(DirectoryFile.model_validate)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(DIRECTORIES, st.sampled_from(LANGUAGES))
def test_round_trip(directory: DirectoryFile, language: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "通讯录.xlsx"
        write_directory(directory, path, language)
        assert read_excel_directory(path) == settled(directory)


def settled(directory: DirectoryFile) -> DirectoryFile:
    """Names are put to ids while reading, whatever the form."""
    return settle(directory)[0]
