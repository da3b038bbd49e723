"""An idea is taken out: what stood on it goes back to the children."""

import pytest

from cac.advocacy import queries
from cac.advocacy.models import Agreement, ProposalIdea, Review
from cac.advocacy.rules import ProposalState
from cac.db import db, show_key
from cac.notices.models import Kind, Notice
from tests.advocacy.makers import make_proposal

RESTED = [ProposalState.AGREED, ProposalState.IN_REVIEW, ProposalState.APPROVED, ProposalState.CHANGES_ASKED]


def take_out(person, proposal):
    """One of its two ideas."""
    idea = sorted(queries.idea_keys(proposal))[0]
    return person.post(f"/ideas/{show_key(idea)}/remove", why="asked")


def page(person, proposal):
    return person.get(f"/proposals/{show_key(proposal.id)}")


def told(kind):
    return {notice.user_id for notice in db.session.query(Notice).filter(Notice.kind == kind)}


@pytest.fixture
def reviewer(cast):
    return cast.ravi.user


@pytest.mark.parametrize("state", RESTED, ids=str)
def test_no_yes_and_no_review_counts_any_more(ama, binta, cast, blue_kite, reviewer, state):
    proposal = make_proposal(blue_kite, state=state, reviewer=reviewer)
    version = proposal.version

    answer = take_out(ama, proposal)

    assert answer.status_code == 303
    assert (proposal.state, proposal.version) == (ProposalState.DRAFT, version + 1)
    assert len(queries.idea_keys(proposal)) == 1
    assert "An idea behind it was taken out" in page(ama, proposal).text
    assert told(Kind.YES_NEEDED) == {ama.id, binta.id}


def test_an_approved_one_is_not_read_beyond_the_team_until_it_is_approved_again(
    ama, esi, blue_kite, reviewer
):
    proposal = make_proposal(blue_kite, state=ProposalState.APPROVED, reviewer=reviewer)
    before = page(esi, proposal).status_code

    take_out(ama, proposal)

    assert (before, page(esi, proposal).status_code) == (200, 404)


def test_an_open_review_ends_and_its_reviewer_is_told_no_more(ama, ravi, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.IN_REVIEW, reviewer=ravi.user)
    review = db.session.query(Review).one()

    take_out(ama, proposal)

    answer = ravi.post(f"/reviews/{show_key(review.id)}", outcome="approve", reason="It reads well to me.")
    assert told(Kind.REVIEW_ENDED) == {ravi.id}
    assert answer.status_code == 409
    assert db.session.get(Review, review.id).outcome is None
    assert proposal.state is ProposalState.DRAFT


def test_a_draft_only_says_so(ama, blue_kite):
    proposal = make_proposal(blue_kite)

    take_out(ama, proposal)

    assert (proposal.state, proposal.version, proposal.lost_idea) == (ProposalState.DRAFT, 1, True)
    assert told(Kind.YES_NEEDED) == set()


def test_a_new_yes_ends_the_word_of_it(ama, blue_kite, reviewer):
    proposal = make_proposal(blue_kite, state=ProposalState.APPROVED, reviewer=reviewer)
    take_out(ama, proposal)
    said = {"version": str(proposal.version), "how": "talked", "agreed_on": str(queries.clock.today())}

    answer = ama.post(f"/proposals/{show_key(proposal.id)}/agree", said)

    assert answer.status_code == 303
    assert "An idea behind it was taken out" not in page(ama, proposal).text
    newest = db.session.query(Agreement).filter(Agreement.version == proposal.version)
    assert newest.count() == 1


def test_proposals_on_other_ideas_stay_as_they_are(ama, blue_kite, reviewer):
    proposal = make_proposal(blue_kite, state=ProposalState.APPROVED, reviewer=reviewer)
    other = make_proposal(blue_kite, state=ProposalState.APPROVED, reviewer=reviewer)

    take_out(ama, proposal)

    assert (other.state, other.lost_idea) == (ProposalState.APPROVED, False)
    assert db.session.query(ProposalIdea).filter(ProposalIdea.proposal_id == other.id).count() == 2


def test_one_whose_last_idea_is_gone_needs_another(ama, blue_kite):
    proposal = make_proposal(blue_kite)
    take_out(ama, proposal)
    take_out(ama, proposal)

    assert queries.idea_keys(proposal) == set()
    assert "Choose the ideas" in page(ama, proposal).text
