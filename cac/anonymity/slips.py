"""Codes on slips of paper that are drawn from a bag: eight digits, the last of which finds a mistyped one."""

import secrets
import unicodedata

DIGITS = 8
# The table of Damm (2004): it finds every single wrong digit and every two neighbours that changed places.
DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


def draw_slips(count: int) -> list[str]:
    """So many different codes, in the order in which chance gave them."""
    drawn: dict[str, None] = {}
    while len(drawn) < count:
        digits = f"{secrets.randbelow(10 ** (DIGITS - 1)):0{DIGITS - 1}}"
        drawn[digits + str(rest(digits))] = None
    return list(drawn)


def read_slip(typed: str) -> str | None:
    """The code somebody typed, in digits of any script, with or without spaces; None for a mistyped one."""
    kept = (one for one in typed if not one.isspace() and one not in "-–‎‏")
    try:
        digits = "".join(str(unicodedata.decimal(one)) for one in kept)
    except ValueError:
        return None
    return digits if len(digits) == DIGITS and not rest(digits) else None


def rest(digits: str) -> int:
    """What digits come to: nothing, when the last one fits those before it; else the digit that would."""
    found = 0
    for one in digits:
        found = int(DAMM[found][int(one)])
    return found
