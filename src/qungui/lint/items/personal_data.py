"""L08–L12, L33, L37, L38: what is seen, shown and published about people."""

from __future__ import annotations

from qungui.lint.item import Item, Words
from qungui.lint.laws import source, statute
from qungui.sentences import Sentence

_NAME = r"(?:昵称|名片|群内?名称|备注名|[入进]群[^,;。]{0,4}备注)"
_OFFENDER_EN = r"(?:offenders?|violators?|those who)\b"

L08 = Item(
    code="L08",
    severity="warning",
    audiences=("employee", "customer"),
    title=Sentence("监看聊天而不写范围", "watching chats without limits"),
    reason=Sentence(
        "没有告知目的、方式、范围和期限，也没有同意，就不合“必要、最小、告知”的要求；翻看员工手机超出约定的，法院认定侵犯隐私",
        "without notice of purpose, way, scope and time it is neither necessary nor minimal; taking more from an "
        "employee's phone than agreed was held to infringe privacy",
    ),
    instead=Sentence(
        "只查工作群和公司账号的工作内容；事先告知目的、账号、时段、看哪些内容、谁能看、由谁批准、保存多久、向谁投诉，每次查看留痕；客户聊天在客户知情同意后才存档。",
        "Only work groups and company accounts are looked at; purpose, accounts, hours, fields, who may view, who "
        "approves, how long it is kept and where to complain are announced, every view is logged; customers' "
        "chats are archived only after they agreed.",
    ),
    law=(statute("personal", "6"), statute("personal", "13"), statute("personal", "17")),
    words=(
        Words(
            r"(?:监控|监督|查看|存档|抽查|检查|审查|翻看|翻阅|调阅|监看)[^,;。]{0,8}(?:私人|"
            r"个人)[^,;。]{0,6}(?:聊天|微信|手机|账号)",
            "error",
        ),
        Words(
            r"(?:监控|查看|存档|抽查|检查|审查|翻看|翻阅|监看)[^,;。]{0,6}(?:员工|人员|成员|"
            r"客户|其)[^,;。]{0,6}手机",
            "error",
        ),
        Words(
            r"手机[^,;。]{0,6}(?:收上来|全部上交|逐个查看|逐个检查)|(?:上交|"
            r"收缴)手机[^,;。]{0,6}(?:检查|查看)",
            "error",
        ),
        Words(
            r"(?:监控|监督|查看|存档|抽查|检查|审查|翻看|监看|调阅|翻阅)[^,;。]{0,6}(?:员工|"
            r"人员|成员|客户)[^,;。]{0,8}(?:聊天|微信|账号|对话)"
        ),
        Words(r"(?:记录|监控|截取|录下)[^,;。]{0,4}(?:全部|所有|一切)[^,;。]{0,4}(?:微信|聊天|对话)"),
        Words(
            r"\b(?:inspect|search|check|read|go(?:es)? through)\w*\b[^.;]{0,8}\b(?:employees?|"
            r"staff|personal|private)\W{1,2}[^.;]{0,8}\bphones?\b",
            "error",
        ),
        Words(
            r"\b(?:monitor|inspect|read|archive|record|review)\w*\b[^.;]{0,8}\b(?:employees?|"
            r"staff|personal|private)\b[^.;]{0,12}\b(?:chats?|messages?|wechat|"
            r"conversations?)\b"
        ),
        Words(
            r"\b(?:monitor|inspect|record)s?\b[^.;]{0,12}\b(?:chats?|messages?|"
            r"conversations?)\b[^.;]{0,12}\b(?:employees?|staff)\b"
        ),
    ),
    unless=r"告知|同意|范围|期限|知情|不再|减少|\b(?:told|informed|consent|scope|purpose)\b",
)

L09 = Item(
    code="L09",
    severity="warning",
    title=Sentence("昵称里要写的太多", "too much in a nickname"),
    reason=Sentence(
        "收集个人信息要限于最小范围；身份证、电话、住址，或者房号加全名，人人可见就超出了需要",
        "personal information is kept to the least needed; an id, a phone number, an address, or a room with a "
        "full name is too much for everybody to see",
    ),
    instead=Sentence(
        "群昵称写名字或者别名，小区可以写房号加姓，自愿选择，不写电话、证件号和住址；身份由一名管理员私下核对，核完即删。",
        "The nickname is a name or an alias, in a housing estate the room and the family name, as everybody likes, "
        "without phone, id or address; one officer checks who it is in private and then deletes what he saw.",
    ),
    law=(statute("personal", "6"), statute("civil", "1034")),
    words=(
        Words(
            rf"{_NAME}(?:[^,。;]{{0,16}}|[^,。;]{{0,4}},如[^,。;]{{0,12}})(?:身份证|手机号|"
            r"手机|电话|住址|联系方式)"
        ),
        Words(rf"{_NAME}[^。;]{{0,12}}(?:房号|门牌号?|楼号|房间号)[^,;。]{{0,10}}(?:姓名|实名|真名)"),
        Words(
            r"\b(?:nick ?names?|display names?)\b[^.;]{0,50}\b(?:phone|mobile|telephone|"
            r"id (?:card|number)|passport|home address)\b"
        ),
        Words(r"\b(?:nick ?names?|display names?)\b[^.;]{0,40}\broom (?:number|no)[^.;]{0,16}\bfull name\b"),
    ),
    about_accounts=True,
    unless=(
        r"自愿|选填|私下|加姓(?:[^名]|$)|不必写|不写|不(?:得|要|能|准)带|\bvoluntar|\boptional\b|\b(?:never|"
        r"not) (?:be )?(?:required|needed|put|contain|include)\b|\bno phone"
    ),
)

L10 = Item(
    code="L10",
    severity="error",
    audiences=("student", "parent"),
    title=Sentence("在群里公布成绩、排名", "marks and ranks made public"),
    reason=Sentence(
        "成绩和排名要告诉学生和家长，但不得公开",
        "marks and ranks are told to the pupil and the parents, and are not made public",
    ),
    instead=Sentence(
        "成绩只单独告知学生本人和监护人，不在群里公布，不排名。",
        "Marks are told to the pupil and the guardian alone, never in the group, and are not ranked.",
    ),
    law=(
        statute("school"),
        source(
            "北京市教委 2019 年 1 月家校群规定",
            "Beijing education commission, January 2019, home–school groups",
        ),
    ),
    words=(
        Words(
            r"(?:公布|通报|发布|公示|公开|张贴|晒)[^,;。]{0,8}(?:成绩|分数|得分|排名|名次|"
            r"红榜|前[\d一二三五十]+名)"
        ),
        Words(
            r"(?:成绩|分数|得分|排名|名次)[^,;。]{0,8}(?:公布|通报|发布|公示|公开|发[在到至]?[^,;。]{0,3}群)"
        ),
        Words(r"\b(?:scores?|marks|grades|rankings?)\b[^.;]{0,30}\b(?:posted|published|announced|shared)\b"),
        Words(
            r"\b(?:posts?|publish(?:es)?|announces?|shares?)\b[^.;]{0,24}\b(?:scores?|marks|"
            r"grades|rankings?)\b"
        ),
    ),
    about_acts=True,
    unless=r"单独|私信|本人|监护人|一对一|\bin private\b|\bindividually\b",
)

L11 = Item(
    code="L11",
    severity="error",
    audiences=("employee",),
    title=Sentence("要员工报位置", "employees' whereabouts"),
    reason=Sentence(
        "行踪轨迹是敏感个人信息，要有特定目的、充分必要和单独同意，只限工作时间",
        "whereabouts are sensitive information: they need a specific purpose, real need and separate consent, "
        "in working hours only",
    ),
    instead=Sentence(
        "只有外勤人员在执行任务的工作时间内报告位置，事先单独同意；位置不发到群里，30 天内删除。",
        "Only field staff report their place, for a task, in working hours and after separate consent; it is not "
        "shown in the group and is deleted within 30 days.",
    ),
    law=(statute("personal", "28"), statute("personal", "29")),
    words=(
        Words(
            r"(?:外勤|出差|拜访|任务|工作时间)[^,。;]{0,12}(?:报告|共享|发送|上报|"
            r"发)[^,;。]{0,6}(?:位置|定位|行踪)",
            "warning",
        ),
        Words(
            r"(?:报告|共享|发送|上报|分享|开启|打开|实时|附)[^,;。]{0,6}(?:位置|定位|行踪)|"
            r"定位(?:开启|打开|常开)"
        ),
        Words(
            r"\b(?:shar|report|send|post)\w*\b[^.;]{0,20}\b(?:locations?|whereabouts)\b|"
            r"\bgps\b|\blocation tracking\b"
        ),
    ),
    about_acts=True,
    unless=(
        r"同意|不发到群|安全出口|(?:会场|门店|店铺|会议)的?(?:位置|定位)|\bconsent\b|"
        r"\blocation of the (?:shop|store|venue|meeting|office)"
    ),
)

L12 = Item(
    code="L12",
    severity="warning",
    title=Sentence("点名通报、公开检讨", "naming and shaming"),
    reason=Sentence(
        "涉及人格尊严和隐私；公开检讨、晒人截图，都引起过指责和诉讼",
        "it touches dignity and privacy; public self-criticism and posted screenshots led to blame and suits",
    ),
    instead=Sentence(
        "处理结果私下告知本人；对外的记录不点名，只写编号、条款和处理。",
        "The person is told in private; the public record has no names, only the number, the clause and the "
        "measure.",
    ),
    law=(statute("civil", "1032"), statute("order", "42(6)", verified=False)),
    words=(
        Words(
            r"(?:通报|曝光|公示|点名)[^,;。]{0,10}(?:违规|姓名|照片|名单)|"
            r"名单[^,;。]{0,8}曝光|黑名单[^,;。]{0,8}(?:公布|公开)|示众|红黑榜|曝光台"
        ),
        Words(r"通报批评|点名批评|公开批评|公开检讨|当众[^,;。]?检讨|群[^,;。]{0,8}检讨"),
        Words(r"(?:群内|群里|全群|公司群|大群|工作群)[^,;。]{0,4}(?:公开)?(?:道歉|检讨|通报|曝光)"),
        Words(rf"{_OFFENDER_EN}[^.;]{{0,16}}\bnamed\b"),
        Words(r"\bnam(?:e|ed|ing) and sham(?:e|ed|ing)\b"),
        Words(
            rf"\bnames of\b[^.;]{{0,10}}{_OFFENDER_EN}[^.;]{{0,30}}\b(?:published|posted|"
            r"announced)\b|\b(?:publish|post|"
            rf"announce)\b[^.;]{{0,12}}\bnames of\b[^.;]{{0,10}}{_OFFENDER_EN}"
        ),
        Words(
            r"\bpublic(?:ly)?\b[^.;]{0,12}\b(?:apolog\w+|critici[sz]\w+|shamed|"
            r"reprimand\w*)\b|\b(?:critici[sz]ed|shamed|reprimanded) publicly\b"
        ),
        Words(
            r"\b(?:apologi[sz]e|apology|self-criticism)\b[^.;]{0,16}\b(?:publicly|in public|in the group)\b"
        ),
    ),
    unless=(
        r"不点名|匿名|编号|脱敏|自愿|不写姓名|隐去|获奖|表彰|表扬|优秀|先进|入选|中奖|欠费|欠缴|值班|当选|"
        r"选举|\bno names\b|\bwithout names?\b|\bnever (?:published|posted)"
    ),
)

L33 = Item(
    code="L33",
    severity="warning",
    title=Sentence("未成年人的照片、姓名", "pictures and names of minors"),
    reason=Sentence(
        "不满十四周岁的未成年人的信息是敏感个人信息，要监护人同意",
        "data of children under 14 are sensitive and need the guardian's consent",
    ),
    instead=Sentence(
        "未成年人的照片、视频，经监护人单独同意才发，面部遮挡，注明删除日期。",
        "Pictures and videos of minors are posted only with the guardian's separate consent, blurred, and with a "
        "date of deletion.",
    ),
    law=(statute("personal", "28"), statute("personal", "31")),
    words=(
        Words(r"未成年人?[^,;。]{0,8}(?:照片|视频|姓名)"),
        Words(r"(?:发|上传|分享|晒|展示)[^,;。]{0,8}(?:学生|孩子|儿童|小朋友)[^,;。]{0,6}(?:照片|视频|合影)"),
        Words(
            r"(?:把|将)[^,;。]{0,6}(?:学生|孩子|儿童|小朋友)[^,;。]{0,12}(?:照片|视频|"
            r"合影)[^,;。]{0,8}(?:发|上传|宣传)|(?:学生|孩子|儿童|小朋友)[^,;。]{0,6}(?:照片|"
            r"视频)[^,;。]{0,4}(?:上传|发布|发[到至])[^,;。]{0,6}(?:平台|公众号|网上|抖音)"
        ),
        Words(
            r"\b(?:posts?|shares?|uploads?|publish(?:es)?)\b[^.;]{0,20}\b(?:photos?|pictures?|"
            r"videos?|names?)\b[^.;]{0,16}\b(?:children|pupils?|students?|minors?)\b"
        ),
        Words(
            r"\b(?:photos?|pictures?|videos?|names?)\b[^.;]{0,8}\b(?:children|pupils|students|"
            r"minors)\b[^.;]{0,16}\b(?:posted|shared|published|uploaded)\b"
        ),
    ),
    about_acts=True,
    unless=r"同意|监护人|遮挡|打码|\bconsent|\bguardian|\bblurred\b",
)

L37 = Item(
    code="L37",
    severity="warning",
    title=Sentence("在群里发病历、检查单", "patients' records in a group"),
    reason=Sentence(
        "医疗健康信息是敏感个人信息；有人因把病例发进群被行政拘留",
        "health data are sensitive; people have been detained for posting a case in a group",
    ),
    instead=Sentence(
        "病历、检查结果只走医院的系统；讨论病例先去掉能认出人的内容。",
        "Records and results go through the hospital's system only; cases are discussed without anything that "
        "tells who it is.",
    ),
    law=(statute("personal", "28"), statute("order", "42(6)", verified=False)),
    words=(
        Words(
            r"(?:可以?|应|须|请|必须|发|上传|分享|讨论|报送)[^,;。]{0,10}(?:病历|病例|检查单|"
            r"检验单|化验单|患者[^,;。]{0,4}(?:姓名|照片))"
        ),
        Words(
            r"(?:化验|检查|检验|诊断)(?:结果|报告)[^,;。]{0,8}(?:发[^,;。]{0,4}群|上传)|"
            r"(?:填写|接龙|发送|上报)[^,;。]{0,6}(?:病人|患者)的?(?:姓名|床号|诊断)"
        ),
        Words(
            r"\b(?:posts?|shares?|uploads?|sends?)\b[^.;]{0,24}\b(?:patients?|test results?|"
            r"medical records?|diagnos\w+)\b"
        ),
    ),
    about_acts=True,
    unless=(
        r"去标识|打码|隐去|脱敏|去掉|遮挡|\banonym|\bnames? (?:have been |are )?removed\b|"
        r"\bwithout (?:the )?names?"
    ),
)

L38 = Item(
    code="L38",
    severity="warning",
    title=Sentence("公布业主、欠费名单", "lists of owners or debtors made public"),
    reason=Sentence(
        "公布业主姓名、欠费名单，法院认定侵犯个人信息",
        "a court held that posting owners' names infringes their personal information",
    ),
    instead=Sentence(
        "欠费的私下通知本人；需要公示的，只写编号，不写姓名和房号。",
        "Debts are told to the person in private; what must be shown has a number, no name and no room.",
    ),
    law=(
        statute("civil", "1034"),
        source("雅安 2025 年：物业公布业主姓名案", "Ya'an 2025: a property company posted an owner's name"),
    ),
    words=(
        Words(
            r"(?:公布|公示|公开|通报|曝光|张贴|张榜)[^,;。]{0,6}(?:欠费|欠缴|业主|"
            r"住户)[^,;。]{0,8}(?:姓名|名单|房号)"
        ),
        Words(
            r"(?:公布|公示|公开|张贴|张榜)[^。;]{0,6}(?:催缴|欠费|拖欠|"
            r"欠缴)[^。;]{0,14}(?:房号|户主|姓名|车牌)"
        ),
        Words(
            r"(?:拖欠|欠费|欠缴)[^。;]{0,14}(?:房号|户主|姓名|车牌|"
            r"名单)[^,;。]{0,6}(?:发[到在]?[^,;。]{0,4}群|公布|公示|张贴|张榜)"
        ),
        Words(
            r"\b(?:lists?|names?|room numbers?)\b[^.;]{0,8}\b(?:owners?|residents?|"
            r"tenants?)\b[^.;]{0,30}\b(?:posted|published|displayed|announced)\b"
        ),
    ),
    about_acts=True,
    unless=r"业主委员会|业委会|业主代表|候选|依法公示|\b(?:representatives?|candidates?|elected)\b",
)

ITEMS = (L08, L09, L10, L11, L12, L33, L37, L38)
