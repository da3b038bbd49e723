"""The text that calendars show is written with the change itself, and nothing else is written."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from cac import clock
from cac.calendars.models import CalendarPiece
from cac.calendars.rules import Face
from cac.committees.models import Committee
from cac.db import db
from cac.meetings import services
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.safeguarding.models import Place
from cac.safeguarding.places import places_of, write_place
from cac.safeguarding.rules.kinds import PlaceUse
from cac.safeguarding.rules.plan import Mode
from tests import makers
from tests.calendars.makers import make_series, meetings_of, published
from tests.cast import Cast
from tests.counting import counted_queries


def piece(thing: bytes, face: Face = Face.TEAM) -> CalendarPiece | None:
    db.session.expire_all()
    return db.session.scalars(select(CalendarPiece).filter_by(thing_id=thing, face=face)).one_or_none()


def text(thing: bytes, face: Face = Face.TEAM) -> bytes:
    found = piece(thing, face)
    return found.text.replace(b"\r\n ", b"") if found else b""


def call_it(committee: Committee, nickname: str) -> None:
    """Without asking the gate again, which may put a meeting on hold."""
    write_place(committee, places_of(committee)[PlaceUse.USUAL], nickname, "Behind the tower")
    db.session.commit()


def test_it_keeps_nothing_of_a_draft(cast: Cast) -> None:
    makers.make_meeting(cast.blue_kite)

    assert db.session.scalar(select(func.count()).select_from(CalendarPiece)) == 0
    assert cast.blue_kite.calendar_version == 0


def test_it_is_written_when_a_meeting_is_confirmed(cast: Cast) -> None:
    meeting = makers.make_meeting(cast.blue_kite)

    services.confirm(meeting, cast.ama.user, {})
    assert piece(meeting.id) is None
    db.session.commit()

    assert b"STATUS:CONFIRMED" in text(meeting.id)
    assert b"\r\nLOCATION:the usual place\r\n" in text(meeting.id)  # it is called so here
    assert b"LOCATION" not in text(meeting.id, Face.BUSY)
    assert cast.blue_kite.calendar_version > 0


def test_it_raises_the_version_with_each_change(cast: Cast) -> None:
    meeting = published(cast.blue_kite)
    before = cast.blue_kite.calendar_version

    services.cancel(meeting, "Rain")
    db.session.commit()

    assert b"STATUS:CANCELLED" in text(meeting.id)
    assert b"LOCATION" not in text(meeting.id)
    assert cast.blue_kite.calendar_version > before


def test_it_writes_nothing_when_calendars_show_the_same(cast: Cast) -> None:
    meeting = published(cast.blue_kite)
    version, sequence = cast.blue_kite.calendar_version, meeting.sequence

    meeting.title, meeting.state = "Another title", State.OPEN
    db.session.commit()

    assert (cast.blue_kite.calendar_version, meeting.sequence) == (version, sequence)


def test_it_is_gone_with_the_transaction(cast: Cast) -> None:
    meeting = makers.make_meeting(cast.blue_kite)
    services.confirm(meeting, cast.ama.user, {})

    db.session.rollback()
    db.session.commit()

    assert piece(meeting.id) is None


def test_it_stays_when_only_a_savepoint_is_given_up(cast: Cast) -> None:
    meeting, other = published(cast.blue_kite), published(cast.blue_kite)
    services.cancel(meeting, "Rain")
    db.session.flush()

    with db.session.begin_nested() as inner:
        services.cancel(other, "Rain")
        inner.rollback()
    db.session.commit()

    assert b"STATUS:CANCELLED" in text(meeting.id)
    assert b"STATUS:CONFIRMED" in text(other.id)


def test_it_leaves_with_a_meeting_that_no_calendar_shows(cast: Cast) -> None:
    meeting = published(cast.blue_kite)
    meeting.state, meeting.published_at = State.TOOK_PLACE, None

    db.session.commit()

    assert piece(meeting.id) is piece(meeting.id, Face.BUSY) is None


def test_another_nickname_reaches_the_meetings_to_come(cast: Cast) -> None:
    coming = published(cast.blue_kite)
    past = published(cast.blue_kite, starts_at=clock.now() - timedelta(days=2))
    online = published(cast.blue_kite)
    online.plan.mode = Mode.ONLINE
    db.session.commit()
    sequences = [meeting.sequence for meeting in (coming, past, online)]

    call_it(cast.blue_kite, "the green door")

    assert b"\r\nLOCATION:the green door\r\n" in text(coming.id)
    assert b"the green door" not in text(past.id) + text(online.id)
    assert [meeting.sequence for meeting in (coming, past, online)] == [sequences[0] + 1, *sequences[1:]]
    assert f"SEQUENCE:{coming.sequence}\r\n".encode() in text(coming.id)


def test_the_same_nickname_changes_nothing(cast: Cast) -> None:
    meeting = published(cast.blue_kite)
    call_it(cast.blue_kite, "the green door")
    sequence, version = meeting.sequence, cast.blue_kite.calendar_version

    call_it(cast.blue_kite, "the green door")

    assert (meeting.sequence, cast.blue_kite.calendar_version) == (sequence, version)


def test_it_tells_no_nickname_that_names_somebody_by_now(cast: Cast) -> None:
    coming, past = published(cast.blue_kite), published(cast.blue_kite)
    call_it(cast.blue_kite, "Baraka corner")
    past.starts_at, past.ends_at = (clock.now() - timedelta(hours=h) for h in (30, 29))
    db.session.commit()
    told = text(coming.id), text(past.id)

    makers.make_adult(cast.blue_kite, "Baraka Phiri")
    db.session.commit()

    assert all(b"LOCATION:Baraka corner" in each for each in told)
    assert all(b"Baraka" not in text(each.id) for each in (coming, past))
    assert all(b"LOCATION" not in text(each.id) for each in (coming, past))


@pytest.mark.parametrize("nickname", ["the old la-bour office", "Amin\\a corner"])
def test_it_tells_no_nickname_that_says_too_much_once_it_is_written(cast: Cast, nickname: str) -> None:
    makers.make_adult(cast.blue_kite, "Amina Phiri")
    meeting = published(cast.blue_kite)

    call_it(cast.blue_kite, nickname)

    assert b"LOCATION" not in text(meeting.id)


def test_it_tells_no_nickname_while_the_exact_place_cannot_be_read(cast: Cast) -> None:
    makers.make_ground(cast.blue_kite)
    places_of(cast.blue_kite)[PlaceUse.USUAL].exact = b"\x01" + bytes(60)
    db.session.commit()

    meeting = published(cast.blue_kite)

    assert b"LOCATION" not in text(meeting.id)


def test_it_says_the_usual_place_where_none_is_written_down(cast: Cast) -> None:
    meeting = published(cast.blue_kite)
    for place in db.session.scalars(select(Place)):
        meeting.place_id, place.use = None, PlaceUse.TRIP
    db.session.commit()

    assert b"\x01/meetings/" in text(meeting.id)
    assert piece(meeting.id).places == ""


@pytest.mark.parametrize("values", [{"alias": "Red Boat"}, {"time_zone": "Africa/Nairobi"}], ids=str)
def test_what_is_known_of_a_committee_reaches_the_meetings_to_come(
    cast: Cast, values: dict[str, str]
) -> None:
    coming = published(cast.blue_kite)
    past = published(cast.blue_kite, starts_at=clock.now() - timedelta(days=2))
    elsewhere, version = published(cast.green_hill), cast.blue_kite.calendar_version
    before = text(elsewhere.id)

    for name, value in values.items():
        setattr(cast.blue_kite, name, value)
    db.session.commit()

    assert (coming.sequence, past.sequence, elsewhere.sequence) == (4, 3, 3)
    assert cast.blue_kite.calendar_version > version
    assert text(elsewhere.id) == before


def test_a_series_is_one_piece(cast: Cast) -> None:
    series = make_series(cast.blue_kite, states={1: State.CANCELLED, 3: State.DRAFT})

    db.session.expire_all()
    assert db.session.scalar(select(func.count()).select_from(CalendarPiece)) == 2
    assert text(series.id).count(b"BEGIN:VEVENT") == text(series.id, Face.BUSY).count(b"BEGIN:VEVENT") == 2
    assert (series.sequence, series.published_at is not None) == (0, True)


def test_the_rule_of_a_series_rises_only_with_what_it_says(cast: Cast) -> None:
    series = make_series(cast.blue_kite, states={3: State.DRAFT})
    first, draft = meetings_of(series)[0], meetings_of(series)[3]

    services.cancel(first, "Rain")
    db.session.commit()
    after_cancelling = series.sequence
    draft.state, draft.published_at = State.CONFIRMED, clock.now()
    db.session.commit()

    assert (after_cancelling, first.sequence) == (0, 1)
    assert series.sequence == 1
    assert b"EXDATE" not in text(series.id)


def test_the_rule_rises_when_a_meeting_follows_it_again(cast: Cast) -> None:
    series = make_series(cast.blue_kite, states={3: State.ON_HOLD})
    held, before = meetings_of(series)[3], series.sequence

    held.state = State.CONFIRMED
    db.session.commit()

    assert b"RECURRENCE-ID" not in text(series.id)
    assert f"SEQUENCE:{before + 1}\r\n".encode() in text(series.id)


def test_a_meeting_that_joins_a_series_leaves_where_it_stood_alone(cast: Cast) -> None:
    alone, series = published(cast.blue_kite), make_series(cast.blue_kite)
    replaced = meetings_of(series)[2]
    alone.series_id, alone.slot = series.id, replaced.slot
    db.session.delete(replaced)

    db.session.commit()

    assert piece(alone.id) is None
    assert text(series.id).count(b"BEGIN:VEVENT") == 2


def test_a_series_keeps_the_clock_by_which_it_was_made(cast: Cast) -> None:
    series = make_series(cast.blue_kite)
    before = text(series.id)

    cast.blue_kite.time_zone = "Africa/Nairobi"
    db.session.commit()

    assert series.zone == "Africa/Lusaka"
    assert text(series.id) == before
    assert {meeting.sequence for meeting in meetings_of(series)} == {0}


def test_it_fetches_a_series_in_a_few_questions(cast: Cast) -> None:
    series = make_series(cast.blue_kite, 40)
    meeting: Meeting = meetings_of(series)[3]
    services.cancel(meeting, "Rain")
    db.session.flush()

    with counted_queries() as asked:
        db.session.commit()

    assert len(asked) <= 20
