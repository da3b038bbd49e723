"""Roles at the level of the organisation: given, ended, and ended with a move to another one."""

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, func, select

from cac import clock
from cac.accounts.models import User
from cac.audit import queries as acts
from cac.audit import services as audit
from cac.committees.models import Committee, Organisation, Posting
from cac.committees.rules import ADMIN, STANDING, PostingState, Role
from cac.db import db
from cac.errors import NotAllowed, RuleBroken
from cac.notices.models import Kind
from cac.notices.services import tell
from cac.words import N_

LAST = N_("This is the last administrator. Let somebody else administer first.")


def open_acts(user: User, by: User) -> set[str]:
    """What an administrator may do with an account as it is now; nothing with the own one.

    Whoever holds a new link opens the account: of one that was used before, a partner administrator, who
    never sees ideas, makes none, not even while its person waits for a link that replaces a password.
    """
    if user.id == by.id or (user.is_administrator and not by.is_administrator):
        return set()
    always = {"roles", "move"} if by.is_administrator else {"roles"}
    if user.disabled_at:
        return {"enable"} | always
    renew = {"renew"} if by.is_administrator or not acts.was_used(user.id) else set()
    if user.password_hash is None:
        return {"disable", "take_back"} | always | renew
    return {"disable", "sign_out"} | always | (renew if by.is_administrator else set())


def require_other(act: str, user: User, by: User) -> None:
    """NotAllowed when it is not theirs to do, RuleBroken when the account has changed meanwhile."""
    may = open_acts(user, by)
    if act in may:
        return
    if user.id == by.id:
        raise NotAllowed(_("Nobody changes their own account here. Please ask another administrator."))
    if not may or act == "move" or (act == "renew" and not user.disabled_at):
        raise NotAllowed(_("Only an administrator of the whole installation can do this."))
    raise RuleBroken(_("Somebody changed this account already. Please look at it again."))


def post(user: User, role: Role, organisation: Organisation) -> None:
    """A posting in the organisation, in force at once: whoever accepts the invitation accepts it too."""
    posting = Posting(user_id=user.id, role=role, organisation_id=organisation.id)
    posting.state, posting.changed_at = PostingState.ACCEPTED, clock.now()
    db.session.add(posting)


def give(user: User, role: Role, by: User) -> None:
    """Give a role in the person's own organisation; RuleBroken when it is theirs already."""
    require_other("roles", user, by)
    give_role(user, role)


def give_role(user: User, role: Role) -> None:
    """The same, from the command line of the installation's own administrator."""
    home = db.session.get(Organisation, user.organisation_id) if user.organisation_id else None
    if home is None or user.disabled_at:
        raise RuleBroken(_("A role needs an open account in an organisation."))
    if any(posting.role is role for posting in held(user)):
        raise RuleBroken(_("This person has this role already, or has been asked."))
    post(user, role, home)
    tell([user.id], Kind.ROLES_CHANGED, None)
    audit.record("gave a role", user.id, role=role.value)


def end(posting: Posting, user: User, by: User) -> None:
    """End a role of the organisation; the last administrator keeps theirs."""
    require_other("roles", user, by)
    if posting.state not in STANDING:
        raise RuleBroken(_("This has ended already."))
    end_role(user, posting.role)


def end_role(user: User, role: Role) -> None:
    """The same, from the command line of the installation's own administrator."""
    found = [posting for posting in held(user) if posting.role is role]
    if not found:
        raise RuleBroken(_("This person does not have this role."))
    if role in ADMIN:
        keep_one(user)
    for posting in found:
        _end(posting)


def _end(posting: Posting) -> None:
    posting.state, posting.changed_at = PostingState.ENDED, clock.now()
    tell([posting.user_id], Kind.ROLES_CHANGED, None)
    audit.record("ended a role", posting.user_id, role=posting.role.value)


def move(user: User, home: Organisation, by: User) -> None:
    """Let a person belong to another organisation; their roles in the old one end.

    RuleBroken while they serve its committees or are asked to, so that no committee loses anybody unseen.
    """
    require_other("move", user, by)
    serving = (
        select(Committee.id)
        .join(Posting, Posting.committee_id == Committee.id)
        .where(
            Posting.user_id == user.id,
            Posting.state.in_(STANDING),
            Committee.organisation_id == user.organisation_id,
        )
    )
    if db.session.scalars(serving.limit(1)).first():
        raise RuleBroken(_("This person still serves committees of the old organisation, or is asked to."))
    keep_one(user)
    for posting in held(user):
        _end(posting)
    user.organisation_id = home.id
    audit.record("moved a person", user.id)


def held(user: User) -> list[Posting]:
    """The roles of the organisation in force or asked for."""
    theirs = select(Posting).where(
        Posting.user_id == user.id, Posting.organisation_id.is_not(None), Posting.state.in_(STANDING)
    )
    return list(db.session.scalars(theirs))


def keep_one(user: User) -> None:
    """RuleBroken when this is the last who administers the installation, or an organisation with people."""
    if user.is_administrator and _able(User.is_administrator.is_(True)) == {user.id}:
        raise RuleBroken(_(LAST))
    for posting in held(user):
        if posting.role in ADMIN and _admins(posting.organisation_id) == {user.id} and _others(user):
            raise RuleBroken(_(LAST))


def _admins(organisation_id: bytes | None) -> set[bytes]:
    held = select(Posting.user_id).where(
        Posting.organisation_id == organisation_id,
        Posting.role.in_(ADMIN),
        Posting.state == PostingState.ACCEPTED,
    )
    return _able(User.id.in_(held))


def _able(which: ColumnElement[bool]) -> set[bytes]:
    """Those of them who can sign in."""
    able = select(User.id).where(which, User.disabled_at.is_(None), User.password_hash.is_not(None))
    return set(db.session.scalars(able))


def _others(user: User) -> int:
    """How many other people of the organisation have an open account."""
    same = select(func.count()).where(
        User.organisation_id == user.organisation_id, User.id != user.id, User.disabled_at.is_(None)
    )
    return db.session.scalar(same) or 0
