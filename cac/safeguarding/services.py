"""What people do to keep adults safe with children: record them, clear them, suspend them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from flask_babel import gettext as _

from cac.accounts.models import User
from cac.audit import services as audit
from cac.committees.echo import committees_served_by
from cac.committees.helping import say_gone
from cac.committees.models import Committee
from cac.committees.rules import Role
from cac.committees.services import announce
from cac.db import db
from cac.errors import NotAllowed, RuleBroken
from cac.safeguarding import queries
from cac.safeguarding.models import Adult, Clearance, CommitteeAdult, Reference
from cac.safeguarding.rules import ClearanceKind

REFERENCES = 2  # a declaration needs so many


class Referee(NamedTuple):
    """Somebody who knows an adult, by role: when they spoke for them, and who of the team asked."""

    day: date
    who: str
    taken_by: Role


def is_own(user: User, account: bytes | None, name: str) -> bool:
    """Whether an adult is the very person at the screen: by account, or without one by name."""
    if account:
        return account == user.id
    said, known = set(name.casefold().split()), set(user.name.casefold().split())
    return said <= known or known <= said  # a middle name more or less is still the same person


def not_own(adult: Adult, user: User) -> None:
    """NotAllowed when somebody is about to vouch for themselves."""
    if is_own(user, adult.user_id, adult.name):
        raise NotAllowed(_("This is about yourself. Somebody else of the team must record it."))


def record_adult(committee: Committee, user: User, values: dict[str, Any]) -> Adult:
    """Record an adult whom a committee may call on.

    People may put themselves on the list; that they are 18 or older is then for somebody else to say.
    """
    own = is_own(user, values["user_id"], values["name"])
    if own and queries.is_listed(user):
        raise RuleBroken(_("You are on the list already. Somebody else of the team records other people."))
    if own:
        values = values | {"user_id": user.id, "of_age": False}
    _require_free(values["user_id"])
    adult = Adult(organisation_id=committee.organisation_id, **values)
    db.session.add(adult)
    db.session.flush()
    db.session.add(CommitteeAdult(committee_id=committee.id, adult_id=adult.id))
    audit.record("recorded adult", adult.id)
    return adult


def _require_free(account: bytes | None, but: bytes | None = None) -> None:
    """An account belongs to one record: two records of one person would hide a suspension."""
    if account and queries.is_linked(account, but):
        raise RuleBroken(_("Somebody is recorded with this account already. One person has one record."))


def record_adults(
    committee: Committee, user: User, lines: Sequence[tuple[dict[str, Any], Mapping[ClearanceKind, date]]]
) -> None:
    """Record the adults of a sheet: what is known of each, and the date on each paper that was seen."""
    for values, papers in lines:
        adult = record_adult(committee, user, values)
        if papers:
            not_own(adult, user)
            about = {"adult_id": adult.id, "recorded_by": user.id}
            db.session.add_all(Clearance(kind=kind, issued_on=day, **about) for kind, day in papers.items())
            audit.record("recorded clearance", adult.id)
    announce([committee.id])


def call_on(committee: Committee, adult: Adult) -> None:
    """Let another committee of the organisation call on an adult who is recorded already, or call again.

    Every committee of the adult is asked again: a meeting this one holds already may now claim their time.
    """
    known = db.session.get(CommitteeAdult, (committee.id, adult.id))
    if known:
        known.left_on = None
    else:
        db.session.add(CommitteeAdult(committee_id=committee.id, adult_id=adult.id))
    audit.record("called on adult", adult.id)
    announce(queries.committees_of(adult))


def call_no_more(committee: Committee, adult: Adult, today: date) -> None:
    """From today the committee calls on an adult no more; its coming meetings are checked without them."""
    link = db.session.get(CommitteeAdult, (committee.id, adult.id))
    if link is None or link.left_on:
        raise RuleBroken(_("This committee does not call on this person."))
    link.left_on = today
    audit.record("called on adult no more", adult.id)
    announce([committee.id])


def change_adult(adult: Adult, user: User, values: dict[str, Any]) -> None:
    """Change what is known of an adult."""
    not_own(adult, user)
    if is_own(user, values["user_id"], values["name"]) and values["of_age"]:
        raise NotAllowed(_("This is about yourself. Somebody else of the team must record it."))
    _require_free(values["user_id"], adult.id)
    before = adult.user_id
    for name, value in values.items():
        setattr(adult, name, value)
    _announce("changed adult", adult, also=before)


def clear(
    adult: Adult,
    user: User,
    kind: ClearanceKind,
    issued_on: date,
    ends_on: date | None,
    references: Sequence[Referee] = (),
) -> None:
    """Record a clearance; what was recorded before stays.

    RuleBroken when it is there already, and for a declaration without two references.
    """
    not_own(adult, user)
    if kind is ClearanceKind.DECLARATION and len(references) != REFERENCES:
        raise RuleBroken(_("A declaration counts only with two references."))
    if any(
        (paper.kind, paper.issued_on, paper.ends_on) == (kind, issued_on, ends_on)
        for paper in adult.standing_clearances
    ):
        raise RuleBroken(_("This is recorded already."))
    paper = Clearance(kind=kind, issued_on=issued_on, ends_on=ends_on, recorded_by=user.id)
    paper.references = [Reference(given_on=r.day, referee=r.who, taken_by=r.taken_by) for r in references]
    adult.clearances.append(paper)
    _announce("recorded clearance", adult)


def strike(paper: Clearance, user: User, today: date, why: str) -> None:
    """Strike out a paper recorded by mistake: it stays to be seen, and counts nowhere from now on."""
    not_own(paper.adult, user)
    still_counts(paper)
    paper.struck_on, paper.struck_by, paper.struck_why = today, user.id, why
    _announce("struck out clearance", paper.adult)


def still_counts(paper: Clearance) -> None:
    """RuleBroken when a paper is struck out."""
    if paper.struck_on:
        raise RuleBroken(_("This paper is struck out already."))


def suspend(adult: Adult, user: User, today: date) -> None:
    """Suspend an adult from today; meetings that count on them go on hold in the same transaction.

    Where they helped, the others who help hear of it, and the administrators.
    """
    not_own(adult, user)
    if adult.suspended_on:
        raise RuleBroken(_("This person is suspended already."))
    if adult.user_id:
        say_gone(adult.user_id, user.id)
    adult.suspended_on = today
    _announce("suspended adult", adult)


def restore(adult: Adult, user: User) -> None:
    """End a suspension."""
    not_own(adult, user)
    if not adult.suspended_on:
        raise RuleBroken(_("This person is not suspended."))
    adult.suspended_on = None
    _announce("restored adult", adult)


def _announce(act: str, adult: Adult, also: bytes | None = None) -> None:
    """`also`: the account that was theirs until now."""
    audit.record(act, adult.id)
    accounts = [account for account in {adult.user_id, also} if account]
    served = committees_served_by(accounts)  # where they lead or help
    announce({*queries.committees_of(adult), *served})
