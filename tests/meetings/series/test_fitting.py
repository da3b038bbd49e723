"""Weekdays and hours for a whole series: how many meetings pass at each, and what stands against others."""

import re
from datetime import time, timedelta

import pytest

from cac.committees.models import SchoolHoliday, WeeklyWindow
from cac.committees.rules import Duty
from cac.db import db
from cac.meetings.gate import ask, local_day
from cac.meetings.rules import State
from cac.meetings.series import fitting, services
from cac.meetings.series.expand import expand
from cac.meetings.series.fitting import fits_of
from cac.meetings.series.rules import Freq
from cac.safeguarding import sky
from cac.safeguarding.rules import Level
from tests.counting import counted_queries
from tests.makers import add, make_meeting
from tests.meetings.conftest import local, path, put
from tests.meetings.series.conftest import meetings_of, repeating, series_of
from tests.meetings.series.test_repeat import ticked

HOUR = timedelta(hours=1)


def fits(meeting, freq=Freq.WEEKLY, every=1, times=5):
    rule = services.rule_from(meeting, freq, every, times=times)
    return fits_of(meeting, rule, lambda other: expand(other, meeting.committee).kept)


def fit_page(person, meeting, **more):
    return person.post(path(meeting, "repeat"), repeating(meeting, **more) | {"step": "fit"})


def busy_on(committee, *weekdays, starts=time(8), ends=time(18)):
    for weekday in weekdays:
        hours = {"starts": starts, "ends": ends, "duty": Duty.WORK}
        add(WeeklyWindow(committee_id=committee.id, weekday=weekday, **hours))
    db.session.commit()


def when(fit):
    return fit.first.day.weekday(), fit.rule.starts.hour


def test_what_is_planned_now_and_what_fits_as_well_are_counted(draft):
    found = fits(draft)

    assert (found.now.passing, found.now.of, found.now.against) == (5, 5, [])
    assert {(fit.passing, fit.of) for fit in found.others} == {(5, 5)}
    assert found.always == ()


def test_the_same_hour_on_another_day_comes_first(draft):
    found = fits(draft)

    assert len(found.others) == fitting.MOST
    assert {fit.rule.starts for fit in found.others[:6]} == {time(10)}
    days = [fit.first.day for fit in found.others]
    assert max(days.count(day) for day in days) <= 2


def test_hours_in_which_the_children_are_not_free_are_not_offered(draft, blue_kite):
    busy_on(blue_kite, 0, 1, 2, 3, 5)
    busy_on(blue_kite, 4, 6, starts=time(8), ends=time(14))

    found = fits(draft)

    assert (found.now.passing, found.now.of) == (0, 5)
    assert {when(fit)[0] for fit in found.others} == {4, 6}
    assert all(fit.rule.starts >= time(14) for fit in found.others)


def test_each_meeting_that_does_not_pass_is_told_with_its_day(draft, monkeypatch):
    third = local_day(draft) + timedelta(14)
    monkeypatch.setattr(sky, "_holidays_of", lambda country, year: {third: ("Rain Day",)})

    found = fits(draft)

    (one,) = found.now.against
    assert (found.now.passing, one.days) == (4, [third])
    assert "public holiday" in one.finding.says
    assert next(fit.passing for fit in found.others) == 5


def test_what_is_missing_at_any_time_stands_apart(draft):
    draft.adults[0].adult.suspended_on = draft.committee.began_on
    db.session.commit()

    found = fits(draft)

    assert {finding.check for finding in found.always} == {"SG-01", "SG-04"}
    assert found.now.passing == 5


def test_a_consent_that_ends_on_the_way_is_told_and_is_not_missing_always(draft):
    draft.members[0].member.consents[0].ends_on = local_day(draft) + timedelta(15)
    db.session.commit()

    found = fits(draft, times=8)

    assert found.always == ()
    assert found.now.passing == 3
    assert {one.finding.check for one in found.now.against} == {"SG-08"}
    assert {fit.passing for fit in found.others} == {2, 3}
    for fit in found.others:  # told where it stands against more days, or fewer
        assert bool(fit.apart_from(found.now)) is (fit.passing != 3)


def test_each_choice_passes_the_whole_gate_once_it_is_saved(draft, blue_kite):
    busy_on(blue_kite, 1, 3, 5)
    best = fits(draft).others[0]

    series = services.repeat(draft, best.rule)
    db.session.commit()

    assert {ask(meeting).level for meeting in meetings_of(series)} == {Level.PASS}
    assert draft.starts_at == best.first.starts


def test_a_meeting_of_the_same_people_is_kept_clear_of(draft, blue_kite):
    beside = put(make_meeting(blue_kite, starts_at=draft.starts_at + timedelta(8)), State.CONFIRMED)

    found = fits(draft)

    (sunday,) = [fit for fit in found.others if when(fit) == (6, 10)] or [None]
    assert beside.starts_at.weekday() == 6
    assert sunday is None or sunday.passing == 4


@pytest.mark.parametrize("freq", [Freq.DAILY, Freq.MONTHLY_DATE, Freq.MONTHLY_WEEKDAY])
def test_it_works_for_every_way_to_come_again(draft, freq):
    found = fits(draft, freq)

    days = {fit.first.day for fit in found.others}
    assert found.others
    assert (days == {local_day(draft)}) is (freq is Freq.DAILY)


def test_long_series_are_looked_at_in_part_and_say_so(draft, monkeypatch):
    monkeypatch.setattr(fitting, "LOOKED_AT", 4)

    found = fits(draft, times=9)

    assert (found.now.of, found.now.more) == (4, True)


def test_as_many_questions_are_asked_for_few_as_for_many(draft):
    asked = []
    for times in (2, 40):
        db.session.expire_all()
        with counted_queries() as said:
            fits(draft, times=times)
        asked.append(len(said))

    assert asked[0] == asked[1] <= 40


def test_the_page_offers_and_taking_one_fills_the_form(ama, draft, blue_kite):
    busy_on(blue_kite, 5)
    offered = fit_page(ama, draft)
    (take, *_rest) = re.findall(r'name="take" value="([^"]+)"', offered.text)

    shown = ama.post(path(draft, "repeat"), repeating(draft, take=take))
    saved = ama.post(path(draft, "repeat"), repeating(draft, begins=take, step="save") | ticked(shown))

    assert "0 of 5 pass" in offered.text
    assert "5 of 5 pass" in offered.text
    assert "The first one moves to" in shown.text
    assert saved.status_code == 303
    (series,) = series_of(blue_kite)
    assert f"{local(meetings_of(series)[0].starts_at):%Y-%m-%dT%H:%M}" == take
    assert len(meetings_of(series)) == 5


def test_nothing_is_moved_before_it_is_saved(ama, draft):
    before = draft.starts_at

    fit_page(ama, draft)
    ama.post(path(draft, "repeat"), repeating(draft, take=f"{local(before) + HOUR:%Y-%m-%dT%H:%M}"))

    db.session.refresh(draft)
    assert draft.starts_at == before
    assert series_of(draft.committee) == []


@pytest.mark.parametrize("take", ["", "x", "2020-01-01T10:00", "9999-12-31T10:00", "2026-13-01T10:00"])
def test_nonsense_for_a_time_leaves_the_meeting_where_it_is(ama, draft, take):
    shown = ama.post(path(draft, "repeat"), repeating(draft, take=take))

    assert shown.status_code == 200
    assert "The first one moves to" not in shown.text


def test_school_holidays_are_left_out_of_the_count(ama, draft, blue_kite):
    second = local_day(draft) + timedelta(7)
    add(SchoolHoliday(committee_id=blue_kite.id, first_on=second, last_on=second + timedelta(6)))
    db.session.commit()

    page = fit_page(ama, draft, times="", last_on=(second + timedelta(14)).isoformat(), skip_school="y")

    assert "3 of 3 pass" in page.text
    assert "2 of 2 pass" in page.text
