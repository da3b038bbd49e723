"""A calendar as an answer: not sent again while nothing changed, and kept once it was made."""

import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from flask import Response
from werkzeug.http import parse_accept_header

MOST = 16 * 1024 * 1024  # octets kept by one process
KIND = "text/calendar; charset=utf-8"
LEVEL = 3
OF_A_FILE = {"Content-Type": KIND, "Content-Disposition": "attachment; filename=meetings.ics"}

Asked = Mapping[str, Any]  # a request as the server hands it on: cheaper to read than one of a framework


class Kept:
    """Whole calendars in parts, each under what it was made from; the ones used longest ago go first."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._lock = most, Lock()
        self.clear()

    def clear(self) -> None:
        """Keep nothing."""
        self._size = 0
        self._texts: OrderedDict[str, list[bytes]] = OrderedDict()

    def get(self, tag: str) -> list[bytes] | None:
        """What was kept under `tag`."""
        with self._lock:
            if tag in self._texts:
                self._texts.move_to_end(tag)
            return self._texts.get(tag)

    def put(self, tag: str, parts: list[bytes]) -> None:
        """Keep it while there is room."""
        with self._lock:
            self._size += _size(parts) - _size(self._texts.pop(tag, []))
            self._texts[tag] = parts
            while self._size > self._most:
                self._size -= _size(self._texts.popitem(last=False)[1])


kept = Kept()


@dataclass(frozen=True)
class Answer:
    """What is answered, before any framework makes a response of it."""

    status: int
    headers: dict[str, str]
    parts: list[bytes]


def at_hand(asked: Asked, tag: str) -> Answer | None:
    """The answer for which nothing is put together: the reader has it already, or it was kept."""
    had = asked.get("HTTP_IF_NONE_MATCH", "")
    if f'"{tag}"' in had or f'"{_small(tag)}"' in had:
        return Answer(304, _headers(tag), [])
    small = _takes_small(asked)
    parts = kept.get(_small(tag) if small else tag)
    return None if parts is None else _of(parts, tag, small=small)


def whole(asked: Asked, tag: str, make: Callable[[], Iterable[bytes]], *, keep: bool) -> Answer:
    """The calendar, compressed where the reader takes it."""
    small = _takes_small(asked)
    parts = [compressed(make())] if small else list(make())  # in parts: a long one is not twice in memory
    if keep:
        kept.put(_small(tag) if small else tag, parts)
    return _of(parts, tag, small=small)


def _takes_small(asked: Asked) -> bool:
    return parse_accept_header(asked.get("HTTP_ACCEPT_ENCODING")).quality("gzip") > 0


def _of(parts: list[bytes], tag: str, *, small: bool) -> Answer:
    """Compressed it is another text, so another strong tag (RFC 9110, 8.8.3)."""
    headers = _headers(_small(tag) if small else tag) | OF_A_FILE | {"Content-Length": str(_size(parts))}
    return Answer(200, headers | ({"Content-Encoding": "gzip"} if small else {}), parts)


def _size(parts: list[bytes]) -> int:
    return sum(map(len, parts))


def _small(tag: str) -> str:
    return f"{tag}-gzip"


def _headers(tag: str) -> dict[str, str]:
    return {"ETag": f'"{tag}"', "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding"}


def as_file(parts: Iterable[bytes], name: str) -> Response:
    """A calendar to save once, under a name that says nothing."""
    answer = Response(list(parts), content_type=KIND)
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer


def compressed(parts: Iterable[bytes]) -> bytes:
    """One gzip file of all the parts; the same parts give the same bytes."""
    press = zlib.compressobj(LEVEL, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    return b"".join([*(press.compress(part) for part in parts), press.flush()])
