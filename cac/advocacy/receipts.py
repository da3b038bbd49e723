"""What a child's receipt tells: how far the idea has come, and nothing else of it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import aliased

from cac.advocacy.models import Action, Proposal, ProposalIdea, Review, Step
from cac.advocacy.rules import SENT
from cac.advocacy.stages import Come, come_of
from cac.anonymity.receipts import read_typed
from cac.db import db, new_key
from cac.ideas import receipts
from cac.ideas.models import Collection, Idea, IdeaTheme, Recall, ThemeMerge


@dataclass(frozen=True, slots=True)
class Fate:
    """How far an idea has come; `may_take_back` until something that stands on it was sent."""

    come: Come
    may_take_back: bool = False


def fate_of(typed: str) -> Fate:
    """What becomes of the idea of this receipt. For an unknown one the same questions are asked."""
    idea_id = receipts.find(read_typed(typed) or typed)
    facts = db.session.execute(_facts(idea_id or new_key())).mappings().one()
    if idea_id is None:
        return Fate(Come.UNKNOWN)
    come = come_of(**{name: bool(fact) for name, fact in facts.items() if name != "sent"})
    return Fate(come, come not in {Come.GONE, Come.GOING} and not facts["sent"])


def take_back(typed: str) -> Fate:
    """Mark an idea that its child takes back, to go with the next rewrite; once it was sent it stays."""
    fate = fate_of(typed)
    code = read_typed(typed)
    if fate.may_take_back and code and (idea_id := receipts.find(code)):
        receipts.take_back(idea_id)
        return Fate(Come.GOING)
    return fate


def _facts(idea_id: bytes) -> Select[Any]:
    """All in one question, so that it costs the same for whatever there is."""
    behind = ProposalIdea.idea_id == idea_id
    asked = exists().where(
        behind,
        Action.proposal_id == ProposalIdea.proposal_id,
        Step.action_id == Action.id,
        Step.office.is_not(None),
        Step.asked_on.is_not(None),
    )
    home = (
        select(Collection.checked)
        .join(Idea, Idea.collection_id == Collection.id)
        .where(Idea.id == idea_id)
        .scalar_subquery()
    )
    return select(
        exists().where(Idea.id == idea_id).label("here"),
        exists().where(Recall.idea_id == idea_id).label("going"),
        home.label("read"),
        _with_others(idea_id).label("joined"),
        exists().where(behind).label("proposed"),
        _sent(idea_id).label("sent"),
        asked.label("asked"),
        asked.where(Step.done_on.is_not(None)).label("answered"),
    )


def _sent(idea_id: bytes) -> ColumnElement[bool]:
    """Whether somebody outside the group was ever asked to read a proposal that stands on it."""
    behind = ProposalIdea.idea_id == idea_id
    return or_(
        exists().where(behind, Review.proposal_id == ProposalIdea.proposal_id),
        exists().where(behind, Proposal.id == ProposalIdea.proposal_id, Proposal.state.in_(sorted(SENT))),
    )


def _with_others(idea_id: bytes) -> ColumnElement[bool]:
    """Whether it stands under a theme with another idea, or under one that is joined with another."""
    own, other = aliased(IdeaTheme), aliased(IdeaTheme)
    merged = or_(ThemeMerge.theme_id == own.theme_id, ThemeMerge.into_id == own.theme_id)
    return or_(
        exists().where(own.idea_id == idea_id, other.theme_id == own.theme_id, other.idea_id != idea_id),
        exists().where(own.idea_id == idea_id, merged),
    )
