"""A child is looked for at a meeting: before everything else on today's page."""

from collections.abc import Collection, Iterator

from flask import url_for
from flask_babel import gettext as _

from cac.committees.models import Committee
from cac.home.queries import Waiting
from cac.home.rows import Row
from cac.web.language import hour


def alarm_rows(found: Collection[Waiting], committees: dict[bytes, Committee]) -> Iterator[Row]:
    """One line for each."""
    for one in found:
        committee = committees[one.committee_id or b""]
        title = _("Find the child: the numbers of %(alias)s do not agree", alias=committee.alias)
        since = _("Since %(hour)s", hour=hour(one.at, committee.time_zone)) if one.at else ""
        yield Row(title, url_for("meetings.today", meeting_id=one.thing_id), since, _("Now"), "block")
