"""A copy of the database that lags behind could lose a batch whose key is gone already: no round with one."""

from flask_babel import gettext as _
from sqlalchemy import text

from cac.db import db
from cac.errors import RuleBroken

LATE = "SELECT count(*) FROM pg_stat_replication WHERE sync_state NOT IN ('sync', 'quorum')"


def late_copies() -> int:
    """How many copies of a PostgreSQL database are written later than the database itself."""
    if db.engine.dialect.name != "postgresql":
        return 0
    return int(db.session.scalar(text(LATE)) or 0)


def refuse_late_copies() -> None:
    """RuleBroken while there is such a copy."""
    if late_copies():
        raise RuleBroken(
            _(
                "The database has a copy that is written later (asynchronous), so ideas could be lost."
                " Please tell your administrator."
            )
        )
