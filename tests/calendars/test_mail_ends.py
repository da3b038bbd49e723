"""Whom messages about invitations leave out, and that whoever may have got one hears of its end."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from icalendar import Event
from sqlalchemy import select

from cac import clock
from cac.accounts.models import User
from cac.calendars.invitations.models import CalendarMail
from cac.calendars.invitations.rules import GATHERED, Fate
from cac.db import db, show_key
from cac.meetings import services
from cac.meetings.models import Meeting, MeetingAdult
from cac.meetings.rules import State
from cac.safeguarding.places import places_of, write_place
from cac.safeguarding.rules.kinds import PlaceUse
from cac.safeguarding.rules.plan import Mode
from cac.safeguarding.services import call_no_more
from tests import makers
from tests.calendars.test_mail import bupe as bupe
from tests.calendars.test_mail import fates, invite, part
from tests.calendars.test_mail import joy as joy
from tests.calendars.test_mail import meeting as meeting
from tests.calendars.test_mail import one_round as one_round
from tests.calendars.test_mail import server as server
from tests.calendars.test_mail import settings as settings
from tests.calendars.test_replies import page

HOUR = timedelta(hours=1)


@pytest.fixture
def invited(ama, meeting, one_round) -> Meeting:
    """A meeting of which Joy and Bupe got a message."""
    invite(ama, meeting)
    one_round()
    return meeting


def row_of(meeting: Meeting, person: User) -> MeetingAdult:
    return next(row for row in meeting.adults if row.adult.user_id == person.id)


def take_off(meeting: Meeting, person: User) -> None:
    rest = {row.adult_id for row in meeting.adults} - {row_of(meeting, person).adult_id}
    services.invite(meeting, adult_ids=rest, member_ids={row.member_id for row in meeting.members})
    db.session.commit()


def move(meeting: Meeting) -> None:
    hours = {"starts_at": meeting.starts_at + HOUR, "ends_at": meeting.ends_at + HOUR}
    services.change(meeting, title=meeting.title, lead_id=meeting.lead_id, **hours)
    db.session.commit()


def suspend(meeting: Meeting, person: User) -> None:
    row_of(meeting, person).adult.suspended_on = clock.today()
    db.session.commit()


def events_to(server, person: User) -> list[Event]:
    return [part(message).walk("VEVENT")[0] for message in server.to(person.email)]


def start(event: Event) -> datetime:
    return event["DTSTART"].dt


def test_whoever_is_asked_no_more_learns_no_new_hour(invited, server, one_round, bupe) -> None:
    take_off(invited, bupe)
    move(invited)

    one_round(GATHERED)

    first, last = events_to(server, bupe)
    assert (start(last), last["STATUS"]) == (start(first), "CANCELLED")
    assert "LOCATION" not in last
    assert last["SEQUENCE"] > first["SEQUENCE"]


def test_whoever_is_asked_no_more_is_told_that_and_then_nothing(invited, server, one_round, bupe) -> None:
    take_off(invited, bupe)
    one_round(GATHERED)
    move(invited)
    one_round(2 * HOUR)
    services.cancel(invited, "No bus today")
    db.session.commit()
    one_round(4 * HOUR)

    assert [event["STATUS"] for event in events_to(server, bupe)] == ["CONFIRMED", "CANCELLED"]


def test_whoever_is_asked_again_is_written_to_again(invited, server, one_round, bupe) -> None:
    adults = {row.adult_id for row in invited.adults}
    take_off(invited, bupe)
    one_round(GATHERED)
    services.invite(invited, adult_ids=adults, member_ids={row.member_id for row in invited.members})
    db.session.commit()

    one_round(2 * HOUR)

    assert [event["STATUS"] for event in events_to(server, bupe)][-1] != "CANCELLED"


def test_whoever_was_suspended_hears_nothing_more(invited, server, one_round, bupe, joy) -> None:
    suspend(invited, bupe)
    move(invited)

    one_round(GATHERED)

    assert (len(server.to(bupe.email)), len(server.to(joy.email))) == (1, 2)


def test_whoever_is_called_on_no_more_learns_no_new_hour(invited, server, one_round, bupe, blue_kite) -> None:
    call_no_more(blue_kite, row_of(invited, bupe).adult, clock.today())
    move(invited)

    one_round(GATHERED)

    first, last = events_to(server, bupe)
    assert (start(last), last["STATUS"]) == (start(first), "CANCELLED")


def test_whoever_is_called_on_no_more_is_told_so(invited, server, one_round, bupe, joy, blue_kite) -> None:
    call_no_more(blue_kite, row_of(invited, bupe).adult, clock.today())
    db.session.commit()

    one_round(GATHERED)

    assert [event["STATUS"] for event in events_to(server, bupe)] == ["CONFIRMED", "CANCELLED"]
    assert "CANCELLED" not in [event["STATUS"] for event in events_to(server, joy)]


def test_nobody_suspended_is_invited(ama, meeting, server, one_round, bupe, joy) -> None:
    suspend(meeting, bupe)

    invite(ama, meeting)
    one_round()

    assert (len(server.to(bupe.email)), len(server.to(joy.email))) == (0, 1)


def test_whoever_may_have_got_the_first_hears_that_it_is_off(
    ama, meeting, server, one_round, bupe, joy
) -> None:
    invite(ama, meeting)
    server.moods = ["drop after"]
    one_round()
    assert Fate.UNSURE in fates()
    services.cancel(meeting, "No bus today")
    db.session.commit()

    one_round(HOUR)

    unsure = next(person for person in (bupe, joy) if len(server.to(person.email)) == 2)
    assert part(server.to(unsure.email)[-1])["METHOD"] == "CANCEL"


def test_what_was_cut_off_by_a_crash_is_called_off_too(ama, meeting, server, one_round, bupe) -> None:
    invite(ama, meeting)
    for mail in db.session.scalars(select(CalendarMail)):
        mail.fate = Fate.SENDING  # the worker was killed here
    db.session.commit()
    one_round(HOUR)
    services.cancel(meeting, "No bus today")
    db.session.commit()

    one_round(2 * HOUR)

    assert [event["STATUS"] for event in events_to(server, bupe)] == ["CANCELLED"]


def test_a_second_try_does_not_hide_that_it_is_off(ama, invited, server, one_round, bupe) -> None:
    move(invited)
    server.moods = ["refuse", "refuse"]
    one_round(GATHERED)
    for mail in db.session.scalars(select(CalendarMail).where(CalendarMail.fate == Fate.FAILED)).all():
        assert ama.post(f"{page(invited)}/again/{show_key(mail.id)}").status_code == 303
    services.cancel(invited, "No bus today")
    db.session.commit()

    one_round(HOUR)

    assert events_to(server, bupe)[-1]["STATUS"] == "CANCELLED"


def test_whoever_never_got_the_first_hears_nothing_of_its_end(ama, meeting, server, one_round) -> None:
    invite(ama, meeting)
    server.moods = ["refuse", "refuse"]
    one_round()
    services.cancel(meeting, "No bus today")
    db.session.commit()

    one_round(HOUR)

    assert server.taken == []


def test_another_place_is_news(invited, server, one_round, bupe, blue_kite) -> None:
    write_place(blue_kite, places_of(blue_kite)[PlaceUse.USUAL], "Baraka corner", "Behind the tower")
    db.session.commit()

    one_round(GATHERED)

    assert [event["LOCATION"] for event in events_to(server, bupe)] == ["the usual place", "Baraka corner"]
    assert all("tower" not in message.as_string() for _to, message in server.taken)


def test_the_calendar_of_a_message_is_in_the_language_of_its_reader(
    ama, meeting, server, one_round, bupe, joy
) -> None:
    bupe.language = "es"
    db.session.commit()

    invite(ama, meeting)
    one_round()

    (spanish,), (english,) = events_to(server, bupe), events_to(server, joy)
    assert (spanish["SUMMARY"][:7], english["SUMMARY"][:7]) == ("Reunión", "Meeting")


def test_an_address_that_no_calendar_can_hold_gets_no_empty_message(
    ama, meeting, server, one_round, bupe
) -> None:
    bupe.email = "a\\b@example.org"
    db.session.commit()

    invite(ama, meeting)
    one_round()

    assert (len(server.taken), fates()) == (1, [Fate.FAILED, Fate.SENT])


@pytest.mark.parametrize("state", [State.CLOSED, State.TOOK_PLACE])
def test_a_meeting_that_took_place_is_not_called_off(invited, server, one_round, state: State) -> None:
    over = invited.ends_at + HOUR - clock.now()
    with time_machine.travel(clock.now() + over, tick=False):
        db.session.get(Meeting, invited.id).state = state
        db.session.commit()

    one_round(over + GATHERED)

    assert "We do not meet" not in [message["Subject"] for _to, message in server.taken]


def test_a_message_does_not_send_people_to_the_usual_place_of_an_online_meeting(
    ama, meeting, server, one_round, bupe
) -> None:
    meeting.plan.mode = Mode.ONLINE
    db.session.commit()

    invite(ama, meeting)
    one_round()

    assert "Place:" not in server.to(bupe.email)[0].get_body(("plain",)).get_content()
    assert "LOCATION" not in events_to(server, bupe)[0]


def belong_to(meeting: Meeting, person: User, another: User | None) -> None:
    """Somebody sees that this adult is not the person whose account it was."""
    row_of(meeting, person).adult.user_id = another.id if another else None
    db.session.commit()


@pytest.mark.parametrize("somebody", [True, False], ids=["another", "nobody"])
def test_who_turns_out_to_be_somebody_else_hears_that_it_is_off_and_no_more(
    invited, ama, server, one_round, bupe, somebody
) -> None:
    zed = makers.make_user("Zed", secret="set") if somebody else None
    belong_to(invited, bupe, zed)
    one_round(GATHERED)
    move(invited)
    one_round(GATHERED)

    assert [part(each)["METHOD"] for each in server.to(bupe.email)] == ["REQUEST", "CANCEL"]
    assert server.to("zed@example.org") == []


def test_the_right_person_gets_a_first_message_and_a_link_of_their_own(
    invited, ama, stranger, server, one_round, bupe
) -> None:
    zed = makers.make_user("Zed", secret="set")
    old = link_in(server.to(bupe.email)[0])
    belong_to(invited, bupe, zed)
    assert stranger.get(old).status_code == 404
    one_round(GATHERED)

    ama.post(f"{page(invited)}/links")
    invite(ama, invited)
    one_round()

    (message,) = server.to(zed.email)
    assert part(message)["METHOD"] == "REQUEST"
    assert link_in(message) != old
    assert stranger.get(link_in(message)).status_code == 200
    assert stranger.get(old).status_code == 404
    assert len(server.to(bupe.email)) == 2


def link_in(message) -> str:
    return re.search(r"http://127.0.0.1:8000(/r/\S+)", message.get_body(("plain",)).get_content())[1]
