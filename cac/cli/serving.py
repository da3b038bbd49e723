"""Commands that set the program up and serve it."""

import json

import click
from flask import Flask
from sqlalchemy import select

from cac import config
from cac.accounts import invitations
from cac.cli.working import do, prepared, working
from cac.db import db, writing
from cac.upkeep.serving import free_port, reached_at, serve
from cac.upkeep.tidying import tidy
from cac.web.addresses import absolute
from cac.web.models import Installation


@click.command()
def init() -> None:
    """Make the keystore and the database, or bring them up to date."""
    with working(make=True):
        click.echo(_link_to_set_up() or "Ready. Somebody has set this up already.")


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The next free port is taken when it is in use; 0 takes any.",
)
@click.option("--demo/--no-demo", default=False, help="Load example data into an empty database first.")
def run(port: int, demo: bool) -> None:
    """Serve the program on this machine, setting it up first where needed."""
    settings = config.read()
    port = free_port(settings.host, port)
    settings = reached_at(settings, port)
    app = prepared(settings)
    with app.app_context(), writing():
        if demo and (_holds_example_data() or invitations.nobody_yet()):
            _tell_sign_ins(app)
        elif link := _link_to_set_up():
            click.echo(link)
        tidy(settings)
        db.session.remove()
    serve(
        app,
        settings.host,
        port,
        lambda: click.echo(f"Open {settings.base_url}/ in a browser. Stop with Ctrl-C."),
    )


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the facts as JSON.")
@click.option("--remove", is_flag=True, help="Take it away instead; refused where real data lives.")
def demo(as_json: bool, remove: bool) -> None:
    """Load the example data into an empty database, tell its sign-ins again, or take it away."""
    with working(make=True) as app:
        if remove:
            _remove(as_json=as_json)
        else:
            _tell_sign_ins(app, as_json=as_json)


def _remove(*, as_json: bool) -> None:
    from cac.demo import removal  # only where example data is spoken of

    do(removal.remove)
    link = _link_to_set_up()
    if as_json:
        click.echo(json.dumps({"removed": True, "set_up": link.rpartition(" ")[2] if link else None}))
    else:
        click.echo(f"The example data is gone. {link}")


def _link_to_set_up() -> str | None:
    """A fresh link for the first administrator, while there is none."""
    if not invitations.nobody_yet():
        return None
    token = do(lambda: invitations.invite(None))
    return f"Set this up once, as the first administrator: {absolute('accounts.invitation', token=token)}"


def _holds_example_data() -> bool:
    here = db.session.scalars(select(Installation)).first()
    return here is not None and here.holds_example_data


def _tell_sign_ins(app: Flask, *, as_json: bool = False) -> None:
    from cac.demo.services import load  # only where example data is asked for

    db.session.rollback()  # `load` works in a session of its own and would wait for ours
    facts = load(app)
    if as_json:
        click.echo(facts.as_json())
        return
    click.echo("Example data: invented people, one sign-in for each role.")
    for person in facts.sign_ins:
        click.echo(f"  {person.role:34} {person.email:22} {person.password}")
