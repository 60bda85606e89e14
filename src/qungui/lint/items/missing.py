"""L22, L25, L35, L36, L39: what a regulation lacks, and numbers that do not agree. These look at the whole."""

from __future__ import annotations

from qungui.lint.item import Item
from qungui.lint.laws import statute
from qungui.sentences import Sentence

L22 = Item(
    code="L22",
    severity="advice",
    title=Sentence("没有写记录怎么留", "nothing on records"),
    reason=Sentence(
        "处理的记录是群主尽责的证据；平台的日志以六个月为准",
        "records of what was done are the owner's evidence of diligence; six months is the benchmark",
    ),
    instead=Sentence(
        "处理的决定和理由留存六个月以上；聊天内容只在需要的期限内保存。",
        "Decisions and their reasons are kept for six months or more; chats only as long as they are needed.",
    ),
    law=(statute("groups", "9"), statute("security", "23(3)", verified=False)),
)
L25 = Item(
    code="L25",
    severity="advice",
    audiences=("employee",),
    title=Sentence("没有写民主程序、公示、签收", "no discussion, publication or receipt"),
    reason=Sentence(
        "涉及员工切身利益的规章要经讨论、协商并公示，否则一般不能作为裁判的依据；只发在群里不易证明",
        "rules on employees' interests need discussion, consultation and publicity, or a court will hardly apply "
        "them; a post in the group is weak proof",
    ),
    instead=Sentence(
        "本规定经员工讨论、协商后公布，每人签收；会议记录、版本和签收名单存档。",
        "These rules were discussed and agreed with the staff and published; everybody signs for them; minutes, "
        "version and receipts are filed.",
    ),
    law=(statute("contract", "4"),),
)
L35 = Item(
    code="L35",
    severity="advice",
    title=Sentence("没有写申诉", "no appeal"),
    reason=Sentence(
        "有处罚而没有申诉，错了没处改", "where there are penalties without appeal, mistakes stay"
    ),
    instead=Sentence(
        "对处理不服的，可以申诉，由另一名管理员复核，答复写明理由；写明几天内提出、几天内答复。",
        "Who disagrees may appeal; another admin decides and gives reasons; say within how many days both happen.",
    ),
)
L36 = Item(
    code="L36",
    severity="advice",
    title=Sentence("没有写投诉举报的渠道", "no channel for complaints"),
    reason=Sentence(
        "群组要接受监督、设便捷的投诉举报渠道并及时处理",
        "groups accept public supervision, have a channel for complaints and handle them in good time",
    ),
    instead=Sentence(
        "违规和管理问题可以私下向管理员举报、投诉；写明找谁、几天内答复。",
        "Breaches and grievances are told to an admin in private; say to whom, and how soon he answers.",
    ),
    law=(statute("groups"),),
)
L39 = Item(
    code="L39",
    severity="advice",
    title=Sentence("前后不一致", "parts that do not agree"),
    reason=Sentence(
        "同一件事写了不同的数，处理的级次缺一级，或者休息时间过不过午夜没说清",
        "the same act has two numbers, a step of the ladder is missing, or hours of rest do not say that they "
        "pass midnight",
    ),
    instead=Sentence(
        "对照两处，写成一致；过午夜的写“次日”。",
        "Make both say the same; past midnight write “the next day”.",
    ),
)

ITEMS = (L22, L25, L35, L36, L39)
