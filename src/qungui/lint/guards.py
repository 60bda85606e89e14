"""Where words that look unlawful are harmless: denied, forbidden, or about accounts of the company.

All texts here are folded: half-width, simplified, small letters.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import re2

_DENIALS = (
    "不得?|不会|不再|不予|绝不|不应|不能|不以|不可|不准|不许|不要|不必|无需|无须|不需|不与|禁止|"
    "严禁|无权|没有|取消|勿|避免|从不"
)
_BETWEEN = (
    "以|用|任何|一切|所有|全部|形式|名义|对|向|员工|成员|随意|擅自|当众|公开|在?群[内里]|再|进行|予以|采取|采用|搞|"
    "有|收取?|要求|强制|变相|经济|直接|任意|设|规定|代替|因此|"
    "罚款|扣钱|扣工资|扣分|处罚|承担|作|、|和|或者?|也不?| "
)
_DENIALS_EN = r"no|not|never|nobody|no one|none|nothing|without|neither|nor|cannot|\w+n.t"
_BETWEEN_EN = (
    r"be|been|being|is|are|was|will|shall|may|can|do|does|has|have|had|to|any|an?|the|of|or|"
    r"and|other|ever|for|by|in|"
    r"body|one|employees?|staff|members?|person|customers?|parents?|impos\w+|charg\w+|"
    r"collect\w*|demand\w*|ask\w*|"
    r"requir\w+|expect\w*|oblig\w+|forced|accept\w*|right|entitled|fin(?:es?|ed)|monetary|"
    r"financial|deduct\w*|"
    r"punish\w*|penal\w+|kind|part"
)
_DENIED_BEFORE = rf"(?:{_DENIALS})(?:{_BETWEEN})*$|\b(?:{_DENIALS_EN})\b(?:[ ,]*\b(?:{_BETWEEN_EN})\b)* *$"
_DENIED_AFTER = (
    r"^[^,;。]{0,10}(?:一律取消|已取消|无效|不合法|违法|不再执行|不采用|不实行|不允许)|"
    r"^[^,.;]{0,20}\b(?:abolished|void|unlawful|never|not (?:be )?(?:imposed|used|collected|"
    r"allowed|permitted))\b"
)
_FORBIDDEN_BEFORE = (
    "严禁|禁止|不得|不准|不许|不要|不可|不能|不应|不宜|不允许|不发|不搞|不做|不收|不设|不用|"
    "不玩|不参与|不组织|不公布|不公开|不作|不让|"
    "勿|杜绝|拒绝|谢绝|避免|抵制|防止|打击|取缔|远离|无需|不必|不[^,;。、]{0,4}$|"
    r"\b(?:no|not|never|nobody|none|nothing|nor|cannot|without|forbidden|prohibited|refrain|avoid)\b|n.t\b"
)
_FORBIDDEN_WITHIN = r"不要|不得|不准|禁止|严禁|不许|不能|不可|勿|\b(?:never|not)\b"
_LIST_PUNISHED = (
    "(?:下列|以下|如下)[^。;]{0,30}(?:移出|清退|踢|警告|禁言|处理|处罚|处分|罚款|扣分|劝退)|"
    "(?:以上|上述)[^。;]{0,12}(?:移出|清退|踢|警告|禁言|处理|处罚|处分|罚款|禁止)|"
    r"\b(?:following|above)\b[^.;]{0,40}\b(?:removed|muted|warned|punished|fined|disciplined)\b"
)
"""What stands above or below a list of acts that are punished."""
_BREACH = r"违者|违反者|\b(?:violators|offenders)\b"
_DEMAND = r"必须|务必|须|应当|应该|一律|统一|请|每[天日周晚]|每小时|\b(?:must|shall|required|every|each)\b"
"""What makes “违者” speak of those who do not do it."""

_FORBIDDEN_AFTER = (
    "的[,:]?[^。]{0,16}(?:移出|清退|踢|警告|禁言|处理|处罚|处分|提醒|严肃|追究|劝退)|"
    "^[^,;。]{0,12}(?:,?(?:一律|均|都))?(?:禁止|不允许|不得|不准)|"
    "等(?:违法|违规|不良)|类?(?:违法|违规)|"
    r"^[^.;]{0,40}\b(?:forbidden|prohibited|banned|not (?:allowed|permitted)|"
    r"(?:is|are|be|gets?) (?:removed|muted|warned|kicked|reminded|punished))\b"
)
_COMPANY_ACCOUNT = (
    "(?:公司|单位|企业)(?:配发的?|的)?(?:账号|微信|手机|号码)|工作(?:微信|账号|手机|号)|企业微信|企微|配发|"
    r"\b(?:company|work) (?:accounts?|phones?|wechat)\b|\bcompany.issued\b|\bthe company issue[sd]|\bwecom\b"
)
_PRIVATE_TOO = (
    r"私号|私人|个人(?:微信|账号|号)|不分|无论|不管|\b(?:personal|private|own) (?:wechat|accounts?|phones?)\b"
)


@cache
def _pattern(words: str) -> Any:
    return re2.compile(words)


def says(words: str | None, text: str) -> bool:
    """Whether the pattern stands anywhere in the text."""
    return words is not None and _pattern(words).search(text) is not None


def is_denied(before: str, after: str) -> bool:
    """Whether the sentence says that this does not happen: “不罚款”, “无权罚款”, “罚款一律取消”."""
    return says(_DENIED_BEFORE, before) or says(_DENIED_AFTER, after)


def is_forbidden(before: str, words: str, after: str, heading: str) -> bool:
    """Whether the sentence, or the heading above it, forbids or punishes the act that the words name."""
    is_demanded = says(_DEMAND, before + words + heading)
    return (
        says(_FORBIDDEN_BEFORE, before)
        or (says(_BREACH, f"{after} {heading}") and not is_demanded)
        or says(_FORBIDDEN_WITHIN, words)
        or says(_FORBIDDEN_AFTER, after)
        or says(_FORBIDDEN_BEFORE, heading)
        or says(_LIST_PUNISHED, heading)
    )


def is_about_company_accounts(text: str) -> bool:
    """Whether the words speak of accounts that the company issued, and of no others."""
    return says(_COMPANY_ACCOUNT, text) and not is_about_private_accounts(text)


def is_about_private_accounts(text: str) -> bool:
    """Whether the words take in private accounts."""
    return says(_PRIVATE_TOO, text)
