"""Why a file cannot be used at all: one clear problem for each."""

from __future__ import annotations

from qungui.problems import BadInput, Place, Problem
from qungui.sentences import Sentence

UNREADABLE = Sentence("文件无法读取：{reason}", "the file cannot be read: {reason}")
EMPTY = Sentence("文件是空的", "the file is empty")
NOT_TEXT = Sentence("这是{what}，不是聊天记录", "this is {what}, not a chat export")
UNKNOWN = Sentence("无法识别这种聊天记录", "no known form of chat export")
NO_CHAT = Sentence("文件夹里没有能识别的聊天记录", "the folder holds no chat export of a known form")
BROKEN_ZIP = Sentence("文件已损坏或不完整", "the file is damaged or incomplete")
TABLE_TOO_BIG = Sentence(
    "Excel 表格太大（解压后超过 {limit} MB，或超过 {cells} 万个单元格），请另存为 CSV",
    "the Excel file is too big (over {limit} MB unpacked, or over {cells}0,000 cells); save it as CSV",
)
LOCKED = Sentence(
    "文件有打开密码，请去掉密码后保存", "the file is protected with a password; save it without"
)
ARCHIVE = Sentence("这是压缩包，请先解压", "this is a compressed archive; unpack it first")
NO_COLUMN = Sentence(
    "表格缺少“{column}”列（表头为：{columns}）", "the table has no column “{column}” (its header: {columns})"
)
NO_FIELD = Sentence(
    "列对应里的“{field}”无法识别，可用：{known}", "“{field}” is no field of the mapping; known are {known}"
)
NO_HEADER = Sentence(
    "表格里找不到时间、发送者、内容这几列，请用列对应指出，如 at=时间、sender=昵称、text=内容",
    "no columns for time, sender and text were found; name them, as in at=…, sender=…, text=…",
)
ACCEPTED = Sentence(
    "留痕（WeChatMsg、MemoTrace）、chatlog、WeFlow、PyWxDump、ChatLab、QQ、Telegram 的导出，"
    "中性事件（NDJSON），带列对应的 Excel 或 CSV，或从剪贴板粘贴的文字",
    "an export of WeChatMsg, MemoTrace, chatlog, WeFlow, PyWxDump, ChatLab, QQ or Telegram, neutral events "
    "(NDJSON), Excel or CSV with a column mapping, or text pasted from the clipboard",
)


BAD_YEAR = Sentence("年份“{value}”应是四位数，如 2025", "the year “{value}” has four figures, such as 2025")
NOT_A_FILE = Sentence("这不是普通文件", "this is no ordinary file")


def refuse(source: str, code: str, sentence: Sentence, **values: object) -> BadInput:
    """The problem with a source, to be raised; it says which forms are accepted."""
    return BadInput([Problem(code, sentence, Place(source), values, ACCEPTED)])


def refuse_table(source: str, code: str, sentence: Sentence, **values: object) -> BadInput:
    """The problem with a table, to be raised; its sentence says what to do."""
    return BadInput([Problem(code, sentence, Place(source), values)])
