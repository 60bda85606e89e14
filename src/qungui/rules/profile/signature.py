"""profile.signature: work accounts carry the signature that is laid down."""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator

from qungui.regulation.values import Duration, failure
from qungui.rules.context import Context
from qungui.rules.outcome import Breach, Unknown
from qungui.rules.profile.account_field import AccountField, changed
from qungui.rules.profile.plain import plain
from qungui.rules.rule import Example, Parameters
from qungui.sentences import Sentence


class SignatureParameters(Parameters):
    """What `profile.signature` asks for: at least one of `equals` and `contains`."""

    equals: str | None = Field(
        default=None, min_length=1, description="签名的全文；不写则不限 / the whole signature; none = any"
    )
    contains: tuple[str, ...] = Field(
        default=(), description="签名里要有的词，缺一不可；不写则不限 / words it must hold, all; none = any"
    )
    within: Duration | None = Field(
        default=None, description="多久之内改正；不写则立即 / grace after a change; none = at once"
    )

    @model_validator(mode="after")
    def _something(self) -> SignatureParameters:
        if not self.equals and not self.contains:
            sentence = Sentence("没有写明签名内容", "what the signature should say is not given")
            expected = Sentence("equals、contains 中至少一项", "at least one of equals, contains")
            raise failure("nothing_to_check", sentence, expected)
        return self


_SLOGAN = "38年专注一杯好水"
_DIRECTORY: dict[str, Any] = {"accounts": [{"id": "a1", "kind": "company", "signature": _SLOGAN}]}


class Signature(AccountField[SignatureParameters]):
    """The signature of a work account is not the one laid down; width and blanks do not matter.

    Source: R87.C07 (one signature for all company accounts).
    """

    name = "profile.signature"
    title = Sentence("个性签名", "signatures of work accounts")
    meaning = Sentence("工作账号使用规定的个性签名。", "Work accounts carry the given signature.")
    catalogue = ("R87.C07",)
    field = "signature"
    Parameters = SignatureParameters
    reasons = {
        "wrong": Sentence(
            "个性签名“{shown}”不是规定的“{wanted}”", "the signature “{shown}” is not “{wanted}”"
        ),
        "lacks": Sentence("个性签名“{shown}”缺少“{wanted}”", "the signature “{shown}” lacks “{wanted}”"),
        "not_known": Sentence("通讯录没有个性签名", "the directory does not tell the signature"),
    }
    examples = (
        Example(
            Sentence("改掉规定的签名，一小时后", "the signature was changed, after an hour"),
            {"with": {"equals": _SLOGAN, "within": "1h"}},
            events=(changed("signature", "岁月静好", "02T10:00"),),
            directory=_DIRECTORY,
            until="2026-12-02 11:00",
            count=1,
        ),
        Example(
            Sentence("清空了签名", "the signature was cleared"),
            {"with": {"equals": _SLOGAN, "within": "1h"}},
            events=(changed("signature", "", "02T10:00"),),
            directory=_DIRECTORY,
            until="2026-12-02 11:00",
            count=1,
        ),
        Example(
            Sentence("一小时内改回", "changed back within the hour"),
            {"with": {"equals": _SLOGAN, "within": "1h"}},
            events=(
                changed("signature", "岁月静好", "02T10:00"),
                changed("signature", "３８年 专注一杯好水", "02T11:00"),
            ),
            directory=_DIRECTORY,
            until="2026-12-03",
            expect="none",
        ),
        Example(
            Sentence("登记的签名正确", "the registered signature is right"),
            {"with": {"equals": _SLOGAN, "contains": ["好水"]}},
            events=(changed("nickname", "青禾张三", "02T10:00"),),
            directory=_DIRECTORY,
            expect="none",
        ),
        Example(
            Sentence("缺少规定的词", "a word is missing"),
            {"with": {"contains": ["好水", "客服电话"]}},
            events=(changed("nickname", "青禾张三", "02T10:00"),),
            directory=_DIRECTORY,
            count=1,
        ),
        Example(
            Sentence("签名未登记", "no signature registered"),
            {"with": {"equals": _SLOGAN}},
            events=(changed("nickname", "青禾张三", "02T10:00"),),
            directory={"accounts": [{"id": "a1", "kind": "company"}]},
            expect="unknown",
        ),
    )

    @property
    def grace(self) -> Duration | None:
        return self.parameters.within

    def judge_value(self, value: str, context: Context) -> Breach | Unknown | None:
        wanted = self.parameters.equals
        if wanted is not None and plain(value) != plain(wanted):
            return Breach("wrong", {"shown": value, "wanted": wanted})
        missing = [word for word in self.parameters.contains if plain(word) not in plain(value)]
        return Breach("lacks", {"shown": value, "wanted": missing}) if missing else None
