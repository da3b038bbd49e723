"""Reading an anonymised proposal, and deciding."""

import pytest

from cac.advocacy.models import Proposal, Review
from cac.advocacy.rules import Outcome, ProposalState
from cac.committees.models import Posting
from cac.committees.rules import PostingState, Role
from cac.db import db, new_key, show_key
from cac.notices.models import Kind, Notice
from tests import makers
from tests.advocacy.makers import (
    all_of,
    make_ideas,
    make_proposal,
    make_review,
    make_reviewer,
    only,
    path,
    stand_on,
)
from tests.cast import errors_on

DECISION = {"outcome": "approve", "reason": "It is clear, and safe for them."}


@pytest.fixture
def review(cast):
    proposal = make_proposal(cast.blue_kite, state=ProposalState.IN_REVIEW, why="We are tired at noon.")
    row = make_review(proposal, cast.ravi.user)
    db.session.commit()
    return row


def test_the_reviewer_reads_the_words_the_alias_and_the_country(ravi, review):
    page = ravi.get(path(review)).text

    assert "We are tired at noon." in page
    assert "Proposal of Blue Kite, Zambia" in page
    assert "We want one day of rest." in page


def test_the_reviewer_reads_nothing_that_tells_who(ravi, cast, review):
    makers.make_meeting(cast.blue_kite)
    page = ravi.get(path(review)).text + ravi.get("/reviews/").text

    for telling in (
        "Riverside",
        "Lusaka",
        "River Trust",
        "Ama",
        "Binta",
        "Nour",
        "Our next steps",
        "2026-Q3",
    ):
        assert telling not in page
    assert show_key(review.proposal_id) not in page
    assert show_key(cast.blue_kite.id) not in page


def test_ideas_behind_it_are_read_without_telling_words(ravi, cast):
    (idea,) = make_ideas(cast.blue_kite, "Nour should open the Riverside hall. Call 0977 123 456.")
    proposal = make_proposal(cast.blue_kite, state=ProposalState.IN_REVIEW, ideas=False)
    stand_on(proposal, idea)
    review = make_review(proposal, ravi.user)
    db.session.commit()

    page = ravi.get(path(review)).text

    assert "[an adult] should open the [our committee] hall." in page
    assert "0977" not in page


def test_the_reviewer_approves_and_the_facilitators_are_told(ravi, cast, review):
    answer = ravi.post(path(review), DECISION)

    assert answer.status_code == 303
    assert only(Proposal).state is ProposalState.APPROVED
    assert only(Review).outcome is Outcome.APPROVE
    assert {notice.user_id for notice in all_of(Notice)} == {cast.ama.id, cast.binta.id}
    assert {notice.kind for notice in all_of(Notice)} == {Kind.REVIEW_GIVEN}


STATES = {"ask_changes": ProposalState.CHANGES_ASKED, "refuse": ProposalState.REFUSED}


@pytest.mark.parametrize(("outcome", "state"), STATES.items())
def test_the_reviewer_asks_for_changes_or_refuses(ravi, review, outcome, state):
    ravi.post(path(review), DECISION | {"outcome": outcome})

    assert only(Proposal).state is state


def test_the_committee_reads_outcome_and_reason_and_never_who(ama, ravi, review):
    ravi.post(path(review), DECISION | {"outcome": "ask_changes"})

    page = ama.get(path(review.proposal)).text

    assert "It is clear, and safe for them." in page
    assert "an independent reviewer" in page
    assert "Ravi" not in page


@pytest.mark.parametrize("name", ["ama", "binta", "nour", "esi", "kofi", "ines"])
def test_nobody_else_can_know_of_the_review(cast, review, name):
    make_reviewer("Mira", cast.green_hill.organisation)
    person = vars(cast)[name].signed_in()

    assert person.get(path(review)).status_code == 404
    assert person.post(path(review), DECISION).status_code == 404
    assert only(Review).outcome is None


def test_the_reviewer_never_reaches_the_proposal_itself(ravi, review):
    for more in ("", "/edit"):
        assert ravi.get(path(review.proposal) + more).status_code == 404


def test_a_review_is_given_once(ravi, review):
    ravi.post(path(review), DECISION)

    again = ravi.post(path(review), DECISION | {"outcome": "refuse"})

    assert again.status_code == 409
    assert only(Proposal).state is ProposalState.APPROVED


BAD = {
    "no outcome": {"outcome": ""},
    "an unknown outcome": {"outcome": "maybe"},
    "no reason": {"reason": ""},
    "nine letters": {"reason": "nine lett"},
    "nine letters and hidden ones": {"reason": "nine lett\u200b\u200b\u200b"},
    "too long": {"reason": "x" * 2001},
}


@pytest.mark.parametrize("wrong", BAD.values(), ids=BAD)
def test_a_decision_needs_an_outcome_and_a_reason(ravi, review, wrong):
    answer = ravi.post(path(review), DECISION | wrong)

    assert answer.status_code == 422
    assert errors_on(answer.text)
    assert only(Review).outcome is None


@pytest.mark.parametrize("state", [PostingState.OFFERED, PostingState.ACCEPTED])
def test_nobody_reviews_a_committee_they_have_come_to_serve(ravi, cast, review, state):
    makers.make_posting(ravi.user, Role.READER, committee=cast.blue_kite, state=state)
    db.session.commit()

    page = ravi.get(path(review)).text
    answer = ravi.post(path(review), DECISION)

    assert "We are tired at noon." not in page
    assert answer.status_code == 409
    assert only(Review).outcome is None


def test_whoever_reviews_no_more_decides_no_more(ravi, cast, review):
    for posting in db.session.query(Posting).filter_by(user_id=ravi.id):
        posting.state = PostingState.ENDED
    db.session.commit()

    assert ravi.post(path(review), DECISION).status_code == 409


def test_the_list_shows_what_waits_first_and_then_what_was_given(ravi, cast, review):
    other = make_proposal(cast.green_hill, state=ProposalState.APPROVED, title="A bridge")
    make_review(other, ravi.user, Outcome.APPROVE)
    db.session.commit()

    page = ravi.get("/reviews/").text

    assert "1 review waits for you" in page
    assert page.index("A rest day") < page.index("Reviews you gave") < page.index("A bridge")


def test_the_reviewer_keeps_reading_a_review_given(ravi, review):
    ravi.post(path(review), DECISION)

    page = ravi.get(path(review)).text

    assert "It is clear, and safe for them." in page
    assert "We are tired at noon." in page
    assert "Give my decision" not in page


def test_words_that_are_newer_than_the_review_are_not_shown(ravi, review):
    ravi.post(path(review), DECISION)
    review.proposal.version, review.proposal.why = 2, "Newer words."
    db.session.commit()

    page = ravi.get(path(review)).text

    assert "Newer words." not in page
    assert "changed the wording" in page


def test_somebody_without_reviews_reads_a_kind_empty_page(kofi, review):
    assert "No review waits for you" in kofi.get("/reviews/").text


@pytest.mark.parametrize("key", ["x", "a" * 26])
def test_an_unknown_review_is_nowhere(ravi, key):
    assert ravi.get(f"/reviews/{key}").status_code == 404


def test_a_decision_sent_twice_counts_once(ravi, review):
    once = show_key(new_key())

    first = ravi.post(path(review), DECISION, once=once)
    second = ravi.post(path(review), DECISION, once=once)

    assert (first.status_code, second.status_code) == (303, 303)
    assert len(all_of(Notice)) == 2


def test_a_very_long_reason_is_refused_and_comes_back(ravi, review):
    answer = ravi.post(path(review), DECISION | {"reason": "x" * 5000})

    assert answer.status_code == 422
    assert "at most 2000 characters" in errors_on(answer.text)
    assert "x" * 5000 in answer.text
