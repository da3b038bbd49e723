"""What administrators do: invite people, set up the installation, add organisations."""

from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy import func, select

from cac import clock
from cac.accounts import invitations, sessions
from cac.accounts import services as accounts
from cac.accounts.models import Invitation, User
from cac.accounts.passwords import hash_password
from cac.audit import services as audit
from cac.committees.models import Organisation, Posting
from cac.committees.queries import committee_ids
from cac.committees.rules import PostingState, Role
from cac.committees.services import announce
from cac.db import db
from cac.errors import NotAllowed, RuleBroken
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


def post(user: User, role: Role, organisation: Organisation) -> None:
    """A posting in the organisation, in force at once: whoever accepts the invitation accepts it too."""
    posting = Posting(user_id=user.id, role=role, organisation_id=organisation.id)
    posting.state, posting.changed_at = PostingState.ACCEPTED, clock.now()
    db.session.add(posting)


def renew(user: User, by: User) -> str:
    """A fresh link, for someone who lost the first one or forgot the password; the old password ends.

    An account in use opens ideas, and whoever holds the link opens the account: so a partner administrator,
    who never sees ideas, renews only what nobody uses yet.
    """
    _require("renew", user, by)
    return fresh_link(user)


def fresh_link(user: User) -> str:
    """The same, from the command line of the installation's own administrator."""
    user.password_hash = None
    sessions.end_all(user)
    tell([user.id], Kind.ACCOUNT_RENEWED, None)
    audit.record("renewed an invitation", user.id)
    return invitations.invite(user)


def disable(user: User, by: User) -> None:
    """Close an account at once; meetings that counted on the person are asked again."""
    _require("disable", user, by)
    close(user)


def close(user: User) -> None:
    """The same, from the command line of the installation's own administrator."""
    accounts.disable(user)
    announce(committee_ids(user))


def enable(user: User, by: User) -> None:
    """Open an account again."""
    _require("enable", user, by)
    accounts.enable(user)
    announce(committee_ids(user))


def add_organisation(name: str) -> Organisation:
    """A partner that runs committees."""
    organisation = Organisation(name=name)
    db.session.add(organisation)
    db.session.flush()
    audit.record("added an organisation", organisation.id)
    return organisation


def organisation_called(name: str) -> Organisation:
    """The organisation of this name, capitals or not; RuleBroken when there is none."""
    same = select(Organisation).where(func.lower(Organisation.name) == name.strip().lower())
    if (found := db.session.scalars(same).first()) is None:
        raise RuleBroken(_("There is no organisation of this name."))
    return found


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
    home = add_organisation(organisation)
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


def open_acts(user: User, by: User) -> set[str]:
    """What an administrator may do with an account as it is now."""
    if user.id == by.id or (user.is_administrator and not by.is_administrator):
        return set()
    if user.disabled_at:
        return {"enable"}
    renewable = user.password_hash is None or by.is_administrator
    return {"disable", "renew"} if renewable else {"disable"}


def _require(act: str, user: User, by: User) -> None:
    may = open_acts(user, by)
    if act in may:
        return
    if user.id == by.id:
        raise NotAllowed(_("Nobody changes their own account here. Please ask another administrator."))
    if not may or (act == "renew" and not user.disabled_at):
        raise NotAllowed(_("Only an administrator of the whole installation can do this."))
    raise RuleBroken(_("Somebody changed this account already. Please look at it again."))
