"""Nobody reviews their own work or committee, not even with a request made by hand.

Each person here holds a post as reviewer and a review that waits for them, as if the lot had gone wrong.
"""

import pytest

from cac import clock
from cac.advocacy.draw import eligible
from cac.advocacy.models import Proposal, Review
from cac.advocacy.rules import Outcome, ProposalState
from cac.committees.models import Posting
from cac.committees.rules import PostingState, Role
from cac.db import db
from tests import makers
from tests.advocacy.makers import all_of, make_proposal, make_review, only, path, reworded

DECISION = {"outcome": "approve", "reason": "It is clear, and safe for them."}
SENT = ProposalState.IN_REVIEW


def author(cast):
    """Binta writes for Blue Kite."""
    return cast.binta


def focal_point(cast):
    return cast.nour


def lead_without_a_post(cast):
    cast.blue_kite.lead_id = cast.kofi.id
    return cast.kofi


def once_of_the_team(cast):
    makers.make_posting(cast.kofi.user, Role.READER, committee=cast.blue_kite, state=PostingState.ENDED)
    return cast.kofi


def asked_to_join(cast):
    makers.make_posting(cast.kofi.user, Role.DEPUTY, committee=cast.blue_kite, state=PostingState.OFFERED)
    return cast.kofi


def adult_of_the_committee(cast):
    makers.make_adult(cast.blue_kite, "Kofi Mensah", cleared=False).user_id = cast.kofi.id
    return cast.kofi


def administrator_of_the_organisation(cast):
    return cast.ines


def was_administrator(cast):
    for post in db.session.query(Posting).filter_by(user_id=cast.ines.id):
        post.state = PostingState.ENDED
    return cast.ines


def closed_account_of_a_reviewer(cast):
    for post in db.session.query(Posting).filter_by(user_id=cast.ravi.id):
        post.state = PostingState.ENDED
    return cast.ravi


PARTIAL = [
    author,
    focal_point,
    lead_without_a_post,
    once_of_the_team,
    asked_to_join,
    adult_of_the_committee,
    administrator_of_the_organisation,
    was_administrator,
]


def review_of(cast, person):
    proposal = make_proposal(cast.blue_kite, state=SENT)
    review = make_review(proposal, person.user)
    db.session.commit()
    return review


@pytest.mark.parametrize("who", PARTIAL, ids=lambda who: who.__name__)
def test_nobody_decides_on_their_own_committee(cast, who):
    person = who(cast)
    makers.make_posting(person.user, Role.REVIEWER)
    review = review_of(cast, person)

    answer = person.signed_in().post(path(review), DECISION)
    page = person.get(path(review)).text

    assert person.user not in eligible(cast.blue_kite)
    assert answer.status_code == 409
    assert "Give my decision" not in page
    assert "One free day each week." not in page
    assert (only(Review).outcome, only(Proposal).state) == (None, SENT)


def test_whoever_is_no_reviewer_any_more_decides_nothing(cast):
    person = closed_account_of_a_reviewer(cast)
    review = review_of(cast, person)

    assert person.signed_in().post(path(review), DECISION).status_code == 409
    assert only(Review).outcome is None


@pytest.mark.parametrize("name", ["ama", "binta", "nour", "esi", "ines", "kofi"])
def test_nobody_decides_with_a_review_of_somebody_else(cast, name):
    review, person = review_of(cast, cast.ravi), vars(cast)[name]
    makers.make_posting(person.user, Role.REVIEWER)
    db.session.commit()

    assert person.signed_in().post(path(review), DECISION).status_code == 404
    assert only(Review).outcome is None


def test_an_older_wording_is_not_decided_on(ravi, cast):
    review = review_of(cast, cast.ravi)
    reworded(review.proposal, why="Newer words.")

    assert ravi.post(path(review), DECISION).status_code == 409
    assert only(Proposal).state is SENT


@pytest.mark.parametrize("outcome", list(Outcome))
def test_what_was_decided_is_not_decided_again(ravi, cast, outcome):
    review = review_of(cast, cast.ravi)
    review.outcome, review.reason, review.decided_at = outcome, "It is as it is.", clock.now()
    db.session.commit()

    assert ravi.post(path(review), DECISION).status_code == 409
    assert only(Review).reason == "It is as it is."


def test_what_was_set_aside_is_not_decided_on(ravi, cast):
    review = review_of(cast, cast.ravi)
    review.decided_at = clock.now()
    db.session.commit()

    assert ravi.post(path(review), DECISION).status_code == 409
    assert only(Proposal).state is SENT


def test_what_was_taken_back_is_not_decided_on(ravi, cast):
    review = review_of(cast, cast.ravi)
    review.proposal.state = ProposalState.WITHDRAWN
    db.session.commit()

    assert ravi.post(path(review), DECISION).status_code == 409
    assert only(Proposal).state is ProposalState.WITHDRAWN


@pytest.mark.parametrize(
    "more",
    [
        {"reviewer_id": "x"},
        {"version": "9"},
        {"proposal_id": "x"},
        {"state": "approved"},
        {"outcome": "approved"},
    ],
)
def test_words_slipped_into_the_form_change_nothing_else(ravi, cast, more):
    review = review_of(cast, cast.ravi)

    ravi.post(path(review), DECISION | {"outcome": "refuse"} | more)

    assert only(Review).reviewer_id == cast.ravi.id
    assert only(Review).version == 1
    assert only(Proposal).state in {ProposalState.REFUSED, SENT}


def test_a_proposal_cannot_be_approved_by_its_own_team(ama, cast):
    proposal = make_proposal(cast.blue_kite, state=SENT)
    review = make_review(proposal, cast.ravi.user)
    db.session.commit()

    for address in (path(proposal, "edit"), path(proposal, "send"), path(proposal, "agree"), path(review)):
        ama.post(address, DECISION | {"state": "approved", "version": "1"})

    assert only(Proposal).state is SENT
    assert len(all_of(Review)) == 1
