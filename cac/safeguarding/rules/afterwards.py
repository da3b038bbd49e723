"""What held on the day of a meeting that nobody had confirmed, judged for those who really came."""

from collections.abc import Mapping
from datetime import date

from cac.committees.ages import AgeBand
from cac.safeguarding.rules.adults import enough_adults
from cac.safeguarding.rules.checks import group_size
from cac.safeguarding.rules.facts import AdultFacts
from cac.safeguarding.rules.findings import Finding, Level, Mend, make_finding
from cac.safeguarding.rules.gate import Gate, in_order
from cac.words import N_

OF_THE_INVITED = {"SG-01", "SG-16"}  # counted again on the children who came


def run_afterwards(
    gate: Gate,
    heads: Mapping[AgeBand, int],
    adults: tuple[AdultFacts, ...],
    day: date,
    *,
    invited: bool,
    helpers: int = 0,
) -> Gate:
    """The gate of a meeting as it took place: children by number, consents only where anybody was invited.

    `helpers` is how many adults the children invited need for themselves all the time.
    Raises ValueError without heads.
    """
    found = [finding for finding in gate.findings if finding.check not in OF_THE_INVITED]
    found.append(enough_adults(heads, adults, day, gate.thresholds, helpers=helpers))
    found.append(group_size(sum(heads.values()), gate.thresholds, GROUP_CAME))
    if not invited:
        found.append(_unknown_consents())
    return in_order(found, gate.thresholds)


GROUP_CAME = (
    N_("Children who came: %(children)s, between %(least)s and %(most)s."),
    N_("Children who came: %(children)s. A group works best with %(least)s to %(most)s."),
)


def _unknown_consents() -> Finding:
    says = N_("No child was invited by code, so nobody looked at the consents.")
    return make_finding("SG-08", Level.BLOCK, says, mend=Mend.CHILDREN)
