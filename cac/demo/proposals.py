"""Example themes, two proposals, a review and three actions in different states."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import select

from cac import clock
from cac.accounts.models import User
from cac.advocacy.models import Action, Agreement, Proposal, ProposalIdea, Review, Step
from cac.advocacy.rules import REVIEW_DAYS, ActionState, HowAgreed, Outcome, ProposalState
from cac.committees.models import Committee
from cac.db import db, new_key
from cac.demo.ideas import ESCUELA, REST
from cac.demo.teams import Team
from cac.ideas.models import Collection, IdeaTheme, Theme
from cac.ideas.queries import ideas_of

Sorted = list[tuple[str, bytes]]


def give_themes(committee: Committee, collection: Collection, themes: Mapping[str, str]) -> Sorted:
    """Put each idea of a collection under its theme, in key order; gives (theme, idea) pairs."""
    known = {
        t.name: t.id for t in db.session.scalars(select(Theme).where(Theme.committee_id == committee.id))
    }
    for name in sorted(set(themes.values()) - set(known)):
        known[name] = new_key()
    mine = {read.id: themes[read.text] for read in ideas_of(committee) if read.text in themes}
    fresh = sorted((key, name) for name, key in known.items() if not db.session.get(Theme, key))
    db.session.add_all(Theme(id=key, committee_id=committee.id, name=name) for key, name in fresh)
    db.session.flush()
    rows = sorted(mine.items())
    db.session.add_all(IdeaTheme(idea_id=idea, theme_id=known[name]) for idea, name in rows)
    db.session.flush()
    return [(name, idea) for idea, name in rows]


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
    today = clock.today(team.committee.time_zone)
    people = list(team.people.values())
    plans = (
        (
            "Invite the ward councillor",
            ActionState.UNDER_WAY,
            (
                ("Write the invitation together", None, -12, -10),
                ("Carry it to the office", people[0], -2, None),
                ("Practise what we will say", None, 10, None),
            ),
        ),
        (
            "Draw posters for the market",
            ActionState.PLANNED,
            (("Ask for paper and paint", people[1], 6, None), ("Draw them", None, 20, None)),
        ),
        (
            "Count the hours of a week",
            ActionState.DONE,
            (("Agree how to count", None, -15, -15), ("Count for a week", None, -8, -8)),
        ),
    )
    for title, state, steps in plans:
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
                owner_id=owner.id if owner else None,
                due_on=today + timedelta(due),
                done_on=None if done is None else today + timedelta(done),
            )
            for what, owner, due, done in steps
        ]
        db.session.add(action)
    db.session.flush()


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
