"""The kinds of events and the types of messages, with the fields each has.

The order of the two lists is the code that columns store; append only.
"""

from __future__ import annotations

from dataclasses import dataclass

from qungui.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event: its name, who it is about, and the fields it cannot do without.

    `person` is the name that the neutral line gives the person whom the event is about (a message's
    sender, a joiner); the columns hold it as `person`.
    """

    name: str
    title: Sentence
    person: str | None = "who"
    required: tuple[str, ...] = ()
    about: str = "group"
    """What the event belongs to: group, account, staff or any."""
    may_be_empty: tuple[str, ...] = ()
    """Required fields of which an empty text says something: that the field was cleared."""


def _kind(
    name: str, zh: str, en: str, person: str | None, required: str, about: str, may_be_empty: str = ""
) -> Kind:
    fields, clearable = tuple(required.split()), tuple(may_be_empty.split())
    return Kind(name, Sentence(zh, en), person, fields, about, clearable)


KINDS: tuple[Kind, ...] = (
    _kind("unknown", "未知事件", "unknown event", None, "", "any"),
    _kind("message", "消息", "message", "sender", "sender", "any"),
    _kind("message_recalled", "撤回消息", "message recalled", "sender", "group id", "any"),
    _kind("member_joined", "入群", "member joined", "member", "group member", "group"),
    _kind("member_left", "退群", "member left", "member", "group member", "group"),
    _kind("nickname_changed", "改群昵称", "nickname changed", "member", "group member nickname", "group"),
    _kind("role_changed", "群内身份变更", "role changed", "member", "group member role", "group"),
    _kind("group_renamed", "改群名", "group renamed", "by", "group name", "group"),
    _kind("owner_changed", "群主变更", "owner changed", "member", "group member", "group"),
    _kind("notice_changed", "改群公告", "group notice changed", "by", "group text", "group"),
    _kind("gap", "数据缺口", "gap in the data", None, "kinds", "any"),
    _kind("friend_added", "新增好友", "friend added", None, "account contact", "account"),
    _kind("friend_deleted", "删除好友", "friend deleted", None, "account contact", "account"),
    _kind(
        "profile_changed", "账号资料变更", "profile changed", None, "account field value", "account", "value"
    ),
    _kind("moment_posted", "发朋友圈", "moment posted", None, "account", "account"),
    _kind("password_changed", "修改密码", "password changed", None, "account", "account"),
    _kind("account_deleted", "删除账号", "account deleted", None, "account", "account"),
    _kind("staff_joined", "入职", "staff joined", "staff", "staff", "staff"),
    _kind("staff_left", "离职", "staff left", "staff", "staff", "staff"),
    _kind("meeting_attended", "参加聚会", "meeting attended", "who", "who", "any"),
    _kind("approval_granted", "批准", "approval granted", "who", "who", "any"),
    _kind("excuse_accepted", "说明获接受", "excuse accepted", "who", "who", "any"),
    _kind("duty_confirmed", "职责已履行", "duty confirmed", "who", "who duty", "any"),
    _kind("agreement_signed", "签署", "agreement signed", "who", "who", "any"),
    _kind("training_held", "培训", "training held", "who", "", "any"),
    _kind("inspection_done", "抽查", "inspection done", "who", "", "any"),
    _kind("roster_reviewed", "核对名单", "roster reviewed", "who", "group", "group"),
    _kind("absence_announced", "请假说明", "absence announced", "who", "who", "any"),
    _kind("activity_announced", "发布活动", "activity announced", "who", "who", "any"),
    _kind("signed_up", "报名", "signed up", "who", "who", "any"),
    _kind("cancelled", "取消报名", "sign-up cancelled", "who", "who", "any"),
    _kind("attended", "出席", "attended", "who", "who", "any"),
    _kind("paid", "缴费", "paid", "who", "who", "any"),
    _kind("report_filed", "上报", "report filed", "who", "who", "any"),
    _kind("task_marked", "标为任务", "marked as a task", "who", "group id", "group"),
    _kind("task_unmarked", "取消任务标记", "task mark withdrawn", "who", "group id", "group"),
    _kind("group_created", "建群", "group created", "by", "group", "group"),
    _kind("regulation_changed", "制度变更", "regulation changed", "by", "", "any"),
    _kind("activity_held", "活动举行", "activity held", "who", "", "any"),
    _kind("complaint_filed", "投诉或举报", "complaint filed", "who", "", "any"),
    _kind("incident", "异常或难题", "incident or difficulty", "who", "", "any"),
    _kind("measure_taken", "作出处置", "measure taken", "member", "member measure", "group"),
    _kind("history_deleted", "删除聊天记录", "chat history deleted", None, "account", "account"),
)

KIND_CODES: dict[str, int] = {kind.name: code for code, kind in enumerate(KINDS)}
MESSAGE = KIND_CODES["message"]

MESSAGE_TYPES: tuple[str, ...] = (
    "unknown", "text", "image", "voice", "video", "file", "link", "card", "mini_program", "location",
    "red_packet", "transfer", "sticker", "poll", "solitaire", "call", "chat_record", "system", "notice",
)  # fmt: skip

TYPE_CODES: dict[str, int] = {name: code for code, name in enumerate(MESSAGE_TYPES)}

TYPE_TITLES: dict[str, Sentence] = {
    "unknown": Sentence("未知类型", "unknown type"),
    "text": Sentence("文字", "text"),
    "image": Sentence("图片", "picture"),
    "voice": Sentence("语音", "voice message"),
    "video": Sentence("视频", "video"),
    "file": Sentence("文件", "file"),
    "link": Sentence("链接", "link"),
    "card": Sentence("名片", "contact card"),
    "mini_program": Sentence("小程序", "mini program"),
    "location": Sentence("位置", "location"),
    "red_packet": Sentence("红包", "red packet"),
    "transfer": Sentence("转账", "transfer"),
    "sticker": Sentence("表情", "sticker"),
    "poll": Sentence("投票", "poll"),
    "solitaire": Sentence("接龙", "solitaire"),
    "call": Sentence("通话", "call"),
    "chat_record": Sentence("聊天记录", "forwarded chat record"),
    "system": Sentence("系统提示", "system row"),
    "notice": Sentence("群公告", "group notice"),
}
