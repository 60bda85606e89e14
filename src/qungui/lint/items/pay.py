"""L01–L04: money and punishment in labour relations."""

from __future__ import annotations

from qungui.lint.item import Item, Words
from qungui.lint.items.phrases import (
    AUTHORITY,
    FINE_EN,
    MONEY_EN,
    MUST_EN,
    OFFICIAL_FINE_EN,
    RED_PACKET_EN,
    YUAN,
)
from qungui.lint.laws import source, statute
from qungui.sentences import Sentence

L01 = Item(
    code="L01",
    severity="error",
    audiences=("employee",),
    title=Sentence("对员工罚款", "fines on employees"),
    reason=Sentence(
        "单位没有一般的罚款权；“乐捐”“负激励”之类只是换了名字的罚款",
        "an employer has no general power to fine; a “voluntary donation” is a fine under another name",
    ),
    instead=Sentence(
        "违规的，先口头提醒，再书面警告，再安排培训，并作为薪酬办法中约定的绩效评价事项；严重违反劳动纪律的，依《劳动合同法》第三十九条处理。"
        "造成损失的，只就查实的损失依约定赔偿。",
        "A breach is met by a spoken reminder, then a written warning, then training, and counts in the "
        "performance review that the pay scheme provides; grave breaches of discipline go by article 39 of the "
        "Labour Contract Law. Only proven loss is compensated.",
    ),
    law=(statute("contract", "4"), statute("wages", "15", verified=False)),
    provinces={
        "广东": Sentence(
            "广东的劳动监察规定对规章里写罚款的单位另有处罚（待核实）",
            "Guangdong's rules on labour inspection punish employers whose rules contain fines (unverified)",
        )
    },
    words=(
        Words(r"罚款|罚金|罚没|罚钱|扣罚|经济处罚|经济制裁"),
        Words(rf"处罚[^,;。]{{0,6}}{YUAN}|罚[^,;。]{{0,3}}{YUAN}|罚 ?\d+(?:[^\d条款日天月年次]|$)"),
        Words(rf"(?:每次|一次|每人|每条)[^,;。]{{0,4}}[扣交缴]款?{YUAN}"),
        Words(r"乐捐|自愿捐款|爱心捐款|负激励|请(?:全组|全部门|全员)[^,;。]{0,4}[喝吃]"),
        Words(
            r"(?:赞助|捐|缴纳?|上?交)[^,;。]{0,8}(?:基金|经费|活动费|团建费)|(?:基金|经费|"
            r"活动费)[^,;。]{0,3}(?:缴纳|交|捐)"
        ),
        Words(rf"(?:[缺漏次]|迟到|未[^,;。]{{0,8}})[^,;。]{{0,4}}扣 ?{YUAN}|{YUAN}[^,;。]{{0,2}}上[缴交]"),
        Words(FINE_EN),
        Words(rf"\bcosts? (?:you|the employee) {MONEY_EN}"),
        Words(rf"\bpays? {MONEY_EN}[^.;]{{0,30}}\b(?:late|missed|breach|each (?:day|time|hour)|every)"),
        Words(r"\b(?:contribut\w+|donat\w+|pays?)\b[^.;]{0,24}\b(?:team|party|activity|tea) fund"),
    ),
    unless=(
        rf"罚款单|(?:{AUTHORITY})[^,;。]{{0,14}}罚|《[^》]*(?:法|条例|规定|办法)》[^。;]{{0,30}}罚|"
        rf"{OFFICIAL_FINE_EN}"
    ),
)

L02 = Item(
    code="L02",
    severity="error",
    audiences=("employee",),
    title=Sentence("扣工资", "deductions from wages"),
    reason=Sentence(
        "工资只能因员工本人造成的经济损失、按劳动合同的约定扣除，每月不超过当月工资的 20%，"
        "余额不低于当地最低工资；离职时要一次付清",
        "wages may be reduced only for loss the employee caused and as the contract says, by at most 20 % a "
        "month, never below the local minimum wage; at leaving they are paid in full",
    ),
    instead=Sentence(
        "造成经济损失的，按劳动合同约定赔偿，每月扣除不超过当月工资的 20%，余额不低于当地最低工资；"
        "离职工资一次付清，损失另行主张。",
        "Loss is compensated as the labour contract says, by at most 20 % of the month's wage and never below "
        "the local minimum wage; wages at leaving are paid in full, loss is claimed separately.",
    ),
    law=(statute("wages", "16"), statute("wages", "9")),
    provinces={
        "江苏": Sentence(
            "江苏的扣除比例有 30% 的说法（待核实）", "for Jiangsu a limit of 30 % is claimed (unverified)"
        ),
        "深圳": Sentence(
            "深圳的余额下限有最低工资 80% 的说法（待核实）",
            "for Shenzhen a floor of 80 % of the minimum wage is claimed (unverified)",
        ),
    },
    words=(
        Words(r"扣[除发减罚]?[^,;。]{0,8}(?:工资|薪|结算款)"),
        Words(r"(?:不发|不予发放|拒付|拒发|停发|不再发|暂扣|缓发|暂缓发放|扣押)[^,;。]{0,6}(?:工资|薪)"),
        Words(
            r"(?:工资|薪[水资酬])[^,;。]{0,6}(?:不予发放|不予结算|不予结清|不予支付|扣除|扣减|"
            r"扣罚|抵扣|缓发|停发|暂缓发放|暂扣|清零|作废)"
        ),
        Words(
            r"(?:工资|薪[水资酬])[^,;。]{0,3}[中里内][^,;。]{0,6}扣|(?:工资|"
            r"薪[水资酬])[^,;。]{0,3}(?:扣 ?\d|押)"
        ),
        Words(
            r"\b(?:deduct\w*|docks?|docked|withh[eo]ld\w*|taken|(?:hold|"
            r"keep)s? back)\b[^.;]{0,40}\b(?:wages?|salar(?:y|ies)|pay|paychecks?)\b"
        ),
        Words(
            r"\b(?:wages?|salar(?:y|ies)|pay|paychecks?)\b[^.;]{0,24}\b(?:deducted|withheld|"
            r"docked|forfeited|reduced|cut|not (?:be )?(?:paid|released))"
        ),
    ),
    unless=(
        r"损失[^。]{0,60}(?:20%|百分之二十)|扣税|个人所得税|个税|社保|社会保险|公积金|(?:事假|"
        r"病假|请假|缺勤|旷工)[^,;。]{0,6}扣|工资[条单表卡]|\b(?:income tax|tax|social insurance|"
        r"housing fund|absence|unpaid leave)\b|loss[^.;]{0,60}20 ?%"
    ),
)

L03 = Item(
    code="L03",
    severity="warning",
    audiences=("employee", "member", "parent", "student"),
    by_audience={"employee": "error"},
    title=Sentence("罚红包、罚成员的钱", "red packets and money as a punishment"),
    reason=Sentence(
        "对员工，罚发红包就是变相罚款；对成员，只能自愿，强制的收不到；按小时往上加更像罚息",
        "for employees it is a fine in disguise; for members it can only be voluntary and cannot be enforced; "
        "an amount that grows by the hour looks like penalty interest",
    ),
    instead=Sentence(
        "违规的，先提醒，再犯禁言一天；不要求发红包。",
        "A breach is met by a reminder, the next one by a mute of a day; no red packet is asked for.",
    ),
    law=(
        statute("wages", "15", verified=False),
        source("成员群：没有可以强制的依据", "member groups: nothing to enforce it by"),
    ),
    words=(
        Words(r"发[^,;。]{0,6}红包[^,;。]{0,8}(?:处罚|惩罚|受罚|罚|赔罪|谢罪|赔礼)|红包伺候"),
        Words(r"(?:处罚|惩罚|罚)[^,;。]{0,10}红包"),
        Words(
            rf"每(?:迟|晚|拖|超)[^,;。]{{0,8}}{YUAN}|(?:漏|缺|旷|爽约|"
            rf"迟到)[^,;。]{{0,6}}[交捐补][^,;。]{{0,4}}{YUAN}"
        ),
        Words(
            rf"[交发补][^,;。]{{0,8}}红包[^,;。]{{0,3}}{YUAN}|[交发补][^,;。]{{0,3}}{YUAN}[^,;。]{{0,3}}红包"
        ),
        Words(rf"罚款|罚金|(?:处罚|罚)[^,;。]{{0,6}}{YUAN}|{FINE_EN}", not_for=("employee",)),
        Words(rf"红包为?{YUAN}|{YUAN}(?:的)?红包"),
        Words(rf"\bowes?\b[^.;]{{0,16}}\b{RED_PACKET_EN}"),
        Words(rf"{MUST_EN}(?:send|give|post|pay)\b[^.;]{{0,16}}\b{RED_PACKET_EN}"),
        Words(
            rf"{RED_PACKET_EN}\b[^.;]{{0,40}}\b(?:punish\w*|penalt\w+)|\b(?:punish\w*|"
            rf"penalt\w+)\b[^.;]{{0,30}}{RED_PACKET_EN}"
        ),
        Words(
            rf"\bpays? {MONEY_EN}[^.;]{{0,30}}\b(?:late|missed|breach|each (?:day|time|hour))",
            not_for=("employee",),
        ),
    ),
    unless=(
        rf"自愿|奖励|奖金|福利|祝福|不超过|不得超过|不高于|以内|(?:{AUTHORITY})[^,;。]{{0,14}}罚|"
        rf"{OFFICIAL_FINE_EN}|\bvoluntar|\breward|\bat most\b|\b(?:no )?more than\b"
    ),
)

L04 = Item(
    code="L04",
    severity="error",
    audiences=("employee",),
    title=Sentence("连坐", "punishment for what others did"),
    reason=Sentence(
        "没有过错的人不为别人的行为受罚；负责人只对自己的管理失职负责",
        "nobody without fault of his own is punished for another; a manager answers for his own supervision only",
    ),
    instead=Sentence(
        "各人对自己的行为负责；负责人只就本人查实的管理失职承担责任。",
        "Everybody answers for his own acts; a manager only for a proven failure of his own supervision.",
    ),
    law=(statute("wages", "16"),),
    words=(
        Words(r"(?:全员|全体|团队)[^,;。]{0,6}(?:罚|扣[款分钱])"),
        Words(
            r"(?:全组|整组|全队|全部门|整个部门|同组人员)[^。;]{0,14}(?:罚|扣 ?(?:\d|"
            r"[款分钱绩])|资格取消|取消资格)"
        ),
        Words(r"连带[^,;。]{0,4}(?:责任|处罚|处理|罚)|连坐|同罚|集体(?:受罚|处罚)|一起受罚"),
        Words(
            r"追究[^,;。]{0,8}负责人|(?:主管|负责人|经理|组长)[^,;。]{0,4}(?:承担|"
            r"受)[^,;。]{0,2}(?:同等|同样|相同)"
        ),
        Words(
            r"(?:主管|负责人|经理|领导|组长|店长|上级)[^,;。]{0,6}(?:一并|连带|一同|同时|同样|"
            r"一起)[^,;。]{0,4}(?:处罚|罚|追责|担责|责任)"
        ),
        Words(
            r"\b(?:liable|responsible|accountable) for\b[^.;]{0,16}\b(?:breach|violation|"
            r"mistake)\w*\b[^.;]{0,16}\b(?:teams?|subordinates?)\b"
        ),
        Words(
            r"\b(?:whole|entire) (?:team|group|department|shift|"
            r"store)\b[^.;]{0,24}\b(?:penali[sz]ed|punished|fined|loses?)\b"
        ),
        Words(r"\bjointly\b[^.;]{0,16}\b(?:liable|responsible)|\bcollective (?:punishment|penalt)"),
        Words(
            r"\b(?:supervisors?|managers?|team leaders?)\b[^.;]{0,24}\b(?:punished|"
            r"penali[sz]ed|fined)\b[^.;]{0,12}\b(?:together|as well|too|also)\b"
        ),
    ),
    unless=(
        r"监督不力|管理失职|监管不力|失职|本人[^,;。]{0,4}过错|自己的过错|\bown (?:supervision|"
        r"fault)|\bproven\b"
    ),
)

ITEMS = (L01, L02, L03, L04)
