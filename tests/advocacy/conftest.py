"""What the tests of this room share."""

import pytest

from cac.advocacy.models import Action, Proposal
from cac.advocacy.rules import ProposalState
from cac.committees.models import Committee
from tests.advocacy.makers import make_action, make_proposal


@pytest.fixture
def approved(blue_kite: Committee) -> Proposal:
    """A proposal that may be acted on."""
    return make_proposal(blue_kite, state=ProposalState.APPROVED)


@pytest.fixture
def action(approved: Proposal) -> Action:
    """What the team does about it."""
    return make_action(approved)
