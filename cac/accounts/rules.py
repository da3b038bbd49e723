"""The law of accounts: how long a password is, and how guessing is slowed."""

from datetime import datetime, timedelta

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200
FREE_TRIES = 5
LONGEST_WAIT = 60  # seconds; the owner of an account is never shut out for longer than that


def wait_after(failures: int) -> timedelta:
    """How long the next try must wait: nothing for five tries, then 2, 4, 8 … 60 seconds."""
    return timedelta(seconds=min(2 ** max(0, failures - FREE_TRIES + 1), LONGEST_WAIT) if failures >= FREE_TRIES else 0)


def seconds_left(wait_until: datetime, now: datetime) -> int:
    """Whole seconds still to wait, 0 when none."""
    return max(0, -int((now - wait_until).total_seconds() // 1))
