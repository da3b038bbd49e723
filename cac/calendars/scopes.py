"""What a calendar link shows: all meetings of its person, or one committee, one series, or one meeting."""

from collections.abc import Collection
from dataclasses import dataclass, field

from flask_babel import gettext as _
from sqlalchemy import select

from cac.accounts.models import User
from cac.calendars.models import FeedLink
from cac.committees.models import Committee
from cac.committees.queries import committee_for, committee_ids
from cac.committees.rules import COMMITTEE_ROLES
from cac.db import db, read_key, show_key
from cac.errors import NotFound
from cac.meetings.models import Meeting
from cac.meetings.queries import meeting_for
from cac.meetings.rules import MAY
from cac.meetings.series.models import Series
from cac.meetings.series.queries import series_for
from cac.meetings.series.words import rule_words
from cac.web.language import at


@dataclass(frozen=True)
class Scope:
    """What a link is to show, how a form sends it, and in words without any title or name."""

    value: str
    words: str = field(compare=False)
    committee_id: bytes | None = None
    series_id: bytes | None = None
    meeting_id: bytes | None = None


def scope_for(user: User, value: str) -> Scope:
    """What an address or a form asks for, such as "series-" and its key; NotFound where it is not theirs."""
    kind, _dash, shown = value.partition("-")
    if not value:
        return everything()
    try:
        key = read_key(shown)
    except ValueError as wrong:
        raise NotFound from wrong
    if kind == "committee":
        return _of_committee(committee_for(user, key, "time.read", MAY))
    if kind == "series":
        return _of_series(series_for(user, key, "time.read"))
    if kind == "meeting":
        return _of_meeting(meeting_for(user, key, "time.read"))
    raise NotFound


def scopes_of(user: User) -> list[Scope]:
    """What this person may always choose: everything, or one of the committees they serve."""
    keys = committee_ids(user, *COMMITTEE_ROLES)
    served = select(Committee).where(Committee.id.in_(keys)).order_by(Committee.alias)
    return [everything(), *map(_of_committee, db.session.scalars(served))]


def words_of(link: FeedLink, served: Collection[bytes]) -> str:
    """What a link shows, in words; nothing of a committee that its person does not serve any more."""
    thing = link.meeting or link.series
    committee_id = thing.committee_id if thing else link.committee_id
    if committee_id and committee_id not in served:
        return str(_("Nothing any more: you do not serve this committee now"))
    if link.meeting:
        return _of_meeting(link.meeting).words
    if link.series:
        return _of_series(link.series).words
    return _of_committee(link.committee).words if link.committee else everything().words


def everything() -> Scope:
    """All meetings of whoever asks."""
    return Scope("", _("All my meetings"))


def _of_committee(one: Committee) -> Scope:
    words = _("All meetings of %(alias)s", alias=one.alias)
    return Scope(f"committee-{show_key(one.id)}", words, committee_id=one.id)


def _of_series(one: Series) -> Scope:
    words = _("A series of %(alias)s: %(rule)s", alias=one.committee.alias, rule=rule_words(one))
    return Scope(f"series-{show_key(one.id)}", words, series_id=one.id)


def _of_meeting(one: Meeting) -> Scope:
    day = at(one.starts_at, one.committee.time_zone)
    words = _("One meeting of %(alias)s: %(day)s", alias=one.committee.alias, day=day)
    return Scope(f"meeting-{show_key(one.id)}", words, meeting_id=one.id)
