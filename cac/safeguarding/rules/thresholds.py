"""The figures the gate uses; where each of them comes from stands in `texts`."""

from dataclasses import dataclass
from datetime import time
from fractions import Fraction

from cac.committees.ages import AgeBand
from cac.committees.terms import Terms
from cac.safeguarding.rules.facts import ClearanceKind

NSPCC_RATIOS = (
    (AgeBand.UNDER_2, Fraction(1, 3)),
    (AgeBand.TWO_TO_3, Fraction(1, 4)),
    (AgeBand.FOUR_TO_8, Fraction(1, 6)),
    (AgeBand.NINE_TO_12, Fraction(1, 8)),
    (AgeBand.THIRTEEN_UP, Fraction(1, 10)),
)

MONTHS_OF = {
    ClearanceKind.VETTING: "vetting_months",
    ClearanceKind.DECLARATION: "declaration_months",
    ClearanceKind.TRAINING: "training_months",
    ClearanceKind.CODE_OF_CONDUCT: "code_months",
}


@dataclass(frozen=True)
class Thresholds:
    """Every figure of the gate; `ratios` is the share of one adult that each child needs, by age band."""

    ratios: tuple[tuple[AgeBand, Fraction], ...] = NSPCC_RATIOS
    min_adults: int = 2
    vetting_months: int = 36
    declaration_months: int = 12
    training_months: int = 24
    code_months: int = 12
    paper_notice_days: int = 60
    consent_months: int = Terms.months
    consent_grace_days: int = 30
    consent_notice_days: int = Terms.notice_days
    earliest: time = time(5)
    day_starts: time = time(8)
    day_ends: time = time(18)
    latest: time = time(20)
    minutes_before_dark: int = 60
    young_minutes: int = 60
    unbroken_minutes: int = 120
    longest_minutes: int = 240
    group_least: int = 4
    group_most: int = 25
    women_least: int = 1
    men_least: int = 1
    age_gap_years: int = 6
    received_hours: int = 24
    danger_hours: int = 1
    outside_hours: int = 48
    assessed_hours: int = 72
    safety_plan_days: int = 7
    remediation_days: int = 30
    monitoring_days: int = 90
    kept_years: int = 7
    venue_months: int = 12
    referral_months: int = 6
    risk_months: int = 12
    risk_fresh_days: int = 60  # of one meeting: it must be thought through not long before
    risk_warn: int = 10
    risk_block: int = 15

    def ratio(self, band: AgeBand) -> Fraction:
        """How much of an adult's attention one child of this band needs."""
        return dict(self.ratios)[band]

    @property
    def terms(self) -> Terms:
        """For how long a consent counts."""
        return Terms(self.consent_months, self.consent_notice_days)

    def months_of(self, kind: ClearanceKind) -> int:
        """For how many months a clearance of this kind is good."""
        return int(getattr(self, MONTHS_OF[kind]))


DEFAULTS = Thresholds()
