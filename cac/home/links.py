"""Calendar links of a person that end soon, or did: one more part of the one question of today's page."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, select

from cac import clock
from cac.accounts.models import User
from cac.calendars.models import FeedLink
from cac.calendars.rules import WARN_DAYS

KIND = "link"


def part(row: Callable[..., list[Any]], user: User) -> Select[Any]:
    """Each link that its person did not end, from two weeks before its last day on."""
    found = select(*row(KIND, thing_id=FeedLink.id, title=FeedLink.name, day=FeedLink.ends_on))
    mine = found.where(FeedLink.user_id == user.id, FeedLink.revoked_on.is_(None))
    return mine.where(FeedLink.ends_on <= clock.today() + timedelta(days=WARN_DAYS))
