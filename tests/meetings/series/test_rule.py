"""Let a meeting of a series and all later ones come again by another rule."""

from datetime import timedelta

from cac.db import db
from cac.meetings.rules import State
from tests.makers import make_meeting
from tests.meetings.conftest import local, path, put
from tests.meetings.series.conftest import meetings_of, page, repeating, series_of
from tests.meetings.series.test_repeat import looked, saved, ticked


def change(person, meeting, **more):
    """Look at the days, then save them."""
    shown = looked(person, meeting, **more)
    assert shown.status_code == 200, shown.text
    return saved(person, meeting, shown, **more)


def days(series):
    return [local(one.starts_at).date() for one in meetings_of(series)]


def test_the_page_knows_how_it_comes_again_until_now(ama, weekly):
    shown = ama.get(path(meetings_of(weekly)[2], "repeat")).text

    assert "Change how it repeats" in shown
    assert 'value="weekly" checked' in shown
    assert f'value="{weekly.last_on.isoformat()}"' in shown


def test_every_second_week_takes_the_surplus_away(ama, weekly):
    before = meetings_of(weekly)
    last = (local(before[4].starts_at)).date().isoformat()

    answer = change(ama, before[1], every="2", times="", last_on=last)

    old, new = series_of(weekly.committee)
    assert (answer.status_code, answer.location) == (303, page(new))
    assert [one.id for one in meetings_of(new)] == [before[1].id, before[2].id]
    assert days(new)[1] - days(new)[0] == timedelta(14)
    assert len(meetings_of(old)) == 1
    assert "2 are not needed any more." in ama.get(page(new)).text


def test_a_surplus_that_people_know_of_is_cancelled(ama, weekly):
    last = put(meetings_of(weekly)[4], State.CONFIRMED)

    change(ama, meetings_of(weekly)[1], times="3")

    old, new = series_of(weekly.committee)
    assert [one.id for one in meetings_of(old)][-1] == last.id
    assert meetings_of(old)[-1].state is State.CANCELLED
    assert len(meetings_of(new)) == 3


def test_what_is_missing_is_planned_like_this_one(ama, weekly):
    meetings_of(weekly)[1].title = "Songs"
    db.session.commit()

    change(ama, meetings_of(weekly)[1], times="7")

    new = series_of(weekly.committee)[1]
    assert len(days(new)) == 7
    assert [one.title for one in meetings_of(new)].count("Songs") == 4
    assert {len(one.members) for one in meetings_of(new)} == {6}


def test_a_day_that_was_cancelled_is_not_ticked(ama, weekly):
    put(meetings_of(weekly)[3], State.CANCELLED)

    shown = looked(ama, meetings_of(weekly)[1], times="6")

    cancelled = local(meetings_of(weekly)[3].slot).date().isoformat()
    assert f'value="{cancelled}"' in shown.text
    assert cancelled not in ticked(shown)["days"]
    assert len(ticked(shown)["days"]) == 4


def test_its_own_confirmed_meetings_do_not_stand_against_it(ama, weekly, blue_kite):
    for meeting in meetings_of(weekly):
        put(meeting, State.CONFIRMED)
    put(make_meeting(blue_kite, starts_at=meetings_of(weekly)[4].starts_at + timedelta(7)), State.CONFIRMED)

    shown = looked(ama, meetings_of(weekly)[1], times="5").text

    assert (
        shown.count(">Blocks</span>") == 2
    )  # that day, and once more in the list of what stands against them


def test_a_new_rule_from_the_first_on_keeps_the_series(ama, weekly):
    change(ama, meetings_of(weekly)[0], every="2", times="5")

    (series,) = series_of(weekly.committee)
    assert (series.every, len(days(series))) == (2, 5)
    assert repeating(meetings_of(series)[0])["every"] == "1"
