"""What the tests of this room share."""

import pytest

from cac.committees.models import Committee, Member
from cac.db import db
from tests.cast import Cast, Person
from tests.hearing import heard
from tests.makers import make_member

__all__ = ["heard"]


@pytest.fixture
def root(cast: Cast) -> Person:
    """Ines, who cares for the whole installation."""
    cast.ines.user.is_administrator = True
    db.session.commit()
    return cast.ines.signed_in()


@pytest.fixture
def child(blue_kite: Committee) -> Member:
    """A child for whom nobody has said yes yet."""
    member = make_member(blue_kite, "river-kite", consent=False)
    db.session.commit()
    return member
