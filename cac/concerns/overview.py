"""The page of concerns, put together for one person, and what today's page says of them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from cac.accounts import helper_keys
from cac.accounts.models import User
from cac.anonymity.boxes import Unopened
from cac.committees.models import Committee
from cac.concerns import envelope, queries, rules
from cac.concerns.models import Concern
from cac.concerns.moving import Progress, figures_of, progress_of
from cac.concerns.queries import Helper, Seen
from cac.concerns.report import Report
from cac.db import db
from cac.safeguarding.rules import Thresholds


@dataclass(frozen=True)
class Line:
    """A concern in a list; the report only while the reader's key is open."""

    seen: Seen
    alias: str
    report: Report | None
    progress: Progress


@dataclass(frozen=True)
class Own:
    """A report of one's own in a list."""

    concern: Concern
    alias: str
    read_at: datetime | None


@dataclass(frozen=True)
class Overview:
    """Everything on the page."""

    helps: list[Helper]
    has_key: bool
    is_open: bool
    lines: list[Line]
    own: list[Own]
    without: list[Helper]  # other helpers of the same committees who may need to be let in


def of(user: User) -> Overview:
    """What this person may know of concerns."""
    mine, own = queries.seen_by(user), queries.own_of(user)
    private = helper_keys.opened_here(mine.key) if mine.key else None
    keys = {one.concern.committee_id for one in mine.found} | {one.committee_id for one in own}
    names, figures = _aliases(keys), figures_of([one.concern for one in mine.found])
    lines = [_line(one, names, private, figures[one.concern.committee_id]) for one in mine.found]
    raised = [Own(one, names[one.committee_id], one.read.at if one.read else None) for one in own]
    others = [one for one in mine.beside if one.key]
    return Overview(mine.helps, mine.has_key, private is not None, lines, raised, others)


def _line(seen: Seen, names: dict[bytes, str], private: bytes | None, figures: Thresholds) -> Line:
    alias = names[seen.concern.committee_id]
    return Line(seen, alias, _report(seen, private), progress_of(seen.concern, figures))


def _report(seen: Seen, private: bytes | None) -> Report | None:
    if private is None or seen.slot is None:
        return None
    try:
        key = envelope.open_key(seen.concern.id, seen.slot.sealed, private)
        return envelope.open_report(seen.concern.id, seen.concern.sealed, key)
    except Unopened:
        return None


def _aliases(keys: set[bytes]) -> dict[bytes, str]:
    found = db.session.execute(select(Committee.id, Committee.alias).where(Committee.id.in_(keys)))
    return {key: alias for key, alias in found}


def committee_of(concern: Concern) -> Committee:
    """The committee in which a concern was raised."""
    return db.session.get_one(Committee, concern.committee_id)


def may_acknowledge(seen: Seen, user: User) -> bool:
    """Whether this helper may say that a person has read it."""
    own = queries.own_for(user, seen.concern.id) is not None
    return not seen.concern.read and rules.may_acknowledge(own=own, others=bool(seen.others))
