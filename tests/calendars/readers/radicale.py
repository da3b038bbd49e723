"""Radicale, a calendar server: it takes a file by PUT, or says why not."""

import http.client
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

from radicale import Application
from radicale.config import load

HOME = "/somebody/"


class Quiet(WSGIRequestHandler):
    """Writes no log."""

    def log_message(self, *_words: object) -> None:
        """Nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[http.client.HTTPConnection]:
    """Radicale on a free port of this machine, with an empty calendar; gives a line to it."""
    logging.getLogger("radicale").setLevel(logging.CRITICAL + 1)
    settings = load()
    settings.update(
        {
            "auth": {"type": "none"},
            "rights": {"type": "owner_only"},
            "storage": {"filesystem_folder": str(folder)},
        },
        "test",
    )
    server = make_server("127.0.0.1", 0, Application(settings), handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    line = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    try:
        yield line
    finally:
        line.close()
        server.shutdown()
        thread.join(timeout=10)
        server.server_close()


def put(line: http.client.HTTPConnection, name: str, text: bytes) -> int:
    """Send a calendar file; the status of the answer (201: taken)."""
    return ask(line, "PUT", f"{HOME}{name}/", text)[0]


def ask(line: http.client.HTTPConnection, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
    """One request as the owner of the calendars: status and body."""
    sign = {"Authorization": "Basic c29tZWJvZHk6eA==", "Content-Type": "text/calendar; charset=utf-8"}
    line.request(method, path, body, sign)
    answer = line.getresponse()
    return answer.status, answer.read()
