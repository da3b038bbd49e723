"""Rows that have done their work: forms sent long ago, sessions, links and calendars that are over."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select

from cac import clock
from cac.accounts import sessions
from cac.accounts.models import Invitation, OpenedKey, SignInSession, SlowedSignIn
from cac.accounts.rules import FORGIVEN_AFTER
from cac.calendars.models import CalendarPiece
from cac.concerns import looking
from cac.config import Settings
from cac.db import Base, db, empty_the_log
from cac.ideas import receipts
from cac.ideas.rounds import late_copies
from cac.web.models import SubmitToken

A_DAY = timedelta(days=1)
LINK_REMEMBERED = timedelta(days=30)
PIECES_REMEMBERED = timedelta(days=7)  # no calendar has shown them since

Overdue = list[tuple[type[Base], ColumnElement[bool]]]


def overdue(settings: Settings, now: datetime) -> Overdue:
    """Each table with what in it is of no use any more.

    A form cannot outlive the session that its page was shown in, so neither need the mark that it was sent.
    """
    began_before, seen_before = sessions.oldest(settings, now)
    return [
        (OpenedKey, OpenedKey.ends_at < now),
        (SubmitToken, SubmitToken.used_on < (began_before - A_DAY).date()),
        (
            SignInSession,
            (SignInSession.began_at < began_before) | (SignInSession.last_seen_at < seen_before),
        ),
        (
            Invitation,
            (Invitation.used_at < now - LINK_REMEMBERED) | (Invitation.ends_at < now - LINK_REMEMBERED),
        ),
        (CalendarPiece, CalendarPiece.shown_until < now - PIECES_REMEMBERED),
        (SlowedSignIn, SlowedSignIn.wait_until < now - FORGIVEN_AFTER),
    ]


def tidy(settings: Settings) -> None:
    """Delete them all; what is still of use is left alone.

    Letters that nobody waits for go too, and ideas that children took back. What waits is given to whoever
    helps and has no copy of it.
    """
    for table, over in overdue(settings, clock.now()):
        db.session.execute(delete(table).where(over))
    looking.let_go()
    receipts.erase_taken_back()
    late_copies.give_to_new()
    db.session.commit()
    empty_the_log()


def count_overdue(settings: Settings) -> int:
    """How many rows wait to be deleted."""
    found = overdue(settings, clock.now())
    counts = (db.session.scalar(select(func.count()).select_from(table).where(over)) for table, over in found)
    return sum(count or 0 for count in counts)
