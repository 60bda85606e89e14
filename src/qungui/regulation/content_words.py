"""What the kinds of content that the text signals know are called."""

from __future__ import annotations

from qungui.sentences import Sentence

CONTENT_TITLES: dict[str, Sentence] = {
    "abuse": Sentence("辱骂攻击", "abuse"),
    "discrimination": Sentence("歧视", "discrimination"),
    "porn": Sentence("色情", "pornography"),
    "gambling": Sentence("赌博", "gambling"),
    "drugs": Sentence("毒品", "drugs"),
    "violence": Sentence("暴力威胁", "violence"),
    "fraud": Sentence("诈骗", "fraud"),
    "blackmarket": Sentence("黑灰产交易", "black-market offers"),
    "ads": Sentence("广告推广", "advertising"),
    "recruiting": Sentence("招聘兼职", "recruiting"),
    "mlm": Sentence("传销拉人头", "multi-level selling"),
    "false_advertising": Sentence("夸大虚假宣传", "false advertising"),
    "diversion": Sentence("飞单私下交易", "diverting customers"),
    "politics": Sentence("政治敏感", "sensitive politics"),
    "religion": Sentence("宗教", "religion"),
    "superstition": Sentence("封建迷信", "superstition"),
    "rumour": Sentence("疑似谣言", "possible rumour"),
}
