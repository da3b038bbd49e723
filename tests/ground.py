"""The ground a safe meeting stands on, made where it is missing: places, numbers, risks."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from cac import clock
from cac.committees.models import Committee
from cac.db import db, new_key, show_key
from cac.safeguarding.models import Adult, CommitteeAdult, Place, Referral, Risk, VenueCheck, kept_answers
from cac.safeguarding.places import places_of, write_place
from cac.safeguarding.referrals import referrals_of
from cac.safeguarding.risks import risks_of
from cac.safeguarding.rules.ground import Looked, Said, VenueItem
from cac.safeguarding.rules.kinds import KEPT, NEEDED, Occasion, PlaceUse, ReferralKind

NICKNAMES = {PlaceUse.USUAL: "the usual place", PlaceUse.RESERVE: "the other place"}
ALL_YES = {item: Said(Looked.YES) for item in VenueItem}


def make_ground(committee: Committee) -> None:
    """A checked usual place and a checked one in reserve, as far as they are missing."""
    known = places_of(committee)
    for use in KEPT:
        place = known.get(use) or make_place(committee, use)
        if not place.standing_checks:
            make_check(place)
    have = {one.kind for one in referrals_of(committee)}
    for number, kind in enumerate(NEEDED):
        if kind not in have:
            make_number(committee, kind, phone=f"11{number}")
    if not risks_of(committee):
        make_risk(committee)


def make_number(committee: Committee, kind: ReferralKind, **more: Any) -> Referral:
    """A number that somebody called a month ago."""
    values = {"office": f"Office for {kind.value}", "called_on": clock.today() - timedelta(30)}
    referral = Referral(committee_id=committee.id, kind=kind, **(values | more))
    db.session.add(referral)
    db.session.flush()
    return referral


SUN = {
    "what": "The sun is too hot",
    "likely": 4,
    "bad": 3,
    "doing": "We sit in the shade and carry water",
    "likely_after": 2,
    "bad_after": 2,
    "owner": "role:facilitator",
}


def make_risk(committee: Committee, **more: Any) -> Risk:
    """An assessment of the regular meetings that was agreed to a month ago."""
    then = clock.now() - timedelta(30)
    values = {
        "occasion": Occasion.REGULAR,
        "number": 1,
        "lines": [SUN],
        "score": 4,
        "written_by": committee.lead_id,
        "written_at": then,
        "decided_by": committee.lead_id,
        "decided_at": then,
        "agreed_at": then,
    }
    risk = Risk(committee_id=committee.id, **(values | more))
    db.session.add(risk)
    db.session.flush()
    return risk


def make_place(committee: Committee, use: PlaceUse = PlaceUse.USUAL, **more: Any) -> Place:
    place = Place(id=new_key(), committee_id=committee.id, use=use, **more)
    write_place(
        committee, place, NICKNAMES.get(use, "the blue door"), f"Behind the tower {show_key(committee.id)}"
    )
    place.exact_since = None
    db.session.flush()
    return place


def make_check(place: Place, **more: Any) -> VenueCheck:
    """Somebody looked sixty days ago, and everything was fine."""
    committee = db.session.get_one(Committee, place.committee_id)
    values: dict[str, Any] = {
        "looked_on": clock.today() - timedelta(60),
        "looked_by": looker(committee),
        "recorded_by": committee.lead_id,
        "recorded_at": clock.now(),
        "answers": kept_answers(ALL_YES),
        "complete": True,
    }
    check = VenueCheck(**(values | more))
    place.checks.append(check)
    db.session.flush()
    return check


def looker(committee: Committee) -> bytes:
    """An adult of the committee, made where it has none."""
    called = select(CommitteeAdult.adult_id).where(CommitteeAdult.committee_id == committee.id)
    if found := db.session.scalars(called.order_by(CommitteeAdult.adult_id)).first():
        return found
    from tests.makers import make_adult  # it makes its ground with this module

    adult: Adult = make_adult(committee, "Old Looker")
    return adult.id
