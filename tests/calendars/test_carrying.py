"""Invitations go on when a meeting comes again, and when later meetings of a series become their own."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from cac import clock
from cac.calendars.invitations.models import CalendarInvitation
from cac.calendars.invitations.rules import GATHERED
from cac.db import db, show_key
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.meetings.series import ending, services
from cac.meetings.series.models import Series
from cac.meetings.series.queries import occurrences_of
from cac.meetings.series.rules import Freq
from cac.meetings.series.splitting import change_later
from cac.meetings.services import cancel
from cac.safeguarding.places import places_of, write_place
from cac.safeguarding.rules.kinds import PlaceUse
from tests import makers
from tests.calendars.test_mail import bupe as bupe
from tests.calendars.test_mail import invite, part
from tests.calendars.test_mail import joy as joy
from tests.calendars.test_mail import meeting as meeting
from tests.calendars.test_mail import one_round as one_round
from tests.calendars.test_mail import server as server
from tests.calendars.test_mail import settings as settings
from tests.calendars.test_replies import links_of, page

HOUR, SOON = timedelta(hours=1), GATHERED + timedelta(minutes=1)


@pytest.fixture
def weekly(meeting) -> Series:
    """Five confirmed meetings to which Joy, Bupe and one more adult are asked."""
    series = repeated(meeting)
    for one in occurrences_of(series):
        one.state, one.published_at = State.CONFIRMED, clock.now()
    db.session.commit()
    return series


def repeated(meeting: Meeting) -> Series:
    series = services.repeat(meeting, services.rule_from(meeting, Freq.WEEKLY, 1, times=5))
    db.session.commit()
    return series


def later(meeting: Meeting, by: timedelta = HOUR) -> None:
    """This and all later ones begin at another hour."""
    hours = {"starts_at": meeting.starts_at + by, "ends_at": meeting.ends_at + by}
    change_later(meeting, title=meeting.title, lead_id=meeting.lead_id, **hours)
    db.session.commit()


def ruled(message):
    """The event of a message that has the rule."""
    return next(one for one in part(message).walk("VEVENT") if "RRULE" in one)


def invitations() -> list[CalendarInvitation]:
    return list(db.session.scalars(select(CalendarInvitation)))


def shown(person, link: str) -> int:
    return len(set(re.findall(r'name="meeting" value="([^"]+)"', person.get(link).text)))


def test_the_private_link_goes_on_to_the_later_meetings(ama, weekly, stranger, one_round) -> None:
    third = occurrences_of(weekly)[2]
    link = links_of(ama, third)[0]
    before = shown(stranger, link)

    later(third)

    assert (before, shown(stranger, link)) == (5, 5)
    answer = stranger.post(link, meeting=show_key(third.id), reply="yes")
    assert answer.status_code == 303
    assert "Yes, I come" in ama.get(page(third)).text


def test_a_second_split_is_followed_too(ama, weekly, stranger) -> None:
    every = occurrences_of(weekly)
    link = links_of(ama, every[0])[0]

    later(every[1])
    later(db.session.get_one(Meeting, every[3].id))

    assert shown(stranger, link) == 5


def test_exactly_those_who_got_the_first_are_asked_to_the_new_ones(
    ama, weekly, server, one_round, joy, bupe
) -> None:
    every = occurrences_of(weekly)
    invite(ama, every[0])
    one_round()
    third = every[2].adults[2].adult
    third.user_id = makers.make_user("Thandi", secret="set").id  # has an account only from now on
    db.session.commit()

    later(db.session.get_one(Meeting, every[2].id))
    one_round(SOON)

    assert sorted({to for to, _message in server.taken}) == [bupe.email, joy.email]
    first, *after = (ruled(message) for message in server.to(joy.email))
    old, new = sorted(after, key=lambda event: event["UID"] != first["UID"])
    assert (len(after), old["UID"], new["UID"] == first["UID"]) == (2, first["UID"], False)
    assert old["SEQUENCE"] > first["SEQUENCE"]
    assert new["DTSTART"].dt - first["DTSTART"].dt == timedelta(14) + HOUR


def test_their_cancellation_goes_to_exactly_those(ama, weekly, server, one_round, joy, bupe) -> None:
    every = occurrences_of(weekly)
    invite(ama, every[0])
    one_round()
    later(every[2])
    one_round(SOON)
    before = len(server.taken)

    ending.cancel_later(db.session.get_one(Meeting, every[2].id), "Most of the children travel then.")
    db.session.commit()
    one_round(SOON)

    fresh = server.taken[before:]
    assert sorted(to for to, _message in fresh) == [bupe.email, joy.email]
    assert {str(part(message)["METHOD"]) for _to, message in fresh} == {"CANCEL"}


def test_whoever_is_asked_to_none_of_the_new_ones_hears_nothing_of_them(
    ama, weekly, server, one_round, joy
) -> None:
    every = occurrences_of(weekly)
    for one in every[2:]:
        one.adults = [row for row in one.adults if row.adult.user_id != joy.id]
    db.session.commit()
    invite(ama, every[0])
    one_round()

    later(db.session.get_one(Meeting, every[2].id))
    one_round(SOON)

    assert {ruled(message)["UID"] for message in server.to(joy.email)} == {f"{weekly.uid}@cac"}


def test_a_link_that_was_never_written_about_stays_so(ama, weekly, server, one_round) -> None:
    links_of(ama, occurrences_of(weekly)[0])

    later(occurrences_of(weekly)[2])
    one_round(SOON)

    rows = invitations()
    assert (len(rows), len({row.series_id for row in rows}), server.taken) == (6, 2, [])
    assert all(row.mailed_at is None for row in rows)


def test_nothing_old_stays_in_a_calendar_that_knew_only_the_later_ones(
    ama, meeting, server, one_round, joy
) -> None:
    first = makers.make_meeting(meeting.committee, starts_at=meeting.starts_at + HOUR)
    series = repeated(first)
    third = occurrences_of(series)[3]
    third.adults = [
        makers.add(type(row)(meeting_id=third.id, adult_id=row.adult_id)) for row in meeting.adults
    ]
    third.state, third.published_at = State.CONFIRMED, clock.now()
    db.session.commit()
    invite(ama, third)
    one_round()

    later(db.session.get_one(Meeting, third.id))
    one_round(SOON)

    before, after = (part(message).walk("VEVENT") for message in server.to(joy.email))
    assert {event["UID"] for event in (*before, *after)} == {before[0]["UID"]}
    assert max(e["SEQUENCE"] for e in before) < max(e["SEQUENCE"] for e in after)


def test_an_invitation_to_one_meeting_is_to_all_once_it_comes_again(
    ama, meeting, server, one_round, joy, stranger
) -> None:
    invite(ama, meeting)
    one_round()
    link = links_of(ama, meeting)[0]

    series = repeated(meeting)
    for one in occurrences_of(series):
        one.state, one.published_at = State.CONFIRMED, clock.now()
    db.session.commit()
    one_round(SOON)

    alone, again = (part(message).walk("VEVENT")[0] for message in server.to(joy.email))
    assert (alone["UID"], "RRULE" in alone, "RRULE" in again) == (again["UID"], False, True)
    assert shown(stranger, link) == 5
    assert len(invitations()) == 3
    assert links_of(ama, occurrences_of(series)[4])[0] == link


def test_another_place_reaches_those_invited_to_a_series(
    ama, weekly, server, one_round, bupe, blue_kite
) -> None:
    invite(ama, occurrences_of(weekly)[0])
    one_round()
    write_place(blue_kite, places_of(blue_kite)[PlaceUse.USUAL], "Baraka corner", "Behind the tower")
    db.session.commit()

    one_round(SOON)

    assert [ruled(each)["LOCATION"] for each in server.to(bupe.email)] == ["the usual place", "Baraka corner"]


def said(message) -> str:
    return message.get_body(("plain",)).get_content()


def test_nothing_is_called_off_to_somebody_who_never_heard_of_it(ama, weekly, server, one_round, joy) -> None:
    second, third = occurrences_of(weekly)[1:3]
    cancel(second, "No bus today")
    db.session.commit()
    invite(ama, third)
    one_round()
    cancel(db.session.get_one(Meeting, third.id), "No bus either")
    db.session.commit()

    one_round(SOON)

    before, after = (said(message) for message in server.to(joy.email))
    assert (before.count("We meet on"), before.count("We do not meet on")) == (4, 0)
    assert after.count("We do not meet on") == 2
