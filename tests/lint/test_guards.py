"""What makes the same words harmless, lighter or graver: who is spoken to, headings, accounts, provinces."""

from __future__ import annotations

from qungui.lint.find import lint
from qungui.lint.finding import LintFinding
from qungui.lint.from_regulation import document_of
from qungui.lint.item import Audience, Severity
from qungui.lint.words import problem_of
from qungui.regulation.loaded import LoadedRegulation
from tests.lint.texts import codes, document, found
from tests.support import regulation


def lint_words(loaded: LoadedRegulation) -> list[LintFinding]:
    """What is found in the words of a regulation; not what the whole lacks."""
    return [one for one in lint(document_of(loaded)) if one.passage is not None]


def test_labour_items_speak_of_employees_only() -> None:
    assert codes("通知两小时内回复。", "employee") == ["L06"]
    assert codes("通知两小时内回复。", "member") == []


def test_a_fine_is_told_once_by_the_item_of_the_audience() -> None:
    assert codes("迟到罚款 50 元。", "employee") == ["L01"]
    assert codes("迟到罚款 50 元。", "member") == ["L03"]
    assert codes("迟到罚款 50 元。", "employee", "member") == ["L01"]


def test_a_red_packet_weighs_more_for_employees() -> None:
    weights: dict[Audience, Severity] = {"employee": "error", "member": "warning"}
    for audience, severity in weights.items():
        [one] = found("处罚当事人在群里发红包。", audience)
        assert (one.item.code, one.severity) == ("L03", severity)


def test_labour_law_is_named_where_it_holds() -> None:
    said: dict[Audience, str] = {
        audience: problem_of(found("处罚当事人在群里发红包。", audience)[0]).say("zh")
        for audience in ("employee", "member")
    }
    assert "工资支付暂行规定" in said["employee"]
    assert "工资支付暂行规定" not in said["member"]


def test_the_gravest_of_several_audiences_holds() -> None:
    [one] = found("违者直接踢出。", "member", "parent")
    assert one.severity == "warning"
    [one] = found("违者直接踢出。", "member")
    assert one.severity == "advice"


def test_a_heading_that_forbids_holds_for_the_list_below() -> None:
    text = "一、群内严禁：\n1、押注、竞猜\n二、群内活动：\n1、每周竞猜"
    assert [(one.item.code, one.place.line) for one in found(text, "member")] == [("L21", 4)]


def test_company_accounts_are_advice_only() -> None:
    [one] = found("公司微信账号的昵称写姓名和电话。", "employee")
    assert (one.item.code, one.severity) == ("L09", "advice")
    [one] = [one for one in found("私人微信的昵称写姓名和电话。", "employee") if one.item.code == "L09"]
    assert one.severity == "warning"


def test_what_is_said_of_company_accounts_counts_in_a_regulation_too() -> None:
    clause = {
        "text": "昵称写姓名和电话。",
        "rule": "duty.attest",
        "with": {"who": "everyone", "what": "改昵称", "proof": ["duty_confirmed"]},
    }
    scope = {"accounts": {"kind": "company"}}
    [there] = lint_words(regulation({**clause, "applies_to": scope}))
    [anywhere] = lint_words(regulation(clause))
    assert (there.severity, anywhere.severity) == ("advice", "warning")


def test_a_clause_that_counts_working_time_needs_no_words_about_it() -> None:
    clause = {
        "text": "通知两小时内回复。",
        "rule": "response.acknowledge",
        "with": {"who": "everyone", "within": "2h", "accept": ["收到"], "counts": "working_time"},
    }
    hours = {"days": "mon-fri", "hours": ["09:00-18:00"]}
    counted = regulation(clause, setting="company", working_hours=hours)
    elapsed = regulation(
        {**clause, "with": {"who": "everyone", "within": "2h", "accept": ["收到"], "counts": "elapsed"}},
        setting="company",
    )
    assert lint_words(counted) == []
    assert [one.item.code for one in lint_words(elapsed)] == ["L06"]


def test_a_clause_that_forbids_may_name_the_act() -> None:
    rule = {
        "text": "赌博、押注。",
        "rule": "content.terms",
        "with": {"category": "gambling", "terms": ["押注"]},
    }
    assert lint_words(regulation(rule)) == []
    [one] = lint_words(regulation({**rule, "modality": "permit"}))
    assert one.item.code == "L21"


def test_word_lists_say_what_is_meant() -> None:
    listed = {
        "text": "不发不良信息。",
        "rule": "content.terms",
        "with": {"category": "harmful", "terms": ["色情"]},
    }
    attested = {
        "text": "不发不良信息。",
        "rule": "duty.attest",
        "with": {"who": "everyone", "what": "自查", "proof": ["duty_confirmed"]},
    }
    assert lint_words(regulation(listed)) == []
    assert [one.item.code for one in lint_words(regulation(attested))] == ["L26"]


def test_values_are_looked_at_too() -> None:
    clause = {
        "text": "迟到的处理。",
        "rule": "duty.attest",
        "with": {"who": "everyone", "what": "记考勤", "proof": ["duty_confirmed"]},
        "on_breach": {"task": "罚款 50 元"},
    }
    [one] = lint_words(regulation(clause, setting="company"))
    assert (one.item.code, one.words, one.clause) == ("L01", "罚款", "1")


def test_local_remarks() -> None:
    text = "迟到罚款 50 元。"
    [one, *_] = lint(document(text, "employee"), "广东")
    assert "广东" in one.remarks[0].zh and "Guangdong" in one.remarks[0].en
    assert lint(document(text, "employee"), "湖北")[0].remarks == ()


def test_the_audience_is_guessed_from_the_words() -> None:
    assert document("员工入职后进群，部门负责人登记。").audiences == ("employee",)
    assert document("家长和老师沟通孩子的作业。").audiences == ("parent", "student")
    assert document("同好交流，友善发言。").audiences == ("member",)
    assert document("同好交流。").audiences_guessed
    assert not document("同好交流。", "member").audiences_guessed


def test_removal_weighs_more_where_the_group_is_the_official_channel() -> None:
    [one] = found("发广告的直接踢出。", "member")
    assert one.severity == "advice"
    for official in ("业主群公约", "本群是物业通知的唯一渠道。", "Rules of the residents' group."):
        [one] = found(f"{official}\n发广告的直接踢出。", "member")
        assert (one.item.code, one.severity) == ("L13", "warning")


def test_english_words_that_deny() -> None:
    denied = (
        "Nobody is fined.",
        "Employees are never fined.",
        "We do not impose fines or other monetary penalties.",
        "No deductions are made from wages.",
        "Fines are not imposed.",
        "Fines of any kind are abolished.",
    )
    assert [text for text in denied if codes(text, "employee")] == []
    punished = ("Who does not reply is fined.", "No reply within a day, and the member is fined.")
    assert [text for text in punished if codes(text, "employee") != ["L01"]] == []


def test_english_accounts_of_the_company_are_advice_only() -> None:
    [one] = found("The nickname of a company account shows name and phone number.", "employee")
    assert (one.item.code, one.severity) == ("L09", "advice")


def test_the_audience_of_an_english_text() -> None:
    assert document("Managers remind their staff during working hours.").audiences == ("employee",)
    assert document("Parents help with homework.").audiences == ("parent", "student")
    assert document("Be kind and have fun.").audiences == ("member",)


def test_english_words_of_measures_are_looked_at() -> None:
    clause = {
        "text": "Being late.",
        "rule": "content.length",
        "with": {"max_chars": 9},
        "on_breach": {"task": "a fine of 50 yuan"},
    }
    [one] = lint_words(regulation(clause, setting="company"))
    assert (one.item.code, one.words) == ("L01", "a fine")


def test_a_text_about_work_speaks_to_employees() -> None:
    assert document("工作群管理办法\n员工要守时。").audiences == ("employee",)


def test_letters_number_the_items_of_a_list() -> None:
    text = "2. The following is prohibited:\n   (a) betting on matches\n   (b) wechat plug-ins\n3. Betting on matches."
    assert [(one.item.code, one.place.line) for one in found(text, "member")] == [("L21", 4)]
