"""The outside contact of Blue Kite, and moments on the way of a concern."""

from datetime import UTC, datetime, timedelta

from cac.committees.rules import Role
from cac.concerns import queries, services
from cac.concerns.models import Concern
from cac.concerns.queries import Seen
from cac.concerns.stages import Closing
from cac.db import db
from tests import makers
from tests.cast import Cast, Person
from tests.concerns.makers import make_key

RAISED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WELL = Closing("She is well and laughs.", RAISED.date(), None, "There was no need for it.")


def make_outside(cast: Cast, secret_of: Person) -> Person:
    """Olu, outside the team, with a key."""
    assert secret_of.user
    olu = makers.make_user("Olu", None, secret_of.user.password_hash)
    makers.make_posting(olu, Role.OUTSIDE_CONTACT, committee=cast.blue_kite)
    make_key(olu)
    return Person(secret_of.app, olu)


def after(**more: float) -> datetime:
    """So long after it was raised."""
    return RAISED + timedelta(**more)


def acknowledged(concern: Concern, by: Person) -> Seen:
    """The concern as a helper sees it once they have read it."""
    assert by.user
    services.acknowledge(queries.read_for(by.user, concern.id), by.user)
    db.session.commit()
    db.session.expire_all()
    return queries.read_for(by.user, concern.id)


def fresh(concern_id: bytes, by: Person) -> Seen:
    """The same, read anew."""
    assert by.user
    db.session.commit()
    db.session.expire_all()
    return queries.read_for(by.user, concern_id)
