"""Whether somebody thought about what could go wrong, and somebody else agreed (SG-11)."""

from collections.abc import Iterator
from datetime import date, timedelta

from cac.committees.consents import months_later
from cac.safeguarding.rules.facts import MeetingFacts
from cac.safeguarding.rules.findings import Finding, Level, Mend, make_finding, stands_for
from cac.safeguarding.rules.ground import GroundFacts, RiskFacts
from cac.safeguarding.rules.kinds import Occasion
from cac.safeguarding.rules.plan import Mode, PlanFacts
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.words import N_

MOST = 5  # likelihood and impact go from 1 to 5


def occasions_of(plan: PlanFacts) -> tuple[Occasion, ...]:
    """What a meeting is assessed for; an ordinary one by the regular assessment, others by their own."""
    said = ((Occasion.TRIP, plan.trip), (Occasion.PUBLIC, plan.public), (Occasion.ONLINE, plan.online))
    return tuple(occasion for occasion, holds in said if holds) or (Occasion.REGULAR,)


def held_as(plan: PlanFacts, ground: GroundFacts) -> str:
    """Where and how a meeting is held: at which place, or online. Another answer is another risk."""
    if plan.online:
        return Mode.ONLINE.value
    return ground.here.key if ground.here else ""


def level_of(score: int, thresholds: Thresholds = DEFAULTS) -> Level:
    """How a likelihood times an impact, after what is done about it, comes out."""
    if score >= thresholds.risk_block:
        return Level.BLOCK
    return Level.WARN if score >= thresholds.risk_warn else Level.PASS


def sg_11(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Each occasion of the meeting has an approved assessment whose worst risk is low enough."""
    found = tuple(f for one in occasions_of(facts.plan) for f in _of_occasion(one, facts, thresholds))
    if found:
        return found
    says = N_("The risks are thought through, and somebody else agreed.")
    return (make_finding("SG-11", Level.PASS, says),)


def _of_occasion(occasion: Occasion, facts: MeetingFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Everything that stands against it is said at once: overriding one of them leaves the others."""
    written = [r for r in facts.ground.risks if r.occasion is occasion and r.written_on <= facts.day]
    if not written:
        yield _found(Level.BLOCK, N_("Nobody has thought through the risks of: %(occasion)s."), occasion)
        return
    newest = written[-1]
    found = _agreed(newest, facts, thresholds), _moved(newest, facts), _scored(newest, thresholds)
    yield from filter(None, found)


def _agreed(risk: RiskFacts, facts: MeetingFacts, thresholds: Thresholds) -> Finding | None:
    if risk.approved_on and risk.approved_on <= facts.day:
        return _ended(risk, risk.approved_on, facts.day, thresholds)
    says = N_("Somebody else must still agree to the risk assessment of: %(occasion)s.")
    return _found(Level.BLOCK, says, risk.occasion, risk.key)


def _moved(risk: RiskFacts, facts: MeetingFacts) -> Finding | None:
    """One of a single meeting is about where that was to be: anywhere else it is thought through again."""
    held = held_as(facts.plan, facts.ground)
    if risk.made_for is None or risk.made_for == held:
        return None
    says = N_("The place, or the way you meet, changed after the risk assessment of: %(occasion)s.")
    return _found(Level.BLOCK, says, risk.occasion, stands_for(risk.key, held))


def _ended(risk: RiskFacts, approved_on: date, day: date, thresholds: Thresholds) -> Finding | None:
    """One of a single meeting is good for a short time only: it is thought through afresh."""
    through = months_later(approved_on, thresholds.risk_months)
    if risk.occasion is not Occasion.REGULAR:
        through = min(through, approved_on + timedelta(thresholds.risk_fresh_days))
    if through >= day:
        return None
    says = N_("The risk assessment of %(occasion)s is good only until %(day)s.")
    return _found(Level.BLOCK, says, risk.occasion, risk.key, day=through)


def _scored(risk: RiskFacts, thresholds: Thresholds) -> Finding | None:
    level = level_of(risk.score, thresholds)
    if level is Level.PASS:
        return None
    says = N_("The worst risk of %(occasion)s is %(score)s of 25, after what you do about it.")
    return _found(level, says, risk.occasion, risk.key, score=risk.score)


def _found(level: Level, says: str, occasion: Occasion, about: str = "", **numbers: object) -> Finding:
    named = {"occasion": occasion, **numbers}
    return make_finding("SG-11", level, says, named, mend=Mend.RISKS, subject=occasion.value, about=about)
