"""The fixed words of the language as people say them: elapsed is 按钟点, report_filed is 上报."""

from __future__ import annotations

from qungui.events.kinds import KINDS, TYPE_TITLES
from qungui.regulation.content_words import CONTENT_TITLES
from qungui.regulation.scope_words import GROUP_TYPE_TITLES
from qungui.sentences import Sentence

_WORDS: dict[str, Sentence] = {
    "none": Sentence("无", "none"),
    "day": Sentence("每天", "a day"),
    "working_day": Sentence("每个工作日", "a working day"),
    "week": Sentence("每周", "a week"),
    "month": Sentence("每月", "a month"),
    "elapsed": Sentence("按钟点", "by the clock"),
    "working_time": Sentence("按工作时间", "in working time"),
    "calendar_days": Sentence("按日历日", "in calendar days"),
    "working_days": Sentence("工作日", "working days"),
    "rest_days": Sentence("休息日", "days of rest"),
    "every_day": Sentence("每天", "every day"),
    "working_hours": Sentence("工作时间", "working hours"),
    "outside_working_hours": Sentence("工作时间以外", "all time outside working hours"),
    "question_or_complaint": Sentence("提问、请求或投诉", "a question, request or complaint"),
    "any_message": Sentence("任何消息", "any message"),
    "acknowledgement": Sentence("答应", "an acknowledgement"),
    "plan": Sentence("方案", "a plan"),
    "result": Sentence("结果", "a result"),
    "always": Sentence("任何时候", "at any time"),
    "on_leaving": Sentence("离职时", "on leaving"),
    "after": Sentence("事后", "afterwards"),
    "before": Sentence("事前", "beforehand"),
    "company": Sentence("公司账号", "company accounts"),
    "private": Sentence("个人账号", "private accounts"),
    "friends": Sentence("好友", "friends"),
    "account": Sentence("账号", "the account"),
    "history": Sentence("聊天记录", "the history"),
    "mobile": Sentence("手机号", "mobile numbers"),
    "landline": Sentence("固定电话", "landline numbers"),
    "wechat": Sentence("微信号", "WeChat ids"),
    "id_card": Sentence("身份证号", "identity card numbers"),
    "bank_card": Sentence("银行卡号", "bank card numbers"),
    "email": Sentence("邮箱", "e-mail addresses"),
    "qq": Sentence("QQ 号", "QQ numbers"),
    "passport": Sentence("护照或通行证号", "passports and travel permits"),
    "plate": Sentence("车牌号", "number plates"),
    "address": Sentence("住址", "postal addresses"),
    "child": Sentence("孩子的信息", "particulars of children"),
    "own_picture": Sentence("本人照片", "one's own picture"),
    "holder_photo": Sentence("持有人的照片", "the holder's photo"),
    "campaign": Sentence("活动图片", "the picture of a campaign"),
    "products": Sentence("价目", "the price list"),
    "territories": Sentence("约定的区域", "the agreed territories"),
    "on_company_accounts": Sentence("在公司账号上", "on company accounts"),
    "source": Sentence("来源", "the source"),
    "author": Sentence("作者", "the author"),
    "question": Sentence("提问", "a question"),
    "at_least": Sentence("不低于", "at least"),
    "at_most": Sentence("不高于", "at most"),
    "ordinary": Sentence("一般", "ordinary"),
    "minor": Sentence("轻微", "minor"),
    "severe": Sentence("严重", "severe"),
    "owner": Sentence("群主", "the owner"),
    "admin": Sentence("管理员", "admins"),
    "staff": Sentence("员工", "staff"),
    "self": Sentence("本人", "the person concerned"),
    "member_removed": Sentence("移出成员", "member removed"),
    "admit": Sentence("准入新成员", "admitting members"),
    "remove": Sentence("移出成员", "removing members"),
    "rename_group": Sentence("改群名", "renaming the group"),
    "change_notice": Sentence("发布或修改群公告", "changing the group notice"),
    "mention_all": Sentence("@所有人", "calling everybody"),
    "transfer_owner": Sentence("转让群主", "handing the group to a new owner"),
    "appoint": Sentence("任命管理员或监督员", "appointing admins or supervisors"),
    "recall_others": Sentence("撤回他人消息", "withdrawing the messages of others"),
    "start_poll": Sentence("发起投票", "starting polls"),
    "announce_activity": Sentence("发布活动", "announcing activities"),
    "change_regulation": Sentence("修改制度", "changing the regulation"),
    "create_group": Sentence("建群", "creating groups"),
    "warn": Sentence("警告成员", "warning members"),
    "mute": Sentence("禁言成员", "muting members"),
    "ban": Sentence("不再接纳成员", "banning members"),
    "withdraw_message": Sentence("删除他人消息", "deleting the messages of others"),
    "mon": Sentence("周一", "Mondays"),
    "tue": Sentence("周二", "Tuesdays"),
    "wed": Sentence("周三", "Wednesdays"),
    "thu": Sentence("周四", "Thursdays"),
    "fri": Sentence("周五", "Fridays"),
    "sat": Sentence("周六", "Saturdays"),
    "sun": Sentence("周日", "Sundays"),
    "nickname": Sentence("昵称", "the nickname"),
    "avatar": Sentence("头像", "the avatar"),
    "signature": Sentence("签名", "the signature"),
    "name": Sentence("姓名", "the name"),
    "phone": Sentence("手机号", "the phone number"),
    "department": Sentence("部门", "the department"),
    "wechat_id": Sentence("微信号", "the WeChat id"),
    "two_factor": Sentence("双重验证", "two-factor authentication"),
    "bound_to_company": Sentence("绑定公司", "the binding to the company"),
}
_EVENTS = {kind.name: kind.title for kind in KINDS if kind.name != "unknown"}


def fixed_word(word: str) -> Sentence | None:
    """What a word of parameters means; None for words of people."""
    return _WORDS.get(word) or TYPE_TITLES.get(word) or _EVENTS.get(word) or CONTENT_TITLES.get(word)


def group_type(word: str) -> Sentence | None:
    """What a type of groups is called."""
    return GROUP_TYPE_TITLES.get(word)
