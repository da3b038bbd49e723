"""A cancelled meeting stays in calendars for sixty days, so that each hears of it, and then leaves."""

from datetime import datetime, timedelta

import pytest
import time_machine
from icalendar import Calendar

from cac import clock
from cac.calendars.rules import KEEP_PAST
from cac.committees.models import Committee
from cac.db import db, show_key
from cac.meetings import services
from cac.meetings.models import Meeting
from tests.calendars.makers import make_series, meetings_of, published
from tests.calendars.moments import shown
from tests.calendars.test_feeds import make_link
from tests.cast import Person

SCOPES = ("all", "committee", "thing")
A_DAY = timedelta(days=1)


def cancel(meeting: Meeting) -> datetime:
    services.cancel(db.session.get(Meeting, meeting.id), "The road is closed.")
    db.session.commit()
    return clock.now()


def links(ama: Person, committee: Committee, thing: str) -> list[str]:
    """A link of each scope that shows this thing."""
    values = dict(zip(SCOPES, ("", f"committee-{show_key(committee.id)}", thing), strict=True))
    return [make_link(ama, name, shows=value) for name, value in values.items()]


def read(person: Person, address: str, at: datetime) -> bytes:
    with time_machine.travel(at, tick=False):
        answer = person.get(address)
    assert answer.status_code == 200
    return answer.data


def test_a_meeting_alone_is_shown_as_cancelled_and_then_leaves(
    ama: Person, stranger: Person, blue_kite: Committee
) -> None:
    meeting = published(blue_kite)
    addresses = links(ama, blue_kite, f"meeting-{show_key(meeting.id)}")
    before = meeting.sequence
    since = cancel(meeting)

    for address in addresses:
        for days in (0, 59, 60):
            (event,) = Calendar.from_ical(read(stranger, address, since + timedelta(days))).walk("VEVENT")
            assert (event["STATUS"], event["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
            assert event["UID"] == f"{meeting.uid}@cac"
            assert event["SEQUENCE"] > before
        gone = Calendar.from_ical(read(stranger, address, since + KEEP_PAST + A_DAY))
        assert gone.walk("VEVENT") == []


@pytest.mark.parametrize("number", [0, 2, 5])
def test_one_meeting_of_a_series_is_shown_as_cancelled_and_then_left_out(
    ama: Person, stranger: Person, blue_kite: Committee, number: int
) -> None:
    series = make_series(blue_kite, count=6)
    slots = [each.slot for each in meetings_of(series)]
    addresses = links(ama, blue_kite, f"series-{show_key(series.id)}")
    since = cancel(meetings_of(series)[number])

    for address in addresses:
        early, late = (read(stranger, address, since + days) for days in (KEEP_PAST, KEEP_PAST + A_DAY))

        assert [(one.starts, one.status == "CANCELLED") for one in shown(early)] == [
            (slot, place == number) for place, slot in enumerate(slots)
        ]
        assert [one.starts for one in shown(late)] == [s for place, s in enumerate(slots) if place != number]
        assert b"CANCELLED" not in late
        assert late.count(b"UID:") == late.count(series.uid.encode())


def test_a_link_to_one_cancelled_meeting_of_a_series_empties_after_sixty_days(
    ama: Person, stranger: Person, blue_kite: Committee
) -> None:
    meeting = meetings_of(make_series(blue_kite))[1]
    address = make_link(ama, shows=f"meeting-{show_key(meeting.id)}")
    since = cancel(meeting)

    early, late = (read(stranger, address, since + days) for days in (KEEP_PAST, KEEP_PAST + A_DAY))

    assert [one.status for one in shown(early)] == ["CANCELLED"]
    assert shown(late) == []


def test_a_series_cancelled_as_a_whole_leaves_as_a_whole(
    ama: Person, stranger: Person, blue_kite: Committee
) -> None:
    series = make_series(blue_kite, count=3)
    (address, *_more) = links(ama, blue_kite, f"series-{show_key(series.id)}")
    for meeting in meetings_of(series):
        since = cancel(meeting)

    early, late = (read(stranger, address, since + days) for days in (KEEP_PAST, KEEP_PAST + A_DAY))

    assert {one.status for one in shown(early)} == {"CANCELLED"}
    assert shown(late) == []
