"""The paper a facilitator carries to a meeting: what is known is filled in, the rest are lines."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from cac.accounts.models import User
from cac.committees.ages import AgeBand
from cac.committees.models import Committee
from cac.committees.rules import HELPERS, Role
from cac.meetings.gate import look
from cac.meetings.missing import Lack, lacks_of, serving_in
from cac.meetings.models import Meeting
from cac.meetings.places import reads_where, where
from cac.meetings.rules import bands_between
from cac.meetings.timing import timed
from cac.safeguarding.models import Place, Referral
from cac.safeguarding.places import exact_words, places_of
from cac.safeguarding.referrals import referrals_of
from cac.safeguarding.rules import SEEN, TITLES, DayItem, Looked, PlanFacts
from cac.safeguarding.rules.kinds import PlaceUse
from cac.safeguarding.rules.may import reads_exact_place


@dataclass(frozen=True)
class Pack:
    """Everything the sheets show; without a meeting they are empty forms."""

    committee: Committee
    meeting: Meeting | None
    bands: list[AgeBand]
    helpers: list[User]
    numbers: list[Referral]
    place: str = ""
    agenda: Sequence[tuple[datetime, str]] = ()
    adults: Sequence[str] = ()
    invited: int = 0
    lacks: Sequence[Lack] = ()
    holds: Sequence[str] = field(default_factory=lambda: list(TITLES.values()))
    checked: bool = False
    goes: PlanFacts | None = None
    items: Sequence[DayItem] = tuple(DayItem)
    looked: Sequence[Looked] = SEEN


def _place(place: Place | None, *, reads: bool) -> str:
    """What it is called, and for whoever may read that also where it is exactly."""
    exact = exact_words(place) if place and reads else None
    return ", ".join(filter(None, [place.nickname, exact])) if place else ""


def pack_of(
    committee: Committee, user: User, roles: Collection[Role], meeting: Meeting | None = None
) -> Pack:
    """The pack of a meeting as this person prints it, or of a committee that has none yet."""
    bands = bands_between(committee.youngest, committee.oldest)
    posts, numbers = serving_in(committee), referrals_of(committee)
    helpers = [post.user for post in posts if post.role in HELPERS]
    if meeting is None:
        usual = places_of(committee).get(PlaceUse.USUAL)
        place = _place(usual, reads=reads_exact_place(roles))
        return Pack(committee, None, bands, helpers, numbers, place=place)
    seen = look(meeting)
    lacks = [] if meeting.adults_only else lacks_of(seen, posts)
    return Pack(
        committee,
        meeting,
        bands,
        helpers,
        numbers,
        place=_place(where(meeting).here, reads=reads_where(user, roles, seen.adults)),
        agenda=list(timed(meeting.starts_at, meeting.agenda)),
        adults=[adult.name for adult in seen.adults],
        invited=len(seen.members),
        lacks=lacks,
        holds=list(dict.fromkeys(finding.title for finding in seen.gate.passes)),
        checked=True,
        goes=seen.facts.plan if seen.facts and meeting.plan else None,
    )
