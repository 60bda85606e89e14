"""The term lists of the library: they can be read, find their terms, and leave ordinary talk alone."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

import qungui
from qungui.regulation.lexicon import BUILT_IN_LEXICONS, LexiconTerm, read_lexicon
from qungui.rules.content.categories import CATEGORIES
from qungui.text import Term, TermSet, fold

NAMES = sorted(path.stem for path in BUILT_IN_LEXICONS.glob("*.txt"))
PARTS_OF_A_CATEGORY = {"attitude", "false_cures"}
"""Lists that hold a part of a category only."""
DEMO = Path(qungui.__file__).parent / "demo" / "qinghe-group.csv"
ORDINARY = (
    "一次性交易完成，综合性服务中心在出口交费处，路口交通拥堵",
    "本群交流请用群昵称，要求签字后上传教案，并加入教师群",
    "苹果聊天软件更新了，如果聊天记录丢了就再发一遍",
    "感谢主任，公主爱你，认真主持，西安拉面很好吃，家庭教会孩子很多",
    "平台独家发售，香港独立董事，后台独立部署，京东突然涨价，山东突降大雨",
    "违反党纪要处理，违反共同约定，反华为的言论不多，财政变化，开学潮",
    "计算命中率，看相关资料，使命理念，明显灵活，交通灵活，监测字段",
    "未必涨价，担保过期，面包过期，打包治疗仪，最先进来的同学请坐好",
    "这是个性爱好，亲自慰问，女优秀员工，黄图纸，姜黄片，长春药店",
    "炸鸡吧，姑妈蛋糕，弄破鞋子，灯泡良品，打炮仗，我操作一下，让我操心",
    "羊杂碎，废物利用，保温饭桶，视神经病变，失败类型题，家畜生产，不要脸红",
    "大麻花，有大麻烦，可卡因为贪吃胖了，鸦片战争，远离毒品，K粉丝见面会",
    "现代考古，特别替考虑周到，资助考生，象牙塔，被盗号了怎么办，更换群主",
    "重复投票无效，推荐奖励已发，押金全额返还，升级费用由公司出",
    "他妈的电话打不通，今日你妈妈来吗，去你妈妈家吃饭，急死妈妈了，还没家教",
    "请假酒店那边不收，先生活埋单，割喉价，打气枪在门卫室，给我滚动播放",
    "型号 USB3.0，PVC 管，VX200，SBS 材料，CAO 是首席行政官",
    "密码是多少，验证码是什么时候发的，账号密码忘了，借书证密码为空怎么办",
    "书包过两天寄来，红包过期退回，社保过了缴费期，合同担保过期，面包过敏，请把包过来拿走",
    "私下沟通一下，线下门店交易日，公司微信群今天发通知，请把客户资料填到系统里，客户住院了",
    "未成年人保护法宣传周，我上高铁了，学生证放前台，今年15号发工资，才十五分钟",
    "点击链接报名培训，复制表格，浏览器打不开，病毒性感冒，防火墙设置好了，请到登录页面",
    "版权归公司所有，资源部开会，电影票团购报名，去水厂参观，课程表发群里，激活会员卡",
    "请勿侵犯他人权益，尊重隐私，身份证明开一下，家庭作业，体检报告周五领，同行的同事请上车",
    "大盘鸡，满仓库都是货，建仓库，被套洗了，加仓位，清仓库存，打新报表，抄底板，游戏规则说明",
    "我不知道你住哪，天天打电话沟通，陪一晚上孩子，承包养殖场，开个房间",
    "住宿的同学自带毛巾，不要脸盆，也不要脸贴，收银台请刷单据上的条码，印刷单层纸，刷单页",
    "电脑残值已登记，别弄混账号，发票不要混账目，做蛋糕用混蛋白液，滚蛋液再裹面包糠",
    "我在楼下等人，底下等人的同学往里走，在地下等人接，天气恶劣等人手齐了再干，清运垃圾人员到岗",
    "上传销售报表，核对传销量数据，遗传销毁，拉下线路开关，头像拉人头像素太低，无限代码仓库",
    "今晚安排值班，昨晚安装完毕，今早安检排队，早上好像下过雨，晚上好多人，下午好几个会，身体健康状况良好",
    "叫人打扫会议室，叫人打印合同，叫人打电话给物业，高速周围堵车，外围堵得厉害，互联网暴露出的问题",
    "合约架构已更新，预约架子鼓课，吸引战略投资，引战略伙伴，请假数据统计一下，放假公章放保险柜",
    "休假发票月底补，成套现货供应，一套现房，资金盘点周五做，原始股东签字，把验证码输进去就行",
    "上下分层摆放，上下分为两册，彩排改时间，临时时彩排一次，百家乐器行，村庄闲置房，材料注册送审",
    "办法轮到各部门学习，合法轮岗，司法轮训，秘密宗旨，机密宗卷，做礼拜一的值日表，反邪教宣传栏",
    "鲜艳照片请发原图，不混乱伦常，支援交通岗，声援交流会，兼职女生宿舍报名，大保健品区，扩大保健项目",
    "抽血洗手间在二楼，出血洗净伤口，熄灭门灯，避雷管检测，防雷管理办法，棋圣战开赛，这天气狗都热",
    "孩子爱豆浆，爱豆腐，美术课抽卡片，还原神态，精英超市，广场舞台搭好了，线上分吗，三缺一不可",
    "相互关心，互关系好，学生互评表收齐，手机刷卡，手机刷脸进门，机器刷新数据，印刷量五千，刷票进站",
    "刷粉色的墙，买粉条和买粉笔，暑假粉刷教室，谢谢购买赞助票，代刷卡要登记，刷阅读题两篇，防水军绿帐篷",
    "图标底色换蓝，鼠标底座，目标底线，隔壁厂房着火，孩子对家的依恋，请假授权小王代签，机票临期改签",
    "优惠群众，购物群体，红包群发一下，食人妖怪，把工人妖魔化，绿教室，女拳击手，小日本料理店",
    "抑制毒素，控制毒性，听话水平，彩虹烟花，昏迷药物，根治理念，牙根治疗，从树根治理起，我担保人已签",
    "走狗粮柜台左转，牵走狗再开门，喂狗东西要分开，皮球滚出去了，缺德育老师，养哈巴狗，老不死机的电脑",
    "这种做法事实上可行，用开天眼查查企业，检测姓名是否一致，吊毛巾的架子，操场中木马，其中木马玩具",
    "请转发给各班组长，会场拉横幅，打横幅欢迎新生，校服穿没穿校服裤，想上你们的课，快递跟踪你的包裹",
    "狗熊胆小，代扣分摊水费，卖外挂机支架，反洗钱培训，警惕刷单诈骗，拒绝传销进社区，消防演习视频已发",
)
"""Everyday sentences in which terms of such lists hide across the borders of words."""


@cache
def terms_of(name: str) -> tuple[LexiconTerm, ...]:
    return read_lexicon(BUILT_IN_LEXICONS / f"{name}.txt").terms


@cache
def set_of(name: str) -> TermSet:
    return TermSet(
        Term(one.term, whole_word=one.whole_word, min_length=one.min_length or 0, allow=one.allow, id=number)
        for number, one in enumerate(terms_of(name))
    )


@cache
def demo_messages() -> tuple[str, ...]:
    """The texts of the group that comes with the program."""
    with DEMO.open(encoding="utf-8-sig", newline="") as file:
        return tuple(row["StrContent"] for row in csv.DictReader(file) if row["StrContent"])


@pytest.mark.parametrize("name", NAMES)
def test_is_read_without_problems(name: str) -> None:
    path = BUILT_IN_LEXICONS / f"{name}.txt"
    lexicon = read_lexicon(path)
    assert not lexicon.problems
    first, second = path.read_text(encoding="utf-8").splitlines()[:2]
    assert first.startswith("# ") and second.startswith("# ")
    assert name in CATEGORIES or name in PARTS_OF_A_CATEGORY


@pytest.mark.parametrize("name", NAMES)
def test_holds_a_fair_number_of_terms_each_once(name: str) -> None:
    folded = [fold(one.term).text for one in terms_of(name)]
    assert 30 <= len(folded) <= 160
    assert len(folded) == len(set(folded))
    assert all(len(one) > 1 for one in folded)


@pytest.mark.parametrize("name", NAMES)
def test_finds_its_terms_and_lets_allowed_words_pass(name: str) -> None:
    terms = set_of(name)
    for one in terms_of(name):
        found = {terms.terms[hit.term].text for hit in terms.scan_one(f"，{one.term}。")}
        assert one.term in found
        for word in one.allow:
            assert one.term in word, f"{word} does not hold {one.term}"
            passed = {terms.terms[hit.term].text for hit in terms.scan_one(word)}
            assert one.term not in passed, f"{one.term} in {word}"


@pytest.mark.parametrize("name", NAMES)
def test_latin_words_stand_alone(name: str) -> None:
    for one in terms_of(name):
        if one.term.isascii() and one.term.isalpha():
            assert one.whole_word, one.term


@pytest.mark.parametrize("name", NAMES)
def test_leaves_everyday_sentences_alone(name: str) -> None:
    terms = set_of(name)
    hits = [(terms.terms[hit.term].text, one) for one in ORDINARY for hit in terms.scan_one(one)]
    assert not hits


@pytest.mark.parametrize("name", [one for one in NAMES if one != "greetings"])
def test_is_quiet_in_an_ordinary_group(name: str) -> None:
    terms, messages = set_of(name), demo_messages()
    assert len(messages) > 1200
    assert sum(bool(terms.scan_one(text)) for text in messages) < 0.005 * len(messages)
