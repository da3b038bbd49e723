"""Guests of the last meeting stand on Today until the next one: their guardians are to be asked."""

from datetime import timedelta

from cac import clock
from cac.committees.ages import AgeBand
from cac.committees.models import Committee
from cac.db import db
from cac.meetings.models import Heads, Meeting
from cac.meetings.rules import State
from tests import makers
from tests.cast import Person
from tests.home.reading import words

CAME = "2 guests came without a consent"


def held(committee: Committee, days_ago: int, *, guests: int) -> Meeting:
    """A meeting that took place, with so many guests among eight children."""
    starts = clock.now() - timedelta(days_ago)
    meeting = makers.make_meeting(committee, state=State.CLOSED, starts_at=starts)
    meeting.heads = [Heads(band=AgeBand.NINE_TO_12, count=5, guests=guests)]
    meeting.heads += [Heads(band=AgeBand.THIRTEEN_UP, count=3, guests=0)]
    db.session.commit()
    return meeting


def test_it_reminds_whoever_leads_and_nobody_else(
    ama: Person, nour: Person, kofi: Person, blue_kite: Committee
) -> None:
    held(blue_kite, 3, guests=2)

    assert CAME in words(ama)
    assert "Ask for consent before the next meeting." in words(ama)
    assert CAME not in words(nour)
    assert CAME not in words(kofi)


def test_it_is_silent_without_guests_and_after_the_next_meeting(ama: Person, blue_kite: Committee) -> None:
    held(blue_kite, 9, guests=2)
    held(blue_kite, 3, guests=0)

    assert "without a consent" not in words(ama)
