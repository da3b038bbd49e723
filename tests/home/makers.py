"""A committee with something of everything that may wait."""

from datetime import timedelta

from cac import clock
from cac.advocacy.models import Action, Proposal, Review, Step
from cac.advocacy.rules import ActionState, ProposalState
from cac.committees.models import Committee
from cac.db import db, new_key
from cac.ideas.models import Collection, Idea
from cac.ideas.rules import CollectionState, Source
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.safeguarding.rules import ClearanceKind
from tests import makers


def make_proposal(committee: Committee, title: str, state: ProposalState = ProposalState.DRAFT) -> Proposal:
    words = {"addressee": "The town council", "change_wanted": "A rest day", "why": "We are tired"}
    by_when = clock.today() + timedelta(90)
    return makers.add(Proposal(committee_id=committee.id, title=title, state=state, by_when=by_when, **words))


def make_review(proposal: Proposal, reviewer: bytes, *, asked_days_ago: int = 3) -> Review:
    asked = clock.now() - timedelta(days=asked_days_ago)
    due = clock.today("Africa/Lusaka") + timedelta(14 - asked_days_ago)  # on the reviewer's own clock
    return makers.add(
        Review(proposal_id=proposal.id, reviewer_id=reviewer, version=1, asked_at=asked, due_on=due)
    )


def make_step(committee: Committee, what: str, *, days_late: int = 3, owner: bytes | None = None) -> Step:
    proposal = make_proposal(committee, "Evening classes", ProposalState.APPROVED)
    words = {"title": "Visit the council", "risk": "Anger", "mitigation": "Go together"}
    action = makers.add(
        Action(committee_id=committee.id, proposal_id=proposal.id, state=ActionState.UNDER_WAY, **words)
    )
    due = clock.today(committee.time_zone) - timedelta(days_late)
    return makers.add(Step(action_id=action.id, what=what, owner_id=owner, due_on=due))


def make_ideas(committee: Committee, number: int) -> Collection:
    said = {"source": Source.SAID_ALOUD, "state": CollectionState.SEALED, "quarter": "2026-Q4"}
    collection = makers.add(Collection(committee_id=committee.id, day=clock.today(), **said))
    for _ in range(number):
        makers.add(Idea(id=new_key(), collection_id=collection.id, text=b"sealed"))
    return collection


def make_confirmed(committee: Committee, *, weeks: int = 1, **more: object) -> Meeting:
    starts = makers.next_saturday(committee.time_zone) + timedelta(weeks=weeks)
    values = {"starts_at": starts, "state": State.CONFIRMED, "published_at": clock.now()}
    return makers.make_meeting(committee, **(values | more))


def make_everything(committee: Committee) -> None:
    """One meeting that is blocked, one on hold, one confirmed, and a row of every kind."""
    lead, today = committee.lead_id, clock.today(committee.time_zone)
    makers.make_meeting(committee, adults=1)
    make_confirmed(committee, weeks=2, state=State.ON_HOLD, adults=0)
    make_confirmed(committee)
    member = makers.make_member(committee, f"soon-{new_key().hex()[:6]}", consent=False)
    makers.make_consent(member, ends_on=today + timedelta(20))
    adult = makers.make_adult(committee, "Joseph Banda", cleared=False)
    makers.make_clearance(adult, ClearanceKind.TRAINING, lead, ends_on=today + timedelta(30))
    make_proposal(committee, "Lights on the path")
    make_proposal(committee, "A rest day", ProposalState.CHANGES_ASKED)
    make_step(committee, "Write the letter")
    make_ideas(committee, 12)
    db.session.commit()
