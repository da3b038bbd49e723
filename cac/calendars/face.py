"""The faces of a meeting: how much of it a calendar shows, and what it calls it."""

from flask_babel import gettext as _

from cac.calendars.ical import Entry, one_line
from cac.calendars.rules import Face, status_of
from cac.calendars.stored import Words
from cac.meetings.models import Meeting
from cac.redaction import is_unsaid
from cac.web.addresses import path, root
from cac.web.language import once_a_language


def entry_of(meeting: Meeting, face: Face, place: str | None) -> Entry:
    """A published meeting as if it stood alone; the words and the address of the program come later."""
    assert meeting.published_at is not None  # noqa: S101 - the callers hold published meetings only
    team = face is not Face.BUSY
    return Entry(
        uid=f"{meeting.uid}@cac",
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        zone=meeting.committee.time_zone,
        status=status_of(meeting.state),
        sequence=meeting.sequence,
        changed=meeting.published_at,
        url=path("meetings.show", meeting_id=meeting.id) if team else None,
        place=place if team else None,
    )


def words(face: Face, alias: str, alarm: int | None = None) -> Words:
    """What a face calls the meetings of a committee, in the reader's language."""
    return _words(face, alias, alarm, root())


@once_a_language
def _words(face: Face, alias: str, alarm: int | None, base: str) -> Words:
    if face is Face.BUSY:
        return Words(_("Busy"), alarm=alarm)
    fit = one_line(alias) == alias and not is_unsaid(alias)
    title = _("Meeting · %(alias)s", alias=alias) if fit else _("Meetings")
    return Words(title, _("the usual place"), base, alarm)


def name_of(face: Face) -> str:
    """What a calendar of this face calls itself."""
    return str(_("Busy") if face is Face.BUSY else _("Meetings"))
