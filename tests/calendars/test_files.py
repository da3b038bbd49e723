"""A meeting and a committee's meetings as calendar files."""

from datetime import timedelta

import pytest
from icalendar import Calendar
from werkzeug.test import TestResponse

from cac import clock
from cac.committees.models import Committee
from cac.db import db, new_key, show_key
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from tests.calendars.makers import published
from tests.cast import Cast, Person
from tests.counting import counted_queries


def events(answer: TestResponse) -> list:
    return Calendar.from_ical(answer.data).walk("VEVENT")


def path(thing: Meeting | Committee) -> str:
    return f"/{'meetings' if isinstance(thing, Meeting) else 'committees'}/{show_key(thing.id)}.ics"


def test_it_gives_the_file_of_a_confirmed_meeting(ama: Person, blue_kite: Committee) -> None:
    meeting = published(blue_kite)

    answer = ama.get(path(meeting))

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == "attachment; filename=meeting.ics"
    assert answer.headers["Cache-Control"] == "no-store"
    (event,) = events(answer)
    assert event["UID"] == f"{meeting.uid}@cac"
    assert (event["STATUS"], event["SEQUENCE"], event["CLASS"]) == ("CONFIRMED", 3, "PRIVATE")
    assert event["DTSTART"].dt == meeting.starts_at
    assert event["DTSTART"].params["TZID"] == "Africa/Lusaka"


def test_it_tells_nothing_but_the_time_the_alias_and_the_nickname_of_the_place(
    ama: Person, blue_kite: Committee
) -> None:
    meeting = published(blue_kite)

    answer = ama.get(path(meeting))

    (event,) = events(answer)
    assert event["SUMMARY"] == "Meeting · Blue Kite"
    assert event["URL"] == f"http://127.0.0.1:8000/meetings/{show_key(meeting.id)}"
    told = {"UID", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND", "SEQUENCE"}
    assert set(event) == told | {"STATUS", "CLASS", "TRANSP", "SUMMARY", "URL", "LOCATION"}
    for secret in ("Amina", "Riverside", "Lusaka CAC", "River Trust", "Ama"):
        assert secret not in answer.text.replace("Africa/Lusaka", "")


@pytest.mark.parametrize("alias", ["Child labour club", "La\\bour friends"])
def test_it_does_not_repeat_an_alias_that_says_too_much(
    ama: Person, blue_kite: Committee, alias: str
) -> None:
    meeting = published(blue_kite)
    blue_kite.alias = alias
    db.session.commit()

    (event,) = events(ama.get(path(meeting)))

    assert event["SUMMARY"] == "Meetings"


def test_it_gives_the_same_file_twice(ama: Person, blue_kite: Committee) -> None:
    meeting = published(blue_kite)

    assert ama.get(path(meeting)).data == ama.get(path(meeting)).data


def test_it_answers_head_without_a_body(ama: Person, blue_kite: Committee) -> None:
    meeting = published(blue_kite)

    answer = ama.client.head(path(meeting))

    assert answer.status_code == 200
    assert answer.data == b""


def test_it_says_how_a_meeting_stands(ama: Person, blue_kite: Committee) -> None:
    said = {}
    for state in (State.CONFIRMED, State.ON_HOLD, State.OPEN, State.CLOSED, State.CANCELLED):
        (event,) = events(ama.get(path(published(blue_kite, state))))
        said[state] = event["STATUS"]

    assert said == {
        State.CONFIRMED: "CONFIRMED",
        State.ON_HOLD: "TENTATIVE",
        State.OPEN: "CONFIRMED",
        State.CLOSED: "CONFIRMED",
        State.CANCELLED: "CANCELLED",
    }


def test_it_refuses_a_meeting_that_was_never_confirmed(ama: Person, blue_kite: Committee) -> None:
    draft = published(blue_kite, State.DRAFT, published_at=None)
    dropped = published(blue_kite, State.CANCELLED, published_at=None)

    assert "made when the meeting is confirmed" in ama.get(path(draft)).text
    assert ama.get(path(draft)).status_code == 409
    assert ama.get(path(dropped)).status_code == 409


def test_it_opens_to_the_team_and_readers_only(cast: Cast, stranger: Person) -> None:
    meeting = published(cast.blue_kite)
    for thing in (meeting, cast.blue_kite):
        codes = {
            name: person.signed_in().get(path(thing)).status_code for name, person in cast.everyone().items()
        }

        assert codes == dict.fromkeys(("ama", "binta", "nour", "esi"), 200) | dict.fromkeys(
            ("kofi", "ravi", "ines"), 404
        )
        assert stranger.get(path(thing)).status_code == 303


def test_it_shows_a_stranger_the_same_page_as_for_an_unknown_meeting(
    kofi: Person, blue_kite: Committee
) -> None:
    meeting = published(blue_kite)
    draft = published(blue_kite, State.DRAFT, published_at=None)

    unknown = kofi.get(f"/meetings/{show_key(new_key())}.ics")

    assert unknown.status_code == 404
    for other in (path(meeting), path(draft), path(blue_kite), "/meetings/nonsense.ics"):
        assert kofi.get(other).data == unknown.data


def test_it_gathers_what_a_committee_ever_confirmed(
    ama: Person, blue_kite: Committee, green_hill: Committee
) -> None:
    coming, cancelled = published(blue_kite), published(blue_kite, State.CANCELLED)
    published(blue_kite, State.DRAFT, published_at=None)
    published(green_hill)

    answer = ama.get(path(blue_kite))

    assert {str(event["UID"]) for event in events(answer)} == {f"{m.uid}@cac" for m in (coming, cancelled)}
    assert answer.headers["Content-Disposition"] == "attachment; filename=meetings.ics"


def test_it_keeps_the_last_sixty_days(ama: Person, blue_kite: Committee) -> None:
    recent = published(blue_kite, State.CANCELLED, starts_at=clock.now() - timedelta(days=59))
    published(blue_kite, State.CLOSED, starts_at=clock.now() - timedelta(days=62))

    answer = ama.get(path(blue_kite))

    assert [str(event["UID"]) for event in events(answer)] == [f"{recent.uid}@cac"]


def test_it_gives_a_valid_file_without_any_meeting(esi: Person, blue_kite: Committee) -> None:
    answer = esi.get(path(blue_kite))

    assert answer.status_code == 200
    assert events(answer) == []


def test_it_asks_a_fixed_number_of_questions(ama: Person, blue_kite: Committee) -> None:
    published(blue_kite)
    ama.get(path(blue_kite))
    with counted_queries() as few:
        ama.get(path(blue_kite))
    for _ in range(5):
        published(blue_kite)
    with counted_queries() as many:
        ama.get(path(blue_kite))

    assert len(few) == len(many) <= 6
    db.session.rollback()
