"""What calendars tell of a committee whose every text sings: files, feeds, mails, links, sentences."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import time_machine
from flask import Flask
from flask_babel import force_locale
from werkzeug.test import TestResponse

from cac import clock
from cac.accounts.models import User
from cac.calendars import publishing
from cac.calendars.invitations import outbox, sending
from cac.calendars.invitations.links import token_of
from cac.calendars.invitations.models import CalendarInvitation
from cac.calendars.invitations.rules import GATHERED
from cac.calendars.rules import Face
from cac.committees.models import Committee
from cac.committees.rules import Role
from cac.db import db, show_key, writing
from cac.meetings.models import Meeting, MeetingAdult
from cac.meetings.records import republish
from cac.meetings.rules import State
from cac.meetings.series.models import Series
from cac.meetings.sharing import sentences
from cac.safeguarding.models import Adult
from cac.safeguarding.places import places_of
from cac.safeguarding.rules.kinds import PlaceUse
from cac.web.language import LANGUAGES
from tests import makers
from tests.calendars.mail_server import serving
from tests.calendars.makers import make_link, make_series, meetings_of
from tests.cast import Cast, Person
from tests.promises.canaries import Canaries, fill_empty_tables, plant
from tests.promises.world import make_world

HOUR = timedelta(hours=1)


@dataclass
class Song:
    """A committee with meetings of every state, each text of it one of `canaries`."""

    committee: Committee
    alone: Meeting
    series: Series
    guests: list[User]
    tokens: dict[str, Face]  # of the calendar links
    canaries: Canaries


def make_song(cast: Cast) -> Song:
    """One of everything, then a meeting and a series with every kind of exception, then the words."""
    blue = cast.blue_kite
    make_world(cast)
    guests = [makers.make_user(name, secret="set") for name in ("Joy", "Bupe")]
    told: dict[str, Any] = {"state": State.CONFIRMED, "published_at": clock.now(), "sequence": 1}
    alone = makers.make_meeting(blue, **told, place_id=places_of(blue)[PlaceUse.RESERVE].id)
    makers.make_meeting(blue, adults=0, adults_only=True, **told)
    series = make_series(blue, states={2: State.CANCELLED, 3: State.ON_HOLD})
    adults = [row.adult for row in alone.adults]
    for adult, guest in zip(adults, guests, strict=True):
        adult.user_id = guest.id
    for meeting in meetings_of(series):
        _ask(meeting, adults)
    meetings_of(series)[1].starts_at += HOUR / 2
    db.session.commit()
    tokens = {
        make_link(cast.ama.id, face=face, **scope): face for face, scope in _scopes(blue, alone, series)
    }
    blue.organisation.full_face = True
    makers.make_posting(guests[0], Role.READER, committee=blue)
    tokens[make_link(guests[0].id, face=Face.FULL)] = Face.FULL
    fill_empty_tables(blue)
    song = Song(blue, alone, series, guests, tokens, plant(blue))
    publishing.write_all()
    db.session.commit()
    return song


def _ask(meeting: Meeting, adults: list[Adult]) -> None:
    db.session.add_all([MeetingAdult(meeting_id=meeting.id, adult_id=adult.id) for adult in adults])


def _scopes(blue: Committee, alone: Meeting, series: Series) -> Iterator[tuple[Face, dict[str, Any]]]:
    for face in (Face.BUSY, Face.TEAM):
        yield face, {"alarm": 30}
        yield face, {"committee_id": blue.id}
        yield face, {"series_id": series.id}
        yield face, {"meeting_id": alone.id}


def files(ama: Person, song: Song, face: Face) -> Iterator[tuple[str, bytes]]:
    """Each calendar file, with its head."""
    keys = {"committees": song.committee.id, "series": song.series.id}
    paths = [f"/{name}/{show_key(key)}.ics" for name, key in keys.items()] + ["/meetings/mine.ics"]
    paths += [f"/meetings/{show_key(each.id)}.ics" for each in [song.alone, *meetings_of(song.series)]]
    for path in paths:
        yield path, whole(ama.get(f"{path}?face={face.value}"))


def feeds(stranger: Person, song: Song, face: Face) -> Iterator[tuple[str, bytes]]:
    """Each subscribed calendar, plain and compressed."""
    for token in [token for token, has in song.tokens.items() if has is face]:
        yield f"{token} plain", whole(stranger.get(f"/feeds/{token}.ics"))
        packed = stranger.get(f"/feeds/{token}.ics", headers={"Accept-Encoding": "gzip"})
        yield f"{token} packed", whole(packed)


def mails(app: Flask, song: Song) -> Iterator[tuple[str, EmailMessage]]:
    """What the mail server is handed, to whom: invitations, changes, a cancellation, reminders."""
    was = app.extensions["settings"]
    first = meetings_of(song.series)[0]
    with serving() as (server, port):
        mail = {
            "smtp_host": "127.0.0.1",
            "smtp_port": port,
            "smtp_tls": "none",
            "smtp_sender": "cac@example.net",
        }
        app.extensions["settings"] = settings = replace(was, **mail)
        try:
            for meeting in (song.alone, first):
                outbox.send_first(db.session.merge(meeting))
            _round(settings)
            _change(song.alone, starts_at=song.alone.starts_at + HOUR, ends_at=song.alone.ends_at + HOUR)
            _round(settings, GATHERED)
            _change(song.alone, state=State.CANCELLED)
            _round(settings, GATHERED)
            _round(settings, first.starts_at - HOUR - clock.now())
        finally:
            app.extensions["settings"] = was
        yield from server.taken


def _change(meeting: Meeting, **values: Any) -> None:
    for name, value in values.items():
        setattr(meeting, name, value)
    republish(meeting)


def _round(settings: Any, after: timedelta = timedelta()) -> None:
    db.session.commit()
    with time_machine.travel(clock.now() + after, tick=False), writing():
        sending.send_due(settings)
    db.session.rollback()


def reply_pages(stranger: Person) -> Iterator[tuple[str, bytes]]:
    """The page behind each private link."""
    for row in db.session.query(CalendarInvitation).all():
        yield "/r/", whole(stranger.get(f"/r/{token_of(row.id)}"))


def reply_files(stranger: Person, pages: list[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Each calendar file to which these pages lead."""
    for path in {path for _name, page in pages for path in re.findall(rb'href="(/r/[^"]+\.ics)"', page)}:
        yield path.decode(), whole(stranger.get(path.decode()))


def told_sentences(song: Song) -> Iterator[tuple[str, bytes]]:
    """The neutral sentences of each meeting, in each language."""
    for meeting in [song.alone, *meetings_of(song.series)]:
        for code in LANGUAGES:
            with force_locale(code):
                for _language, words in sentences(meeting, "here"):
                    yield f"{meeting.state.value} in {code}", words.encode()


def whole(answer: TestResponse) -> bytes:
    """Status, head and body as they came, and the body unpacked."""
    head = "".join(f"{name}: {value}\n" for name, value in answer.headers).encode()
    body = gzip.decompress(answer.data) if answer.content_encoding == "gzip" else b""
    return b"\n".join([answer.status.encode(), head, answer.data, body])


def every_layer(message: EmailMessage) -> bytes:
    """A message as it was sent, each header read, and each part of it unpacked."""
    heads = [f"{name}: {value}".encode() for part in message.walk() for name, value in part.items()]
    parts = [part.get_payload(decode=True) for part in message.walk() if not part.is_multipart()]
    return b"\n".join([message.as_bytes(), *heads, *parts])


def unfolded(data: bytes) -> bytes:
    return re.sub(rb"\r?\n[ \t]", b"", data)
