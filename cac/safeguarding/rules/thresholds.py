"""The figures the gate uses, and where each of them comes from."""

from dataclasses import dataclass
from datetime import time
from fractions import Fraction

from cac.committees.ages import AgeBand
from cac.safeguarding.rules.facts import ClearanceKind
from cac.words import N_

NSPCC_RATIOS = (
    (AgeBand.UNDER_2, Fraction(1, 3)),
    (AgeBand.TWO_TO_3, Fraction(1, 4)),
    (AgeBand.FOUR_TO_8, Fraction(1, 6)),
    (AgeBand.NINE_TO_12, Fraction(1, 8)),
    (AgeBand.THIRTEEN_UP, Fraction(1, 10)),
)


@dataclass(frozen=True)
class Thresholds:
    """Every figure of the gate; `ratios` is the share of one adult that each child needs, by age band."""

    ratios: tuple[tuple[AgeBand, Fraction], ...] = NSPCC_RATIOS
    min_adults: int = 2
    vetting_months: int = 36
    declaration_months: int = 12
    training_months: int = 24
    code_months: int = 12
    consent_grace_days: int = 30
    day_starts: time = time(8)
    day_ends: time = time(18)
    latest: time = time(20)
    group_least: int = 4
    group_most: int = 25

    def ratio(self, band: AgeBand) -> Fraction:
        """How much of an adult's attention one child of this band needs."""
        return dict(self.ratios)[band]

    def months_of(self, kind: ClearanceKind) -> int:
        """For how many months a clearance of this kind is good."""
        return {
            ClearanceKind.VETTING: self.vetting_months,
            ClearanceKind.DECLARATION: self.declaration_months,
            ClearanceKind.TRAINING: self.training_months,
            ClearanceKind.CODE_OF_CONDUCT: self.code_months,
        }[kind]


DEFAULTS = Thresholds()

SOURCES = {
    "SG-01": N_(
        "NSPCC, Recommended adult to child ratios for working with children (2023), and the Child Protection "
        "in Sport Unit. Default, check your national law."
    ),
    "SG-04": N_("This program's own default: no binding source gives the months. Check your national law."),
    "SG-05": N_("This program's own default: no binding source gives the months."),
    "SG-06": N_("This program's own default: no binding source gives the months."),
    "SG-07": N_(
        "United Nations Committee on the Rights of the Child, General Comment 12 (2009), paragraph 134: "
        "safe and sensitive to risk. That it must be two people is this program's own default."
    ),
    "SG-08": N_(
        "Save the Children, Preparing for Children's Participation at Meetings and Conferences (2016). "
        "The days after the end are this program's own default."
    ),
    "SG-13": N_("This program's own default: no binding source gives the hours."),
    "SG-14": N_("This program's own rule. The hours are those that this committee wrote down."),
    "SG-16": N_("This program's own default: no binding source gives the numbers."),
    "SG-27": N_("This program's own rule: an adult or a child can only be in one place."),
}
