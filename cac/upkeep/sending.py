"""The worker that sends e-mail: what is due is marked first, for everybody, and sent after the commit."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from cac import clock
from cac.accounts.models import User
from cac.config import Settings
from cac.db import attempt, db
from cac.notices import later, post
from cac.notices.models import Kind, Outgoing
from cac.notices.post import Letter, NoServer, Outcome

TRIED_FOR = timedelta(days=2)


@dataclass(frozen=True)
class Due:
    """A message whose moment has come."""

    id: bytes
    user_id: bytes
    kind: Kind
    since: datetime


@dataclass(frozen=True)
class Round:
    """What was marked as sent, which of it really goes out, and the one letter to each person."""

    marked: tuple[bytes, ...]
    wanted: tuple[Due, ...]
    letters: tuple[Letter, ...]


class Sender:
    """Sends round by round, and remembers what a mail server did not take yet.

    What must be asked about (`later.ASKED`) is remembered only here: a row given back to the outbox for one
    person would tell the files that this person was to be told.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.again: set[bytes] = set()

    def send_due(self) -> bool | None:
        """One round; whether all went out, None when there was nothing to send."""
        found = attempt(lambda: claim(clock.now(), self.again))
        self.again = set()
        if not found.letters:
            return None
        try:
            outcomes = post.send(self.settings, found.letters)
        except NoServer:
            attempt(lambda: give_back(found.marked))
            self.again = {one.id for one in found.wanted} - set(found.marked)
            return False
        self._keep([one for one in found.wanted if outcomes[one.user_id] is Outcome.NOT_NOW])
        return set(outcomes.values()) == {Outcome.SENT}

    def _keep(self, refused: Collection[Due]) -> None:
        self.again = {one.id for one in refused if one.kind in later.ASKED}
        plain = [one.id for one in refused if one.kind not in later.ASKED]
        attempt(lambda: give_back(plain))


def claim(now: datetime, again: Collection[bytes]) -> Round:
    """Mark every due message as sent, wanted or not, and commit; nothing is sent before."""
    rows = later.due(now)
    marked = tuple(row.id for row in rows)
    for row in rows:
        row.sent_at = now
    refused = [one for key in sorted(again) if (one := db.session.get(Outgoing, key))]
    fresh = [row for row in rows if row.kind in later.ASKED or now - _since(row) <= TRIED_FOR]
    fresh += [row for row in refused if row not in rows and now - _since(row) <= TRIED_FOR]
    wanted = tuple(Due(row.id, row.user_id, row.kind, _since(row)) for row in fresh if later.is_wanted(row))
    letters = letters_to({one.user_id for one in wanted})
    there = {letter.user_id for letter in letters}
    db.session.commit()
    return Round(marked, tuple(one for one in wanted if one.user_id in there), letters)


def _since(row: Outgoing) -> datetime:
    return row.due_at or row.written_at


def letters_to(user_ids: Collection[bytes]) -> tuple[Letter, ...]:
    """One to each person, and none to anybody who cannot sign in."""
    people = db.session.scalars(select(User).where(User.id.in_(user_ids)).order_by(User.id))
    return tuple(Letter(one.id, one.email, one.language) for one in people if one.is_active)


def give_back(keys: Collection[bytes]) -> None:
    """Put messages back into the outbox, unless their time is over."""
    for row in db.session.scalars(select(Outgoing).where(Outgoing.id.in_(keys))):
        if clock.now() - _since(row) <= TRIED_FOR:
            row.sent_at = None
    db.session.commit()
