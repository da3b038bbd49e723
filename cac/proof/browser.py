"""A plain browser over real HTTP: keeps cookies, reads forms, and counts every byte on the wire."""

import html
import re
import socket
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass
from secrets import token_bytes
from urllib.parse import urlencode

HIDDEN = re.compile(r'<input[^>]*name="csrf_token"[^>]*value="([^"]+)"')
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, with the bytes sent and received for it; status 0 when the line broke."""

    status: int
    head: str = ""
    body: bytes = b""
    sent: int = 0
    received: int = 0

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode(errors="replace")

    @property
    def location(self) -> str:
        """Where it leads, without the host."""
        found = re.search(r"(?im)^location: (?:https?://[^/\s]+)?(\S+)", self.head)
        return found.group(1) if found else ""


class Browser:
    """One person's browser, or one tablet."""

    def __init__(
        self,
        port: int,
        *,
        agent: str = "proof",
        language: str = "",
        source: str = "127.0.0.1",
        wait: float = 60,
    ) -> None:
        self.port, self.agent, self.source, self.wait = port, agent, source, wait
        self.language = language
        self.cookies: dict[str, str] = {}
        self._csrf = ""

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self.ask("GET", path)

    def post(self, path: str, fields: Mapping[str, str]) -> Answer:
        """Send a form as its page would, with a CSRF token and a fresh one-time token."""
        if not self._csrf:
            self.learn_token(path)
        sent = {"csrf_token": self._csrf, "once": once()} | dict(fields)
        return self.ask("POST", path, urlencode(sent).encode(), FORM)

    def learn_token(self, path: str) -> None:
        """Read the token that forms carry from this page, and use it from now on."""
        self._csrf = self.csrf_on(path)

    def csrf_on(self, path: str) -> str:
        """The token that a page's form carries."""
        found = HIDDEN.search(self.get(path).text)
        return html.unescape(found.group(1)) if found else ""

    def sign_in(self, email: str, password: str) -> Answer:
        """Sign in through the page; the token of the session before is worth nothing after it."""
        self._csrf = self.csrf_on("/sign-in")
        answer = self.post("/sign-in", {"email": email, "password": password})
        self._csrf = ""
        return answer

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> Answer:
        """One request on a line of its own, and the whole of what comes back."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", f"User-Agent: {self.agent}"]
        lines += ["Connection: close", *([f"Accept-Language: {self.language}"] if self.language else [])]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if kind:
            lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
        sent = "\r\n".join([*lines, "", ""]).encode() + body
        came = self._exchange(sent)
        answer = _answer(came, len(sent))
        self._keep(answer.head)
        return answer

    def _exchange(self, sent: bytes) -> bytes:
        """What came back on the wire; nothing when the other side broke off."""
        came = bytearray()
        try:
            with socket.create_connection(
                ("127.0.0.1", self.port), timeout=self.wait, source_address=(self.source, 0)
            ) as line:
                line.sendall(sent)
                while piece := line.recv(65536):
                    came += piece
        except OSError:
            return bytes(came)
        return bytes(came)

    def _keep(self, head: str) -> None:
        for name, value in re.findall(r"(?im)^set-cookie: ([^=\s]+)=([^;\r\n]*)", head):
            self.cookies[name] = value


def once() -> str:
    """A fresh token for one form, as the program's pages carry it."""
    return b32encode(token_bytes(16)).decode().rstrip("=").lower()


def _answer(came: bytes, sent: int) -> Answer:
    head, mark, body = came.partition(b"\r\n\r\n")
    told = head.decode("latin-1")
    words = told.split(" ", 2)
    length = re.search(r"(?im)^content-length: (\d+)", told)
    if not mark or len(words) < 2 or (length and len(body) < int(length.group(1))):
        return Answer(0, sent=sent, received=len(came))  # broken off half-way: nothing was promised
    if re.search(r"(?im)^transfer-encoding: chunked", told):
        body = _unchunked(body)
    return Answer(int(words[1]), told, body, sent, len(came))


def _unchunked(body: bytes) -> bytes:
    whole = b""
    while body:
        size, _, rest = body.partition(b"\r\n")
        number = int(size or b"0", 16)
        whole, body = whole + rest[:number], rest[number + 2 :]
        if not number:
            break
    return whole
