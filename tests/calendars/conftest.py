"""A certain noon, and an adult who may read the full face."""

from datetime import UTC, datetime

import pytest
import time_machine

from cac.committees.models import Committee
from cac.db import db
from cac.safeguarding.models import Adult
from tests import makers
from tests.cast import Person

NOON = datetime(2026, 12, 2, 12, tzinfo=UTC)  # a Wednesday; Lusaka is two hours ahead


@pytest.fixture
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def grace(esi: Person, blue_kite: Committee) -> Adult:
    """Esi as a recorded adult of an organisation that lets titles out."""
    blue_kite.organisation.full_face = True
    adult = makers.make_adult(blue_kite, "Esi", user_id=esi.id)
    db.session.commit()
    return adult
