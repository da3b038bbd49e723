"""Calendars of others read the program as it runs: subscribed, moved, cancelled, and taken by a server."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser
from sqlalchemy import select

from cac import clock
from cac.calendars.invitations import outbox
from cac.calendars.invitations.letters import letter_for
from cac.calendars.invitations.models import CalendarMail
from cac.calendars.things import is_shown
from cac.db import db, show_key
from cac.demo.services import load
from cac.meetings import services
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.meetings.series.models import Series
from tests.calendars.makers import make_link, meetings_of
from tests.calendars.readers import Instant, icaljs, khal, libical, radicale
from tests.cast import Person
from tests.conftest import build, needed
from tools.live import serving

HOUR = timedelta(hours=1)
STATUS = {State.CANCELLED: "CANCELLED", State.ON_HOLD: "TENTATIVE"}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A program of its own with the example data."""
    app = build(tmp_path_factory.mktemp("house"))
    load(app)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="module")
def address(house: Flask) -> Iterator[str]:
    with serving(house) as url:
        yield url


@pytest.fixture
def ama(house: Flask) -> Person:
    """Whoever leads the committee of the series."""
    (sign,) = [each for each in load(house).sign_ins if each.role == "facilitator"]
    person = Person(house)
    assert person.post("/sign-in", email=sign.email, password=sign.password).status_code == 303
    return person


@pytest.fixture
def series(house: Flask) -> Iterator[Series]:
    """The series of the example: one meeting of it was moved, one cancelled, one never confirmed."""
    yield db.session.scalars(select(Series)).one()
    db.session.rollback()


def link_to(series: Series, **more: Any) -> str:
    """The path of a feed of whoever leads its committee."""
    lead = db.session.get_one(Meeting, meetings_of(series)[0].id).committee.lead_id
    token = make_link(lead, **more)
    db.session.commit()
    return f"/feeds/{token}.ics"


def ours(committee_id: bytes) -> Counter[Instant]:
    """What a calendar ought to show of a committee."""
    published = db.session.scalars(select(Meeting).where(Meeting.committee_id == committee_id))
    return Counter(instant(meeting) for meeting in published if is_shown(meeting))


def instant(meeting: Meeting) -> Instant:
    return Instant(meeting.starts_at, meeting.ends_at, STATUS.get(meeting.state, "CONFIRMED"))


def in_khal(folder: Path) -> Counter[Instant]:
    first, last = (str(clock.today() + timedelta(days)) for days in (-100, 300))
    found = khal.instants_by_uid(folder, first, last)
    return Counter(each for several in found.values() for each in several)


def test_a_subscribed_calendar_follows(address: str, series: Series, tmp_path: Path) -> None:
    home, path = series.committee_id, link_to(series, committee_id=series.committee_id)
    khal.fetch(tmp_path, address + path)
    before = ours(home)

    assert in_khal(tmp_path) == before

    moved, cancelled = [m for m in meetings_of(series) if m.state is State.CONFIRMED][-2:]
    times = {"starts_at": moved.starts_at + HOUR, "ends_at": moved.ends_at + HOUR}
    services.change(moved, title=moved.title, lead_id=moved.lead_id, **times)
    services.cancel(cancelled, "It rains.")
    db.session.commit()
    khal.fetch(tmp_path, address + path)

    assert in_khal(tmp_path) == ours(home) != before


def kinds(series: Series) -> dict[str, list[Meeting]]:
    """The meetings of a series: as the rule says, moved, cancelled, held back."""
    found: dict[str, list[Meeting]] = {"as ruled": [], "moved": [], "cancelled": [], "held back": []}
    for meeting in meetings_of(series):
        late = "moved" if meeting.starts_at != meeting.slot else "as ruled"
        found[{State.DRAFT: "held back", State.CANCELLED: "cancelled"}.get(meeting.state, late)].append(
            meeting
        )
    return found


def test_a_series_is_seen_right_in_three_programs(
    house: Flask, address: str, series: Series, tmp_path: Path, browser: Browser
) -> None:
    path = link_to(series, series_id=series.id)
    khal.fetch(tmp_path, address + path)
    text = Person(house).get(path).data
    page = icaljs.page_with(browser)
    in_icaljs = Counter(icaljs.instants(page, text))
    page.close()

    found = kinds(series)
    shown = [meeting for kind, several in found.items() if kind != "held back" for meeting in several]
    expected = Counter(map(instant, shown))
    assert all(found.values())
    assert expected[instant(found["cancelled"][0])] == 1
    assert in_khal(tmp_path) == in_icaljs == expected
    if not libical.library():
        needed("libical")
    assert Counter(libical.instants(text)) == expected


def test_an_invitation_to_a_series_is_read_right(
    house: Flask, series: Series, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = replace(house.extensions["settings"], smtp_sender="cac@example.net")
    monkeypatch.setitem(house.extensions, "settings", settings)
    outbox.send_first(meetings_of(series)[0])
    mails = select(CalendarMail).where(CalendarMail.invitation.has(series_id=series.id))
    text = calendar_of(letter_for(db.session.scalars(mails).first()).message)

    khal.put(tmp_path, {"mail": text})

    shown = [meeting for meeting in meetings_of(series) if meeting.state is not State.DRAFT]
    assert in_khal(tmp_path) == Counter(map(instant, shown))
    if not libical.library():
        needed("libical")
    assert Counter(libical.instants(text)) == Counter(map(instant, shown))


def calendar_of(message: EmailMessage) -> bytes:
    (part,) = [each for each in message.walk() if each.get_content_type() == "text/calendar"]
    text = part.get_payload(decode=True)
    assert isinstance(text, bytes)
    return text


def test_radicale_takes_every_file(house: Flask, ama: Person, series: Series, tmp_path: Path) -> None:
    keys = {"committees": series.committee_id, "series": series.id}
    paths = [f"/{name}/{show_key(key)}.ics" for name, key in keys.items()] + ["/meetings/mine.ics"]
    published = db.session.scalars(select(Meeting).where(Meeting.committee_id == series.committee_id))
    paths += [f"/meetings/{show_key(meeting.id)}.ics" for meeting in published if is_shown(meeting)]
    texts = [ama.get(f"{path}?face={face}").data for path in paths for face in ("team", "busy")]

    with radicale.serving(tmp_path) as line:
        for number, text in enumerate(texts):
            status = radicale.put(line, f"file{number}", text)
            _ok, kept = radicale.ask(line, "GET", f"{radicale.HOME}file{number}/")

            assert (status, kept.count(b"BEGIN:VEVENT")) == (201, text.count(b"BEGIN:VEVENT")), text.decode()
    assert len(texts) > 20
    assert all(b"BEGIN:VEVENT" in text for text in texts)
