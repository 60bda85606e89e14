"""How people write notices, tasks, answers and small talk."""

from __future__ import annotations

import pytest

from qungui.rules.response import answers, customers, wording
from qungui.rules.response.customers import CUSTOMER_LETTERS
from qungui.rules.response.wording import NOTICE_LETTERS
from qungui.text import fold

ACCEPTED = ("收到", "执行", "马上执行", "1")


@pytest.mark.parametrize(
    "text",
    [
        "收到",
        "收到！",
        "好的收到，谢谢",
        "@沈总 收到",
        "收到👌",
        "[OK]",
        "馬上執行",
        "1",
        "收到，我下午安排人去现场看一下再给您回话",
    ],
)
def test_answers(text: str) -> None:
    assert answers.acknowledges(text, ACCEPTED)


@pytest.mark.parametrize(
    "text",
    [
        "没收到",
        "我这边还没收到文件",
        "收到了吗？",
        "收到没",
        "未执行",
        "大家都收到通知以后记得互相转告一下啊",
        "11点见",
        "",
    ],
)
def test_no_answers(text: str) -> None:
    assert not answers.acknowledges(text, ACCEPTED)


@pytest.mark.parametrize(
    "text",
    [
        "【通知】周五停电",
        "[放假通知] 10月1日放假",
        "通知：明天九点开会",
        "重要通知！今晚断网",
        "新版流程已发，收到请回复",
        "请大家确认收到",
    ],
)
def test_marked_notices(text: str) -> None:
    assert wording.is_marked_as_notice(text)
    assert set(NOTICE_LETTERS) & set(fold(text).text)


@pytest.mark.parametrize(
    "text", ["我看到通知了", "物业通知单贴门口了吗", "等通知", "我晚点回复客户", "收到客户回复了"]
)
def test_ordinary_words_are_no_notice(text: str) -> None:
    assert not wording.is_marked_as_notice(text)


@pytest.mark.parametrize(
    "text", ["谢谢", "好的好的", "哈哈哈哈", "早上好", "嗯嗯", "👍👍", "ok", "收到谢谢", "", "……"]
)
def test_small_talk(text: str) -> None:
    assert wording.is_small_talk(text)


@pytest.mark.parametrize("text", ["这款多少钱", "好的，什么时候发货", "在吗，想问下尺码", "谢谢，但是坏了"])
def test_not_small_talk(text: str) -> None:
    assert not wording.is_small_talk(text)
    assert customers.is_question(text) or customers.is_complaint(text)
    assert set(CUSTOMER_LETTERS) & set(fold(text).text)


@pytest.mark.parametrize(
    "text",
    [
        "@李想 今天下班前把报价发我",
        "@李想 18点前提交周报",
        "@李想 麻烦半小时内核对一下",
        "@李想 请现在联系物业",
    ],
)
def test_tasks(text: str) -> None:
    assert wording.asks_for_something(text) and wording.names_today(text)


@pytest.mark.parametrize(
    "text", ["@李想 在吗", "@李想 今天辛苦了", "@李想 昨天那个方案真棒", "@李想 生日快乐"]
)
def test_no_tasks(text: str) -> None:
    assert not (wording.asks_for_something(text) and wording.names_today(text))


@pytest.mark.parametrize(
    "text", ["已经发您邮箱了", "在做了，下午给您", "预计三点弄好", "我马上去联系", "没法今天交，缺合同"]
)
def test_plans_and_results(text: str) -> None:
    assert answers.is_plan(text) or answers.is_result(text)


@pytest.mark.parametrize("text", ["中午吃什么", "哈哈", "天气不错"])
def test_no_plans(text: str) -> None:
    assert not (answers.is_plan(text) or answers.is_result(text))


@pytest.mark.parametrize(
    "text", ["1", "收到1", "[强]", "👌👌", "[微笑]", "好的收到", "我们部门全部收到", "ok", "已收到🙏"]
)
def test_short_answers(text: str) -> None:
    assert answers.acknowledges(text, (*ACCEPTED, "ok"))


@pytest.mark.parametrize(
    "text",
    ["12", "1点见", "book已买", "谁收到", "收到请回复", "收到后回复", "收到的请大家回复", "收到?", "[图片]"],
)
def test_what_only_holds_an_accepted_word(text: str) -> None:
    assert not answers.acknowledges(text, (*ACCEPTED, "ok"))


@pytest.mark.parametrize("text", ["好", "好的", "嗯嗯", "是的", "行吧", "可以", "马上"])
def test_assents(text: str) -> None:
    assert answers.acknowledges(text, answers.ASSENTS)


@pytest.mark.parametrize("text", ["中午吃什么好", "好多人都没来", "行李到了", "可以吗", "不好", "是谁"])
def test_no_assents(text: str) -> None:
    assert not answers.acknowledges(text, answers.ASSENTS)


@pytest.mark.parametrize("text", ["质量挺好的", "没什么事了", "挺不错的", "满300不满500都可以"])
def test_praise_and_plain_words_start_no_clock(text: str) -> None:
    assert not customers.is_question(text) and not customers.is_complaint(text)


@pytest.mark.parametrize("text", ["@李想 快一点", "@李想 早一点回来", "@李想 一点小事"])
def test_a_bit_is_no_time(text: str) -> None:
    assert not wording.names_today(text)


@pytest.mark.parametrize("text", ["一点前交", "两点开会", "十二点半", "18:00前", "半个小时内", "今儿交"])
def test_times(text: str) -> None:
    assert wording.names_today(text)


@pytest.mark.parametrize(
    "text", ["@李想 看到回一下", "@李想 巡检记录要归档", "@李想 排个时间", "@李想 检查完附一份清单"]
)
def test_requests(text: str) -> None:
    assert wording.asks_for_something(text)


@pytest.mark.parametrize(
    "text", ["十一点给您", "定了，下周二上午九点半", "问了，半天六百五", "已移出并登记", "正在贴"]
)
def test_short_plans_and_results(text: str) -> None:
    assert answers.is_plan(text) or answers.is_result(text)


@pytest.mark.parametrize("text", ["饿了", "定了吗", "谁已移出", "一点都不冷"])
def test_no_results(text: str) -> None:
    assert not (answers.is_plan(text) or answers.is_result(text))


def test_people_address_their_leader() -> None:
    assert answers.reports_to_leader("回程总，两位讲师，合计不超过一万二")
    assert answers.reports_to_leader("回复沈主任：五点前到")
    assert not answers.reports_to_leader("回头再说，程总不在")


@pytest.mark.parametrize("text", ["单号给我一下", "车牌发了，请核对", "麻烦看下报价", "帮我登记两位"])
def test_requests_of_customers(text: str) -> None:
    assert customers.is_request(text)
    assert set(CUSTOMER_LETTERS) & set(fold(text).text)


@pytest.mark.parametrize("text", ["上次给我的杯子挺好", "不用给我了", "授权书请查收", "我帮您登记了"])
def test_no_requests_of_customers(text: str) -> None:
    assert not customers.is_request(text)
