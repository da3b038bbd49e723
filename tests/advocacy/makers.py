"""Makers of this room: a proposal in any state, with what that state needs."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from cac import clock
from cac.accounts.models import User
from cac.advocacy.models import Action, Agreement, Proposal, ProposalIdea, Review, Step, Withdrawal
from cac.advocacy.rules import SENT, HowAgreed, Outcome, ProposalState
from cac.advocacy.services.versions import keep
from cac.anonymity.envelopes import Said
from cac.committees.models import Committee, Organisation
from cac.committees.rules import Role
from cac.db import db, new_key, read_key, show_key
from cac.ideas.models import Collection
from cac.ideas.release import release
from cac.ideas.rules import CollectionState, Source
from tests import makers
from tests.makers import add

SAID = ("We want one day of rest.", "Lessons in the evening would help.")
OUTCOMES = {
    ProposalState.APPROVED: Outcome.APPROVE,
    ProposalState.CHANGES_ASKED: Outcome.ASK_CHANGES,
    ProposalState.REFUSED: Outcome.REFUSE,
}


def in_days(days: int) -> date:
    """A day counted from today, on the clock of the two committees."""
    return clock.today("Africa/Lusaka") + timedelta(days)


def make_ideas(committee: Committee, *said: str) -> list[str]:
    """Ideas of the committee; their keys as pages show them."""
    held = {"source": Source.SAID_ALOUD, "state": CollectionState.SEALED, "quarter": "2026-Q3"}
    collection = add(Collection(id=new_key(), committee_id=committee.id, **held))
    keyed = release(collection, [Said(text) for text in said or SAID])
    db.session.commit()
    return [show_key(key) for key, _one in keyed]


def make_proposal(
    committee: Committee,
    *,
    state: ProposalState = ProposalState.DRAFT,
    reviewer: User | None = None,
    ideas: bool = True,
    **more: Any,
) -> Proposal:
    """A proposal on two ideas, with the agreement and the review that its state tells of."""
    values: dict[str, Any] = {
        "title": "A rest day", "addressee": "The market office", "change_wanted": "One free day each week.",
        "why": "We are tired.", "by_when": in_days(60),
    }  # fmt: skip
    proposal = add(Proposal(committee_id=committee.id, state=state, **(values | more)))
    stand_on(proposal, *(make_ideas(committee) if ideas else ()))
    if state is not ProposalState.DRAFT:
        yes = {"version": proposal.version, "agreed_on": in_days(-3), "how": HowAgreed.TALKED}
        add(Agreement(proposal_id=proposal.id, **yes))
        keep(proposal)
    if state is ProposalState.WITHDRAWN:
        back = {"reason": "The children want something else.", "withdrawn_on": in_days(-1)}
        add(Withdrawal(proposal_id=proposal.id, version=proposal.version, **back))
    if state in SENT and reviewer:
        make_review(proposal, reviewer, OUTCOMES.get(state))
    db.session.commit()
    return proposal


def reworded(proposal: Proposal, **words: Any) -> Proposal:
    """The proposal with new words that were agreed to, as the next version."""
    proposal.version += 1
    for name, text in words.items():
        setattr(proposal, name, text)
    add(
        Agreement(
            proposal_id=proposal.id,
            version=proposal.version,
            agreed_on=in_days(-1),
            how=HowAgreed.TALKED,
        )
    )
    keep(proposal)
    db.session.commit()
    return proposal


def stand_on(proposal: Proposal, *ideas: str) -> None:
    """Put ideas behind a proposal."""
    for idea in ideas:
        add(ProposalIdea(proposal_id=proposal.id, idea_id=read_key(idea)))


def make_review(proposal: Proposal, reviewer: User, outcome: Outcome | None = None, **more: Any) -> Review:
    """A review of the proposal's words as they are."""
    values: dict[str, Any] = {"version": proposal.version, "asked_at": clock.now(), "due_on": in_days(14)}
    if outcome:
        values |= {"outcome": outcome, "reason": "It is clear and safe.", "decided_at": clock.now()}
    return add(Review(proposal_id=proposal.id, reviewer_id=reviewer.id, **(values | more)))


def make_reviewer(name: str, organisation: Organisation | None, **more: Any) -> User:
    """An active reviewer for the whole network."""
    user = makers.make_user(name, organisation, "hashed", **more)
    makers.make_posting(user, Role.REVIEWER)
    db.session.commit()
    return user


def make_action(proposal: Proposal, **more: Any) -> Action:
    """A planned action of the proposal's committee, without steps."""
    values = {"title": "Carry a letter", "risk": "Somebody may be angry.", "mitigation": "Adults carry it."}
    keys = {"proposal_id": proposal.id, "committee_id": proposal.committee_id}
    action = add(Action(**(values | keys | more)))
    db.session.commit()
    return action


def make_step(action: Action, **more: Any) -> Step:
    """A step of the committee together, due next week."""
    step = add(Step(action_id=action.id, **({"what": "Write the letter", "due_on": in_days(7)} | more)))
    db.session.commit()
    return step


def typed(**more: Any) -> dict[str, Any]:
    """What a facilitator types into the form of a proposal."""
    values = {
        "title": "Evening lessons", "addressee": "The education office", "change_wanted": "Lessons at six.",
        "why": "We work in the day.", "by_when": in_days(90).isoformat(),
    }  # fmt: skip
    return values | more


def only(kind: type[Any]) -> Any:
    """The one row of a table."""
    return db.session.scalars(select(kind)).one()


def all_of(kind: type[Any]) -> list[Any]:
    """Every row of a table."""
    return list(db.session.scalars(select(kind)))


def path(thing: Any, *more: str) -> str:
    """The address of a proposal, review, action or step."""
    places = {Proposal: "proposals", Review: "reviews", Action: "actions", Step: "steps"}
    return "/".join(["", places[type(thing)], show_key(thing.id), *more])
