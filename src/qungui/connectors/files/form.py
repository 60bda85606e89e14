"""What every form of chat export declares and does."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import ClassVar

from qungui.connectors.files.head import Head
from qungui.connectors.files.reading import Reading, Row
from qungui.connectors.files.source import Source
from qungui.events.kinds import KINDS
from qungui.sentences import Sentence, filled

CAPABILITIES: dict[str, Sentence] = {
    "ids": Sentence("人员编号（只有昵称）", "ids of people (only display names)"),
    "message_ids": Sentence("消息编号", "ids of messages"),
    "mentions": Sentence("@了谁", "who was mentioned"),
    "reply_to": Sentence("回复哪一条", "which message was answered"),
    "urls": Sentence("链接卡片的标题与网址", "title and address of link cards"),
    "types": Sentence("消息类型", "types of messages"),
}
"""What a form may carry besides kinds of events."""
CHAT_KINDS = ("member_joined", "member_left", "message_recalled", "group_renamed")
"""The kinds of events that people expect an export to tell beside messages."""
_LACK = Sentence("{form}：不含{what}", "{form}: no {what}")
_ALSO = Sentence("{form}：{what}", "{form}: {what}")
PLAIN_LINKS = Sentence(
    "链接卡片若写成普通文字，就与文字分不开，按文字消息计",
    "a link card written as plain words cannot be told from words and counts as text",
)
_SAID_IN_ROWS = frozenset({"message", "gap", "unknown", "nickname_changed"})

SYSTEM_ROWS = frozenset({"member_joined", "message_recalled", "group_renamed", "notice_changed"})
"""The kinds of events that system rows of WeChat tell; leaving is not among them."""


class Form(ABC):
    """One form of export: how it is recognised, what it carries, how it is read."""

    name: ClassVar[str]
    title: ClassVar[Sentence]
    carries: ClassVar[frozenset[str]] = frozenset()
    """Kinds of events besides messages, and names of `CAPABILITIES`."""
    ids_are_lasting: ClassVar[bool] = True
    """Whether another export of the same chat gives a message the same id."""
    also_lacks: ClassVar[tuple[Sentence, ...]] = ()
    """Further things that it cannot carry, in words."""
    is_complete: ClassVar[bool] = False
    """Whether nothing is missing that the form does not itself declare."""

    @abstractmethod
    def recognise(self, head: Head) -> float:
        """How surely the content is of this form, 0 to 1."""

    def of(self, source: Source, mapping: Mapping[str, str]) -> Form:
        """The form as this very file has it; variants carry less. Raises `BadInput` where a table's columns
        do not fit the mapping."""
        return self

    @abstractmethod
    def read(self, source: Source, reading: Reading) -> Iterator[Row]:
        """The rows of the source in its order."""

    @property
    def lacks(self) -> list[str]:
        """Kinds of events and capabilities that the form cannot carry."""
        if self.is_complete:
            return []
        kinds = [kind.name for kind in KINDS if kind.name not in self.carries | _SAID_IN_ROWS]
        return kinds + [name for name in CAPABILITIES if name not in self.carries]

    def gaps(self) -> list[Sentence]:
        """What people should know that the form cannot carry."""
        titles = {kind.name: kind.title for kind in KINDS} | CAPABILITIES
        missing = [titles[name] for name in (*CHAT_KINDS, *CAPABILITIES) if name in self.lacks]
        told = [filled(_LACK, {"form": self.title, "what": missing})] if missing else []
        return told + [filled(_ALSO, {"form": self.title, "what": one}) for one in self.also_lacks]
