"""Messages about meetings to come that did not surely arrive: somebody asks these people in person."""

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import aliased

from cac import clock
from cac.calendars.invitations.models import CalendarInvitation, CalendarMail
from cac.calendars.invitations.rules import Fate
from cac.meetings.models import Meeting

KIND = "mail"


def part(row: Callable[..., list[Any]], facilitated: Collection[bytes]) -> Select[Any]:
    """One of each meeting or series of these committees: the next meeting of it that calendars show."""
    sooner, newer = aliased(Meeting), aliased(CalendarMail)
    found = select(*row(KIND, thing_id=Meeting.id, committee_id=Meeting.committee_id, at=Meeting.starts_at))
    sent = found.select_from(CalendarMail).join(CalendarInvitation).join(Meeting, _is_of(Meeting))
    again = select(newer.id).where(
        newer.invitation_id == CalendarMail.invitation_id,
        newer.fate != Fate.DROPPED,
        newer.written_at > CalendarMail.written_at,
    )
    before = select(sooner.id).where(_is_of(sooner), *_to_come(sooner), sooner.starts_at < Meeting.starts_at)
    return sent.where(
        Meeting.committee_id.in_(facilitated),
        CalendarMail.fate.in_((Fate.FAILED, Fate.UNSURE)),
        *_to_come(Meeting),
        ~again.exists(),
        ~before.exists(),
    ).distinct()


def _is_of(meeting: type[Meeting]) -> Any:
    """Whether people were invited to this meeting, by itself or with its series."""
    return or_(meeting.id == CalendarInvitation.meeting_id, meeting.series_id == CalendarInvitation.series_id)


def _to_come(meeting: type[Meeting]) -> tuple[Any, Any]:
    return meeting.published_at.is_not(None), meeting.ends_at > clock.now()
