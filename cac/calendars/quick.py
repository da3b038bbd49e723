"""A calendar that asks again is answered at once, before the rest of the program wakes.

Most calendars ask every hour and nearly always have everything. The link is looked up all the same, with what
its holder may see now; whatever needs more than reading kept text is left to the program.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from babel import Locale
from flask import Flask
from flask_babel import force_locale
from sqlalchemy.exc import DBAPIError

from cac import clock
from cac.calendars import files
from cac.calendars.opening import opened
from cac.calendars.rules import Face
from cac.calendars.whole import Answer, Asked, at_hand, whole
from cac.db import db, reading
from cac.errors import NotFound
from cac.prepared import Reader, one_moment
from cac.web.addresses import digest
from cac.web.headers import always

ADDRESS = re.compile(r"/feeds/([a-z2-7]{52})\.ics")
STATUS = {200: "200 OK", 304: "304 NOT MODIFIED"}


class Quick:
    """Stands in front of the program."""

    def __init__(self, app: Flask) -> None:
        self._app, self._program = app, app.wsgi_app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a feed; hand everything else on."""
        link = ADDRESS.fullmatch(environ.get("PATH_INFO", ""))
        if link is None or environ["REQUEST_METHOD"] != "GET":
            return self._program(environ, start_response)
        with self._app.app_context(), reading():
            answer = _answer(link[1], environ)
            more = always()
        if answer is None:
            return self._program(environ, start_response)
        start_response(STATUS[answer.status], [*answer.headers.items(), *more.items()])
        return answer.parts


def _answer(token: str, asked: Asked) -> Answer | None:
    """None where the program must say it itself, try again, look up titles or note the day of use first."""
    try:
        with one_moment(db.engine) as reader:  # quicker than a session, and always enough
            return _by(reader, digest(token), asked)
    except (NotFound, DBAPIError):
        return None


def _by(reader: Reader, secret_hash: bytes, asked: Asked) -> Answer | None:
    found = opened(secret_hash, reader)
    if found.link.face is Face.FULL or found.link.last_used_on != clock.today():
        return None
    version = found.version()
    if answer := at_hand(asked, version):
        return answer
    with force_locale(_locale(found.link.language)):
        return whole(asked, version, lambda: files.behind(found, {}, reader), keep=True)


_locale = lru_cache(Locale.parse)


def init_app(app: Flask) -> None:
    """Put it in front."""
    app.wsgi_app = Quick(app)  # type: ignore[method-assign]
