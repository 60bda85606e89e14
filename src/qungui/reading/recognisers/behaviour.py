"""How people behave in the group: time, frequency, quarrels, what is carried out of it."""

from __future__ import annotations

from qungui.reading.recognisers.recogniser import table

BEHAVIOUR = table(
    ("behaviour.flood", 0.94, r"刷屏|灌水|刷存在感|(?:连续|重复|频繁|反复)\S{0,6}(?:发送|发布|发|出现|粘贴)\S{0,8}(?:信息|消息|内容|文字|表情|图片|次|条)?|相同\S{0,4}(?:文字|内容|信息|消息)|无关话题的?大量|一次(?:性)?发\S{0,8}(?:张|条|多)|flood|spamming|same (?:message|text)|repeated(?:ly)? (?:post|send)", "", "恶意灌水$"),
    ("behaviour.mention_abuse", 0.95, r"@\s*(?:所有人|全体|all|功能|他人|everyone)|滥用@|艾特|随意@|@everyone|mention(?:ing)? (?:all|everyone)", "", "回复|通知[,，]@"),
    ("behaviour.quiet_hours", 0.94, r"(?:\d{1,2}[:：点时]|[一二三四五六七八九十]+[点时]|休息(?:时间|时段)|夜间|深夜|晚上|晚间|午休)\S{0,30}(?:勿|不得|禁止|不要|不准|不宜|避免|请勿|免打扰|严禁|不发|不再|保持安静|静)|(?:禁止|不得|勿|请勿|避免|不要)在?\S{0,8}(?:深夜|夜间|休息时间|午休|晚上|早上|\d{1,2}[:：点时])|免打扰|quiet hours|(?:between|from|after) \d{1,2}(?::\d\d)? ?(?:am|pm|[ap]\.m\.)?.{0,40}(?:no |not |quiet|silent)|(?:no|not) .{0,30}(?:between|after|from) \d{1,2}", "", "内回复|回复|回应|工作时间[:：]"),
    ("behaviour.off_hours", 0.88, r"(?:非工作时间|下班(?:后|时间)|休息日|节假日|特殊时间|工作时间之?外|outside (?:of )?(?:working|business|office) hours|after hours|weekends?)\S*|时间和场景", "", "遵守以下规定|客户"),
    ("behaviour.work_hours_use", 0.9, r"(?:上班|工作)时间\S{0,12}(?:聊天|玩|看视频|处理(?:个人|私人)|私事|炒股|购物|查看微信|刷|闲聊|个人事务|长时间)|长时间(?:使用微信)?聊天|玩游戏|看视频|炒股|(?:during|in) (?:working|office|business) hours.{0,40}(?:chat|game|private|personal|social)", "", "严禁在群内发布"),
    ("behaviour.poll_lottery", 0.94, r"投票|抽奖|拉票|砍价|助力|集赞|接龙|\bpolls?\b|lotter|raffle|vote for"),
    ("behaviour.interrupting", 0.94, r"打断|插话|interrupt"),
    ("behaviour.dispute", 0.88, r"争吵|吵架|争执|纠纷(?=\S{0,6}(?:不|理性))|打架|(?:扰乱|干扰)\S{0,6}(?:群秩序|讨论秩序|讨论)|矛头指向|分歧|对骂|互骂|理性讨论|quarrel|argu(?:e|ment)|disput", "", "调解|化解|投票|@|灌水"),
    ("behaviour.private_deal", 0.94, r"私下\S{0,10}(?:交易|买卖|收款|转账|接单)|私单|飞单|(?:所有)?交易\S{0,8}(?:在群内|通过\S{0,6}(?:群|平台))|私自(?:交易|收款|接单)|private(?:ly)? (?:deal|trad|sell)"),
    ("behaviour.forward_out", 0.92, r"(?:转发|转给|转发给|外传|外泄|截图|传播|泄露|透露|流出|外发|发送)\S{0,4}(?:给|到|至|与)\S{0,6}(?:非相关|无关人|不相关|外部|群外|外人|他人|其他群|第三方|外界|非无关|个人(?:微信|账号)|其他(?:非|平台|人))|(?:群内|聊天记录|照片)\S{0,18}(?:拿到|截图|外传|转发|外泄|流出|带出)|群外|forward\w* .{0,40}outside|screenshots?|outside the group", "", "禁止转发没有|不转发来历|个人信息给|客户信息|发布与|介绍给|账号"),
    ("behaviour.territory", 0.94, r"越区|跨区(?:域)?(?:销售)?|(?:按照?)?\S{0,6}(?:约定|指定)的?区域|窜货|territor"),
    ("behaviour.resale", 0.92, r"转售|转让\S{0,4}授权|resell|resale"),
    ("behaviour.competition", 0.92, r"不正当竞争|商业竞争|恶性竞争|恶意竞争|unfair competition"),
    ("behaviour.fake_engagement", 0.94, r"刷粉|刷量|买粉|刷赞|虚假流量|水军|fake (?:followers|likes)|buy followers"),
    ("behaviour.moments", 0.9, r"朋友圈", r"不得|禁止|严禁|不要|不可|不宜|must not", "每天|每日|条|微信群以及"),
)
