"""What the administrator of the installation does with its partners."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Select, func, select

from cac import clock
from cac.accounts.models import User
from cac.audit import services as audit
from cac.committees.models import Committee, Organisation
from cac.db import db
from cac.errors import RuleBroken


@dataclass(frozen=True)
class Size:
    """How many committees an organisation has, and how many people with an open account."""

    committees: int
    people: int


def sizes_of(organisations: Iterable[Organisation]) -> dict[bytes, Size]:
    """The size of each organisation."""
    ids = [one.id for one in organisations]
    here, home = Committee.organisation_id, User.organisation_id
    committees = _counted(select(here, func.count()).where(here.in_(ids)).group_by(here))
    open_here = home.in_(ids) & User.disabled_at.is_(None)
    people = _counted(select(home, func.count()).where(open_here).group_by(home))
    return {key: Size(committees.get(key, 0), people.get(key, 0)) for key in ids}


def _counted(rows: Select[Any, int]) -> dict[bytes, int]:
    return {key: count for key, count in db.session.execute(rows)}


def add(name: str) -> Organisation:
    """A partner that runs committees."""
    organisation = Organisation(name=name)
    db.session.add(organisation)
    db.session.flush()
    audit.record("added an organisation", organisation.id)
    return organisation


def rename(organisation: Organisation, name: str) -> None:
    """Give it another name; the committees keep theirs."""
    organisation.name = name
    audit.record("renamed an organisation", organisation.id)


def close(organisation: Organisation) -> None:
    """Nobody can be invited to it any more; RuleBroken while it has committees or open accounts."""
    if organisation.closed_on:
        raise RuleBroken(_("This organisation is closed already."))
    size = sizes_of([organisation])[organisation.id]
    if size.committees:
        raise RuleBroken(_("It still has committees, so it cannot be closed."))
    if size.people:
        raise RuleBroken(_("Some of its people still have an open account. Close or move those first."))
    organisation.closed_on = clock.today()
    audit.record("closed an organisation", organisation.id)


def open_again(organisation: Organisation) -> None:
    """People can be invited to it again."""
    if not organisation.closed_on:
        raise RuleBroken(_("This organisation is open."))
    organisation.closed_on = None
    audit.record("opened an organisation", organisation.id)


def called(name: str) -> Organisation:
    """The open organisation of this name, capitals or not; RuleBroken when there is none."""
    wanted = name.strip().casefold()
    everyone = db.session.scalars(select(Organisation).where(Organisation.closed_on.is_(None)))
    if found := next((one for one in everyone if one.name.casefold() == wanted), None):
        return found
    raise RuleBroken(_("There is no organisation of this name."))
