"""The law of accounts: what a password must be, and how guessing is slowed."""

from datetime import datetime, timedelta

from cac.words import N_

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200
FREE_TRIES = 5
LONGEST_WAIT = 60  # seconds; the owner of an account is never kept waiting for longer than that
FORGIVEN_AFTER = timedelta(days=1)
COMMON = frozenset(
    {
        "password1234", "passwordpassword", "123456789012", "1234567890123", "qwertyuiop12",
        "qwertyuiopas", "letmeinletmein", "iloveyou1234", "administrator", "welcomewelcome",
        "contraseña123", "motdepasse123",
    }
)  # fmt: skip

TOO_SHORT = N_("Please use at least 12 characters. Three or four words are easy to keep in mind.")
TOO_LONG = N_("Please use at most 200 characters.")
TOO_COMMON = N_("Many people use this one, so it is guessed first. Please choose another.")
LIKE_ADDRESS = N_("Please do not use your e-mail address.")
TOO_PLAIN = N_("Please use more than three different characters.")


def password_problem(password: str, *, email: str) -> str | None:
    """Why this cannot be a password (not yet translated); None when it can."""
    if len(password) < SHORTEST_PASSWORD:
        return TOO_SHORT
    if len(password) > LONGEST_PASSWORD:
        return TOO_LONG
    if password.casefold() in COMMON:
        return TOO_COMMON
    if email and email.casefold() in password.casefold():
        return LIKE_ADDRESS
    return TOO_PLAIN if len(set(password)) <= 3 else None


def wait_after(failures: int) -> timedelta:
    """How long the next try must wait: nothing for five tries, then 2, 4, 8 … 60 seconds."""
    over = failures - FREE_TRIES
    return timedelta(seconds=min(2 ** (over + 1), LONGEST_WAIT)) if over >= 0 else timedelta(0)


def seconds_left(wait_until: datetime, now: datetime) -> int:
    """Whole seconds still to wait, 0 when none."""
    return max(0, -int((now - wait_until).total_seconds() // 1))


def failures_left(failures: int, wait_until: datetime, now: datetime) -> int:
    """How many failures still count: a quiet day forgives them all."""
    return 0 if now - wait_until >= FORGIVEN_AFTER else failures
