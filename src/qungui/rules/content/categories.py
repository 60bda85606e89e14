"""The kinds of content that regulations forbid: their titles, and the clauses of the catalogue on each."""

from __future__ import annotations

from typing import Literal, NamedTuple

from qungui.sentences import Sentence


class Category(NamedTuple):
    """One kind of content."""

    title: Sentence
    catalogue: tuple[str, ...]


def _category(zh: str, en: str, catalogue: str) -> Category:
    return Category(Sentence(zh, en), tuple(catalogue.split()))


CategoryName = Literal[
    "politics", "religion", "porn", "gambling", "drugs", "violence", "military", "state_secret",
    "company_secret", "customer_info", "rumour", "fraud", "ads", "recruiting", "cross_promotion", "mlm",
    "insult", "discrimination", "harass", "provoke", "vulgar", "superstition", "negative",
    "false_advertising", "counterfeit", "promise", "competitor", "greetings", "illegal", "harmful", "privacy",
    "copyright", "infringement", "minor", "off_topic", "private_deal", "fake_engagement", "personal_use",
    "credentials", "malware_link", "customer_divert",
]  # fmt: skip
CATEGORIES: dict[CategoryName, Category] = {
    "politics": _category(
        "政治敏感",
        "sensitive politics",
        "R02.C12 R03.C10 R05.C10 R05.C13 R07.C13 R08.C12 R11.C11 R13.C11 R15.C11 R16.C12 R17.C24 R17.C72 "
        "R18.C11 R24.C02 R56.C12 R92.C29 R92.C32",
    ),
    "religion": _category(
        "宗教",
        "religion",
        "R11.C12 R13.C12 R15.C12 R16.C13 R18.C12 R92.C31",
    ),
    "porn": _category(
        "色情",
        "pornography",
        "R01.C06 R02.C11 R02.C24 R03.C12 R03.C23 R05.C14 R07.C14 R08.C13 R09.C22 R10.C13 R11.C13 R11.C18 "
        "R11.C21 R13.C13 R13.C18 R13.C21 R14.C13 R15.C13 R15.C18 R15.C21 R17.C25 R17.C74 R18.C13 R18.C18 "
        "R18.C21 R19.C16 R20.C16 R21.C13 R23.C12 R24.C03 R24.C10 R24.C13 R51.C19 R52.C13 R56.C11 R56.C24 "
        "R59.C19 R81.C24 R82.C17 R83.C03 R86.C15 R91.C10 R95.C11",
    ),
    "gambling": _category(
        "赌博",
        "gambling",
        "R10.C14 R11.C19 R13.C19 R14.C14 R15.C19 R18.C19 R19.C17 R20.C17 R21.C14 R23.C13 R24.C11 R52.C14 "
        "R82.C16 R94.C22",
    ),
    "drugs": _category(
        "毒品",
        "drugs",
        "R03.C13 R52.C15",
    ),
    "violence": _category(
        "暴力",
        "violence",
        "R01.C07 R02.C13 R02.C25 R03.C14 R03.C22 R07.C15 R08.C14 R09.C23 R11.C14 R13.C14 R15.C14 R16.C14 "
        "R18.C14 R24.C04 R51.C20 R54.C17 R56.C13 R56.C25 R81.C25 R83.C04 R95.C12",
    ),
    "military": _category(
        "军事",
        "military matters",
        "R03.C15",
    ),
    "state_secret": _category(
        "国家秘密",
        "state secrets",
        "R03.C16 R16.C05",
    ),
    "company_secret": _category(
        "公司机密",
        "company secrets",
        "R09.C14 R11.C15 R11.C17 R12.C42 R13.C15 R13.C17 R15.C15 R15.C17 R16.C06 R18.C15 R18.C17 R19.C10 "
        "R20.C10 R24.C05 R54.C21 R55.C06 R57.C20 R57.C30 R81.C15 R82.C11 R84.C12 R84.C13 R86.C09 R86.C26 "
        "R88.C07 R88.C22 R90.C10 R91.C13 R91.C14 R93.C21 R94.C20 R95.C16 R95.C17",
    ),
    "customer_info": _category(
        "客户信息",
        "customer information",
        "R09.C15 R52.C23 R81.C16 R82.C12 R88.C23 R93.C22",
    ),
    "rumour": _category(
        "谣言",
        "rumours",
        "R01.C12 R02.C05 R02.C19 R03.C11 R07.C18 R08.C20 R08.C21 R12.C41 R16.C15 R23.C17 R53.C19 R56.C05 "
        "R56.C19 R59.C22 R82.C21 R83.C10 R84.C08 R86.C14 R88.C11 R91.C09 R93.C18 R94.C28 R95.C14",
    ),
    "fraud": _category(
        "诈骗",
        "fraud",
        "R58.C24 R83.C05 R83.C13 R88.C12 R94.C29",
    ),
    "ads": _category(
        "广告",
        "advertising",
        "R01.C09 R02.C04 R02.C16 R07.C17 R08.C16 R08.C18 R09.C21 R10.C16 R14.C16 R16.C21 R17.C26 R17.C75 "
        "R19.C19 R20.C19 R21.C16 R24.C25 R52.C08 R52.C09 R54.C18 R54.C19 R56.C04 R56.C16 R58.C04 R59.C11 "
        "R59.C23 R81.C23 R83.C20 R83.C22 R91.C07 R95.C10",
    ),
    "recruiting": _category(
        "招聘招募",
        "recruiting",
        "R01.C10 R58.C33",
    ),
    "cross_promotion": _category(
        "跨群推广",
        "promotion of other groups",
        "R02.C17 R17.C46 R56.C17 R58.C30",
    ),
    "mlm": _category(
        "传销",
        "pyramid selling",
        "R08.C17",
    ),
    "insult": _category(
        "辱骂攻击",
        "insults",
        "R01.C13 R02.C14 R02.C18 R02.C36 R03.C17 R03.C19 R03.C21 R04.C17 R05.C16 R05.C28 R07.C12 R07.C22 "
        "R08.C11 R09.C10 R09.C25 R10.C19 R12.C38 R14.C19 R16.C11 R17.C17 R17.C70 R21.C19 R24.C09 R51.C35 "
        "R52.C11 R53.C30 R53.C33 R54.C13 R54.C14 R56.C14 R56.C18 R56.C36 R57.C21 R58.C08 R59.C20 R60.C17 "
        "R81.C10 R81.C27 R83.C06 R83.C07 R83.C09 R83.C19 R84.C10 R87.C32 R88.C08 R88.C09 R88.C30 R91.C11 "
        "R92.C33 R93.C23 R93.C24 R94.C26 R95.C19 R96.C19",
    ),
    "discrimination": _category(
        "歧视",
        "discrimination",
        "R03.C20 R57.C22 R88.C31 R92.C30",
    ),
    "harass": _category(
        "骚扰",
        "harassment",
        "R04.C14 R17.C18 R17.C19 R53.C31 R60.C14",
    ),
    "provoke": _category(
        "煽动过激",
        "provocation",
        "R05.C27 R17.C21 R23.C16 R58.C09 R83.C28 R83.C31",
    ),
    "vulgar": _category(
        "低俗",
        "vulgarity",
        "R01.C08 R03.C25 R04.C13 R05.C17 R07.C05 R16.C10 R17.C71 R23.C08 R24.C08 R52.C06 R53.C20 R54.C15 "
        "R54.C16 R55.C09 R57.C28 R60.C13 R82.C15 R82.C18 R83.C18 R88.C21 R88.C29 R93.C20 R94.C25",
    ),
    "superstition": _category(
        "迷信",
        "superstition",
        "R17.C73",
    ),
    "negative": _category(
        "负面言论",
        "negative remarks",
        "R02.C10 R03.C26 R07.C34 R11.C07 R13.C07 R15.C07 R16.C09 R16.C19 R17.C76 R18.C07 R19.C21 R20.C21 "
        "R24.C07 R24.C24 R54.C09 R56.C10 R84.C11 R95.C20 R96.C18",
    ),
    "false_advertising": _category(
        "虚假夸大宣传",
        "false advertising",
        "R04.C03 R04.C10 R04.C16 R09.C13 R51.C24 R52.C07 R53.C25 R57.C33 R58.C10 R58.C25 R60.C03 R60.C10 "
        "R60.C16 R81.C13 R81.C14 R83.C12 R85.C16 R91.C08",
    ),
    "counterfeit": _category(
        "假冒伪劣",
        "counterfeits",
        "R04.C09 R58.C21 R58.C22 R60.C09",
    ),
    "promise": _category(
        "擅自承诺",
        "promises without authority",
        "R04.C11 R52.C20 R55.C08 R60.C11",
    ),
    "competitor": _category(
        "竞争对手",
        "competitors",
        "R88.C24 R96.C16 R96.C17",
    ),
    "greetings": _category(
        "祝福问候",
        "greetings",
        "R07.C24",
    ),
    "illegal": _category(
        "违法",
        "unlawful matter",
        "R01.C05 R02.C15 R02.C44 R03.C24 R07.C04 R07.C16 R11.C10 R12.C37 R13.C10 R15.C10 R16.C04 R18.C10 "
        "R24.C01 R51.C18 R52.C05 R52.C12 R52.C16 R53.C16 R53.C18 R54.C11 R54.C12 R56.C15 R56.C39 R57.C05 "
        "R57.C24 R58.C06 R58.C07 R58.C11 R59.C18 R82.C13 R83.C02 R84.C07 R85.C10 R88.C19 R91.C04 R93.C17 "
        "R94.C11",
    ),
    "harmful": _category(
        "不良信息",
        "harmful matter",
        "R02.C26 R03.C09 R07.C06 R10.C12 R10.C17 R14.C12 R14.C17 R19.C15 R19.C20 R20.C15 R20.C20 R21.C12 "
        "R21.C17 R23.C11 R24.C26 R52.C10 R53.C21 R54.C20 R55.C07 R55.C10 R56.C26 R57.C19 R57.C23 R59.C21 "
        "R90.C09 R91.C28 R91.C29 R91.C30 R94.C12",
    ),
    "privacy": _category(
        "隐私",
        "privacy",
        "R03.C18 R08.C15 R12.C43 R84.C17 R88.C25 R88.C26 R91.C05 R94.C27",
    ),
    "copyright": _category(
        "版权",
        "copyright",
        "R51.C21 R59.C25 R59.C26",
    ),
    "infringement": _category(
        "侵犯他人权益",
        "infringement of rights",
        "R84.C09 R85.C17",
    ),
    "minor": _category(
        "未成年人",
        "minors",
        "R04.C18 R60.C18",
    ),
    "off_topic": _category(
        "无关内容",
        "matter beside the purpose of the group",
        "R02.C22 R03.C05 R03.C06 R04.C12 R05.C18 R07.C19 R07.C23 R11.C22 R11.C23 R12.C35 R12.C36 R12.C39 "
        "R13.C22 R13.C23 R15.C22 R15.C23 R16.C07 R16.C08 R18.C22 R18.C23 R19.C22 R22.C06 R22.C11 R55.C13 "
        "R55.C18 R56.C22 R58.C03 R58.C05 R58.C29 R59.C10 R59.C24 R60.C12 R86.C06 R86.C08 R89.C05 R91.C25 "
        "R91.C27 R92.C05 R92.C07 R92.C09 R92.C11 R92.C27 R92.C28 R92.C34 R93.C04 R93.C10 R93.C11 R94.C14 "
        "R94.C18 R95.C09",
    ),
    "private_deal": _category(
        "私下交易",
        "private deals",
        "R04.C21 R04.C22 R60.C21 R60.C22 R96.C14",
    ),
    "fake_engagement": _category(
        "刷粉刷量",
        "faked followers and traffic",
        "R58.C12 R85.C23 R85.C24",
    ),
    "personal_use": _category(
        "挪作私用",
        "private use of work accounts",
        "R09.C08 R53.C12 R81.C08 R85.C09 R86.C11 R86.C18 R88.C04 R88.C05 R88.C32 R91.C17 R94.C23",
    ),
    "credentials": _category(
        "账号密码",
        "accounts and passwords",
        "R09.C09 R53.C13 R57.C17 R59.C13 R81.C09 R84.C15 R84.C16 R86.C13 R86.C20 R94.C06 R94.C07 R94.C09 "
        "R95.C05",
    ),
    "malware_link": _category(
        "病毒与钓鱼链接",
        "viruses and phishing links",
        "R01.C11 R02.C23 R10.C15 R11.C20 R13.C20 R14.C15 R15.C20 R18.C20 R19.C18 R20.C18 R21.C15 R23.C14 "
        "R24.C12 R56.C23",
    ),
    "customer_divert": _category(
        "引流客户到私号",
        "customers drawn to private accounts",
        "R87.C30 R88.C18 R91.C18 R94.C13 R95.C22 R95.C23 R96.C15",
    ),
}
