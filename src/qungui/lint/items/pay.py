"""L01–L04: money and punishment in labour relations."""

from __future__ import annotations

from qungui.lint.item import Item, Words
from qungui.lint.laws import source, statute
from qungui.sentences import Sentence

_YUAN = r"[\d一二两三四五六七八九十百千]+ ?(?:元|块)"
_AUTHORITY = r"公安|派出所|法院|机关|监管|主管部门|有关部门|行政部门|税务|工商"

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
        Words(r"罚款|罚金"),
        Words(rf"处罚[^,;。]{{0,6}}{_YUAN}|罚[^,;。]{{0,3}}{_YUAN}"),
        Words(rf"(?:每次|一次|每人|每条)[^,;。]{{0,4}}[扣交缴]款?{_YUAN}"),
        Words(r"乐捐|自愿捐款|爱心捐款|负激励"),
        Words(r"\bfined?\b[^.;]{0,16}(?:\d|yuan|rmb|cny)|\bfines? of\b"),
    ),
    unless=rf"(?:{_AUTHORITY})[^,;。]{{0,14}}罚|《[^》]*(?:法|条例|规定|办法)》[^。;]{{0,30}}罚",
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
        Words(r"(?:不发|不予发放|拒付|停发|不再发)[^,;。]{0,6}(?:工资|薪)"),
        Words(r"(?:工资|薪[水资酬])[^,;。]{0,6}(?:不予发放|不予结算|扣除|清零|作废)"),
        Words(r"\b(?:deduct|docked?)[^.;]{0,24}\b(?:wages?|salar(?:y|ies)|pay)\b"),
    ),
    unless=r"损失[^。]{0,40}(?:20%|百分之二十)|个人所得税|个税|社保|社会保险|公积金|(?:事假|病假|请假|缺勤|旷工)[^,;。]{0,6}扣|工资[条单表卡]",
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
        Words(r"发[^,;。]{0,4}红包[^,;。]{0,8}(?:处罚|惩罚|受罚|罚)"),
        Words(r"(?:处罚|惩罚|罚)[^,;。]{0,10}红包"),
        Words(rf"每(?:迟|晚|拖|超)[^,;。]{{0,8}}{_YUAN}"),
        Words(
            rf"[交发补][^,;。]{{0,8}}红包[^,;。]{{0,3}}{_YUAN}|[交发补][^,;。]{{0,3}}{_YUAN}[^,;。]{{0,3}}红包"
        ),
        Words(rf"罚款|罚金|(?:处罚|罚)[^,;。]{{0,6}}{_YUAN}", not_for=("employee",)),
        Words(rf"红包为?{_YUAN}|{_YUAN}(?:的)?红包"),
    ),
    unless=rf"自愿|奖励|奖金|福利|祝福|不超过|不得超过|不高于|以内|(?:{_AUTHORITY})[^,;。]{{0,14}}罚",
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
        Words(r"(?:全员|全体|全组|全部门|整个部门|团队)[^,;。]{0,6}(?:罚|扣[款分钱])"),
        Words(r"连带(?:责任|处罚|处理|罚)|连坐"),
        Words(r"追究[^,;。]{0,8}负责人"),
        Words(
            r"(?:主管|负责人|经理|领导|组长)[^,;。]{0,6}(?:一并|连带|一同|同时)[^,;。]{0,4}(?:处罚|罚|追责|担责|责任)"
        ),
    ),
    unless=r"监督不力|管理失职|监管不力|失职|本人[^,;。]{0,4}过错|自己的过错",
)

ITEMS = (L01, L02, L03, L04)
