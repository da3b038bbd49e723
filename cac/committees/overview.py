"""The answers for one member laid out for a page: purpose by purpose, and sheet by sheet."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from cac.committees.ages import comes_of_age
from cac.committees.consents import Stand, Standing, good_until, stand_of
from cac.committees.models import Consent, Member
from cac.committees.papers import GRACE, SheetKey, sheet_of
from cac.committees.rules import ConsentForm, Giver, Purpose
from cac.committees.terms import Terms


@dataclass(frozen=True)
class PurposeSeen:
    """How one purpose stands, and the yes that a no would withdraw."""

    purpose: Purpose
    stand: Standing
    yes: Consent | None


@dataclass(frozen=True)
class SheetSeen:
    """One sheet as it was recorded, its last day and its lines in the order of the purposes."""

    given_on: date
    ends_on: date
    form: ConsentForm
    giver: Giver
    event: bytes | None
    lines: list[Consent]


def purposes_of(member: Member, today: date) -> list[PurposeSeen]:
    """How every purpose stands for a member."""
    return [_purpose_of(member, purpose, today) for purpose in Purpose]


def _purpose_of(member: Member, purpose: Purpose, today: date) -> PurposeSeen:
    """A yes that ended by itself may still count for a while, so a no to it is heard as well."""
    stand = stand_of(member, today, purpose)
    since = today - GRACE if stand.stand is Stand.ENDED else today
    return PurposeSeen(purpose, stand, _running(member, purpose, today, since))


def _running(member: Member, purpose: Purpose, today: date, since: date) -> Consent | None:
    """A yes whose sheet had not ended before `since` and that nobody took back; of several, the latest."""
    of_age = comes_of_age(member.birth_month)
    running = (
        c
        for c in member.consents
        if c.purpose is purpose
        and c.event is None
        and c.agreed
        and not (c.struck_on or c.withdrawn_on)
        and c.ends_on >= since
    )
    if of_age and of_age <= today:  # what a guardian said ended by itself
        running = (c for c in running if c.giver is Giver.OWN)
    return max(running, key=lambda c: c.given_on, default=None)


def sheets_of(member: Member) -> list[SheetSeen]:
    """The sheets behind a member's answers, the newest first."""
    found: dict[SheetKey, list[Consent]] = defaultdict(list)
    for consent in member.consents:
        found[sheet_of(consent)].append(consent)
    sheets = [_seen(lines, member.committee.terms) for lines in found.values()]
    return sorted(sheets, key=lambda sheet: (sheet.given_on, sheet.ends_on), reverse=True)


def _seen(lines: list[Consent], terms: Terms) -> SheetSeen:
    order, one = list(Purpose), lines[0]
    in_order = sorted(lines, key=lambda line: order.index(line.purpose))
    return SheetSeen(one.given_on, good_until(one, terms), one.form, one.giver, one.event, in_order)
