"""What administrators do with accounts: invite, renew, close and open them, and set the installation up."""

from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy import select

from cac import clock
from cac.accounts import invitations, sessions
from cac.accounts import services as accounts
from cac.accounts.models import Invitation, User
from cac.accounts.passwords import hash_password
from cac.audit import services as audit
from cac.committees import organisations
from cac.committees.models import Organisation
from cac.committees.queries import committee_ids
from cac.committees.roles import keep_one, open_acts, post, require_other
from cac.committees.rules import Role
from cac.committees.services import announce
from cac.db import db
from cac.errors import RuleBroken
from cac.notices.models import Kind
from cac.notices.services import tell
from cac.web.models import Installation


def invite(
    *, name: str, email: str, organisation: Organisation, roles: Iterable[Role], time_zone: str = "UTC"
) -> str:
    """Make an account with these roles in the organisation; gives the token of its one-time link.

    Raises RuleBroken when the address already has an account, wherever that is.
    """
    email = accounts.tidy_email(email)
    if db.session.scalars(select(User.id).where(User.email == email)).first():
        raise RuleBroken(_("This address cannot be invited. Please ask the person for another one."))
    user = User(name=name, email=email, organisation_id=organisation.id, time_zone=time_zone)
    db.session.add(user)
    db.session.flush()
    for role in roles:
        post(user, role, organisation)
    audit.record("invited a person", user.id)
    return invitations.invite(user)


def renew(user: User, by: User) -> str:
    """A fresh link, for someone who lost the first one or forgot the password; the old password ends.

    An account in use opens ideas, and whoever holds the link opens the account: so a partner administrator,
    who never sees ideas, renews only what nobody uses yet.
    """
    require_other("renew", user, by)
    return fresh_link(user)


def fresh_link(user: User) -> str:
    """The same, from the command line of the installation's own administrator."""
    user.password_hash = None
    sessions.end_all(user)
    tell([user.id], Kind.ACCOUNT_RENEWED, None)
    audit.record("renewed an invitation", user.id)
    return invitations.invite(user)


def take_back(user: User, by: User) -> None:
    """Take an invitation back that nobody has used: its link opens nothing, and the account is closed."""
    require_other("take_back", user, by)
    invitations.take_back(user)
    audit.record("took back an invitation", user.id)
    close(user)


def sign_out(user: User, by: User) -> None:
    """A device is lost: every device of this person is signed out at once, and the password stays."""
    require_other("sign_out", user, by)
    sessions.end_all(user)
    tell([user.id], Kind.SIGNED_OUT, None)
    audit.record("signed a person out", user.id)


def disable(user: User, by: User) -> None:
    """Close an account at once; meetings that counted on the person are asked again."""
    require_other("disable", user, by)
    close(user)


def close(user: User) -> None:
    """The same, from the command line of the installation's own administrator."""
    keep_one(user)
    accounts.disable(user)
    announce(committee_ids(user))


def enable(user: User, by: User) -> None:
    """Open an account again."""
    require_other("enable", user, by)
    open_again(user)


def open_again(user: User) -> None:
    """The same, from the command line of the installation's own administrator."""
    home = db.session.get(Organisation, user.organisation_id) if user.organisation_id else None
    if home and home.closed_on:
        raise RuleBroken(_("The organisation of this person is closed. It must be opened first."))
    accounts.enable(user)
    announce(committee_ids(user))


def set_up(
    invitation: Invitation,
    *,
    organisation: str,
    name: str,
    email: str,
    language: str,
    time_zone: str,
    password: str,
) -> User:
    """The first administrator and the first organisation; the link is used up with it."""
    home = organisations.add(organisation)
    user = User(
        name=name,
        email=accounts.tidy_email(email),
        language=language,
        time_zone=time_zone,
        password_hash=hash_password(password),
        is_administrator=True,
        organisation_id=home.id,
    )
    db.session.add(user)
    db.session.flush()
    post(user, Role.PARTNER_ADMINISTRATOR, home)
    db.session.add(Installation(holds_example_data=False, set_up_at=clock.now()))
    invitations.use_up(invitation)
    audit.record("set up the installation", user.id)
    return user


__all__ = [
    "close",
    "disable",
    "enable",
    "fresh_link",
    "invite",
    "open_acts",
    "open_again",
    "renew",
    "set_up",
    "sign_out",
    "take_back",
]
