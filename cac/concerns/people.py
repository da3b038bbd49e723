"""Whom a concern may be about: the adults of a committee and those who serve it, each named once."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import or_, select

from cac import clock
from cac.accounts.models import User
from cac.committees.models import Committee, Posting
from cac.committees.queries import roles_held
from cac.committees.rules import PostingState
from cac.concerns.queries import Helper, helpers_in
from cac.concerns.report import About
from cac.concerns.rules import MAY
from cac.db import db, show_key
from cac.errors import NotFound
from cac.safeguarding.models import Adult, CommitteeAdult
from cac.safeguarding.services import is_own

OTHER = "other"


@dataclass(frozen=True)
class Person:
    """Somebody to choose: what the form sends, the name, and the account if there is one."""

    value: str
    name: str
    user: str | None

    def as_about(self) -> About:
        """The same as it is sealed."""
        return About(self.name, self.user)


def committee_to_tell_of(user: User, committee_id: bytes) -> tuple[Committee, bool]:
    """A committee in which this person may raise a concern, and whether they may see who serves it.

    NotFound for everybody without a posting in it; reviewers come by their review. Whoever is suspended may
    tell all the same.
    """
    committee = db.session.get(Committee, committee_id)
    roles = roles_held(user.id, committee_id)
    if committee is None or not MAY["concern.raise"](roles):
        raise NotFound
    return committee, MAY["concern.name"](roles)


def committees_to_tell_of(user: User) -> list[Committee]:
    """The committees that this person serves in any way, by alias."""
    served = select(Posting.committee_id).where(
        Posting.user_id == user.id, Posting.state == PostingState.ACCEPTED
    )
    mine = select(Committee).where(Committee.id.in_(served))
    return sorted(db.session.scalars(mine), key=lambda one: one.alias)


def people_of(committee: Committee) -> list[Person]:
    """Everyone it may be about, by name. An adult and an account of the same name are one person.

    Two accounts of one name stay two, so that nobody is left out who should not be. An adult without an
    account who has a name more or less than one counts as that account: better one helper too few reads it
    than the person it is about.
    """
    serving = _serving(committee)
    found = [Person(show_key(user.id), user.name, show_key(user.id)) for user in serving]
    accounts = {one.value for one in found}
    names = {one.name.casefold() for one in found}
    for adult in _adults(committee):
        linked = show_key(adult.user_id) if adult.user_id else None
        if (linked or "") not in accounts and (linked or adult.name.casefold() not in names):
            account = linked or _account_of(adult, serving)
            found.append(Person(linked or show_key(adult.id), adult.name, account))
    return sorted(found, key=lambda one: one.name.casefold())


def is_about(about: Collection[About], user: User) -> bool:
    """Whether this is somebody it is about: by account, or by name where none was known then."""
    return any(
        one.user == show_key(user.id) or (one.user is None and is_own(user, None, one.name)) for one in about
    )


def _account_of(adult: Adult, serving: Collection[User]) -> str | None:
    return next((show_key(user.id) for user in serving if is_own(user, None, adult.name)), None)


def _helpers_by_role(helpers: Collection[Helper]) -> list[Person]:
    """The helpers by what they are, for somebody who may not know their names."""
    return [Person(show_key(one.user.id), one.role.label, show_key(one.user.id)) for one in helpers]


def _serving(committee: Committee) -> list[User]:
    held = select(Posting.user_id).where(
        Posting.committee_id == committee.id, Posting.state == PostingState.ACCEPTED
    )
    return list(db.session.scalars(select(User).where(User.id.in_(held))))


def _adults(committee: Committee) -> list[Adult]:
    today = clock.today(committee.time_zone)
    here = (
        select(Adult)
        .join(CommitteeAdult, CommitteeAdult.adult_id == Adult.id)
        .where(CommitteeAdult.committee_id == committee.id)
        .where(or_(CommitteeAdult.left_on.is_(None), CommitteeAdult.left_on > today))
    )
    return list(db.session.scalars(here))


def whom_to_choose(committee: Committee, *, named: bool) -> list[Person]:
    """Whom a report may be about: everybody by name, or the helpers by what they are."""
    return people_of(committee) if named else _helpers_by_role(helpers_in([committee.id])[committee.id])
