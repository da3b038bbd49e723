"""Overriding a block of one meeting, taking that back, and reading what was overridden and why."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload

from cac import clock
from cac.accounts.models import User
from cac.audit import services as audit
from cac.committees.models import Committee
from cac.committees.queries import thing_for
from cac.committees.rules import FACILITATORS, Role
from cac.committees.services import announce
from cac.db import db
from cac.errors import NotFound, RuleBroken
from cac.meetings.answers import planned
from cac.meetings.gate import Look
from cac.meetings.models import Meeting, Override, TypedReason
from cac.meetings.records import keep_findings, tell_team
from cac.meetings.rules import MAY, NOT_READY, PLANNED
from cac.notices.models import Kind
from cac.safeguarding.rules import Finding, finding_record, is_reason
from cac.safeguarding.rules.overrides import refusal, words_of
from cac.safeguarding.services import is_own

MARK = 16  # so many letters of what stands for a finding travel in an address


def mark_of(finding: Finding) -> str:
    """What an address calls a finding by: it changes with every word of it."""
    return words_of(finding)[:MARK]


def require_block(meeting: Meeting, seen: Look, mark: str) -> Finding:
    """The finding that blocks this meeting now; RuleBroken when it does not stand in the way any more."""
    if meeting.state in NOT_READY and not meeting.adults_only:
        for finding in seen.gate.blocks:
            if mark_of(finding) == mark:
                return finding
    raise RuleBroken(_("This does not stand in the way of the meeting any more."))


def why_not(
    meeting: Meeting, finding: Finding, seen: Look, user: User, roles: Collection[Role]
) -> str | None:
    """Why this person may not override it (not yet translated); None when they may."""
    own = any(
        adult.name == finding.subject and is_own(user, adult.user_id, adult.name) for adult in seen.adults
    )
    about = user.id if own else None
    return refusal(finding.check, roles=roles, person=user.id, planned=planned(meeting), about=about)


def override(
    meeting: Meeting, finding: Finding, seen: Look, user: User, roles: Collection[Role], reason: str
) -> None:
    """Let one finding of this meeting stand, as long as it says the very same words.

    RuleBroken when this is not this person's to do, or the reason has fewer than ten letters.
    """
    if trouble := why_not(meeting, finding, seen, user, roles):
        raise RuleBroken(_(trouble))
    if not is_reason(reason):
        raise RuleBroken(_("Please write at least 10 letters, so that others understand it."))
    db.session.add(
        Override(
            meeting_id=meeting.id,
            user_id=user.id,
            at=clock.now(),
            finding=finding.key,
            words=words_of(finding),
            found=finding_record(finding),
            reason=reason.strip(),
        )
    )
    keep_findings(meeting, "override", seen.gate)
    tell_team(meeting, Kind.OVERRIDDEN, FACILITATORS)
    audit.record("overrode a check", meeting.id, check=finding.check)


def take_back(row: Override, user: User) -> None:
    """An override counts no more; a confirmed meeting that counted on it goes on hold."""
    if row.meeting.state not in PLANNED:
        raise RuleBroken(_("This meeting can no longer be changed."))
    if db.session.scalars(select(Override).filter_by(takes_back_id=row.id)).first():
        raise RuleBroken(_("This was taken back already."))
    same = {"meeting_id": row.meeting_id, "finding": row.finding, "words": row.words, "found": row.found}
    back = Override(**same, user_id=user.id, at=clock.now(), reason="", takes_back_id=row.id)
    db.session.add(back)
    audit.record("took back an override", row.meeting_id, check=row.found["check"])
    announce([row.meeting.committee_id])


def override_for(user: User, override_id: bytes) -> Override:
    """An override that this person may take back; NotFound or NotAllowed when not."""
    whole = joinedload(Override.meeting).joinedload(Meeting.committee)
    row, _roles = thing_for(user, Override, override_id, "override.end", MAY, whole, way="meeting.committee")
    if row.takes_back_id:
        raise NotFound
    return row


@dataclass(frozen=True)
class Said:
    """One line of the log: a reason typed, an override, or that one was taken back."""

    at: datetime
    name: str
    meeting: Meeting
    check: str
    reason: str
    override: Override | None = None
    taken_back: bool = False


def said_in(committee: Committee, *, limit: int, skip: int = 0) -> list[Said]:
    """Every reason and override of a committee's meetings, the newest first."""
    found = [*_reasons(committee, limit + skip), *_overridden(committee, limit + skip)]
    return sorted(found, key=lambda one: one.at, reverse=True)[skip : skip + limit]


def _reasons(committee: Committee, most: int) -> list[Said]:
    rows = _with_names(TypedReason, committee).order_by(TypedReason.at.desc()).limit(most)
    return [
        Said(row.at, name, meeting, row.finding.partition(":")[0], row.reason)
        for row, name, meeting in db.session.execute(rows)
    ]


def _overridden(committee: Committee, most: int) -> list[Said]:
    back = aliased(Override)
    rows = _with_names(Override, committee).outerjoin(back, back.takes_back_id == Override.id)
    rows = rows.add_columns(back.id).order_by(Override.at.desc()).limit(most)
    return [
        Said(row.at, name, meeting, row.found["check"], row.reason, row, taken is not None)
        for row, name, meeting, taken in db.session.execute(rows)
    ]


def _with_names(kind: Any, committee: Committee) -> Any:
    rows = select(kind, User.name, Meeting).join(User, User.id == kind.user_id)
    rows = rows.join(Meeting, Meeting.id == kind.meeting_id).options(joinedload(Meeting.committee))
    return rows.where(Meeting.committee_id == committee.id)
