"""What the gate is told about adults, children and helpers, gathered from what is stored."""

from cac.accounts.models import User
from cac.committees.models import Member
from cac.db import show_key
from cac.safeguarding.models import Adult
from cac.safeguarding.rules import AdultFacts, ChildFacts, ClearanceFacts, ConsentFacts, HelperFacts
from cac.safeguarding.rules.facts import VisitFacts

NO_VISIT = VisitFacts()


def adult_facts(adult: Adult, visit: VisitFacts = NO_VISIT) -> AdultFacts:
    """An adult as the gate sees them; a paper that was struck out counts nowhere."""
    papers = tuple(ClearanceFacts(c.kind, c.issued_on, c.ends_on) for c in adult.standing_clearances)
    return AdultFacts(adult.name, adult.of_age, adult.suspended_on, papers, adult.kind, adult.gender, visit)


def child_facts(member: Member, helper: bool | None = None, event: bytes | None = None) -> ChildFacts:
    """A member as the gate sees them, with what was answered for every purpose.

    `helper` is what the plan of support says, if there is one; `event` the meeting that is judged, whose own
    consents count too.
    """
    consents = tuple(
        ConsentFacts(c.given_on, c.ends_on, c.withdrawn_on, c.purpose, c.agreed, c.giver, c.struck_on)
        for c in member.consents
        if c.event is None or c.event == event
    )
    return ChildFacts(
        member.code,
        member.birth_month,
        member.age_band,
        consents,
        member.gender,
        member.needs_support,
        helper,
        tuple(member.languages),
    )


def helper_facts(user: User) -> HelperFacts:
    """A focal point or deputy as the gate sees them; `person` is the key of the user as addresses show it."""
    return HelperFacts(user.name, show_key(user.id), user.phone, bool(user.has_helper_key))
