"""What people do with a concern: raise it, add to it, acknowledge it, let another helper read it."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask_babel import gettext as _
from sqlalchemy import delete, select

from cac import clock
from cac.accounts.models import HelperKey, User
from cac.audit import services as audit
from cac.committees.models import Committee
from cac.concerns import envelope, escalation, marks, queries
from cac.concerns.envelope import Envelope, Recipient
from cac.concerns.models import Concern, ConcernEntry, ConcernOwnCopy, ConcernRead, ConcernSlot
from cac.concerns.people import is_about
from cac.concerns.queries import Helper, Seen
from cac.concerns.report import Entry, Report
from cac.concerns.rules import Danger, EntryKind, may_acknowledge
from cac.db import db, new_key, show_key
from cac.errors import RuleBroken

NONCE = 12


class NobodyReads(RuleBroken):
    """No helper could open it: nothing is stored, since it would lie here in the clear or be lost."""


def recipients(helpers: Iterable[Helper], report: Report) -> list[Recipient]:
    """The keys a report is sealed to: those of all helpers whom it is not about."""
    return [
        Recipient(one.key.id, one.key.public)
        for one in helpers
        if one.key and not is_about(report.about, one.user)
    ]


def raise_concern(
    committee: Committee, report: Report, author: User | None, *, at: datetime | None = None
) -> tuple[Concern, bytes]:
    """Seal a report and keep it; gives the concern's private half too, for its author's cookie.

    Raises NobodyReads when no helper whom it is not about has a key.
    """
    to = recipients(queries.helpers_in([committee.id])[committee.id], report)
    if not to:
        raise NobodyReads(
            _("Nobody who may read this has a key yet, so it cannot be kept here. Call, and write on paper.")
        )
    sealed, private = envelope.seal(new_key(), report, to)
    urgent = report.danger is Danger.YES
    return keep(committee.id, sealed, author, urgent=urgent, at=at), private


def keep(
    committee_id: bytes, sealed: Envelope, author: User | None, *, urgent: bool, at: datetime | None = None
) -> Concern:
    """Keep a sealed concern that arrived now (or `at`), and write who is told and when.

    `urgent`: a child is in danger now; what lies inside cannot be seen here. One that arrived before is not
    kept twice.
    """
    if kept := db.session.get(Concern, sealed.id):
        return kept
    committee, arrived = db.session.get_one(Committee, committee_id), at or clock.now()
    deputy_at, outside_at = escalation.moments(committee.organisation_id, arrived, urgent=urgent)
    concern = Concern(
        id=sealed.id,
        committee_id=committee_id,
        received_at=arrived,
        deputy_at=deputy_at,
        outside_at=outside_at,
        public=sealed.public,
        sealed=sealed.sealed,
        author=marks.author_marker()(sealed.id, author.id) if author else marks.noise(),
    )
    known = _known(sealed)
    if known.isdisjoint(_in_use(committee_id)):
        raise NobodyReads(_("Nobody holds the keys that this was sealed to. Keep it, and call somebody now."))
    db.session.add(concern)
    db.session.flush()
    mark = marks.slot_marker()
    for slot in sealed.slots:
        of = mark(sealed.id, slot.to) if slot.to in known and slot.to else marks.noise()
        db.session.add(ConcernSlot(concern_id=concern.id, mark=of, sealed=slot.sealed))
    escalation.write(concern, committee)
    _trace(sealed.sealed)
    return concern


def _in_use(committee_id: bytes) -> set[bytes]:
    """The keys with which somebody who helps this committee now can open something."""
    return {one.key.id for one in queries.helpers_in([committee_id])[committee_id] if one.key}


def _known(sealed: Envelope) -> set[bytes]:
    """Which keys named in an envelope exist; another id is marked as noise."""
    named = [slot.to for slot in sealed.slots if slot.to]
    return set(db.session.scalars(select(HelperKey.id).where(HelperKey.id.in_(named))))


def keep_own_copy(concern: Concern, private: bytes, author: User, cookie: bytes) -> None:
    """Let its author read it on this device until somebody has acknowledged it."""
    nonce = new_key()[:NONCE]
    sealed = nonce + AESGCM(cookie).encrypt(nonce, private, concern.id + author.id)
    db.session.add(ConcernOwnCopy(concern_id=concern.id, sealed=sealed))


def add(
    concern: Concern,
    kind: str,
    by: User,
    text: str = "",
    *,
    day: date | None = None,
    at: datetime | None = None,
) -> ConcernEntry:
    """Add something to a concern, now or `at`: it needs no key to write, and every reader can open it."""
    moment, on = (at or clock.now()).isoformat(), day.isoformat() if day else ""
    said = Entry(kind, show_key(by.id), moment, text, on)
    return _add(concern, said)


def _add(concern: Concern, said: Entry) -> ConcernEntry:
    key = new_key()
    entry = ConcernEntry(id=key, concern_id=concern.id, sealed=envelope.seal_entry(key, said, concern.public))
    db.session.add(entry)
    db.session.flush()
    _trace(entry.sealed)
    return entry


def acknowledge(seen: Seen, by: User) -> None:
    """A person has read it: its author hears so, and can read the own report no more."""
    concern = seen.concern
    if concern.read:
        raise RuleBroken(_("A person has acknowledged this already."))
    own = queries.own_for(by, concern.id) is not None
    if not may_acknowledge(own=own, others=bool(seen.others)):
        raise RuleBroken(_("You raised this yourself. Somebody else must read it; please call them."))
    db.session.add(ConcernRead(concern_id=concern.id, at=clock.now()))
    escalation.withdraw(concern)
    db.session.execute(delete(ConcernOwnCopy).where(ConcernOwnCopy.concern_id == concern.id))
    add(concern, EntryKind.ACKNOWLEDGED.value, by)


def let_in(by: User, private: bytes, other: Helper) -> None:
    """Let another helper of the same committee read what `by` can read, but nothing about that very person.

    Every concern of the committee gets one more slot and one more entry, real or noise, and every unread one
    the same messages, so that the files do not tell which one was left out.
    """
    if other.key is None:
        raise RuleBroken(_("They have not made a key yet."))
    mine = {one.concern.id: one for one in queries.seen_by(by).found}
    here = select(Concern).where(Concern.committee_id == other.committee_id)
    for concern in db.session.scalars(here):
        _one_more(concern, mine.get(concern.id), private, by=by, other=other)
        escalation.write_for(concern, other)


def _one_more(concern: Concern, seen: Seen | None, private: bytes, *, by: User, other: Helper) -> None:
    key = _key_for(concern, seen, private, other)
    real = key is not None and other.key is not None
    slot = ConcernSlot(concern_id=concern.id, mark=marks.noise(), sealed=envelope.blind_slot().sealed)
    if key is not None and other.key is not None:
        slot.mark = marks.slot_marker()(concern.id, other.key.id)
        slot.sealed = envelope.seal_key(concern.id, key, other.key.public)
    db.session.add(slot)
    kind = EntryKind.LET_IN.value if real else ""
    _add(concern, Entry(kind, show_key(by.id), clock.now().isoformat(), other.user.name if real else ""))


def _key_for(concern: Concern, seen: Seen | None, private: bytes, other: Helper) -> bytes | None:
    """The key of a concern, when this other helper may have it."""
    if seen is None or seen.slot is None:
        return None
    key = envelope.open_key(concern.id, seen.slot.sealed, private)
    report = envelope.open_report(concern.id, concern.sealed, key)
    left_out = is_about(report.about, other.user) or show_key(other.user.id) in report.not_for
    return None if left_out else key


def _trace(sealed: bytes) -> None:
    """Leave in the record of acts that something was kept: no name, no place, no hour, only its digest."""
    audit.record(
        "kept something sealed", unnamed=True, only_day=True, digest=hashlib.sha256(sealed).hexdigest()
    )
