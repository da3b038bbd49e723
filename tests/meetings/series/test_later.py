"""Change one meeting of a series, or this one and all later ones: from there on it is another series."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from cac.calendars.models import CalendarPiece
from cac.db import db
from cac.meetings.models import GateRecord
from cac.meetings.rules import State
from cac.meetings.series.rules import Freq
from tests.makers import make_meeting
from tests.meetings.conftest import form_of, local, path, put
from tests.meetings.series.conftest import make_series, meetings_of, page, series_of

HOUR = timedelta(hours=1)


@pytest.fixture
def confirmed_weekly(weekly):
    """Five meetings, all of them confirmed and in calendars."""
    for meeting in meetings_of(weekly):
        put(meeting, State.CONFIRMED)
    return weekly


def edit(person, meeting, scope="later", **more):
    return person.post(path(meeting, "edit"), form_of(meeting, scope=scope) | more)


def days(series):
    return [local(one.starts_at).strftime("%a %d %H:%M") for one in meetings_of(series)]


def test_one_is_moved_by_itself_and_keeps_its_place_in_the_series(ama, weekly):
    second = meetings_of(weekly)[1]
    slot = second.slot

    edit(ama, second, scope="one", starts="14:00", ends="15:30")

    moved = meetings_of(weekly)[1]
    assert (moved.starts_at - slot, moved.slot) == (4 * HOUR, slot)
    assert [one.starts_at - one.slot for one in meetings_of(weekly)].count(timedelta(0)) == 4
    assert len(series_of(weekly.committee)) == 1


def test_without_a_choice_only_this_one_is_changed(ama, weekly):
    sent = form_of(meetings_of(weekly)[1], title="Songs")

    answer = ama.post(path(meetings_of(weekly)[1], "edit"), sent | {"scope": "one"})

    assert answer.status_code == 303
    assert [one.title for one in meetings_of(weekly)].count("Songs") == 1


def test_another_hour_for_all_later_ones_splits_the_series(ama, weekly):
    all_of_them = meetings_of(weekly)
    third, uid = all_of_them[2], weekly.uid

    answer = edit(ama, third, starts="14:00", ends="15:00")

    old, new = series_of(weekly.committee)
    assert (answer.status_code, answer.location) == (303, page(new))
    assert [one.id for one in meetings_of(old)] == [one.id for one in all_of_them[:2]]
    assert [one.id for one in meetings_of(new)] == [one.id for one in all_of_them[2:]]
    assert all((one.slot, local(one.starts_at).hour) == (one.starts_at, 14) for one in meetings_of(new))
    assert (old.uid, new.follows_id) == (uid, old.id)
    assert new.uid != old.uid
    assert new.first_on - old.last_on == timedelta(7)
    assert f'href="{page(new)}"' in ama.get(page(old)).text
    assert [local(one.starts_at).hour for one in meetings_of(old)] == [10, 10]


def test_one_that_was_moved_by_hand_follows_the_others(ama, weekly):
    fourth = meetings_of(weekly)[3]
    edit(ama, fourth, scope="one", starts="16:00", ends="17:30")

    edit(ama, meetings_of(weekly)[1], starts="14:00", ends="15:00")

    assert [local(one.starts_at).hour for one in meetings_of(series_of(weekly.committee)[1])] == [14] * 4


def test_another_day_moves_them_all_and_none_is_lost(ama, weekly):
    third = meetings_of(weekly)[2]
    monday = (local(third.starts_at) + timedelta(2)).date().isoformat()

    edit(ama, third, day=monday)

    new = series_of(weekly.committee)[1]
    assert [day.split()[0] for day in days(new)] == ["Mon"] * 3
    assert new.last_on == local(meetings_of(new)[2].starts_at).date()


def test_from_the_first_one_on_it_stays_the_same_series(ama, weekly):
    uid = weekly.uid

    edit(ama, meetings_of(weekly)[0], starts="14:00", ends="15:00")

    (series,) = series_of(weekly.committee)
    assert series.uid == uid
    assert [local(one.starts_at).hour for one in meetings_of(series)] == [14] * 5


def test_a_week_that_was_cancelled_stays_without_a_meeting(ama, weekly):
    fourth = meetings_of(weekly)[3]
    ama.post(path(fourth, "cancel"), reason="The market is closed.", version=str(fourth.version), scope="one")

    edit(ama, meetings_of(weekly)[1], starts="14:00", ends="15:00")

    old, new = series_of(weekly.committee)
    gaps = [b.slot - a.slot for a, b in zip(meetings_of(new), meetings_of(new)[1:], strict=False)]
    assert gaps == [timedelta(7), timedelta(14)]
    assert [one.state for one in meetings_of(old)] == [State.DRAFT, State.CANCELLED]


def test_only_the_title_splits_nothing(ama, weekly):
    edit(ama, meetings_of(weekly)[2], title="Songs")

    (series,) = series_of(weekly.committee)
    assert [one.title == "Songs" for one in meetings_of(series)] == [False, False, True, True, True]


def test_each_confirmed_one_passes_the_gate_again(ama, confirmed_weekly, blue_kite):
    fourth = meetings_of(confirmed_weekly)[3]
    put(make_meeting(blue_kite, starts_at=fourth.starts_at + 4 * HOUR), State.CONFIRMED)

    answer = edit(ama, meetings_of(confirmed_weekly)[2], starts="14:00", ends="15:30")

    new = series_of(blue_kite)[1]
    states = [one.state for one in meetings_of(new)]
    assert states == [State.CONFIRMED, State.ON_HOLD, State.CONFIRMED]
    assert [one.sequence for one in meetings_of(new)] == [1, 1, 1]
    assert all(one.moved_from for one in meetings_of(new))
    assert sorted(db.session.scalars(select(GateRecord.act))) == ["change", "change", "hold"]
    assert "One is not safe so, and on hold." in ama.get(answer.location).text


def test_calendars_hear_of_the_old_series_and_of_the_new_one(ama, confirmed_weekly):
    edit(ama, meetings_of(confirmed_weekly)[2], starts="14:00", ends="15:30")

    old, new = series_of(confirmed_weekly.committee)
    pieces = db.session.scalars(select(CalendarPiece))
    shown = {row.thing_id: row.text.replace(b"\r\n ", b"") for row in pieces}
    assert shown.keys() == {old.id, new.id}
    assert f"UNTIL={meetings_of(old)[1].slot:%Y%m%d}T080000Z".encode() in shown[old.id]
    assert f"UNTIL={meetings_of(new)[2].slot:%Y%m%d}T120000Z".encode() in shown[new.id]


def test_the_last_one_has_nothing_later(ama, weekly):
    edit(ama, meetings_of(weekly)[4], starts="14:00", ends="15:00")

    (series,) = series_of(weekly.committee)
    assert local(meetings_of(series)[4].starts_at).hour == 14


def test_a_day_that_does_not_fit_the_rule_is_refused(ama, draft):
    draft.starts_at = datetime(draft.starts_at.year + 1, 1, 31, 8, tzinfo=UTC)
    draft.ends_at = draft.starts_at + HOUR
    db.session.commit()
    series = make_series(draft, freq=Freq.MONTHLY_LAST)
    second = meetings_of(series)[1]
    early = local(second.starts_at).replace(day=3).date().isoformat()

    answer = edit(ama, second, day=early, title="Songs")

    assert answer.status_code == 422
    assert "This is not the last such weekday of its month" in answer.text
    assert len(series_of(series.committee)) == 1
    assert {one.title for one in meetings_of(series)} == {draft.title}


def test_the_form_asks_which_meetings_only_where_there_is_a_series(ama, weekly, blue_kite):
    alone = make_meeting(blue_kite)

    assert 'name="scope"' in ama.get(path(meetings_of(weekly)[0], "edit")).text
    assert 'name="scope"' not in ama.get(path(alone, "edit")).text


@pytest.mark.parametrize(("name", "status"), [("nour", 403), ("esi", 403), ("kofi", 404)])
def test_others_change_nothing(request, weekly, name, status):
    answer = edit(request.getfixturevalue(name), meetings_of(weekly)[1], starts="14:00", ends="15:00")

    assert answer.status_code == status
    assert len(series_of(weekly.committee)) == 1


@pytest.mark.parametrize("state", [State.OPEN, State.CLOSED, State.CANCELLED])
def test_only_what_is_planned_is_changed(ama, weekly, state):
    second = put(meetings_of(weekly)[1], state)

    assert edit(ama, second, starts="14:00", ends="15:00").status_code == 409
