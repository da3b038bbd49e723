"""Meetings as a calendar may show them, and the links of one person: only what may be seen."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cac import clock
from cac.accounts.models import User
from cac.calendars.models import FeedLink
from cac.calendars.rules import KEEP_PAST, works
from cac.db import db
from cac.errors import NotFound
from cac.meetings.models import Meeting


def published(committee_ids: Collection[bytes]) -> list[Meeting]:
    """The meetings of these committees that were ever confirmed and did not end long ago."""
    since = clock.now().replace(hour=0, minute=0, second=0, microsecond=0) - KEEP_PAST
    known = select(Meeting).where(
        Meeting.committee_id.in_(committee_ids), Meeting.published_at.is_not(None), Meeting.ends_at >= since
    )
    in_order = known.options(joinedload(Meeting.committee)).order_by(Meeting.starts_at, Meeting.id)
    return list(db.session.scalars(in_order))


def links_of(user: User) -> list[FeedLink]:
    """The links of this person that were not revoked, newest first; some may have come to their end."""
    kept = select(FeedLink).where(FeedLink.user_id == user.id, FeedLink.revoked_on.is_(None))
    return list(db.session.scalars(kept.order_by(FeedLink.made_on.desc(), FeedLink.name)))


def link_for(user: User, link_id: bytes) -> FeedLink:
    """A link of this person; NotFound for anybody else's."""
    link = db.session.get(FeedLink, link_id)
    if link is None or link.user_id != user.id:
        raise NotFound
    return link


def link_behind(secret_hash: bytes) -> FeedLink:
    """The link that opens with this secret today; NotFound whatever the reason."""
    found = select(FeedLink).where(FeedLink.secret_hash == secret_hash).options(joinedload(FeedLink.user))
    link = db.session.scalars(found).first()
    if link is None or not link.user.is_active or not opens(link):
        raise NotFound
    return link


def opens(link: FeedLink) -> bool:
    """Whether a link works today."""
    return works(ends_on=link.ends_on, revoked_on=link.revoked_on, today=clock.today())
