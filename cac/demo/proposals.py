"""Example themes, two proposals, a review and three actions in different states."""

from collections.abc import Mapping
from datetime import timedelta

from cac import clock
from cac.accounts.models import User
from cac.advocacy.models import Action, Agreement, Proposal, ProposalIdea, Review, Step
from cac.advocacy.rules import REVIEW_DAYS, ActionState, HowAgreed, Outcome, ProposalState
from cac.db import db, new_key
from cac.demo.ideas import ESCUELA, REST
from cac.demo.teams import Team
from cac.ideas import services
from cac.ideas.models import Collection
from cac.ideas.queries import ideas_of, themes_of

Sorted = list[tuple[str, bytes]]


def give_themes(collection: Collection, themes: Mapping[str, str]) -> Sorted:
    """Put each idea of a collection under its theme; gives (theme, idea) pairs."""
    committee = collection.committee
    known = {one.theme.name: one.theme.id for one in themes_of([committee.id])}
    for name in sorted(set(themes.values()) - set(known)):
        known[name] = services.add_theme(committee, name).id
    chosen = {read.id: themes[read.text] for read in ideas_of(committee, collection=collection)}
    services.sort_ideas(collection, {idea: known[name] for idea, name in chosen.items()})
    return [(name, idea) for idea, name in sorted(chosen.items())]


Steps = tuple[tuple[str, int | None, int, int | None], ...]  # what, whose, due, done
PLANS: tuple[tuple[str, ActionState, Steps], ...] = (
    (
        "Invite the ward councillor",
        ActionState.UNDER_WAY,
        (
            ("Write the invitation together", None, -12, -10),
            ("Carry it to the office", 0, -2, None),
            ("Practise what we will say", None, 10, None),
        ),
    ),
    (
        "Draw posters for the market",
        ActionState.PLANNED,
        (("Ask for paper and paint", 1, 6, None), ("Draw them", None, 20, None)),
    ),
    (
        "Count the hours of a week",
        ActionState.DONE,
        (("Agree how to count", None, -15, -15), ("Count for a week", None, -8, -8)),
    ),
)


def rest_day(team: Team, sorted_ideas: Sorted, reviewer: User) -> None:
    """Approved, with three actions: one planned, one under way and late, one done."""
    proposal = _write(
        team,
        sorted_ideas,
        REST,
        title="A rest day at the market",
        addressee="The office of markets and trade",
        change_wanted="One day in each week on which no child is sent to sell, and shade to sit in at noon.",
        why="We are tired and cannot learn when every day is a working day.",
    )
    _review(proposal, reviewer, Outcome.APPROVE, "Clear, and nothing in it points to a person or a place.")
    for title, state, steps in PLANS:
        _plan(team, proposal, title, state, steps)
    db.session.flush()


def _plan(team: Team, proposal: Proposal, title: str, state: ActionState, steps: Steps) -> None:
    today, people = clock.today(team.committee.time_zone), list(team.people.values())
    action = Action(
        id=new_key(),
        committee_id=team.committee.id,
        proposal_id=proposal.id,
        title=title,
        state=state,
        risk="Someone at the market may be angry with the children.",
        mitigation="Only adults carry the letter. No child speaks alone, and no names are used.",
    )
    action.steps = [
        Step(
            id=new_key(),
            what=what,
            owner_id=None if whose is None else people[whose].id,
            due_on=today + timedelta(due),
            done_on=None if done is None else today + timedelta(done),
        )
        for what, whose, due, done in steps
    ]
    db.session.add(action)


def evening_classes(team: Team, sorted_ideas: Sorted, reviewer: User) -> None:
    """In review: the reviewer's queue has something to read."""
    proposal = _write(
        team,
        sorted_ideas,
        ESCUELA,
        title="Clases por la noche",
        addressee="La dirección de educación",
        change_wanted="Que haya clases por la noche dos veces por semana, con luz en la calle.",
        why="Trabajamos de día y queremos aprender sin dejar de ayudar en casa.",
    )
    _review(proposal, reviewer, None, None)


def _write(team: Team, sorted_ideas: Sorted, theme: str, **texts: str) -> Proposal:
    today = clock.today(team.committee.time_zone)
    proposal = Proposal(id=new_key(), committee_id=team.committee.id, by_when=today + timedelta(120), **texts)
    db.session.add(proposal)
    db.session.flush()
    behind = sorted(idea for name, idea in sorted_ideas if name == theme)
    db.session.add_all(ProposalIdea(proposal_id=proposal.id, idea_id=idea) for idea in behind)
    db.session.add(
        Agreement(proposal_id=proposal.id, version=1, agreed_on=today - timedelta(4), how=HowAgreed.TALKED)
    )
    proposal.state = ProposalState.AGREED
    return proposal


def _review(proposal: Proposal, reviewer: User, outcome: Outcome | None, reason: str | None) -> None:
    asked = clock.now() - timedelta(3)
    proposal.state = ProposalState.APPROVED if outcome else ProposalState.IN_REVIEW
    db.session.add(
        Review(
            proposal_id=proposal.id,
            reviewer_id=reviewer.id,
            version=1,
            asked_at=asked,
            outcome=outcome,
            reason=reason,
            due_on=asked.date() + timedelta(REVIEW_DAYS),
            decided_at=clock.now() - timedelta(1) if outcome else None,
        )
    )
    db.session.flush()
