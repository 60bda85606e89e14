"""profile.group_name: groups carry the name that is laid down for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from qungui.regulation.values import Duration, as_list, failure
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome, Unknown
from qungui.rules.profile.format import FormatText, example, fit
from qungui.rules.profile.known import known_of_group
from qungui.rules.profile.plain import plain
from qungui.rules.profile.watched import Watched, WatchedMemory, known_since
from qungui.rules.rule import Example, Parameters
from qungui.rules.view import Rows, View
from qungui.sentences import Sentence
from qungui.text import BadPattern, PatternSet


def read_pattern(pattern: str) -> str:
    """The text if it is a RE2 pattern; anything else fails with its reason."""
    try:
        PatternSet({"name": pattern})
    except BadPattern as bad:
        sentence = Sentence("“{value}”不是正则表达式：{error}", "“{value}” is no regular expression: {error}")
        expected = Sentence("RE2 正则表达式，如 ^.+销售群$", "a regular expression (RE2) such as ^.+销售群$")
        raise failure("not_a_pattern", sentence, expected, value=pattern, error=bad.message) from bad
    return pattern


_Names = Annotated[tuple[str, ...], BeforeValidator(as_list, json_schema_input_type=str | tuple[str, ...])]


class GroupNameParameters(Parameters):
    """What `profile.group_name` asks for: at least one demand."""

    equals: _Names = Field(
        default=(), description="群名，可列几个；不写则不限 / the name, or one of several; none = any"
    )
    format: FormatText | None = Field(
        default=None,
        description="格式，如 {code} {company}{body}；code、company 取自通讯录；不写则不限 / "
        "the form; code and company are the directory's; none = any",
    )
    pattern: Annotated[str, AfterValidator(read_pattern)] | None = Field(
        default=None, description="群名要符合的正则表达式（RE2）；不写则不限 / a RE2 pattern; none = any"
    )
    prefix_code: str | None = Field(
        default=None, min_length=1, description="群名开头的编码；不写则不限 / code it begins with; none = any"
    )
    must_contain: _Names = Field(
        default=(), description="至少要有其中一个词；不写则不限 / words of which it holds one; none = any"
    )
    forbidden_words: _Names = Field(
        default=(), description="不得出现的词；不写则不限 / words that may not stand in it; none = any"
    )
    within: Duration | None = Field(
        default=None, description="多久之内改正；不写则立即 / grace after a change; none = at once"
    )

    @model_validator(mode="after")
    def _something(self) -> GroupNameParameters:
        demands = self.model_dump(exclude={"within"}).values()
        if not any(demands):
            sentence = Sentence("没有写明群名的要求", "no demand on the name is given")
            expected = Sentence(
                "equals、format、pattern、prefix_code、must_contain、forbidden_words 中至少一项",
                "at least one of equals, format, pattern, prefix_code, must_contain, forbidden_words",
            )
            raise failure("nothing_to_check", sentence, expected)
        return self


def _named(name: str, code: str = "") -> dict[str, Any]:
    """A directory of one group."""
    group = {"id": "test", "type": "internal", "name": name}
    return {"organisation": "青禾公司", "groups": [{**group, "code": code} if code else group]}


def _renamed(name: str, at: str) -> dict[str, str]:
    """A line of an example: the group gets another name in December 2026."""
    return {"event": "group_renamed", "group": "test", "name": name, "at": f"2026-12-{at}:00+08:00"}


_CHAT = "2026-12-02 10:00 张三: 早"


class GroupName(Watched[GroupNameParameters, WatchedMemory]):
    """The name of the group, by the directory or as it was given last, is not as laid down.

    Width, script, blanks and the kind of hyphen do not matter. Sources: R02.C01 (***销售群), R04.C02, R54.C04
    (product or company in it), R11.C02 and the like (a fixed name), R06.C03 and the like (an assigned name),
    R22.C02, R89.C20–C43 (prefix codes).
    """

    name = "profile.group_name"
    title = Sentence("群名称", "names of groups")
    meaning = Sentence(
        "群名称符合规定：固定名称、格式、编码前缀、须含或不得含的词。",
        "The group's name is as laid down: fixed, of a form, with a code, with or without certain words.",
    )
    catalogue = (
        "R02.C01", "R04.C02", "R04.C03", "R06.C03", "R10.C03", "R11.C02", "R13.C02", "R14.C03", "R15.C03",
        "R18.C02", "R19.C03", "R20.C03", "R21.C03", "R22.C02", "R54.C04", "R56.C01", "R60.C02", "R60.C03",
        "R87.C13", "R89.C20", "R89.C24", "R89.C28", "R89.C32", "R89.C34", "R89.C39", "R89.C43",
    )  # fmt: skip
    modality = "require"
    subject = "group"
    needs = frozenset({"group_renamed"})
    Parameters = GroupNameParameters
    Memory = WatchedMemory
    reasons = {
        "equals": Sentence("群名“{shown}”应为“{wanted}”", "the group “{shown}” should be named “{wanted}”"),
        "format": Sentence(
            "群名“{shown}”不合格式，应为“{wanted}”",
            "the name “{shown}” is not of the form; it should be “{wanted}”",
        ),
        "separators": Sentence(
            "群名“{shown}”与“{wanted}”只差连接符，请核实",
            "the name “{shown}” differs from “{wanted}” in hyphens or brackets only",
        ),
        "doubtful_name": Sentence(
            "群名“{shown}”合乎格式，但其中的姓名请核实",
            "the name “{shown}” is of the form, but the person's name in it is doubtful",
        ),
        "pattern": Sentence(
            "群名“{shown}”不合规定“{wanted}”", "the name “{shown}” does not match “{wanted}”"
        ),
        "prefix_code": Sentence(
            "群名“{shown}”应以编码“{wanted}”开头", "the name “{shown}” should begin with “{wanted}”"
        ),
        "lacks": Sentence(
            "群名“{shown}”没有出现“{wanted}”中的任何一个", "the name “{shown}” holds none of “{wanted}”"
        ),
        "forbidden": Sentence("群名“{shown}”含有“{wanted}”", "the name “{shown}” holds “{wanted}”"),
        "no_name": Sentence("来源没有群名", "the source does not tell the name of the group"),
    }
    examples = (
        Example(
            Sentence("不是指定的群名", "not the assigned name"),
            {"with": {"equals": "德鲁克咨询交流群"}},
            _CHAT,
            directory=_named("吃喝玩乐群"),
            count=1,
        ),
        Example(
            Sentence("繁体与全角不论", "script and width do not matter"),
            {"with": {"equals": ["德鲁克咨询交流群", "德鲁克咨询二群"]}},
            _CHAT,
            directory=_named("德魯克咨詢交流群"),
            expect="none",
        ),
        Example(
            Sentence("先对后改错，一天后发现", "renamed wrongly, found after a day"),
            {"with": {"format": "{any}销售群", "within": "1d"}},
            events=(_renamed("吃喝玩乐群", "02T10:00"),),
            directory=_named("华东销售群"),
            until="2026-12-03 10:00",
            count=1,
        ),
        Example(
            Sentence("一天未满", "the day is not over"),
            {"with": {"format": "{any}销售群", "within": "1d"}},
            events=(_renamed("吃喝玩乐群", "02T10:00"),),
            directory=_named("华东销售群"),
            until="2026-12-03 09:59",
            expect="none",
        ),
        Example(
            Sentence("编码、公司与通讯录一致", "code and company as in the directory"),
            {"with": {"format": "{code} {company}{body}", "prefix_code": "1.001"}},
            _CHAT,
            directory=_named("1.001 青禾公司股东会", "1.001"),
            expect="none",
        ),
        Example(
            Sentence("编码写错", "a wrong code"),
            {"with": {"prefix_code": "1.001"}},
            _CHAT,
            directory=_named("1.002 青禾公司股东会"),
            count=1,
        ),
        Example(
            Sentence("不合正则表达式", "does not match the pattern"),
            {"with": {"pattern": "商管.招商部"}},
            _CHAT,
            directory=_named("招商闲聊群"),
            count=1,
        ),
        Example(
            Sentence("没有产品也没有销售字样", "neither product nor sales in the name"),
            {"with": {"must_contain": ["销售", "净水器"]}},
            _CHAT,
            directory=_named("相亲相爱一家人"),
            count=1,
        ),
        Example(
            Sentence("含有禁用词", "a forbidden word"),
            {"with": {"forbidden_words": ["官方"]}},
            _CHAT,
            directory=_named("青禾官方群"),
            count=1,
        ),
        Example(
            Sentence("群名未知", "the name is not known"),
            {"with": {"forbidden_words": ["官方"]}},
            _CHAT,
            expect="unknown",
        ),
    )

    @property
    def grace(self) -> Duration | None:
        return self.parameters.within

    def begin(self, memory: WatchedMemory, context: Context) -> Iterator[Outcome]:
        yield from self.watch(memory, known_since(context), context.at)

    def wants(self, view: View) -> Rows:
        return view.kind_rows(["group_renamed"])

    def step(self, memory: WatchedMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        if event.event.kind == "group_renamed":
            yield from self.watch(memory, event.event.at, event.event.at)

    def look(self, memory: WatchedMemory, context: Context) -> Breach | Unknown | None:
        record = context.people.groups.get(context.key)
        shown = record.name.get(context.instant) if record else None
        if not shown:
            return Unknown("no_name")
        return self._misfit(shown, context)

    def _misfit(self, shown: str, context: Context) -> Breach | None:
        """The first demand that is not met."""
        asked, name = self.parameters, plain(shown)
        known = known_of_group(context.key, context.people)
        fits = fit(asked.format, shown, known) if asked.format else None
        words = [word for word in asked.forbidden_words if plain(word) in name]
        if asked.equals and name not in [plain(one) for one in asked.equals]:
            return _breach("equals", shown, list(asked.equals))
        if asked.prefix_code and not _begins_with(name, plain(asked.prefix_code)):
            return _breach("prefix_code", shown, asked.prefix_code)
        if asked.format and fits and fits.level != "fits":
            found = _breach(fits.why or "format", shown, example(asked.format, known))
            return found if fits.level == "no" else Breach(found.reason, found.values, verdict="review")
        if asked.pattern and not PatternSet({"name": asked.pattern}).search(shown):
            return _breach("pattern", shown, asked.pattern)
        if asked.must_contain and not any(plain(word) in name for word in asked.must_contain):
            return _breach("lacks", shown, list(asked.must_contain))
        return _breach("forbidden", shown, words) if words else None


def _begins_with(name: str, code: str) -> bool:
    """1.001 is no beginning of 1.0012."""
    return name.startswith(code) and not name[len(code) :][:1].isdigit()


def _breach(reason: str, shown: str, wanted: str | list[str]) -> Breach:
    return Breach(reason, {"shown": shown, "wanted": wanted})
