"""Make, use and end the personal links through which a calendar keeps itself up to date."""

import secrets
from datetime import timedelta
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import Row, or_, select, update
from sqlalchemy.exc import OperationalError

from cac import clock
from cac.accounts.models import User
from cac.audit import services as audit
from cac.calendars import queries
from cac.calendars.models import FeedLink
from cac.calendars.rules import MOST_LINKS, WARN_DAYS, Face, last_day
from cac.calendars.scopes import Scope
from cac.db import db, show_key
from cac.errors import RuleBroken
from cac.notices.models import Kind
from cac.notices.services import tell
from cac.web.addresses import digest


def make_link(user: User, name: str, scope: Scope, face: Face = Face.TEAM, alarm: int | None = None) -> str:
    """A new link; its secret of 256 bits is returned here and known to nobody afterwards.

    RuleBroken when the person has a link of this name, or too many.
    """
    mine = queries.links_of(user)
    if any(link.name.casefold() == name.casefold() for link in mine):
        raise RuleBroken(_("You have a link with this name. Please choose another name."))
    if len(mine) >= MOST_LINKS:
        raise RuleBroken(_("You have %(num)d links. Please end one first.", num=len(mine)))
    link = FeedLink(user_id=user.id, name=name, face=face, alarm=alarm)
    link.committee_id, link.series_id, link.meeting_id = scope.committee_id, scope.series_id, scope.meeting_id
    token = _new_secret(link)
    db.session.add(link)
    db.session.flush()
    audit.record("made calendar link", link.id)
    return token


def make_anew(link: FeedLink) -> str:
    """The same link with another secret and its full time; the old address opens nothing from now on.

    RuleBroken when it was ended.
    """
    if link.revoked_on is not None:
        raise RuleBroken(_("This link was ended. Please make another one."))
    token = _new_secret(link)
    audit.record("made calendar link anew", link.id)
    return token


def _new_secret(link: FeedLink) -> str:
    token = show_key(secrets.token_bytes(32))
    today = clock.today()
    link.secret_hash, link.made_on, link.ends_on = digest(token), today, last_day(today)
    link.last_used_on = link.warned_on = None
    return token


def revoke(link: FeedLink) -> None:
    """End a link at once; ending it twice changes nothing."""
    if link.revoked_on is None:
        link.revoked_on = clock.today()
        audit.record("ended calendar link", link.id)


def note_use(link: FeedLink | Row[Any]) -> None:
    """Keep the day a link was last used: once a day, in a short transaction of its own."""
    today = clock.today()
    if link.last_used_on == today:
        return
    unmarked = or_(FeedLink.last_used_on.is_(None), FeedLink.last_used_on < today)
    mark = update(FeedLink).where(FeedLink.id == link.id, unmarked).values(last_used_on=today)
    try:
        with db.engine.connect() as connection:
            connection.execute(mark)
            connection.commit()
    except OperationalError:  # a busy or full database must not keep a calendar waiting
        current_app.logger.warning("last use of a calendar link not written")


def warn_of_ends() -> int:
    """Tell everybody, once, whose link ends soon; how many links that were."""
    soon = clock.today() + timedelta(days=WARN_DAYS)
    ending = select(FeedLink).where(
        FeedLink.revoked_on.is_(None), FeedLink.warned_on.is_(None), FeedLink.ends_on <= soon
    )
    found = list(db.session.scalars(ending))
    for link in found:
        link.warned_on = clock.today()
        tell([link.user_id], Kind.LINK_ENDS, link.id)
    return len(found)
