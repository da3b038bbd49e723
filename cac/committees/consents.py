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

    @property
    def given_on(self) -> date: ...
    @property
    def ends_on(self) -> date: ...
    @property
    def withdrawn_on(self) -> date | None: ...


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
    given = [(consent, stopped_on(consent, known)) for consent in known if consent.given_on <= today]
    if holding := [c.ends_on for c, stop in given if today <= c.ends_on and (stop is None or stop > today)]:
        left = (max(holding) - today).days
        return Standing(Stand.ENDING if left <= SOON else Stand.VALID, max(holding), left)
    if ended := [consent.ends_on for consent, stop in given if stop is None]:
        return Standing(Stand.ENDED, max(ended))
    if stops := [stop for _consent, stop in given if stop]:
        return Standing(Stand.WITHDRAWN, max(stops))
    return Standing(Stand.NONE)


def stopped_on(consent: Permission, beside: Iterable[Permission]) -> date | None:
    """The day a consent stopped counting because it, or a later no of the same guardian, says so."""
    days = [c.withdrawn_on for c in beside if c.withdrawn_on and c.withdrawn_on > consent.given_on]
    if consent.withdrawn_on:
        days.append(consent.withdrawn_on)
    return min(days, default=None)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day: 29 February and 12 months is 28 February."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
