"""What an adult still needs on paper, and until when each paper is good."""

from dataclasses import dataclass
from datetime import date

from cac.safeguarding.rules import DEFAULTS, AdultFacts, ClearanceKind, Thresholds, valid_through
from cac.safeguarding.rules.adults import SIGNED, TRAINED, VETTED

# Vetting may also be shown by a declaration with two references (SG-04).
COUNTS_AS: dict[ClearanceKind, tuple[ClearanceKind, ...]] = {
    ClearanceKind.VETTING: VETTED,
    ClearanceKind.TRAINING: TRAINED,
    ClearanceKind.CODE_OF_CONDUCT: SIGNED,
}


@dataclass(frozen=True)
class Paper:
    """One thing an adult needs: `kind` is what shows it, `through` its last good day (None when missing).

    `notice` is how many days before it Today says so.
    """

    kind: ClearanceKind
    through: date | None
    notice: int

    def holds(self, today: date) -> bool:
        """Whether it is good today."""
        return self.through is not None and self.through >= today

    def ends_soon(self, today: date) -> bool:
        """Whether it is good today and it is time to renew it."""
        return self.through is not None and 0 <= (self.through - today).days <= self.notice


def papers_of(adult: AdultFacts, own: Thresholds = DEFAULTS) -> list[Paper]:
    """Vetting, training and code of conduct, each by the clearance that lasts longest by these thresholds.

    Whoever comes from outside only signs the code of conduct (SG-23).
    """
    needs = dict(COUNTS_AS) if not adult.is_outsider else {ClearanceKind.CODE_OF_CONDUCT: SIGNED}
    return [_paper(need, kinds, adult, own) for need, kinds in needs.items()]


def _paper(
    need: ClearanceKind, kinds: tuple[ClearanceKind, ...], adult: AdultFacts, own: Thresholds
) -> Paper:
    fitting = [(valid_through(paper, own), paper.kind) for paper in adult.clearances if paper.kind in kinds]
    through, kind = max(fitting, default=(None, need))
    return Paper(kind, through, own.paper_notice_days)
