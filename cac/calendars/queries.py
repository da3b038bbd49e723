"""The links of one person: only what may be seen."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cac import clock
from cac.accounts.models import User
from cac.calendars.models import FeedLink
from cac.calendars.rules import ends_soon, works
from cac.db import db
from cac.errors import NotFound
from cac.meetings.models import Meeting
from cac.meetings.series.models import Series


def links_of(user: User) -> list[FeedLink]:
    """The links of this person that were not revoked, newest first; some may have come to their end."""
    kept = select(FeedLink).where(FeedLink.user_id == user.id, FeedLink.revoked_on.is_(None))
    whole = kept.options(
        joinedload(FeedLink.committee),
        joinedload(FeedLink.series).joinedload(Series.committee),
        joinedload(FeedLink.meeting).joinedload(Meeting.committee),
    )
    return list(db.session.scalars(whole.order_by(FeedLink.made_on.desc(), FeedLink.name)))


def link_for(user: User, link_id: bytes) -> FeedLink:
    """A link of this person; NotFound for anybody else's."""
    link = db.session.get(FeedLink, link_id)
    if link is None or link.user_id != user.id:
        raise NotFound
    return link


def opens(link: FeedLink) -> bool:
    """Whether a link works today."""
    return works(ends_on=link.ends_on, revoked_on=link.revoked_on, today=clock.today())


def is_ending(link: FeedLink) -> bool:
    """Whether a link ends soon, or did."""
    return ends_soon(ends_on=link.ends_on, today=clock.today())
