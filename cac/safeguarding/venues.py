"""Looking at the places where children meet: who looked, what was found, and places not to be used."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from cac import clock
from cac.accounts.models import User
from cac.audit import services as audit
from cac.committees.models import Committee
from cac.committees.queries import roles_in, row_for
from cac.committees.services import announce
from cac.db import db
from cac.errors import RuleBroken
from cac.safeguarding.models import Adult, Place, VenueCheck, kept_answers
from cac.safeguarding.rules import Thresholds
from cac.safeguarding.rules.ground import SIX, CheckFacts, PlaceFacts, Said, VenueItem, open_items
from cac.safeguarding.rules.may import MAY
from cac.safeguarding.rules.venue import check_on, good_through, is_checked


@dataclass(frozen=True)
class Look:
    """What was found on looking at a place; `also_by` and `only_on` belong to a look on the spot."""

    looked_on: date
    looked_by: bytes
    answers: Mapping[VenueItem, Said]
    also_by: bytes | None = None
    only_on: date | None = None


@dataclass(frozen=True)
class Standing:
    """How a place stands on a day: `through` is the last good day of its check, if it has a complete one."""

    good: bool
    through: date | None
    closed_from: date | None


def place_for(user: User, place_id: bytes, act: str = "place.read") -> tuple[Place, Committee]:
    """A place with its committee; NotFound or NotAllowed when `act` is not this person's."""
    return row_for(user, Place, place_id, act, MAY)


def may_check(user: User, committee: Committee) -> bool:
    """Whether this person may record what was found in a place."""
    return MAY["place.check"](roles_in(user, committee))


def place_facts(place: Place) -> PlaceFacts:
    """A place as the gate sees it."""
    checks = (CheckFacts(c.looked_on, c.complete, c.only_on) for c in place.standing_checks)
    return PlaceFacts(tuple(checks), place.closed_from)


def standing_of(place: Place, day: date, own: Thresholds) -> Standing:
    """How a place stands on a day."""
    facts = place_facts(place)
    made = check_on(facts, day)
    through = good_through(made, own) if made and made.complete else None
    return Standing(is_checked(facts, day, own), through, facts.closed_from)


def record_check(place: Place, user: User, look: Look) -> VenueCheck:
    """Keep what was found; earlier checks stay as they were, and the meetings are asked again."""
    check = VenueCheck(
        place=place,
        recorded_by=user.id,
        recorded_at=clock.now(),
        looked_on=look.looked_on,
        looked_by=look.looked_by,
        also_by=look.also_by,
        only_on=look.only_on,
        answers=kept_answers(look.answers),
        complete=not open_items(look.answers, SIX if look.only_on else VenueItem),
    )
    db.session.add(check)
    audit.record("checked a place", place.id)
    announce([place.committee_id])
    return check


def close_place(place: Place, day: date) -> None:
    """Nobody meets there from this day on; meetings that would are put on hold."""
    if place.closed_from and place.closed_from <= day:
        raise RuleBroken(_("This place is closed already."))
    place.closed_from = day
    audit.record("closed a place", place.id)
    announce([place.committee_id])


def reopen_place(place: Place) -> None:
    """The place can be used again; its check must still be good."""
    if place.closed_from is None:
        raise RuleBroken(_("This place is not closed."))
    place.closed_from = None
    audit.record("opened a place again", place.id)
    announce([place.committee_id])


def names_of_lookers(checks: list[VenueCheck]) -> dict[bytes, str]:
    """The names of the adults who looked, by key."""
    keys = {key for check in checks for key in (check.looked_by, check.also_by) if key}
    return {
        key: name for key, name in db.session.execute(select(Adult.id, Adult.name).where(Adult.id.in_(keys)))
    }
