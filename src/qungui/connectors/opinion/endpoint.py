"""One call of an OpenAI-compatible endpoint, bounded in time and size.

The standard library's client is enough for one small request at a time and adds no dependency. It follows no
redirects, so the key goes nowhere but to the address that was given, and uses no proxy.
"""

from __future__ import annotations

import json
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any, NamedTuple
from urllib.parse import SplitResult, urlsplit

from qungui.problems import BadInput, Place, Problem
from qungui.sentences import Sentence, filled

_LARGEST = 1 << 20
"""Bytes of an answer that are read."""
_MOST_TOKENS = 1024
"""Tokens an answer may take; models that think aloud need more than the answer itself."""
_OK = 200
_PATH = "/chat/completions"

_BAD_URL = Sentence("“{value}”不是 http 或 https 地址", "“{value}” is no http or https address")
_URL_IS = Sentence("形如 http://127.0.0.1:11434/v1", "such as http://127.0.0.1:11434/v1")
_SLOW = Sentence("{seconds:g} 秒内没有答复", "no answer within {seconds:g} seconds")
_UNREACHABLE = Sentence("连不上", "it could not be reached")
_REFUSED = Sentence("服务拒绝了（HTTP {status}）", "the service refused (HTTP {status})")
_NO_COMPLETION = Sentence("答复不是约定的格式", "the reply has not the agreed form")


class NoAnswer(Exception):
    """There is no answer; `reason` says why."""

    def __init__(self, reason: Sentence) -> None:
        super().__init__(reason.en)
        self.reason = reason


class Reply(NamedTuple):
    """What came back: the words, and how many tokens the call cost (counted in characters if it is not told)."""

    content: str
    tokens: int


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where to ask and which model. `url`: up to /v1, or the whole address. `seconds`: the limit of a whole call."""

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    seconds: float = 20.0

    @property
    def host(self) -> str:
        """The machine that is asked."""
        return urlsplit(self.url).hostname or ""

    def check(self) -> None:
        """Raise `BadInput` where the address is none."""
        try:
            parts = urlsplit(self.url)
            is_good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            is_good = False
        if not is_good or not self.url.isascii() or any(one.isspace() for one in self.url):
            values = {"value": self.url}
            raise BadInput([Problem("bad_url", _BAD_URL, Place("--opinion"), values, _URL_IS)])

    def ask(self, messages: list[dict[str, str]]) -> Reply:
        """One call. Raises `NoAnswer`."""
        asked = {"model": self.model, "messages": messages, "temperature": 0, "max_tokens": _MOST_TOKENS}
        status, content = self._post(json.dumps(asked).encode())
        if status != _OK:
            raise NoAnswer(filled(_REFUSED, {"status": status}))
        try:
            found = json.loads(content)
            words = found["choices"][0]["message"]["content"]
        except (ValueError, LookupError, TypeError, RecursionError) as error:
            raise NoAnswer(_NO_COMPLETION) from error
        if not isinstance(words, str):
            raise NoAnswer(_NO_COMPLETION)
        return Reply(words, _tokens(found, messages, words))

    def _post(self, body: bytes) -> tuple[int, bytes]:
        parts = urlsplit(self.url)
        connection = self._connection(parts)
        ended = threading.Event()
        sockets: list[socket.socket] = []

        def end() -> None:
            ended.set()
            for one in sockets:
                _cut(one)

        timer = threading.Timer(self.seconds, end)
        timer.daemon = True
        timer.start()
        try:
            connection.connect()
            sockets.append(connection.sock)
            connection.request("POST", _path(parts), body, self._headers())
            response = connection.getresponse()
            content = response.read(_LARGEST)
        except (OSError, HTTPException, UnicodeError, AttributeError) as error:
            raise NoAnswer(self._why(error, ended.is_set())) from error
        finally:
            timer.cancel()
            connection.close()
        if ended.is_set():
            raise NoAnswer(self._why(None, True))
        return response.status, content

    def _connection(self, parts: SplitResult) -> HTTPConnection:
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        return kind(parts.hostname or "", parts.port, timeout=self.seconds)

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        return {**headers, "Authorization": f"Bearer {self.key}"} if self.key else headers

    def _why(self, error: Exception | None, is_late: bool) -> Sentence:
        if is_late or isinstance(error, TimeoutError):
            return filled(_SLOW, {"seconds": self.seconds})
        return _UNREACHABLE


def _cut(connected: socket.socket) -> None:
    """End a call from outside: whoever waits for its socket wakes up."""
    with suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


def _path(parts: SplitResult) -> str:
    path = parts.path.rstrip("/")
    path = path if path.endswith(_PATH) else path + _PATH
    return f"{path}?{parts.query}" if parts.query else path


def _tokens(found: dict[str, Any], messages: list[dict[str, str]], words: str) -> int:
    usage = found.get("usage")
    total = usage.get("total_tokens") if isinstance(usage, dict) else None
    if isinstance(total, int) and total > 0:
        return total
    return sum(len(one["content"]) for one in messages) + len(words)
