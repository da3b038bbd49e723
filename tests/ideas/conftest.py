"""What tests of rounds on tablets share; one of votes says for itself what is open."""

import pytest
from flask import Flask

from cac.committees.models import Committee
from cac.ideas.models import Collection
from cac.ideas.rounds.tokens import token_of
from cac.meetings.models import Meeting
from tests.cast import Cast
from tests.concerns.makers import make_key
from tests.ideas.at_tablet import Tablet
from tests.ideas.tablets import make_going, make_round


@pytest.fixture
def going(blue_kite: Committee, cast: Cast) -> Meeting:
    """A meeting that goes on; the focal point holds a key."""
    make_key(cast.nour.user)
    return make_going(blue_kite)


@pytest.fixture
def opened(going: Meeting) -> Collection:
    """A round that is open."""
    return make_round(going)


@pytest.fixture
def tablet(app: Flask, opened: Collection) -> Tablet:
    """A tablet at its address."""
    return Tablet(app, token_of(opened))
