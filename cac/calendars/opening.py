"""What a calendar link opens, asked in one question: whose it is, and what they may see now."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from typing import Any

from sqlalchemy import Connection, bindparam, exists, func, or_, select

from cac import clock
from cac.accounts.models import User
from cac.calendars.feeds import Wanted
from cac.calendars.ical import PRODUCT
from cac.calendars.models import FeedLink
from cac.calendars.things import start_of_today
from cac.calendars.whole import Version
from cac.committees.models import Committee, Posting
from cac.committees.rules import COMMITTEE_ROLES, PostingState
from cac.errors import NotFound
from cac.meetings.models import Meeting
from cac.meetings.series.models import Series
from cac.meetings.series.queries import series_from
from cac.prepared import Prepared, Reader
from cac.safeguarding.models import Adult
from cac.web.addresses import root

FORM = "1"  # of the texts: another number tells every calendar to fetch them again


@dataclass(frozen=True)
class Opened:
    """A link that works today, with the committees whose meetings it shows."""

    link: Any  # the row of _QUESTION
    committees: Sequence[Any]

    @property
    def wanted(self) -> Wanted:
        """What the calendar behind it holds."""
        aliases = {row.committee_id: row.alias for row in self.committees}
        alone = [self.link.meeting_id] if self.link.meeting_id else []
        things = series_from(self.link.series_id) if self.link.series_id else alone
        return Wanted(aliases, self.link.face, frozenset(things), self.link.alarm, refresh=True)

    def version(self, more: str = "") -> Version:
        """The same as long as nothing changes in it: what passes with time alone passes at midnight.

        `more` is what does not wait for midnight.
        """
        link, versions = self.link, [(row.committee_id.hex(), row.version) for row in self.committees]
        what = (link.id.hex(), link.face, link.alarm, link.language, versions, more)
        program = (FORM, PRODUCT, root(), _zone_data())
        tag = hashlib.sha256(repr((what, start_of_today(), program)).encode()).hexdigest()[:40]
        return Version(link.id, tag)


def opened(secret_hash: bytes, reader: Connection | Reader) -> Opened:
    """What the link with this secret opens today; NotFound whatever the reason."""
    rows = _QUESTION.ask(reader, secret=secret_hash, today=clock.today())
    if not rows:
        raise NotFound
    seen = {row.committee_id: row for row in rows if row.committee_id}
    return Opened(rows[0], [seen[key] for key in sorted(seen)])


@lru_cache
def _zone_data() -> str:
    return version("tzdata")


_ONLY = func.coalesce(FeedLink.committee_id, Series.committee_id, Meeting.committee_id)
_QUESTION = Prepared(
    select(
        FeedLink.id,
        FeedLink.face,
        FeedLink.alarm,
        FeedLink.series_id,
        FeedLink.meeting_id,
        FeedLink.last_used_on,
        FeedLink.user_id,
        User.language,
        Committee.id.label("committee_id"),
        Committee.calendar_version.label("version"),
        Committee.alias,
    )
    .join(User, User.id == FeedLink.user_id)
    .outerjoin(Series, Series.id == FeedLink.series_id)
    .outerjoin(Meeting, Meeting.id == FeedLink.meeting_id)
    .outerjoin(
        Posting,
        (Posting.user_id == FeedLink.user_id)
        & (Posting.state == PostingState.ACCEPTED)
        & or_(*(Posting.role == role for role in COMMITTEE_ROLES)),  # no IN: it is written out each time
    )
    .outerjoin(
        Committee, (Committee.id == Posting.committee_id) & (_ONLY.is_(None) | (Committee.id == _ONLY))
    )
    .where(
        FeedLink.secret_hash == bindparam("secret"),
        FeedLink.revoked_on.is_(None),
        FeedLink.ends_on >= bindparam("today"),
        User.disabled_at.is_(None),
        User.password_hash.is_not(None),
        ~exists().where(Adult.user_id == FeedLink.user_id, Adult.suspended_on.is_not(None)),
    )
)
