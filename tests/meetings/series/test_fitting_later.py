"""Weekdays and hours for a meeting and all later ones of its series: offered, filled in, saved."""

import re

import pytest

from cac.meetings.rules import PLANNED, State
from cac.meetings.series.fitting import fits_of
from cac.meetings.series.queries import from_on
from cac.meetings.series.splitting import change_later, if_moved
from tests.meetings.conftest import form_of, fresh, local, path, put
from tests.meetings.series.conftest import make_series, meetings_of, repeating, series_of
from tests.meetings.series.test_fitting import busy_on, fit_page
from tests.meetings.series.test_repeat import ticked


def offered(person, meeting):
    return person.get(path(meeting, "slots/later"))


def found_for(meeting):
    rule, times = if_moved(meeting)
    return fits_of(meeting, rule, times, {one.id for one in from_on(meeting)})


def test_it_counts_this_one_and_all_later_ones(ama, weekly):
    third = meetings_of(weekly)[2]
    busy_on(weekly.committee, third.starts_at.weekday())

    page = offered(ama, third).text

    assert "0 of 3 pass" in page
    assert "3 of 3 pass" in page
    assert "Nothing changes until you save." in page


def test_taking_one_fills_the_form_and_saving_moves_all(ama, weekly):
    third = meetings_of(weekly)[2]
    busy_on(weekly.committee, third.starts_at.weekday())
    link = re.search(r'href="(/meetings/[a-z2-7]+/edit\?later=[^"]+)"', offered(ama, third).text)[1]
    begins = link.partition("later=")[2].replace("%3A", ":")

    page = ama.get(link).text
    untouched = fresh(third).starts_at == third.slot
    day, hour = begins.split("T")
    sent = form_of(fresh(third), scope="later", day=day, starts=hour, ends=f"{int(hour[:2]) + 1}:30")
    answer = ama.post(link, sent)

    assert "Filled in for this meeting and all later ones." in page
    assert f'value="{day}"' in page
    assert f'value="{hour}"' in page
    assert 'value="later" checked' in page
    assert (untouched, answer.status_code) == (True, 303)
    new = series_of(weekly.committee)[1]
    assert f"{local(meetings_of(new)[0].starts_at):%Y-%m-%dT%H:%M}" == begins
    assert len(meetings_of(new)) == 3


def test_its_own_confirmed_meetings_are_no_hindrance(weekly):
    for meeting in meetings_of(weekly):
        put(meeting, State.CONFIRMED)

    found = found_for(meetings_of(weekly)[1])

    assert (found.now.passing, found.now.of) == (4, 4)
    assert found.others[0].passing == 4


def test_the_count_is_that_of_the_meetings_there_would_be(weekly):
    second, third, *_later = meetings_of(weekly)[1:]
    third.state = State.CANCELLED
    best = found_for(second).others[0]

    hours = {"starts_at": best.first.starts, "ends_at": best.first.ends}
    change_later(second, title=second.title, lead_id=second.lead_id, **hours)

    assert best.of == len(from_on(second, PLANNED)) == 3


def test_a_series_may_begin_at_another_time_by_its_own_form_too(ama, weekly):
    first = meetings_of(weekly)[0]
    take = re.findall(r'name="take" value="([^"]+)"', fit_page(ama, first).text)[0]

    shown = ama.post(path(first, "repeat"), repeating(first, take=take))
    ama.post(path(first, "repeat"), repeating(first, begins=take, step="save") | ticked(shown))

    (series,) = series_of(weekly.committee)
    assert f"{local(meetings_of(series)[0].starts_at):%Y-%m-%dT%H:%M}" == take
    assert len(meetings_of(series)) == 5


def test_a_time_of_long_ago_fills_nothing_in(ama, weekly):
    page = ama.get(path(meetings_of(weekly)[0], "edit") + "?later=2020-01-01T10:00").text

    assert "Filled in" not in page


@pytest.mark.parametrize(
    ("who", "status"), [("binta", 200), ("nour", 403), ("esi", 403), ("kofi", 404), ("ines", 404)]
)
def test_whoever_may_move_them_sees_it(request, weekly, who, status):
    assert offered(request.getfixturevalue(who), meetings_of(weekly)[1]).status_code == status


def test_not_for_a_meeting_alone_or_the_last_one(ama, draft):
    assert offered(ama, draft).status_code == 409

    series = make_series(fresh(draft))

    assert offered(ama, meetings_of(series)[-1]).status_code == 409


def test_the_last_of_a_series_offers_nothing_for_later_ones(ama, weekly):
    *_before, fourth, last = meetings_of(weekly)

    for page, link in (("edit", "slots/later"), ("", "same-later")):
        assert path(fourth, link) in ama.get(path(fourth, page)).text
        assert path(last, link) not in ama.get(path(last, page)).text
