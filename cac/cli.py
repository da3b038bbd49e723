"""The `cac` command: what is done from a terminal."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import Flask
from flask_babel import gettext as _
from sqlalchemy import select

from cac import config
from cac.accounts import invitations, services
from cac.accounts.models import User
from cac.app import create_app
from cac.audit import services as audit
from cac.committees import people
from cac.config import Settings, UnsafeSettings
from cac.db import db, writing
from cac.errors import Refusal, RuleBroken
from cac.upkeep import doctor as health
from cac.upkeep.services import bring_up_to_date, make_keystore
from cac.upkeep.serving import free_port, reached_at, serve
from cac.web.addresses import absolute
from cac.web.models import Installation


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cac() -> None:
    """The meeting organizer for Children's Advisory Committees."""


@cac.command()
def init() -> None:
    """Make the keystore and the database, or bring them up to date."""
    with _working(make=True) as app:
        click.echo(_link_to_set_up(app) or "Ready. Somebody has set this up already.")


@cac.command()
@click.option(
    "--port", default=8000, show_default=True, help="The next free port is taken when it is in use."
)
@click.option("--demo/--no-demo", default=False, help="Load example data into an empty database first.")
def run(port: int, demo: bool) -> None:
    """Serve the program on this machine, setting it up first where needed."""
    settings = config.read()
    port = free_port(settings.host, port)
    settings = reached_at(settings, port)
    app = _prepared(settings)
    with app.app_context(), writing():
        if demo and (_holds_example_data() or not _in_use()):
            _tell_sign_ins(app)
        elif link := _link_to_set_up(app):
            click.echo(link)
    click.echo(f"Open {settings.base_url}/ in a browser. Stop with Ctrl-C.")
    sys.stdout.flush()
    serve(app, settings.host, port)


@cac.command()
@click.option("--json", "as_json", is_flag=True, help="Print the facts as JSON.")
def demo(as_json: bool) -> None:
    """Load the example data into an empty database, or tell its sign-ins again."""
    with _working(make=True) as app:
        _tell_sign_ins(app, as_json=as_json)


@cac.group()
def user() -> None:
    """Look after accounts."""


@user.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def user_list(as_json: bool) -> None:
    """List all accounts and whether they may sign in."""
    with _working():
        found = db.session.scalars(select(User).order_by(User.email)).all()
        rows = [{"email": one.email, "name": one.name, "open": one.is_active} for one in found]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        click.echo(f"{row['email']}  {row['name']}  {'open' if row['open'] else 'closed'}")


@user.command("link")
@click.argument("email")
def user_link(email: str) -> None:
    """Print a fresh one-time link for an account; its old password ends."""
    with _working():
        found = _account(email)
        found.password_hash = None
        token = invitations.invite(found)
        audit.record("renewed an invitation", found.id)
        db.session.commit()
        click.echo(absolute("accounts.invitation", token=token))


@user.command("disable")
@click.argument("email")
def user_disable(email: str) -> None:
    """Close an account at once; meetings that counted on it are checked again."""
    with _working():
        found = _account(email)
        people.close(found)
        db.session.commit()
        click.echo(f"{found.email} is closed.")


@cac.group("audit")
def audit_group() -> None:
    """Look after the record of staff acts."""


@audit_group.command()
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as JSON.")
def verify(as_json: bool) -> None:
    """Check that nobody changed or removed anything in the record; exit 1 when somebody did."""
    with _working():
        verdict = audit.verify()
    if as_json:
        facts = {"whole": verdict.whole, "entries": verdict.entries}
        click.echo(json.dumps(facts | {"broken_at": verdict.broken_at, "missing_from": verdict.missing_from}))
    elif verdict.whole:
        click.echo(f"The record is whole: {verdict.entries} entries.")
    else:
        where = verdict.broken_at or verdict.missing_from
        click.echo(f"The record was changed: entry {where} does not follow from the one before.", err=True)
    sys.exit(0 if verdict.whole else 1)


@cac.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def doctor(as_json: bool) -> None:
    """Look at the installation and say what should be mended; exit 1 when something must be."""
    with _working() as app:
        findings = health.look(app)
    if as_json:
        click.echo(json.dumps([vars(finding) for finding in findings]))
    for finding in [] if as_json else findings:
        click.echo(f"{finding.level:8} {finding.says}")
    sys.exit(1 if any(finding.level == "mend" for finding in findings) else 0)


@cac.command()
@click.argument("says")
def migration(says: str) -> None:
    """Write a migration from the difference between the models and this database."""
    from cac import migrations

    with _working():
        migrations.write(db.engine, says)


def main() -> None:
    """Run a command: a refusal is one line on stderr and exit 1, never a traceback."""
    try:
        cac()
    except (Refusal, UnsafeSettings, OSError) as refused:
        click.echo(str(refused), err=True)
        sys.exit(1)


def _prepared(settings: Settings) -> Flask:
    make_keystore(settings)
    app = create_app(settings)
    bring_up_to_date(app)
    return app


@contextmanager
def _working(*, make: bool = False) -> Iterator[Flask]:
    """The program, ready for an act that may write."""
    app = _prepared(config.read()) if make else create_app()
    with app.app_context(), writing():
        yield app


def _in_use() -> bool:
    return db.session.scalars(select(User.id).limit(1)).first() is not None


def _holds_example_data() -> bool:
    here = db.session.scalars(select(Installation)).first()
    return here is not None and here.holds_example_data


def _account(email: str) -> User:
    found = db.session.scalars(select(User).where(User.email == services.tidy_email(email))).first()
    if found is None:
        raise RuleBroken(_("There is no account with this address."))
    return found


def _link_to_set_up(app: Flask) -> str | None:
    """A fresh link for the first administrator, while there is none."""
    if _in_use():
        return None
    token = invitations.invite(None)
    db.session.commit()
    return f"Set this up once, as the first administrator: {absolute('administration.set_up', token=token)}"


def _tell_sign_ins(app: Flask, *, as_json: bool = False) -> None:
    from cac.demo.services import load

    facts = load(app)
    if as_json:
        click.echo(facts.as_json())
        return
    click.echo("Example data: invented people, one sign-in for each role.")
    for person in facts.sign_ins:
        click.echo(f"  {person.role:34} {person.email:22} {person.password}")
