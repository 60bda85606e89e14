"""account.field: what an account shows or has registered is as laid down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from qungui.regulation.values import Duration, as_list, failure
from qungui.rules.account.facts import field_of, is_registered_anywhere, known_as, same
from qungui.rules.account.holding import holder_of
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome, Unknown
from qungui.rules.profile.account_field import changed
from qungui.rules.profile.group_name import read_pattern
from qungui.rules.profile.plain import plain
from qungui.rules.profile.watched import Watched, WatchedMemory, known_since
from qungui.rules.rule import Example, Parameters
from qungui.rules.view import Rows, View
from qungui.sentences import Sentence
from qungui.text import PatternSet

_YES = frozenset({"true", "yes", "on", "1", "是", "有", "已开", "已开启", "已绑定", "开启"})
_NO = frozenset({"false", "no", "off", "0", "否", "无", "没有", "未开", "未开启", "未绑定", "关闭"})


Names = Annotated[tuple[str, ...], BeforeValidator(as_list, json_schema_input_type=str | tuple[str, ...])]


class FieldParameters(Parameters):
    """What `account.field` asks for: exactly one of `equals`, `pattern`, `same_as`, `present`."""

    field: Names = Field(
        min_length=1,
        description="账号的哪一项，如 wechat_id、phone、nickname，或通讯录里自有的列；present 可列几项 / which "
        "field of the account; several with present",
    )
    equals: str | bool | None = Field(
        default=None, description="应为此值，true 即“是”；不写则不限 / the value, true = yes; none = any"
    )
    pattern: Annotated[str, AfterValidator(read_pattern)] | None = Field(
        default=None, description="应符合的正则表达式（RE2）；不写则不限 / a RE2 pattern; none = any"
    )
    same_as: str | None = Field(
        default=None,
        min_length=1,
        description="应与账号的另一项或持有人的此项一致：phone、name、department…；不写则不限 / agrees with this "
        "other field of the account, else of its holder; none = any",
    )
    contains: bool = Field(
        default=False,
        description="same_as：含有即可；不写则须完全一致 / same_as: holding it is enough; none = it must be equal",
    )
    present: bool = Field(
        default=False, description="必须填写；不写则不要求 / it must be filled in; none = not asked"
    )
    within: Duration | None = Field(
        default=None, description="多久之内改正；不写则立即 / grace after a change; none = at once"
    )

    @model_validator(mode="after")
    def _one_demand(self) -> FieldParameters:
        demands = (self.equals is not None, self.pattern is not None, self.same_as is not None, self.present)
        if sum(demands) != 1:
            sentence = Sentence("要求写了 {count} 项", "{count} demands are given")
            expected = Sentence(
                "equals、pattern、same_as、present 中恰好一项",
                "exactly one of equals, pattern, same_as, present",
            )
            raise failure("one_demand", sentence, expected, count=sum(demands))
        if len(self.field) > 1 and not self.present:
            sentence = Sentence("几个字段只能与 present 一起用", "several fields go with present only")
            raise failure("several_fields", sentence)
        return self


def _account(**fields: Any) -> dict[str, Any]:
    """A directory of one account and its holder."""
    return {
        "staff": [{"id": "s1", "name": "张三", "phone": "13800138000", "department": "市场部"}],
        "accounts": [{"id": "a1", "holder": "s1", "kind": "company", **fields}],
    }


_CHAT = "2026-12-02 10:00 李四: 早"


class AccountFieldRule(Watched[FieldParameters, WatchedMemory]):
    """A field of an account is empty, or not what is laid down for it.

    The value is the directory's, or what `profile_changed` set since. Width, case and blanks do not matter, nor
    hyphens in telephone numbers. A field that no account of the directory has is unknown, not empty. Sources:
    R87.C05 (the WeChat id is the telephone number), R51.C09 (complete), R55.C15, R85.C06 (bound), R85.C08
    (two-factor verification), R85.C12, R85.C14 (as in the address book), R59.C06 (true user names).
    """

    name = "account.field"
    title = Sentence("账号资料", "data of work accounts")
    meaning = Sentence(
        "账号的某项资料必须填写、等于规定的值、符合格式，或与持有人的登记一致。",
        "A field of an account is filled in, has the given value or form, or agrees with its holder's data.",
    )
    catalogue = (
        "R51.C05", "R51.C06", "R51.C08", "R51.C09", "R55.C15", "R59.C06", "R59.C07", "R59.C08", "R85.C06",
        "R85.C08", "R85.C12", "R85.C13", "R85.C14", "R87.C05", "R91.C16",
    )  # fmt: skip
    modality = "require"
    subject = "account"
    surfaces = ("account",)
    needs = frozenset({"profile_changed"})
    Parameters = FieldParameters
    Memory = WatchedMemory
    reasons = {
        "empty": Sentence("账号资料没有填写：{shown}", "not filled in: {shown}"),
        "not_equal": Sentence(
            "账号的 {field} 是“{shown}”，应为“{wanted}”", "{field} is “{shown}”, it should be “{wanted}”"
        ),
        "pattern": Sentence(
            "账号的 {field} “{shown}”不合规定的格式 {wanted}", "{field} “{shown}” does not match {wanted}"
        ),
        "not_same": Sentence(
            "账号的 {field} “{shown}”与登记的 {other} “{wanted}”不一致",
            "{field} “{shown}” does not agree with {other} “{wanted}”",
        ),
        "not_known": Sentence("通讯录没有账号的 {field}", "the directory does not tell {field}"),
        "other_not_known": Sentence("通讯录没有用来对照的 {other}", "the directory does not tell {other}"),
    }
    examples = (
        Example(
            Sentence("微信号就是手机号", "the WeChat id is the telephone number"),
            {"with": {"field": "wechat_id", "same_as": "phone"}},
            _CHAT,
            directory=_account(wechat_id="13800138000", phone="138-0013-8000"),
            expect="none",
        ),
        Example(
            Sentence("微信号不是手机号", "the WeChat id is not the telephone number"),
            {"with": {"field": "wechat_id", "same_as": "phone"}},
            _CHAT,
            directory=_account(wechat_id="qinghe_zhang"),
            count=1,
        ),
        Example(
            Sentence("手机号与员工登记不一致", "another number than the staff list's"),
            {"with": {"field": "phone", "same_as": "phone"}},
            _CHAT,
            directory=_account(phone="13900139000"),
            count=1,
        ),
        Example(
            Sentence("昵称含有本人姓名即可", "a nickname that holds the name"),
            {"with": {"field": "nickname", "same_as": "name", "contains": True}},
            _CHAT,
            directory=_account(nickname="青禾净水－张三"),
            expect="none",
        ),
        Example(
            Sentence("没有开启双重验证", "no two-factor verification"),
            {"with": {"field": "two_factor", "equals": True}},
            _CHAT,
            directory=_account(two_factor="否"),
            count=1,
        ),
        Example(
            Sentence("已开启", "verification is on"),
            {"with": {"field": "two_factor", "equals": True}},
            _CHAT,
            directory=_account(two_factor="已开启"),
            expect="none",
        ),
        Example(
            Sentence("绑定的不是公司邮箱，一天后", "bound to another mailbox, after a day"),
            {"with": {"field": "邮箱", "pattern": "@qinghe\\.example$", "within": "1d"}},
            events=(changed("邮箱", "zhang@mail.example", "02T10:00"),),
            directory=_account(邮箱="zhang@qinghe.example"),
            until="2026-12-03 10:00",
            count=1,
        ),
        Example(
            Sentence("一天未满", "the day is not over"),
            {"with": {"field": "邮箱", "pattern": "@qinghe\\.example$", "within": "1d"}},
            events=(changed("邮箱", "zhang@mail.example", "02T10:00"),),
            directory=_account(邮箱="zhang@qinghe.example"),
            until="2026-12-03 09:59",
            expect="none",
        ),
        Example(
            Sentence("别的账号填了签名，这个没填", "another account has a signature, this one has none"),
            {"with": {"field": ["nickname", "signature"], "present": True}},
            _CHAT,
            directory={
                "accounts": [
                    {"id": "a1", "nickname": "青禾张三"},
                    {"id": "a2", "nickname": "青禾李四", "signature": "用心服务"},
                ]
            },
            count=1,
        ),
        Example(
            Sentence(
                "签名被清空，通讯录里没有签名一列", "a signature is cleared that the directory does not have"
            ),
            {"with": {"field": ["nickname", "signature"], "present": True}},
            events=(changed("signature", "用心服务", "02T10:00"), changed("signature", "", "02T11:00")),
            directory=_account(nickname="青禾张三"),
            count=1,
        ),
        Example(
            Sentence("通讯录根本没有这一列", "a column that the directory does not have"),
            {"with": {"field": "signature", "present": True}},
            _CHAT,
            directory=_account(nickname="青禾张三"),
            expect="unknown",
            count=1,
        ),
        Example(
            Sentence("持有人的电话没有登记", "the holder's number is not known"),
            {"with": {"field": "wechat_id", "same_as": "phone"}},
            _CHAT,
            directory={"accounts": [{"id": "a1", "wechat_id": "13800138000"}]},
            expect="unknown",
        ),
    )

    @property
    def grace(self) -> Duration | None:
        return self.parameters.within

    def begin(self, memory: WatchedMemory, context: Context) -> Iterator[Outcome]:
        yield from self.watch(memory, known_since(context), context.at)

    def wants(self, view: View) -> Rows:
        return view.kind_rows(["profile_changed"])

    def step(self, memory: WatchedMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        said = event.event
        if said.kind == "profile_changed" and said.rest.get("field") in self.parameters.field:
            yield from self.watch(memory, said.at, said.at)

    def look(self, memory: WatchedMemory, context: Context) -> Breach | Unknown | None:
        asked, holder = self.parameters, holder_of(context.key, context)
        if asked.present:
            return self._look_for_gaps(holder, context)
        field = asked.field[0]
        value = field_of(context.key, field, context)
        if value is None:
            return Unknown("not_known", {"field": field}, holder)
        values = {"field": field, "shown": value}
        if asked.pattern is not None:
            if PatternSet({"field": asked.pattern}).search(value):
                return None
            return Breach("pattern", {**values, "wanted": asked.pattern}, member=holder)
        if asked.equals is not None:
            if _is_equal(value, asked.equals):
                return None
            return Breach("not_equal", {**values, "wanted": _shown(asked.equals)}, member=holder)
        return self._compare(value, values, holder, context)

    def _look_for_gaps(self, holder: str | None, context: Context) -> Breach | Unknown | None:
        values = {one: field_of(context.key, one, context) for one in self.parameters.field}
        empty = [one for one, value in values.items() if not value]
        known = [one for one in empty if values[one] == "" or is_registered_anywhere(one, context)]
        if known:
            return Breach("empty", {"shown": "、".join(known)}, member=holder)
        return Unknown("not_known", {"field": "、".join(empty)}, holder) if empty else None

    def _compare(
        self, value: str, values: dict[str, str], holder: str | None, context: Context
    ) -> Breach | Unknown | None:
        other = self.parameters.same_as or ""
        known = known_as(context.key, other, self.parameters.field[0], context)
        if not known:
            return Unknown("other_not_known", {"other": other}, holder)
        if any(same(other, value, one, contains=self.parameters.contains) for one in known):
            return None
        return Breach("not_same", {**values, "other": other, "wanted": known[0]}, member=holder)


def _is_equal(value: str, wanted: str | bool) -> bool:
    if isinstance(wanted, bool):
        return plain(value) in (_YES if wanted else _NO)
    return plain(value) == plain(wanted)


def _shown(wanted: str | bool) -> str:
    return wanted if isinstance(wanted, str) else "是" if wanted else "否"
