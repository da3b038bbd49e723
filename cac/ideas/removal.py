"""One idea is taken out again: the only change that ever touches a single row."""

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from cac.accounts.models import User
from cac.audit import services as audit
from cac.committees.models import Committee
from cac.committees.queries import require
from cac.db import db, empty_the_log
from cac.ideas import queries, undo
from cac.ideas.models import Collection, Idea, IdeaDecision, IdeaTheme, Recall
from cac.ideas.queries import ReadIdea
from cac.ideas.rules import MAY, Reason
from cac.ideas.turns import require_turn
from cac.signals import idea_taken_out


def idea_for(user: User, idea_id: bytes, act: str = "idea.remove") -> tuple[ReadIdea, Collection]:
    """An idea and its collection, if this person may take it out, or do another `act` with it."""
    home = select(Collection).join(Idea, Idea.collection_id == Collection.id).where(Idea.id == idea_id)
    collection = db.session.scalar(home.options(joinedload(Collection.committee)))
    require(user, collection.committee if collection else None, act, MAY)
    assert collection is not None  # noqa: S101 - `require` raised otherwise
    require_turn(user, collection)
    [idea] = queries.ideas_of(collection.committee, [idea_id], unchecked=not collection.checked)
    return idea, collection


def take_out(idea: ReadIdea, committee: Committee, why: Reason) -> None:
    """Delete the idea and whatever points at it, and COMMIT."""
    delete_idea(idea, committee, why)
    db.session.commit()
    empty_the_log()


def delete_idea(idea: ReadIdea, committee: Committee, why: Reason) -> None:
    """Delete the idea and whatever points at it, and say so to proposals that stand on it.

    The record names the committee and the reason, never the idea. After the commit, the log must be emptied.
    """
    erase(idea.id, committee.id)
    audit.record("took out an idea", committee.id, only_day=True, why=why.value)


def erase(idea_id: bytes, committee_id: bytes) -> None:
    """Delete an idea and whatever points at it; undo of themes is forgotten, for it may hold its key."""
    idea_taken_out.send(None, idea_id=idea_id)
    undo.forget(committee_id)
    for table in (Recall, IdeaTheme, IdeaDecision):
        db.session.execute(delete(table).where(table.idea_id == idea_id))
    db.session.execute(delete(Idea).where(Idea.id == idea_id))
