"""Chat exports of every known form, read as neutral events."""

from qungui.connectors.files.chat_import import ChatImport, read_chat
from qungui.connectors.files.report import ImportReport, Skipped, SourceReport

__all__ = ["ChatImport", "ImportReport", "Skipped", "SourceReport", "read_chat"]
