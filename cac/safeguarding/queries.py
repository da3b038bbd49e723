"""Adults and their clearances, fetched together with the answer to "may this person?"."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload, lazyload

from cac import clock
from cac.accounts.models import User
from cac.committees.models import Committee, Posting
from cac.committees.queries import committee_ids, committees_seen_by, fit, in_force, organisation_ids
from cac.committees.rules import ADMIN, LEADS, Role
from cac.db import db, new_key
from cac.errors import NotAllowed, NotFound
from cac.safeguarding.clearances import Paper, papers_of
from cac.safeguarding.facts import adult_facts as adult_facts
from cac.safeguarding.models import Adult, Clearance, CommitteeAdult
from cac.safeguarding.rules.may import MAY
from cac.safeguarding.thresholds import thresholds_by


@dataclass(frozen=True)
class EndingClearance:
    """A paper of an adult that ends soon."""

    adult: Adult
    paper: Paper

    @property
    def day(self) -> date:
        """The last day it is good for."""
        assert self.paper.through is not None  # noqa: S101 - a missing paper does not end
        return self.paper.through


def adults_of(committee: Committee, since: date | None = None) -> list[Adult]:
    """The adults a committee may call on, by name; with those it could still call on after `since`."""
    called = select(Adult).join(CommitteeAdult, CommitteeAdult.adult_id == Adult.id)
    calls: ColumnElement[bool] = CommitteeAdult.left_on.is_(None)
    if since:
        calls = or_(calls, CommitteeAdult.left_on > since)
    here = called.where(CommitteeAdult.committee_id == committee.id, calls)
    return list(db.session.scalars(here.order_by(func.lower(Adult.name), Adult.id)))


def committees_of(adult: Adult) -> list[bytes]:
    """The keys of all committees that may call on an adult."""
    return list(db.session.scalars(_calling_on(adult.id)))


def _calling_on(adult_id: bytes) -> Select[Any]:
    links = select(CommitteeAdult.committee_id).where(CommitteeAdult.adult_id == adult_id)
    return links.where(CommitteeAdult.left_on.is_(None))


def ending_clearances(committee_ids: Collection[bytes], *, today: date) -> list[EndingClearance]:
    """Papers of these committees' adults that are good today and end soon, soonest first.

    A paper that a longer one already replaces is left out.
    """
    keys = select(CommitteeAdult.adult_id).where(
        CommitteeAdult.committee_id.in_(committee_ids), CommitteeAdult.left_on.is_(None)
    )
    here = select(Adult).where(Adult.id.in_(keys), Adult.suspended_on.is_(None))
    with_all = here.options(joinedload(Adult.clearances), joinedload(Adult.own_figures))
    adults = db.session.scalars(with_all).unique()
    ending = [
        EndingClearance(adult, paper)
        for adult in adults
        for paper in papers_of(adult_facts(adult), thresholds_by(adult.own_figures))
        if paper.ends_soon(today)
    ]
    return sorted(ending, key=lambda found: (found.day, found.adult.name))


def _roles_around(user: User, adult: Adult | None) -> frozenset[Role]:
    """What a person is in the committees that call on an adult, or as administrator of the organisation.

    Nobody suspended vouches for others, suspends them or calls on them again. As much is asked about somebody
    who is not there.
    """
    key, home = (adult.id, adult.organisation_id) if adult else (new_key(), new_key())
    here = or_(
        Posting.committee_id.in_(_calling_on(key)),
        (Posting.organisation_id == home) & Posting.role.in_(ADMIN),
    )
    return frozenset(db.session.scalars(select(Posting.role).where(*in_force(user.id), here, fit(user.id))))


def adult_for(user: User, adult_id: bytes, act: str = "adult.read") -> tuple[Adult, frozenset[Role]]:
    """An adult and the person's roles around them; NotFound or NotAllowed when `act` is not theirs."""
    adult = db.session.get(Adult, adult_id, options=[lazyload(Adult.clearances)])
    roles = _roles_around(user, adult)
    if adult is None or not MAY["adult.read"](roles):
        raise NotFound
    if not MAY[act](roles):
        raise NotAllowed("")
    return adult, roles


def clearance_for(user: User, clearance_id: bytes) -> Clearance:
    """A paper of an adult whose papers this person may record; NotFound or NotAllowed when not."""
    paper = db.session.get(Clearance, clearance_id)
    adult_for(user, paper.adult_id if paper else new_key(), "adult.clear")
    assert paper is not None  # noqa: S101 - `adult_for` raised otherwise
    return paper


def callable_adults(committee: Committee) -> list[Adult]:
    """Adults of the organisation whom this committee does not call on yet, by name."""
    here = select(CommitteeAdult.adult_id).where(
        CommitteeAdult.committee_id == committee.id, CommitteeAdult.left_on.is_(None)
    )
    others = select(Adult).where(Adult.organisation_id == committee.organisation_id, Adult.id.not_in(here))
    return list(db.session.scalars(others.order_by(func.lower(Adult.name))))


def names_known(organisation_id: bytes, but: bytes | None = None) -> set[str]:
    """The names of the adults an organisation has recorded, without capitals."""
    names = select(Adult.name).where(Adult.organisation_id == organisation_id)
    if but:
        names = names.where(Adult.id != but)
    return {known.casefold() for known in db.session.scalars(names)}


def is_known(organisation_id: bytes, name: str, but: bytes | None = None) -> bool:
    """Whether the organisation has recorded another adult of this name, in capitals or not."""
    return name.casefold() in names_known(organisation_id, but)


def is_listed(user: User) -> bool:
    """Whether somebody who signs in is a recorded adult."""
    return is_linked(user.id)


def is_linked(account: bytes, but: bytes | None = None) -> bool:
    """Whether another recorded adult has this account, in any organisation."""
    linked = select(Adult.id).where(Adult.user_id == account)
    return db.session.scalars(linked.where(Adult.id != but) if but else linked).first() is not None


def accounts_to_link(organisation_id: bytes, but: Adult | None = None) -> list[User]:
    """People of the organisation who may sign in and are no other recorded adult, by name."""
    linked = select(Adult.user_id).where(Adult.user_id.is_not(None))
    free: ColumnElement[bool] = User.disabled_at.is_(None)
    if but:
        linked = linked.where(Adult.id != but.id)
        free = or_(free, User.id == but.user_id)
    mine = select(User).where(User.organisation_id == organisation_id, free, User.id.not_in(linked))
    return list(db.session.scalars(mine.order_by(User.name)))


def committees_around(user: User, adult: Adult) -> list[Committee]:
    """The committees that call on an adult, as far as this person sees them."""
    keys = set(committees_of(adult))
    return [committee for committee in committees_seen_by(user) if committee.id in keys]


def committees_to_leave(user: User, committees: Collection[Committee]) -> list[Committee]:
    """Those of `committees` that this person may take an adult off."""
    led, administered = set(committee_ids(user, *LEADS)), set(organisation_ids(user, *ADMIN))
    return [found for found in committees if found.id in led or found.organisation_id in administered]


def names_of(user_ids: Collection[bytes]) -> dict[bytes, str]:
    """The names of people, by key."""
    rows = db.session.execute(select(User.id, User.name).where(User.id.in_(user_ids)))
    return {user_id: name for user_id, name in rows}


def first_today(adult: Adult) -> date:
    """The earliest day that it is now in any committee of an adult, so that no meeting of today slips by."""
    zones = select(Committee.time_zone).where(Committee.id.in_(committees_of(adult)))
    return min((clock.today(zone) for zone in db.session.scalars(zones)), default=clock.today())
