"""A hazard with valid defaults."""

from datetime import timedelta
from typing import Any

from cac import clock
from cac.committees.models import Committee
from cac.db import db
from cac.hazards import services
from cac.hazards.models import Hazard
from cac.hazards.rules import Site
from cac.hazards.sealing import Words
from cac.hazards.services import Plan

WORDS = Words("The bricks are hot and heavy.", "Nobody has gloves.", "We ask for gloves and shade.")


def make_hazard(committee: Committee, **more: Any) -> Hazard:
    days = more.pop("look_in", 30)
    values = {"site": Site.KILN, "words": WORDS, "owner_id": committee.lead_id, "office": None}
    look_on = clock.today(committee.time_zone) + timedelta(days)
    hazard = services.name(committee, Plan(**(values | {"look_on": look_on} | more)))
    db.session.flush()
    return hazard
