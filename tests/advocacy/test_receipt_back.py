"""A child takes an idea back with a receipt: until something was sent, and without a trace of who."""

import pytest

from cac.advocacy.models import Proposal
from cac.advocacy.rules import ProposalState
from cac.anonymity.receipts import new_code, parts_of
from cac.audit.models import AuditEntry
from cac.db import db
from cac.ideas import receipts
from cac.ideas.models import Recall
from cac.upkeep.tidying import tidy
from tests.advocacy.test_receipt import BALL, REST, ask, receipt_of
from tests.advocacy.told import make_told, proposal_on
from tests.ideas.themed import under

GOING = "It is being taken out"


@pytest.fixture
def collection(blue_kite):
    return make_told(blue_kite)


def take_back(person, code, **more):
    return person.client.post("/receipt/take-back", data={"token": "".join(parts_of(code))} | more)


def waiting():
    return db.session.query(Recall).count()


def test_it_asks_once_more_first(stranger, blue_kite, collection):
    answer = take_back(stranger, receipt_of(blue_kite, BALL))

    assert "Do you want to take your idea back?" in answer.text
    assert waiting() == 0


@pytest.mark.parametrize("state", [None, ProposalState.DRAFT, ProposalState.AGREED])
def test_it_goes_until_something_was_sent(stranger, blue_kite, collection, state):
    code = receipt_of(blue_kite, BALL)
    if state:
        proposal_on(blue_kite, BALL, state=state)
    entries = db.session.query(AuditEntry).count()

    first, again = (take_back(stranger, code, sure="y") for _ in range(2))

    assert first.status_code == 200
    assert first.data == again.data
    assert GOING in first.text
    assert GOING in ask(stranger, code).text
    assert waiting() == 1
    assert db.session.query(AuditEntry).count() == entries


def test_after_the_rewrite_it_is_gone(stranger, blue_kite, collection):
    code = receipt_of(blue_kite, BALL)
    proposal = proposal_on(blue_kite, BALL, state=ProposalState.AGREED)
    take_back(stranger, code, sure="y")

    receipts.carry_out()

    db.session.expire_all()
    assert BALL not in under(blue_kite)
    assert "It is not here any more" in ask(stranger, code).text
    assert "Take my idea back" not in ask(stranger, code).text
    assert db.session.get(Proposal, proposal.id).state is ProposalState.DRAFT


def test_upkeep_takes_it_out(app, stranger, blue_kite, collection):
    take_back(stranger, receipt_of(blue_kite, BALL), sure="y")

    tidy(app.extensions["settings"])

    assert BALL not in under(blue_kite)


@pytest.mark.parametrize(
    "state",
    [
        ProposalState.IN_REVIEW,
        ProposalState.CHANGES_ASKED,
        ProposalState.APPROVED,
        ProposalState.REFUSED,
    ],
)
def test_once_it_was_sent_it_stays(stranger, blue_kite, collection, state):
    code = receipt_of(blue_kite, BALL)
    proposal_on(blue_kite, BALL, state=state)

    answers = [take_back(stranger, code), take_back(stranger, code, sure="y")]

    assert all("cannot be taken back here any more" in answer.text for answer in answers)
    assert "Take my idea back" not in ask(stranger, code).text
    assert waiting() == 0


def test_an_unknown_receipt_takes_nothing_back(stranger, blue_kite, collection):
    receipt_of(blue_kite, REST)

    answer = take_back(stranger, new_code("digits"), sure="y")

    assert "We do not know this receipt yet" in answer.text
    assert waiting() == 0


def test_without_a_receipt_it_asks_for_one(stranger, blue_kite, collection):
    answer = stranger.client.post("/receipt/take-back", data={"sure": "y"})

    assert "Ask with your receipt" in answer.text
    assert waiting() == 0


def test_every_answer_is_of_one_size(stranger, blue_kite, collection):
    code, sent = receipt_of(blue_kite, REST), receipt_of(blue_kite, BALL)
    proposal_on(blue_kite, BALL, state=ProposalState.APPROVED)

    answers = [take_back(stranger, one, **more) for one in (code, sent) for more in ({}, {"sure": "y"})]
    answers += [take_back(stranger, new_code("words"), sure="y")]

    assert {len(answer.data) for answer in answers} == {16 * 1024}
