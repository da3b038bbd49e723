"""What the gate must know of the ground meetings stand on: places, numbers, risks; parts of one question."""

from dataclasses import dataclass, field
from datetime import datetime
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
    """What stands in the database of one committee's ground."""

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
        here = self.places.get(meeting.place_id) if meeting.place_id else None
        theirs = [row for row in self.risks if row.thing in {None, meeting.id}]
        return GroundFacts(
            here=_place(here or self._of_use(PlaceUse.USUAL)),
            own=here is not None and here[0].words not in KEPT,
            reserve=_place(self._of_use(PlaceUse.RESERVE)),
            numbers=tuple(self.numbers),
            risks=tuple(map(_risk, sorted(theirs, key=lambda row: (row.number, row.at)))),
        )

    def _of_use(self, use: PlaceUse) -> list[Row[Any]] | None:
        return next((rows for rows in self.places.values() if rows[0].words == use), None)


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


def _place(rows: list[Row[Any]] | None) -> PlaceFacts | None:
    if rows is None:
        return None
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
