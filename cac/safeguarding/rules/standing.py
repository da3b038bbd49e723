"""Standing arrangements: a reason the focal point approved once for a committee, for half a year at most."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from cac.committees.consents import months_later
from cac.safeguarding.rules.findings import Finding, Level, Settled
from cac.safeguarding.rules.gate import Gate, in_order
from cac.words import N_, Word

LONGEST_MONTHS = 6
TYPED_OFTEN = 3  # the same reason so many times is offered as an arrangement
# A consent that has ended is renewed; no arrangement makes up for it.
NOT_ARRANGED = frozenset({"SG-08"})

TOO_LONG = N_("An arrangement lasts six months at most: until %(last)s.")
ALREADY_OVER = N_("This day is already past.")


class Stand(Word):
    """Where a standing arrangement stands."""

    ASKED = "asked", N_("Waits for the focal point")
    APPROVED = "approved", N_("Approved")
    DECLINED = "declined", N_("Declined")


@dataclass(frozen=True)
class Arrangement:
    """An approved one: for one check and whom it is about, from a day through another."""

    check: str
    subject: str
    since: date
    through: date
    settled: Settled
    ended_on: date | None = None

    def counts_on(self, day: date) -> bool:
        """Whether it counts for a meeting on this day; from the day it was ended, it does not."""
        return self.since <= day <= self.through and (self.ended_on is None or day < self.ended_on)


def end_trouble(since: date, through: date) -> tuple[str, date] | None:
    """Why an arrangement that begins one day cannot last through another, and the last day it could."""
    last = months_later(since, LONGEST_MONTHS)
    if through < since:
        return ALREADY_OVER, last
    return (TOO_LONG, last) if through > last else None


def may_be_arranged(check: str) -> bool:
    """Whether a reason for this check can be approved once for many meetings."""
    return check not in NOT_ARRANGED


def arrange(gate: Gate, arrangements: Collection[Arrangement], day: date) -> Gate:
    """The gate with each finding marked that an arrangement of this day answers; what blocks still blocks."""
    counted = {(one.check, one.subject): one.settled for one in arrangements if one.counts_on(day)}
    if not counted:
        return gate

    def answered(finding: Finding) -> Finding:
        settled = counted.get((finding.check, finding.subject))
        if finding.level is not Level.WARN or settled is None or not may_be_arranged(finding.check):
            return finding
        return replace(finding, level=Level.ARRANGED, settled=settled)

    return in_order((answered(finding) for finding in gate.findings), gate.thresholds)
