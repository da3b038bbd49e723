"""When it gets dark where a committee meets, and which days are public holidays there.

Both arrive at the gate as plain values: the rules know neither maps nor calendars.
"""

import re
from datetime import date, datetime
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

from cac.committees.models import Committee
from cac.committees.position import Position, read_position

# ISO 6709 as the zone table writes it: degrees and minutes, perhaps seconds, of latitude and longitude.
PLACE = re.compile(r"([+-]\d{2})(\d{2})(?:\d{2})?([+-]\d{3})(\d{2})(?:\d{2})?")


def sunset_of(committee: Committee, day: date) -> datetime | None:
    """When the sun sets on a day, on the committee's clock; None where it does not, or nobody knows where."""
    where = _where(committee)
    return _sunset(where, day, committee.time_zone) if where else None


def dark_all_day(committee: Committee, day: date) -> bool:
    """Whether the sun does not rise at all on a day; False where nobody knows where."""
    where = _where(committee)
    return bool(where and sunset_of(committee, day) is None and not _sun_at_noon(where, day))


def _where(committee: Committee) -> Position | None:
    return read_position(committee.position or "") or zone_position(committee.time_zone)


@lru_cache(maxsize=4096)
def _sunset(where: Position, day: date, zone: str) -> datetime | None:
    from astral import Observer
    from astral.sun import sunset

    try:
        return sunset(Observer(where.north, where.east), date=day, tzinfo=ZoneInfo(zone))
    except ValueError:  # the sun stays up, or down, all day
        return None


@lru_cache(maxsize=4096)
def _sun_at_noon(where: Position, day: date) -> bool:
    from astral import Observer
    from astral.sun import elevation, noon

    here = Observer(where.north, where.east)
    return elevation(here, noon(here, day), with_refraction=False) > 0


@lru_cache(maxsize=1)
def _zone_table() -> dict[str, Position]:
    table = resources.files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    return {row[2]: _degrees(row[1]) for row in rows}


def zone_position(zone: str) -> Position | None:
    """Where the town is that a time zone is named after; None for zones without one, such as UTC."""
    return _zone_table().get(zone)


def _degrees(written: str) -> Position:
    found = PLACE.fullmatch(written)
    assert found  # noqa: S101 - the package's own table, read in a test
    north, north_minutes, east, east_minutes = found.groups()
    return Position(_signed(north, north_minutes), _signed(east, east_minutes))


def _signed(degrees: str, minutes: str) -> float:
    size = abs(int(degrees)) + int(minutes) / 60
    return -size if degrees.startswith("-") else size


def holidays_on(country: str, day: date) -> tuple[str, ...]:
    """The names of a country's public holidays on a day, in a language of the country, A to Z.

    Always the same names, whoever asks: a reason that was given for a holiday must still fit it later.
    """
    return _holidays_of(country, day.year).get(day, ())


@lru_cache(maxsize=256)
def _holidays_of(country: str, year: int) -> dict[date, tuple[str, ...]]:
    import holidays

    try:
        usual = holidays.country_holidays(country)
    except NotImplementedError:  # a country the package does not know
        return {}
    known = holidays.country_holidays(country, years=year, language=usual.default_language)
    return {day: tuple(sorted(known.get_list(day))) for day in known}
