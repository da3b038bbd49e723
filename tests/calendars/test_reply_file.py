"""The calendar file of a private link: the time of a meeting, for whoever was asked to it, and no more."""

import re
from datetime import timedelta

import time_machine
from icalendar import Calendar

from cac.committees.models import Committee
from cac.db import db, new_key, show_key
from cac.meetings.models import Meeting
from cac.meetings.services import cancel
from cac.safeguarding.models import Adult
from tests.calendars.makers import published
from tests.calendars.test_replies import confirmed, links_of
from tests.cast import Person

STAMPS = {"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE"}
KNOWN = STAMPS | {"DTSTART", "DTEND", "STATUS", "CLASS", "TRANSP", "SUMMARY"}


def file_of(link: str, meeting: Meeting) -> str:
    return f"{link}/{show_key(meeting.id)}.ics"


def test_the_page_leads_to_a_file_that_says_when_and_nothing_more(
    ama: Person, blue_kite: Committee, stranger: Person
) -> None:
    meeting = confirmed(blue_kite, ama, title="Talk about the brick kiln")
    link = links_of(ama, meeting)[0]
    (path,) = re.findall(r'href="(/r/[^"]+[.]ics)"', stranger.get(link).text)

    answer = stranger.get(path)

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == "attachment; filename=meeting.ics"
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    (event,) = Calendar.from_ical(answer.data).walk("VEVENT")
    assert set(event) == KNOWN
    assert (str(event["SUMMARY"]), event["DTSTART"].dt) == ("Busy", meeting.starts_at)
    token = link.removeprefix("/r/")
    for secret in (
        meeting.title,
        blue_kite.alias,
        blue_kite.name,
        token,
        *(r.adult.name for r in meeting.adults),
    ):
        assert secret not in answer.text


def test_it_says_that_a_meeting_was_cancelled_and_is_offered_no_more(
    ama: Person, blue_kite: Committee, stranger: Person
) -> None:
    meeting = confirmed(blue_kite, ama)
    link = links_of(ama, meeting)[0]
    cancel(db.session.get(Meeting, meeting.id), "No bus")
    db.session.commit()

    assert ".ics" not in stranger.get(link).text
    assert "STATUS:CANCELLED" in stranger.get(file_of(link, meeting)).text
    assert "No bus" not in stranger.get(file_of(link, meeting)).text


def test_what_does_not_open_looks_the_same_whatever_the_reason(
    ama: Person, blue_kite: Committee, stranger: Person
) -> None:
    meeting, other = confirmed(blue_kite, ama, adults=3), published(blue_kite)
    links = links_of(ama, meeting)
    unknown = stranger.get(file_of("/r/" + "a" * 52, meeting))
    asked = {row.adult_id: row for row in meeting.adults}
    db.session.delete(next(iter(asked.values())))
    db.session.get(Adult, list(asked)[1]).suspended_on = meeting.starts_at.date() - timedelta(9)
    db.session.commit()
    with time_machine.travel(meeting.ends_at + timedelta(days=1), tick=False):
        over = [stranger.get(file_of(link, meeting)) for link in links]
    found = {link: stranger.get(file_of(link, meeting)) for link in links}
    (opens,) = (link for link, answer in found.items() if answer.status_code == 200)
    names = ("x", show_key(new_key()), show_key(other.id), "%00")
    odd = [stranger.get(f"{opens}/{name}.ics") for name in names]

    refused = [answer for link, answer in found.items() if link != opens]
    for answer in (*over, *refused, *odd):
        assert (answer.status_code, answer.data) == (404, unknown.data)
        assert dict(answer.headers) == dict(unknown.headers)
