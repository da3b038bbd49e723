"""What a calendar link opens: its own scope and no more, its own face, and nothing at all when it is over."""

import gzip
from datetime import timedelta

import pytest
from flask import Flask
from icalendar import Calendar
from sqlalchemy import select
from werkzeug.test import TestResponse

from cac import clock
from cac.accounts.models import User
from cac.calendars.models import FeedLink
from cac.calendars.rules import Face
from cac.committees.models import Committee, Posting
from cac.committees.rules import PostingState, Role
from cac.db import db, show_key
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from tests import makers
from tests.calendars.makers import TITLE, make_series, meetings_of, published
from tests.calendars.test_feeds import make_link
from tests.cast import Person

HEADERS_OF_ANY = {"Date"}


def uids(answer: TestResponse) -> set[str]:
    assert answer.status_code == 200
    return {
        str(event["UID"]).removesuffix("@cac") for event in Calendar.from_ical(answer.data).walk("VEVENT")
    }


@pytest.fixture
def ground(blue_kite: Committee, green_hill: Committee, ama: Person) -> dict[str, tuple[str, set[str]]]:
    """By scope: how the form sends it, and what a link of Ama's then shows; she reads in Green Hill too."""
    one, other, series = published(blue_kite), published(blue_kite), make_series(blue_kite)
    elsewhere = published(green_hill)
    makers.make_posting(ama.user, Role.READER, committee=green_hill)
    db.session.commit()
    blue = {one.uid, other.uid, series.uid}
    part = meetings_of(series)[2]
    return {
        "all": ("", blue | {elsewhere.uid}),
        "committee": (f"committee-{show_key(blue_kite.id)}", blue),
        "series": (f"series-{show_key(series.id)}", {series.uid}),
        "meeting": (f"meeting-{show_key(one.id)}", {one.uid}),
        "part": (f"meeting-{show_key(part.id)}", {series.uid}),
    }


@pytest.mark.parametrize("scope", ["all", "committee", "series", "meeting", "part"])
def test_it_shows_its_own_scope_and_no_more(
    ama: Person, stranger: Person, ground: dict[str, tuple[str, set[str]]], scope: str
) -> None:
    value, shown = ground[scope]

    answer = stranger.get(make_link(ama, shows=value))

    assert uids(answer) == shown
    assert TITLE not in answer.text


@pytest.mark.parametrize("scope", ["all", "committee", "series", "meeting", "part"])
def test_it_shows_nothing_of_a_committee_once_the_posting_ended(
    ama: Person, stranger: Person, green_hill: Committee, ground: dict[str, tuple[str, set[str]]], scope: str
) -> None:
    address = make_link(ama, shows=ground[scope][0])
    tag = stranger.get(address).headers["ETag"]
    for mine in db.session.scalars(select(Posting).where(Posting.user_id == ama.id)):
        if mine.committee_id != green_hill.id:
            mine.state = PostingState.ENDED
    db.session.commit()

    answer = stranger.get(address, headers={"If-None-Match": tag})

    left = ground["all"][1] - ground["committee"][1] if scope == "all" else set()
    assert uids(answer) == left
    assert "Blue Kite" not in answer.text


def test_one_meeting_of_a_series_stands_alone_with_the_name_its_series_gives_it(
    ama: Person, stranger: Person, ground: dict[str, tuple[str, set[str]]]
) -> None:
    answer = stranger.get(make_link(ama, shows=ground["part"][0]))

    (event,) = Calendar.from_ical(answer.data).walk("VEVENT")
    assert "RECURRENCE-ID" in event
    assert "RRULE" not in event


def test_a_link_to_a_series_follows_its_later_meetings(
    ama: Person, stranger: Person, blue_kite: Committee
) -> None:
    old = make_series(blue_kite)
    new, other = make_series(blue_kite, follows_id=old.id), make_series(blue_kite)
    newest = make_series(blue_kite, follows_id=new.id)

    answer = stranger.get(make_link(ama, shows=f"series-{show_key(old.id)}"))

    assert uids(answer) == {old.uid, new.uid, newest.uid}
    assert other.uid not in answer.text


def test_a_draft_appears_when_it_is_confirmed(ama: Person, stranger: Person, blue_kite: Committee) -> None:
    draft = published(blue_kite, State.DRAFT, published_at=None)
    address = make_link(ama, shows=f"meeting-{show_key(draft.id)}")
    before = uids(stranger.get(address))

    meeting = db.session.get(Meeting, draft.id)
    meeting.state, meeting.published_at = State.CONFIRMED, clock.now()
    db.session.commit()

    assert before == set()
    assert uids(stranger.get(address)) == {draft.uid}


@pytest.mark.parametrize("face", list(Face))
def test_each_face_comes_compressed_and_only_when_it_changed(
    ama: Person, stranger: Person, blue_kite: Committee, face: Face
) -> None:
    meeting = published(blue_kite)
    address = make_link(ama, alarm="60")
    the = db.session.scalars(select(FeedLink)).one()
    the.face = face
    db.session.commit()

    plain = stranger.get(address)
    small = stranger.get(address, headers={"Accept-Encoding": "gzip"})
    tags = plain.headers["ETag"], small.headers["ETag"]
    again = [stranger.get(address, headers={"If-None-Match": tag}).status_code for tag in tags]
    db.session.get(Meeting, meeting.id).state = State.CANCELLED
    db.session.commit()
    changed = [stranger.get(address, headers={"If-None-Match": tag}).status_code for tag in tags]

    assert gzip.decompress(small.data) == plain.data
    assert (small.headers["Content-Encoding"], small.headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert tags[0] != tags[1]
    assert (again, changed) == ([304, 304], [200, 200])


def test_each_face_tells_what_it_may(ama: Person, stranger: Person, blue_kite: Committee) -> None:
    published(blue_kite)

    busy = stranger.get(make_link(ama, "One", face="busy")).text
    team = stranger.get(make_link(ama, "Two", face="team")).text

    assert "SUMMARY:Busy" in busy
    for telling in ("Blue Kite", "LOCATION", "URL", "Meeting"):
        assert telling not in busy
    assert "SUMMARY:Meeting · Blue Kite" in team
    assert "LOCATION:the usual place" in team


@pytest.mark.parametrize(
    ("alarm", "rings"), [("", None), ("15", "-PT15M"), ("60", "-PT1H"), ("1440", "-P1D")]
)
def test_a_phone_rings_only_when_somebody_wished_it(
    ama: Person, stranger: Person, blue_kite: Committee, alarm: str, rings: str | None
) -> None:
    published(blue_kite)
    make_series(blue_kite, states={1: State.CANCELLED})
    published(blue_kite, State.CANCELLED)

    calendar = Calendar.from_ical(stranger.get(make_link(ama, alarm=alarm)).data)

    for event in calendar.walk("VEVENT"):
        alarms = [each["TRIGGER"].to_ical().decode() for each in event.walk("VALARM")]
        assert alarms == ([rings] if rings and event["STATUS"] != "CANCELLED" else [])


def no_more(link: FeedLink) -> None:
    link.revoked_on = clock.today()


def at_its_end(link: FeedLink) -> None:
    link.ends_on = clock.today() - timedelta(days=1)


def closed_account(link: FeedLink) -> None:
    db.session.get(User, link.user_id).disabled_at = clock.now()


def no_password(link: FeedLink) -> None:
    db.session.get(User, link.user_id).password_hash = None


def suspended(link: FeedLink) -> None:
    committee = db.session.scalars(select(Committee).where(Committee.alias == "Blue Kite")).one()
    makers.make_adult(committee, "Ama", user_id=link.user_id, suspended_on=clock.today())


@pytest.mark.parametrize("change", [no_more, at_its_end, closed_account, no_password, suspended])
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_what_opens_no_more_is_to_the_byte_what_never_opened(
    app: Flask, ama: Person, stranger: Person, blue_kite: Committee, change: object, method: str
) -> None:
    published(blue_kite)
    address = make_link(ama)
    tag = stranger.get(address).headers["ETag"]
    change(db.session.scalars(select(FeedLink)).one())
    db.session.commit()

    for headers in ({}, {"If-None-Match": tag}, {"Accept-Encoding": "gzip", "Accept-Language": "fr"}):
        ended, unknown = (
            whole_answer(app, method, path, headers) for path in (address, f"/feeds/{'a' * 52}.ics")
        )

        assert ended == unknown
        assert method == "OPTIONS" or ended[0] == 404


def whole_answer(app: Flask, method: str, path: str, headers: dict[str, str]) -> tuple[int, list, bytes]:
    """Status, every header in its order, and the body, as a fresh client gets them."""
    with app.test_client() as client:
        answer = client.open(path, method=method, headers=headers)
        told = [pair for pair in answer.headers if pair[0] not in HEADERS_OF_ANY]
        found = answer.status_code, told, answer.data
    db.session.rollback()
    return found
