"""The words of clauses: where they look, what kind of sentence they are, when they do not apply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qungui.regulation.model import Exceptions, Modality, Surface
from qungui.regulation.parameter_words import say_parameter
from qungui.sentences import Language, Sentence, say_value

SURFACE_TITLES: dict[Surface, Sentence] = {
    "group": Sentence("群", "groups"),
    "private": Sentence("私聊", "private chats"),
    "moments": Sentence("朋友圈", "Moments"),
    "profile": Sentence("个人资料", "profiles"),
    "account": Sentence("账号", "accounts"),
    "register": Sentence("登记", "the register"),
}
MODALITY_TITLES: dict[Modality, Sentence] = {
    "forbid": Sentence("禁止", "forbids"),
    "require": Sentence("要求", "requires"),
    "permit": Sentence("许可", "permits"),
    "power": Sentence("授权", "gives a power"),
    "penalty": Sentence("处理", "lays down a penalty"),
    "encourage": Sentence("倡议", "encourages"),
    "define": Sentence("说明", "explains"),
}
EXCEPTION_TITLES: dict[str, Sentence] = {
    "by": Sentence("除外的人", "people excepted"),
    "tagged": Sentence("除外的标记", "marks that except a message"),
    "during": Sentence("除外的时间", "times excepted"),
    "types": Sentence("除外的消息类型", "types of message excepted"),
    "after_approval": Sentence("经批准的除外", "excepted after approval"),
}
_COLON = Sentence("{title}：{value}", "{title}: {value}")


def say_surfaces(surfaces: Sequence[Surface], language: Language) -> str:
    """群、私聊; groups, private chats."""
    return str(say_value([SURFACE_TITLES[one] for one in surfaces], language))


def say_exceptions(exceptions: Exceptions, language: Language) -> Iterator[str]:
    """Each thing that keeps the clause from applying: 除外的标记：紧急."""
    for name, title in EXCEPTION_TITLES.items():
        value = getattr(exceptions, name)
        if value is True:
            yield title.say(language)
        elif value:
            said = say_parameter(value, language)
            yield _COLON.say(language, {"title": title, "value": said})
