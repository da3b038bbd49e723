"""Personal calendar links: shown once, kept as a digest, ended at once, silent about why they do not open."""

import hashlib
import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from icalendar import Calendar
from sqlalchemy import select

from cac import clock
from cac.calendars.models import FeedLink
from cac.calendars.rules import LINK_DAYS, MOST_LINKS
from cac.committees.models import Committee, Posting
from cac.committees.rules import PostingState, Role
from cac.db import db, new_key, show_key
from cac.meetings.rules import State
from tests import makers
from tests.calendars.test_files import events, published
from tests.cast import Person, errors_on
from tests.counting import counted_queries

PLAIN = {"shows": "", "face": "team", "alarm": ""}  # what the page sends where nobody chose otherwise


def make_link(person: Person, name: str = "My phone", **more: str) -> str:
    """Make a link through the page; gives the path of its address."""
    answer = person.post("/feeds/new", PLAIN, name=name, **more)
    assert answer.status_code == 201, errors_on(answer.text)
    return re.search(r"http://127\.0\.0\.1:8000(/feeds/[a-z2-7]+\.ics)", answer.text).group(1)


def the_link() -> FeedLink:
    return db.session.scalars(select(FeedLink)).one()


def test_it_shows_the_address_once_and_keeps_a_digest(ama: Person, blue_kite: Committee) -> None:
    address = make_link(ama)

    secret = address.removeprefix("/feeds/").removesuffix(".ics")
    assert len(secret) == 52
    assert the_link().secret_hash == hashlib.sha256(secret.encode()).digest()
    assert the_link().ends_on - the_link().made_on == timedelta(days=LINK_DAYS)
    assert secret not in ama.get("/feeds/").text
    assert "My phone" in ama.get("/feeds/").text


def test_it_opens_without_signing_in(ama: Person, stranger: Person, blue_kite: Committee) -> None:
    meeting = published(blue_kite)
    address = make_link(ama)

    answer = stranger.get(address)

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert [str(event["UID"]) for event in events(answer)] == [f"{meeting.uid}@cac"]
    assert "REFRESH-INTERVAL" in Calendar.from_ical(answer.data)


def test_it_follows_the_owners_postings(
    ama: Person, stranger: Person, blue_kite: Committee, green_hill: Committee
) -> None:
    published(blue_kite)
    other = published(green_hill)
    posting = makers.make_posting(ama.user, Role.READER, committee=green_hill)
    db.session.commit()
    address = make_link(ama)
    assert len(events(stranger.get(address))) == 2

    for mine in db.session.scalars(select(Posting).where(Posting.user_id == ama.id)):
        mine.state = PostingState.ENDED if mine is not posting else PostingState.ACCEPTED
    db.session.commit()

    assert [str(event["UID"]) for event in events(stranger.get(address))] == [f"{other.uid}@cac"]


def test_it_leaves_out_committees_only_offered(ama: Person, stranger: Person, green_hill: Committee) -> None:
    published(green_hill)
    makers.make_posting(ama.user, Role.READER, committee=green_hill, state=PostingState.OFFERED)
    db.session.commit()

    assert events(stranger.get(make_link(ama))) == []


def test_it_answers_304_while_nothing_changed(ama: Person, stranger: Person, blue_kite: Committee) -> None:
    meeting = published(blue_kite)
    address = make_link(ama)
    tag = stranger.get(address).headers["ETag"]

    again = stranger.get(address, headers={"If-None-Match": tag})
    meeting.state, meeting.sequence = State.CANCELLED, 4
    db.session.commit()
    changed = stranger.get(address, headers={"If-None-Match": tag})

    assert not tag.startswith("W/")
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Cache-Control"] == "private, no-cache"
    assert changed.status_code == 200
    assert events(changed)[0]["STATUS"] == "CANCELLED"


def test_it_answers_head(ama: Person, stranger: Person, blue_kite: Committee) -> None:
    address = make_link(ama)

    answer = stranger.client.head(address)

    assert answer.status_code == 200
    assert answer.data == b""
    assert answer.headers["ETag"] == stranger.get(address).headers["ETag"]


def test_it_notes_the_day_of_use_once_a_day(ama: Person, stranger: Person) -> None:
    address = make_link(ama)
    assert the_link().last_used_on is None

    with counted_queries() as first:
        stranger.get(address)
    with counted_queries() as second:
        stranger.get(address)

    assert the_link().last_used_on == clock.today()
    assert sum(query.startswith("UPDATE") for query in first) == 1
    assert not any(query.startswith("UPDATE") for query in second)


def test_it_looks_the_same_whatever_the_reason_it_does_not_open(
    ama: Person, kofi: Person, stranger: Person, app: Flask
) -> None:
    revoked, disabled = make_link(ama, "Lost phone"), make_link(kofi)
    ama.post(f"/feeds/{show_key(the_link_named('Lost phone').id)}/revoke")
    kofi.user.disabled_at = clock.now()
    db.session.commit()

    unknown = stranger.get(f"/feeds/{'a' * 52}.ics")

    assert unknown.status_code == 404
    for path in (
        revoked,
        disabled,
        "/feeds/x.ics",
        "/feeds/%00.ics",
        "/feeds/%FF%ED%A0%80.ics",
        "/feeds/%F0%9F%AA%81.ics",
        f"/feeds/{'a' * 4000}.ics",
    ):
        answer = stranger.get(path)
        assert (answer.status_code, answer.data) == (404, unknown.data), path
        assert answer.headers["Content-Type"] == unknown.headers["Content-Type"]
        assert "ETag" not in answer.headers


def the_link_named(name: str) -> FeedLink:
    return db.session.scalars(select(FeedLink).where(FeedLink.name == name)).one()


@pytest.mark.parametrize(("days", "status"), [(LINK_DAYS, 200), (LINK_DAYS + 1, 404)])
def test_it_ends_after_180_days(ama: Person, stranger: Person, days: int, status: int) -> None:
    address = make_link(ama)
    unknown = stranger.get(f"/feeds/{'a' * 52}.ics")

    with time_machine.travel(clock.now() + timedelta(days=days), tick=False):
        answer = stranger.get(address)

    assert answer.status_code == status
    assert status == 200 or answer.data == unknown.data


def test_it_says_on_the_page_that_a_link_came_to_its_end(ama: Person) -> None:
    make_link(ama)
    the_link().ends_on = clock.today() - timedelta(days=1)
    db.session.commit()

    page = ama.get("/feeds/").text

    assert "Came to its end on" in page
    assert "Take it off this list" in page


def test_it_ends_a_link_at_once(ama: Person, stranger: Person) -> None:
    address = make_link(ama)

    answer = ama.post(f"/feeds/{show_key(the_link().id)}/revoke")

    assert answer.status_code == 303
    assert stranger.get(address).status_code == 404
    assert "My phone" not in ama.get("/feeds/").text
    assert ama.post(f"/feeds/{show_key(the_link().id)}/revoke").status_code == 303


def test_it_ends_nobody_elses_link(ama: Person, kofi: Person, stranger: Person) -> None:
    address = make_link(ama)

    theirs = kofi.post(f"/feeds/{show_key(the_link().id)}/revoke")
    unknown = kofi.post(f"/feeds/{show_key(new_key())}/revoke")

    assert (theirs.status_code, theirs.data) == (404, unknown.data)
    assert stranger.get(address).status_code == 200


def test_it_asks_strangers_to_sign_in(stranger: Person) -> None:
    assert stranger.get("/feeds/").status_code == 303
    assert stranger.post("/feeds/new", name="Mine").status_code == 401
    assert stranger.post(f"/feeds/{show_key(new_key())}/revoke").status_code == 401


def test_it_makes_one_link_when_the_form_is_sent_twice(ama: Person) -> None:
    once = show_key(new_key())
    ama.post("/feeds/new", PLAIN, name="My phone", once=once)

    again = ama.post("/feeds/new", PLAIN, name="My phone", once=once)

    assert (again.status_code, again.location) == (303, "/feeds/")
    assert the_link().name == "My phone"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "Please fill this in."),
        ("\u200b\u202e\x00 ", "Please fill this in."),
        ("x" * 61, "at most 60 characters"),
        ("my PHONE", "You have a link with this name"),
    ],
)
def test_it_gives_a_wrong_name_back(ama: Person, name: str, says: str) -> None:
    make_link(ama, "My phone")

    answer = ama.post("/feeds/new", PLAIN, name=name)

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert f'value="{name.strip()}"' in answer.text or not name.strip("\u200b\u202e\x00 ")
    assert the_link().name == "My phone"


def test_it_cleans_the_name(ama: Person) -> None:
    make_link(ama, "My\u202e  new\x07 phone")

    assert the_link().name == "My new phone"


def test_it_stops_at_ten_links(ama: Person) -> None:
    for number in range(MOST_LINKS):
        make_link(ama, f"Phone {number}")

    answer = ama.post("/feeds/new", PLAIN, name="One more")

    assert answer.status_code == 422
    assert "Please end one first." in errors_on(answer.text)
