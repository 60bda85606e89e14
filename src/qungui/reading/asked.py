"""The questions about open values as one person asks another: 接到任务后多久之内要回复？"""

from __future__ import annotations

from typing import Any

from qungui.regulation.accepted import is_model, keys_of, members, step
from qungui.regulation.parameter_words import title_of
from qungui.regulation.tree import Way
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import Sentence, filled

WORKING_HOURS = Sentence("哪几天、几点到几点是工作时间？", "On which days and at what hours do people work?")
_MUTE = Sentence("禁言多久？", "How long does the mute last?")
_COUNTS = Sentence("这段时间怎么算？", "How is this time counted?")
_OTHER = Sentence("原文没有写明：{what}", "The text does not say: {what}")
_ASKED: dict[str, dict[str, Sentence]] = {
    "membership.who_may_join": {
        "allowed": Sentence("哪些人可以在这个群里？", "Who may be in this group?"),
    },
    "membership.mandatory": {
        "who": Sentence("哪些人必须进群？", "Who has to be in the group?"),
        "within": Sentence("该进群的人多久之内要进群？", "Within what time do they have to join?"),
    },
    "membership.introduction": {
        "within": Sentence("进群后多久之内作自我介绍？", "How soon after joining do members introduce themselves?"),
        "min_chars": Sentence("自我介绍至少多少个字？", "How many characters does an introduction have at least?"),
    },
    "membership.roster_review": {
        "every": Sentence("成员名单多久核对一次？", "How often is the list of members reviewed?"),
    },
    "profile.nickname": {
        "formats.format": Sentence("群昵称写成什么样？", "What does a nickname look like?"),
        "within": Sentence("进群后多久之内改好群昵称？", "How soon after joining is the nickname set?"),
    },
    "response.acknowledge": {
        "within": Sentence("看到通知，多久之内要回复？", "Within what time are notices answered?"),
    },
    "response.directive": {
        "within": Sentence("接到任务，多久之内要回复？", "Within what time are tasks answered?"),
    },
    "response.customer_reply": {
        "first_reply": Sentence("客户提问后，多久之内要回复？", "How soon does a customer get an answer?"),
    },
    "response.feedback": {
        "within": Sentence("成员提问后，多久之内要答复？", "How soon does a member get an answer?"),
    },
    "behaviour.flood": {
        "messages.count": Sentence("发多少条算刷屏？", "How many messages are flooding?"),
        "messages.within": Sentence("在多长时间里发这么多条？", "Sent within what time?"),
        "same_text.times": Sentence("同样的话连发几次算刷屏？", "The same text how many times is flooding?"),
        "pictures.times": Sentence("图片连发几张算刷屏？", "How many pictures in a row are flooding?"),
    },
    "behaviour.quiet_hours": {
        "from": Sentence("从几点起不要发消息？", "From what time on does nobody write?"),
        "to": Sentence("到几点为止不要发消息？", "Until what time does nobody write?"),
    },
    "behaviour.work_hours_use": {
        "messages": Sentence("工作时间里连发多少条算闲聊？", "How many messages in working hours are a chat?"),
        "within": Sentence("在多长时间里发这么多条？", "Sent within what time?"),
    },
    "behaviour.interrupting": {
        "messages": Sentence("连发几条算正在发言？", "How many messages show that somebody is speaking?"),
        "within": Sentence("停多久算讲完？", "After what pause has he finished?"),
    },
    "behaviour.dispute": {
        "within": Sentence("骂人之后，对方多久之内回骂算争吵？", "An insult returned within what time is a quarrel?"),
        "both_sides": Sentence("争吵的双方都算违规吗？", "Do both sides of a quarrel breach the rule?"),
    },
    "behaviour.forward_out": {
        "chars": Sentence("至少多少个字相同，才算外传？", "How many characters alike show that words were passed on?"),
        "within": Sentence(
            "群里发出后多久之内在外面出现，才算外传？", "Appearing outside how soon afterwards is passing on?"
        ),
    },
    "behaviour.leave_rejoin": {
        "too_often.times": Sentence("退群几次算频繁？", "Leaving how many times is too often?"),
        "too_often.within": Sentence("在多长时间里退这么多次？", "Within what time?"),
        "announced_within": Sentence("退群前多久之内要说明？", "How soon before leaving does a member say so?"),
    },
    "behaviour.dormancy": {
        "silent": Sentence("多久不发言算潜水？", "After what silence is a member dormant?"),
        "never_spoke": Sentence("进群后多久从不发言算潜水？", "Never having written how long after joining?"),
        "never_attended": Sentence("多久从不参加活动？", "Never having attended for how long?"),
    },
    "behaviour.invite": {
        "per_day": Sentence("每人每天最多邀请几人？", "How many people may a member invite a day?"),
    },
    "account.password": {
        "every": Sentence("密码多久换一次？", "How often are passwords changed?"),
    },
    "account.multiple": {
        "max": Sentence("每人最多几个账号？", "How many accounts may a person have?"),
    },
    "content.price": {
        "tolerance": Sentence("报价可以偏离价目表多少？", "How far may a price be from the list?"),
    },
    "content.length": {
        "max_chars": Sentence("一条消息最多多少个字？", "How many characters may a message have?"),
    },
    "content.attribution": {
        "from_chars": Sentence("多少字以上的文字要写明出处？", "From how many characters on is the source named?"),
    },
    "duty.attest": {
        "every": Sentence("多久做一次？", "How often is it done?"),
        "within": Sentence("多久之内做完？", "Within what time is it done?"),
    },
    "penalty.measure": {
        "measure": Sentence("违反了怎样处理？", "What follows a breach?"),
        "measure.points.start": Sentence("记多少分？", "How many points?"),
        "measure.points.every": Sentence("每过多久加一次分？", "After what time are points added?"),
        "strike": Sentence("第几次违反？", "At which breach?"),
    },
}  # fmt: skip


def asked(rule: str, way: Way) -> Sentence:
    """The question about the value at a way inside the parameters or measures of a clause."""
    names = [one for one in way if isinstance(one, str)]
    if names and names[-1] == "mute":
        return _MUTE
    if names == ["counts"]:
        return _COUNTS
    said = _ASKED.get(rule, {}).get(".".join(names))
    return said or filled(_OTHER, {"what": _title(rule, way)})


def _title(rule: str, way: Way) -> Sentence:
    """What the parameter at a way is called."""
    annotation: Any = RULE_TYPES[rule].Parameters
    title = Sentence(".".join(map(str, way)), ".".join(map(str, way)))
    for element in way:
        for model in filter(is_model, members(annotation)):
            field = keys_of(model).get(str(element))
            if field is not None:
                title = title_of(field, str(element))
        annotation = step(annotation, element)
    return title


def every_question() -> dict[str, dict[str, Sentence]]:
    """The questions that are written here, by rule and parameter."""
    return {rule: dict(questions) for rule, questions in _ASKED.items()}
