"""Write the record of staff acts, and check that nobody rewrote it."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from flask import has_request_context
from flask_login import current_user
from sqlalchemy import event, select
from sqlalchemy.orm import Session, scoped_session

from cac import clock
from cac.audit.models import AuditEntry
from cac.db import db, new_key
from cac.vault import Vault, the_vault

START = b"\x00" * 32
ANCHOR = "audit.head"


@dataclass(frozen=True)
class Verdict:
    """What checking the record found: how many entries, and the first one that is wrong, if any."""

    entries: int
    broken_at: int | None
    missing_from: int | None

    @property
    def whole(self) -> bool:
        """Whether nothing was changed and nothing is missing."""
        return self.broken_at is None and self.missing_from is None


def record(act: str, thing: bytes | None = None, *, only_day: bool = False, **facts: str) -> None:
    """Record one act of the person signed in, in the transaction of the act itself.

    `only_day` keeps no hour: it is asked for by everything that touches children's ideas.
    """
    last = db.session.scalars(select(AuditEntry).order_by(AuditEntry.number.desc()).limit(1)).first()
    now = clock.now()
    entry = AuditEntry(
        id=new_key(),
        number=last.number + 1 if last else 1,
        at=datetime.combine(now.date(), time(), UTC) if only_day else now,
        user_id=current_user.id if has_request_context() and current_user.is_authenticated else None,
        act=act,
        thing_id=thing,
        facts=facts,
    )
    entry.seal = _seal(the_vault(), last.seal if last else START, entry)
    db.session.add(entry)
    db.session.flush()
    db.session.info["audit_head"] = (entry.number, entry.seal)


def verify() -> Verdict:
    """Walk the whole record: each seal must follow from the one before, and none may be missing."""
    vault, before, count = the_vault(), START, 0
    for entry in db.session.scalars(select(AuditEntry).order_by(AuditEntry.number)).yield_per(500):
        count += 1
        if entry.number != count or _seal(vault, before, entry) != entry.seal:
            return Verdict(count, entry.number, None)
        before = entry.seal
        if _anchor(vault)[0] == count and _anchor(vault)[1] != before:
            return Verdict(count, count, None)
    return Verdict(count, None, count + 1 if _anchor(vault)[0] > count else None)


def _seal(vault: Vault, before: bytes, entry: AuditEntry) -> bytes:
    said: list[Any] = [entry.number, entry.at.isoformat(), entry.act, sorted(entry.facts.items())]
    said += [part.hex() if part else None for part in (entry.id, entry.user_id, entry.thing_id)]
    return vault.mac("audit", before + json.dumps(said).encode())


def _anchor(vault: Vault) -> tuple[int, bytes]:
    path = vault.folder / ANCHOR
    if not path.exists():
        return 0, START
    number, seal = path.read_text(encoding="ascii").split()
    return int(number), bytes.fromhex(seal)


def keep_anchor(session: Session | scoped_session[Any]) -> None:
    """After a commit, note the newest entry outside the database, so that a cut-off tail shows."""
    if head := session.info.pop("audit_head", None):
        vault = the_vault()
        if _anchor(vault)[0] < head[0]:
            fresh = vault.folder / f"{ANCHOR}.{new_key().hex()}"
            fresh.write_text(f"{head[0]} {head[1].hex()}", encoding="ascii")
            fresh.replace(vault.folder / ANCHOR)


def _forget_anchor(session: Session) -> None:
    session.info.pop("audit_head", None)


def init_app() -> None:
    """Keep the anchor in step with what was really committed."""
    if not event.contains(db.session, "after_commit", keep_anchor):
        event.listen(db.session, "after_commit", keep_anchor)
        event.listen(db.session, "after_rollback", _forget_anchor)
