"""What the gate is told about adults, children and helpers, gathered from what is stored."""

from cac.accounts.models import User
from cac.committees.models import Member
from cac.committees.rules import Purpose
from cac.db import show_key
from cac.safeguarding.models import Adult
from cac.safeguarding.rules import AdultFacts, ChildFacts, ClearanceFacts, ConsentFacts, HelperFacts


def adult_facts(adult: Adult) -> AdultFacts:
    """An adult as the gate sees them."""
    papers = tuple(ClearanceFacts(c.kind, c.issued_on, c.ends_on) for c in adult.clearances)
    return AdultFacts(adult.name, adult.of_age, adult.suspended_on, papers)


def child_facts(member: Member) -> ChildFacts:
    """A member as the gate sees them, with their consents for meetings."""
    consents = tuple(
        ConsentFacts(consent.given_on, consent.ends_on, consent.withdrawn_on)
        for consent in member.consents
        if consent.purpose is Purpose.MEETINGS
    )
    return ChildFacts(member.code, member.birth_month, member.age_band, consents)


def helper_facts(user: User) -> HelperFacts:
    """A focal point or deputy as the gate sees them; `person` is the key of the user as addresses show it."""
    return HelperFacts(user.name, show_key(user.id), user.phone)
