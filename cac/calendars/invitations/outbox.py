"""The messages of invitations: written with the change itself, one waiting for each person at a time."""

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import cache
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import joinedload

from cac import clock
from cac.accounts.models import User
from cac.audit import services as audit
from cac.calendars.invitations import queries, services
from cac.calendars.invitations.models import CalendarInvitation, CalendarMail
from cac.calendars.invitations.rules import GATHERED, REMIND, Fate, Method
from cac.db import db
from cac.errors import RuleBroken
from cac.meetings.models import Meeting, MeetingAdult
from cac.meetings.rules import Reply, State
from cac.safeguarding.models import Adult


def reachable(invitations: Iterable[CalendarInvitation]) -> list[CalendarInvitation]:
    """Those whose adult has an account that works, and so an address that we know, and is not suspended."""
    by_user = {
        row.adult.user_id: row for row in invitations if row.adult.user_id and not row.adult.suspended_on
    }
    known = select(User).where(User.id.in_(by_user))
    return [by_user[user.id] for user in db.session.scalars(known.order_by(User.id)) if user.is_active]


def send_first(meeting: Meeting) -> int:
    """Write to everybody asked who has an address and was not written to yet; how many messages that makes.

    From now on these people, and no others, hear of every change. RuleBroken when there is nobody.
    """
    services.make_links(meeting)
    db.session.flush()
    fresh = [row for row in reachable(queries.invitations_to(meeting).values()) if row.mailed_at is None]
    asked = {row.adult_id for row in meeting.adults}
    fresh = [row for row in fresh if row.adult_id in asked]
    if not fresh:
        raise RuleBroken(_("Everybody who has an address here was written to already."))
    now = clock.now()
    for row in fresh:
        row.mailed_at, row.mailed_to = now, row.adult.user_id
        _write(row, Method.REQUEST, now, now)
    audit.record("sent invitations", meeting.id)
    return len(fresh)


def follow(thing_ids: Collection[bytes], adult_ids: Collection[bytes] = ()) -> None:
    """Something that people were written to about has changed: one message to each of exactly these.

    `adult_ids`: for whom alone something changed.
    """
    now, asked = clock.now(), {"things": list(thing_ids), "adults": list(adult_ids)}
    told = db.session.scalars(_told(), asked).all()
    waiting = queries.waiting(told) if told else set()
    for row in told:
        if row.id not in waiting:
            _write(row, Method.REQUEST, now, now + GATHERED)


@cache
def _told() -> Any:
    """Everybody who was written to; put together once, for every change asks it."""
    mine = or_(
        CalendarInvitation.thing_id.in_(bindparam("things", expanding=True)),
        CalendarInvitation.adult_id.in_(bindparam("adults", expanding=True)),
    )
    told = select(CalendarInvitation).where(mine, CalendarInvitation.mailed_at.is_not(None))
    return told.order_by(CalendarInvitation.id)


def remind(now: datetime) -> None:
    """Write the reminders of confirmed meetings that begin within a day, once for each person and meeting."""
    known = select(CalendarMail.id).where(
        CalendarMail.invitation_id == CalendarInvitation.id,
        CalendarMail.meeting_id == Meeting.id,
        CalendarMail.method == Method.REMINDER,
    )
    due = (
        select(CalendarInvitation, Meeting.id)
        .join(MeetingAdult, MeetingAdult.adult_id == CalendarInvitation.adult_id)
        .join(Meeting, Meeting.id == MeetingAdult.meeting_id)
        .where(
            or_(
                CalendarInvitation.meeting_id == Meeting.id, CalendarInvitation.series_id == Meeting.series_id
            ),
            CalendarInvitation.mailed_at.is_not(None),
            CalendarInvitation.mailed_at < now - REMIND / 2,  # whoever heard of it just now needs no reminder
            MeetingAdult.reply.is_distinct_from(Reply.NO),
            Meeting.state == State.CONFIRMED,
            Meeting.starts_at > now,
            Meeting.starts_at <= now + REMIND,
            ~known.exists(),
        )
    )
    for row, meeting_id in db.session.execute(due).all():
        _write(row, Method.REMINDER, now, now, meeting_id)


def troubles_of(meeting: Meeting) -> list[tuple[Adult, CalendarMail]]:
    """The last message to each person invited to a meeting, where it did not surely arrive, by name."""
    sent = (
        select(CalendarMail)
        .join(CalendarInvitation)
        .join(Adult)
        .where(CalendarInvitation.thing_id == queries.thing_of(meeting), CalendarMail.fate != Fate.DROPPED)
        .options(joinedload(CalendarMail.invitation).joinedload(CalendarInvitation.adult))
        .order_by(Adult.name, CalendarMail.written_at, CalendarMail.id)
    )
    last = {mail.invitation_id: mail for mail in db.session.scalars(sent)}
    return [(one.invitation.adult, one) for one in last.values() if one.fate in (Fate.FAILED, Fate.UNSURE)]


def send_again(meeting: Meeting, mail_id: bytes) -> None:
    """Write once more what did not surely arrive; RuleBroken when it did meanwhile."""
    failed = {mail.id: mail for _adult, mail in troubles_of(meeting)}
    if mail_id not in failed:
        raise RuleBroken(_("This message needs no second one any more."))
    now = clock.now()
    failed[mail_id].invitation.told = None
    _write(failed[mail_id].invitation, Method.REQUEST, now, now)
    audit.record("sent invitations", meeting.id)


def _write(
    row: CalendarInvitation, method: Method, now: datetime, due_at: datetime, meeting_id: bytes | None = None
) -> None:
    about = meeting_id or row.meeting_id
    mail = CalendarMail(invitation_id=row.id, method=method, written_at=now, due_at=due_at, meeting_id=about)
    db.session.add(mail)
