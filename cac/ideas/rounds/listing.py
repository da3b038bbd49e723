"""The rounds on tablets that somebody sees in the list of ideas."""

from collections.abc import Collection as Some

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from cac.committees.models import Committee
from cac.db import db
from cac.ideas.models import Collection
from cac.ideas.rules import CollectionState
from cac.ideas.shown import going, waits_for_check


def rounds_of(committee_ids: Some[bytes]) -> tuple[list[Collection], list[Collection]]:
    """The rounds of these committees that go on, and those released that nobody has looked through yet."""
    found = select(Collection).join(Collection.committee).options(contains_eager(Collection.committee))
    here = found.where(Collection.committee_id.in_(committee_ids), going() | waits_for_check())
    rounds = db.session.scalars(here.order_by(Committee.alias, Collection.day, Collection.id)).all()
    over = CollectionState.SEALED
    return [one for one in rounds if one.state is not over], [one for one in rounds if one.state is over]
