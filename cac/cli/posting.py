"""The worker that sends e-mail, and tidies in the night."""

import sys
from collections.abc import Callable

import click
from flask import Flask
from sqlalchemy import select

from cac.calendars import services as calendars
from cac.calendars.invitations import sending as invitations
from cac.cli.working import do, working
from cac.concerns import telling as letters
from cac.config import Settings, UnsafeSettings
from cac.db import attempt, db, writing
from cac.upkeep.lookout import Lookout
from cac.upkeep.sending import Sender
from cac.upkeep.tasks import consume
from cac.upkeep.tidying import tidy
from cac.web.models import Installation


@click.command()
@click.option("--once", is_flag=True, help="Send what is due now and end; exit 1 when it could not be sent.")
def worker(once: bool) -> None:
    """Send e-mail until stopped: invitations, and that something waits; it never says what."""
    with working() as app:
        settings = _ready(app.extensions["settings"])
        if once:
            sys.exit(0 if round_of(app, Sender(settings), settings)() else 1)
        one_round = round_of(app, Sender(settings), settings, Lookout(settings))
        consume(settings, app.extensions["vault"], one_round, night_of(app, settings))


def round_of(
    app: Flask, sender: Sender, settings: Settings, lookout: Lookout | None = None
) -> Callable[[], bool]:
    """All that is due now; whether all of it went out. A lookout needs a worker that stays and remembers."""

    def one_round() -> bool:
        with app.app_context(), writing():
            try:
                do(calendars.warn_of_ends)
                do(letters.tell_of_ends)
                looked = lookout.send_due() if lookout else None
                told, sent = sender.send_due(), invitations.send_due(settings)
            finally:
                db.session.remove()
        all_went = looked is not False and told is not False and sent.all_went
        if looked is not None or told is not None or sent.tried:
            _say(all_went)
        return all_went

    return one_round


def night_of(app: Flask, settings: Settings) -> Callable[[], None]:
    """What is over goes each night, and with it the ideas that children took back by day."""

    def night() -> None:
        with app.app_context(), writing():
            try:
                attempt(lambda: tidy(settings))
            finally:
                db.session.remove()

    return night


def _ready(settings: Settings) -> Settings:
    """Refuse where no e-mail is set, and where the people are invented."""
    if not settings.smtp_host:
        raise UnsafeSettings("E-mail is not set: give CAC_SMTP_HOST and CAC_SMTP_SENDER.")
    here = db.session.scalars(select(Installation)).first()
    invented = here is not None and here.holds_example_data
    db.session.rollback()
    if invented:
        raise UnsafeSettings("This is example data, with invented addresses: no e-mail is sent.")
    return settings


def _say(all_went: bool) -> None:
    click.echo("sent" if all_went else "could not send", err=True)
