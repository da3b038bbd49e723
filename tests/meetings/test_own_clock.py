"""The reader's own clock beside that of the committee, only where it shows another hour."""

from datetime import UTC, datetime, timedelta

import pytest

from cac.db import db, show_key
from cac.web import language
from tests.meetings.conftest import local, path
from tests.meetings.test_calendar import at

PAGES = ("", "month", "week", "year")


def lives_in(person, zone):
    person.user.time_zone = zone
    db.session.commit()


@pytest.mark.parametrize("page", PAGES)
def test_the_own_hours_stand_beside(ama, draft, page):
    lives_in(ama, "Asia/Kathmandu")

    shown = ama.get(at(draft, page)).text

    assert '<span class="number">13:45–15:15</span> for you' in shown
    assert "10:00" in shown


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("zone", ["Africa/Lusaka", "Africa/Maputo"])
def test_nothing_stands_there_where_both_clocks_show_the_same(ama, draft, page, zone):
    lives_in(ama, zone)

    assert "for you" not in ama.get(at(draft, page)).text


@pytest.mark.parametrize("page", PAGES)
def test_another_day_is_named(ama, draft, page):
    lives_in(ama, "Pacific/Pago_Pago")

    shown = ama.get(at(draft, page)).text

    day = local(draft.starts_at) - timedelta(1)
    assert f'<span class="number">{day:%a} {day.day} {day:%b}, 21:00–22:30</span> for you' in shown


@pytest.mark.parametrize(
    ("there", "here", "moment", "says"),
    [
        (
            "Africa/Lusaka",
            "Pacific/Kiritimati",
            datetime(2031, 6, 7, 12, tzinfo=UTC),
            "Sun 8 Jun, 02:00–03:30",
        ),
        (
            "Pacific/Kiritimati",
            "Africa/Lusaka",
            datetime(2031, 6, 7, 20, tzinfo=UTC),
            "Sat 7 Jun, 22:00–23:30",
        ),
        ("Africa/Lusaka", "Europe/Paris", datetime(2031, 6, 7, 8, tzinfo=UTC), ""),
        ("Africa/Lusaka", "Europe/Paris", datetime(2031, 12, 6, 8, tzinfo=UTC), "09:00–10:30"),
        ("Africa/Lusaka", "Europe/Paris", datetime(2031, 3, 30, 0, 30, tzinfo=UTC), "01:30–04:00"),
        ("Africa/Lusaka", "Asia/Kathmandu", datetime(2031, 6, 7, 17, 30, tzinfo=UTC), "23:15–00:45"),
    ],
)
def test_it_looks_at_the_clocks_of_that_very_moment(app, monkeypatch, there, here, moment, says):
    monkeypatch.setattr(language, "pick_zone", lambda: here)
    with app.test_request_context():
        found = language.own_hours(moment, moment + timedelta(minutes=90), there)

    assert found == says


def test_a_reader_sees_it_on_the_page_of_a_time(esi, draft):
    lives_in(esi, "Asia/Kathmandu")

    assert "13:45–15:15</span> for you" in esi.get(path(draft)).text
    assert show_key(draft.id) in esi.get("/meetings/").text
