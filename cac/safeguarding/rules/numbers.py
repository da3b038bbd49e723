"""Whether the committee has numbers to call when a child needs help, and whether they answer (SG-18)."""

from cac.committees.consents import months_later
from cac.safeguarding.rules.facts import MeetingFacts
from cac.safeguarding.rules.findings import Finding, Level, Mend, make_finding
from cac.safeguarding.rules.kinds import NEEDED, ReferralKind
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.words import N_


def sg_18(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """One number of each kind, each called not long before the meeting."""
    found = tuple(f for kind in NEEDED if (f := _of_kind(kind, facts, thresholds)))
    if found:
        return found
    return (
        make_finding("SG-18", Level.PASS, N_("There is a number for each kind of help, and it answers.")),
    )


def _of_kind(kind: ReferralKind, facts: MeetingFacts, thresholds: Thresholds) -> Finding | None:
    numbers = [number for number in facts.ground.numbers if number.kind is kind]
    if not numbers:
        return _found(Level.BLOCK, N_("No number is written down for: %(kind)s."), kind)
    called = [n.called_on for n in numbers if n.called_on and n.called_on <= facts.day]
    if not called:
        return _found(
            Level.WARN, N_("Nobody has called this number to see whether it answers: %(kind)s."), kind
        )
    if months_later(max(called), thresholds.referral_months) >= facts.day:
        return None
    says = N_("This number was last called on %(day)s: %(kind)s.")
    return _found(Level.WARN, says, kind, day=max(called))


def _found(level: Level, says: str, kind: ReferralKind, **numbers: object) -> Finding:
    return make_finding(
        "SG-18", level, says, {"kind": kind, **numbers}, mend=Mend.NUMBERS, subject=kind.value
    )
