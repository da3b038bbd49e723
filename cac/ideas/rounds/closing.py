"""Closing a round: by one person once its rule says so, before that by two."""

from flask_babel import gettext as _

from cac import clock
from cac.accounts.models import User
from cac.audit import services as audit
from cac.committees.queries import roles_in
from cac.db import attempt, db
from cac.errors import RuleBroken
from cac.ideas.models import Collection, OpenCollection
from cac.ideas.rounds.ending import finish
from cac.ideas.rounds.opening import require_going
from cac.ideas.rules import MAY, CollectionState, may_close
from cac.meetings.models import Meeting
from cac.meetings.rules import State


def closes_alone(opened: OpenCollection) -> bool:
    """Whether one person may close the round now."""
    collection = opened.collection
    if collection.meeting_id is None or collection.day is None:
        return False
    meeting = db.session.get_one(Meeting, collection.meeting_id)
    today = clock.today(collection.committee.time_zone)
    return may_close(
        opened.closing, meeting_over=meeting.state is not State.OPEN, day=collection.day, today=today
    )


def close(opened: OpenCollection) -> None:
    """Close the round, release what it holds or keep it for next time, and COMMIT."""
    require_going(opened.collection)
    if not closes_alone(opened):
        raise RuleBroken(_("It is too early for one person to close this round. Ask a second one to agree."))
    audit.record("closed a round on tablets", opened.collection.committee_id, only_day=True)
    _close(opened.collection)


def ask_to_close_early(opened: OpenCollection, by: User) -> None:
    """One person asks; nothing is closed before a second one agrees."""
    require_going(opened.collection)
    opened.early_by = by.id
    audit.record("asked to close a round early", opened.collection.committee_id, only_day=True)


def early_asked(opened: OpenCollection) -> bool:
    """Whether somebody who leads still asks to close it early: whoever leads no more is no second person."""
    asks = db.session.get(User, opened.early_by) if opened.early_by else None
    if asks is None or not asks.is_active:
        return False
    return MAY["round.close"](roles_in(asks, opened.collection.committee))


def take_back_early(opened: OpenCollection) -> None:
    """The round stays open until its rule says otherwise."""
    require_going(opened.collection)
    opened.early_by = None
    audit.record("let a round go on", opened.collection.committee_id, only_day=True)


def agree_to_close_early(opened: OpenCollection, by: User) -> None:
    """A second person agrees: the round is closed and COMMITTED."""
    require_going(opened.collection)
    if not early_asked(opened):
        raise RuleBroken(_("Nobody asks to close this round early any more."))
    if opened.early_by == by.id:
        raise RuleBroken(_("Somebody else must agree."))
    audit.record("agreed to close a round early", opened.collection.committee_id, only_day=True)
    _close(opened.collection)


def _close(collection: Collection) -> None:
    collection.state = CollectionState.CLOSING
    db.session.commit()  # from here on nothing arrives; what follows is finished even after a crash
    end(collection)


def end(collection: Collection) -> None:
    """Bring a round that is closed to its end, also one that was interrupted, and COMMIT."""
    attempt(lambda: finish(collection))  # asked again here: the closing itself is done
