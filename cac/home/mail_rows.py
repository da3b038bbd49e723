"""Messages that did not surely arrive, as rows of what waits: whoever heard nothing comes for nothing."""

from collections.abc import Iterable, Iterator

from flask import url_for
from flask_babel import gettext as _

from cac.calendars.invitations.rules import Fate
from cac.home.queries import Waiting
from cac.home.rows import Committees, Row
from cac.web.language import at


def mail_rows(waiting: Iterable[Waiting], committees: Committees) -> Iterator[Row]:
    """One row for each meeting or series, the soonest first."""
    for one in sorted(waiting, key=lambda each: (each.at, each.thing_id)):
        assert one.thing_id and one.committee_id and one.at  # noqa: S101, PT018 - each is about a meeting
        committee = committees[one.committee_id]
        ask = _("Please ask these people in person, or share their private link.")
        sub = f"{committee.alias}, {at(one.at, committee.time_zone, 'd MMMM')}. {ask}"
        url = url_for("invitations.index", meeting_id=one.thing_id)
        yield Row(_("Messages that did not surely arrive"), url, sub, _(Fate.FAILED.label), "warn")
