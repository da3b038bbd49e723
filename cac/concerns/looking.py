"""Somebody who helps looks for letters of the tablet: each one for them becomes a concern like any other.

What was tried leaves no trace. A letter stays where it lies, opened or not, until all letters of its round go
together: whoever compares two copies of the files cannot tell which one was real, nor for whom it was.
"""

import hashlib
from collections.abc import Iterator

from sqlalchemy import delete, select

from cac import clock
from cac.accounts.models import HelperKey, User
from cac.committees.models import Committee
from cac.concerns import envelope, queries, rounds, services
from cac.concerns.envelope import Recipient
from cac.concerns.letters import Letter, open_letter
from cac.concerns.models import Concern, ConcernIntake, LetterLook
from cac.concerns.queries import Helper
from cac.concerns.report import Report
from cac.concerns.rounds import Round
from cac.concerns.rules import Danger
from cac.db import db, show_key


def look(user: User, key: HelperKey, private: bytes) -> int:
    """Try all letters of the rounds where this person helps; how many new ones are theirs to read now.

    Of a round that is over, note that they looked; letters that nobody waits for any more go.
    """
    helps = {one.committee_id: one for one in queries.serves_as_helper(user)}
    found = []
    for one in rounds.rounds_for(user, helps):
        found += [
            _become(helps[one.committee_id], letter, own)
            for letter, own in _opened(one, private)
            if _is_new(own)
        ]
        if one.over and not one.looked:
            db.session.add(LetterLook(collection_id=one.id, key_id=key.id))
    db.session.flush()
    let_go()
    return sum(queries.seen_for(user, concern.id) is not None for concern in found)


def let_go() -> None:
    """Delete the letters of rounds that nobody waits for; the log is emptied by whoever commits."""
    for key in rounds.done_with():
        db.session.execute(delete(ConcernIntake).where(ConcernIntake.collection_id == key))
        db.session.execute(delete(LetterLook).where(LetterLook.collection_id == key))


def _opened(one: Round, private: bytes) -> Iterator[tuple[Letter, bytes]]:
    lying = select(ConcernIntake.id, ConcernIntake.sealed).where(ConcernIntake.collection_id == one.id)
    for key, sealed in db.session.execute(lying.order_by(ConcernIntake.id)).all():
        if opened := open_letter(key, sealed, private):
            yield opened


def _is_new(own: bytes) -> bool:
    return db.session.get(Concern, _concern_id(own)) is None


def _concern_id(own: bytes) -> bytes:
    """The concern that a letter becomes: always the same, and only whoever opens the letter can tell."""
    return hashlib.sha256(b"cac letter 1|concern|" + own).digest()[:16]


def _become(me: Helper, letter: Letter, own: bytes) -> Concern:
    """Seal it anew to those to whom the child sent it and who still help there, with the key they use now."""
    here = queries.helpers_in([me.committee_id])[me.committee_id]
    chosen = [one for one in here if one.user.id == me.user.id or _is_among(one, letter)]
    to = [Recipient(one.key.id, one.key.public) for one in chosen if one.key]
    zone = db.session.get_one(Committee, me.committee_id).time_zone
    report = Report(
        clock.today(zone),
        Danger.YES if letter.danger else Danger.NO,
        letter.words,
        letter=True,
        find=letter.find,
        not_for=_left_out(me, letter),
    )
    sealed, _private = envelope.seal(_concern_id(own), report, to)
    return services.keep(me.committee_id, sealed, None, urgent=letter.danger)


def _is_among(helper: Helper, letter: Letter) -> bool:
    return any(key.id in letter.to for key in helper.keys)


def _left_out(me: Helper, letter: Letter) -> tuple[str, ...]:
    """Whoever helps or helped there and could have been chosen, but was not: nobody lets them in later."""
    chosen = set(db.session.scalars(select(HelperKey.user_id).where(HelperKey.id.in_(letter.to))))
    return tuple(
        show_key(one) for one in sorted(rounds.with_keys(me.committee_id, ever=True) - chosen - {me.user.id})
    )
