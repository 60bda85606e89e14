"""One module a form of export."""

from qungui.connectors.files.form import Form
from qungui.connectors.files.forms.chatlab import ChatLabJson, ChatLabJsonLines
from qungui.connectors.files.forms.chatlog import ChatlogCsv, ChatlogJson, ChatlogTxt
from qungui.connectors.files.forms.clipboard import Clipboard
from qungui.connectors.files.forms.mapped_table import MappedTable
from qungui.connectors.files.forms.memotrace import MemoTraceCsv
from qungui.connectors.files.forms.neutral import Neutral
from qungui.connectors.files.forms.pywxdump import PyWxDumpCsv, PyWxDumpJson
from qungui.connectors.files.forms.qce_json import QceChunk, QceJson
from qungui.connectors.files.forms.qq_txt import QceTxt, QqTxt
from qungui.connectors.files.forms.telegram import Telegram
from qungui.connectors.files.forms.wechatmsg_csv import WeChatMsgCsv
from qungui.connectors.files.forms.wechatmsg_txt import WeChatMsgTxt
from qungui.connectors.files.forms.weflow import WeFlowJson, WeFlowTxt

FORMS: tuple[Form, ...] = (
    Neutral(), WeChatMsgCsv(), WeChatMsgTxt(), MemoTraceCsv(), ChatlogJson(), ChatlogCsv(), ChatlogTxt(),
    WeFlowJson(), WeFlowTxt(), PyWxDumpCsv(), PyWxDumpJson(), ChatLabJsonLines(), ChatLabJson(), QqTxt(),
    QceJson(), QceChunk(), QceTxt(), Telegram(), MappedTable(), Clipboard(),
)  # fmt: skip
"""Every form, in the order in which equal confidence decides."""

__all__ = ["FORMS"]
