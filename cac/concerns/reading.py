"""An opened concern: what was written, by whom, and everything added since, in its order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask_babel import gettext as _
from sqlalchemy import select

from cac.accounts.models import User
from cac.anonymity.boxes import Unopened
from cac.concerns import envelope, queries
from cac.concerns.models import Concern, ConcernOwnCopy
from cac.concerns.queries import Seen
from cac.concerns.report import Entry, Report
from cac.concerns.rules import EntryKind
from cac.concerns.services import NONCE
from cac.concerns.stages import Stage
from cac.db import db, read_key, show_key
from cac.errors import VaultClosed


@dataclass(frozen=True)
class Line:
    """Something added: what, by whom, when, and the words; at closing the day of the last look."""

    kind: str
    by: str
    at: datetime
    text: str
    day: date | None = None

    @property
    def label(self) -> str:
        """What it is, not yet translated; the stages have words of their own."""
        known = EntryKind.read(self.kind) or Stage.read(self.kind)
        return known.label if known else self.kind


@dataclass(frozen=True)
class Opened:
    """A concern as its reader sees it; `key` is its private half, never stored."""

    report: Report
    lines: list[Line]
    author: User | None
    key: bytes
    entries: list[Entry]
    silent: tuple[str, ...] = ()  # names of those to whom a child did not send it


def open_for(seen: Seen, private: bytes) -> Opened:
    """Open a concern with a helper's private half; VaultClosed when it was changed."""
    if seen.slot is None:
        raise VaultClosed(
            _("This was sealed before you made your key. Ask the other helper to let you read it.")
        )
    try:
        key = envelope.open_key(seen.concern.id, seen.slot.sealed, private)
        return with_key(seen.concern, key)
    except Unopened as wrong:
        raise changed() from wrong


def with_key(concern: Concern, key: bytes) -> Opened:
    """The same, with the key of the concern itself."""
    report = envelope.open_report(concern.id, concern.sealed, key)
    entries = [envelope.open_entry(one.id, one.sealed, key) for one in queries.entries_of(concern)]
    entries = sorted((one for one in entries if one.kind), key=lambda one: one.at)
    author, silent = queries.author_of(concern), tuple(_names(report.not_for).values())
    return Opened(report, _lines(entries), author, key, entries, silent)


def changed() -> VaultClosed:
    """What is said when a sealed value does not open."""
    return VaultClosed(_("Something sealed was changed, so it is not shown. Please tell the other helper."))


def _lines(entries: Iterable[Entry]) -> list[Line]:
    entries = list(entries)
    names = _names(one.by for one in entries)
    return [_line(one, names.get(one.by, "")) for one in entries]


def _names(accounts: Iterable[str]) -> dict[str, str]:
    """What people are called, by account in base32."""
    keys = [read_key(one) for one in accounts]
    people = db.session.scalars(select(User).where(User.id.in_(keys)).order_by(User.name)) if keys else ()
    return {show_key(user.id): user.name for user in people}


def _line(one: Entry, name: str) -> Line:
    day = date.fromisoformat(one.day) if one.day else None
    return Line(one.kind, name, datetime.fromisoformat(one.at), one.text, day)


def own_words(concern: Concern, author: User, cookie: bytes | None) -> Opened | None:
    """What its author may still read on this device: the report and the own additions."""
    copy = db.session.get(ConcernOwnCopy, concern.id) if cookie and not concern.read else None
    if copy is None or cookie is None:
        return None
    try:
        aad = concern.id + author.id
        key = AESGCM(cookie).decrypt(copy.sealed[:NONCE], copy.sealed[NONCE:], aad)
        opened = with_key(concern, key)
    except (InvalidTag, ValueError):
        return None
    mine = [one for one in opened.entries if one.by == show_key(author.id)]
    return Opened(opened.report, _lines(mine), author, key, mine)
