"""The calendars that somebody may fetch now: of one meeting, a series, a committee, or all of theirs."""

from collections.abc import Iterable, Iterator, Mapping

from flask_babel import gettext as _
from sqlalchemy import Connection, select

from cac.accounts.models import User
from cac.calendars.feeds import Instead, Wanted, calendar
from cac.calendars.opening import Opened
from cac.calendars.rules import Face
from cac.calendars.things import Told, entry_alone, in_full, is_shown, things_of
from cac.calendars.whereabouts import Whereabouts
from cac.committees.models import Committee
from cac.committees.queries import committee_ids
from cac.committees.rules import COMMITTEE_ROLES
from cac.db import db
from cac.errors import RuleBroken
from cac.meetings.models import Meeting
from cac.meetings.series.queries import series_for
from cac.prepared import Reader


def of_meeting(meeting: Meeting, face: Face) -> Iterator[bytes]:
    """One meeting; RuleBroken while it was never confirmed."""
    if meeting.published_at is None:
        raise RuleBroken(_("There is no calendar file yet. It is made when the meeting is confirmed."))
    wanted = Wanted({meeting.committee_id: meeting.committee.alias}, face, frozenset([meeting.id]))
    return calendar(wanted, alone(meeting, face))


def of_series(user: User, series_id: bytes, face: Face) -> Iterator[bytes]:
    """One series; RuleBroken while no meeting of it was confirmed."""
    series = series_for(user, series_id, "time.read")
    if series.published_at is None:
        raise RuleBroken(_("There is no calendar file yet. It is made when a meeting of it is confirmed."))
    return calendar(Wanted({series.committee_id: series.committee.alias}, face, frozenset([series.id])))


def of_committees(committees: Iterable[Committee], face: Face) -> Iterator[bytes]:
    """All that these committees published."""
    return calendar(Wanted({each.id: each.alias for each in committees}, face))


def mine(user: User) -> list[Committee]:
    """The committees that a person serves, as calendars gather them."""
    keys = committee_ids(user, *COMMITTEE_ROLES)
    return list(db.session.scalars(select(Committee).where(Committee.id.in_(keys))))


def behind(
    opened: Opened, told: Mapping[bytes, Told], reader: Connection | Reader | None = None
) -> Iterator[bytes]:
    """What the holder of a link gets, with what they are told in full; read by `reader`, if any."""
    meeting = db.session.get(Meeting, opened.link.meeting_id) if opened.link.meeting_id else None
    wanted = opened.wanted
    if meeting is None or meeting.committee_id not in wanted.committees:
        return calendar(wanted, _in_full(told), reader)
    return calendar(wanted, alone(meeting, wanted.face, told.get(meeting.id)))


def alone(meeting: Meeting, face: Face, told: Told | None = None) -> Instead:
    """One meeting, taken out of its series where it is part of one."""
    if not is_shown(meeting):
        return {}
    entry = entry_alone(meeting, face, Whereabouts([meeting.committee_id]))
    return {meeting.id: (meeting.committee_id, [in_full(entry, told)])}


def _in_full(told: Mapping[bytes, Told]) -> Instead:
    """What holds these meetings, made at this moment, each with its title and place."""
    if not told:
        return {}
    rows = db.session.execute(select(Meeting.id, Meeting.series_id).where(Meeting.id.in_(told))).all()
    series = {of for _, of in rows if of}
    things = list(things_of([key for key, of in rows if not of], series))
    places = Whereabouts({thing.committee.id for thing in things})
    return {thing.id: (thing.committee.id, thing.entries(Face.FULL, places, told)) for thing in things}
