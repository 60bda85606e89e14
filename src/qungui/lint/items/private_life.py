"""L05–L07, L28, L30: private accounts and private time of employees."""

from __future__ import annotations

from qungui.lint.item import Item, Words
from qungui.lint.items.phrases import FORBID_EN, MUST_EN
from qungui.lint.laws import source, statute
from qungui.sentences import Sentence

_TIME = r"(?:\d+|[一二两三四五六七八九十半]+) ?个?半?(?:分钟|小时|钟头)"
_SOON_EN = (
    r"(?:within|in (?:no more|less) than|in under) (?:\d+|an?|half an|one|two|five|ten|fifteen|"
    r"thirty)[ -](?:minutes?|hours?)\b"
)
_ANY_TIME_EN = (
    r"(?:at any time|at all times|day (?:or|and) night|around the clock|24/7|24 hours|"
    r"(?:on )?(?:weekends?|public holidays?)|"
    r"after (?:work|hours)|outside working hours)\b"
)

L05 = Item(
    code="L05",
    severity="error",
    audiences=("employee",),
    title=Sentence("强制使用私人朋友圈、头像", "private Moments and avatars at the company's command"),
    reason=Sentence(
        "私人账号的朋友圈、头像和签名属于个人空间；因不转发而扣钱、辞退的，法院判单位补发工资、支付赔偿",
        "Moments, avatar and signature of a private account are the person's own; a court made an employer pay "
        "who had docked and dismissed a man for not forwarding",
    ),
    instead=Sentence(
        "公司组织的宣传由公司账号在工作时间参加；私人账号参加与否自愿，不作考核。",
        "Campaigns of the company run on company accounts in working hours; private accounts take part if "
        "their owners like, and it counts for nothing.",
    ),
    law=(
        statute("civil", "1032"),
        source(
            "重庆市第三中级人民法院：司机未转发广告案",
            "Chongqing 3rd Intermediate Court: the driver who did not forward",
        ),
    ),
    words=(
        Words(
            r"(?:必须|须|务必|有义务|无条件|强制|一律|应当|应该|都要|"
            r"均应)[^,;。]{0,14}[转分发][^,;。]{0,8}朋友圈"
        ),
        Words(
            r"每[天日周][^,;。]{0,6}[转发][^,;。]{0,14}朋友圈|每[天日周][^,;。]{0,8}[次条][^,;。]{0,6}朋友圈"
        ),
        Words(
            r"朋友圈[^。;]{0,8}(?:必须|务必|须|全员|全体)[^,;。]{0,10}(?:点赞|评论|转发)|"
            r"(?:必须|务必|须)[^,;。]{0,10}(?:点赞|集赞)|(?:必须|务必|"
            r"须)在朋友圈[^,;。]{0,4}发"
        ),
        Words(r"朋友圈[^,;。]{0,10}(?:每[天日周]|至少)[^,;。]{0,6}条"),
        Words(r"朋友圈[^,;。]{0,6}(?:不得|禁止|严禁|不准|不能)[^,;。]{0,6}(?:可见|屏蔽|关闭|分组)"),
        Words(
            r"检查[^,;。]{0,8}朋友圈[^,;。]{0,6}(?:转发|分享)|未转发(?:者|的)[^。;]{0,6}(?:不得|罚|扣|通报)"
        ),
        Words(r"(?:私号|私人微信|私人账号|私人号|个人微信|个人账号)[^。;]{0,16}(?:头像|签名|昵称)"),
        Words(r"(?:员工|全员|所有人|人员|每人)[^,;。]{0,10}头像[^,;。]{0,8}(?:统一|一律|必须)", "warning"),
        Words(
            rf"{MUST_EN}(?:re-?post|post|share|publish|forward|"
            rf"like)\b[^.;]{{0,40}}\b(?:moments|(?:own|personal|private) accounts?)\b"
        ),
        Words(
            rf"{MUST_EN}(?:use|set|change)\b[^.;]{{0,40}}\b(?:personal|"
            r"private) (?:wechat )?(?:signature|avatar|profile)\b"
        ),
        Words(
            r"\b(?:personal|private)\b[^.;]{0,16}\b(?:avatar|profile (?:picture|photo)|"
            r"signature)\b[^.;]{0,12}\bmust be\b"
        ),
    ),
    about_accounts=True,
    unless=(
        r"自愿|由本人|随各人|不作考核|不强制|不作要求|审核|审批|批准|同意|不超过|最多|不多于|"
        r"\bvoluntar|\bif (?:they|you) like|\bapprov"
    ),
)

L06 = Item(
    code="L06",
    severity="warning",
    audiences=("employee",),
    title=Sentence("下班后也要回复", "answers outside working hours"),
    reason=Sentence(
        "没有限定工作时间，就成了隐形加班：实质的、经常的、明显占用休息时间的微信工作，法院认定为加班",
        "without a limit to working hours it is invisible overtime: courts count chat work that is real, "
        "regular and takes up rest",
    ),
    instead=Sentence(
        "回复的时限只计本人的工作时间，请假、开车、上课的不算；紧急事项由值班的人处理，值班计加班费或者调休。",
        "The time to answer runs only in the person's working hours, not on leave, while driving or in class; "
        "urgent matters go to whoever is on duty, who is paid overtime or gets time off.",
    ),
    law=(
        source(
            "北京市第三中级人民法院李某艳案（人民法院案例库）",
            "Beijing 3rd Intermediate Court, case of Li (SPC case library)",
        ),
        source("武汉两家法院的同类判决", "like decisions of the Wuhan Qingshan and Hongshan courts"),
    ),
    words=(
        Words(
            r"(?:非工作时间|下班后?|节假日|24 ?小时|二十四小时|保持[^,;。]{0,8}在线|"
            r"随时)[^,;。]{0,12}(?:回复|回应|响应|待命)"
        ),
        Words(rf"{_TIME}[^,;。]{{0,8}}[未没不][^,;。]{{0,2}}(?:回复|回应|响应|应答|吭声|反应)"),
        Words(rf"{_TIME}之?内[^,;。]{{0,6}}(?:回复|回应|答复|响应|应答)"),
        Words(
            r"保持[^,;。]{0,10}(?:在线|畅通|开机)|秒回|不分昼夜|不[得准许能](?:关机|静音)|"
            r"(?:24 ?小时|全天候?)(?:在线|开机|待命|保持)"
        ),
        Words(
            r"(?:晚间|晚上|夜间|周末|休假|假期|节假日|休息日)(?:[^,;。]{0,8}的,)?[^,;。]{0,14}(?:即时|立即|及时|"
            r"随时|必须|须)[^,;。]{0,6}(?:答复|回复|响应|处理|关注)"
        ),
        Words(rf"\b(?:repl|answer|respon|acknowledg|confirm)\w*\b[^.;]{{0,40}}\b{_SOON_EN}"),
        Words(rf"\b{_SOON_EN}\b[^.;]{{0,24}}\b(?:repl|answer|respon|acknowledg|confirm)"),
        Words(
            r"\b(?:repl(?:y|ies)|answer(?:ed)?|respond|reachable|available|(?:stay|be|"
            rf"remain) online)\b[^.;]{{0,30}}\b{_ANY_TIME_EN}"
        ),
        Words(
            rf"\b{_ANY_TIME_EN}\b[^.;]{{0,30}}\b(?:must|shall) (?:reply|answer|respond|"
            r"be (?:reachable|available|online|answered))"
        ),
        Words(r"\bkeep\b[^.;]{0,16}\bphones?\b[^.;]{0,4}\b(?:on|switched on)\b"),
    ),
    about_hours=True,
    unless=(
        r"无需|不必|不用|不要求|工作时间|上班时间|工作日|工时|值班|在岗|上班期间|上班时段|"
        r"营业时间|次日|\b(?:in|during|within|of) (?:\S+ ){0,3}(?:working|business|"
        r"office) (?:hours|time|days)|\bnext (?:working |business )?(?:day|morning)|\bon duty\b|"
        r"\bcan wait\b"
    ),
)

L07 = Item(
    code="L07",
    severity="warning",
    audiences=("employee",),
    title=Sentence("把私人微信当成公司的", "private accounts claimed by the company"),
    reason=Sentence(
        "能主张归公司的只有公司配发、因工作而来、用于工作的账号；要员工交出私人微信没有依据",
        "only accounts that the company issued for work can be claimed; taking over a private one has no basis",
    ),
    instead=Sentence(
        "公司配发的账号登记号码、卡主、领用和归还日期、用途，离职时按清单移交；客户经企业微信继承，移交前先清掉私人资料；私人微信不在此列。",
        "Accounts that the company issues are registered: number, owner of the card, dates of issue and return, "
        "purpose; they are handed over by a list, customers by inheritance in WeCom, after private data are "
        "wiped. Private accounts are not concerned.",
    ),
    law=(
        source(
            "广州互联网法院：公司安排的号码归还案",
            "Guangzhou Internet Court: the number arranged by the company",
        ),
        source("深圳罗湖法院：换绑案", "Shenzhen Luohu court: the rebound number"),
    ),
    words=(
        Words(r"(?:微信号?|账号|手机号)[^,;。]{0,8}归(?:公司|单位|企业|学校)"),
        Words(
            r"(?:微信号?|账号|手机号)[^;。]{0,3}(?:所有权|归属)[^,;。]{0,4}(?:归|属)|"
            r"(?:微信号?|账号)[^,;。]{0,4}(?:视为|属于|是)(?:公司|单位|企业)的?(?:资产|财产|"
            r"所有)|(?:微信号?|账号)[^,;。]{0,4}由公司(?:收回|接管)"
        ),
        Words(r"(?:交出|上交|移交|交还|上缴|提供)[^,;。]{0,4}(?:个人|私人)的?(?:微信|账号|手机)"),
        Words(
            r"(?:个人|私人)微信[^,;。]{0,8}(?:绑定|换绑|移交|上交|归公司)|(?:个人|私人|"
            r"本人)微信[^,;。不]{0,16}(?:密码|交给|删除|删掉)|删除[^,;。]{0,2}(?:个人|"
            r"私人)微信[^,;。]{0,6}客户"
        ),
        Words(r"不[得准许可能][^,;。]{0,4}删除?[^,;。]{0,4}好友"),
        Words(
            r"\baccounts?\b[^.;]{0,40}\b(?:belongs? to|(?:is|are|becomes?|"
            r"remains?) the property of) the (?:company|employer|firm)\b"
        ),
        Words(
            r"\b(?:(?:hand|turn|give)(?:s|ed)? (?:over|up|in)|surrender|"
            r"transfer)\b[^.;]{0,24}\b(?:personal|private|own) (?:wechat|accounts?|phones?)\b"
        ),
        Words(rf"{FORBID_EN}[^.;]{{0,8}}\bdelete\b[^.;]{{0,16}}\b(?:contacts?|friends?|customers?)\b"),
    ),
    about_accounts=True,
    unless=r"配发|公司发放|私人微信不|不必绑定|自愿|\bcompany.issued\b|\bthe company issue[sd]",
)

L28 = Item(
    code="L28",
    severity="warning",
    audiences=("employee",),
    title=Sentence("强制入群、退群受罚", "made to join, punished for leaving"),
    reason=Sentence(
        "等于强制员工把私人账号用于工作", "it forces employees to use a private account for work"
    ),
    instead=Sentence(
        "员工以公司账号或企业微信入群，不勉强使用私人微信；退群只需交接，工作通知另行送达。",
        "Employees join with a company account or WeCom, nobody with a private one against his will; leaving "
        "needs a hand-over only, and notices are delivered another way.",
    ),
    words=(
        Words(
            r"(?:必须|务必|强制|一律|均须|均应|都要)(?:全部|全员|及时|都|统一|按时|要|"
            r"用本人微信)?(?:加入|进入|[进入])[^,;。]{0,6}群(?:[^后时前的聊]|$)"
        ),
        Words(r"(?:退群|退出[^,;。]{0,4}群)[^。;]{0,12}(?:警告|处分|处罚|罚款|记过|开除|论处|旷工)"),
        Words(r"不[得准许][^,;。]{0,6}退群"),
        Words(r"不[进入加]群[^。;]{0,8}(?:离职|处分|处罚|警告|罚|取消)"),
        Words(rf"{MUST_EN}join\b[^.;]{{0,24}}\bgroups?\b"),
        Words(
            r"\bleav(?:es?|ing)\b[^.;]{0,20}\bgroup\b[^.;]{0,30}\b(?:punish|warned|penali|disciplin|fined)"
        ),
        Words(rf"{FORBID_EN} leav(?:e|ing)\b[^.;]{{0,20}}\bgroup\b"),
    ),
    unless=(
        r"公司账号|配发|企业微信|工作账号|单位账号|不勉强|自愿|离职[^,;。]{0,6}退群|说明(?:即可|"
        r"原因|后)|先[^,;。]{0,6}说明|交接|私自拉|\bcompany accounts?\b|\bwecom\b|\bvoluntar"
    ),
)

L30 = Item(
    code="L30",
    severity="error",
    audiences=("employee",),
    title=Sentence("借用、共用账号或实名", "accounts or real names lent or shared"),
    reason=Sentence(
        "非法买卖、出租、出借电话卡和互联网账号，帮人过实名核验，都被禁止，还会影响信用记录",
        "selling, renting or lending phone cards and accounts and helping with real-name checks are forbidden "
        "and go on the credit record",
    ),
    instead=Sentence(
        "账号用公司的号码，指定专人保管，不出借、不共用；换人使用的，登记交接。",
        "Accounts run on the company's numbers with a named keeper, neither lent nor shared; changes of hands "
        "are logged.",
    ),
    law=(statute("fraud", "31"),),
    words=(
        Words(r"(?:借用|共用|代他人|冒用|租用|用员工的?身份证)[^,;。]{0,8}(?:微信|账号|实名|身份证|手机卡)"),
        Words(
            r"用员工的?身份证|用[^,;。]{0,3}(?:员工|同事|他人|别人|亲友|家人)的?身份(?:信息|"
            r"证)?[^,;。]{0,4}(?:注册|实名|办)"
        ),
        Words(r"(?:购买|收购|买卖)[^,;。]{0,4}(?:微信号|实名号|账号)|代(?:刷脸|实名)"),
        Words(
            r"(?:微信|账号)[^,;。不]{0,4}(?:借给|出租|出借|租给|共用)|(?:登录|使用|"
            r"共享)同一个?(?:微信|账号|工作号)"
        ),
        Words(
            r"\b(?:lend|borrow|rent|sell)s?\b[^.;]{0,12}\b(?:accounts?|sim cards?)\b|"
            r"\bshares? (?:one|an|the same) (?:\w+ )?account\b"
        ),
        Words(
            r"\bregister\w*\b[^.;]{0,40}\b(?:colleague|friend|relative|someone else|"
            r"another)\b[^.;]{0,12}\b(?:id|identity|phone)\b"
        ),
    ),
    about_acts=True,
)

ITEMS = (L05, L06, L07, L28, L30)
