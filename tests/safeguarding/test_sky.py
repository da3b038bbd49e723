"""When it gets dark where a committee is, and its country's public holidays."""

from datetime import date, timedelta

import pytest

from cac import clock
from cac.committees.models import Committee
from cac.committees.position import Position, read_position, write_position
from cac.safeguarding.sky import dark_all_day, holidays_on, sunset_of, zone_position

MIDSUMMER = date(2026, 6, 21)
WHOLE_TURN = 24 * 60


def somewhere(zone: str, position: str | None = None) -> Committee:
    return Committee(time_zone=zone, position=position)


@pytest.mark.parametrize(
    ("zone", "hour", "minute"),
    [
        ("Africa/Lusaka", 17, 44),
        ("America/La_Paz", 18, 6),
        ("Asia/Kathmandu", 19, 1),
        ("Asia/Beirut", 19, 52),
    ],
)
def test_it_knows_the_sunset_of_the_zones_own_town(zone, hour, minute):
    found = sunset_of(somewhere(zone), MIDSUMMER)

    assert abs((found.hour * 60 + found.minute) - (hour * 60 + minute)) <= 5


@pytest.mark.parametrize(
    "zone", ["Pacific/Pago_Pago", "Pacific/Kiritimati", "Pacific/Apia", "Pacific/Auckland"]
)
@pytest.mark.parametrize("days", range(0, 366, 61))
def test_it_is_the_sunset_of_the_day_asked_at_both_ends_of_the_clock(zone, days):
    day = date(2026, 1, 1) + timedelta(days)

    found = sunset_of(somewhere(zone), day)

    assert found.date() == day
    assert 16 <= found.hour <= 21


def test_a_rough_position_goes_before_the_zones_town():
    west, town = somewhere("Asia/Urumqi", "39.5, 76.0"), somewhere("Asia/Urumqi")

    later = sunset_of(west, MIDSUMMER) - sunset_of(town, MIDSUMMER)

    assert timedelta(minutes=10) < later < timedelta(minutes=60)


def test_it_says_nothing_where_the_sun_does_not_set_or_nobody_knows_where():
    assert sunset_of(somewhere("Europe/Oslo", "70.0, 25.0"), MIDSUMMER) is None
    assert sunset_of(somewhere("UTC"), MIDSUMMER) is None


@pytest.mark.parametrize(
    ("zone", "position", "day", "dark"),
    [
        ("Europe/Oslo", "70.0, 25.0", date(2026, 12, 21), True),
        ("Europe/Oslo", "70.0, 25.0", MIDSUMMER, False),
        ("Europe/Oslo", "66.0, 14.0", date(2026, 12, 21), False),  # an hour or two of sun
        ("America/Punta_Arenas", "-70.0, -68.0", MIDSUMMER, True),
        ("Africa/Lusaka", None, date(2026, 12, 21), False),
        ("UTC", None, date(2026, 12, 21), False),
    ],
)
def test_it_tells_a_day_without_sun_from_a_day_without_night(zone, position, day, dark):
    where = somewhere(zone, position)

    assert dark_all_day(where, day) is dark
    assert not (dark and sunset_of(where, day))


def test_every_zone_with_a_town_has_degrees_that_exist():
    found = {zone: where for zone in clock.zones() if (where := zone_position(zone))}

    assert len(found) > 300
    assert all(abs(where.north) <= 90 and abs(where.east) <= 180 for where in found.values())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("-15.4, 28.3", "-15.5, 28.5"),
        ("27.7 85.3", "27.5, 85.5"),
        ("0;0", "0.0, 0.0"),
        ("-16.5,-68.1", "-16.5, -68.0"),
    ],
)
def test_a_position_is_kept_rounded_to_half_a_degree(typed, kept):
    assert write_position(read_position(typed)) == kept
    assert read_position(kept) == read_position(typed)


@pytest.mark.parametrize("typed", ["", "Lusaka", "91, 0", "0, 181", "15.4", "1,2,3", "१५, २८.5x"])
def test_what_is_no_position_is_refused(typed):
    assert read_position(typed) is None


def test_a_position_is_two_numbers():
    assert read_position("-15.5, 28.5") == Position(-15.5, 28.5)


@pytest.mark.holidays
@pytest.mark.parametrize(
    ("country", "day", "name"),
    [
        ("ZM", date(2026, 10, 24), "Independence Day"),
        ("BO", date(2026, 8, 6), "Día de la Independencia de Bolivia"),
        ("LB", date(2026, 11, 22), "ذكرى الاستقلال"),
    ],
)
def test_it_knows_the_public_holidays_in_a_language_of_the_country(country, day, name):
    assert name in holidays_on(country, day)
    assert holidays_on(country, day + timedelta(3)) == ()


@pytest.mark.holidays
def test_a_country_nobody_knows_has_none():
    assert holidays_on("XX", MIDSUMMER) == ()
