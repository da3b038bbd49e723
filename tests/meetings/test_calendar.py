"""Meetings as a month, a week and a year: own meetings, own clock, no title for readers."""

from datetime import UTC, datetime, timedelta

import pytest

from cac import clock
from cac.committees.rules import Role
from cac.db import db, show_key
from cac.meetings.rules import State
from tests.counting import counted_queries
from tests.makers import make_meeting, make_posting, next_saturday
from tests.meetings.conftest import local, put

PAGES = ("month", "week", "year")


def at(meeting, page):
    """The page on which this meeting stands."""
    return f"/meetings/{page}?from={local(meeting.starts_at):%Y-%m-%d}"


@pytest.mark.parametrize("page", PAGES)
def test_it_shows_a_meeting_with_its_hours_and_its_state(ama, draft, page):
    shown = ama.get(at(draft, page))

    assert shown.status_code == 200
    assert "10:00–11:30" in shown.text
    assert "Draft" in shown.text
    assert f"/meetings/{show_key(draft.id)}" in shown.text
    assert "Lusaka" in shown.text


@pytest.mark.parametrize(("page", "named"), [("month", True), ("week", True), ("year", False)])
def test_the_title_is_for_the_team_and_never_for_a_wall(ama, esi, draft, page, named):
    assert (draft.title in ama.get(at(draft, page)).text) is named

    seen = esi.get(at(draft, page)).text

    assert draft.title not in seen
    assert "10:00–11:30" in seen


@pytest.mark.parametrize("page", PAGES)
def test_it_hides_the_meetings_of_others(kofi, ravi, draft, page):
    for person in (kofi, ravi):
        shown = person.get(at(draft, page))

        assert shown.status_code == 200
        assert "10:00" not in shown.text
        assert "Blue Kite" not in shown.text


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_asked_to_sign_in(stranger, draft, page):
    assert stranger.get(at(draft, page)).status_code == 303


@pytest.mark.parametrize("page", PAGES)
def test_another_committee_is_not_there(ama, blue_kite, green_hill, page):
    assert ama.get(f"/meetings/{page}?committee={show_key(blue_kite.id)}").status_code == 200
    assert ama.get(f"/meetings/{page}?committee={show_key(green_hill.id)}").status_code == 404


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "day",
    ["x", "2026-02-30", "1999-12-31", "2100-01-01", "0001-01-01", "2026-W01-1", "٢٠٢٦-٠١-٠١", "%00"],
)
def test_nonsense_for_a_day_is_not_there(ama, page, day):
    assert ama.get(f"/meetings/{page}?from={day}").status_code == 404


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("day", "missing"), [("2000-01-01", 'rel="prev"'), ("2099-12-31", 'rel="next"')])
def test_the_calendar_ends_where_it_says(ama, page, day, missing):
    shown = ama.get(f"/meetings/{page}?from={day}")

    assert shown.status_code == 200
    assert missing not in shown.text


@pytest.mark.parametrize("page", PAGES)
def test_without_a_day_it_shows_the_present(ama, blue_kite, page):
    day = clock.today("Africa/Lusaka")
    now = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    make_meeting(blue_kite, starts_at=now, ends_at=now + timedelta(minutes=50))

    assert "10:00–10:50" in ama.get(f"/meetings/{page}").text


def test_a_day_is_the_committee_s_own(ama, blue_kite):
    blue_kite.time_zone = "Pacific/Kiritimati"  # 14 hours ahead
    make_meeting(blue_kite, starts_at=datetime(2031, 1, 31, 20, tzinfo=UTC))

    february, january = ama.get("/meetings/month?from=2031-02-01"), ama.get("/meetings/month?from=2031-01-31")

    assert "One meeting in February 2031" in february.text
    assert "10:00–11:30" in february.text
    assert "No meeting in January 2031" in january.text


@pytest.mark.parametrize(("country", "day"), [("ZM", "23 November"), ("NP", "22 November")])
def test_the_week_begins_as_it_does_where_the_committee_is(ama, blue_kite, country, day):
    blue_kite.country = country
    db.session.commit()

    assert f"week of {day} 2026" in ama.get("/meetings/week?from=2026-11-25").text


def test_a_cancelled_meeting_is_shown_as_such_and_left_out_of_the_year(ama, draft):
    put(draft, State.CANCELLED)

    month, year = ama.get(at(draft, "month")).text, ama.get(at(draft, "year")).text

    assert "Cancelled" in month
    assert "No meeting in" in month
    assert "10:00–11:30" not in year


@pytest.mark.parametrize("page", PAGES)
def test_it_asks_no_more_for_more_meetings(ama, draft, blue_kite, page):
    with counted_queries() as few:
        ama.get(at(draft, page))
    for hour in (6, 12, 15):
        make_meeting(blue_kite, adults=0, members=0, starts_at=next_saturday(hour=hour))

    with counted_queries() as many:
        ama.get(at(draft, page))

    assert len(few) == len(many) <= 12


@pytest.mark.parametrize("page", PAGES)
def test_who_serves_several_committees_sees_which_is_which_and_chooses(
    kofi, draft, blue_kite, green_hill, page
):
    make_posting(kofi.user, Role.READER, committee=blue_kite)
    green_hill.time_zone = "America/La_Paz"
    make_meeting(green_hill, title="Hills and goats", starts_at=next_saturday("America/La_Paz"))

    both = kofi.get(at(draft, page)).text
    one = kofi.get(f"{at(draft, page)}&committee={show_key(green_hill.id)}").text

    assert "each committee's own place" in both
    assert both.count("10:00–11:30") == 2
    assert "La Paz time" in both
    assert f'<option value="{show_key(blue_kite.id)}">Blue Kite</option>' in both
    assert draft.title not in both
    assert one.count("10:00–11:30") == 1
    assert "are those of La Paz" in one


def test_a_year_opens_at_the_month_it_is(ama, draft):
    this, other = ama.get("/meetings/year"), ama.get("/meetings/year?from=2019-01-01")

    assert this.text.count('id="now"') == 1
    assert 'href="/meetings/year#now"' in this.text
    assert 'id="now"' not in other.text
    assert 'href="/meetings/year#now"' in other.text  # this year
