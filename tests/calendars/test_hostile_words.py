"""Words that look like lines of a calendar change no file, feed or mail, even where no form refused them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

import pytest
from flask import Flask
from sqlalchemy import select, update

from cac.accounts.models import User
from cac.calendars import publishing, whereabouts
from cac.calendars.invitations import outbox
from cac.calendars.invitations.letters import letter_for
from cac.calendars.invitations.models import CalendarMail
from cac.committees.models import Committee
from cac.db import db, show_key
from cac.meetings.models import Meeting, MeetingAdult
from cac.meetings.rules import State
from cac.safeguarding.models import Place
from tests import makers
from tests.calendars.makers import make_series, published
from tests.calendars.test_injection import HARMLESS, HOSTILE, properties
from tests.cast import Cast, Person, seen_on
from tests.committees.test_start import VALID

LONGEST = 60
ENOUGH = ("an event", "a calendar", "a parameter", "END:VEVENT", "BEGIN:VALARM", repr("<b>x</b>"))
ENOUGH += ("'\\\\' and a line", "'\\r\\n' and a line", "'\\u2028' and a line", "'अ' after 65", repr("\\"))
TEXTS = [HOSTILE[name][:LONGEST] for name in HOSTILE if name in ENOUGH]


@pytest.fixture
def meeting(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Meeting:
    """A meeting alone beside a series, in a committee whose name guard sleeps."""
    monkeypatch.setattr(whereabouts.Whereabouts, "_fit", lambda _self, _committee, place: place.nickname)
    make_series(cast.blue_kite, states={2: State.CANCELLED, 3: State.ON_HOLD})
    return published(cast.blue_kite)


def call_everything(words: str) -> None:
    """Past every form: the alias of the committee and the nickname of its place."""
    db.session.execute(update(Committee).where(Committee.alias != "Green Hill").values(alias=words))
    db.session.execute(update(Place).values(nickname=words))
    db.session.expire_all()
    publishing.write_all()
    db.session.commit()


def files(ama: Person, meeting: Meeting) -> list[Counter[str]]:
    paths = [f"/meetings/{show_key(meeting.id)}.ics", f"/committees/{show_key(meeting.committee_id)}.ics"]
    return [properties(ama.get(f"{path}?face={face}").data) for path in paths for face in ("team", "busy")]


def test_files_are_the_same_whatever_the_database_holds(ama: Person, meeting: Meeting) -> None:
    call_everything(HARMLESS)
    before = files(ama, meeting)

    for words in TEXTS:
        call_everything(words)

        assert files(ama, meeting) == before, words
    assert len(TEXTS) >= len(ENOUGH) - 1


def letters() -> Iterator[EmailMessage | None]:
    for mail in db.session.scalars(select(CalendarMail)):
        letter = letter_for(mail)
        assert letter is not None
        yield letter.message


def shape(message: EmailMessage) -> tuple[list[str], list[str], Counter[str]]:
    """The names of its headers, the kinds of its parts, and the properties of its calendar."""
    parts = list(message.walk())
    (calendar,) = [part for part in parts if part.get_content_type() == "text/calendar"]
    text = calendar.get_payload(decode=True)
    assert isinstance(text, bytes)
    return list(message.keys()), [part.get_content_type() for part in parts], properties(text)


@pytest.fixture
def invited(app: Flask, meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> Meeting:
    """The same meeting with two adults who have an address, and a message to each."""
    settings = replace(app.extensions["settings"], smtp_sender="cac@example.net")
    monkeypatch.setitem(app.extensions, "settings", settings)
    for name in ("Joy", "Bupe"):
        adult = makers.make_adult(meeting.committee, name, user_id=makers.make_user(name, secret="set").id)
        makers.add(MeetingAdult(meeting_id=meeting.id, adult_id=adult.id))
    db.session.commit()
    assert outbox.send_first(meeting) == 2
    db.session.commit()
    return meeting


def test_mails_are_the_same_whatever_the_database_holds(invited: Meeting) -> None:
    call_everything(HARMLESS)
    before = [shape(message) for message in letters() if message]

    for words in TEXTS:
        call_everything(words)
        now = [message for message in letters() if message]

        assert [shape(message) for message in now] == before, words
        assert all("<b>" not in message.get_body(("html",)).get_content() for message in now)  # type: ignore[union-attr]
    assert len(before) == 2


def test_no_address_brings_a_header(invited: Meeting) -> None:
    before = [shape(message)[0] for message in letters() if message]
    for end in ("\r\n", "\n", "\\n", "\u2028", "\x00" if db.engine.dialect.name == "sqlite" else "\x01"):
        db.session.execute(update(User).where(User.name == "Joy").values(email=f"x@y.org{end}Bcc: z@y.org"))
        db.session.commit()

        found = [message and message.keys() for message in letters()]

        assert sorted(found, key=bool) == [None, before[0]]  # nothing is written to such an address


def test_forms_let_no_line_of_a_calendar_in(ama: Person, meeting: Meeting) -> None:
    makers.make_ground(meeting.committee)
    db.session.commit()
    type_everything(ama, meeting.committee_id, HARMLESS)  # the gate is asked, and holds what it did not make
    before = files(ama, meeting)

    answers = set()
    for words in TEXTS:
        answers |= type_everything(ama, meeting.committee_id, words)

        stored = [db.session.get_one(Committee, meeting.committee_id).alias]
        stored += db.session.scalars(select(Place.nickname))
        assert files(ama, meeting) == before, words
        assert stored == [" ".join(one.split()) for one in stored]
    assert answers == {303, 422}


def type_everything(ama: Person, key: bytes, words: str) -> set[int]:
    """Through the forms; what they answer."""
    home, answers = f"/committees/{show_key(key)}", set()
    exact = {"usual_exact": "Behind the tower", "reserve_exact": "Below the bridge"}
    called = {"usual_nickname": words, "reserve_nickname": f"x{words}"}
    for path, fields in ((f"{home}/edit", VALID | {"alias": words}), (f"{home}/places", exact | called)):
        seen = seen_on(ama.get(path).text)
        answers.add(ama.post(path, fields | {"seen": seen}).status_code)
    return answers
