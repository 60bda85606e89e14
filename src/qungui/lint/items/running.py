"""L13–L16, L23, L24, L26, L27, L34, L40: how a group is run."""

from __future__ import annotations

from qungui.lint.item import Item, Words
from qungui.lint.items.phrases import FORBID, FORBID_EN, FORBIDDEN_EN, MUST_EN
from qungui.lint.laws import source, statute
from qungui.sentences import Sentence

_AT_ONCE_EN = (
    r"(?:at once|immediately|instantly|on the spot|without (?:any |a )?(?:prior |"
    r"further )?(?:notice|warning|reminder))\b"
)
_OFFICIAL_CHANNEL = (
    r"业主|物业|业委会|居委会|村委会|村民|居民|家委会|家长|社区(?:通知|公告)|唯一[^,;。]{0,4}(?:渠道|途径)|"
    r"\b(?:owners. committee|residents|homeowners|only channel)\b"
)
"""Groups in which people get official notices."""
_CARVED_OUT = r"依法|如实|举证|维权|不在此限|不受此限|不算|除外|\blawful|\bnot (?:limited|barred)|\bexcept\b"

L13 = Item(
    code="L13",
    severity="warning",
    by_audience={"member": "advice", "customer": "advice"},
    not_lighter_with=_OFFICIAL_CHANNEL,
    title=Sentence("不打招呼就移出", "removed without a word"),
    reason=Sentence(
        "群是收到正式通知的唯一渠道时，移出要先说明、留申辩的机会；南宁有业委会被判恢复入群并道歉。私人群多属自治",
        "where the group is the only channel for official notices, removal needs a warning and a hearing: in "
        "Nanning a committee had to restore a member and apologise. Private groups mostly govern themselves",
    ),
    instead=Sentence(
        "先提醒；要移出的，查实后由管理员决定，决定前告诉本人、留一天说明，移出后告知理由、申诉办法和另外的通知渠道。",
        "First a reminder; before a removal an admin checks the facts, tells the person and gives him a day to "
        "answer; afterwards he gets the reason, the way to appeal and another channel for notices.",
    ),
    law=(source("南宁：业委会移出业主案（2022 年报道）", "Nanning: an owners' committee (reported 2022)"),),
    words=(
        Words(
            r"(?:直接|立即|立刻|马上|当即|一律|永久)[^,;。]{0,4}(?:踢|移出|清退|清除出|清出|"
            r"移除出|请出|请离|剔除|移除(?:[,;。群]|$))|被[^,;。]{0,6}(?:清除|移除)|秒踢"
        ),
        Words(
            r"(?:一经发现|一旦发现|发现)[^。;]{0,10}(?:踢|移出|清退|清除出|清出|移除出|剔除)|"
            r"(?:踢|移出|清退)[^。;]{0,4}不[听作做]?解释|永不(?:再加|拉回)"
        ),
        Words(
            r"(?:踢|移出|清退|移除)[^。;]{0,12}不另行通知|"
            r"(?:不另行通知|(?:不经|无需|不再|不)(?:提醒|通知|警告))[^。;]{0,12}(?:踢|移出|清退|移除)"
        ),
        Words(rf"\b(?:removed?s?|kick(?:s|ed)?|expel(?:s|led)?)\b[^.;]{{0,24}}\b{_AT_ONCE_EN}"),
        Words(r"\b(?:immediately|instantly) (?:removed?s?|kick(?:s|ed)?|expel(?:s|led)?)\b"),
    ),
    unless=(
        r"告知|说明|告诉|理由|申诉|查实|核实|先提醒|先警告|第一次警告|警告[^。]{0,12}(?:再犯|"
        r"第二次|仍不)|^\W*(?:\w+ )?(?:messages|posts|adverts|links|content) (?:is|are|will be|"
        r"may be) (?:immediately )?removed|\bafter a (?:reminder|warning|hearing)"
    ),
)

L14 = Item(
    code="L14",
    severity="error",
    title=Sentence("群主声明不负责任", "the owner disclaims all liability"),
    reason=Sentence(
        "群的建立者、管理者依法负有管理责任，不能用一句声明免除；放任侮辱的，法院判过道歉",
        "who creates or manages a group must manage it by law and cannot disclaim that; who let insults run had "
        "to apologise",
    ),
    instead=Sentence(
        "群主和管理员在功能权限内及时采取提醒、禁言、移出、解散等措施，并保存记录。",
        "The owner and the admins remind, mute, remove or dissolve in good time within the tools they have, and "
        "keep a record.",
    ),
    law=(
        statute("groups", "9"),
        source("广州互联网法院：群主责任案", "Guangzhou Internet Court: liability of group owners"),
    ),
    words=(
        Words(
            r"(?:群主|管理人?员|管理者|管理方|本群|群管|管委会|"
            r"平台)[^。;]{0,16}(?:不承担[^,;。]{0,8}(?:责任|义务)|概不(?:负责|承担|担责|过问)|"
            r"不(?:对|为)[^,;。]{0,16}(?:负责|承担[^,;。]{0,4}责任)|不负[^,;。]{0,6}责任?|"
            r"一律不负责|免责)"
        ),
        Words(
            r"(?:责任|后果|纠纷|损失|行为)[^。;]{0,12}与(?:本群|群主|"
            r"管理人?员)[^,;。]{0,6}(?:无关|没有[^,;。]{0,3}关系)"
        ),
        Words(
            r"\b(?:owner|admin(?:s|istrators?)?|group|"
            r"company)\b[^.;]{0,24}\b(?:not (?:be )?(?:liable|responsible)|no (?:liability|"
            r"responsibility)|disclaims?)\b|\bneither\b[^.;]{0,40}\b(?:liab|responsib)"
        ),
    ),
    unless=r"尽到|已采取|已尽",
)

L15 = Item(
    code="L15",
    severity="warning",
    title=Sentence("没有限制的解释、修改和裁量", "discretion without limits"),
    reason=Sentence(
        "谁来解释、怎么改、凭什么定轻重都没有写，等于随意；对员工，涉及切身利益的规章要讨论、协商并公示",
        "nobody can tell who interprets, how it changes, or what decides; for employees, rules on their interests "
        "need discussion, consultation and publicity",
    ),
    instead=Sentence(
        "本规定由管理员解释，有异议的可请群主复核；修改先公告七天、听取意见、过半数同意，以前的行为按旧条文处理。",
        "The admins interpret these rules, the owner reviews objections; changes are announced seven days before, "
        "discussed and carried by a majority; earlier acts go by the old text.",
    ),
    law=(statute("contract", "4"),),
    words=(
        Words(r"解释权[^,;。]{0,4}归|(?:保留|拥有|享有)[^,;。]{0,10}解释[^,;。]{0,4}权"),
        Words(
            r"(?:有权|可以?)[^,;。]{0,10}(?:随时|单方)[^,;。]{0,4}(?:修改|调整|变更|更改)|"
            r"有权[^,;。]{0,6}(?:制度|规定|群规|规则)[^,;。]{0,4}(?:修改|调整|变更)|"
            r"有权(?:修改|调整|变更)[^,;。]{0,4}(?:制度|规定|群规|规则)"
        ),
        Words(
            r"视情节|根据情节|按情节|视(?:具体)?情况[^,;。]{0,6}(?:处|给予|予以|罚)|(?:处罚|"
            r"处分|幅度)[^,;。]{0,10}酌情|酌情(?:处罚|处分|扣)|(?:处罚|"
            r"轻重)[^,;。]{0,8}视情况而定"
        ),
        Words(r"不得有(?:任何)?异议|(?:公司|单位|管理方|群主)自行决定"),
        Words(r"\bsole discretion\b|\bfinal (?:say|interpretation)\b|\bright of interpretation\b"),
        Words(
            r"\b(?:changed?|amend(?:ed)?|modify|modified|"
            r"revised?)\b[^.;]{0,30}\b(?:at any time|without (?:prior |further )?notice)\b"
        ),
        Words(r"\b(?:penalt\w+|punish\w*|sanctions?)\b[^.;]{0,30}\bdiscretion\b"),
    ),
    unless=(
        r"公布|公告|提前|征求|复核|异议(?:的|可|由)|讨论|\bconsult|\bdiscussed\b|\bdays (?:before|"
        r"ahead)|提醒[^。;]{0,10}警告|警告[^。;]{0,14}(?:禁言|移出|记过)"
    ),
)

L16 = Item(
    code="L16",
    severity="warning",
    title=Sentence("禁止负面言论、投诉、举报", "no bad news, complaints or reports"),
    reason=Sentence(
        "依法投诉、举报是权利，群规不能一概禁止",
        "lawful complaints and reports are a right that no group can bar",
    ),
    instead=Sentence(
        "不造谣、不传谣；依法投诉、举报、向主管部门反映问题不受本条限制。",
        "No rumours are made or spread; lawful complaints, reports and petitions to the authorities are not "
        "limited by this.",
    ),
    law=(
        statute("groups"),
        source("向劳动部门投诉的权利", "the right to complain to labour authorities", verified=False),
    ),
    words=(
        Words(
            r"(?:严禁|禁止|不得|不准|不许|不要|不能|不说|切勿|请勿|避免|杜绝|"
            r"不[发传散扩])[^,;。]{0,14}(?:负面|消极|抱怨|牢骚|投诉|上访|举报|维权|告状|质疑|"
            r"不满|不利于?(?:公司|单位))"
        ),
        Words(r"(?:抱怨|发牢骚|诉苦|投诉|上访|举报)(?:者|的)[^。;]{0,8}(?:禁言|移出|踢|警告|罚)"),
        Words(
            r"(?:严禁|禁止|不得|不准|不许)[^,;。]{0,4}(?:议论|非议)[^,;。]{0,2}(?:公司|单位|"
            r"领导)|(?:严禁|禁止|不得|不准|不许)[^,;。]{0,4}向[^,;。]{0,10}(?:部门|机关|政府|"
            r"媒体)[^,;。]{0,4}反映"
        ),
        Words(
            rf"{FORBID_EN}[^.;]{{0,40}}\b(?:negative|bad news|complain\w*|"
            r"critici[sz]\w* the company|authorities)\b"
        ),
        Words(r"\bno (?:complaints about|criticism|negative)\b"),
        Words(rf"\b(?:negative|criticism|complain\w*)\b[^.;]{{0,40}}{FORBIDDEN_EN}"),
    ),
    unless=rf"{_CARVED_OUT}|恶意|诬告|虚假|反映问题|\b(?:false|malicious)\b",
    unless_anywhere=r"(?:投诉|举报)[^。]{0,24}不受(?:本|以上|上述)[^。]{0,6}限",
)

L23 = Item(
    code="L23",
    severity="warning",
    title=Sentence("由机器自动处罚", "punished by a machine alone"),
    reason=Sentence(
        "对个人权益有重大影响的决定，本人有权要求说明，并拒绝只由机器作出",
        "of a decision that strongly affects him a person may demand an explanation and refuse that a machine "
        "alone makes it",
    ),
    instead=Sentence(
        "程序只提醒、暂停，移出、拉黑和处分由人核实后决定；本人要求说明的，予以说明。",
        "The program reminds and holds; removal, bans and discipline are decided by a person who checked; "
        "reasons are given on request.",
    ),
    law=(statute("personal", "24"),),
    words=(
        Words(
            r"(?:自动|系统|机器人|程序|脚本|群助手)[^,;。]{0,10}(?:移出|移除|拉黑|解除|扣分|"
            r"踢|封禁|封号|清理出|清出)"
        ),
        Words(r"\b(?:bots?|system|program|automatically)\b[^.;]{0,12}\b(?:removes?|bans?|kicks?|expels?)\b"),
        Words(
            r"\b(?:removed|banned|kicked(?: out)?|expelled)\b[^.;]{0,8}\b(?:automatically|"
            r"by (?:the|a) (?:bot|system|program))\b"
        ),
    ),
    unless=(
        r"人工|由人|复核|核实|管理员(?:确认|决定|判断)|\ba (?:person|human)\b|\b(?:removes?|"
        r"deletes?) (?:\w+ )?(?:messages?|posts?|links?|spam|adverts?)\b"
    ),
)

L24 = Item(
    code="L24",
    severity="warning",
    title=Sentence("只收实名举报、公开举报人", "informers named"),
    reason=Sentence("会让人不敢举报，招来报复", "it deters reports and invites revenge"),
    instead=Sentence(
        "举报人对群内保密，只有一名管理员知道；只有查实捏造的才算恶意举报。",
        "Who reports stays unknown to the group and known to one officer; only a proven lie is a malicious "
        "report.",
    ),
    words=(
        Words(r"(?:须|必须|应当?|只接受|只受理|仅受理|需要?)[^,;。]{0,4}实名[^,;。]{0,2}举报"),
        Words(
            r"举报[^,;。]{0,6}(?:须|必须|应当?|需要?)[^,;。]{0,3}(?:实名|真名)|"
            r"^[^,;。]{0,4}实名举报|署名举报|匿名(?:举报|的)?[^,;。]{0,4}不(?:予|作)(?:受理|"
            r"理睬|处理)"
        ),
        Words(r"(?:公开|公布|写明)[^,;。]{0,2}举报人"),
        Words(r"\banonymous (?:reports?|complaints?)\b[^.;]{0,12}\b(?:ignored|rejected|disregarded)\b"),
        Words(
            r"\breports?\b[^.;]{0,30}\b(?:full|real) names?\b|\b(?:name|"
            r"identity) of the (?:informer|whistle-?blower|"
            r"person who reports)\b[^.;]{0,12}\b(?:published|disclosed|posted|made public)\b"
        ),
    ),
    about_acts=True,
    unless=r"保密|不公开|匿名也|可以匿名|\bconfidential|\bmay be anonymous",
)

L26 = Item(
    code="L26",
    severity="advice",
    title=Sentence("说不清的标准", "words that nobody can measure"),
    reason=Sentence(
        "“不良”“不当”“情节严重”没有定义，执行起来轻重不一；本身并不违法",
        "“improper” or “serious” without a definition is applied unevenly; it is not unlawful",
    ),
    instead=Sentence(
        "写明哪些算、哪些不算，各举两例，到什么程度算严重，由谁认定。",
        "Say what counts and what does not, with two examples each, from where on it is serious, and who decides.",
    ),
    words=(
        Words(
            r"情节(?:较为?|特别|比较)?严重|不良(?:信息|内容|言论|影响|行为|风气)|不当(?:言论|"
            r"行为|内容|信息)|言行失当|负能量|低级趣味|格调低下|影响恶劣|严重后果"
        ),
        Words(
            r"\b(?:inappropriate|improper) (?:content|remarks?|behaviou?r|conduct|language|"
            r"messages?)\b(?: (?:is|are) not (?:allowed|permitted|tolerated))?|"
            r"\bserious (?:misconduct|breach(?:es)?|violations?|cases)\b|\bnegative energy\b"
        ),
    ),
    about_examples=True,
    unless=(
        r"如|比如|包括|指|即|等[。,;]|等(?:不良|不当)?(?:内容|信息|言论|行为)|\b(?:such as|"
        r"for example|e\.g|means?|that is|includ\w+|namely|article)\b"
    ),
)

L27 = Item(
    code="L27",
    severity="warning",
    by_audience={"employee": "error"},
    title=Sentence("按性别、籍贯挑人", "chosen by sex or origin"),
    reason=Sentence("违反平等，还容易变成骚扰", "it is against equality and leads to harassment"),
    instead=Sentence(
        "接收新人一视同仁，不按性别、籍贯挑选。", "Newcomers are treated alike, whatever their sex or origin."
    ),
    words=(
        Words(r"男女比例"),
        Words(
            r"(?:女士|美女|女性|女生|男士|男性|男生|帅哥|籍贯)[^,;。]{0,8}(?:优先|目标|为主|"
            r"免审)|优先(?:男|女)性?|[未已]婚未育"
        ),
        Words(r"(?:只|仅)(?:招|收|限)[男女]|(?:男|女)[士生性](?:止步|勿入)"),
        Words(
            r"\b(?:women|men|males?|females?|girls|ladies)\b[^.;]{0,12}\b(?:preferred|"
            r"get priority|have priority|only)\b|\bonly (?:male|female|men|women)\b|"
            r"\bratio of (?:men|women)\b|\bgender ratio\b"
        ),
    ),
    about_acts=True,
    unless=r"一视同仁|不按|不分|\bregardless|\bwhatever\b|(?:for|of) (?:women|men) only",
)

L34 = Item(
    code="L34",
    severity="warning",
    title=Sentence("一概不许外传", "nothing may leave the group"),
    reason=Sentence(
        "保密条款挡不住作证和举报，要写明例外",
        "no secrecy clause can bar evidence and reports; the exception must be written",
    ),
    instead=Sentence(
        "群内信息不外传；向主管机关举报、交给律师、为维护自身权益举证不在此限。",
        "What is said in the group stays there; reports to authorities, a lawyer's advice and evidence for one's "
        "own rights are not barred.",
    ),
    law=(source("举证、举报的例外", "the exception for evidence and reports", verified=False),),
    words=(
        Words(rf"{FORBID}[^,;。]{{0,10}}(?:外传|截图|截屏|传出群|带出|(?:对外|向第三方)(?:提供|透露|公布))"),
        Words(
            rf"{FORBID}(?:转发|公开|泄露)[^,;。]{{0,4}}(?:群内|群聊|本群)[^,;。]{{0,4}}"
            r"(?:讨论|聊天|内容|信息|记录)"
        ),
        Words(rf"{FORBID}[^,;。]{{0,8}}(?:群内|本群|内部|聊天)[^,;。]{{0,12}}转发"),
        Words(rf"{FORBID}[^,;。]{{0,6}}转发(?:到|给|至|出)[^,;。]{{0,8}}(?:外|其他|他人|别|无关)"),
        Words(rf"(?:群内|本群|内部|聊天)[^,;。]{{0,14}}{FORBID}[^,;。]{{0,6}}(?:外传|转发|截图|外泄|对外)"),
        Words(
            r"(?:外传|截图|截屏)[^,;。]{0,6}(?:者|的)?,?(?:一律)?视为泄密|谁传出去|[只仅]限群内(?:知悉|传阅)"
        ),
        Words(
            rf"(?:机密|秘密)[^,;。]{{0,10}}{FORBID}[^,;。]{{0,6}}(?:泄露|泄漏|外泄)|"
            rf"(?:{FORBID}|不)(?:泄露|泄漏)[^,;。]{{0,8}}(?:机密|秘密)|(?:严守|"
            rf"保守)[^,;。]{{0,3}}(?:公司|单位|企业|部门|内部|商业)[^,;。]{{0,6}}(?:机密|秘密)",
            "advice",
        ),
        Words(
            rf"{FORBID_EN}[^.;]{{0,30}}\b(?:outside (?:the|this) (?:group|company)|outsiders|"
            r"third parties|screenshots?)\b"
        ),
        Words(
            rf"\bscreenshots?\b[^.;]{{0,40}}{FORBIDDEN_EN}|"
            rf"\bnothing\b[^.;]{{0,40}}\b(?:disclosed|forwarded)\b"
        ),
        Words(rf"{MUST_EN}keep\b[^.;]{{0,40}}\bconfidential\b", "advice"),
    ),
    unless=rf"{_CARVED_OUT}|举报|投诉|\b(?:authorit|lawyer|evidence|required by law)",
    unless_anywhere=r"(?:举报|举证|投诉)[^。]{0,24}不[在受](?:本|以上|上述)[^。]{0,6}限",
)

L40 = Item(
    code="L40",
    severity="advice",
    title=Sentence("引了没有附上的规定", "a rule that is not attached"),
    reason=Sentence(
        "“相关规定”没有附上，读的人不知道是哪一条", "nobody can tell which clause the “relevant rules” are"
    ),
    instead=Sentence(
        "写明文件的名称和条款编号，并附在后面。", "Name the document and the clause, and attach it."
    ),
    words=(
        Words(
            r"(?:按|按照|依照|依据|根据|参照|遵照)[^,;。《]{0,6}(?:有关|相关|公司|企业|单位|"
            r"集团|学校)[^,;。《]{0,8}(?:条例|规定|制度|办法|规章|细则)"
        ),
        Words(r"按(?:照)?(?:奖惩|纪律|人事|考勤)(?:制度|规定|办法|条例)"),
        Words(
            r"\b(?:according to|under|in accordance with|as per|pursuant to|"
            r"follow)\b (?:the )?(?:relevant|applicable|company|internal|"
            r"related)\b[^.;]{0,16}\b(?:rules?|regulations?|polic(?:y|ies)|procedures?)\b"
        ),
    ),
    unless=(
        r"《|法律|法规|国家|附件|附后|平台|微信官方|\b(?:laws?|state|clause|article|section|"
        r"attached|annex)\b"
    ),
)

ITEMS = (L13, L14, L15, L16, L23, L24, L26, L27, L34, L40)
