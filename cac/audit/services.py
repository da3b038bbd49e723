"""Write the record of staff acts, and check that nobody rewrote it."""

import hashlib
import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from flask import has_request_context
from flask_login import current_user
from sqlalchemy import Result, Row, event, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from cac import clock
from cac.audit import anchor
from cac.audit.models import AuditEntry
from cac.audit.queries import CHECKED
from cac.db import db, new_key, reading
from cac.vault import the_vault

START = b"\x00" * 32
HEAD = "audit_head"
SEALED = ("number", "at", "act", "facts", "id", "user_id", "thing_id")
COLUMNS = [getattr(AuditEntry, name) for name in (*SEALED, "seal")]
NEWEST = select(AuditEntry.number, AuditEntry.seal).order_by(AuditEntry.number.desc()).limit(1)
EVERYTHING = select(*COLUMNS).order_by(AuditEntry.number).execution_options(yield_per=500)


@dataclass(frozen=True)
class Verdict:
    """What checking the record found: how many entries, and the first that is wrong or missing."""

    entries: int
    broken_at: int | None = None
    missing_from: int | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing was changed and nothing is missing."""
        return self.broken_at is None and self.missing_from is None


def record(
    act: str,
    thing: bytes | None = None,
    *,
    by: bytes | None = None,
    only_day: bool = False,
    unnamed: bool = False,
    **facts: str,
) -> None:
    """Record one act of the person signed in (or of `by`), in the transaction of the act itself.

    `only_day` keeps no hour: it is asked for by everything that touches children's ideas. `unnamed` keeps
    nobody's account: only concerns ask for it, where who acted lies sealed beside what was written.
    """
    _write([thing], act, by=by, only_day=only_day, unnamed=unnamed, **facts)


def record_each(act: str, things: Sequence[bytes]) -> None:
    """Record the same act of the person signed in for each of several things, in their order."""
    if things:
        _write(things, act)


def _write(
    things: Sequence[bytes | None],
    act: str,
    *,
    by: bytes | None = None,
    only_day: bool = False,
    unnamed: bool = False,
    **facts: str,
) -> None:
    number, before = head = db.session.execute(NEWEST).first() or (0, START)
    now, key = clock.now(), the_vault().key("audit")
    for thing in things:
        number += 1
        entry = AuditEntry(
            id=new_key(),
            number=number,
            at=datetime.combine(now.date(), time(), UTC) if only_day else now,
            user_id=None if unnamed else by or actor(),
            act=act,
            thing_id=thing,
            facts=facts,
        )
        before = entry.seal = _seal(key, before, entry)
        db.session.add(entry)
    db.session.flush()
    built_on = db.session.info.get(HEAD, [tuple(head)])[0]
    db.session.info[HEAD] = [built_on, (number, before)]


def verify() -> Verdict:
    """Walk the whole record: each seal must follow from the one before, and none may be missing.

    Reads in a transaction of its own, begun after the anchor was read: the anchor is never ahead of it.
    """
    key, noted = the_vault().key("audit"), anchor.read(the_vault().folder)
    before, count = START, 0
    with db.engine.connect() as connection, connection.execute(EVERYTHING) as rows:
        for entry in _readable(rows):
            count += 1
            if entry is None or entry.number != count or not _follows(key, before, entry):
                return Verdict(count, broken_at=count)
            before = entry.seal
            if noted.get(count, {before}) != {before}:
                return Verdict(count, broken_at=count)
    unsure = max(noted) > count if noted else count > 0
    return Verdict(count, missing_from=count + 1 if unsure else None)


def check() -> Verdict:
    """Verify the whole record, and record that and what came out; what was begun is committed before.

    It may take a while for a long record: nobody is kept waiting meanwhile.
    """
    db.session.commit()
    with reading():
        verdict = verify()
    wrong = verdict.broken_at or verdict.missing_from
    record(CHECKED, whole="no" if wrong else "yes", first=str(wrong or ""))
    return verdict


def _readable(rows: Result[Any]) -> Iterator[Row[Any] | None]:
    """Every entry as it is stored; None for one that cannot even be read, and nothing after it."""
    try:
        yield from rows
    except (ValueError, TypeError, SQLAlchemyError):
        yield None


def _follows(key: bytes, before: bytes, entry: Row[Any]) -> bool:
    try:
        return hmac.compare_digest(_seal(key, before, entry), entry.seal)
    except (AttributeError, TypeError):  # a column holds what we never write there
        return False


def _seal(key: bytes, before: bytes, entry: Any) -> bytes:
    said = [_plain(getattr(entry, name)) for name in SEALED]
    return hmac.new(key, before + json.dumps(said, sort_keys=True).encode(), hashlib.sha256).digest()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else value


def actor() -> bytes | None:
    """Whoever is signed in here, if anybody is."""
    return current_user.id if has_request_context() and current_user.is_authenticated else None


def keep_anchor(session: Session) -> None:
    """After a commit, note the newest entry outside the database, so that a cut-off tail shows."""
    if session.in_nested_transaction():
        return  # only a savepoint: the commit itself is still to come
    if head := session.info.pop(HEAD, None):
        anchor.move(the_vault().folder, *head)


def _forget_anchor(session: Session) -> None:
    session.info.pop(HEAD, None)


def init_app() -> None:
    """Keep the anchor in step with what was really committed."""
    if not event.contains(db.session, "after_commit", keep_anchor):
        event.listen(db.session, "after_commit", keep_anchor)
        event.listen(db.session, "after_rollback", _forget_anchor)
