"""Scopes in words: which groups and accounts a regulation or a clause holds for."""

from __future__ import annotations

from collections.abc import Iterator

from qungui.regulation.model import AppliesTo
from qungui.regulation.people_words import say_people
from qungui.sentences import Language, Sentence, say_value

GROUP_TYPE_TITLES: dict[str, Sentence] = {
    "company": Sentence("公司群", "company groups"),
    "sales": Sentence("销售群", "sales groups"),
    "micro_business": Sentence("微商群", "micro business groups"),
    "school": Sentence("家校群", "school groups"),
    "community": Sentence("社区群", "community groups"),
    "chamber": Sentence("商会群", "chamber groups"),
    "classmates": Sentence("同学群", "classmates' groups"),
    "customer_service": Sentence("客服群", "customer service groups"),
    "marketing": Sentence("营销群", "marketing groups"),
    "generic": Sentence("一般群", "groups of any kind"),
    "customer": Sentence("客户群", "customer groups"),
    "internal": Sentence("内部群", "internal groups"),
}
SETTING_TITLES: dict[str, Sentence] = {
    "company": Sentence("公司", "company"),
    "sales": Sentence("销售", "sales"),
    "micro_business": Sentence("微商", "micro business"),
    "school": Sentence("家校", "school"),
    "community": Sentence("社区", "community"),
    "chamber": Sentence("商会", "chamber"),
    "classmates": Sentence("同学", "classmates"),
    "customer_service": Sentence("客服", "customer service"),
    "marketing": Sentence("营销", "marketing"),
    "generic": Sentence("通用", "generic"),
}
_GROUPS = Sentence("群 {ids}", "the groups {ids}")
_ALL_GROUPS = Sentence("所有群", "all groups")
_COMPANY_ACCOUNTS = Sentence("公司账号", "company accounts")
_PRIVATE_ACCOUNTS = Sentence("个人账号", "private accounts")
_ACCOUNTS = Sentence("所有账号", "all accounts")
_HELD_BY = Sentence("{accounts}（持有人：{people}）", "{accounts} held by {people}")


def say_scope(scope: AppliesTo, language: Language) -> str:
    """The groups and accounts of a scope, such as 客户群、公司账号."""
    return str(say_value(list(_parts(scope, language)), language))


def _parts(scope: AppliesTo, language: Language) -> Iterator[str]:
    groups, accounts = scope.groups, scope.accounts
    if groups is not None:
        yield from (GROUP_TYPE_TITLES[one].say(language) for one in groups.types)
        if groups.ids:
            yield _GROUPS.say(language, {"ids": list(groups.ids)})
        if not groups.types and not groups.ids:
            yield _ALL_GROUPS.say(language)
    if accounts is not None:
        kinds = {"company": _COMPANY_ACCOUNTS, "private": _PRIVATE_ACCOUNTS, None: _ACCOUNTS}
        said = kinds[accounts.kind].say(language)
        if accounts.holder is not None:
            values = {"accounts": said, "people": say_people(accounts.holder, language)}
            said = _HELD_BY.say(language, values)
        yield said
