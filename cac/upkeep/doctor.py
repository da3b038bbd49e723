"""Look at an installation and say what should be mended."""

import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path

from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from cac import clock, migrations
from cac.audit import services as audit
from cac.audit.models import AuditEntry
from cac.committees.keys import key_name
from cac.committees.models import Committee
from cac.config import LOOPBACK, Settings
from cac.db import db, reading
from cac.errors import VaultClosed
from cac.ideas.rounds.ending import interrupted
from cac.ideas.rounds.standby import late_copies
from cac.upkeep.tidying import count_overdue
from cac.vault import OWN, the_vault
from cac.web.models import Installation

LITTLE_SPACE, TOO_LITTLE_SPACE = 1024**3, 100 * 1024**2  # bytes
MANY_OVERDUE = 10_000
PACE = timedelta(minutes=5)  # clocks of several machines may differ by so much


@dataclass(frozen=True)
class Observation:
    """One thing seen: "fine", "think" (perhaps not what you want) or "mend"."""

    level: str
    says: str


def fine(says: str) -> Observation:
    """Nothing to do."""
    return Observation("fine", says)


def think(says: str) -> Observation:
    """Perhaps not what you want."""
    return Observation("think", says)


def mend(says: str) -> Observation:
    """Something must be done."""
    return Observation("mend", says)


def look(app: Flask) -> list[Observation]:
    """Everything worth saying of this installation; tables are read once they have today's shape."""
    settings: Settings = app.extensions["settings"]
    with reading():  # it only looks, on more than one connection
        return _look(settings)


def _look(settings: Settings) -> list[Observation]:
    shape = _shape()
    found = [shape, _modes(settings.keys), _disks(settings), _space(settings), _address(settings), _zones()]
    found.append(_mail(settings))
    found += [_journal()] if settings.database_url.startswith("sqlite") else []
    return found + ([*_inside(settings)] if shape.level == "fine" else [])


def _copies() -> Observation:
    if count := late_copies():
        return mend(
            f"The database has copies that are written later (asynchronous): {count}. A round on tablets"
            " could be lost with its key, so none can be opened. Make them synchronous, or stop them."
        )
    return fine("No copy of the database is written later than the database itself.")


def _rounds() -> Observation:
    if count := len(interrupted()):
        return mend(
            f"Rounds on tablets that were closed and cannot be finished: {count}. Put their key files back"
            " (collection-…), then start the program again."
        )
    return fine("Every closed round on tablets has come to its end.")


def _inside(settings: Settings) -> Iterator[Observation]:
    looks: tuple[Callable[[], Observation], ...] = (_clock, _key_files, _record, _example, _copies, _rounds)
    for one in looks:
        yield one()
    count = count_overdue(settings)
    says = f"Rows that have done their work: {count}. Starting the program clears them."
    yield think(says) if count > MANY_OVERDUE else fine(says)


def _shape() -> Observation:
    try:
        with db.engine.connect() as connection:
            here = MigrationContext.configure(connection).get_current_revision()
    except DBAPIError:
        return mend("The database does not answer.")
    if here == migrations.newest():
        return fine("The database answers and has today's shape.")
    return mend("The database has an older shape: run “cac init”.")


def _modes(keys: Path) -> Observation:
    looked_at = [keys, *keys.iterdir()]
    open_to_others = [path.name for path in looked_at if stat.S_IMODE(path.stat().st_mode) & 0o077]
    if open_to_others and sys.platform != "win32":
        return mend(f"Others on this machine can read: {', '.join(sorted(open_to_others))}.")
    return fine("The keys are for this user alone.")


def _disks(settings: Settings) -> Observation:
    """A thief of one disk should not have both."""
    folder = _data_folder(settings)
    if folder is None:
        return fine("The database is on a server of its own.")
    if folder.stat().st_dev == settings.keys.stat().st_dev:
        return think("Keys and database are on one disk: set CAC_KEYS to a folder elsewhere.")
    return fine("Keys and database are on different disks.")


def _data_folder(settings: Settings) -> Path | None:
    url = settings.database_url
    return Path(url.removeprefix("sqlite:///")).parent if url.startswith("sqlite:///") else None


def _space(settings: Settings) -> Observation:
    """A full disk loses nothing, and takes nothing in any more."""
    free = shutil.disk_usage(_data_folder(settings) or settings.instance).free
    says = f"Free space on the disk: {free // 1024**2} MiB."
    if free < TOO_LITTLE_SPACE:
        return mend(f"{says} Nothing can be saved soon: make room.")
    return think(f"{says} That is little.") if free < LITTLE_SPACE else fine(says)


def _address(settings: Settings) -> Observation:
    """Beyond this machine only https keeps passwords and ideas from listeners."""
    if settings.https:
        return fine(f"People reach the program over https: {settings.base_url}")
    if settings.host in LOOPBACK:
        return fine(f"Only this machine reaches the program: {settings.base_url}")
    return mend(f"The program listens on {settings.host} without https: set CAC_BASE_URL and a proxy.")


def _mail(settings: Settings) -> Observation:
    """Whoever does not look at the program hears of nothing without it."""
    if settings.smtp_host:
        return fine("E-mail is set; it is sent while “cac worker” runs.")
    return think("E-mail is not set: people hear of what waits only when they sign in.")


def _zones() -> Observation:
    """Governments move clocks at short notice; a meeting must not be an hour off."""
    found = version("tzdata")
    if clock.now().year - _zone_year() > 1:
        return think(f"Time zones: package tzdata {found} is old. Please bring it up to date.")
    return fine(f"Time zones: package tzdata {found}.")


def _zone_year() -> int:
    """The year in which the time zone package was made: no clock that is right shows an earlier one."""
    return int(version("tzdata").partition(".")[0])


def _journal() -> Observation:
    """What a page called saved must survive a power cut."""
    with db.engine.connect() as connection:
        mode = connection.scalar(text("PRAGMA journal_mode"))
        synchronous = connection.scalar(text("PRAGMA synchronous"))
    if (mode, synchronous) == ("wal", 2):
        return fine("SQLite writes ahead (WAL) and waits for the disk (synchronous=FULL).")
    return mend(f"SQLite does not keep what it promised: journal_mode={mode}, synchronous={synchronous}.")


def _clock() -> Observation:
    """A clock that is wrong judges papers and consents for the wrong day."""
    now = clock.now()
    latest = db.session.scalar(select(func.max(AuditEntry.at)))
    if now.year < _zone_year() or (latest and latest > now + PACE):
        return mend(f"The clock shows {now:%Y-%m-%d %H:%M} UTC, and that is too early. Please set it.")
    return fine(f"The clock shows {now:%Y-%m-%d %H:%M} UTC.")


def _key_files() -> Observation:
    """Without its key, what a committee's children said cannot be read."""
    names = [key_name(key) for key in db.session.scalars(select(Committee.id))]
    missing = [name for name in (*OWN, *names) if not _opens(name)]
    if missing:
        return mend(f"Keys that are missing or damaged: {', '.join(missing)}. Put the keystore back.")
    return fine(f"Every key is there: {len(names)} of committees, {len(OWN)} of the program.")


def _opens(name: str) -> bool:
    try:
        return bool(the_vault().key(name))
    except VaultClosed:
        return False


def _record() -> Observation:
    try:
        verdict = audit.verify()
    except VaultClosed:
        return mend("The record of acts cannot be checked: its key is missing.")
    if verdict.whole:
        return fine(f"The record of acts is whole: {verdict.entries} entries.")
    return mend("The record of acts was changed or cut off: “cac audit verify” says where.")


def _example() -> Observation:
    here = db.session.scalars(select(Installation)).first()
    if here is None:
        return think("Nobody has set this installation up yet: “cac init” prints the link.")
    if here.holds_example_data:
        return think("This is example data. “cac demo --remove” takes it away before the real work.")
    return fine("Real data lives here.")
