"""A message that did not surely arrive stands on Today: else an adult comes to a meeting that is off."""

from datetime import timedelta

from sqlalchemy import select

from cac import clock
from cac.calendars.invitations.models import CalendarInvitation, CalendarMail
from cac.calendars.invitations.rules import Fate, Method
from cac.committees.models import Committee
from cac.db import db
from cac.meetings import services
from cac.meetings.models import Meeting, MeetingAdult
from tests import makers
from tests.calendars.makers import make_series, meetings_of
from tests.calendars.test_replies import confirmed, page
from tests.cast import Person
from tests.home.reading import words

LOST = "Messages that did not surely arrive"


def written(meeting: Meeting, *fates: Fate) -> None:
    """Messages to the first invited person, one after the other."""
    thing = meeting.series_id or meeting.id
    row = db.session.scalars(select(CalendarInvitation).where(CalendarInvitation.thing_id == thing)).first()
    for number, fate in enumerate(fates):
        moment = clock.now() + timedelta(minutes=number)
        mail = CalendarMail(invitation=row, method=Method.REQUEST, written_at=moment, due_at=moment)
        mail.fate = fate
        db.session.add(mail)
    db.session.commit()


def asked(person: Person, committee: Committee) -> Meeting:
    meeting = confirmed(committee, person)
    person.post(f"{page(meeting)}/links")
    return meeting


def test_it_leads_whoever_may_tell_people_there_and_nobody_else(
    ama: Person, nour: Person, kofi: Person, blue_kite: Committee
) -> None:
    meeting = asked(ama, blue_kite)
    written(meeting, Fate.SENT, Fate.FAILED)

    assert words(ama).count(LOST) == 1
    assert f'href="{page(meeting)}"' in ama.get("/").text
    assert LOST not in words(nour)
    assert LOST not in words(kofi)


def test_one_that_only_perhaps_arrived_is_told_of_too(ama: Person, blue_kite: Committee) -> None:
    written(asked(ama, blue_kite), Fate.UNSURE)

    assert LOST in words(ama)


def test_it_is_silent_once_a_later_one_is_on_its_way(ama: Person, blue_kite: Committee) -> None:
    written(asked(ama, blue_kite), Fate.FAILED, Fate.WAITING)

    assert LOST not in words(ama)


def test_one_that_was_not_needed_makes_nothing_good(ama: Person, blue_kite: Committee) -> None:
    written(asked(ama, blue_kite), Fate.FAILED, Fate.DROPPED)

    assert LOST in words(ama)


def test_it_stays_after_a_cancellation_and_goes_with_the_day(ama: Person, blue_kite: Committee) -> None:
    meeting = asked(ama, blue_kite)
    services.cancel(meeting, "The hall is under water")
    written(meeting, Fate.FAILED)

    assert LOST in words(ama)
    assert f'href="{page(meeting)}"' in ama.get(page(meeting).removesuffix("/invitations")).text

    meeting.starts_at, meeting.ends_at = clock.now() - timedelta(hours=3), clock.now() - timedelta(hours=1)
    db.session.commit()

    assert LOST not in words(ama)


def test_of_a_series_there_is_one_row(ama: Person, blue_kite: Committee) -> None:
    first = meetings_of(make_series(blue_kite))[0]
    makers.add(MeetingAdult(meeting_id=first.id, adult_id=makers.make_adult(blue_kite, "Joy").id))
    db.session.commit()
    ama.post(f"{page(first)}/links")
    written(first, Fate.FAILED)

    assert words(ama).count(LOST) == 1
    assert f'href="{page(first)}"' in ama.get("/").text
