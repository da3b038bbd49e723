"""Where no guardian can be asked: why, who speaks for the child, and who of us answers for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cac import vault
from cac.accounts.models import User
from cac.audit import services as audit
from cac.committees import papers
from cac.committees.consents import good_until
from cac.committees.keys import key_name
from cac.committees.models import Member
from cac.db import db, new_key
from cac.errors import VaultClosed
from cac.safeguarding.models import StandIn

WHY = {"table": "stand_in", "column": "why"}
SPEAKS = {"table": "stand_in", "column": "speaks"}


@dataclass(frozen=True)
class Route:
    """What the focal point wrote down; `sheet` holds the answers, purpose by purpose."""

    why: str
    speaks: str
    responsible_id: bytes
    asked_on: date
    sheet: papers.Sheet


@dataclass(frozen=True)
class RouteSeen:
    """The same for the page, with its last day; words that cannot be opened are None."""

    row: StandIn
    until: date
    why: str | None
    speaks: str | None


def record(member: Member, user: User, route: Route) -> None:
    """Record who speaks for a child: their answers count like a guardian's, for the same days."""
    papers.record([member], route.sheet)
    row = StandIn(id=new_key(), member_id=member.id, given_on=route.sheet.given_on)
    row.ends_on, row.asked_on = route.sheet.ends_on, route.asked_on
    row.responsible_id, row.recorded_by = route.responsible_id, user.id
    name = key_name(member.committee_id)
    row.why = vault.seal(name, route.why.encode(), **WHY, row=row.id)
    row.speaks = vault.seal(name, route.speaks.encode(), **SPEAKS, row=row.id)
    db.session.add(row)
    audit.record("recorded who speaks for a child", member.id)


def routes_of(member: Member) -> list[RouteSeen]:
    """What was recorded for a child, the newest first."""
    theirs = select(StandIn).where(StandIn.member_id == member.id).options(joinedload(StandIn.responsible))
    rows = db.session.scalars(theirs.order_by(StandIn.given_on.desc(), StandIn.id))
    return [_seen(member, row) for row in rows]


def _seen(member: Member, row: StandIn) -> RouteSeen:
    why, speaks = _opened(member, row.why, WHY, row.id), _opened(member, row.speaks, SPEAKS, row.id)
    return RouteSeen(row, good_until(row, member.committee.terms), why, speaks)


def _opened(member: Member, sealed: bytes, cell: Mapping[str, str], row: bytes) -> str | None:
    name = key_name(member.committee_id)
    try:
        opened = vault.open_sealed(name, sealed, table=cell["table"], column=cell["column"], row=row)
    except VaultClosed:
        return None
    return opened.decode()
