"""Standing arrangements: asked for by who runs a committee, approved by its focal point, ended by any."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload

from cac import clock
from cac.accounts.models import User
from cac.audit import services as audit
from cac.committees.models import Committee
from cac.committees.queries import serving, thing_for
from cac.committees.rules import Role
from cac.committees.services import announce
from cac.db import db
from cac.errors import RuleBroken
from cac.meetings.answers import typed_at_confirming
from cac.meetings.models import GateRecord, Meeting, StandingArrangement, TypedReason
from cac.meetings.rules import MAY
from cac.notices.models import Kind
from cac.notices.services import tell
from cac.safeguarding.rules import Level, is_reason
from cac.safeguarding.rules.standing import Stand, end_trouble, may_be_arranged
from cac.web.language import day as day_words

MOST = 100


@dataclass(frozen=True)
class Arranged:
    """One arrangement with the names of those who asked, answered and ended it."""

    row: StandingArrangement
    asked: str
    answered: str | None
    ended: str | None

    def counts(self, today: date) -> bool:
        """Whether it counts for a meeting of today or later."""
        row = self.row
        return row.state is Stand.APPROVED and row.through >= today and row.ended_on is None


def of_committee(committee: Committee) -> list[Arranged]:
    """The arrangements of a committee, those that wait first, then the latest."""
    asked, answered, ended = aliased(User), aliased(User), aliased(User)
    own = StandingArrangement
    rows = select(own, asked.name, answered.name, ended.name).join(asked, asked.id == own.asked_by)
    rows = rows.outerjoin(answered, answered.id == own.answered_by).outerjoin(ended, ended.id == own.ended_by)
    rows = rows.where(own.committee_id == committee.id).order_by(own.asked_at.desc()).limit(MOST)
    found = [Arranged(*row) for row in db.session.execute(rows)]
    return sorted(found, key=lambda one: one.row.state is not Stand.ASKED)


def askable(committee: Committee) -> dict[str, str]:
    """What a reason was typed for to confirm, and may be arranged, with the last reason of each."""
    typed = select(TypedReason.finding, TypedReason.reason).join(Meeting).order_by(TypedReason.at)
    rows = db.session.execute(typed.where(Meeting.committee_id == committee.id, typed_at_confirming()))
    return {key: reason for key, reason in rows if may_be_arranged(key.partition(":")[0])}


def last_found(committee: Committee, key: str) -> Mapping[str, Any] | None:
    """The latest finding of this key that a meeting was confirmed with, as records keep it."""
    kept = select(GateRecord.findings).join(Meeting, Meeting.id == GateRecord.meeting_id)
    kept = kept.where(Meeting.committee_id == committee.id, GateRecord.act == "confirm")
    check, _colon, subject = key.partition(":")
    for findings in db.session.scalars(kept.order_by(GateRecord.at.desc()).limit(MOST)):
        for one in findings:
            if (one["check"], one["subject"], one["level"]) == (check, subject, Level.WARN.value):
                return dict(one)
    return None


def ask_for(
    committee: Committee,
    user: User,
    key: str,
    reason: str,
    through: date,
    found: Mapping[str, Any] | None = None,
) -> StandingArrangement:
    """Ask the focal point to let one reason count until a day; RuleBroken when it is asked already.

    It is asked for what was `found`, or found last, and covers nothing that is worse.
    """
    found = found or last_found(committee, key)
    if found is None:
        raise RuleBroken(_("No meeting was confirmed with this lately, so there is nothing to arrange."))
    check, _colon, subject = key.partition(":")
    _keep_short(committee, through)
    same = select(StandingArrangement).filter_by(committee_id=committee.id, check=check, subject=subject)
    if db.session.scalars(same.where(StandingArrangement.state == Stand.ASKED)).first():
        raise RuleBroken(_("This is asked for already. The focal point has not answered yet."))
    if not is_reason(reason):
        raise RuleBroken(_("Please write at least 10 letters, so that others understand it."))
    row = StandingArrangement(check=check, subject=subject, reason=reason.strip(), through=through)
    row.committee, row.asked_by, row.asked_at = committee, user.id, clock.now()
    row.found = json.dumps(found)
    db.session.add(row)
    db.session.flush()
    tell([one.id for one in serving(committee, {Role.FOCAL_POINT})], Kind.STANDING_ASKED, committee.id)
    audit.record("asked for an arrangement", row.id)
    return row


def answer(row: StandingArrangement, user: User, *, approve: bool, through: date) -> None:
    """Approve it until a day, half a year ahead at most, or decline it; never by who asked for it."""
    if row.state is not Stand.ASKED:
        raise RuleBroken(_("Somebody answered this already."))
    if approve and row.found is None:
        raise RuleBroken(_("It was not kept what this was asked for. Decline it, and let them ask again."))
    if row.asked_by == user.id:
        raise RuleBroken(_("You asked for this yourself, so somebody else must answer."))
    row.state, row.answered_by = (Stand.APPROVED if approve else Stand.DECLINED), user.id
    if approve:
        _keep_short(row.committee, through)
        row.since, row.through = clock.today(row.committee.time_zone), through
    tell([row.asked_by], Kind.STANDING_ANSWERED, row.committee_id)
    audit.record("answered about an arrangement", row.id)
    announce([row.committee_id])


def end(row: StandingArrangement, user: User) -> None:
    """From today on it counts no more; confirmed meetings that counted on it go on hold."""
    today = clock.today(row.committee.time_zone)
    if row.state is not Stand.APPROVED or row.ended_on or row.through < today:
        raise RuleBroken(_("This arrangement does not count any more."))
    row.ended_on, row.ended_by = today, user.id
    audit.record("ended an arrangement", row.id)
    announce([row.committee_id])


def standing_for(user: User, standing_id: bytes, act: str) -> StandingArrangement:
    """An arrangement, if this person may do `act` with it; NotFound or NotAllowed when not."""
    home = joinedload(StandingArrangement.committee)
    return thing_for(user, StandingArrangement, standing_id, act, MAY, home)[0]


def _keep_short(committee: Committee, through: date) -> None:
    if trouble := end_trouble(clock.today(committee.time_zone), through):
        says, last = trouble
        raise RuleBroken(_(says, last=day_words(last)))
