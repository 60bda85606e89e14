"""Names and numbers that exporters give the types of messages, as `MESSAGE_TYPES`."""

from __future__ import annotations

import re

_WECHAT = {
    1: "text", 3: "image", 34: "voice", 37: "unknown", 42: "card", 43: "video", 47: "sticker",
    48: "location", 49: "link", 50: "call", 66: "card", 10000: "system", 10002: "system",
    # packed into the type of 4.x and seen unpacked too
    62: "video", 11000: "system",
}  # fmt: skip
_WECHAT_APP = {
    0: "text", 1: "text", 3: "link", 4: "link", 5: "link", 6: "file", 8: "sticker", 17: "location",
    19: "chat_record", 24: "chat_record", 33: "mini_program", 36: "mini_program", 50: "card", 51: "video",
    53: "solitaire", 57: "text", 62: "system", 63: "video", 88: "video", 74: "file", 87: "notice",
    92: "link", 2000: "transfer", 2001: "red_packet", 2003: "red_packet",
}  # fmt: skip
QUOTE = 57

_NAMES = {
    "text": "文本 文字 文本消息 引用 引用回复 引用消息 回复 粘贴文本 reply",
    "image": "图片 图片消息 照片 photo img picture",
    "voice": "语音 语音消息 voice_message audio",
    "video": "视频 视频消息 视频号 视频号消息 video_file video_message 小视频",
    "file": "文件 文件消息 document",
    "link": "链接 链接消息 分享链接 卡片式链接 (分享)卡片式链接 （分享）卡片式链接 "
    "音乐 音乐消息 音乐分享 网页 (分享)音乐 share",
    "card": "名片 名片消息 推荐名片 视频号名片 contact",
    "mini_program": "小程序 小程序消息 (分享)小程序 小程序分享 miniprogram",
    "location": "位置 位置消息 地理位置 实时位置 定位",
    "red_packet": "红包 微信红包 红包消息 红包卡片 红包封面 redpacket",
    "transfer": "转账 转账消息 微信转账",
    "sticker": "动画表情 表情 表情包 表情消息 表情包消息 gif emoji market_face face animation",
    "poll": "投票",
    "solitaire": "接龙 群接龙 接龙消息",
    "call": "通话 通话消息 语音通话 视频通话 音视频通话 voip phone_call",
    "chat_record": "聊天记录 合并转发 合并转发的聊天记录 聊天记录消息 转发消息 forward merged_forward",
    "system": "系统消息 系统通知 系统 拍一拍 邀请加群 撤回消息 添加好友 好友请求 join service",
    "notice": "群公告 群公告消息 公告 群通知",
    "unknown": "其他消息 其他 未知 未知类型 other",
}
_BY_NAME = {name: type_ for type_, names in _NAMES.items() for name in names.split()}
_BY_NAME |= {type_: type_ for type_ in _NAMES}
_PLACEHOLDER = re.compile(r"\s*!?[\[【]([^\[\]【】|(（]{1,12})[\]】]\s*$")
_NOT_IN_BRACKETS = frozenset(
    {"text", "系统", "unknown", "reply", "face", "other", "引用", "回复", "文本", "文字"}
)


def wechat_type(number: int, sub_type: int = 0) -> tuple[str, int]:
    """Type and number within app messages of a WeChat code; 4.x packs both in one number."""
    if number >= 1 << 32:
        number, sub_type = number & 0xFFFFFFFF, number >> 32
    if number == 49:
        return _WECHAT_APP.get(sub_type, "link" if sub_type == 0 else "unknown"), sub_type
    return _WECHAT.get(number, "unknown"), sub_type


def named_type(name: str) -> str:
    """The type that a word of an exporter means; "unknown" where it is none."""
    return _BY_NAME.get(name.strip().strip("[]【】"), None) or _BY_NAME.get(name.strip().lower(), "unknown")


def placeholder_type(text: str) -> str | None:
    """The type of a text that is nothing but a placeholder such as `[图片]`."""
    if len(text) > 20 or not (match := _PLACEHOLDER.match(text)):
        return None
    name = match[1].strip()
    type_ = _BY_NAME.get(name) or _BY_NAME.get(name.lower())
    return None if type_ in (None, "text", "unknown", "system") or name in _NOT_IN_BRACKETS else type_


def without_placeholder(text: str, type_: str) -> str:
    """The text of a message that is no text: empty where it only names its type."""
    if type_ in ("text", "link", "notice", "solitaire") and not placeholder_type(text):
        return text
    return "" if placeholder_type(text) is not None or _BY_NAME.get(text.strip()) == type_ else text
