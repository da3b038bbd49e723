"""How a child's consent for meetings stands on a day, in words for the page."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from cac.words import N_, Word

if TYPE_CHECKING:
    from cac.committees.models import Member

SOON = 60  # days before the end at which a renewal is asked for


class Stand(Word):
    """How a consent stands."""

    NONE = "none", N_("Missing")
    VALID = "valid", N_("Valid")
    ENDING = "ending", N_("Ends soon")
    ENDED = "ended", N_("Ended")
    WITHDRAWN = "withdrawn", N_("Withdrawn")


class Permission(Protocol):
    """What is asked of a consent here."""

    given_on: date
    ends_on: date
    withdrawn_on: date | None


@dataclass(frozen=True)
class Standing:
    """How it stands, the day that this rests on (last day, or day of withdrawal) and the days left."""

    stand: Stand
    day: date | None = None
    days_left: int = 0

    @property
    def holds(self) -> bool:
        """Whether the child may be invited for today."""
        return self.stand in {Stand.VALID, Stand.ENDING}


@dataclass(frozen=True)
class EndingConsent:
    """A member whose consent holds today and ends soon; `day` is its last day."""

    member: "Member"
    day: date


def standing(consents: Iterable[Permission], today: date) -> Standing:
    """How the consents of one child stand together; a withdrawal ends every paper given before it."""
    known = list(consents)
    given = [consent for consent in known if consent.given_on <= today]
    if not given:
        return Standing(Stand.NONE)
    stops = {id(consent): stopped_on(consent, known) for consent in given}
    standing_on = [c.ends_on for c in given if (stop := stops[id(c)]) is None or stop > today]
    if not standing_on:
        return Standing(Stand.WITHDRAWN, max(stop for stop in stops.values() if stop))
    last = max(standing_on)
    left = (last - today).days
    if left < 0:
        return Standing(Stand.ENDED, last)
    return Standing(Stand.ENDING if left <= SOON else Stand.VALID, last, left)


def stopped_on(consent: Permission, beside: Iterable[Permission]) -> date | None:
    """The day a consent stopped counting because it, or a later no of the same guardian, says so."""
    days = [c.withdrawn_on for c in beside if c.withdrawn_on and c.withdrawn_on > consent.given_on]
    if consent.withdrawn_on:
        days.append(consent.withdrawn_on)
    return min(days, default=None)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
