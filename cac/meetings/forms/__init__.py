"""What is asked about a meeting: when and who, its agenda, the reasons, and the day itself."""

from wtforms import HiddenField

from cac.db import read_key
from cac.meetings.models import Meeting
from cac.web.forms import Form
from cac.web.stale import refuse_stale


class OfMeeting(Form):
    """A form about a meeting that may have changed since its page was opened."""

    version = HiddenField()

    def is_fresh(self, meeting: Meeting) -> bool:
        """Whether nobody changed the meeting meanwhile; else say so, and let a second sending win."""
        return not refuse_stale(self, "version", str(meeting.version), seen="version")

    def keys(self, name: str) -> list[bytes]:
        """The keys ticked in a field; none where it is not asked."""
        return [read_key(ticked) for ticked in self[name].data or []] if name in self else []
