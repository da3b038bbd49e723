"""What the gate must know of the ground meetings stand on: places, numbers, risks; parts of one question."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Integer, Row, Select, cast, or_

from cac.committees.models import Committee
from cac.db import show_key
from cac.meetings.columns import COMMITTEES, MEETINGS, PLACES, part
from cac.meetings.models import Meeting
from cac.safeguarding.models import Place, Referral, Risk, VenueCheck
from cac.safeguarding.rules.findings import stands_for
from cac.safeguarding.rules.ground import CheckFacts, GroundFacts, NumberFacts, PlaceFacts, RiskFacts
from cac.safeguarding.rules.kinds import KEPT, Occasion, PlaceUse, ReferralKind

PLACE, NUMBER, RISK = "place", "number", "risk"


@dataclass
class GroundRows:
    """What stands in the database of one committee's ground; told of once, when all of it is there."""

    places: dict[bytes, list[Row[Any]]] = field(default_factory=dict)
    numbers: list[NumberFacts] = field(default_factory=list)
    risks: list[Row[Any]] = field(default_factory=list)

    def add(self, row: Row[Any]) -> None:
        """One row of the answer: a place with one check or none, a number, or a version of an assessment."""
        if row.kind == PLACE:
            self.places.setdefault(row.thing, []).append(row)
        elif row.kind == NUMBER:
            self.numbers.append(NumberFacts(ReferralKind(row.words), row.since))
        else:
            self.risks.append(row)

    def facts(self, meeting: Meeting) -> GroundFacts:
        """What the gate is told of this meeting."""
        chosen = self.places.get(meeting.place_id) if meeting.place_id else None
        return GroundFacts(
            here=self._places[meeting.place_id] if chosen else self._of_use(PlaceUse.USUAL),
            own=chosen is not None and chosen[0].words not in KEPT,
            reserve=self._of_use(PlaceUse.RESERVE),
            numbers=tuple(self.numbers),
            risks=tuple(risk for about, risk in self._risks if about in {None, meeting.id}),
        )

    def _of_use(self, use: PlaceUse) -> PlaceFacts | None:
        return next((self._places[key] for key, rows in self.places.items() if rows[0].words == use), None)

    @cached_property
    def _places(self) -> dict[bytes | None, PlaceFacts]:
        return {key: _place(rows) for key, rows in self.places.items()}

    @cached_property
    def _risks(self) -> list[tuple[bytes | None, RiskFacts]]:
        """Each with the meeting it is about, if it is about one; the oldest first."""
        in_order = sorted(self.risks, key=lambda row: (row.number, row.at))
        return [(row.thing, _risk(row)) for row in in_order]


def ground_parts() -> list[Select[Any]]:
    """The parts of the question about meetings."""
    return [_places(), _numbers(), _risks()]


def _places() -> Select[Any]:
    """A row for each check of where a place is now, or one for a place that has none."""
    looked: dict[str, Any] = {
        "since": VenueCheck.looked_on,
        "through": VenueCheck.only_on,
        "at": VenueCheck.recorded_at,
    }
    looked |= {"number": cast(VenueCheck.complete, Integer)}
    about: dict[str, Any] = {"thing": Place.id, "words": Place.use, "ended_on": Place.closed_from}
    about["exact_since"] = Place.exact_since
    still_there = or_(Place.exact_since.is_(None), VenueCheck.recorded_at >= Place.exact_since)
    rows = part(PLACE, owner=Place.committee_id, **about, **looked)
    rows = rows.select_from(Place).outerjoin(VenueCheck, (VenueCheck.place_id == Place.id) & still_there)
    wanted = or_(Place.use.in_(KEPT), Place.id.in_(PLACES))
    return rows.where(Place.committee_id.in_(COMMITTEES), wanted)


def _numbers() -> Select[Any]:
    rows = part(NUMBER, owner=Referral.committee_id, words=Referral.kind, since=Referral.called_on)
    return rows.where(Referral.committee_id.in_(COMMITTEES))


def _risks() -> Select[Any]:
    """Those of the committee, and those of these meetings alone; answered with a yes, or not at all."""
    about: dict[str, Any] = {
        "thing": Risk.meeting_id,
        "words": Risk.occasion,
        "number": Risk.number,
        "score": Risk.score,
        "name": Risk.made_for,
    }
    about |= {
        "by": Risk.id,
        "at": Risk.written_at,
        "answered_at": Risk.agreed_at,
        "zone": Committee.time_zone,
    }
    rows = part(RISK, owner=Risk.committee_id, **about).select_from(Risk)
    rows = rows.join(Committee, Committee.id == Risk.committee_id)
    theirs = or_(Risk.meeting_id.is_(None), Risk.meeting_id.in_(MEETINGS))
    return rows.where(Risk.committee_id.in_(COMMITTEES), theirs)


def _place(rows: list[Row[Any]]) -> PlaceFacts:
    looked = sorted((row for row in rows if row.since), key=lambda row: (row.since, row.at))
    checks = (CheckFacts(row.since, bool(row.number), row.through, row.at.isoformat()) for row in looked)
    place = rows[0]
    key = stands_for(show_key(place.thing), place.exact_since.isoformat() if place.exact_since else "")
    return PlaceFacts(tuple(checks), place.ended_on, key)


def _risk(row: Row[Any]) -> RiskFacts:
    def day(moment: datetime) -> Any:
        return moment.astimezone(ZoneInfo(row.zone)).date()

    agreed = day(row.answered_at) if row.answered_at else None
    return RiskFacts(Occasion(row.words), day(row.at), agreed, row.score, show_key(row.by), row.name)
