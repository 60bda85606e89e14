"""L05–L07, L28, L30: private accounts and private time of employees."""

from __future__ import annotations

from qungui.lint.item import Item, Words
from qungui.lint.laws import source, statute
from qungui.sentences import Sentence

_TIME = r"(?:\d+|[一二两三四五六七八九十半]+) ?个?半?(?:分钟|小时|钟头)"

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
            r"(?:必须|务必|有义务|无条件|强制|一律|应当|应该|都要|均须|均应)[^,;。]{0,14}[转分发][^,;。]{0,8}朋友圈"
        ),
        Words(r"每[天日周][^,;。]{0,6}[转发][^,;。]{0,14}朋友圈"),
        Words(r"朋友圈[^,;。]{0,10}(?:每[天日周]|至少)[^,;。]{0,6}条"),
        Words(r"(?:私号|私人微信|私人账号|私人号|个人微信|个人账号)[^。;]{0,16}(?:头像|签名|昵称)"),
        Words(r"员工[^,;。]{0,10}头像[^,;。]{0,8}(?:统一|一律|必须)", "warning"),
        Words(r"\bmust\b[^.;]{0,30}\b(?:share|post|forward)\b[^.;]{0,24}\bmoments\b"),
    ),
    about_accounts=True,
    unless=r"自愿|由本人|随各人|不作考核|不强制|不作要求|审核|审批|批准|不超过|最多|不多于",
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
            r"(?:非工作时间|下班后?|节假日|24小时|二十四小时|保持[^,;。]{0,8}在线|随时)[^,;。]{0,12}(?:回复|回应|响应|待命)"
        ),
        Words(rf"{_TIME}[^,;。]{{0,8}}[未没不][^,;。]{{0,2}}(?:回复|回应)"),
        Words(rf"{_TIME}之?内[^,;。]{{0,6}}(?:回复|回应|答复)"),
        Words(r"保持[^,;。]{0,10}(?:在线|畅通|开机)|24小时(?:在线|开机)"),
        Words(r"\bwithin \d+ (?:minutes?|hours?)\b[^.;]{0,20}\b(?:repl|answer)"),
        Words(r"\b(?:repl(?:y|ies)|answers?)\b[^.;]{0,24}\bwithin \d+ (?:minutes?|hours?)"),
    ),
    about_hours=True,
    unless=r"无需|不必|不用|不要求|工作时间|上班时间|工作日|工时|值班|在岗|上班期间|working (?:hours|time|days)",
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
        Words(r"(?:交出|上交|移交|交还|上缴|提供)[^,;。]{0,4}(?:个人|私人)的?(?:微信|账号|手机)"),
        Words(r"(?:个人|私人)微信[^,;。]{0,8}(?:绑定|移交|上交|归公司)"),
        Words(r"不[得准许可能][^,;。]{0,4}删除?[^,;。]{0,4}好友"),
    ),
    about_accounts=True,
    unless=r"配发|公司发放|私人微信不|不必绑定|自愿",
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
            r"(?:必须|务必|强制|一律|均须|均应|都要)(?:全部|全员|及时|都|统一|按时|要)?(?:加入|进入|入)[^,;。]{0,6}群(?:[^后时前的聊]|$)"
        ),
        Words(r"退群[^。;]{0,12}(?:警告|处分|处罚|罚款|记过|开除)"),
        Words(r"不[得准许][^,;。]{0,6}退群"),
        Words(r"不[进入加]群[^。;]{0,8}(?:离职|处分|处罚|警告|罚)"),
    ),
    unless=r"公司账号|配发|企业微信|工作账号|单位账号|不勉强|自愿|离职[^,;。]{0,6}退群|说明(?:即可|原因|后)|先[^,;。]{0,6}说明|交接|私自拉",
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
        Words(r"用员工的?身份证"),
        Words(r"(?:微信|账号)[^,;。不]{0,4}(?:借给|出租|出借|租给|共用)"),
    ),
    about_acts=True,
)

ITEMS = (L05, L06, L07, L28, L30)
