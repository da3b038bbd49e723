"""The worker that sends e-mail."""

import signal
import sys
from threading import Event

import click
from sqlalchemy import select

from cac.cli.working import working
from cac.config import Settings, UnsafeSettings
from cac.db import db
from cac.upkeep.sending import Sender, work
from cac.web.models import Installation


@click.command()
@click.option("--once", is_flag=True, help="Send what is due now and end; exit 1 when it could not be sent.")
def worker(once: bool) -> None:
    """Send by e-mail, every minute until stopped, that something waits; it never says what."""
    with working() as app:
        sender = Sender(_ready(app.extensions["settings"]))
        if once:
            done = sender.send_due()
            if done is not None:
                _say(done)
            sys.exit(1 if done is False else 0)
        work(sender, _stopped(), _say)


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


def _stopped() -> Event:
    """Set by Ctrl-C or by the machine; what is under way is finished first."""
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stop.set())
    return stop


def _say(done: bool) -> None:
    click.echo("sent" if done else "could not send", err=True)
