"""Who is in the group, what people are called, and who runs it."""

from __future__ import annotations

from qungui.reading.recognisers.recogniser import table

PEOPLE = table(
    ("profile.nickname", 0.94, r"实名|群昵称|(?:群)?昵称|群名片|备注(?:名|为|姓名)|真实姓名|我在本群的|群里的?(?:名字|名称)|改(?:为|成|群)\S{0,6}名(?:片|字)?|命名规则[:：]|姓名为群|nickname|display name|real names?|own name", "", "简介|群名称|账号的?命名|微信号的用户名"),
    ("profile.avatar", 0.95, r"头像|avatar|profile (?:picture|photo)", "", "群名称"),
    ("profile.signature", 0.95, r"签名|signature"),
    ("profile.title", 0.9, r"群头衔|头衔"),
    ("profile.group_name", 0.92, r"群(?:的)?(?:统一)?名称?(?:为|应|须|统一|格式|由|要|:|：)|群名(?!片|额)|微信群名称|前缀编码|群命名|微信群[:：]为?|group name|name of the group|named ", "", "更改|修改群名|昵称|更换|不得"),
    ("behaviour.rename_group", 0.94, r"(?:更改|修改|擅自改|改动)群(?:名|名称|公告|头像)|renam(?:e|ing) the group|change the group name"),
    ("membership.introduction", 0.95, r"自我介绍|自我简介|introduc(?:e|tion)"),
    ("membership.who_may_join", 0.9, r"(?:仅限|只限|只加|限于|只能|只允许|均为|必须为|须为|仅对)\S{0,24}(?:加入|入群|进群|人员|员工|成员|会员|人)|非\S{0,10}(?:请勿入|不得(?:加入|入群|进)|勿入|禁止入群|谢绝)|不相关人员|无关人员\S{0,6}(?:入群|进群)|(?:群)?成员(?:范围|组成|构成|包括|由|为)|由\S{2,20}(?:组成|人员组成)|应加人员|入群(?:对象|条件|范围|资格)|(?:所有|全体)成员$|绕行|"
     r"only .{0,40}(?:may|can) join|open to|membership (?:is )?(?:limited|restricted)|members? of the group (?:are|is)", "", "必须加入|均应|应当?加入"),
    ("membership.mandatory", 0.93, r"(?:必须|均须|都要|须|应当?|全部|一律)(?:全部|及时)?(?:加入|入群|进群|进入本群|关注)|must (?:all )?join|不得(?:退群|擅自退|无故退)", r"人员|员工|全体|全员|成员|干部|家长|业主|staff|employees|公司|工作群", "协议"),
    ("membership.admission", 0.88, r"(?:入群|加入|进群|加群|添加成员|拉人|入会|准入)\S{0,14}(?:提供|审核|审批|申请|同意|验证|批准|确认|需经|须经)|(?:审核|审批|批准|验证)\S{0,8}(?:入群|加入|进群)|添加(?:和|或|、)?\S{0,4}成员|接收新人|经营资格|准入|approv\w* .{0,20}join|join requests?|admit", "", "踢出"),
    ("membership.agreement", 0.93, r"签(?:订|署)\S{0,10}(?:协议|承诺书|责任书|保密)|sign .{0,20}(?:agreement|pledge)", "", "劳动合同"),
    ("membership.headcount", 0.93, r"(?:人数|名额|群成员数)\S{0,10}(?:上限|超过|满|不得|控制|以内|限)|不超过\S{1,6}人|上限\S{0,6}人|男女比例|at most \d+ members|no more than \d+ (?:members|people)|full\b"),
    ("membership.roster_review", 0.92, r"(?:定期|每\S{1,3}|随时|及时|不定期)\S{0,10}(?:检查|核对|清理|梳理|更新|核查|清查|盘点)\S{0,10}(?:群)?(?:成员|人员|名单|潜水)|人员(?:如有)?(?:变动|调整|变化)\S{0,20}(?:更新|调整|移出|清理|及时)|潜水员作清理|review (?:of )?the (?:members|list|roster)|check the member"),
    ("membership.removal", 0.945, r"(?:离职|调离|退会|搬离|毕业|转学|辞职|不应加入|不再\S{0,6})\S{0,14}(?:移出|退群|退出|剔除|清退|清出|移除|请出)|leav(?:e|es|ing) the (?:company|organisation|organization).{0,30}remov"),
    ("behaviour.invite", 0.9, r"(?:邀请|拉|介绍|引入|带)\S{0,14}(?:入群|加入|进群|人员|的人|朋友|其他群|无关人员|好友)|拉人(?:进群|入群)?|恶意邀请|拉进|随意(?:邀请|拉)|invit(?:e|ing)|add(?:ing)? (?:outsiders|others|people) to the group"),
    ("behaviour.leave_rejoin", 0.9, r"(?:擅自|随意|私自|频繁|无故|没有\S{0,6}理由)\S{0,8}(?:退出|退群|加入退出|进出)|退(?:出)?群(?:聊)?\S{0,10}(?:提前|通知|告知|说明|须)|需要退(?:出|群)|leav(?:e|ing) the group", "", "驱逐|执意|后果|离职|带来"),
    ("behaviour.dormancy", 0.93, r"潜水|(?:未|不|没有?)(?:发言|说话|冒泡|参加过聚会|发过言)|长期(?:不|未)|冒泡|充分的理解和包容|请作出说明|silent|inactive|have not (?:spoken|posted)|never spok"),
    ("behaviour.add_friends", 0.9, r"(?:私自|擅自|随意|私下|主动|互相|不得|禁止|不要|未经\S{0,6}(?:同意|允许))(?:添?加|互加)\S{0,14}(?:好友|微信|客户|群友|成员)|相互关注|加(?:为)?好友|add(?:ing)? .{0,30}(?:as (?:a )?friends?|contacts?)", "", "每天|每日|新增"),
    ("behaviour.impersonate", 0.93, r"冒充|冒用|假冒(?:他人|身份|公司)|虚假身份|他人名义|以\S{0,8}名义|impersonat|in (?:another|someone else)'s name", "", "注册|单位名义"),
    ("role.owner", 0.9, r"群主(?:为|由|是|：|:)\S{1,20}|群主有权对群内言论\S{0,4}(?:进行)?管理|(?:the )?(?:group )?owner (?:is|shall be|must be)|群主\S{0,4}(?:担任|转让)"),
    ("role.staffing", 0.9, r"(?:管理员|负责人|专人)(?:由|为|应由|：|:)\S{1,20}|由\S{2,24}(?:担任|出任|兼任)|指定\S{0,10}(?:管理员|专人|负责)|设(?:置|立)?\S{0,8}管理员|专人(?:负责|管理|维护)|群管理员$|明确群管理员|由\S{2,24}(?:担任|任命|负责群)|appoint\w* .{0,30}admin|(?:\w+ )?admins? (?:is|are) (?:appointed|named)", "", "撤换|监督员|监督管理"),
    ("role.replace_admin", 0.93, r"(?:撤换|更换|罢免|撤销|替换|取消)\S{0,10}(?:管理员|群主|资格)|管理员\S{0,20}(?:撤换|罢免|更换)|(?:replace|remove) (?:the |an )?admin"),
    ("role.admin", 0.945, r"(?:群主|管理员|管理人员|群管)\S{0,8}(?:有权|可以?|将)\S{0,30}(?:警告|禁言|踢|移出|处理|制止|终止|删除|处罚)|管理员(?:负责|应当?)\S{0,4}(?:监督|维护|引导|鼓励)", "", "举报|同意|视情节|根据情节|违反者|永久|包括但不限于"),
    ("role.fairness", 0.92, r"(?:公正|公平|客观|一视同仁|以身作则)\S{0,12}(?:管理|对待|处理|地)|(?:管理员|群主)\S{0,12}(?:公正|公平|以身作则)|滥用(?:权力|职权|权限)|abuse (?:of )?(?:their |his )?power|fair(?:ly)?\b.{0,20}(?:treat|manage|admin)", "", "活动公平|真实性"),
    ("role.supervisor", 0.9, r"监督(?:员|小组|部门|管理员|管理部门|机构|委员会|岗)|(?:设立|成立|设置)\S{0,20}监督|(?:负责|进行|接受)\S{0,8}监督|监督执行|对本制度进行\S{0,4}执行|supervis|oversee", "", "抽查|检查|群内销售行为进行抽查|信息安全监督小组,负责"),
    ("role.duty_split", 0.85, r"(?:统一|日常)?(?:由|归)\S{2,20}(?:负责|管理|建立和?(?:维护|管理))|负责\S{0,16}(?:实施|建立|维护|管理)(?:工作)?|(?:日常)?管理工作由|各\S{0,6}负责人?|责任到人|is responsible for|are responsible for|in charge of", "", "解释|监督|审核|自负|责任自负|张"),
    ("role.admin", 0.86, r"(?:群主|管理员|管理人员|群管)\S{0,10}(?:有权|可以?|应|需|负责|必须|有责任|将|及时)\S*|(?:维护|维持)(?:群内|本群|群)?\S{0,4}(?:和谐|秩序|环境)$|有权(?:制止|终止|处理|删除|对)|管理员\S{0,10}(?:工作|职责)|纵容|群管理员为|\badmins? (?:may|can|shall|must|should|are|is)\b", "", "举报|修改|调整|变更|通知|抽查|私聊|联系|告知|调解|踢出成员|添加|公正|滥用|审查|管理员$|组织"),
)
