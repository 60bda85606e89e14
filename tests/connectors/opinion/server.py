"""A model behind a real local HTTP server, good or bad as the test wants it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = tuple[int, bytes]
_ENDLESS, _DRIPS = 1 << 20, 200
Answering = Callable[[dict[str, Any]], Reply]


@dataclass
class Served:
    """A running server: its address, what it was asked, and with which headers."""

    url: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    left: threading.Event = field(default_factory=threading.Event)
    """Set when whoever asked went away in the middle of a reply."""


def completion(content: str, tokens: int | None = 50) -> Reply:
    """What the protocol calls a completion."""
    body: dict[str, Any] = {"choices": [{"message": {"role": "assistant", "content": content}}]}
    if tokens is not None:
        body["usage"] = {"total_tokens": tokens}
    return 200, json.dumps(body, ensure_ascii=False).encode()


def question_of(asked: dict[str, Any]) -> dict[str, Any]:
    """The question as the model reads it."""
    found: dict[str, Any] = json.loads(asked["messages"][-1]["content"])
    return found


def answering(answer: str) -> Answering:
    """A model that does as it is told and always gives this answer."""
    return lambda asked: completion(json.dumps({"id": question_of(asked)["id"], "answer": answer}))


@contextmanager
def serving(answer: Answering, drip: threading.Event | None = None) -> Iterator[Served]:
    """A server for the block. `drip`: send a blank now and then until the event is set."""
    served = Served("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked = json.loads(body)
            served.asked.append(asked)
            served.headers.append(dict(self.headers.items()))
            served.paths.append(self.path)
            status, content = answer(asked)
            self.send_response(status)
            self.send_header("Content-Length", str(len(content) if drip is None else _ENDLESS))
            if status in (301, 302, 307):
                self.send_header("Location", f"{served.url}/elsewhere")
            self.end_headers()
            if drip is not None:
                self._drip(drip)
                return
            self.wfile.write(content)

        def _drip(self, drip: threading.Event) -> None:
            try:
                for _ in range(_DRIPS):
                    self.wfile.write(b" ")
                    if drip.wait(0.05):
                        return
            except OSError:
                served.left.set()

        def log_message(self, format: str, *values: object) -> None:
            """Nothing is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield served
    finally:
        if drip is not None:
            drip.set()
        server.shutdown()
        thread.join()
        server.server_close()
