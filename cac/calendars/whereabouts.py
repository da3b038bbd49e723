"""What calendars call the place of a meeting: its nickname, as long as the name guard knows nothing in it."""

from collections.abc import Collection, Iterable

from sqlalchemy import bindparam, select

from cac import redaction
from cac.calendars.ical import one_line
from cac.calendars.stored import USUAL
from cac.committees.models import Committee
from cac.db import db
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.safeguarding.known import known_words
from cac.safeguarding.models import Place
from cac.safeguarding.places import exact_words, fit_name
from cac.safeguarding.rules.kinds import PlaceUse
from cac.safeguarding.rules.plan import Mode

_PLACES = select(Place).where(Place.committee_id.in_(bindparam("committees", expanding=True)))


class Whereabouts:
    """The places of some committees, each asked about once."""

    def __init__(self, committee_ids: Collection[bytes]) -> None:
        known = db.session.scalars(_PLACES, {"committees": list(committee_ids)})
        self._places = {place.id: place for place in known}
        self._usual = {p.committee_id: p for p in self._places.values() if p.use is PlaceUse.USUAL}
        self._told: dict[bytes, str | None] = {}

    def of(self, meeting: Meeting) -> str | None:
        """What to call the place of a meeting; None where nothing may or need be said."""
        if _is_nowhere(meeting):
            return None
        place = self._place(meeting)
        return self._fit(meeting.committee, place) if place else USUAL

    def exact(self, meeting: Meeting) -> str | None:
        """Where a meeting is exactly, for whoever may read that; None where it is nowhere or stays sealed."""
        place = None if _is_nowhere(meeting) else self._place(meeting)
        return exact_words(place) if place else None

    def _place(self, meeting: Meeting) -> Place | None:
        return self._places.get(meeting.place_id or b"") or self._usual.get(meeting.committee_id)

    def _fit(self, committee: Committee, place: Place) -> str | None:
        if place.id not in self._told:
            told = fit_name(committee, place)
            self._told[place.id] = (
                told if told and one_line(told) == told else None
            )  # judged as it is written
        return self._told[place.id]


def _is_nowhere(meeting: Meeting) -> bool:
    online = meeting.plan is not None and meeting.plan.mode is Mode.ONLINE
    return online or meeting.state is State.CANCELLED


def any_known(committee: Committee, nicknames: Iterable[str]) -> bool:
    """Whether one of these nicknames names somebody by now, such as an adult who came later."""
    known = list(known_words(committee))
    return any(redaction.find(nickname, known) for nickname in nicknames)
