"""profile.account_nickname: work accounts carry the name that is laid down for them."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from qungui.regulation.values import Duration
from qungui.rules.context import Context
from qungui.rules.outcome import Breach, Unknown
from qungui.rules.profile.account_field import AccountField, changed
from qungui.rules.profile.format import FormatText, example, fit
from qungui.rules.profile.known import known_of_account
from qungui.rules.rule import Example, Parameters
from qungui.sentences import Sentence


class AccountNicknameParameters(Parameters):
    """What `profile.account_nickname` asks for."""

    format: FormatText = Field(
        description="格式，如 {company}{name}{phone}；人员取账号持有人 / the form; people's fields are the holder's"
    )
    within: Duration | None = Field(
        default=None, description="多久之内改正；不写则立即 / grace after a change; none = at once"
    )


_WITH = {"format": "{company}{name}{phone}", "within": "1h"}
_DIRECTORY: dict[str, Any] = {
    "organisation": "青禾净水有限公司",
    "staff": [{"id": "1001", "name": "张三"}],
    "accounts": [
        {
            "id": "a1",
            "holder": "1001",
            "kind": "company",
            "nickname": "青禾净水张三138-0013-8000",
            "phone": "13800138000",
        }
    ],
}


class AccountNickname(AccountField[AccountNicknameParameters]):
    """The name of a work account is not of the form laid down.

    The company's name may stand in its short form. Restrict the clause to company accounts with
    `applies_to: {accounts: {kind: company}}`. Source: R87.C06 (company, name and telephone number).
    """

    name = "profile.account_nickname"
    title = Sentence("账号昵称", "names of work accounts")
    meaning = Sentence(
        "工作账号的昵称按规定的格式填写，与账号登记一致。",
        "The name of a work account follows the given form and agrees with the directory.",
    )
    catalogue = ("R87.C06",)
    field = "nickname"
    Parameters = AccountNicknameParameters
    reasons = {
        "wrong": Sentence(
            "账号昵称“{shown}”不合格式，应为“{example}”",
            "the account's name “{shown}” is not of the form “{format}”; it should be “{example}”",
        ),
        "separators": Sentence(
            "账号昵称“{shown}”与“{example}”只差连接符，请核实",
            "the account's name “{shown}” differs from “{example}” in hyphens or brackets only",
        ),
        "doubtful_name": Sentence(
            "账号昵称“{shown}”合乎格式，但不像真实姓名，请核实",
            "the account's name “{shown}” is of the form, but the name in it may not be a real one",
        ),
        "not_known": Sentence("通讯录没有账号昵称", "the directory does not tell the account's name"),
    }
    examples = (
        Example(
            Sentence("与登记一致", "as registered"),
            {"with": _WITH, "surface": ["account"]},
            events=(changed("nickname", "青禾净水张三13800138000", "02T10:00"),),
            directory=_DIRECTORY,
            until="2026-12-03",
            expect="none",
        ),
        Example(
            Sentence("改成别的号码，一小时后", "another number, after an hour"),
            {"with": _WITH},
            events=(changed("nickname", "青禾净水张三13900139000", "02T10:00"),),
            directory=_DIRECTORY,
            until="2026-12-02 11:00",
            count=1,
        ),
        Example(
            Sentence("登记的昵称就不对", "the registered name is wrong already"),
            {"with": {"format": "{company}{name}{phone}"}},
            events=(changed("signature", "用心服务", "02T10:00"),),
            directory={**_DIRECTORY, "accounts": [{**_DIRECTORY["accounts"][0], "nickname": "青禾小张"}]},
            count=1,
        ),
        Example(
            Sentence("一小时未满", "the hour is not over"),
            {"with": _WITH},
            events=(changed("nickname", "阳光小张", "02T10:00"),),
            directory=_DIRECTORY,
            until="2026-12-02 10:59",
            expect="none",
        ),
        Example(
            Sentence("昵称未登记", "no name registered"),
            {"with": _WITH},
            events=(changed("signature", "用心服务", "02T10:00"),),
            directory={"accounts": [{"id": "a1", "kind": "company"}]},
            expect="unknown",
        ),
    )

    @property
    def grace(self) -> Duration | None:
        return self.parameters.within

    def judge_value(self, value: str, context: Context) -> Breach | Unknown | None:
        form, known = self.parameters.format, known_of_account(context.key, context)
        found = fit(form, value, known)
        if found.level == "fits":
            return None
        values = {"shown": value, "example": example(form, known), "format": form}
        if found.level == "nearly":
            return Breach(found.why, values, verdict="review")
        return Breach("wrong", values)
