"""L17–L21, L29, L31, L32: selling, games, tools, schools."""

from __future__ import annotations

from qungui.lint.item import Item, Words
from qungui.lint.items.phrases import FORBID_EN, MUST_EN, YUAN
from qungui.lint.laws import source, statute
from qungui.sentences import Sentence

L17 = Item(
    code="L17",
    severity="error",
    title=Sentence("绝对化、医疗、保本用语", "superlatives, cures, safe profits"),
    reason=Sentence(
        "广告不得用“最高级”一类的绝对化用语；非医疗不得说能治病；投资不得保证收益",
        "adverts may not use superlatives, promise cures unless medical, or guarantee profits",
    ),
    instead=Sentence(
        "对外宣传只用审核过的文案，说法都有证明材料；发布前由专人审核。",
        "Only approved copy is used, every claim has its evidence on file, and somebody reviews it before it "
        "goes out.",
    ),
    law=(
        statute("advertising", "9(3)"),
        statute("advertising", "17"),
        statute("advertising", "25", verified=False),
    ),
    words=(
        Words(
            r"最佳(?:产品|品质|效果|选择|疗效)|国家级|最高级|(?:全国|全网|行业|销量|全球)第一|"
            r"(?:全国|全网|销量)冠军|史上最[低好强]",
            "warning",
        ),
        Words(
            r"(?:文案|话术|广告|宣传)[^。;]{0,8}(?:突出|强调|写上|使用|"
            r"要说)[^。;]{0,6}(?:顶级|唯一|首选|最[好优强])",
            "warning",
        ),
        Words(
            r"根治|无副作用|包治|药到病除|(?:产品|本品|功效|疗效|效果|能|"
            r"可以?)[^,;。到去]{0,6}(?:治疗|治愈)|能降血[糖压脂]|替代药物|不反弹|永不复发"
        ),
        Words(
            r"百分(?:百|之百)(?:有效|见效|安全|收益|赚)|稳赚|保本|零风险|躺赚|保证(?:有效|"
            r"见效|升值|收益)|(?:收益|回报)[^,;。]{0,8}有保证"
        ),
        Words(r"\b(?:best|number one|no\. ?1) in (?:china|the world|the country)\b", "warning"),
        Words(
            r"\b(?:cures?|heals?)\b[^.;]{0,12}\b(?:acne|cancer|diabetes|diseases?|"
            r"illness(?:es)?|hypertension)\b|\bno side.effects?\b"
        ),
        Words(
            r"\b100 ?% (?:effective|safe|cure)\b|\bguaranteed (?:returns?|profits?|income)\b|"
            r"\b(?:returns?|profits?) (?:is|are) guaranteed\b|\brisk.free\b"
        ),
    ),
    about_acts=True,
    unless=r"力争|争创|争取|目标|努力|愿景|服务态度|奖|员工|评选|国家级(?:自然|非物质|文物|贫困|公园|奖)",
)

L18 = Item(
    code="L18",
    severity="warning",
    title=Sentence("不退不换、只许群内交易", "no returns, trade in the group only"),
    reason=Sentence(
        "网购的七天退货等权利不能用群规免除；经营者要亮照、留凭证",
        "buyers' rights such as the seven-day return cannot be waived by a group; traders show their licence and "
        "keep proof",
    ),
    instead=Sentence(
        "群公告写明营业执照信息、下单和退款的渠道；退换货依法办理。",
        "The group notice shows the licence and where to order and get refunds; returns go by law.",
    ),
    law=(statute("commerce", "15"), statute("consumer", "25", verified=False)),
    words=(
        Words(r"所有(?:的)?(?:交易|买卖)[^,;。]{0,6}(?:群内|在群)"),
        Words(
            r"(?:概不|不予|不得|不可|恕不|一律不|不支持|不接受|谢绝)[^,;。]{0,6}(?:退换|退货|"
            r"退款|换货)|不退不换|(?:售出|拆封)[^,;。]{0,2}不退(?:[换货款,;。]|$)"
        ),
        Words(
            r"\ball sales are final\b|\bno (?:refunds|returns|exchanges)\b|\b(?:cannot|can.t|"
            r"may not|will not) be (?:returned|refunded|exchanged)\b|\bnon-?refundable\b"
        ),
    ),
    unless=r"退换货?权利|依法退|七天|\bseven days|\blawful|质量问题[^。;]{0,6}(?:可|除外)",
)

L19 = Item(
    code="L19",
    severity="error",
    title=Sentence("拉人头、入门费、囤货", "paid by heads, entry fees, stock"),
    reason=Sentence(
        "按发展的人数计酬、收入门费、要求囤货、按下线业绩提成，都是传销的特征",
        "pay by head count, entry fees, forced stock and pay on the sales of those below are what makes a "
        "pyramid",
    ),
    instead=Sentence(
        "报酬只按本人的真实零售计算；不收入门费，不要求囤货，不按招来的人数给报酬。",
        "Pay follows one's own real retail sales; no entry fee, no stock as a condition, no reward for heads.",
    ),
    law=(statute("pyramid", "7"),),
    words=(
        Words(
            r"(?:招募|发展|招收|推荐|介绍)[^,;。]{0,6}(?:下级|下线|代理)[^。;]{0,14}(?:奖励|"
            r"返|提成|分成|佣金)|拉[^,;。]{0,2}人[^,;。]{0,6}(?:返本|返现|返利)|"
            r"发展[^,;。]{0,4}(?:下线|代理)[^,;。]{0,4}(?:升级|晋级)"
        ),
        Words(
            r"入门费|升级费|囤货|(?:升级|加盟|成为代理)[^。;]{0,12}拿货|(?:首批|首次)(?:进货|"
            r"拿货)[^。;]{0,10}(?:方可|才能|才可)"
        ),
        Words(
            r"(?:人头|招来的人数|下线业绩|团队业绩|伞下(?:的?业绩)?|下线(?:销售额|"
            r"流水))[^,;。]{0,8}(?:提成|计提|奖励|报酬|返利)"
        ),
        Words(
            r"\b(?:agents?|distributors?|resellers?)\b[^.;]{0,8}\brecruit\w*\b[^.;]{0,24}\b"
            r"(?:commission|bonus|rewards?)\b|\brecruit\w*\b[^.;]{0,16}\b(?:agents?|"
            r"distributors?|resellers?)\b[^.;]{0,30}\b(?:commission|bonus|rewards?)\b"
        ),
        Words(r"\b(?:each|every|per) (?:new )?(?:person|member|agent)\b[^.;]{0,12}\brecruit"),
        Words(
            r"\b(?:bonus|commission|reward)\b[^.;]{0,12}\b(?:each|every|"
            r"per) (?:new )?(?:person|member|agent)\b[^.;]{0,12}"
            r"\b(?:recruit|introduc)"
        ),
        Words(
            r"\b(?:entry|joining|upgrade) fees?\b[^.;]{0,30}\b(?:stock|agents?|level)\b|"
            r"\bstarter stock\b|\bdownlines?\b"
        ),
    ),
    about_acts=True,
)

L20 = Item(
    code="L20",
    severity="warning",
    title=Sentence("给经销商定价、划区", "prices and regions fixed for resellers"),
    reason=Sentence(
        "对自己进货再卖的人固定转售价格、限定最低价，推定违法；划分销售区域风险也高。自家员工和真正的代销不在其内",
        "fixing the price or a minimum for those who buy and resell is presumed unlawful, and splitting regions "
        "is risky; one's own staff and true agents are another matter",
    ),
    instead=Sentence(
        "建议零售价，不作强制；只查处假货和虚假宣传。",
        "Prices are recommended, not imposed; only counterfeits and false claims are pursued.",
    ),
    law=(statute("monopoly", "18"),),
    words=(
        Words(
            r"(?:不得|禁止|不准|不许|严禁)[^,;。]{0,8}(?:低于|低过|降低|低价|"
            r"乱价)[^,;。]{0,8}(?:价|销售|出货)"
        ),
        Words(r"(?:不得|禁止|不准|不许|严禁)[^,;。]{0,6}(?:乱价|降价|低价|破价)|最低限价|控价"),
        Words(r"统一[^,;。]{0,10}(?:售价|零售价|定价)"),
        Words(r"(?:一律|必须|严格)[^,;。]{0,4}按[^,;。]{0,10}价[^,;。]{0,6}(?:销售|出货)"),
        Words(
            r"(?:(?:不得|禁止|不准|不许|严禁)[^,;。]{0,4})?(?:窜货|串货|越区|跨(?:区域?|市|"
            r"省)(?:销售|发货|出货))|只能在[^,;。]{0,6}区域内?(?:出货|销售)"
        ),
        Words(
            rf"{FORBID_EN}[^.;]{{0,16}}\b(?:below|under)\b[^.;]{{0,20}}\bprices?\b|"
            rf"{FORBID_EN} sell\b[^.;]{{0,16}}\boutside\b"
        ),
        Words(r"\b(?:uniform|fixed|minimum) (?:retail |resale |selling )?prices?\b"),
    ),
    only_with=r"代理|经销|加盟|分销|微商|\b(?:dealers?|agents?|distributors?|resellers?|franchis\w+)\b",
    unless=(
        r"建议零售价|建议价|不作强制|自己定|自行定价|员工|销售人员|业务员|\b(?:recommend|suggest)|"
        r"\bown prices?"
    ),
)

L21 = Item(
    code="L21",
    severity="error",
    title=Sentence("拼运气的输赢", "stakes on luck"),
    reason=Sentence(
        "以红包拼手气、押注抽头牟利，属于开设赌场；押金由其余的人瓜分也近于赌博",
        "betting by red packets for profit is opening a casino; a deposit that the others share out comes near it",
    ),
    instead=Sentence(
        "不搞与运气挂钩的输赢；押金到期全数退还，或者捐给写明的公益项目，设上限并公布收支。",
        "Nothing is won or lost by chance; deposits go back in full or to a named charity, have a cap, and are "
        "accounted for.",
    ),
    law=(
        statute("criminal", "303"),
        source("最高人民法院 2018 年 12 月指导性案例", "SPC guiding cases, December 2018"),
    ),
    words=(
        Words(r"押注|下注|每注|赌注|坐庄|抽头|踩雷"),
        Words(r"竞猜", "warning"),
        Words(r"(?:抢到|手气)[^,;。]{0,6}(?:最少|最多|最佳|最差|最大|最小)[^,;。]{0,8}[发接]"),
        Words(r"(?:押金|保证金|契约金|打卡金)[^。;]{0,16}(?:平分|瓜分|均分|分给)"),
        Words(r"\bbets? (?:on|in|at|\d)|\bbetting\b|\bgambl\w+|\bwagers?\b"),
        Words(
            r"\b(?:smallest|largest|biggest|least|luckiest)\b[^.;]{0,16}\b(?:sends?|pays?)\b|"
            r"\bdeposits?\b[^.;]{0,30}\b(?:shared|split|divided)\b"
        ),
    ),
    about_acts=True,
    unless=r"有奖竞猜|灯谜",
)

L29 = Item(
    code="L29",
    severity="error",
    title=Sentence("群控、外挂、批量加人", "plug-ins and bulk tools"),
    reason=Sentence(
        "外挂、群控类工具在多起判决中败诉，账号还会被平台永久封禁",
        "plug-in and group-control tools lost in court again and again, and the platform bans accounts for good",
    ),
    instead=Sentence(
        "只用企业微信的官方接口和会话存档；接口做不到的，由人照任务卡去做。",
        "Only the official interfaces of WeCom and its archive are used; what they cannot do, people do by task "
        "card.",
    ),
    law=(statute("competition", "12"),),
    words=(
        Words(
            r"群控|云控|外挂|协议号|\bhook\b|xposed|爆粉|自动加粉|加粉软件|养号|清粉|"
            r"一键转发(?:软件|工具)|虚拟定位|微信多开|多开(?:软件|工具|器|微信)|微信插件"
        ),
        Words(r"批量(?:添?加|导入)(?:微信)?好友"),
        Words(
            r"\bwechat plug-?ins?\b|\b(?:group|cloud).control (?:tools?|software|system)\b|"
            r"\badd(?:ing)? friends (?:in bulk|automatically)\b|"
            r"\bbots?\b[^.;]{0,50}\bpersonal accounts?\b"
        ),
    ),
    about_acts=True,
)

L31 = Item(
    code="L31",
    severity="warning",
    audiences=("parent", "student"),
    title=Sentence("刷“收到”、接龙、家长打卡批改", "burdens on parents"),
    reason=Sentence(
        "多地要求减负：不强制回复、不接龙、不让家长批改作业",
        "local rules lighten the load: no forced replies, no chains, no marking of homework by parents",
    ),
    instead=Sentence(
        "通知写明“无需回复”；需要确认的用表单或已读状态；晚间和周末不发通知。",
        "Notices say “no reply needed”; what must be confirmed goes by form or read status; evenings and weekends "
        "stay quiet.",
    ),
    law=(
        source(
            "西宁市城西区家校群“五要五不要”", "Xining Chengxi: five dos and don'ts for home–school groups"
        ),
        source("全国关于家长批改作业的规定", "national rule on homework marked by parents", verified=False),
    ),
    words=(
        Words(
            r"收到请?回复|(?:必须|须|请)[^,;。]{0,8}回复[^,;。]{0,4}收到|(?:必须|务必|请)[^,;。]{0,3}扣 ?1"
        ),
        Words(r"接龙"),
        Words(r"家长[^,;。]{0,12}(?:批改|打卡|检查作业|订正)"),
        Words(rf"\breply\W+received\b|\bparents {MUST_EN}(?:reply|confirm|acknowledge)\b"),
        Words(r"\bparents\b[^.;]{0,16}\b(?:check|correct|mark|sign)\b[^.;]{0,8}\bhomework\b"),
    ),
    about_acts=True,
    unless=r"无需|不用|不必|不要求|\bno (?:need|reply)",
)

L32 = Item(
    code="L32",
    severity="error",
    audiences=("parent", "student"),
    title=Sentence("老师、家委会在群里收费、募捐、发红包", "money in a home–school group"),
    reason=Sentence(
        "家校群里不得收费、发红包、做广告", "no fees, red packets or adverts in home–school groups"
    ),
    instead=Sentence(
        "确需收取的费用，由家委会的专门账户收，书面同意，账目公开，不排名、不在群里收。",
        "What must be collected goes to an account of the committee, with written consent and open books; no "
        "ranking of givers, nothing in the group.",
    ),
    law=(
        source(
            "北京市教委 2019 年 1 月家校群规定",
            "Beijing education commission, January 2019, home–school groups",
        ),
    ),
    words=(
        Words(
            r"(?:老师|教师|班主任|家委会|家长委员会|学校)[^,;。不]{0,12}(?:收费|收取|收班费|"
            r"红包|募捐|订购|代购|代买|推销|集资|捐款)"
        ),
        Words(r"(?:群内|群里|在群)[^,;。不]{0,8}(?:收费|收班费|募捐|订购|集资)"),
        Words(rf"班费[^。;]{{0,14}}(?:转给|转账|交给)|(?:教师节|给老师)[^。;]{{0,20}}{YUAN}"),
        Words(
            r"\b(?:teachers?|committee)\b[^.;]{0,8}\bcollects?\b[^.;]{0,12}\b(?:money|fees?|"
            r"donations?)\b|\b(?:class )?fees?\b[^.;]{0,24}\b(?:transferred|"
            r"paid)\b[^.;]{0,12}\b(?:teachers?|committee|in the group)\b"
        ),
    ),
    about_acts=True,
    unless=r"书面同意|专门账户|\bwritten consent",
)

ITEMS = (L17, L18, L19, L20, L21, L29, L31, L32)
