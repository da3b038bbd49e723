"""What the tests of this room share."""

import pytest

from cac.committees.models import Committee
from cac.db import db
from cac.safeguarding.models import Adult
from tests.hearing import heard
from tests.makers import make_adult

__all__ = ["heard"]


@pytest.fixture
def joseph(blue_kite: Committee) -> Adult:
    """An adult with every paper."""
    adult = make_adult(blue_kite, "Joseph")
    db.session.commit()
    return adult
