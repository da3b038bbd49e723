"""Commands that look after accounts."""

import json
from collections.abc import Callable
from typing import Any

import click
from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _
from sqlalchemy import select

from cac.accounts import services
from cac.accounts.models import User
from cac.cli.working import do, working
from cac.committees import organisations, people
from cac.committees import roles as office
from cac.committees.forms.people import INVITED_AS
from cac.committees.queries import accounts as queries
from cac.committees.rules import Role
from cac.committees.states import state_of
from cac.db import db
from cac.errors import RuleBroken
from cac.web.addresses import absolute
from cac.web.forms import clean_line

LONGEST_NAME = 120


def _name(_context: Any, _option: Any, value: str) -> str:
    name = clean_line(value)
    if not 0 < len(name) <= LONGEST_NAME:
        raise click.BadParameter(f"Please give a name of at most {LONGEST_NAME} characters.")
    return name


def _address(_context: Any, _option: Any, value: str) -> str:
    try:
        return validate_email(clean_line(value), check_deliverability=False).normalized
    except EmailNotValidError as wrong:
        raise click.BadParameter("This does not look like an e-mail address.") from wrong


@click.group()
def user() -> None:
    """Look after accounts."""


@user.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def list_all(as_json: bool) -> None:
    """List all accounts, their state and their roles."""
    with working():
        found = db.session.scalars(select(User).order_by(User.email)).all()
        roles = queries.roles_of(one.id for one in found)
        rows = [_as_row(one, roles.get(one.id, [])) for one in found]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        click.echo("  ".join([row["email"], row["name"], row["state"], ", ".join(row["roles"])]).rstrip())


def _as_row(one: User, roles: list[Role]) -> dict[str, Any]:
    about = {"email": one.email, "name": one.name, "open": one.is_active, "state": state_of(one).value}
    return about | {"administrator": one.is_administrator, "roles": [role.value for role in roles]}


@user.command()
@click.argument("email", callback=_address)
@click.option("--name", required=True, callback=_name, help="The person's name.")
@click.option("--organisation", required=True, help="The organisation's name, as it is written here.")
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice([role.value for role in INVITED_AS]),
    help="May be given several times.",
)
def invite(email: str, name: str, organisation: str, roles: tuple[str, ...]) -> None:
    """Make an account and print its one-time link."""

    def act() -> str:
        home = organisations.called(organisation)
        return people.invite(name=name, email=email, organisation=home, roles=[Role(role) for role in roles])

    with working():
        _say_link(act)


@user.command()
@click.argument("email")
def reset(email: str) -> None:
    """Print a fresh one-time link for an account; its old password ends."""
    with working():
        _say_link(lambda: people.fresh_link(_account(email)))


@user.command()
@click.argument("email")
def disable(email: str) -> None:
    """Close an account at once; meetings that counted on it are checked again."""
    with working():
        do(lambda: people.close(_account(email)))
        click.echo(f"{services.tidy_email(email)} is closed.")


@user.command()
@click.argument("email")
def enable(email: str) -> None:
    """Open a closed account again; meetings that count on it are checked again."""
    with working():
        do(lambda: people.open_again(_account(email, closed=True)))
        click.echo(f"{services.tidy_email(email)} is open again.")


@user.command()
@click.argument("email")
@click.option("--give", type=click.Choice([role.value for role in INVITED_AS]), help="A role to give.")
@click.option("--end", type=click.Choice([role.value for role in INVITED_AS]), help="A role to end.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def roles(email: str, give: str | None, end: str | None, as_json: bool) -> None:
    """Say what somebody may do in the own organisation, after giving or ending a role."""
    with working():
        if give or end:
            do(lambda: _change_roles(_account(email), give, end))
        found = _account(email, closed=None)
        held = [posting.role.value for posting in office.held(found)]
    if as_json:
        click.echo(json.dumps({"email": found.email, "roles": held}))
    else:
        click.echo(f"{found.email}  {', '.join(held) or 'no role in the organisation'}")


def _change_roles(found: User, give: str | None, end: str | None) -> None:
    if give:
        office.give_role(found, Role(give))
    if end:
        office.end_role(found, Role(end))


def _account(email: str, *, closed: bool | None = False) -> User:
    """The account of this address, open or closed as asked; RuleBroken otherwise."""
    found = db.session.scalars(select(User).where(User.email == services.tidy_email(email))).first()
    if found is None:
        raise RuleBroken(_("There is no account with this address."))
    if closed is not None and (found.disabled_at is not None) is not closed:
        raise RuleBroken(_("This account is open.") if closed else _("This account is closed."))
    return found


def _say_link(make: Callable[[], str]) -> None:
    click.echo(absolute("accounts.invitation", token=do(make)))
