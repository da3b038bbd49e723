"""The law of ideas: where they come from, how they are kept, and who may read them."""

from datetime import date

from cac.committees.rules import EVERYONE, FACILITATORS, LEADS, TEAM, Predicate, any_of
from cac.words import N_, Word

MOST_LINES = 60
HEADS_TO_NAME_A_MEETING = 5  # below it, ideas are filed under the quarter alone


class Source(Word):
    """How a collection's ideas were gathered; a collection has one source and never mixes them."""

    SAID_ALOUD = "said_aloud", N_("Said aloud")


class CollectionState(Word):
    """How far a collection has come."""

    DRAFT = "draft", N_("Draft")
    OPEN = "open", N_("Open")
    CLOSING = "closing", N_("Closing")
    SEALED = "sealed", N_("Sealed")
    PURGED = "purged", N_("Purged")


def quarter_of(day: date) -> str:
    """The quarter a day lies in, such as "2026-Q4"."""
    return f"{day.year}-Q{(day.month - 1) // 3 + 1}"


def names_its_meeting(heads: int) -> bool:
    """Whether a collection may say which meeting it comes from."""
    return heads >= HEADS_TO_NAME_A_MEETING


MAY: dict[str, Predicate] = {
    "idea.read": any_of(EVERYONE),
    "idea.record": any_of(LEADS),
    "idea.sort": any_of(FACILITATORS),
    "theme.read": any_of(EVERYONE),
    "theme.change": any_of(FACILITATORS),
    "collection.read": any_of(TEAM),
}
