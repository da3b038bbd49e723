"""A calendar as an answer: not sent again while nothing changed, and kept once it was made."""

import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple

from flask import Response
from werkzeug.http import parse_accept_header

MOST = 16 * 1024 * 1024  # octets kept by one process
KIND = "text/calendar; charset=utf-8"
LEVEL = 3
OF_A_FILE = {"Content-Type": KIND, "Content-Disposition": "attachment; filename=meetings.ics"}

Asked = Mapping[str, Any]  # a request as the server hands it on: cheaper to read than one of a framework


class Version(NamedTuple):
    """The calendar of a link as of one moment: another tag as soon as anything in it changed."""

    link: bytes
    tag: str

    @property
    def small(self) -> "Version":
        """The same, compressed: another text, so another strong tag (RFC 9110, 8.8.3)."""
        return Version(self.link + b"-gzip", f"{self.tag}-gzip")


class Kept:
    """The newest calendar of each link, in parts; those used longest ago go first."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._lock = most, Lock()
        self.clear()

    def clear(self) -> None:
        """Keep nothing."""
        self._size = 0
        self._texts: OrderedDict[bytes, tuple[str, list[bytes]]] = OrderedDict()

    def get(self, version: Version) -> list[bytes] | None:
        """What was kept of it; an older one goes now, so that its room is there for the next."""
        with self._lock:
            tag, parts = self._texts.get(version.link, ("", []))
            if tag != version.tag:
                self._drop(version.link)
                return None
            self._texts.move_to_end(version.link)
            return parts

    def put(self, version: Version, parts: list[bytes]) -> None:
        """Keep it while there is room."""
        with self._lock:
            self._drop(version.link)
            self._texts[version.link] = version.tag, parts
            self._size += _size(parts)
            while self._size > self._most:
                self._drop(next(iter(self._texts)))

    def _drop(self, link: bytes) -> None:
        self._size -= _size(self._texts.pop(link, ("", []))[1])


kept = Kept()


@dataclass(frozen=True)
class Answer:
    """What is answered, before any framework makes a response of it."""

    status: int
    headers: dict[str, str]
    parts: list[bytes]


def at_hand(asked: Asked, version: Version) -> Answer | None:
    """The answer for which nothing is put together: the reader has it already, or it was kept."""
    had = asked.get("HTTP_IF_NONE_MATCH", "")
    if f'"{version.tag}"' in had or f'"{version.small.tag}"' in had:
        return Answer(304, _headers(version), [])
    small = _takes_small(asked.get("HTTP_ACCEPT_ENCODING"))
    parts = kept.get(version.small if small else version)
    return None if parts is None else _of(parts, version, small=small)


def whole(asked: Asked, version: Version, make: Callable[[], Iterable[bytes]], *, keep: bool) -> Answer:
    """The calendar, compressed where the reader takes it."""
    small = _takes_small(asked.get("HTTP_ACCEPT_ENCODING"))
    parts = [compressed(make())] if small else list(make())  # in parts: a long one is not twice in memory
    if keep:
        kept.put(version.small if small else version, parts)
    return _of(parts, version, small=small)


@lru_cache(maxsize=64)  # the same few programs ask all the time
def _takes_small(encodings: str | None) -> bool:
    return parse_accept_header(encodings).quality("gzip") > 0


def _of(parts: list[bytes], version: Version, *, small: bool) -> Answer:
    headers = (
        _headers(version.small if small else version) | OF_A_FILE | {"Content-Length": str(_size(parts))}
    )
    return Answer(200, headers | ({"Content-Encoding": "gzip"} if small else {}), parts)


def _size(parts: list[bytes]) -> int:
    return sum(map(len, parts))


def _headers(version: Version) -> dict[str, str]:
    return {"ETag": f'"{version.tag}"', "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding"}


def as_file(parts: Iterable[bytes], name: str) -> Response:
    """A calendar to save once, under a name that says nothing."""
    answer = Response(list(parts), content_type=KIND)
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer


def compressed(parts: Iterable[bytes]) -> bytes:
    """One gzip file of all the parts; the same parts give the same bytes."""
    press = zlib.compressobj(LEVEL, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    return b"".join([*(press.compress(part) for part in parts), press.flush()])
