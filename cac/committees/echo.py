"""A fact about a person is a fact about every committee they serve."""

from collections.abc import Collection
from typing import Any

from flask import Flask
from sqlalchemy import select

from cac.committees.models import Posting
from cac.committees.rules import STANDING
from cac.db import db
from cac.signals import facts_changed


def committees_served_by(user_ids: Collection[bytes]) -> list[bytes]:
    """The committees that these people serve, or are asked to."""
    theirs = select(Posting.committee_id).where(
        Posting.user_id.in_(user_ids), Posting.state.in_(STANDING), Posting.committee_id.is_not(None)
    )
    return [key for key in db.session.scalars(theirs.distinct()) if key]


def hear(sender: Any, *, user_ids: Collection[bytes] = (), **_more: Any) -> None:
    """Say of the committees what was said of the people."""
    if user_ids and (found := committees_served_by(user_ids)):
        facts_changed.send(sender, committee_ids=found)


def init_app(_app: Flask) -> None:
    """Listen for facts about people."""
    facts_changed.connect(hear)
