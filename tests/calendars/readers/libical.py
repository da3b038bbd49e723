"""What libical (Debian's, in C) finds in a file."""

import ctypes
import ctypes.util
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any

from tests.calendars.readers import Instant

VEVENT, ANY_COMPONENT, ANY_PROPERTY = 4, 1, 0  # of icalcomponent_kind and icalproperty_kind
STATUS = {10901: "TENTATIVE", 10902: "CONFIRMED", 10905: "CANCELLED"}
FAR = (0, 4_102_444_800)  # 1970 to 2100


class Time(ctypes.Structure):
    """struct icaltimetype"""

    _fields_ = [
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second")),
        *((name, ctypes.c_int) for name in ("is_date", "is_daylight")),
        ("zone", ctypes.c_void_p),
    ]


class Span(ctypes.Structure):
    """struct icaltime_span"""

    _fields_ = [("start", ctypes.c_long), ("end", ctypes.c_long), ("is_busy", ctypes.c_int)]


CALLBACK = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(Span), ctypes.c_void_p)


@cache
def library() -> Any:
    """The library, or None where it is not installed."""
    name = ctypes.util.find_library("ical") or "libical.so.3"
    try:
        lib = ctypes.CDLL(name)
    except OSError:
        return None
    pointer = ctypes.c_void_p
    lib.icalparser_parse_string.restype, lib.icalparser_parse_string.argtypes = pointer, [ctypes.c_char_p]
    for of in ("component", "property"):
        for name in (f"icalcomponent_get_first_{of}", f"icalcomponent_get_next_{of}"):
            getattr(lib, name).restype, getattr(lib, name).argtypes = pointer, [pointer, ctypes.c_int]
    lib.icalproperty_get_property_name.argtypes = [pointer]
    lib.icalproperty_get_property_name.restype = ctypes.c_char_p
    lib.icalcomponent_isa.restype, lib.icalcomponent_isa.argtypes = ctypes.c_int, [pointer]
    lib.icalcomponent_kind_to_string.restype = ctypes.c_char_p
    lib.icalcomponent_kind_to_string.argtypes = [ctypes.c_int]
    for name in ("dtstart", "dtend", "recurrenceid"):
        one = getattr(lib, f"icalcomponent_get_{name}")
        one.restype, one.argtypes = Time, [pointer]
    lib.icalcomponent_get_status.restype, lib.icalcomponent_get_status.argtypes = ctypes.c_int, [pointer]
    lib.icaltime_from_timet_with_zone.restype = Time
    lib.icaltime_from_timet_with_zone.argtypes = [ctypes.c_long, ctypes.c_int, pointer]
    lib.icaltime_as_timet_with_zone.restype = ctypes.c_long
    lib.icaltime_as_timet_with_zone.argtypes = [Time, pointer]
    lib.icaltimezone_get_utc_timezone.restype = pointer
    lib.icalcomponent_foreach_recurrence.argtypes = [pointer, Time, Time, CALLBACK, pointer]
    lib.icalcomponent_free.argtypes = [pointer]
    lib.icalcomponent_count_errors.argtypes, lib.icalcomponent_count_errors.restype = [pointer], ctypes.c_int
    lib.icalcomponent_as_ical_string.argtypes = [pointer]
    lib.icalcomponent_as_ical_string.restype = ctypes.c_char_p
    return lib


def instants(text: bytes) -> list[Instant]:
    """Every entry, with moved and cancelled occurrences in the place of what the rule gives."""
    lib = library()
    calendar = lib.icalparser_parse_string(text)
    assert lib.icalcomponent_count_errors(calendar) == 0
    events = list(_each(lib, calendar, "component", VEVENT))
    moved = {_replaced(lib, each) for each in events if _moves(lib, each)}
    found = [
        Instant(start, end, STATUS.get(lib.icalcomponent_get_status(each), ""))
        for each in events
        for start, end in _spans(lib, each)
        if _moves(lib, each) or start not in moved
    ]
    lib.icalcomponent_free(calendar)
    return sorted(found)


def properties(text: bytes) -> Counter[str]:
    """How often each property is there, by the component that it is in, such as "VEVENT SUMMARY"."""
    lib = library()
    calendar = lib.icalparser_parse_string(text)
    assert lib.icalcomponent_count_errors(calendar) == 0
    found = Counter(
        f"{lib.icalcomponent_kind_to_string(lib.icalcomponent_isa(each)).decode()} "
        f"{lib.icalproperty_get_property_name(one).decode()}"
        for each in _components(lib, calendar)
        for one in _each(lib, each, "property", ANY_PROPERTY)
    )
    lib.icalcomponent_free(calendar)
    return found


def _components(lib: Any, component: Any) -> Iterator[Any]:
    yield component
    for each in list(_each(lib, component, "component", ANY_COMPONENT)):
        yield from _components(lib, each)


def _each(lib: Any, component: Any, of: str, kind: int) -> Iterator[Any]:
    one = getattr(lib, f"icalcomponent_get_first_{of}")(component, kind)
    while one:
        yield one
        one = getattr(lib, f"icalcomponent_get_next_{of}")(component, kind)


def _moves(lib: Any, event: Any) -> bool:
    return bool(lib.icalcomponent_get_recurrenceid(event).year)


def _replaced(lib: Any, event: Any) -> datetime:
    """The moment of the rule that this one stands for; libical leaves the zone of it to the reader."""
    time = lib.icalcomponent_get_recurrenceid(event)
    zone = time.zone or lib.icalcomponent_get_dtstart(event).zone
    return datetime.fromtimestamp(lib.icaltime_as_timet_with_zone(time, zone), UTC)


def _spans(lib: Any, event: Any) -> list[tuple[datetime, datetime]]:
    found: list[tuple[datetime, datetime]] = []

    def keep(_event: Any, span: Any, _data: Any) -> None:
        found.append((datetime.fromtimestamp(span[0].start, UTC), datetime.fromtimestamp(span[0].end, UTC)))

    utc = lib.icaltimezone_get_utc_timezone()
    first, last = (lib.icaltime_from_timet_with_zone(at, 0, utc) for at in FAR)
    lib.icalcomponent_foreach_recurrence(event, first, last, CALLBACK(keep), None)
    return found
