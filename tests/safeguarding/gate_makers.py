"""Makers for the gate's tests: a safe meeting by default, each part replaceable."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from cac.committees.ages import AgeBand
from cac.safeguarding.rules import (
    AdultFacts,
    ChildFacts,
    ClearanceFacts,
    ClearanceKind,
    ConsentFacts,
    Declared,
    Finding,
    Gate,
    HelperFacts,
    Level,
    MeetingFacts,
    PlanFacts,
)
from cac.safeguarding.rules.facts import GroupFacts
from cac.safeguarding.rules.ground import CheckFacts, GroundFacts, NumberFacts, PlaceFacts, RiskFacts
from cac.safeguarding.rules.kinds import NEEDED as KINDS
from cac.safeguarding.rules.kinds import Occasion

DAY = date(2026, 3, 14)
LUSAKA = ZoneInfo("Africa/Lusaka")
NEEDED = (ClearanceKind.VETTING, ClearanceKind.TRAINING, ClearanceKind.CODE_OF_CONDUCT)

CHECKED = PlaceFacts((CheckFacts(date(2026, 1, 10), complete=True),))
NUMBERS = tuple(NumberFacts(kind, date(2026, 1, 10)) for kind in KINDS)
RISKS = (RiskFacts(Occasion.REGULAR, date(2026, 1, 10), date(2026, 1, 11), 6),)
GROUND = GroundFacts(here=CHECKED, reserve=CHECKED, numbers=NUMBERS, risks=RISKS)


def paper(
    kind: ClearanceKind, issued_on: date = date(2026, 1, 10), ends_on: date | None = None
) -> ClearanceFacts:
    return ClearanceFacts(kind, issued_on, ends_on)


def adult(
    name: str = "Ama", *papers: ClearanceFacts, of_age: bool = True, suspended_on: date | None = None
) -> AdultFacts:
    """An adult with every clearance; a paper given takes the place of those of its kind."""
    given = {each.kind for each in papers}
    rest = tuple(paper(kind) for kind in NEEDED if kind not in given)
    return AdultFacts(name, of_age, suspended_on, (*papers, *rest))


def without(kind: ClearanceKind, name: str = "Kofi") -> AdultFacts:
    return AdultFacts(name, True, None, tuple(paper(each) for each in NEEDED if each is not kind))


def consent(
    given_on: date = date(2025, 6, 1), ends_on: date = date(2026, 5, 31), withdrawn_on: date | None = None
) -> ConsentFacts:
    return ConsentFacts(given_on, ends_on, withdrawn_on)


def child(
    code: str = "blue-kite",
    *consents: ConsentFacts,
    band: AgeBand | None = AgeBand.THIRTEEN_UP,
    birth_month: date | None = None,
) -> ChildFacts:
    return ChildFacts(code, birth_month, band, consents or (consent(),))


def children(count: int, band: AgeBand = AgeBand.THIRTEEN_UP) -> tuple[ChildFacts, ...]:
    return tuple(child(f"{band.value}-child-{number}", band=band) for number in range(count))


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LUSAKA)


def meeting(**changes: Any) -> MeetingFacts:
    facts: dict[str, Any] = {
        "day": DAY,
        "starts": at(14),
        "ends": at(16),
        "adults": (adult("Ama"), adult("Esi")),
        "children": children(8),
        "focal_point": HelperFacts("Nour", "person-nour", "+260 211 000 001", True),
        "deputy": HelperFacts("Esi", "person-esi", "+260 211 000 002", True),
        "outside": HelperFacts("Ravi", "person-ravi", "+260 211 000 003", True),
        "lead": "person-ama",
        "clashes": (),
        "plan": PlanFacts(transport=Declared.NO),
        "group": GroupFacts(8, 17),
        "ground": GROUND,
    }
    return MeetingFacts(**(facts | changes))


def texts(findings: tuple[Finding, ...]) -> list[str]:
    """What a person would read, with days as the calendar writes them."""
    return [finding.says % finding.numbers for finding in findings]


def levels(gate: Gate, check: str) -> list[Level]:
    return [finding.level for finding in gate.findings if finding.check == check]
