"""The school holidays of a committee: days alone, written by whoever leads, read by the team."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from cac import clock
from cac.committees import school
from cac.committees.models import SchoolHoliday
from cac.committees.school import school_holidays_of
from cac.db import db, show_key
from cac.meetings.models import Meeting
from tests.cast import errors_on, seen_on
from tests.makers import add, make_meeting


def page(committee):
    return f"/committees/{show_key(committee.id)}/holidays"


def day(ahead):
    return clock.today("Africa/Lusaka") + timedelta(ahead)


def make_holiday(committee, first, last):
    row = add(SchoolHoliday(committee_id=committee.id, first_on=day(first), last_on=day(last)))
    db.session.commit()
    return row


def kept(committee):
    return [(one.first_on, one.last_on) for one in school_holidays_of([committee.id])]


def write(person, committee, first, last):
    return person.post(page(committee), first_on=first.isoformat(), last_on=last.isoformat())


def test_it_is_written_down_and_shown(ama, blue_kite, green_hill):
    make_holiday(green_hill, 10, 20)

    answer = write(ama, blue_kite, day(12), day(19))

    assert answer.status_code == 303
    assert kept(blue_kite) == [(day(12), day(19))]
    assert "Take off" in ama.get(page(blue_kite)).text


def test_one_day_may_be_the_first_and_the_last(ama, blue_kite):
    write(ama, blue_kite, day(12), day(12))

    assert kept(blue_kite) == [(day(12), day(12))]


def test_what_is_over_goes_with_the_next_one(ama, blue_kite, green_hill):
    make_holiday(blue_kite, -20, -1)
    make_holiday(green_hill, -20, -1)

    write(ama, blue_kite, day(12), day(19))

    assert kept(blue_kite) == [(day(12), day(19))]
    assert len(kept(green_hill)) == 1


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        (19, 12, "before the first day"),
        (-9, -1, "are over"),
        (10, 10 + 150, "very long"),
        (1, 30, "written down already"),
        (30, 35, "written down already"),
        (35, 41, "written down already"),
        (32, 33, "written down already"),
    ],
)
def test_days_that_cannot_be_are_refused_beside_their_field(ama, blue_kite, first, last, says):
    make_holiday(blue_kite, 30, 35)

    answer = write(ama, blue_kite, day(first), day(last))

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert f'value="{day(first).isoformat()}"' in answer.text
    assert kept(blue_kite) == [(day(30), day(35))]


def test_holidays_may_follow_one_another(ama, blue_kite):
    make_holiday(blue_kite, 30, 35)

    write(ama, blue_kite, day(36), day(40))
    write(ama, blue_kite, day(25), day(29))

    assert len(kept(blue_kite)) == 3


def test_a_day_that_is_missing_is_asked_for(ama, blue_kite):
    answer = ama.post(page(blue_kite), first_on="", last_on="soon")

    assert answer.status_code == 422
    assert "fill this in" in errors_on(answer.text)
    assert "such as 2026-12-05" in errors_on(answer.text)


def test_a_full_list_takes_no_more(ama, blue_kite, monkeypatch):
    monkeypatch.setattr(school, "MOST_HOLIDAYS", 1)
    make_holiday(blue_kite, 30, 35)

    answer = write(ama, blue_kite, day(50), day(55))

    assert answer.status_code == 422
    assert "full" in errors_on(answer.text)


def test_it_is_taken_off(ama, blue_kite):
    gone, stays = make_holiday(blue_kite, 30, 35), make_holiday(blue_kite, 50, 55)

    answer = ama.post(f"/holidays/{show_key(gone.id)}/remove")

    assert answer.status_code == 303
    assert db.session.scalars(select(SchoolHoliday.id)).all() == [stays.id]


@pytest.mark.parametrize(
    ("name", "read", "written"),
    [("binta", 200, 403), ("nour", 200, 403), ("esi", 404, 404), ("kofi", 404, 404)],
)
def test_the_team_reads_it_and_only_the_lead_writes_it(request, blue_kite, name, read, written):
    holiday = make_holiday(blue_kite, 30, 35)
    person = request.getfixturevalue(name)

    shown = person.get(page(blue_kite))

    assert shown.status_code == read
    assert "Take off" not in shown.text
    assert write(person, blue_kite, day(50), day(55)).status_code == written
    assert person.post(f"/holidays/{show_key(holiday.id)}/remove").status_code == written
    assert kept(blue_kite) == [(day(30), day(35))]


def test_the_page_says_the_year_of_another_year(ama, blue_kite):
    write(ama, blue_kite, date(clock.now().year + 1, 8, 1), date(clock.now().year + 1, 8, 9))

    assert f"9 August {clock.now().year + 1}" in ama.get(page(blue_kite)).text


def test_a_meeting_that_comes_again_leaves_them_out_and_says_so(ama, blue_kite):
    meeting = make_meeting(blue_kite)
    first = meeting.starts_at.date()
    repeat = f"/meetings/{show_key(meeting.id)}/repeat"
    asked = {"freq": "weekly", "every": "1", "times": "4", "step": "look", "version": str(meeting.version)}
    assert "skip_school" not in ama.get(repeat).text
    write(ama, blue_kite, first + timedelta(6), first + timedelta(15))

    shown = ama.post(repeat, asked | {"skip_school": "y"})
    ticked = re.findall(r'name="days" value="([^"]+)" checked', shown.text)
    seen = seen_on(shown.text)
    saved = ama.post(repeat, asked | {"skip_school": "y", "step": "save", "days": ticked, "seen": seen})

    assert shown.text.count("– School holidays") == 2
    assert saved.status_code == 303
    meetings = db.session.scalars(select(Meeting.starts_at).order_by(Meeting.starts_at))
    assert [(one.date() - first).days for one in meetings] == [0, 21, 28, 35]
