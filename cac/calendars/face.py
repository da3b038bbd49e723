"""The face a meeting shows to a calendar: when it is and of which committee; no place, no name, no topic."""

from collections.abc import Iterable

from flask_babel import gettext as _

from cac import clock
from cac.calendars.ical import Entry, calendar_text
from cac.calendars.rules import status_of
from cac.errors import RuleBroken
from cac.meetings.models import Meeting
from cac.web.addresses import absolute


def one_file(meeting: Meeting) -> bytes:
    """The calendar file of one meeting; RuleBroken while it was never confirmed."""
    if meeting.published_at is None:
        raise RuleBroken(_("There is no calendar file yet. It is made when the meeting is confirmed."))
    return calendar_text([_team_face(meeting)], name=None, now=clock.now())


def many(meetings: Iterable[Meeting], *, refresh: bool) -> bytes:
    """The calendar of several meetings; `refresh` for a calendar that comes back by itself."""
    entries = [_team_face(meeting) for meeting in meetings]
    return calendar_text(entries, name=_("Meetings"), now=clock.now(), refresh=refresh)


def _team_face(meeting: Meeting) -> Entry:
    assert meeting.published_at is not None  # noqa: S101 - the callers hold published meetings only
    return Entry(
        uid=f"{meeting.uid}@cac",
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        zone=meeting.committee.time_zone,
        status=status_of(meeting.state),
        sequence=meeting.sequence,
        changed=meeting.published_at,
        title=_("Meeting · %(alias)s", alias=meeting.committee.alias),
        url=absolute("meetings.show", meeting_id=meeting.id),
    )
