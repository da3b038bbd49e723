"""The law of concerns: who may raise one, whom it reaches, and what must never be left open."""

from collections.abc import Collection
from datetime import date, timedelta

from cac.committees.rules import CONCERN_READERS, EVERYONE, Predicate, Role, any_of
from cac.words import N_, Word

LETTERS_KEPT = timedelta(days=90)  # after the quarter of their round, for helpers who have not looked
SLOTS = 4  # always so many are written, so that their number tells nothing


class Danger(Word):
    """Whether a child is in immediate danger."""

    NO = "no", N_("No")
    YES = "yes", N_("Yes, now")


class EntryKind(Word):
    """What is added to a concern; room for the stages is left by their own words."""

    ADDED = "added", N_("Added by whoever raised it")
    NOTE = "note", N_("Note")
    DONE = "done", N_("What was done")
    ACKNOWLEDGED = "acknowledged", N_("Read by a person")
    REFERRED = "referred", N_("Referred to an office")
    NOT_REFERRED = "not_referred", N_("Why it was not referred")
    ENDING = "ending", N_("Asked that it is destroyed")
    LET_IN = "let_in", N_("Somebody else may read it now")


class HelperNote(Word):
    """What a helper may add by hand."""

    DONE = "done", N_("What was done")
    NOTE = "note", N_("Note")


def reaches(roles: Collection[Role], *, others: bool, escalated: bool) -> bool:
    """Whether a concern is shown to somebody with these roles whose slot opens it.

    Focal point and deputy see it at once. The outside contact sees it when neither of them can read it
    (`others` is False), or when nobody did in time (`escalated`).
    """
    if Role.FOCAL_POINT in roles or Role.DEPUTY in roles:
        return True
    return Role.OUTSIDE_CONTACT in roles and (escalated or not others)


def may_acknowledge(*, own: bool, others: bool) -> bool:
    """Nobody acknowledges an own report, unless nobody else can read it."""
    return not own or not others


def letters_go_on(quarter: str) -> date:
    """From which day on letters of a round that is over are kept no more; its quarter is like "2026-Q4"."""
    year, number = (int(part) for part in quarter.split("-Q"))
    return date(year + number // 4, 3 * (number % 4) + 1, 1) + LETTERS_KEPT


MAY: dict[str, Predicate] = {
    "concern.raise": any_of(EVERYONE, CONCERN_READERS),
    "concern.name": any_of(EVERYONE),
    "concern.read": any_of(CONCERN_READERS),
}
