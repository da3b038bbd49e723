"""A calendar that is asked for again: answered from what is at hand, never to whom it is closed by now."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from cac import clock
from cac.calendars.models import FeedLink
from cac.calendars.rules import Face
from cac.calendars.whole import Kept, Version, kept
from cac.committees.models import Committee, Posting
from cac.committees.rules import PostingState
from cac.db import db
from cac.meetings import services
from cac.meetings.rules import State
from tests.calendars.makers import published
from tests.calendars.test_feeds import make_link, the_link
from tests.cast import Person
from tests.counting import counted_queries

GZIP = {"Accept-Encoding": "gzip"}


@pytest.fixture
def address(ama: Person, stranger: Person, blue_kite: Committee) -> str:
    """A link that was used today."""
    published(blue_kite)
    made = make_link(ama)
    stranger.get(made)
    return made


def in_full(app: Flask, address: str, **headers: str):
    """The same answer, put together by the whole program with nothing kept."""
    kept.clear()
    quick, app.wsgi_app = app.wsgi_app, app.wsgi_app._program
    try:
        return app.test_client().get(address, headers=headers)
    finally:
        app.wsgi_app = quick


@pytest.mark.parametrize("headers", [{}, GZIP], ids=["plain", "gzip"])
def test_it_gives_again_what_it_gave(app: Flask, stranger: Person, address: str, headers) -> None:
    first = in_full(app, address, **headers)
    with counted_queries() as asked:
        again = stranger.get(address, headers=headers)

    assert len(asked) == 1
    assert (again.status_code, again.data) == (first.status_code, first.data)
    assert sorted(again.headers) == sorted(first.headers)


def test_it_says_unchanged_as_the_program_does(app: Flask, stranger: Person, address: str) -> None:
    for tag in (stranger.get(address).headers["ETag"], stranger.get(address, headers=GZIP).headers["ETag"]):
        had = {"If-None-Match": f'"other", W/{tag}'}

        quick, full = stranger.get(address, headers=had), in_full(app, address, **had)

        assert (quick.status_code, quick.data) == (full.status_code, full.data) == (304, b"")
        assert sorted(quick.headers) == sorted(full.headers)


def test_it_opens_nothing_once_the_link_is_ended(ama: Person, stranger: Person, address: str) -> None:
    tag = stranger.get(address).headers["ETag"]
    the_link().revoked_on = clock.today()
    db.session.commit()

    for headers in ({}, GZIP, {"If-None-Match": tag}):
        assert stranger.get(address, headers=headers).status_code == 404


def test_it_shows_nothing_of_a_committee_that_was_left(ama: Person, stranger: Person, address: str) -> None:
    tag = stranger.get(address).headers["ETag"]
    for posting in db.session.scalars(select(Posting).where(Posting.user_id == ama.id)):
        posting.state = PostingState.ENDED
    db.session.commit()

    answer = stranger.get(address, headers={"If-None-Match": tag})

    assert answer.status_code == 200
    assert b"VEVENT" not in answer.data


@pytest.mark.parametrize("headers", [{}, GZIP], ids=["plain", "gzip"])
def test_a_change_is_seen_at_once(stranger: Person, blue_kite: Committee, address: str, headers) -> None:
    meeting = published(blue_kite)
    before = stranger.get(address, headers=headers)

    services.cancel(meeting, "Rain")
    db.session.commit()

    after = stranger.get(address, headers=headers)
    assert after.headers["ETag"] != before.headers["ETag"]
    assert after.data != before.data


def test_another_day_is_another_calendar_and_noted(stranger: Person, address: str) -> None:
    tag = stranger.get(address).headers["ETag"]

    with time_machine.travel(clock.now() + timedelta(days=1), tick=False):
        answer = stranger.get(address, headers={"If-None-Match": tag})
        assert the_link().last_used_on == clock.today()

    assert answer.status_code == 200


def test_the_full_face_is_not_kept(stranger: Person, address: str) -> None:
    link: FeedLink = the_link()
    link.face = Face.FULL
    db.session.commit()
    kept.clear()

    for headers in ({}, GZIP):
        assert stranger.get(address, headers=headers).status_code == 200

    assert not kept._texts


def test_what_was_used_longest_ago_makes_room() -> None:
    shelf = Kept(10)
    a, b, c = (Version(link, "1") for link in (b"a", b"b", b"c"))
    for version in (a, b, c):
        shelf.put(version, [b"12", b"34"])
        shelf.get(a)

    shelf.put(c, [b"1"])

    assert [shelf.get(version) for version in (a, b, c)] == [[b"12", b"34"], None, [b"1"]]


def test_an_older_calendar_of_a_link_makes_room_before_the_next_is_made() -> None:
    shelf = Kept(10)
    shelf.put(Version(b"a", "1"), [b"12"])

    assert shelf.get(Version(b"a", "2")) is None
    assert shelf.get(Version(b"a", "1")) is None
    assert not shelf._texts


@pytest.mark.parametrize("state", [State.CLOSED, State.CANCELLED])
def test_another_alias_is_told_also_where_nothing_is_to_come(
    ama: Person, stranger: Person, blue_kite: Committee, state: State
) -> None:
    published(blue_kite, state=state, starts_at=clock.now() - timedelta(days=2))
    made = make_link(ama)
    before = stranger.get(made)
    blue_kite.alias = "Red Boat"
    db.session.commit()

    after = stranger.get(made, headers={"If-None-Match": before.headers["ETag"]})

    assert after.status_code == 200
    assert "Red Boat" in after.text
    assert "Blue Kite" not in after.text
