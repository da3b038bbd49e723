"""A reviewer's queue: what waits on this person, how long it has waited, and what they gave."""

from datetime import date
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import aliased, joinedload

from cac.accounts.models import User
from cac.advocacy.models import Proposal, Review
from cac.db import db
from cac.web.paging import Page, page_of

NEW_DAYS = 2  # asked today or yesterday


class Asked(NamedTuple):
    """A review that waits; `again` when this person gave an answer to an earlier wording."""

    review: Review
    again: bool


def waiting(user: User) -> Page[Asked]:
    """Reviews that wait for this person, the soonest first."""
    mine = _of(user, Review, came_again()).where(Review.decided_at.is_(None))
    page = page_of(mine.order_by(Review.due_on, Review.id), name="waiting")
    return Page([Asked(*row) for row in page.rows], page.number, page.more, page.name)


def given(user: User) -> Page[Review]:
    """Reviews this person has given, newest first."""
    mine = _of(user, Review).where(Review.outcome.is_not(None))
    return page_of(mine.order_by(Review.decided_at.desc(), Review.id), name="given")


def how_many(user: User) -> int:
    """How many reviews wait for this person."""
    mine = select(func.count()).where(Review.reviewer_id == user.id, Review.decided_at.is_(None))
    return db.session.scalar(mine) or 0


def came_again() -> ColumnElement[bool]:
    """Whether the same person answered an earlier wording of the same proposal."""
    before = aliased(Review)
    return exists().where(
        before.proposal_id == Review.proposal_id,
        before.reviewer_id == Review.reviewer_id,
        before.version < Review.version,
        before.outcome.is_not(None),
    )


def left(days: int) -> str:
    """How many days are left until the answer is due; late when none is."""
    if days < 0:
        return str(_("Late"))
    return str(ngettext("%(num)d day left", "%(num)d days left", days) if days else _("Last day"))


def waited(review: Review, zone: str, today: date) -> str:
    """How long it has waited, on the clock of `zone`."""
    days = (today - review.asked_at.astimezone(ZoneInfo(zone)).date()).days
    if days < NEW_DAYS:
        return str(_("New: asked yesterday") if days == 1 else _("New: asked today"))
    return str(ngettext("Waits for %(num)d day", "Waits for %(num)d days", days))


def _of(user: User, *columns: Any) -> Select[Any]:
    whole = joinedload(Review.proposal).joinedload(Proposal.committee)
    return select(*columns).where(Review.reviewer_id == user.id).options(whole)
