"""Why a file cannot be used at all: one clear problem for each."""

from __future__ import annotations

from qungui.problems import BadInput, Place, Problem
from qungui.sentences import Sentence

MISSING_FILE = Sentence("文件不存在或无法读取：{reason}", "the file is missing or cannot be read: {reason}")
EMPTY = Sentence("文件是空的", "the file is empty")
NOT_TEXT = Sentence("这是{what}，不是聊天记录", "this is {what}, not a chat export")
UNKNOWN = Sentence("无法识别这种聊天记录", "no known form of chat export")
NO_CHAT = Sentence("文件夹里没有能识别的聊天记录", "the folder holds no chat export of a known form")
BROKEN_ZIP = Sentence("文件已损坏或不完整", "the file is damaged or incomplete")
ZIP_BOMB = Sentence("解压后超过 {limit} MB，拒绝读取", "unpacked it would exceed {limit} MB; refused")
ARCHIVE = Sentence("这是压缩包，请先解压", "this is a compressed archive; unpack it first")
NO_ROWS = Sentence("文件里没有任何可用的消息", "the file holds no usable message")
NO_COLUMN = Sentence("表格缺少“{column}”列", "the table has no column “{column}”")
ACCEPTED = Sentence(
    "留痕（WeChatMsg、MemoTrace）、chatlog、WeFlow、PyWxDump、ChatLab、QQ、Telegram 的导出，"
    "中性事件（NDJSON），带列对应的 Excel 或 CSV，或从剪贴板粘贴的文字",
    "an export of WeChatMsg, MemoTrace, chatlog, WeFlow, PyWxDump, ChatLab, QQ or Telegram, neutral events "
    "(NDJSON), Excel or CSV with a column mapping, or text pasted from the clipboard",
)


def refuse(source: str, code: str, sentence: Sentence, **values: object) -> BadInput:
    """The problem with a source, to be raised."""
    return BadInput([Problem(code, sentence, Place(source), values, ACCEPTED)])
