"""account.provision: who must have an account, and that only registered accounts are used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from pydantic import Field, model_validator

from qungui.regulation.model import Clause
from qungui.regulation.selector import Selector
from qungui.regulation.values import Duration, failure
from qungui.rules.account.holding import accounts_of, moment_of
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Deadline, Outcome, Unknown, unknown_people
from qungui.rules.rule import Example, KeyedRule, Parameters, Subject
from qungui.rules.view import Rows, View
from qungui.sentences import Sentence

_KINDS = {
    "any": Sentence("账号", "accounts"),
    "company": Sentence("公司账号", "accounts of the organisation"),
    "private": Sentence("私人账号", "private accounts"),
}


class ProvisionParameters(Parameters):
    """What `account.provision` asks for: `who`, or `registered_only`."""

    who: Selector | None = Field(
        default=None,
        description="哪些员工必须有账号；不写则不查 / which staff must have one; none = not asked",
    )
    at_least: int = Field(default=1, ge=1, description="至少几个；不写则一个 / fewest accounts; none = one")
    kind: Literal["company", "private"] | None = Field(
        default=None, description="company 公司账号还是 private 私人账号；不写则不论 / which kind; none = any"
    )
    within: Duration | None = Field(
        default=None, description="入职后多久之内；不写则入职时 / time from joining; none = on joining"
    )
    registered_only: bool = Field(
        default=False,
        description="没有登记在通讯录里的账号不得使用；不写则不查 / accounts that the directory does not list must "
        "not be used; none = not asked",
    )

    @model_validator(mode="after")
    def _one_demand(self) -> ProvisionParameters:
        if (self.who is None) is not self.registered_only:
            sentence = Sentence(
                "who 与 registered_only 要写且只写一个", "exactly one of who, registered_only is needed"
            )
            raise failure("who_or_registered_only", sentence)
        return self


class ProvisionMemory(msgspec.Struct):
    """Nothing is remembered: the directory tells."""


_STAFF = [
    {"id": "s1", "name": "张三", "department": "销售部"},
    {"id": "s2", "name": "李四", "department": "行政部"},
]
_SALES = {"who": {"department": "销售部"}, "kind": "company"}
_CHAT = "2026-12-02 10:00 王五: 早"


def _directory(*accounts: dict[str, Any]) -> dict[str, Any]:
    return {"staff": _STAFF, "accounts": list(accounts)}


def _posted(account: str) -> dict[str, Any]:
    return {"event": "moment_posted", "account": account, "text": "新品", "at": "2026-12-02T10:00:00+08:00"}


class Provision(KeyedRule[ProvisionParameters, ProvisionMemory]):
    """Somebody has not the account that he must have, or an account is in use that nobody registered.

    `who`: the staff list is looked at at the start, and each newcomer `within` so long after he joined; what
    counts are the accounts that the directory has in use then. `registered_only`: an account of which a private
    chat, a post, a friend or a change is seen must be listed in the directory; it is found once, when it is
    first seen; where the regulation is for company accounts only, the clause says `applies_to: {accounts: {}}`,
    since an account that nobody registered counts as private. Sources: R09.C04, R81.C04, R88.C13, R94.C04,
    R95.C03 (the company assigns accounts), R86.C17, R87.C04 (everybody has one), R09.C05, R59.C04, R59.C05,
    R88.C14 (none on one's own).
    """

    name = "account.provision"
    title = Sentence("账号配备与登记", "accounts assigned and registered")
    meaning = Sentence(
        "规定的员工都有登记在册的账号；没有登记的账号不得使用。",
        "The staff concerned have a registered account; accounts that nobody registered are not used.",
    )
    catalogue = (
        "R09.C04", "R09.C05", "R51.C02", "R53.C09", "R53.C10", "R53.C11", "R57.C11", "R59.C03", "R59.C04",
        "R59.C05", "R81.C04", "R81.C05", "R82.C04", "R85.C04", "R85.C05", "R86.C17", "R87.C04", "R88.C13",
        "R88.C14", "R91.C15", "R94.C04", "R95.C03", "R96.C01",
    )  # fmt: skip
    modality = "require"
    subject: Subject = "organisation"
    surfaces = ("private", "moments", "account", "register")
    Parameters = ProvisionParameters
    Memory = ProvisionMemory
    reasons = {
        f"too_few_{kind}": Sentence(
            f"登记了 {{count}} 个{title.zh}，应至少 {{limit}} 个",
            f"{{count}} registered {title.en}, at least {{limit}} asked",
        )
        for kind, title in _KINDS.items()
    } | {
        "not_registered": Sentence(
            "账号 {account} 没有登记在通讯录里", "the account {account} is not registered in the directory"
        ),
    }
    examples = (
        Example(
            Sentence("销售部有人没有公司账号", "somebody in sales has none"),
            {"with": _SALES},
            _CHAT,
            directory=_directory({"id": "a2", "holder": "s2", "kind": "company"}),
            count=1,
        ),
        Example(
            Sentence("私人账号不算", "a private account does not count"),
            {"with": _SALES},
            _CHAT,
            directory=_directory({"id": "a1", "holder": "s1"}),
            count=1,
        ),
        Example(
            Sentence("别的部门没有不要紧", "other departments need none"),
            {"with": _SALES},
            _CHAT,
            directory=_directory({"id": "a1", "holder": "s1", "kind": "company"}),
            expect="none",
        ),
        Example(
            Sentence("入职第三天还没有配备", "none on the third day after joining"),
            {"with": {"who": {"staff": True}, "within": "3d"}},
            events=(
                {"event": "staff_joined", "staff": "s3", "name": "王五", "at": "2026-12-02T09:00:00+08:00"},
            ),
            directory=_directory({"id": "a1", "holder": "s1"}, {"id": "a2", "holder": "s2"}),
            until="2026-12-05 09:00",
            count=1,
        ),
        Example(
            Sentence("三天未满", "three days are not over"),
            {"with": {"who": {"staff": True}, "within": "3d"}},
            events=(
                {"event": "staff_joined", "staff": "s3", "name": "王五", "at": "2026-12-02T09:00:00+08:00"},
            ),
            directory=_directory({"id": "a1", "holder": "s1"}, {"id": "a2", "holder": "s2"}),
            until="2026-12-05 08:59",
            expect="none",
        ),
        Example(
            Sentence("使用没有登记的账号", "an account that nobody registered"),
            {"with": {"registered_only": True}},
            events=(_posted("a7"), _posted("a7")),
            directory=_directory({"id": "a1", "holder": "s1"}),
            count=1,
        ),
        Example(
            Sentence("登记过的账号", "a registered account"),
            {"with": {"registered_only": True}},
            events=(_posted("a1"),),
            directory=_directory({"id": "a1", "holder": "s1"}),
            expect="none",
        ),
        Example(
            Sentence("通讯录没有账号", "a directory without accounts"),
            {"with": {"registered_only": True}},
            events=(_posted("a1"),),
            directory={"staff": _STAFF},
            expect="unknown",
            count=1,
        ),
        Example(
            Sentence("没有员工名单", "no staff list"),
            {"with": _SALES},
            _CHAT,
            directory={"accounts": [{"id": "a1", "holder": "s1"}]},
            expect="unknown",
        ),
    )

    def __init__(self, parameters: ProvisionParameters, clause: Clause) -> None:
        super().__init__(parameters, clause)
        self.subject = "account" if parameters.registered_only else "organisation"

    @property
    def heard(self) -> frozenset[str]:
        return frozenset({"staff_joined"})

    def begin(self, memory: ProvisionMemory, context: Context) -> Iterator[Outcome]:
        people = context.people
        if self.parameters.registered_only:
            if people.directory.accounts and context.key not in people.accounts:
                yield Breach("not_registered", {"account": context.key})
        elif not people.directory.staff or not people.directory.accounts:
            yield Unknown("no_accounts" if people.directory.staff else "no_staff_list")
        else:
            for person, entry in sorted(people.staff.items()):
                since = moment_of(entry.since, context.clock.zone)
                is_newcomer = since is not None and since > context.at
                yield Deadline(person, self._due(since, context) if is_newcomer and since else context.at)

    def judging_begins(self, memory: ProvisionMemory, context: Context) -> Iterator[Outcome]:
        people = context.people
        if not self.parameters.registered_only:
            yield from (one for one in self.begin(memory, context) if isinstance(one, Deadline))
        elif people.directory.accounts and context.key not in people.accounts:
            yield Deadline(context.key, context.at)

    def wants(self, view: View) -> Rows:
        return view.kind_rows(self.heard)

    def step(self, memory: ProvisionMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        said, directory = event.event, context.people.directory
        is_newcomer = said.kind == "staff_joined" and not self.parameters.registered_only
        if is_newcomer and said.person and directory.staff and directory.accounts:
            yield Deadline(context.people.resolve(said.person), self._due(said.at, context))

    def due(self, memory: ProvisionMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        asked = self.parameters
        if asked.registered_only:
            yield Breach("not_registered", {"account": context.key})
        if asked.who is None or not context.people.is_employed(deadline, context.instant):
            return
        is_asked = context.selects(asked.who, deadline)
        if is_asked is None:
            yield unknown_people(asked.who, deadline)
        held = [one for one in accounts_of(deadline, context) if asked.kind in (None, one.kind)]
        if is_asked and len(held) < asked.at_least:
            values = {"count": len(held), "limit": asked.at_least}
            yield Breach(f"too_few_{asked.kind or 'any'}", values, member=deadline)

    def _due(self, joined_at: int, context: Context) -> int:
        within = self.parameters.within
        return joined_at if within is None else within.after(joined_at, context.clock.zone)
