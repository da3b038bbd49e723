"""A calendar file tells the right moment to every calendar program, and nothing more."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from cac.calendars.ical import Entry, calendar_text

NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
ENTRY = Entry(
    uid="k3v7q@calendar",
    starts=NOON,
    ends=NOON + timedelta(minutes=90),
    zone="Africa/Lusaka",
    status="CONFIRMED",
    sequence=0,
    changed=datetime(2026, 5, 1, 8, 30, 15, tzinfo=UTC),
    title="Meeting: Night Owls",
)
STATE = ("SEQUENCE", "STATUS", "CLASS", "TRANSP")
PROPERTIES = Counter(("UID", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND", *STATE, "SUMMARY"))
ATTACKS = [
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT",
    "x\nATTENDEE:mailto:x@example.org",
    "x\u2028LOCATION:school\u2029DESCRIPTION:names",
    "END:VEVENT",
    'x";ORGANIZER=y:z,\\nCOMMENT:hello\\N',
    "\x00\x07\x1b\x7f\x85\ud800",
    "अ" * 300,
]
HARD = [  # zone, a moment close to a change of the clocks or of the year
    ("Africa/Lusaka", datetime(2026, 12, 31, 21, 30, tzinfo=UTC)),
    ("America/La_Paz", datetime(2027, 1, 1, 3, 30, tzinfo=UTC)),
    ("Asia/Kathmandu", datetime(2026, 12, 31, 18, 0, tzinfo=UTC)),
    ("Asia/Beirut", datetime(2026, 3, 28, 21, 30, tzinfo=UTC)),
    ("Africa/Casablanca", datetime(2026, 2, 15, 1, 30, tzinfo=UTC)),
    ("Africa/Casablanca", datetime(2027, 3, 14, 2, 30, tzinfo=UTC)),
    ("Europe/London", datetime(2026, 3, 29, 0, 30, tzinfo=UTC)),
    ("Europe/London", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 3, 8, 6, 30, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 4, 4, 14, 45, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 10, 3, 15, 15, tzinfo=UTC)),
    ("Pacific/Apia", datetime(2011, 12, 30, 9, 30, tzinfo=UTC)),
    ("UTC", datetime(2026, 12, 31, 23, 30, tzinfo=UTC)),
]


def written(*entries: Entry, name: str | None = None, refresh: bool = False) -> bytes:
    return calendar_text(entries, name=name, now=NOON, refresh=refresh)


def events(text: bytes) -> list:
    return list(Calendar.from_ical(text).walk("VEVENT"))


def names(event) -> Counter:
    return Counter(name for name, _ in event.property_items(recursive=False) if name not in ("BEGIN", "END"))


def local(text: bytes, name: str) -> str:
    return next(line for line in text.decode().split("\r\n") if line.startswith(name))


@pytest.mark.parametrize(("zone", "starts"), HARD)
@pytest.mark.parametrize("shift", [timedelta(minutes=30 * n) for n in range(-4, 5)], ids=str)
def test_it_tells_the_same_moment_in_every_zone(zone, starts, shift):
    entry = replace(ENTRY, zone=zone, starts=starts + shift, ends=starts + shift + timedelta(minutes=90))

    event = events(written(entry))[0]

    assert event["DTSTART"].dt.astimezone(UTC) == entry.starts
    assert event["DTEND"].dt.astimezone(UTC) == entry.ends
    assert not event.errors


def test_it_writes_local_time_with_its_zone():
    text = written(ENTRY)

    assert local(text, "DTSTART;") == "DTSTART;TZID=Africa/Lusaka:20260615T140000"
    assert local(text, "TZID:") == "TZID:Africa/Lusaka"


def test_it_writes_utc_without_a_zone():
    text = written(replace(ENTRY, zone="UTC"))

    assert local(text, "DTSTART") == "DTSTART:20260615T120000Z"
    assert b"VTIMEZONE" not in text


@pytest.mark.parametrize("hour", [0, 1])
def test_it_writes_utc_when_the_local_time_comes_twice(hour):
    starts = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)

    text = written(replace(ENTRY, zone="Europe/London", starts=starts, ends=starts + timedelta(hours=2)))

    assert local(text, "DTSTART") == f"DTSTART:20261025T0{hour}3000Z"
    assert local(text, "DTEND") == f"DTEND:20261025T0{hour + 2}3000Z"
    assert b"VTIMEZONE" not in text


def test_it_describes_each_zone_once_for_its_own_years():
    spring, winter = datetime(2026, 4, 1, 9, tzinfo=UTC), datetime(2027, 12, 1, 9, tzinfo=UTC)
    moments = [(zone, starts) for zone in ("Europe/London", "Asia/Beirut") for starts in (spring, winter)]

    calendar = Calendar.from_ical(
        written(
            *[
                replace(ENTRY, uid=str(m), zone=m[0], starts=m[1], ends=m[1] + timedelta(hours=1))
                for m in moments
            ]
        )
    )

    zones = [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")]
    years = {part["DTSTART"].dt.year for part in calendar.walk("DAYLIGHT")}
    assert zones == ["Asia/Beirut", "Europe/London"]
    assert years == {2026, 2027}


@pytest.mark.parametrize("attack", ATTACKS)
def test_it_stays_one_event_with_the_same_lines_under_attack(attack):
    text = written(
        replace(ENTRY, title=attack, uid=attack, url="https://cac.example/meetings/x"), name=attack
    )

    assert [names(event) for event in events(text)] == [PROPERTIES + Counter(["URL"])]
    assert sum(line in (b"BEGIN:VEVENT", b"END:VEVENT") for line in text.split(b"\r\n")) == 2


@given(title=st.text(max_size=200))
@example(title="".join(ATTACKS))
def test_it_keeps_any_title_on_one_line_of_its_own(title):
    text = written(replace(ENTRY, title=title), name=title)

    (event,) = events(text)
    assert names(event) == PROPERTIES
    assert str(event["SUMMARY"]).splitlines() in ([], [str(event["SUMMARY"])])
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    assert text == "\r\n".join(line.decode() for line in text.split(b"\r\n")).encode()  # no letter is cut
    assert not {b"\r", b"\n"} & {bytes([byte]) for byte in text.replace(b"\r\n", b"")}


@given(title=st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"], exclude_characters="\\")))
def test_it_gives_an_honest_title_back_unchanged(title):
    (event,) = events(written(replace(ENTRY, title=title)))

    assert str(event["SUMMARY"]) == title


def test_it_refuses_an_address_that_breaks_the_line():
    with pytest.raises(ValueError, match="CR or LF"):
        written(replace(ENTRY, url="https://cac.example/\r\nATTENDEE:mailto:x@example.org"))


def test_it_never_names_a_place_a_person_or_a_note():
    text = written(
        ENTRY, replace(ENTRY, uid="b", url="https://cac.example/m"), name="Night Owls", refresh=True
    )

    for word in (
        "DESCRIPTION",
        "LOCATION",
        "ATTENDEE",
        "ORGANIZER",
        "GEO",
        "CONTACT",
        "COMMENT",
        "METHOD",
        "VALARM",
    ):
        assert word.encode() not in text


@pytest.mark.parametrize(
    ("status", "shown"), [("CONFIRMED", "OPAQUE"), ("TENTATIVE", "OPAQUE"), ("CANCELLED", "TRANSPARENT")]
)
def test_it_tells_whether_the_meeting_holds_the_time(status, shown):
    event = events(written(replace(ENTRY, status=status, sequence=7)))[0]

    assert (event["STATUS"], event["TRANSP"], event["CLASS"], event["SEQUENCE"]) == (
        status,
        shown,
        "PRIVATE",
        7,
    )


def test_it_is_stamped_with_the_day_of_publication():
    event = events(written(ENTRY))[0]

    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == ENTRY.changed


def test_it_writes_the_same_bytes_in_any_order_and_on_any_day():
    other = replace(ENTRY, uid="b", starts=NOON - timedelta(days=3), ends=NOON - timedelta(days=2))

    later = calendar_text([other, ENTRY], name=None, now=NOON + timedelta(days=40))

    assert later == written(ENTRY, other)


def test_it_asks_a_subscribed_calendar_to_look_again_each_hour():
    text = written(ENTRY, refresh=True)

    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in text
    assert b"\r\nX-PUBLISHED-TTL:PT1H\r\n" in text
    assert b"PT1H" not in written(ENTRY)


def test_it_names_the_calendar_only_when_asked():
    assert b"\r\nX-WR-CALNAME:Night Owls\r\n" in written(ENTRY, name="Night Owls")
    assert b"CALNAME" not in written(ENTRY)


def test_it_is_a_valid_calendar_even_without_a_meeting():
    calendar = Calendar.from_ical(written())

    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]
    assert (calendar["VERSION"], calendar["CALSCALE"]) == ("2.0", "GREGORIAN")


@pytest.mark.parametrize("wrong", [{"ends": NOON}, {"starts": NOON.replace(tzinfo=None)}])
def test_it_stops_on_moments_that_cannot_be(wrong):
    with pytest.raises(ValueError, match="calendar entry"):
        replace(ENTRY, **wrong)
