"""Example themes, three proposals with reviews and translations, and actions in different states."""

from collections.abc import Mapping
from datetime import timedelta

from cac import clock
from cac.accounts.models import User
from cac.advocacy.models import (
    Action,
    Agreement,
    Proposal,
    ProposalIdea,
    Review,
    Step,
    Translation,
    Withdrawal,
)
from cac.advocacy.rules import REVIEW_DAYS, ActionState, Changed, HowAgreed, Outcome, ProposalState
from cac.advocacy.services.changes import note_action, note_proposal
from cac.advocacy.services.versions import keep
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


Steps = tuple[tuple[str, int | str | None, int, int | None], ...]  # what, whose (or an office), due, done
PLANS: tuple[tuple[str, ActionState, Steps], ...] = (
    (
        "Invite the ward councillor",
        ActionState.UNDER_WAY,
        (
            ("Write the invitation together", None, -12, -10),
            ("Carry it to the office", 0, -2, None),
            ("Say which day the councillor can come", "The ward office", 4, None),
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
        language="en",
    )
    _review(proposal, reviewer, Outcome.APPROVE, "Clear, and nothing in it points to a person or a place.")
    _translate(
        proposal,
        "ar",
        title="يوم راحة في السوق",
        addressee="مكتب الأسواق والتجارة",
        change_wanted="يوم واحد كل أسبوع لا يُرسَل فيه أي طفل للبيع، ومكان مظلل للجلوس عند الظهر.",
        why="نحن متعبون ولا نستطيع أن نتعلم إذا كان كل يوم يوم عمل.",
    )
    for title, state, steps in PLANS:
        _plan(team, proposal, title, state, steps)
    note_proposal(Changed.ANSWERED, proposal)


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
            owner_id=people[whose].id if isinstance(whose, int) else None,
            office=whose if isinstance(whose, str) else None,
            asked_on=today - timedelta(1) if isinstance(whose, str) else None,
            due_on=today + timedelta(due),
            done_on=None if done is None else today + timedelta(done),
        )
        for what, whose, due, done in steps
    ]
    db.session.add(action)
    note_action(Changed.PLANNED if state is ActionState.PLANNED else Changed.MOVED, action)
    for step in action.steps:
        if step.done_on and state is ActionState.UNDER_WAY:
            note_action(Changed.STEP_DONE, action, step)


def night_lamps(team: Team, sorted_ideas: Sorted) -> None:
    """Taken back: the children wanted something else first."""
    proposal = _write(
        team,
        sorted_ideas,
        REST,
        title="Lamps on the path",
        addressee="The office of roads",
        change_wanted="Lamps on the path that we walk home in the evening.",
        why="It is dark when the market closes, and the path is long.",
        language="en",
    )
    reason = "After the meeting the children said: rest first, then the lamps."
    back = {"reason": reason, "withdrawn_on": clock.today(team.committee.time_zone) - timedelta(2)}
    db.session.add(Withdrawal(id=new_key(), proposal_id=proposal.id, version=1, **back))
    proposal.state = ProposalState.WITHDRAWN
    note_proposal(Changed.WITHDRAWN, proposal)


def evening_classes(team: Team, sorted_ideas: Sorted, reviewer: User) -> None:
    """In review for the second time: the reviewer's queue has something to read and to compare."""
    proposal = _write(
        team,
        sorted_ideas,
        ESCUELA,
        title="Clases por la noche",
        addressee="La dirección de educación",
        change_wanted="Que haya clases por la noche, con luz en la calle.",
        why="Trabajamos de día y queremos aprender sin dejar de ayudar en casa.",
        language="es",
    )
    _review(
        proposal,
        reviewer,
        Outcome.ASK_CHANGES,
        "It is clear. Please say how often, so that an office can plan it.",
    )
    proposal.version = 2
    proposal.change_wanted = "Que haya clases por la noche dos veces por semana, con luz en la calle."
    _agree(team, proposal, 1)
    _review(proposal, reviewer, None, None)
    _translate(
        proposal,
        "en",
        title="Evening classes",
        addressee="The education office",
        change_wanted="Classes in the evening twice a week, with light in the street.",
        why="We work in the day and want to learn while we still help at home.",
    )


def _write(team: Team, sorted_ideas: Sorted, theme: str, **texts: str) -> Proposal:
    today = clock.today(team.committee.time_zone)
    proposal = Proposal(id=new_key(), committee_id=team.committee.id, by_when=today + timedelta(120), **texts)
    db.session.add(proposal)
    db.session.flush()
    behind = sorted(idea for name, idea in sorted_ideas if name == theme)
    db.session.add_all(ProposalIdea(proposal_id=proposal.id, idea_id=idea) for idea in behind)
    _agree(team, proposal, 4)
    proposal.state = ProposalState.AGREED
    return proposal


def _agree(team: Team, proposal: Proposal, days_ago: int) -> None:
    day = clock.today(team.committee.time_zone) - timedelta(days_ago)
    yes = {"version": proposal.version, "agreed_on": day, "how": HowAgreed.TALKED}
    db.session.add(Agreement(id=new_key(), proposal_id=proposal.id, **yes))
    keep(proposal)


def _translate(proposal: Proposal, language: str, **words: str) -> None:
    values = {"proposal_id": proposal.id, "version": proposal.version, "language": language}
    db.session.add(Translation(id=new_key(), **values, **words))
    db.session.flush()


def _review(proposal: Proposal, reviewer: User, outcome: Outcome | None, reason: str | None) -> None:
    asked = clock.now() - timedelta(3 if outcome else 1)
    proposal.state = ProposalState.APPROVED if outcome else ProposalState.IN_REVIEW
    db.session.add(
        Review(
            proposal_id=proposal.id,
            reviewer_id=reviewer.id,
            version=proposal.version,
            asked_at=asked,
            outcome=outcome,
            reason=reason,
            due_on=asked.date() + timedelta(REVIEW_DAYS),
            decided_at=clock.now() - timedelta(1) if outcome else None,
        )
    )
    db.session.flush()
