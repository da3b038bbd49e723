"""No word of anybody is in what calendars tell: files, feeds, mails, sentences and the heads of answers."""

import base64
import re
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage

import pytest
import time_machine
from flask import Flask

from cac.calendars import face as faces
from cac.calendars import publishing
from cac.calendars.invitations import letters
from cac.calendars.rules import Face
from cac.db import db
from cac.proof.plaintext import spellings
from cac.web.language import LANGUAGES
from tests.calendars.makers import meetings_of
from tests.cast import Cast, Person
from tests.promises import told
from tests.promises.canaries import NO_WORDS, SEALED, SHUT, Canaries, holds_words, name_of
from tests.promises.told import Song

SHOWN = {Face.BUSY: (), Face.TEAM: ("committee.alias", "place.nickname")}
LABOUR = re.compile("labou?r|trabaj|travail|عمالة|عمل الأطفال", re.IGNORECASE)


@pytest.fixture
def song(cast: Cast, ama: Person) -> Song:  # Ama signs in while she still has her name
    return told.make_song(cast)


def heard(data: bytes, canaries: Canaries) -> set[str]:
    """The words in it, however they are written or folded."""
    both = (data + b"\n" + told.unfolded(data)).lower()
    return {word for word in canaries.where if any(form.lower() in both for form in spellings(word).values())}


def columns(words: set[str], canaries: Canaries) -> set[str]:
    return {canaries.where[word][0] for word in words}


def told_by(surfaces: list[tuple[str, bytes]], canaries: Canaries) -> set[str]:
    """The columns that one of these tells of; none of them calls work by its name."""
    assert surfaces
    whole = b"\n".join(data for _name, data in surfaces)
    assert not LABOUR.search(told.unfolded(whole).decode(errors="replace"))
    return columns(heard(whole, canaries), canaries)


def test_every_text_sings_or_says_why_not(song: Song) -> None:
    every = {name_of(column): column for table in db.metadata.sorted_tables for column in table.columns}
    sung = {column for column, _row in song.canaries.where.values()}

    assert {name for name, column in every.items() if holds_words(column)} == sung
    assert every.keys() >= NO_WORDS.keys() | SHUT.keys() | SEALED
    assert sung >= SEALED


@pytest.mark.parametrize("face", SHOWN)
def test_files_tell_of_nothing_else(ama: Person, song: Song, face: Face) -> None:
    surfaces = list(told.files(ama, song, face))

    assert all(data.startswith(b"200 OK") for _name, data in surfaces)
    assert told_by(surfaces, song.canaries) == set(SHOWN[face])


@pytest.mark.parametrize("face", SHOWN)
def test_feeds_tell_of_nothing_else(stranger: Person, cast: Cast, song: Song, face: Face) -> None:
    for language in LANGUAGES:
        cast.ama.user.language = language
        db.session.commit()
        surfaces = list(told.feeds(stranger, song, face))

        assert all(data.startswith(b"200 OK") for _name, data in surfaces)
        assert told_by(surfaces, song.canaries) == set(SHOWN[face])


def test_the_full_face_tells_title_and_place_near_the_meeting_and_nothing_else(
    stranger: Person, song: Song
) -> None:
    titles = song.canaries.of("meeting.title")
    asked = song.canaries.of("meeting.title", song.alone.id, meetings_of(song.series)[0].id)
    early = list(told.feeds(stranger, song, Face.FULL))
    with time_machine.travel(song.alone.starts_at - timedelta(hours=2), tick=False):
        near = list(told.feeds(stranger, song, Face.FULL))

    assert told_by(early, song.canaries) == set(SHOWN[Face.TEAM])
    assert told_by(near, song.canaries) == {*SHOWN[Face.TEAM], "meeting.title", "place.exact"}
    assert heard(near[0][1], song.canaries) & titles == asked


def test_mails_tell_each_person_of_nothing_else(app: Flask, song: Song) -> None:
    for guest, language in zip(song.guests, ("es", "ar"), strict=True):
        guest.language = language
    db.session.commit()
    sent = list(told.mails(app, song))

    for guest in song.guests:
        mine = [(guest.email, told.every_layer(message)) for to, message in sent if to == guest.email]
        assert len(mine) == 5  # two invitations, a change, a cancellation, a reminder
        assert told_by(mine, song.canaries) == {*SHOWN[Face.TEAM], "user.email"}
        own = song.canaries.of("user.email", guest.id)
        addresses = song.canaries.of("user.email")
        assert all(heard(data, song.canaries) & addresses == own for _name, data in mine)


def test_private_links_tell_of_nothing_else(stranger: Person, song: Song, app: Flask) -> None:
    list(told.mails(app, song))  # which makes the links

    pages = list(told.reply_pages(stranger))
    files = list(told.reply_files(stranger, pages))

    assert any(data.startswith(b"200 OK") for _name, data in pages)
    assert all(data.startswith(b"200 OK") for _name, data in files)
    assert told_by(pages, song.canaries) <= {"place.nickname"}
    assert told_by(files, song.canaries) == set()


def test_sentences_tell_of_nothing(song: Song, app: Flask) -> None:
    with app.test_request_context():
        assert told_by(list(told.told_sentences(song)), song.canaries) == set()


def test_a_calendar_that_told_a_title_would_be_heard(
    ama: Person, stranger: Person, song: Song, monkeypatch: pytest.MonkeyPatch
) -> None:
    shy = faces.entry_of
    leaky = lambda meeting, face, place: replace(shy(meeting, face, place), place=meeting.title)  # noqa: E731
    monkeypatch.setattr(faces, "entry_of", leaky)
    publishing.write_all()
    db.session.commit()

    for surfaces in (told.files(ama, song, Face.BUSY), told.feeds(stranger, song, Face.BUSY)):
        assert told_by(list(surfaces), song.canaries) == {"meeting.title"}


def test_a_mail_that_told_a_reason_would_be_heard(
    app: Flask, song: Song, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "_told", lambda meeting, _user, **_more: meeting.cancel_reason)

    sent = [("", told.every_layer(message)) for _to, message in told.mails(app, song)]

    assert "meeting.cancel_reason" in told_by(sent, song.canaries)


WORD = "quietlysings"


def mail_with(**heads: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in heads.items():
        message[name] = value
    message.set_content("ü", cte="base64")
    return message


def test_a_word_is_heard_in_each_layer() -> None:
    canaries = Canaries()
    canaries.where[WORD] = "meeting.title", b""
    in_base64 = mail_with()
    in_base64.set_content(f"{'ü' * 30}{WORD}", cte="base64")
    in_pieces = mail_with()
    in_pieces.set_content(f"{'ü' * 12}{WORD}", cte="quoted-printable")
    hidden = [
        told.every_layer(each) for each in (in_base64, in_pieces, mail_with(Subject=f"{'ü' * 40} {WORD}"))
    ]
    hidden += [
        b"SUMMARY:quiet\r\n lysings",
        b"filename=QUIETLYSINGS.ics",
        base64.b64encode(b"x" + WORD.encode()),
    ]

    assert [heard(data, canaries) for data in hidden] == [{WORD}] * len(hidden)
    assert heard(b"quietly sings", canaries) == set()
