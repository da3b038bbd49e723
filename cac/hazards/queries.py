"""Hazards, each fetched with the answer to "may this person?"."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, lazyload

from cac.accounts.models import User
from cac.anonymity.suppression import pooled
from cac.committees.models import Committee, Posting
from cac.committees.queries import organisation_ids, thing_for
from cac.committees.rules import ADMIN, TEAM, PostingState, Role
from cac.db import db
from cac.errors import NotAllowed
from cac.hazards.models import Hazard
from cac.hazards.rules import LEAST_COMMITTEES, LEAST_HAZARDS, MAY, Site, Standing


def hazards_of(committee: Committee) -> tuple[list[Hazard], list[Hazard]]:
    """The hazards that stand, the nearest day to look again first, and those that are gone."""
    here = select(Hazard).where(Hazard.committee_id == committee.id).options(joinedload(Hazard.owner))
    found = sorted(db.session.scalars(here), key=lambda one: (str(one.look_on or ""), one.site.value, one.id))
    gone = [one for one in found if one.standing is Standing.GONE]
    return [one for one in found if one not in gone], gone


def hazard_for(user: User, hazard_id: bytes, act: str = "hazard.read") -> Hazard:
    """A hazard with its committee, if this person may do `act`."""
    home = joinedload(Hazard.committee).joinedload(Committee.organisation)
    whole = [joinedload(Hazard.owner), home, lazyload(Hazard.looks)]
    return thing_for(user, Hazard, hazard_id, act, MAY, *whole)[0]


def sites_pooled_for(user: User) -> list[Site]:
    """The kinds of places where several committees named hazards, without any number.

    A coordinator looks over the network, a partner administrator over the own organisation; committees whose
    register the reader knows are left out. Of the others one more must have a register than must have named
    a kind: else the list would tell that each of them did. What is gone still counts, so that the list never
    tells that something was mended.
    """
    named = select(Hazard.site, Hazard.committee_id)
    if not _coordinates(user):
        homes = organisation_ids(user, *ADMIN)
        if not homes:
            raise NotAllowed("")
        here = select(Committee.id).where(Committee.organisation_id.in_(homes))
        named = named.where(Hazard.committee_id.in_(here))
    others = named.where(Hazard.committee_id.not_in(_known_to(user)))
    rows = [(site, committee_id) for site, committee_id in db.session.execute(others)]
    if len({committee_id for _site, committee_id in rows}) <= LEAST_COMMITTEES:
        return []
    return pooled(rows, groups=LEAST_COMMITTEES, least=LEAST_HAZARDS)


def _known_to(user: User) -> Select[Any]:
    """The committees whose register a person may read, or could read once."""
    held = select(Posting.committee_id).where(Posting.user_id == user.id, Posting.committee_id.is_not(None))
    once = Posting.state.in_((PostingState.ACCEPTED, PostingState.ENDED))
    return held.where(once, Posting.role.in_(TEAM))


def _coordinates(user: User) -> bool:
    held = select(Posting.id).where(
        Posting.user_id == user.id,
        Posting.role == Role.COORDINATOR,
        Posting.state == PostingState.ACCEPTED,
    )
    return db.session.scalars(held.limit(1)).first() is not None
