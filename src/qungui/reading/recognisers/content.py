"""What may not be said or sent. A sentence that lists several kinds of content has one clause for each."""

from __future__ import annotations

from qungui.reading.recognisers.recogniser import table

CONTENT = table(
    ("content.porn", 0.95, r"色情|淫秽|涉黄|黄色|低俗色情|情色|黄赌毒|黄、赌|涉黄涉|\bporn|obscen|sexual|nudity"),
    ("content.gambling", 0.95, r"赌博|涉赌|赌(?=[、,，毒])|黄赌|博彩|gambl|betting"),
    ("content.drugs", 0.95, r"毒品|涉毒|吸毒|贩毒|赌毒|(?<=赌[、,])毒|(?<=…)毒等|\bdrugs?\b|narcotic"),
    ("content.violence", 0.95, r"暴力|涉暴|血腥|恐怖(?!分)|凶杀|恐吓|威胁|violen|terroris|gore"),
    ("content.politics", 0.92, r"涉政|政治|反动|危害国家|有动(?=、)|党政|时政敏感|反党|反国家|国家利益|国家领导|煽动颠覆|涉及(?:国家)?领导人|politic", "", "时政、|政治面貌|讲政治|政治素质"),
    ("content.religion", 0.92, r"宗教|邪教|传教|religio|cult\b"),
    ("content.superstition", 0.92, r"迷信|算命|占卜|superstiti"),
    ("content.military", 0.92, r"军事|涉军|military"),
    ("content.state_secret", 0.93, r"国家(?:机密|秘密)|涉密|(?:state|national) secret", "", "公司涉密"),
    ("content.rumour", 0.92, r"谣|虚假(?:消息|信息|新闻)|不实(?:信息|言论|消息)|未经(?:证实|核实|确认)|没有(?:事实)?(?:依据|根据)|道听途说|小道消息|"
     r"错误信息|(?:发布|传播|散布)(?:任何)?虚假(?!宣传|广告)|捏造|rumou?r|fake news|unverified|false information", "", "误导消费者"),
    ("content.insult", 0.93, r"辱骂|谩骂|漫骂|骂人|骂(?!名)|人身攻击|恶意攻击|诋毁|侮辱|诽谤|中伤|攻击(?:他人|群友|同事|成员)|贬低(?:他人|同)|讽刺|嘲笑|挖苦|"
     r"insult|personal attack|abus(?:e|ive)|defam|bully|name-calling", "", "诋毁(?:公司|学校|企业|单位|本群)|对管理员|挑衅"),
    ("content.discrimination", 0.93, r"歧视|民族团结|地域攻击|地域黑|discriminat|racis|sexis"),
    ("content.vulgar", 0.9, r"低俗|恶俗|粗俗|庸俗|不雅|不文明|脏话|粗话|粗口|粗言|污言秽语|有违社会公德|爆粗|vulgar|swear|profan|coarse|foul language"),
    ("content.harass", 0.9, r"骚扰|引起他人反感|动手动脚|纠缠|harass|stalk"),
    ("content.provoke", 0.88, r"煽动|过激|挑衅|激化|引战|挑拨|挑起|扰乱群|恶意扰乱|provok|incit|inflammatory|troll"),
    ("content.ads", 0.9, r"广告|推销|打广告|商业(?:宣传|行为|推广|信息)|带货|营销(?:信息|推广|内容)|微商|推广信息|售卖|兜售|卖货|产品推广|advert|promot|solicit|commercial|selling",
     "", "广告语|跨群|虚假广告|推广活动|跨品牌|营销人员|selling point|promote a|promotion of staff"),
    ("content.recruiting", 0.9, r"招聘|招募|招人|发展下级|recruit|job offer"),
    ("content.mlm", 0.93, r"传销|拉人头|发展下线|非法集资|pyramid|multi-?level|ponzi"),
    ("content.fraud", 0.92, r"诈骗|欺诈|欺骗|骗取|套路贷|刷单|fraud|scam|swindl"),
    ("content.malware_link", 0.92, r"病毒|钓鱼|恶意(?:链接|软件|程序)|木马|phish|malware|malicious link|virus"),
    ("content.link", 0.88, r"(?:不明|外部|不确定性?|可疑|其他网站|无关|任何|非官方|第三方|砍价|拼多多|助力)(?:的)?(?:\S{0,4})链接|(?:禁止|不得|严禁|不要|不可)\S{0,8}链接|"
     r"external links?|unknown links?|post(?:ing)? links|links? to (?:other|outside)", "", "病毒|钓鱼|恶意链接"),
    ("content.negative", 0.88, r"负面(?!清单)|消极|负能量|抱怨|牢骚|不良影响|损害\S{0,10}(?:形象|声誉|名誉)|有损\S{0,8}(?:形象|声誉|发展|利益)|诋毁(?:公司|学校|企业|单位|本群)|抹黑|"
     r"不利于\S{0,8}(?:团结|形象|稳定)|negativ|complain(?:ing|ts) about the company|damage.{0,20}reputation|disparag", "", "党政府"),
    ("content.illegal", 0.85, r"违法(?!犯罪|经营)|非法(?!经营|活动)(?:信息|内容)?|违规(?:信息|内容|言论)|违反(?:规定|国家|法律|相关)\S{0,12}(?:信息|内容|言论)|反法律法规|illegal (?:content|material|information)|unlawful",
     "", "违法(?:犯罪)?(?:活动|行为)|处理|举报|涉黄"),
    ("content.harmful", 0.82, r"不良(?:信息|内容|言论|倾向|影响的|网站)|有害|不健康|不当(?:言论|内容|信息|图片)|垃圾信息|不适当|不恰当|harmful|inappropriate|indecent|unsuitable|spam"),
    ("content.company_secret", 0.92, r"(?:公司|企业|单位|商业|学校|内部|本单位|经营)\S{0,6}(?:机密|秘密|敏感信息|保密信息|涉密)|商业(?:机密|秘密)|内部(?:敏感)?(?:信息|资料|文件|数据)|"
     r"核心(?:数据|资料)|trade secret|confidential (?:company |business |internal )?(?:information|data|material)|company secret|internal (?:information|documents)",
     r"泄露|泄漏|透露|不得|禁止|严禁|外传|发布|传播|外泄|disclos|leak|share|post|forward|must not|do not", "严格保守|保守\\S{0,6}(?:机密|秘密)|转发给"),
    ("content.customer_info", 0.92, r"客户(?:的)?(?:个人)?(?:信息|资料|数据|隐私|名单|联系方式)|(?:业主|学生|家长|会员|消费者)(?:的)?(?:个人)?(?:信息|资料|隐私|名单)|"
     r"(?:customer|client|student|member|patient)s?'? (?:data|information|details|lists?)", r"泄露|泄漏|透露|不得|禁止|严禁|外传|发布|传播|出售|disclos|leak|share|post|must not|do not|sell", ""),
    ("content.privacy", 0.9, r"(?:他人|别人|个人|成员|群友|同事|邻居|对方|自己)\S{0,3}(?:的)?(?:隐私|个人信息|联系方式|照片|电话)|隐私|暴光|曝光|人肉|privacy|personal (?:data|information|details)|private information",
     "", "客户|严格保守|安全和隐私|拿到别的"),
    ("content.competitor", 0.92, r"竞争对手|竞品|competitor|rival (?:brand|product|compan)"),
    ("content.counterfeit", 0.93, r"假冒|伪劣|假货|仿冒|过期|变质|三无产品|counterfeit|fake goods"),
    ("content.false_advertising", 0.92, r"虚假宣传|夸大|误导(?:消费者|客户)?|虚假广告|夸张宣传|虚假的?疗效|歪曲产品|exaggerat|mislead|false (?:advertis|claim|promis)", "", "避免虚假宣传和误导$"),
    ("content.infringement", 0.9, r"侵权|侵犯(?:他人|第三方)?(?:的)?(?:合法)?(?:权益|知识产权)|盗版|infring|pirat"),
    ("content.copyright", 0.88, r"知识产权|版权|著作权|转载须|未经授权\S{0,6}(?:转发|转载)|copyright|intellectual property"),
    ("content.cross_promotion", 0.92, r"跨群|跨品牌|其他群(?:的)?(?:二维码|推广|链接)|群二维码|拉人进其他群|引流|cross-?promot|other groups?' (?:links|codes)"),
    ("content.price", 0.9, r"议价|降价|(?:降低|提高|抬高|压低)\S{0,6}价格|乱价|低价|价格体系|统一(?:零售)?价|价格政策|价格标准|price list|undercut|change prices"),
    ("content.promise", 0.9, r"(?:擅自|随意|私自|虚假)\S{0,6}承诺|乱承诺|承诺\S{0,8}(?:收益|返现|效果)|unauthori[sz]ed promise|make promises"),
    ("content.minor", 0.92, r"未成年|minors?\b|under ?age"),
    ("content.red_packet", 0.9, r"(?:禁止|不得|严禁|不要|不准|不许|不可|请勿|勿|不)\S{0,8}(?:红包|红包链接)|red (?:packet|envelope)s?", "", "处罚|罚"),
    ("content.voice", 0.92, r"语音|voice message"),
    ("content.greetings", 0.9, r"问候|祝福|早安|晚安|早上好|表情包?问好|心灵鸡汤|鸡汤|greeting|good morning|chain (?:letter|message)"),
    ("content.image", 0.85, r"(?:允许|可以?|不得|少|不宜|禁止|勿)\S{0,4}(?:发|贴|传)\S{0,3}图|图片\S{0,4}(?:健康|内容)|表情(?:包)?|过多\S{0,4}图片|图片\S{0,3}过多|上传照片|(?:pictures|images|photos|stickers)\b", "", "图标|图片或|照片拿|本人"),
    ("content.length", 0.95, r"(?:字以?内|字数|不超过\S{1,6}字|\d+字(?:以内|内|以下))|characters or (?:less|fewer)|at most \d+ (?:characters|words)|longer than \d+ (?:characters|words)"),
    ("content.attribution", 0.92, r"注明(?:来源|出处|作者)|标明(?:来源|出处|作者)|cite (?:the )?source|credit the author"),
    ("content.format", 0.9, r"字体|字号|排版|格式(?:统一|规范)\S{0,4}(?:发布|发言)|font|format of messages"),
    ("content.off_topic", 0.9, r"(?:与|跟|和)\S{0,14}(?:无关|不相关|不符)|(?<!不得与)无关(?:的)?(?:信息|话题|内容|链接|言论|消息|图片|文章|言辞)|无意义|闲聊|私人(?:话题|事务|交流|聊天)|私聊(?=等)|私密交流|"
     r"(?:只|仅|专)(?:限)?(?:用于|发布|限于|能发|讨论)\S{0,30}|聊天使用|灌水(?=聊)|跑题|偏离(?:主题|话题)|不提倡\S{0,6}话题|用于\S{0,12}(?:沟通|交流)(?:使用)?$|"
     r"off-?topic|unrelated|irrelevant|not related|only (?:be )?(?:used )?for (?:work|business)|for work (?:purposes )?only|private (?:chat|conversation)s?",
     "", "广告|无关(?:人员|的人)|人员(?:加入|入群|进群)|账号|私自|仅限|非相关|玩游戏|工作时间内处理|商品信息资料|good"),
)

PUBLISHING = (
    r"发布|发送|传播|散布|转发|发表|出现|涉及|含有|带有|包含|言论|言辞|语言|信息|内容|进行|发(?!生|现|展|起)|泄露|泄漏|透露|讨论|谈论|使用|从事|销售|议论|宣传|"
    r"post|send|share|publish|spread|forward|discuss|content|messages?|talk|use|disclose"
)
