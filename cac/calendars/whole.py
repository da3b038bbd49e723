"""A calendar as an answer: not sent again while nothing changed, and kept small once it was made."""

import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock

from flask import Response, request

MOST = 16 * 1024 * 1024  # octets kept by one process
KIND = "text/calendar; charset=utf-8"
LEVEL = 3


class Kept:
    """Whole calendars, compressed, each under what it was made from; the ones used longest ago go first."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._size = most, 0
        self._texts: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, tag: str) -> bytes | None:
        """What was kept under `tag`."""
        with self._lock:
            if tag in self._texts:
                self._texts.move_to_end(tag)
            return self._texts.get(tag)

    def put(self, tag: str, text: bytes) -> None:
        """Keep it while there is room."""
        with self._lock:
            self._size += len(text) - len(self._texts.pop(tag, b""))
            self._texts[tag] = text
            while self._size > self._most:
                self._size -= len(self._texts.popitem(last=False)[1])


kept = Kept()


def unchanged(tag: str) -> Response | None:
    """The answer to a calendar that has this already."""
    asked = request.if_none_match
    if not asked.contains_weak(tag) and not asked.contains_weak(_small(tag)):
        return None
    return _with_headers(Response(status=304), tag)


def whole(tag: str, make: Callable[[], Iterable[bytes]], *, keep: bool = True) -> Response:
    """The calendar, compressed where the reader takes it; nothing is put together that was kept."""
    if not request.accept_encodings.quality("gzip"):
        parts = list(make())  # not one text: a long calendar would be twice in memory
        return _with_headers(Response(parts, content_type=KIND), tag)
    text = kept.get(tag)
    if text is None:
        text = compressed(make())
        if keep:
            kept.put(tag, text)
    answer = _with_headers(Response(text, content_type=KIND), _small(tag))
    answer.headers["Content-Encoding"] = "gzip"
    return answer


def as_file(parts: Iterable[bytes], name: str) -> Response:
    """A calendar to save once, under a name that says nothing."""
    answer = Response(list(parts), content_type=KIND)
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer


def compressed(parts: Iterable[bytes]) -> bytes:
    """One gzip file of all the parts; the same parts give the same bytes."""
    press = zlib.compressobj(LEVEL, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    return b"".join([*(press.compress(part) for part in parts), press.flush()])


def _small(tag: str) -> str:
    """Compressed it is another text, so another strong tag (RFC 9110, 8.8.3)."""
    return f"{tag}-gzip"


def _with_headers(answer: Response, tag: str) -> Response:
    answer.set_etag(tag)
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Vary"] = "Accept-Encoding"
    return answer
