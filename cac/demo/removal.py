"""Take the example data away, so that the real work can begin in the same installation."""

from pathlib import Path

from flask import Flask, current_app
from flask_babel import gettext as _
from sqlalchemy import delete, select

from cac.audit import services as audit
from cac.audit.models import AuditEntry
from cac.audit.queries import REMOVED
from cac.config import Settings
from cac.db import Base, db
from cac.errors import RuleBroken
from cac.vault import the_vault
from cac.web.models import Installation

KEPT = "example-sign-ins.json"


def kept(app: Flask) -> Path:
    """Where the passwords of the example people are kept, for this user alone."""
    settings: Settings = app.extensions["settings"]
    return settings.instance / KEPT


def require_example_data() -> None:
    """RuleBroken where anything else than example data lives."""
    here = db.session.scalars(select(Installation)).first()
    if here is None or not here.holds_example_data:
        raise RuleBroken(_("There is no example data here. Real data is never removed like this."))


def remove() -> None:
    """Everything goes but the record of acts, which goes on and says so; everyone is signed out.

    The keys go first and the database last, in one transaction: broken off anywhere, what is left still
    calls itself example data, and removing it once more finishes the work.
    """
    require_example_data()
    audit.record(REMOVED)
    empty()
    kept(current_app._get_current_object()).unlink(missing_ok=True)  # type: ignore[attr-defined]
    db.session.commit()
    current_app.extensions.pop("example_data", None)


def empty() -> None:
    """Destroy every key that was made for a committee, then empty every table but the record."""
    the_vault().destroy_made()
    for table in reversed(Base.metadata.sorted_tables):
        if table.name != AuditEntry.__tablename__:
            db.session.execute(delete(table))
