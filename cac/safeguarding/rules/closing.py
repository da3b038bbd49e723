"""Closing a meeting: every child accounted for, and told how to complain (SG-22, 26, 28)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cac.committees.ages import AgeBand
from cac.safeguarding.rules.findings import Finding, Level, make_finding
from cac.safeguarding.rules.gate import Gate, in_order
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.words import N_

Heads = Mapping[AgeBand, int]


@dataclass(frozen=True)
class ClosingFacts:
    """Children who came, who left early, who went home at the end, by age band.

    `out` is None while nobody has counted them out. `found` are differences that somebody cleared up.
    `told` says whether the children heard how to complain, and to whom.
    """

    came: Heads
    left: Heads
    out: Heads | None = None
    found: Heads | None = None
    told: bool = False

    @property
    def difference(self) -> dict[AgeBand, int]:
        """Where the numbers do not agree: above 0 children are missing, below 0 more went than came."""
        out = self.out
        rest = {band: self._accounted(band) for band in AgeBand}
        if out is None:  # the others are still here: only more who left than came is wrong
            return {band: count for band, count in rest.items() if count < 0}
        counted = {band: count - out.get(band, 0) for band, count in rest.items()}
        return {band: count for band, count in counted.items() if count}

    def _accounted(self, band: AgeBand) -> int:
        found = (self.found or {}).get(band, 0)
        return self.came.get(band, 0) - self.left.get(band, 0) - found


Check = Callable[[ClosingFacts, Thresholds], tuple[Finding, ...]]


def sg_22(facts: ClosingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """The children were told how to complain and to whom."""
    if facts.told:
        says = N_("The children were told how to complain, and to whom.")
        return (make_finding("SG-22", Level.PASS, says),)
    says = N_("The children were not told yet how to complain, and to whom.")
    return (make_finding("SG-22", Level.WARN, says),)


def sg_26(facts: ClosingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Every child who came in has left early or gone home."""
    if difference := facts.difference:
        missing = sum(count for count in difference.values() if count > 0)
        more = -sum(count for count in difference.values() if count < 0)
        says = N_("Children not accounted for: %(missing)s. More went than came: %(more)s.")
        numbers = {"missing": missing, "more": more}
        return (make_finding("SG-26", Level.BLOCK, says, numbers),)
    if facts.out is None:
        return (make_finding("SG-26", Level.BLOCK, N_("Count the children as they go home.")),)
    says = N_("Every child is accounted for. Children who came: %(children)s.")
    return (make_finding("SG-26", Level.PASS, says, {"children": sum(facts.came.values())}),)


def call_settled(settled: bool) -> tuple[Finding, ...]:
    """Whoever closes says one sentence that is true in both cases, so that it tells nobody which (SG-28)."""
    if settled:
        says = N_("No child is in danger, or somebody was called and the time of the call is written down.")
        return (make_finding("SG-28", Level.PASS, says),)
    says = N_("Is a child in danger right now? Call first, and write down the time of the call.")
    return (make_finding("SG-28", Level.BLOCK, says),)


CLOSING: tuple[Check, ...] = (sg_22, sg_26)


def run_closing(
    facts: ClosingFacts, thresholds: Thresholds = DEFAULTS, asked: tuple[Finding, ...] = ()
) -> Gate:
    """Judge whether a meeting may close; `asked` is what other rooms have against it."""
    found = (found for check in CLOSING for found in check(facts, thresholds))
    return in_order((*found, *asked), thresholds)
