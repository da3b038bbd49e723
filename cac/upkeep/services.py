"""Set an installation up, or bring it up to date; doing it again changes nothing."""

from pathlib import Path

from flask import Flask
from sqlalchemy import create_engine, inspect, select
from sqlalchemy.exc import OperationalError

from cac import migrations
from cac.calendars import publishing
from cac.committees.models import Committee
from cac.config import Settings, UnsafeSettings
from cac.db import attempt, db, engine_options, writing
from cac.ideas.rounds.ending import finish_all
from cac.meetings import holds
from cac.vault import Vault

NO_KEYS = (
    "There is a database but no keystore in {keys}. New keys could not open what the old ones sealed: "
    "put the keystore back, or move the database away."
)


def make_keystore(settings: Settings) -> None:
    """Make the folders and, for a database that is still empty, the keystore."""
    if settings.database_url.startswith("sqlite:///"):
        folder = Path(settings.database_url.removeprefix("sqlite:///")).parent
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    vault = Vault(settings.keys)
    if not vault.exists:
        if _has_tables(settings.database_url):
            raise UnsafeSettings(NO_KEYS.format(keys=settings.keys))
        vault.create()


def bring_up_to_date(app: Flask) -> None:
    """Give the database today's shape, and finish the rounds on tablets that were interrupted.

    A newer program may ask more than the one that confirmed a meeting: then every confirmed meeting is asked
    again, and goes on hold where something is missing. It may also say it otherwise to calendars.
    """
    with app.app_context():
        if migrations.upgrade(db.engine):
            with writing():
                attempt(_ask_again)
        with writing():
            finish_all()


def _ask_again() -> None:
    holds.hold_unsafe(db.session.scalars(select(Committee.id)).all())
    db.session.flush()
    publishing.write_all()
    db.session.commit()


def _has_tables(url: str) -> bool:
    path = Path(url.removeprefix("sqlite:///"))
    if url.startswith("sqlite:///") and not path.exists():
        return False
    engine = create_engine(url, **engine_options(url))
    try:
        return bool(inspect(engine).get_table_names())
    except OperationalError as wrong:
        raise UnsafeSettings("The database does not answer.") from wrong
    finally:
        engine.dispose()
