"""Proposals, reviews and actions: fetched together with the answer to "may this person?"."""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from cac import clock
from cac.accounts.models import User
from cac.advocacy import guard
from cac.advocacy.models import Action, Proposal, ProposalIdea, Review, Step
from cac.advocacy.rules import MAY, ProposalState, is_late, telling_words
from cac.committees.models import Committee, Posting
from cac.committees.queries import committee_ids, in_force, require, serving, thing_for
from cac.committees.rules import EVERYONE, FACILITATORS, Role
from cac.db import db
from cac.errors import NotFound
from cac.ideas.queries import ReadIdea, ideas_of
from cac.meetings.models import AgendaItem, Meeting
from cac.safeguarding import known as words_of
from cac.safeguarding.known import AN_ORGANISATION, OUR_COMMITTEE, known_key

MAY_ONCE_APPROVED = MAY | {"proposal.read": MAY["approved.read"]}


def proposal_for(
    user: User, proposal_id: bytes, act: str = "proposal.read"
) -> tuple[Proposal, frozenset[Role]]:
    """A proposal and the person's roles; readers know of it only while it is approved."""
    proposal = db.session.get(Proposal, proposal_id, options=[joinedload(Proposal.committee)])
    approved = proposal is not None and proposal.state is ProposalState.APPROVED
    roles = require(
        user, proposal.committee if proposal else None, act, MAY_ONCE_APPROVED if approved else MAY
    )
    assert proposal is not None  # noqa: S101 - `require` raised otherwise
    return proposal, roles


def committees_to_write_for(user: User) -> list[Committee]:
    """The committees in which this person may write proposals and plan actions, by alias."""
    mine = select(Committee).where(Committee.id.in_(committee_ids(user, *FACILITATORS)))
    return list(db.session.scalars(mine.order_by(Committee.alias)))


def idea_keys(proposal: Proposal) -> set[bytes]:
    """The keys of the ideas behind a proposal."""
    rows = select(ProposalIdea.idea_id).where(ProposalIdea.proposal_id == proposal.id)
    return set(db.session.scalars(rows))


def roles_of(user: User) -> dict[bytes, set[Role]]:
    """What a person is in each committee in which they may read actions."""
    mine = select(Posting.committee_id, Posting.role).where(
        *in_force(user.id),
        Posting.role.in_(EVERYONE),
        Posting.committee_id.is_not(None),
    )
    found: dict[bytes, set[Role]] = defaultdict(set)
    for key, role in db.session.execute(mine):
        found[key or b""].add(role)
    return found


def ideas_behind(proposal: Proposal) -> list[ReadIdea]:
    """The ideas behind a proposal, for people of its committee."""
    keys = idea_keys(proposal)
    return ideas_of(proposal.committee, keys) if keys else []


def ideas_for_reviewer(proposal: Proposal, known: Mapping[str, str]) -> list[str]:
    """The texts behind a proposal in a fresh random order, with general terms for known words."""
    texts = [guard.general(idea.text, known) for idea in ideas_behind(proposal)]
    secrets.SystemRandom().shuffle(texts)
    return texts


def known_words(committee: Committee) -> dict[str, str]:
    """Words that point to this committee or its people, each with a general term; never the alias,
    which a reviewer is told."""
    parts = [known_key(word) for word in telling_words(committee.name)]
    org_parts = [known_key(word) for word in telling_words(committee.organisation.name)]
    words = dict.fromkeys(parts, OUR_COMMITTEE) | dict.fromkeys(org_parts, AN_ORGANISATION)
    words |= words_of.known_words(committee)
    words.pop(known_key(committee.alias), None)
    return words


def facilitators_of(committee: Committee) -> list[bytes]:
    """Who is told when a review is here."""
    return [user.id for user in serving(committee, FACILITATORS)]


def review_for(user: User, review_id: bytes) -> Review:
    """A review, if this person is the one who was asked; nobody else can know of it."""
    whole = joinedload(Review.proposal).joinedload(Proposal.committee)
    review = db.session.get(Review, review_id, options=[whole])
    if review is None or review.reviewer_id != user.id:
        raise NotFound
    return review


def last_review(proposal: Proposal) -> Review | None:
    """The newest review that was asked of anybody."""
    asked = select(Review).where(Review.proposal_id == proposal.id).options(joinedload(Review.reviewer))
    return db.session.scalars(asked.order_by(Review.asked_at.desc(), Review.version.desc()).limit(1)).first()


def action_for(user: User, action_id: bytes, act: str = "action.read") -> tuple[Action, frozenset[Role]]:
    """An action with its steps, and the person's roles."""
    decided = joinedload(Action.agenda_item).joinedload(AgendaItem.meeting)
    steps = joinedload(Action.steps).joinedload(Step.owner)
    whole = [joinedload(Action.committee), joinedload(Action.proposal), decided, steps]
    return thing_for(user, Action, action_id, act, MAY, *whole)


def step_for(user: User, step_id: bytes, act: str = "action.change") -> Step:
    """A step, if this person may do `act` with its action."""
    whole = joinedload(Step.action).joinedload(Action.committee)
    return thing_for(user, Step, step_id, act, MAY, whole, way="action.committee")[0]


def approved_to_plan_from(user: User) -> list[Proposal]:
    """The approved proposals from which this person may plan an action, by committee and title."""
    mine = select(Proposal).where(
        Proposal.committee_id.in_(committee_ids(user, *FACILITATORS)),
        Proposal.state == ProposalState.APPROVED,
    )
    found = db.session.scalars(mine.options(joinedload(Proposal.committee)))
    return sorted(found, key=lambda p: (p.committee.alias, p.title))


def decision_for(user: User, item_id: bytes, act: str = "decision.plan") -> AgendaItem:
    """What a meeting did with one thing of its agenda, if this person may do `act` with it."""
    whole = joinedload(AgendaItem.meeting).joinedload(Meeting.committee)
    return thing_for(user, AgendaItem, item_id, act, MAY, whole, way="meeting.committee")[0]


def actions_decided(item: AgendaItem) -> list[Action]:
    """The actions planned from one decision, by title."""
    decided = select(Action).where(Action.agenda_item_id == item.id)
    return list(db.session.scalars(decided.order_by(Action.title)))


def actions_from(proposal: Proposal) -> list[Action]:
    """The actions planned from a proposal, by title."""
    planned = select(Action).where(Action.proposal_id == proposal.id)
    return list(db.session.scalars(planned.order_by(Action.title)))


def late_in(actions: Iterable[Action]) -> list[Step]:
    """The late steps of these actions, each judged on its committee's own day, the latest first."""
    late = [
        step
        for action in actions
        for today in [clock.today(action.committee.time_zone)]
        for step in action.steps
        if is_late(due=step.due_on, done=step.done_on, state=action.state, today=today)
    ]
    return sorted(late, key=lambda step: (step.due_on, step.what))


_STEPS = selectinload(Action.steps).joinedload(Step.owner)
