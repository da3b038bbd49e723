"""Risk assessments: what could go wrong, what is done about it, and whether somebody else agrees."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from cac import clock
from cac.accounts.models import User
from cac.audit import services as audit
from cac.committees.models import Committee
from cac.committees.queries import roles_in, row_for, serving
from cac.committees.rules import TEAM
from cac.committees.services import announce
from cac.db import db
from cac.errors import NotAllowed, RuleBroken
from cac.notices.models import Kind
from cac.notices.services import tell
from cac.safeguarding.models import Risk
from cac.safeguarding.rules.kinds import Occasion
from cac.safeguarding.rules.may import MAY


@dataclass(frozen=True)
class RiskLine:
    """One thing that could happen: how likely and how bad before and after what is done, and who does it."""

    what: str
    likely: int
    bad: int
    doing: str
    likely_after: int
    bad_after: int
    owner: str


def risks_of(committee: Committee) -> list[Risk]:
    """Every version of every assessment of a committee, the newest first."""
    theirs = select(Risk).where(Risk.committee_id == committee.id)
    return list(db.session.scalars(theirs.order_by(Risk.written_at.desc(), Risk.number.desc())))


def newest(committee: Committee, occasion: Occasion, meeting_id: bytes | None = None) -> Risk | None:
    """The version that counts, of the regular meetings or of one meeting."""
    versions = select(Risk).where(Risk.committee_id == committee.id, Risk.occasion == occasion)
    versions = versions.where(Risk.meeting_id == meeting_id if meeting_id else Risk.meeting_id.is_(None))
    return db.session.scalars(versions.order_by(Risk.number.desc(), Risk.written_at.desc())).first()


def risk_for(user: User, risk_id: bytes, act: str = "risk.read") -> tuple[Risk, Committee]:
    """An assessment with its committee; NotFound or NotAllowed when `act` is not this person's."""
    return row_for(user, Risk, risk_id, act, MAY)


def may_write(user: User, committee: Committee) -> bool:
    """Whether this person may write an assessment."""
    return MAY["risk.write"](roles_in(user, committee))


def write(
    committee: Committee,
    user: User,
    lines: Sequence[RiskLine],
    occasion: Occasion = Occasion.REGULAR,
    meeting_id: bytes | None = None,
    made_for: str | None = None,
) -> Risk:
    """A new version, which counts at once and waits for somebody else's yes; earlier ones stay to be read.

    `made_for` is where and how its one meeting is to be held: elsewhere it counts no more.
    """
    before = newest(committee, occasion, meeting_id)
    risk = Risk(committee_id=committee.id, occasion=occasion, meeting_id=meeting_id)
    risk.number, risk.written_by, risk.written_at = (before.number if before else 0) + 1, user.id, clock.now()
    risk.made_for = made_for
    risk.lines = [asdict(line) for line in lines]
    risk.score = max(line.likely_after * line.bad_after for line in lines)
    db.session.add(risk)
    db.session.flush()
    audit.record("wrote risk assessment", risk.id)
    announce([committee.id])
    tell({one.id for one in serving(committee, TEAM)} - {user.id}, Kind.RISK_WAITS, risk.id)
    return risk


def open_to(user: User, risk: Risk, committee: Committee) -> bool:
    """Whether this person may answer it: it is the newest, nobody has answered, and it is not their own."""
    current = newest(committee, risk.occasion, risk.meeting_id)
    return risk.approved is None and current is risk and risk.written_by != user.id


def decide(risk: Risk, committee: Committee, user: User, *, approved: bool, words: str = "") -> None:
    """Agree, or send it back with words; nobody agrees to what they wrote themselves."""
    if risk.written_by == user.id:
        raise NotAllowed(_("You wrote this yourself. Somebody else of the team must agree to it."))
    if not open_to(user, risk, committee):
        raise RuleBroken(_("This version is not waiting for an answer any more."))
    risk.decided_by, risk.decided_at, risk.words = user.id, clock.now(), words or None
    risk.agreed_at = risk.decided_at if approved else None
    audit.record("agreed to risk assessment" if approved else "sent back risk assessment", risk.id)
    announce([committee.id])
    tell({risk.written_by}, Kind.RISK_DECIDED, risk.id)
