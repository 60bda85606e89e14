"""What the words of a clause mean around its rule: exceptions, scope, start, effect, excuses, unknowns."""

from __future__ import annotations

from typing import Any

import pytest

from qungui.audit.trial import judge_fast
from qungui.engine.program import Program
from qungui.engine.reference import reference_findings
from qungui.engine.run import begin, finish, run
from qungui.engine.state import State
from qungui.events.batch import Batch
from qungui.events.directory import DirectoryFile
from qungui.events.event import Event
from qungui.events.moments import DAY
from tests.support import chat, found, regulation

LENGTH: dict[str, Any] = {"rule": "content.length", "with": {"max_chars": 2}}
QUIET = {"rule": "behaviour.quiet_hours", "with": {"from": "23:30", "to": "07:30", "days": "every_day"}}
ADMINS = {"groups": [{"id": "g", "owner": "name:张三", "admins": ["name:李四"]}]}
LONG = "2026-12-02 10:00 张三: 一二三\n2026-12-02 10:01 李四: 一二三\n2026-12-02 10:02 王五: 一二三"


def members(findings: list[Any]) -> list[str]:
    return [one.member for one in findings]


def test_excepted_people_are_left_out() -> None:
    clause = {**LENGTH, "except": {"by": {"role": ["owner", "admin"]}}}
    assert members(found(regulation(clause), LONG, directory=ADMINS)) == ["name:王五"]


def test_an_exception_that_cannot_be_known_leaves_it_to_people() -> None:
    clause = {**LENGTH, "except": {"by": {"role": "admin"}}}
    findings = found(regulation(clause), LONG)
    assert {one.verdict for one in findings} == {"review"}
    assert all("exception_unknown" in one.notes for one in findings)


@pytest.mark.parametrize("text", ["【紧急】停水了", "紧急：停水了", "[紧急]停水了", "  紧急停水"])
def test_tagged_messages_are_left_out(text: str) -> None:
    clause = {**LENGTH, "except": {"tagged": ["紧急"]}}
    assert not found(regulation(clause), f"2026-12-02 10:00 张三: {text}")


def test_a_tag_in_the_middle_of_words_is_no_tag() -> None:
    clause = {**LENGTH, "except": {"tagged": ["紧急"]}}
    assert found(regulation(clause), "2026-12-02 10:00 张三: 这事不紧急吧")


def test_exceptions_by_time_follow_the_calendar() -> None:
    clause = {**LENGTH, "except": {"during": {"days": "rest_days"}}}
    chat_text = (
        "2026-10-09 10:00 张三: 一二三\n"  # a Friday that is worked
        "2026-10-10 10:00 李四: 一二三\n"  # a Saturday that is worked
        "2026-10-11 10:00 王五: 一二三"  # a Sunday
    )
    assert members(found(regulation(clause), chat_text)) == ["name:张三", "name:李四"]


@pytest.mark.parametrize(
    ("during", "left"),
    [
        ("working_hours", ["name:李四", "name:赵六", "name:孙七"]),
        ("outside_working_hours", ["name:张三", "name:王五"]),
    ],
)
def test_exceptions_by_working_hours(during: str, left: list[str]) -> None:
    hours = {"days": "mon-fri", "hours": ["09:00-12:00", "13:30-18:00"]}
    loaded = regulation({**LENGTH, "except": {"during": during}}, working_hours=hours)
    chat_text = (
        "2026-10-09 11:59 张三: 一二三\n"
        "2026-10-09 12:00 李四: 一二三\n"
        "2026-10-10 09:00 王五: 一二三\n"  # a Saturday that is worked
        "2026-10-10 18:00 赵六: 一二三\n"
        "2026-10-11 10:00 孙七: 一二三"  # a Sunday
    )
    assert members(found(loaded, chat_text)) == left


def test_working_hours_beyond_the_calendar_leave_it_to_people() -> None:
    hours = {"days": "mon-fri", "hours": ["09:00-18:00"]}
    loaded = regulation({**LENGTH, "except": {"during": "outside_working_hours"}}, working_hours=hours)
    (finding,) = found(loaded, "2040-10-09 11:59 张三: 一二三")
    assert (finding.verdict, "exception_unknown" in finding.notes) == ("review", True)


def test_review_lowers_every_finding() -> None:
    assert [one.verdict for one in found(regulation({**LENGTH, "verdict": "review"}), LONG)] == ["review"] * 3


def test_approval_before_the_act_excepts() -> None:
    loaded = regulation({**LENGTH, "except": {"after_approval": True}})
    events = chat(LONG, loaded)
    approval = Event(kind="approval_granted", at=events[1].at - 1, group="g", person="name:李四")
    assert members(found(loaded, [events[0], approval, *events[1:]])) == ["name:张三", "name:王五"]


def test_events_before_the_start_feed_state_only() -> None:
    loaded = regulation({"rule": "behaviour.flood", "with": {"same_text": 3}})
    text = "\n".join(f"2026-12-0{day} 10:00 张三: 接龙" for day in (1, 2, 3))
    assert len(found(loaded, text, since="2026-12-03")) == 1
    assert not found(loaded, text, since="2026-12-04", until="2026-12-05")


def test_acts_before_the_regulation_held_are_not_judged() -> None:
    loaded = regulation(LENGTH, effective="2026-12-02")
    text = "2026-12-01 23:59 张三: 一二三\n2026-12-02 00:00 李四: 一二三"
    assert members(found(loaded, text)) == ["name:李四"]
    assert len(found(loaded, text, ignore_effective=True)) == 2


def test_an_accepted_excuse_withdraws_what_is_excusable() -> None:
    clause = {**LENGTH, "excusable": {"reasons": ["network"]}}
    loaded = regulation(clause, {**LENGTH, "id": "firm"})
    events = chat(LONG, loaded)
    excuse = Event(kind="excuse_accepted", at=events[-1].at + 1, group="g", person="name:李四")
    findings = found(loaded, [*events, excuse])
    assert [(one.clause, one.member) for one in findings if one.member == "name:李四"] == [
        ("firm", "name:李四")
    ]
    assert [one.excusable for one in findings if one.clause == "1"] == [("network",)] * 2


def test_a_clause_for_other_groups_is_silent() -> None:
    clause = {**LENGTH, "applies_to": {"groups": {"types": ["customer"]}}}
    internal = {"groups": [{"id": "g", "type": "internal", "members": []}]}
    customer = {"groups": [{"id": "g", "type": "customer", "members": []}]}
    assert not found(regulation(clause), LONG, directory=internal)
    assert len(found(regulation(clause), LONG, directory=customer)) == 3


def test_private_chats_are_looked_at_only_where_the_clause_says_so() -> None:
    event = Event(at=1_796_000_000_000_000, id="m", account="a", contact="c", person="c", text="一二三")
    assert not found(regulation(LENGTH), [event])
    assert len(found(regulation({**LENGTH, "surface": ["private"]}), [event])) == 1


def test_a_gap_makes_the_clauses_that_need_it_unknown_once() -> None:
    loaded = regulation(
        {"rule": "membership.introduction", "with": {"within": "24h", "min_chars": 4}}, LENGTH
    )
    gap = Event(
        kind="gap", at=chat(LONG, loaded)[0].at, group="g", rest={"kinds": ["member_joined", "mentions"]}
    )
    findings = [one for one in found(loaded, [gap, *chat(LONG, loaded)]) if one.verdict == "unknown"]
    assert [(one.clause, one.reason, one.values["kinds"]) for one in findings] == [
        ("1", "not_carried", ["member_joined"])
    ]


def test_quiet_hours_include_their_first_minute_and_not_their_last() -> None:
    times = ("07:29", "07:30", "23:29", "23:30")
    text = "\n".join(f"2026-12-02 {time} 张三: 在" for time in times)
    findings = found(regulation(QUIET), text)
    assert [one.values.get("time", one.at) is not None for one in findings] == [True, True]
    assert len(findings) == 2


def test_findings_have_ids_of_their_own_even_without_message_ids() -> None:
    loaded = regulation(LENGTH)
    twin = Event(at=1_796_000_000_000_000, group="g", person="u", text="一二三")
    findings = found(loaded, [twin, twin, twin])
    assert len({one.id for one in findings}) == 3


def test_a_clause_for_some_groups_leaves_a_group_of_unknown_type_to_people() -> None:
    clause = {**LENGTH, "applies_to": {"groups": {"types": ["customer"]}}}
    findings = found(regulation(clause, {**LENGTH, "id": "all"}), LONG)
    assert {one.verdict for one in findings if one.clause == "1"} == {"review"}
    assert all("scope_unknown" in one.notes for one in findings if one.clause == "1")
    assert {one.verdict for one in findings if one.clause == "all"} == {"violation"}


ACCOUNTS = {
    "staff": [{"id": "1", "name": "甲", "department": "销售部"}, {"id": "2", "name": "乙", "department": "财务部"}],
    "accounts": [
        {"id": "sales", "holder": "1", "kind": "company"},
        {"id": "books", "holder": "2", "kind": "company"},
        {"id": "own", "holder": "1"},
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("scope", "judged"),
    [
        ({"kind": "company"}, ["books", "sales"]),
        ({"kind": "private"}, ["own"]),
        ({"kind": "company", "holder": {"department": "销售部"}}, ["sales"]),
        ({"holder": {"department": "销售部"}}, ["own", "sales"]),
    ],
)
@pytest.mark.parametrize("level", ["clause", "regulation"])
def test_accounts_outside_of_the_scope_are_not_judged(
    level: str, scope: dict[str, Any], judged: list[str]
) -> None:
    clause = {**LENGTH, "surface": ["private"]}
    applies_to = {"groups": {"types": ["internal"]}, "accounts": scope}
    if level == "clause":
        loaded = regulation({**clause, "applies_to": {"accounts": scope}})
    else:
        loaded = regulation(clause, applies_to=applies_to)
    events = [
        Event(at=1_796_000_000_000_000, id=name, account=name, contact="c", person="c", text="一二三")
        for name in ("books", "own", "sales")
    ]
    findings = found(loaded, events, directory=ACCOUNTS)
    assert sorted(one.account or "" for one in findings) == judged


@pytest.mark.parametrize("modality", ["encourage", "permit", "define"])
def test_what_nobody_can_breach_finds_nothing(modality: str) -> None:
    loaded = regulation({**LENGTH, "modality": modality})
    assert not found(loaded, LONG)


@pytest.mark.parametrize("modality", ["forbid", "require", "power", "penalty"])
def test_other_modalities_find_as_the_rule_does(modality: str) -> None:
    assert len(found(regulation({**LENGTH, "modality": modality}), LONG)) == 3


ACCOUNT: dict[str, Any] = {"accounts": [{"id": "a", "holder": "s", "kind": "company"}]}
POSTS = {"rule": "kpi.moments", "with": {"at_least": 1, "per": "day"}}


def test_without_accounts_a_clause_on_accounts_is_unknown() -> None:
    (finding,) = found(regulation(POSTS), LONG)
    assert (finding.verdict, finding.reason) == ("unknown", "no_accounts")


def test_what_no_source_carries_accuses_nobody() -> None:
    loaded = regulation(POSTS, {"rule": "profile.signature", "with": {"equals": "好水"}})
    program = Program(loaded, DirectoryFile.model_validate(ACCOUNT))
    events = chat(LONG, loaded)
    for lacking, reasons in (
        (["moment_posted", "profile_changed"], ["not_carried", "not_carried", "not_known"]),
        ([], ["not_known", "too_few"]),
    ):
        state = begin(program, None, lacking)
        first = run(state, Batch.of(events))
        state = State.load(program, first.state.dump())
        added = [*first.added, *finish(state, events[-1].at + DAY).added]
        slow = reference_findings(program, events, until=events[-1].at + DAY, lacking=lacking)[0]
        assert sorted(one.reason for one in added) == reasons == sorted(one.reason for one in slow)


def test_a_surface_outside_groups_leaves_groups_alone() -> None:
    clause = {"rule": "behaviour.dormancy", "with": {"never_spoke": "1d"}}
    chat_text = "2026-12-02 10:00 + 张三\n2026-12-05 10:00 李四: 早"
    assert found(regulation(clause), chat_text)
    assert not found(regulation({**clause, "surface": ["private"]}), chat_text)
    assert found(regulation({**clause, "surface": ["register", "group"]}), chat_text)


def test_a_deadline_in_a_private_chat_names_account_and_contact() -> None:
    asks = {"first_reply": "10m", "counts": "elapsed", "starts_on": "any_message"}
    directory = {
        "staff": [{"id": "s", "name": "小陈"}],
        "accounts": [{"id": "a", "holder": "s", "kind": "company"}],
        "customers": [{"id": "c", "name": "王女士"}],
    }
    clause = {"rule": "response.customer_reply", "with": asks, "excusable": {"reasons": ["network"]}}
    loaded = regulation(clause)
    events = chat("# private: a/c\n2026-12-02 10:00 王女士: 这款多少钱", loaded)
    (finding,) = found(loaded, events, directory=directory, until="2026-12-02 10:10")
    assert (finding.group, finding.account, finding.contact, finding.member) == (None, "a", "c", "s")
    excuse = Event(
        kind="excuse_accepted", at=events[0].at + 3_600_000_000, account="a", contact="c", person="s"
    )
    assert not found(loaded, [*events, excuse], directory=directory)


TASK = {
    "rule": "response.directive",
    "with": {"from": {"role": "leader"}, "to": "mentioned", "within": "30m", "counts": "elapsed"},
    "excusable": {"reasons": ["network"]},
}
LEADER = {
    "staff": [{"id": "l", "name": "李总", "role": "leader"}, {"id": "z", "name": "张三"}],
    "groups": [{"id": "g", "members": [{"id": "l", "nickname": "李总"}, {"id": "z", "nickname": "张三"}]}],
}


def excused(*times: tuple[str, str]) -> list[Any]:
    """Findings where at each time there is a task, an excuse or some other message."""
    loaded = regulation(TASK)
    events: list[Event] = []
    for number, (time, what) in enumerate(times):
        text = {"task": "@张三 今天中午前把报价发我", "talk": "大家辛苦"}.get(what, "")
        (event,) = chat(f"2026-12-02 {time} 李总: {text or '无'}", loaded)
        event.id = f"m{number}"
        if what == "excuse":
            event = Event(kind="excuse_accepted", at=event.at, group="g", person="z")
        events.append(event)
    program = Program(loaded, DirectoryFile.model_validate(LEADER))
    start, until = events[0].at, events[-1].at + DAY
    findings = judge_fast(program, events, start, until)
    assert findings == reference_findings(program, events, start=start, until=until)[0]
    return findings


def test_an_excuse_reaches_what_fell_due_before_it() -> None:
    assert len(excused(("10:00", "task"))) == 1
    assert not excused(("10:00", "task"), ("11:00", "excuse"))


def test_an_excuse_does_not_reach_what_falls_due_after_it() -> None:
    times = ("09:00", "task"), ("13:40", "excuse"), ("14:00", "task"), ("16:00", "talk")
    assert [one.message for one in excused(*times)] == ["m2"]
    assert len(excused(("10:00", "task"), ("10:30", "excuse"))) == 1


def test_a_nickname_of_the_directory_is_that_member_and_marked_as_known_by_name() -> None:
    roster = [{"id": "u1", "nickname": "三年级-张三妈妈"}, {"id": "u2", "nickname": "小王"}]
    others = [{"id": "u9", "nickname": "小王"}]
    directory = {"groups": [{"id": "g", "members": roster}, {"id": "h", "members": others}]}
    text = "2026-12-02 10:00 三年级-张三妈妈: 一二三\n2026-12-02 10:01 小王: 一二三"
    findings = found(regulation(LENGTH), text, directory=directory)
    assert members(findings) == ["u1", "name:小王"], "two people bear the second name"
    assert [one.notes for one in findings] == [("identity_by_name",)] * 2


def test_a_defined_role_that_cannot_be_known_leaves_it_to_people() -> None:
    clause = {**LENGTH, "except": {"by": {"role": "founder"}}}
    roles = {"founder": {"attribute": {"batch": 1}}}
    roster = [{"id": "u1", "nickname": "张三", "batch": 1}, {"id": "u2", "nickname": "李四", "batch": 2}]
    directory = {"groups": [{"id": "g", "members": [*roster, {"id": "u3", "nickname": "王五"}]}]}
    findings = found(regulation(clause, roles=roles), LONG, directory=directory)
    assert [(one.member, one.verdict) for one in findings] == [("u2", "violation"), ("u3", "review")]
