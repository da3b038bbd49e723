"""Invitations and what they are to: fetched by the team, or by whoever holds a private link."""

from collections.abc import Iterable, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager, joinedload

from cac import clock
from cac.accounts.models import User
from cac.calendars.invitations.models import CalendarInvitation, CalendarMail
from cac.calendars.invitations.rules import PERHAPS_READ, Fate, Method
from cac.db import db
from cac.errors import NotFound
from cac.meetings.models import Meeting, MeetingAdult
from cac.meetings.rules import TO_COME, State
from cac.meetings.series.queries import series_from
from cac.safeguarding.models import Adult, CommitteeAdult
from cac.web.addresses import digest

MOST_SHOWN = 12  # meetings of a series on the page of a link
SHOWN = (TO_COME - {State.DRAFT}) | {State.CANCELLED}


def thing_of(meeting: Meeting) -> bytes:
    """What people are invited to: the whole series of a meeting, or the meeting alone."""
    return meeting.series_id or meeting.id


def made_for(meeting: Meeting) -> Sequence[CalendarInvitation]:
    """Every invitation to a meeting or its series, with the adult."""
    made = select(CalendarInvitation).where(CalendarInvitation.thing_id == thing_of(meeting))
    return db.session.scalars(made.options(joinedload(CalendarInvitation.adult))).all()


def invitations_to(meeting: Meeting) -> dict[bytes, CalendarInvitation]:
    """The invitations by the adult, without what was written to somebody who is not this adult."""
    return {row.adult_id: row for row in made_for(meeting) if not row.is_of_another}


def waiting(invitations: Iterable[CalendarInvitation]) -> set[bytes]:
    """Those for which a message waits already: it will say whatever is true when it is sent."""
    found = select(CalendarMail.invitation_id).where(
        CalendarMail.invitation_id.in_([row.id for row in invitations]),
        CalendarMail.fate == Fate.WAITING,
        CalendarMail.method == Method.REQUEST,
    )
    return set(db.session.scalars(found))


def invitation_behind(token: str) -> CalendarInvitation:
    """The invitation that this private link opens; NotFound for any other.

    It opens nothing for somebody suspended, nor for somebody whose account was closed, nor where it was
    written to an account that is not this adult's.
    """
    found = (
        select(CalendarInvitation)
        .join(CalendarInvitation.adult)
        .outerjoin(User, User.id == Adult.user_id)
        .where(
            CalendarInvitation.secret_hash == digest(token),
            Adult.suspended_on.is_(None),
            User.disabled_at.is_(None),
            or_(CalendarInvitation.mailed_at.is_(None), CalendarInvitation.mailed_to == Adult.user_id),
        )
    )
    row = db.session.scalars(found.options(contains_eager(CalendarInvitation.adult))).first()
    if row is None:
        raise NotFound
    return row


def coming_of(invitation: CalendarInvitation) -> list[tuple[Meeting, MeetingAdult]]:
    """What is still to come of an invitation, with how this adult is asked; NotFound when nothing is.

    A draft is no meeting yet. Whoever is asked no more, was never, or is called on no more by the committee
    finds nothing. Where later meetings of a series became one of their own, they are still part of it.
    """
    series = series_from(invitation.series_id) if invitation.series_id else []
    asked = select(Meeting, MeetingAdult).join(MeetingAdult, MeetingAdult.meeting_id == Meeting.id)
    theirs = asked.where(
        MeetingAdult.adult_id == invitation.adult_id,
        (Meeting.id == invitation.meeting_id) | Meeting.series_id.in_(series),
        Meeting.published_at.is_not(None),
        Meeting.state.in_(SHOWN),
        Meeting.ends_at > clock.now(),
    )
    whole = theirs.options(joinedload(Meeting.committee), joinedload(Meeting.place))
    rows = db.session.execute(whole.order_by(Meeting.starts_at, Meeting.id).limit(MOST_SHOWN)).all()
    if not rows or not calls_on(rows[0][0].committee_id, invitation.adult_id):
        raise NotFound
    return [(meeting, row) for meeting, row in rows]


def calls_on(committee_id: bytes, adult_id: bytes) -> bool:
    """Whether a committee still calls on this adult, though they may have been asked to come before."""
    link = db.session.get(CommitteeAdult, (committee_id, adult_id))
    return link is None or link.left_on is None


def asked_to(meeting: Meeting) -> list[tuple[Adult, MeetingAdult]]:
    """Everybody asked to a meeting, by name; those who said no too."""
    asked = select(Adult, MeetingAdult).join(MeetingAdult, MeetingAdult.adult_id == Adult.id)
    rows = db.session.execute(asked.where(MeetingAdult.meeting_id == meeting.id).order_by(Adult.name)).all()
    return [(adult, row) for adult, row in rows]


def perhaps_reached(invitation: CalendarInvitation) -> bool:
    """Whether a message to this person arrived, or may have: then they hear of its end too."""
    out = select(CalendarMail.id).where(
        CalendarMail.invitation_id == invitation.id, CalendarMail.fate.in_(PERHAPS_READ)
    )
    return db.session.scalars(out.limit(1)).first() is not None
