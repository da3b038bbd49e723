"""A time near now is found however it is written; days, counts and noise are none."""

import secrets
import struct
import uuid
from datetime import UTC, date, datetime

import pytest

from cac.proof.moments import JULIAN_EPOCH, Window, moments

NOW = datetime(2026, 11, 26, 17, 20, 31, tzinfo=UTC)
SECONDS = NOW.timestamp()
WINDOW = Window(SECONDS - 30, SECONDS + 30)
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def ulid():
    number = int(SECONDS * 1000) << 80 | secrets.randbits(80)
    return "".join(CROCKFORD[number >> 5 * place & 31] for place in reversed(range(26)))


def uuid7():
    return (int(SECONDS * 1000) << 80 | 7 << 76 | secrets.randbits(76)).to_bytes(16)


def uuid1():
    ticks = int(SECONDS * 10**7) + 0x01B21DD213814000
    return uuid.UUID(fields=(ticks & 0xFFFFFFFF, ticks >> 32 & 0xFFFF, ticks >> 48 | 0x1000, 0x80, 1, 5))


def uuid6():
    ticks = int(SECONDS * 10**7) + 0x01B21DD213814000
    return ((ticks >> 28) << 96 | (ticks >> 12 & 0xFFFF) << 80 | (0x6000 | ticks & 0xFFF) << 64).to_bytes(16)


TELLING = {
    "seconds": int(SECONDS),
    "a real number": SECONDS,
    "milliseconds": int(SECONDS * 1000),
    "microseconds": int(SECONDS * 10**6),
    "nanoseconds": int(SECONDS * 10**9),
    "a Julian day": SECONDS / 86400 + JULIAN_EPOCH,
    "a moment": NOW,
    "a moment without a zone": NOW.replace(tzinfo=None),
    "ISO": NOW.isoformat(),
    "ISO within words": f"arrived {NOW:%Y-%m-%d %H:%M:%S} from a tablet",
    "a clock": f"arrived at {NOW:%H:%M}",
    "seconds in words": f"t={int(SECONDS)};",
    "seconds in four bytes": int(SECONDS).to_bytes(4),
    "eight bytes": int(SECONDS * 10**6).to_bytes(8) + secrets.token_bytes(8),
    "eight bytes, small end first": struct.pack("<Q", int(SECONDS)),
    "a real number in bytes": struct.pack(">d", SECONDS),
    "Fernet": b"\x80" + int(SECONDS).to_bytes(8) + secrets.token_bytes(60),
    "UUID 1": uuid1().bytes,
    "UUID 1 in words": str(uuid1()),
    "UUID 6": uuid6(),
    "UUID 7": uuid7(),
    "UUID 7 in words": str(uuid.UUID(bytes=uuid7())),
    "ULID": ulid(),
}
SILENT = {
    "nothing": None,
    "yes": True,
    "a count": 20,
    "a day": date(2026, 11, 26),
    "a day in words": "2026-11-26",
    "midnight": datetime(2026, 11, 26, tzinfo=UTC),
    "midnight in seconds": int(datetime(2026, 11, 26, tzinfo=UTC).timestamp()),
    "a quarter": "2026-Q4",
    "another year": datetime(2025, 11, 26, 17, 20, tzinfo=UTC),
    "another year in seconds": 1_700_000_000,
    "words": "we ask for 20 balls and 3 lamps",
}


@pytest.mark.parametrize("how", TELLING)
def test_it_finds_a_time(how):
    assert moments(TELLING[how], WINDOW)


@pytest.mark.parametrize("what", SILENT)
def test_it_takes_nothing_else_for_one(what):
    assert moments(SILENT[what], WINDOW) == []


def test_noise_is_no_time():
    for _ in range(2000):
        assert moments(secrets.token_bytes(16), WINDOW) == []
    assert moments(secrets.token_bytes(4177), WINDOW) == []
