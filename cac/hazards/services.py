"""What a team does about hazards: name one, begin to work on it, look again."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from cac import clock
from cac.audit import services as audit
from cac.committees.models import Committee
from cac.db import db, new_key
from cac.errors import RuleBroken
from cac.hazards.models import Hazard, HazardLook
from cac.hazards.rules import Found, Site, Standing
from cac.hazards.sealing import Words, seal_seen, seal_words


@dataclass(frozen=True)
class Plan:
    """What is known of a hazard and what is done about it."""

    site: Site
    words: Words
    owner_id: bytes | None
    office: str | None
    look_on: date | None


def name(committee: Committee, plan: Plan) -> Hazard:
    """Write down one more hazard."""
    hazard = Hazard(id=new_key(), committee_id=committee.id, named_on=clock.today(committee.time_zone))
    _write(hazard, plan)
    db.session.add(hazard)
    db.session.flush()
    _record("named hazard", hazard)
    return hazard


def change(hazard: Hazard, plan: Plan) -> None:
    """Write down what is true now."""
    _write(hazard, plan)
    _record("changed hazard", hazard)


def begin(hazard: Hazard) -> None:
    """Somebody has begun to work on it."""
    if hazard.standing is not Standing.NAMED:
        raise RuleBroken(_("Somebody has begun to work on this already."))
    hazard.begun_on = clock.today(hazard.committee.time_zone)
    _record("began on hazard", hazard)


def look_again(hazard: Hazard, found: Found, seen: str, next_look: date | None) -> None:
    """Add what somebody found today; a hazard that is not gone needs another day to look."""
    if found is not Found.GONE and next_look is None:
        raise RuleBroken(_("Please say when somebody looks again."))
    look = HazardLook(id=new_key(), hazard_id=hazard.id, number=len(hazard.looks) + 1, found=found)
    look.day = clock.today(hazard.committee.time_zone)
    look.seen = seal_seen(hazard.committee_id, look.id, seen)
    hazard.looks.append(look)
    hazard.look_on = None if found is Found.GONE else next_look
    _record("looked at hazard again", hazard)


def _write(hazard: Hazard, plan: Plan) -> None:
    hazard.site, hazard.owner_id, hazard.office = plan.site, plan.owner_id, plan.office
    hazard.words = seal_words(hazard.committee_id, hazard.id, plan.words)
    hazard.look_on = plan.look_on


def _record(act: str, hazard: Hazard) -> None:
    """The committee and the day: what the children named has no hour, and no row of its own in the record."""
    audit.record(act, hazard.committee_id, only_day=True)
