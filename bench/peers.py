"""The same calendar from others: a bare "ok", stored text joined by hand, bare `icalendar`, Radicale."""

import http.client
import logging
import sqlite3
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response
from radicale import Application
from radicale.config import load
from sqlalchemy import select

from cac import clock
from cac.calendars import face as faces
from cac.calendars.ical import Entry, calendar_text
from cac.calendars.models import CalendarPiece
from cac.calendars.rules import Face
from cac.calendars.stored import puts, spoken
from cac.calendars.things import things_of
from cac.calendars.whereabouts import Whereabouts
from cac.calendars.whole import KIND
from cac.committees.models import Committee
from cac.db import db

AT_ONCE = 500
QUERY = (
    "SELECT text FROM calendar_piece WHERE committee_id = ? AND face = 'team' AND shown_until >= ? "
    "ORDER BY committee_id, face, thing_id"
)
HOME = "/somebody/feed/"
SIGN = {"Authorization": "Basic c29tZWJvZHk6eA=="}


@dataclass(frozen=True)
class Line:
    """A line to a program that serves on this machine; it stays open, as a phone's does."""

    line: http.client.HTTPConnection

    @classmethod
    def to(cls, address: str) -> "Line":
        """To the one at this address."""
        return cls(http.client.HTTPConnection(address.removeprefix("http://"), timeout=600))

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> "Answer":
        """One request, and all of its answer."""
        self.line.request(
            method, path, body, {name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = self.line.getresponse()
        return Answer(answer.status, answer.headers, answer.read())


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


def joined(path: Path, committees: Collection[Committee]) -> Callable[[], bytes]:
    """The floor: stored text as the driver gives it, joined, with the words of the reader put in."""
    connection = sqlite3.connect(path, check_same_thread=False)
    today = clock.today().isoformat() + " 00:00:00.000000"
    words = {each.id: puts(faces.words(Face.TEAM, each.alias)) for each in committees}

    def act() -> bytes:
        texts = []
        for key, said in words.items():
            text = b"".join([row[0] for row in connection.execute(QUERY, (key, today))])
            for mark, put in said.items():
                text = text.replace(mark, put)
            texts.append(text)
        return b"".join(texts)

    return act


def bare(join: Callable[[], bytes]) -> Flask:
    """The smallest Flask program: it says ok, and serves the joined text."""
    app = Flask("bare")
    app.add_url_rule("/ok", "ok", lambda: "ok")
    app.add_url_rule("/join", "join", lambda: Response(join(), content_type=KIND))
    return app


def entries(committees: Collection[Committee]) -> Iterator[Entry]:
    """What a calendar of these committees holds, as `icalendar` would be told it."""
    places = Whereabouts([each.id for each in committees])
    words = {each.id: faces.words(Face.TEAM, each.alias) for each in committees}
    mine = CalendarPiece.committee_id.in_(words), CalendarPiece.face == Face.TEAM
    keys = db.session.scalars(select(CalendarPiece.thing_id).where(*mine)).all()
    for at in range(0, len(keys), AT_ONCE):
        some = keys[at : at + AT_ONCE]
        for thing in things_of(some, some):
            for entry in thing.entries(Face.TEAM, places):
                yield spoken(entry, words[thing.committee.id])


def bare_icalendar(told: Collection[Entry]) -> Callable[[], bytes]:
    """The library alone, with everything at hand: neither a question to a database nor a server is timed."""
    return lambda: calendar_text(told, name="Meetings", now=clock.now(), refresh=True)


def radicale(folder: Path) -> Application:
    """Radicale, empty."""
    logging.getLogger("radicale").setLevel(logging.CRITICAL + 1)
    settings = load()
    own = {
        "auth": {"type": "none"},
        "rights": {"type": "owner_only"},
        "server": {"max_content_length": 10**9},
    }
    storage = {"filesystem_folder": str(folder), "_filesystem_fsync": False}
    settings.update(own | {"storage": storage}, "bench", privileged=True)
    return Application(settings)


def warm(line: Line, text: bytes) -> Callable[[], object]:
    """Radicale asked for the same events, for not the first time."""
    put = line.ask(HOME, "PUT", text, Content_Type=KIND, **SIGN)
    assert put.status == 201, put
    return lambda: line.ask(HOME, **SIGN)
