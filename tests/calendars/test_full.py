"""The full face: a title, for a cleared adult asked to that very meeting, near its day, and nowhere else."""

from datetime import timedelta

import pytest
import time_machine
from icalendar import Calendar
from sqlalchemy import select

from cac import clock
from cac.calendars import whole
from cac.calendars.models import CalendarPiece
from cac.committees.models import Committee
from cac.db import db, show_key
from cac.meetings.models import Meeting, MeetingAdult
from cac.meetings.rules import Reply, State
from cac.safeguarding.models import Adult, Clearance, CommitteeAdult
from tests import makers
from tests.calendars.conftest import NOON
from tests.calendars.makers import NAMES_NOBODY as TITLE
from tests.calendars.makers import make_series, meetings_of, near
from tests.calendars.test_feeds import make_link
from tests.cast import Cast, Person

PLAIN_TITLE = "Meeting · Blue Kite"

pytestmark = pytest.mark.usefixtures("noon")


def titles(person: Person, address: str) -> dict[str, str]:
    """What the calendar calls each meeting, by its UID."""
    found = Calendar.from_ical(person.get(address).data).walk("VEVENT")
    return {str(event["UID"]): str(event["SUMMARY"]) for event in found}


def shown(person: Person, address: str) -> list[str]:
    return sorted(titles(person, address).values())


def test_it_shows_the_title_of_the_near_meeting_only(
    esi: Person, stranger: Person, blue_kite: Committee, grace: Adult
) -> None:
    mine, later, not_mine = near(blue_kite, grace), near(blue_kite, grace, hours=73), near(blue_kite)

    full, team = make_link(esi, face="full"), make_link(esi, "Other")

    assert titles(stranger, full) == {
        f"{mine.uid}@cac": TITLE,
        f"{later.uid}@cac": PLAIN_TITLE,
        f"{not_mine.uid}@cac": PLAIN_TITLE,
    }
    assert set(titles(stranger, team).values()) == {PLAIN_TITLE}


def said_no(adult: Adult, meeting: Meeting) -> None:
    db.session.get(MeetingAdult, (meeting.id, adult.id)).reply = Reply.NO


def paper_ended(adult: Adult, meeting: Meeting) -> None:
    adult.clearances[0].ends_on = meeting.starts_at.date() - timedelta(1)


def paper_struck(adult: Adult, meeting: Meeting) -> None:
    adult.clearances[1].struck_on = clock.today()


def no_account(adult: Adult, _meeting: Meeting) -> None:
    adult.user_id = None


def not_of_age(adult: Adult, _meeting: Meeting) -> None:
    adult.of_age = False


def called_no_more(adult: Adult, meeting: Meeting) -> None:
    db.session.get(CommitteeAdult, (meeting.committee_id, adult.id)).left_on = clock.today()


def not_asked(adult: Adult, meeting: Meeting) -> None:
    db.session.delete(db.session.get(MeetingAdult, (meeting.id, adult.id)))


def not_allowed(_adult: Adult, meeting: Meeting) -> None:
    meeting.committee.organisation.full_face = False


def on_hold(_adult: Adult, meeting: Meeting) -> None:
    meeting.state = State.ON_HOLD


def is_cancelled(_adult: Adult, meeting: Meeting) -> None:
    meeting.state = State.CANCELLED


def named(words: str):
    def change(_adult: Adult, meeting: Meeting) -> None:
        meeting.title = words

    change.__name__ = f"titled_{words}"
    return change


@pytest.mark.parametrize(
    "change",
    [
        said_no,
        paper_ended,
        paper_struck,
        no_account,
        not_of_age,
        called_no_more,
        not_asked,
        not_allowed,
        on_hold,
        is_cancelled,
        named("Esi tells of the river"),
        named("Riverside CAC plans"),
        named("Lusaka and us"),
        named("Call 0977 123 456"),
        named("E\\si tells of the river"),
        named("Child LABOUR in kilns"),
        named("Le travail des enfants"),
        named("عمالة الأطفال"),
    ],
    ids=lambda change: change.__name__,
)
def test_the_title_goes_at_once_and_calendars_hear_of_it(
    esi: Person, stranger: Person, blue_kite: Committee, grace: Adult, change: object
) -> None:
    meeting = near(blue_kite, grace)
    address = make_link(esi, face="full")
    before = stranger.get(address)
    change(db.session.get(Adult, grace.id), db.session.get(Meeting, meeting.id))
    db.session.commit()

    after = stranger.get(address, headers={"If-None-Match": before.headers["ETag"]})

    assert f"SUMMARY:{TITLE}" in before.text
    assert after.status_code == 200
    assert f"SUMMARY:{PLAIN_TITLE}" in after.text


def test_a_paper_that_ends_on_the_day_of_the_meeting_still_counts(
    esi: Person, stranger: Person, blue_kite: Committee, grace: Adult
) -> None:
    meeting = near(blue_kite, grace)
    for paper in db.session.scalars(select(Clearance).where(Clearance.adult_id == grace.id)):
        paper.ends_on = meeting.starts_at.date()
    db.session.commit()

    assert shown(stranger, make_link(esi, face="full")) == [TITLE]


@pytest.mark.parametrize(("later", "title"), [(-1, PLAIN_TITLE), (0, TITLE)])
def test_the_tag_changes_when_three_days_are_left(
    esi: Person, stranger: Person, blue_kite: Committee, grace: Adult, later: int, title: str
) -> None:
    near(blue_kite, grace, hours=73)
    address = make_link(esi, face="full")
    tag = stranger.get(address).headers["ETag"]

    with time_machine.travel(NOON + timedelta(hours=1, seconds=later), tick=False):
        answer = stranger.get(address, headers={"If-None-Match": tag})
        whole_again = stranger.get(address)

    assert answer.status_code == (304 if later else 200)
    assert f"SUMMARY:{title}" in whole_again.text


def test_the_title_goes_when_the_meeting_is_over(
    esi: Person, stranger: Person, blue_kite: Committee, grace: Adult
) -> None:
    near(blue_kite, grace, hours=1)
    address = make_link(esi, face="full")
    tag = stranger.get(address).headers["ETag"]

    with time_machine.travel(NOON + timedelta(hours=2, minutes=30), tick=False):
        answer = stranger.get(address, headers={"If-None-Match": tag})

    assert answer.status_code == 200
    assert f"SUMMARY:{PLAIN_TITLE}" in answer.text


def test_one_meeting_of_a_series_has_its_title_and_the_others_have_not(
    esi: Person, stranger: Person, blue_kite: Committee, grace: Adult
) -> None:
    series = make_series(blue_kite, count=4)
    first = meetings_of(series)[0]
    makers.add(MeetingAdult(meeting_id=first.id, adult_id=grace.id))
    first.title = TITLE
    db.session.commit()
    kept = dict.fromkeys(("committee", "series", "meeting"))
    for kind, key in (("committee", blue_kite.id), ("series", series.id), ("meeting", first.id)):
        kept[kind] = make_link(esi, kind, face="full", shows=f"{kind}-{show_key(key)}")

    with time_machine.travel(first.starts_at - timedelta(hours=70), tick=False):
        read = {kind: Calendar.from_ical(stranger.get(address).data) for kind, address in kept.items()}

    for kind in ("committee", "series"):
        rule, part = read[kind].walk("VEVENT")
        assert (str(rule["SUMMARY"]), str(part["SUMMARY"])) == (PLAIN_TITLE, TITLE)
        assert part["RECURRENCE-ID"].dt == part["DTSTART"].dt == first.starts_at
        assert part["UID"] == rule["UID"] == f"{series.uid}@cac"
        assert part["SEQUENCE"] == first.sequence
    (alone,) = read["meeting"].walk("VEVENT")
    assert (str(alone["SUMMARY"]), alone["SEQUENCE"]) == (TITLE, first.sequence)


def test_a_title_is_kept_nowhere(esi: Person, stranger: Person, blue_kite: Committee, grace: Adult) -> None:
    meeting = near(blue_kite, grace)
    address = make_link(esi, face="full")
    before = dict(whole.kept._texts)

    answer = stranger.get(address, headers={"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert dict(whole.kept._texts) == before
    texts = db.session.scalars(select(CalendarPiece.text).where(CalendarPiece.thing_id == meeting.id)).all()
    assert texts
    assert all(TITLE.encode() not in text for text in texts)


def test_files_show_no_title(cast: Cast, grace: Adult) -> None:
    meeting = near(cast.blue_kite, grace)
    esi = cast.esi.signed_in()
    for path in (f"/meetings/{show_key(meeting.id)}.ics", "/meetings/mine.ics"):
        assert TITLE not in esi.get(f"{path}?face=full").text
