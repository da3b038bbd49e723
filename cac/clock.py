"""The one clock: every moment is aware and in UTC; a zone decides what "day" means."""

import zoneinfo
from datetime import UTC, date, datetime

# The machine's own zone data may be older than the tzdata package: always use the package.
zoneinfo.reset_tzpath(())


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def today(zone: str = "UTC") -> date:
    """The day it is now in `zone`, an IANA name such as "Africa/Lusaka"."""
    return now().astimezone(zoneinfo.ZoneInfo(zone)).date()


def zones() -> list[str]:
    """Every zone name a person may choose, sorted."""
    return sorted(name for name in zoneinfo.available_timezones() if "/" in name or name == "UTC")
