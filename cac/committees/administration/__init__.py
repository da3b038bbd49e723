"""Pages of administrators: people and what they may do, organisations, the record, and setting up."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from cac.accounts.models import User
from cac.db import db

bp = Blueprint("administration", __name__)


def done_with(found: User, words: str) -> ResponseReturnValue:
    """Save, say what happened, and show the person again."""
    db.session.commit()
    flash(words, "done")
    return redirect(url_for("administration.person", user_id=found.id), 303)


from cac.committees.administration import organisations, people, record, roles, set_up  # noqa: E402

__all__ = ["bp", "done_with", "organisations", "people", "record", "roles", "set_up"]
