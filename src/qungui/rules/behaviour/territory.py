"""behaviour.territory: nobody sells where somebody else's territory is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from pydantic import Field

from qungui.events.moments import parse_moment
from qungui.events.people import NAME_PREFIX
from qungui.regulation.selector import Selector
from qungui.rules.account.holding import moment_of
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome, Unknown
from qungui.rules.rule import Example, MessageRule, Parameters
from qungui.rules.view import Rows, View
from qungui.rules.words import each_once, words_in
from qungui.sentences import Sentence
from qungui.text import Term, fold

SELLING = (
    "发货", "发往", "发到", "寄到", "送到", "送货", "下单", "订单", "接单", "成交", "签单", "签约", "客户", "代理", "加盟",
    "拿货", "出货", "铺货", "供货", "进货", "包邮", "团购", "门店", "市场", "上门", "卖到", "推广", "地推", "现货", "有货",
    "需要的", "报价", "安装",
)  # fmt: skip
"""Words with which people talk of selling somewhere."""
_SEPARATORS = re.compile(r"[,，、;；\s]+")


class TerritoryParameters(Parameters):
    """What `behaviour.territory` asks for."""

    against: Literal["territories"] = Field(
        description="对照通讯录的区域划分 / compared with the territories of the directory"
    )
    who: Selector | None = Field(
        default=None,
        description="查谁；不写则查各区域的负责人 / who is looked at; none = the holders of territories",
    )
    words: tuple[str, ...] = Field(
        default=(),
        description="哪些词算在做销售；不写则用常用的 / words that mean selling; none = the usual ones",
    )


class Place(NamedTuple):
    """A place named in a text: the territory that it belongs to, and code points [start, end)."""

    name: str
    territory: str
    holders: tuple[str, ...]
    start: int
    end: int


_WITH = {"with": {"against": "territories"}}
_DIRECTORY: dict[str, Any] = {
    "staff": [{"id": "s1", "name": "张三"}, {"id": "s2", "name": "李四"}, {"id": "s3", "name": "王五"}],
    "territories": [
        {"name": "华东", "holder": "s1", "places": ["上海", "江苏", "苏州"]},
        {"name": "华南", "holder": "李四", "places": "广东、深圳"},
    ],
}


class Territory(MessageRule[TerritoryParameters]):
    """Somebody speaks of selling at a place that belongs to another's territory.

    A place is the name of a territory or one of its `places`; the message must hold a word of selling too. Places
    that nobody's territory lists are free. Whether it was a sale a program cannot know: every finding is a
    review. What resellers agree on is theirs; the law sets limits to shutting them out of areas. Sources:
    R58.C31, R58.C32 (selling within the agreed territory).
    """

    name = "behaviour.territory"
    title = Sentence("越区销售", "selling in another's territory")
    meaning = Sentence(
        "在别人负责的区域做销售的消息提示人工复核。",
        "Messages on selling in a territory of somebody else call for a person's review.",
    )
    catalogue = ("R58.C31", "R58.C32")
    automation = "assist"
    surfaces = ("group", "private", "moments")
    Parameters = TerritoryParameters
    reasons = {
        "outside": Sentence(
            "{place}属于{territory}区域，不在其负责的区域内：{words}",
            "{place} belongs to the territory {territory}, which is not his: {words}",
        ),
        "no_territories": Sentence("通讯录没有区域划分", "the directory lists no territories"),
    }
    examples = (
        Example(
            Sentence("在别人的区域接单", "an order in another's territory"),
            _WITH,
            "2026-12-02 10:00 张三: 深圳的客户下单了，明天发货",
            directory=_DIRECTORY,
            expect="review",
            count=1,
        ),
        Example(
            Sentence("在自己的区域", "in his own"),
            _WITH,
            "2026-12-02 10:00 张三: 苏州的客户下单了\n2026-12-02 10:01 李四: 华南现货充足",
            directory=_DIRECTORY,
            expect="none",
        ),
        Example(
            Sentence("没有说到销售", "nothing of selling"),
            _WITH,
            "2026-12-02 10:00 张三: 下周去深圳看展",
            directory=_DIRECTORY,
            expect="none",
        ),
        Example(
            Sentence("没有划给任何人的地方", "a place that is nobody's"),
            _WITH,
            "2026-12-02 10:00 张三: 成都的客户下单了",
            directory=_DIRECTORY,
            expect="none",
        ),
        Example(
            Sentence(
                "自己没有区域的人，写明才查", "somebody without a territory, where the clause names him"
            ),
            {"with": {**_WITH["with"], "who": {"staff": True}}},
            "2026-12-02 10:00 王五: 江苏招代理",
            directory=_DIRECTORY,
            expect="review",
        ),
        Example(
            Sentence("不写则只查负责人", "where it does not, only holders are looked at"),
            _WITH,
            "2026-12-02 10:00 王五: 江苏招代理",
            directory=_DIRECTORY,
            expect="none",
        ),
        Example(
            Sentence("没有区域划分", "no territories"),
            _WITH,
            "2026-12-02 10:00 张三: 深圳的客户下单了",
            expect="unknown",
        ),
    )

    def terms(self, lexicons: dict[str, Sequence[Term]]) -> Sequence[Term]:
        return each_once(Term(word) for word in self.parameters.words or SELLING)

    def select(self, view: View) -> Rows:
        rows = view.hit_rows(self)
        return rows[view.is_message[rows]]

    def judge(self, message: Judged, context: Context) -> Iterator[Outcome]:
        said = message.event
        if said.type == "system" or said.person is None or not message.hits:
            return
        territories = [one for one in context.people.directory.territories if _holds(one, context)]
        if not territories:
            yield Unknown("no_territories")
            return
        person = _speaker(said.person, context)
        places = _places_in(said.text, territories, context)
        is_holder = any(person in _holders(one, context) for one in territories)
        who = self.parameters.who
        if not is_holder and (who is None or context.selects(who, person, message) is False):
            return
        others = [one for one in places if person not in one.holders]
        if others:
            values = {
                "place": list(dict.fromkeys(one.name for one in others)),
                "territory": list(dict.fromkeys(one.territory for one in others)),
                "words": words_in(message),
            }
            spans = [(one.start, one.end) for one in others]
            yield Breach("outside", values, spans, verdict="review", member=person)


def _speaker(sender: str, context: Context) -> str:
    """The person behind the sender: the holder where an account speaks."""
    people = context.people
    person = people.resolve(sender)
    account = people.accounts.get(person)
    return people.resolve(account.holder) if account is not None and account.holder else person


def _places_in(text: str, territories: Sequence[Mapping[str, Any]], context: Context) -> list[Place]:
    """The places named in the text, the longest name where one holds another, in order."""
    folded = fold(text)
    known: dict[str, tuple[str, str, list[str]]] = {}
    for one in territories:
        for name in _names(one):
            shown, territory, holders = known.setdefault(fold(name).text, (name, str(one.get("name")), []))
            holders += _holders(one, context)
    taken: list[tuple[int, int]] = []
    found = []
    for word in sorted(known, key=lambda one: (-len(one), one)):
        start = folded.text.find(word)
        while start >= 0:
            end = start + len(word)
            span = folded.whole_span(start, end)
            if span is not None and not any(start < last and first < end for first, last in taken):
                taken.append((start, end))
                shown, territory, holders = known[word]
                found.append(Place(shown, territory, tuple(holders), *span))
            start = folded.text.find(word, end)
    return sorted(found, key=lambda one: one.start)


def _names(territory: Mapping[str, Any]) -> list[str]:
    """The territory's own name and those of its places, of two characters or more."""
    return [
        one for one in (*_listed(territory.get("name")), *_listed(territory.get("places"))) if len(one) > 1
    ]


def _holders(territory: Mapping[str, Any], context: Context) -> list[str]:
    """Who has the territory: whoever has this id, and whoever has this name."""
    listed = (*_listed(territory.get("holder")), *_listed(territory.get("holders")))
    return [context.people.resolve(prefix + one) for one in listed for prefix in ("", NAME_PREFIX)]


def _listed(value: Any) -> list[str]:
    """The parts of a list, or of a text with separators."""
    parts = value if isinstance(value, list | tuple) else _SEPARATORS.split(str(value)) if value else []
    return [str(part).strip() for part in parts if str(part).strip()]


def _holds(territory: Mapping[str, Any], context: Context) -> bool:
    since, until = (_moment(territory.get(name), context) for name in ("from", "until"))
    return (since is None or since <= context.at) and (until is None or context.at < until)


def _moment(value: Any, context: Context) -> int | None:
    """A day or moment as the directory has it; None for none, and for a text that is none."""
    if isinstance(value, date):
        return moment_of(value, context.clock.zone)
    try:
        return parse_moment(value, context.clock.zone) if isinstance(value, str) else None
    except ValueError:
        return None
