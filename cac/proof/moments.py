"""Finds times in stored values: whatever can be read as a moment of the proof itself, finer than a day."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

DAY = 24 * 60 * 60
JULIAN_EPOCH = 2440587.5  # 1 January 1970 as a Julian day
GREGORIAN = 0x01B21DD213814000  # 100 ns steps from 1582 to 1970, in UUIDs of version 1 and 6
UNITS = {"seconds": 1, "milliseconds": 10**3, "microseconds": 10**6, "nanoseconds": 10**9}
ULID = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
HEAD = 9  # times stand at the beginning of a blob: Fernet keeps its second after one byte
ISO = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)")
CLOCK = re.compile(r"(?<!\d)([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?!\d)")
NUMBER = re.compile(r"(?<![\d.])\d{7,19}(?:\.\d+)?(?![\d.])")
UUID_TEXT = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}", re.IGNORECASE)
ULID_TEXT = re.compile(r"(?<![0-9A-Za-z])[0-7][0-9A-HJKMNP-TV-Z]{25}(?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class Window:
    """From when to when the children spoke; a minute more on both sides."""

    begins: float
    ends: float

    def holds(self, seconds: float) -> bool:
        """Whether this is a moment of the proof; midnight is only a day."""
        return self.begins - 60 <= seconds <= self.ends + 60 and seconds % DAY != 0


def moments(value: object, window: Window) -> list[str]:
    """The ways in which this value tells a time of the proof; none for a day, a count or noise."""
    if isinstance(value, bool) or value is None:
        return []
    if isinstance(value, int | float):
        return sorted(set(_of_number(value, window)))
    if isinstance(value, datetime):
        return ["a moment"] if window.holds(value.replace(tzinfo=value.tzinfo or UTC).timestamp()) else []
    if isinstance(value, bytes | memoryview):
        return sorted(set(_of_bytes(bytes(value), window)))
    return sorted(set(_of_text(value, window))) if isinstance(value, str) else []


def _of_number(value: float, window: Window) -> Iterator[str]:
    for unit, parts in UNITS.items():
        if window.holds(value / parts):
            yield f"{unit} since 1970"
    if window.holds((value - JULIAN_EPOCH) * DAY):
        yield "a Julian day"


def _of_bytes(value: bytes, window: Window) -> Iterator[str]:
    for at in range(min(HEAD, max(0, len(value) - 5))):
        if window.holds(int.from_bytes(value[at : at + 6]) / 1000):
            yield f"milliseconds in bytes {at} to {at + 5}"
        for order in (">", "<"):
            yield from _of_eight(value[at : at + 8], order, at, window)
    if len(value) == 16:
        yield from _of_uuid(value, window)
    if len(value) in (4, 5):  # whole values only: four bytes of noise would pass for a second too often
        yield from _of_number(int.from_bytes(value), window)
    try:
        yield from _of_text(value.decode("ascii"), window)
    except UnicodeDecodeError:
        return


def _of_eight(eight: bytes, order: str, at: int, window: Window) -> Iterator[str]:
    if len(eight) == 8:
        whole, real = struct.unpack(f"{order}Qd", eight + eight)
        for number in (whole, real):
            for how in _of_number(number, window) if abs(number) < 1e20 else ():
                yield f"{how} in bytes {at} to {at + 7}"


def _of_uuid(value: bytes, window: Window) -> Iterator[str]:
    number = int.from_bytes(value)
    low, mid, high = number >> 96, number >> 80 & 0xFFFF, number >> 64 & 0x0FFF
    steps = {1: high << 48 | mid << 32 | low, 6: low << 28 | mid << 12 | high}
    for version, ticks in steps.items():
        if window.holds((ticks - GREGORIAN) / 1e7):
            yield f"a UUID of version {version}"
    if window.holds((number >> 80) / 1000):
        yield "a UUID of version 7 or a ULID"


def _of_text(text: str, window: Window) -> Iterator[str]:
    for day, clock in ISO.findall(text):
        if _near(f"{day}T{clock}", window):
            yield "a written moment"
    for found in CLOCK.finditer(text):
        if _clock_near(found.group(), window):
            yield "a written hour and minute"
    for found in NUMBER.finditer(text):
        yield from _of_number(float(found.group()), window)
    for found in UUID_TEXT.finditer(text):
        yield from _of_uuid(bytes.fromhex(found.group().replace("-", "")), window)
    for found in ULID_TEXT.finditer(text):
        number = 0
        for letter in found.group()[:10]:
            number = number << 5 | ULID.index(letter)
        if window.holds(number / 1000):
            yield "a ULID"


def _near(written: str, window: Window) -> bool:
    """Whether a written moment is near; a zone that was not written may be any."""
    try:
        seconds = datetime.fromisoformat(written).replace(tzinfo=UTC).timestamp()
    except ValueError:
        return False
    apart = timedelta(hours=14).total_seconds()
    return window.begins - apart <= seconds <= window.ends + apart and not written.endswith(
        ("T00:00", "T00:00:00")
    )


def _clock_near(written: str, window: Window) -> bool:
    """Whether a lone hour and minute is one of the proof's own, in UTC."""
    hour, minute = (int(part) for part in written.split(":")[:2])
    if hour == minute == 0:
        return False
    begin = int(window.begins - 60) // 60
    return any(
        (moment % 1440) == hour * 60 + minute for moment in range(begin, int(window.ends + 60) // 60 + 1)
    )
