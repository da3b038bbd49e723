"""Look at an installation and say what should be mended."""

import stat
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from alembic.migration import MigrationContext
from flask import Flask

from cac import clock, migrations
from cac.config import Settings
from cac.db import db


@dataclass(frozen=True)
class Observation:
    """One thing seen: "fine", "think" (perhaps not what you want) or "mend"."""

    level: str
    says: str


def look(app: Flask) -> list[Observation]:
    """Everything worth saying of this installation."""
    settings: Settings = app.extensions["settings"]
    return [_shape(), _modes(settings.keys), _disks(settings), _zones()]


def _shape() -> Observation:
    with db.engine.connect() as connection:
        here = MigrationContext.configure(connection).get_current_revision()
    if here == migrations.newest():
        return Observation("fine", "The database has today's shape.")
    return Observation("mend", "The database has an older shape: run “cac init”.")


def _modes(keys: Path) -> Observation:
    looked_at = [keys, *keys.iterdir()]
    open_to_others = [path.name for path in looked_at if stat.S_IMODE(path.stat().st_mode) & 0o077]
    if open_to_others and sys.platform != "win32":
        return Observation("mend", f"Others on this machine can read: {', '.join(sorted(open_to_others))}.")
    return Observation("fine", "The keys are for this user alone.")


def _disks(settings: Settings) -> Observation:
    """A thief of one disk should not have both."""
    if not settings.database_url.startswith("sqlite:///"):
        return Observation("fine", "The database is on a server of its own.")
    data = Path(settings.database_url.removeprefix("sqlite:///")).parent
    if data.stat().st_dev == settings.keys.stat().st_dev:
        return Observation("think", "Keys and database are on one disk: set CAC_KEYS to a folder elsewhere.")
    return Observation("fine", "Keys and database are on different disks.")


def _zones() -> Observation:
    """Governments move clocks at short notice; a meeting must not be an hour off."""
    found = version("tzdata")
    if clock.now().year - int(found.partition(".")[0]) > 1:
        return Observation("think", f"Time zones: package tzdata {found} is old. Please bring it up to date.")
    return Observation("fine", f"Time zones: package tzdata {found}.")
