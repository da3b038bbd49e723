"""The law of accounts: what a password must be, and how guessing is slowed."""

from datetime import datetime, timedelta

from cac.words import N_

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200
FREE_TRIES = 5
LONGEST_WAIT = 60  # seconds; the owner of an account is never kept waiting for longer than that
FORGIVEN_AFTER = timedelta(days=1)
LEAST_BESIDE_ADDRESS = 6  # characters that must remain once the own address is taken out
# Long ones from published lists of leaked passwords; shorter ones are refused by their length.
LEAKED = """
    123456789012 1234567890123 12345678901234 123456789012345 1234567890123456 098765432109 012345678901
    112233445566 abcdefghijkl abcdefghijklm abcd12345678 abcdef123456 1234567890qwerty 123456qwerty
    1q2w3e4r5t6y 1qaz2wsx3edc qazwsxedcrfv qwerty123456 qwerty12345678 qwertyqwerty qwertyuiop12
    qwertyuiop123 qwertyuiopas qwertyuiopasdfgh asdfghjkl123 zxcvbnm12345 password1234 password12345
    password123456 passwordpassword password123password mypassword123 mypassword1234 newpassword123
    p@ssw0rd1234 passw0rd1234 passphrase12 iloveyou1234 iloveyou12345 iloveyouforever ilovemyfamily
    welcome12345 welcome123456 welcomewelcome letmein12345 letmeinplease letmeinletmein changeme1234
    changemenow1 changeme12345 admin1234567 adminadminadmin administrator administrator1
    administrator123 football1234 sunshine1234 princess1234 starwars1234 dragon123456 monkey123456
    computer1234 secret123456 whatever1234 godislove123 jesuschrist1 correcthorsebatterystaple
    contraseña123 motdepasse123
"""
COMMON = frozenset(LEAKED.split())

FEWEST_WORDS = 4  # of a passphrase; fewer will do where they are long enough

TOO_SHORT = N_("Please use at least 12 characters. Three or four words are easy to keep in mind.")
TOO_FEW_WORDS = N_("Please use at least 12 characters, or four words.")
TOO_LONG = N_("Please use at most 200 characters.")
TOO_COMMON = N_("Many people use this one, so it is guessed first. Please choose another.")
LIKE_ADDRESS = N_("This is too much like your e-mail address. Please choose another.")
TOO_PLAIN = N_("Please use more than three different characters.")


def password_problem(password: str, *, email: str) -> str | None:
    """Why this cannot be a password (not yet translated); None when it can."""
    if len(password) < SHORTEST_PASSWORD:
        return TOO_SHORT
    if len(password) > LONGEST_PASSWORD:
        return TOO_LONG
    plain = _plain(password)
    if plain in COMMON or plain.rstrip("!.?") in COMMON:
        return TOO_COMMON
    if email and _is_like(plain, _plain(email)):
        return LIKE_ADDRESS
    return TOO_PLAIN if len(set(plain)) <= 3 else None


def passphrase_problem(words: str, *, email: str) -> str | None:
    """Why this cannot be a passphrase (not yet translated); None when it can."""
    if len(words) < SHORTEST_PASSWORD and len(words.split()) < FEWEST_WORDS:
        return TOO_FEW_WORDS
    return password_problem(words.ljust(SHORTEST_PASSWORD), email=email)


def _plain(text: str) -> str:
    return "".join(text.casefold().split())


def _is_like(plain: str, address: str) -> bool:
    """Whether little remains of a password once the address or its first part is taken out."""
    first = address.partition("@")[0]
    rest = plain.replace(address, "")
    if len(first) >= 3:
        rest = rest.replace(first, "")
    return rest != plain and len(rest) < LEAST_BESIDE_ADDRESS


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
