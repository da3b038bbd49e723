"""Standing arrangements: a reason the focal point approved once for a committee, for half a year at most."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cac.committees.consents import months_later
from cac.safeguarding.rules.findings import Finding, Level, Settled
from cac.safeguarding.rules.gate import Gate, in_order
from cac.safeguarding.rules.records import finding_record
from cac.words import N_, Word

LONGEST_MONTHS = 6
TYPED_OFTEN = 3  # the same reason so many times is offered as an arrangement
# A consent that has ended is renewed; no arrangement makes up for it.
NOT_ARRANGED = frozenset({"SG-08"})
# Of whatever else takes place at these times: it is approved for many meetings, so for many clashes.
OF_MANY = frozenset({"SG-27"})

# Numbers of a finding that may also be lower, or higher, than what was approved; any other must be the same.
LOWER = frozenset({("SG-03", "unsaid"), ("SG-13", "ends"), ("SG-15", "length"), ("SG-15", "stretch")})
HIGHER = frozenset({("SG-03", "women"), ("SG-03", "men"), ("SG-13", "starts"), ("SG-13", "sunset")})

TOO_LONG = N_("An arrangement lasts six months at most: until %(last)s.")
ALREADY_OVER = N_("This day is already past.")


class Stand(Word):
    """Where a standing arrangement stands."""

    ASKED = "asked", N_("Waits for the focal point")
    APPROVED = "approved", N_("Approved")
    DECLINED = "declined", N_("Declined")


@dataclass(frozen=True)
class Arrangement:
    """An approved one: for one check and whom it is about, from a day through another.

    `found` is the finding it was approved for, as records keep it; without it nobody knows what was approved.
    """

    check: str
    subject: str
    since: date
    through: date
    settled: Settled
    ended_on: date | None = None
    found: Mapping[str, Any] | None = None

    def covers(self, finding: Finding) -> bool:
        """Whether a finding is what was approved, or no worse."""
        if (self.check, self.subject) != (finding.check, finding.subject) or self.found is None:
            return False
        now = finding_record(finding)
        if self.check not in OF_MANY and now.get("about") != self.found.get("about"):
            return False
        if now["says"] != self.found["says"] or now["numbers"].keys() != self.found["numbers"].keys():
            return False
        return no_worse(finding.check, self.found["numbers"], now["numbers"])

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


def no_worse(check: str, approved: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether the numbers of a finding are those that were approved, or better for the children."""
    if check == "SG-24" and "most" in now:
        return bool(now["most"] == approved["most"] and _gap(now) <= _gap(approved))
    if check == "SG-16":
        same = all(now[name] == approved[name] for name in ("least", "most"))
        return same and _between(now["children"], approved["children"], now["least"], now["most"])
    return all(_fits((check, name), approved[name], value) for name, value in now.items())


def _gap(ages: Mapping[str, Any]) -> int:
    return int(ages["oldest"] - ages["youngest"])


def _between(children: int, approved: int, least: int, most: int) -> bool:
    """A small group may be larger and a large one smaller, never the other way round."""
    return approved <= children < least or most < children <= approved


def _fits(name: tuple[str, str], approved: Any, now: Any) -> bool:
    """Hours stand in ISO 8601, so as texts they compare as hours do."""
    if name in LOWER:
        return bool(now <= approved)
    return bool(now >= approved) if name in HIGHER else bool(now == approved)


def arrange(gate: Gate, arrangements: Collection[Arrangement], day: date) -> Gate:
    """The gate with each finding marked that an arrangement of this day answers; what blocks still blocks."""
    counted = [one for one in arrangements if one.counts_on(day)]
    if not counted:
        return gate

    def answered(finding: Finding) -> Finding:
        if finding.level is not Level.WARN or not may_be_arranged(finding.check):
            return finding
        covering = next((one for one in counted if one.covers(finding)), None)
        return replace(finding, level=Level.ARRANGED, settled=covering.settled) if covering else finding

    return in_order((answered(finding) for finding in gate.findings), gate.thresholds)
