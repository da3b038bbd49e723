"""Every meeting to come at once: who, and which place, is claimed twice at the same time (SG-27).

One sort by claim and beginning, then one walk: time grows with the claims, not with their square.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select, type_coerce
from sqlalchemy.types import NullType

from cac import clock
from cac.db import db
from cac.meetings.claims import is_place_of, still_called_on
from cac.meetings.models import Meeting, MeetingAdult, MeetingMember
from cac.meetings.rules import PLANNED, State
from cac.safeguarding.models import Place

CLAIMING = PLANNED | {State.OPEN}


# What is claimed, from when to when, by which meeting; a fifth says on whose behalf, and claims on the same
# behalf do not clash: one committee twice at its place is a committee that meets twice, told as that alone.
# Moments stay as the database writes them: they are only compared with one another, and a million of them are
# not worth reading into datetimes.
Claim = tuple[Any, ...]


@dataclass(frozen=True)
class Twice:
    """Something of a `kind` that two meetings claim at the same time."""

    kind: str
    what: bytes
    one: bytes
    other: bytes


def conflicts_to_come(since: datetime | None = None) -> Iterator[Twice]:
    """Committees, adults, children and places that two meetings claim at once, of all that are not over."""
    for kind, rows in _rows(since or clock.now()).items():
        claims = map(tuple, db.session.connection().execute(rows))
        yield from claimed_twice(kind, claims)


def claimed_twice(kind: str, claims: Iterable[Claim]) -> Iterator[Twice]:
    """Every pair of claims on the same thing that overlap; edges that only touch do not."""
    running: list[Claim] = []
    for claim in sorted(claims):
        what, starts, _ends, meeting = claim[:4]
        if running:
            running = [one for one in running if one[0] == what and one[2] > starts]
            yield from (Twice(kind, what, one[3], meeting) for one in running if one[-1] != claim[-1])
        running.append(claim)


def _rows(since: datetime) -> dict[str, Select[Any]]:
    with_adults = _claims(MeetingAdult.adult_id, since).join(MeetingAdult)
    with_place = _claims(Place.mark, since).join(Place, is_place_of(Place, Meeting))
    return {
        "committee": _claims(Meeting.committee_id, since).where(~Meeting.adults_only),
        "adult": still_called_on(with_adults, Meeting.committee_id),
        "child": _claims(MeetingMember.member_id, since).join(MeetingMember),
        "place": with_place.where(Place.mark.is_not(None)).add_columns(Meeting.committee_id),
    }


def _claims(what: Any, since: datetime) -> Select[Any]:
    when = (type_coerce(moment, NullType()) for moment in (Meeting.starts_at, Meeting.ends_at))
    claimed = select(what, *when, Meeting.id).select_from(Meeting)
    return claimed.where(Meeting.state.in_(CLAIMING), Meeting.ends_at > since)
