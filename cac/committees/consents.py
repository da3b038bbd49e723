"""How the consents of a child stand on a day, purpose by purpose, in words for the page.

A guardian answers for a child, or where none can be asked whoever speaks for the child. From the day
somebody is 18 only their own answer counts: what others said ends with the day before. A young person may
sign up to 60 days ahead; their yes counts from 18 on, their no at once. A no ends every yes given until
that day; what was struck out was never said. No yes counts for longer than the organisation lets it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from cac.committees.ages import comes_of_age, last_of_month
from cac.committees.rules import Giver, Purpose
from cac.committees.terms import Terms
from cac.words import N_, Word

if TYPE_CHECKING:
    from cac.committees.models import Member

NEAR_18 = 60  # days before 18 from which a young person may sign
DAY = timedelta(1)
USUAL = Terms()


class Stand(Word):
    """How a consent stands."""

    NONE = "none", N_("Missing")
    VALID = "valid", N_("Valid")
    ENDING = "ending", N_("Ends soon")
    ENDED = "ended", N_("Ended")
    WITHDRAWN = "withdrawn", N_("Withdrawn")
    NO = "no", N_("Said no")
    OF_AGE = "of_age", N_("Is 18 now")


class Dated(Protocol):
    """What a sheet says of its days."""

    @property
    def given_on(self) -> date: ...
    @property
    def ends_on(self) -> date: ...


class Permission(Dated, Protocol):
    """What is asked of a consent here."""

    @property
    def withdrawn_on(self) -> date | None: ...
    @property
    def purpose(self) -> Purpose: ...
    @property
    def agreed(self) -> bool: ...
    @property
    def giver(self) -> Giver: ...
    @property
    def struck_on(self) -> date | None: ...


@dataclass(frozen=True)
class Standing:
    """How it stands, the day that this rests on (last day, or day of the no) and the days left."""

    stand: Stand
    day: date | None = None
    days_left: int = 0

    @property
    def holds(self) -> bool:
        """Whether it is a yes for the day asked about."""
        return self.stand in {Stand.VALID, Stand.ENDING}


@dataclass(frozen=True)
class EndingConsent:
    """A member with a consent that holds today and ends soon; `day` is its last day."""

    member: "Member"
    day: date
    of_age: bool = False  # it ends because the member turns 18


def standing(
    consents: Iterable[Permission],
    day: date,
    purpose: Purpose = Purpose.MEETINGS,
    *,
    of_age: date | None = None,
    terms: Terms = USUAL,
) -> Standing:
    """How the consents of one child stand together for a purpose on a day; its last day is included.

    `of_age` is the day from which the member is 18, if known.
    """
    counted = [c for c in consents if c.purpose is purpose and c.struck_on is None]
    counted = [c for c in counted if c.giver is not Giver.OWN or _is_ripe(c, of_age)]
    if of_age and day >= of_age:
        counted = [c for c in counted if c.giver is Giver.OWN]
        yes = [c for c in counted if c.agreed and c.given_on <= day]
        if not any(c.given_on <= day for c in counted):
            return Standing(Stand.OF_AGE, of_age)
    else:
        yes = [c for c in counted if c.agreed and c.given_on <= day and c.giver is not Giver.OWN]
    holding = [c for c in yes if good_until(c, terms) >= day and not _has_stopped(c, counted, day)]
    if not holding:
        return _without(yes, counted, day, terms)
    last = _last_day(holding, counted, day, of_age, terms)
    left, notice = (last - day).days, NEAR_18 if of_age == last + DAY else terms.notice_days
    return Standing(Stand.ENDING if left <= notice else Stand.VALID, last, left)


def good_until(consent: Dated, terms: Terms) -> date:
    """Its last day: the one on the sheet, or sooner where the organisation lets no yes count for so long."""
    return min(consent.ends_on, months_later(consent.given_on, terms.months))


def _is_ripe(consent: Permission, of_age: date | None) -> bool:
    """A young person's no always counts; their yes only when it was given near 18 or later."""
    return not consent.agreed or (of_age is not None and consent.given_on >= of_age - NEAR_18 * DAY)


def _has_stopped(consent: Permission, counted: list[Permission], day: date) -> bool:
    stop = stopped_on(consent, counted)
    return stop is not None and stop <= day


def _last_day(
    holding: list[Permission], counted: list[Permission], day: date, of_age: date | None, terms: Terms
) -> date:
    last = max(good_until(consent, terms) for consent in holding)
    if of_age is None or day >= of_age or last < of_age:
        return last
    own = [c for c in counted if c.giver is Giver.OWN and c.agreed and c.given_on <= day]
    return max([of_age - DAY, *(good_until(c, terms) for c in own if not _has_stopped(c, counted, day))])


def _without(yes: list[Permission], counted: list[Permission], day: date, terms: Terms) -> Standing:
    """Why there is no yes: it ended by itself, it was withdrawn, it was never given, or nobody asked."""
    stops = [(good_until(c, terms), stopped_on(c, counted)) for c in yes]
    if ended := [last for last, stop in stops if stop is None]:
        return Standing(Stand.ENDED, max(ended))
    noes = [c.given_on for c in counted if not c.agreed and c.given_on <= day]
    withdrawn = [stop for _last, stop in stops if stop]
    if not (noes or withdrawn):
        return Standing(Stand.NONE)
    latest = max(noes + withdrawn)
    return Standing(Stand.NO if latest in noes else Stand.WITHDRAWN, latest)


def stopped_on(consent: Permission, beside: Iterable[Permission]) -> date | None:
    """The day a yes stopped counting because it, or a later no for the same purpose, says so."""
    known = list(beside)
    days = [c.withdrawn_on for c in known if c.withdrawn_on and c.withdrawn_on > consent.given_on]
    days += [c.given_on for c in known if not c.agreed and c.given_on >= consent.given_on]
    if consent.withdrawn_on:
        days.append(consent.withdrawn_on)
    return min(days, default=None)


def stand_of(member: "Member", day: date, purpose: Purpose = Purpose.MEETINGS) -> Standing:
    """How the consents of a member stand for a purpose on a day; those for one meeting only are left out."""
    always = [consent for consent in member.consents if consent.event is None]
    return standing(
        always, day, purpose, of_age=comes_of_age(member.birth_month), terms=member.committee.terms
    )


def is_near_18(member: "Member", day: date) -> bool:
    """Whether the member may answer alone: 18 already, or within so many days."""
    of_age = comes_of_age(member.birth_month)
    return of_age is not None and (of_age - day).days <= NEAR_18


def givers_needed(member: "Member", day: date) -> list[Giver]:
    """Whose sheets to print: a guardian's, the young person's own, or both in the weeks before 18."""
    of_age, answering = comes_of_age(member.birth_month), _answering(member)
    if of_age is None or not is_near_18(member, day):
        return [answering]
    stand = stand_of(member, day)
    covered = day >= of_age or (stand.holds and stand.day is not None and stand.day >= of_age - DAY)
    return [Giver.OWN] if covered else [answering, Giver.OWN]


def _answering(member: "Member") -> Giver:
    """Who answered last for the child; a guardian where nobody has yet."""
    known = [c for c in member.consents if c.giver is not Giver.OWN and c.struck_on is None]
    return max(known, key=lambda c: c.given_on).giver if known else Giver.GUARDIAN


@lru_cache(maxsize=4096)  # asked of the same papers and consents for every meeting of a series
def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day: 29 February and 12 months is 28 February."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, last_of_month(year, month).day))
