"""Who is drawn to review, and who never is."""

import pytest

from cac import clock
from cac.advocacy.draw import draw, eligible
from cac.advocacy.rules import Outcome, ProposalState
from cac.committees.rules import PostingState, Role
from cac.db import db
from cac.errors import RuleBroken
from tests import makers
from tests.advocacy.makers import make_proposal, make_review, make_reviewer


def names(users):
    return sorted(user.name for user in users)


def test_it_draws_somebody_who_has_nothing_to_do_with_the_committee(cast, blue_kite):
    assert names(eligible(blue_kite)) == ["Ravi"]


@pytest.mark.parametrize("state", [PostingState.ACCEPTED, PostingState.OFFERED])
@pytest.mark.parametrize("role", [Role.READER, Role.DEPUTY, Role.REVIEWER])
def test_it_passes_over_people_with_a_post_in_the_committee(cast, blue_kite, role, state):
    makers.make_posting(cast.ravi.user, role, committee=blue_kite, state=state)

    assert eligible(blue_kite) == []


def test_a_post_that_was_declined_does_not_count(cast, blue_kite):
    makers.make_posting(cast.ravi.user, Role.READER, committee=blue_kite, state=PostingState.DECLINED)

    assert names(eligible(blue_kite)) == ["Ravi"]


def test_whoever_once_served_the_committee_never_reviews_for_it(cast, blue_kite):
    makers.make_posting(cast.ravi.user, Role.READER, committee=blue_kite, state=PostingState.ENDED)

    assert eligible(blue_kite) == []


def test_it_passes_over_the_lead_the_disabled_and_those_never_signed_in(cast, blue_kite):
    makers.make_posting(cast.ama.user, Role.REVIEWER)
    make_reviewer("Gone", cast.green_hill.organisation, disabled_at=clock.now())
    make_reviewer("Never", cast.green_hill.organisation, password_hash=None)

    assert names(eligible(blue_kite)) == ["Ravi"]


def test_it_passes_over_those_who_have_not_accepted_to_review(cast, blue_kite):
    somebody = makers.make_user("Somebody")
    makers.make_posting(somebody, Role.REVIEWER, state=PostingState.OFFERED)

    assert names(eligible(blue_kite)) == ["Ravi"]


def test_another_organisation_goes_first_and_the_same_one_only_in_need(cast, blue_kite):
    near = make_reviewer("Near", blue_kite.organisation)

    assert {draw(blue_kite).name for _ in range(20)} == {"Ravi"}
    assert draw(blue_kite, but=[cast.ravi.id]) == near


def test_those_with_the_fewest_open_reviews_are_drawn(cast, blue_kite, green_hill):
    make_reviewer("Mira", green_hill.organisation)
    proposal = make_proposal(blue_kite, state=ProposalState.IN_REVIEW)
    make_review(proposal, cast.ravi.user)

    assert {draw(blue_kite).name for _ in range(20)} == {"Mira"}


def test_reviews_already_given_do_not_count(cast, blue_kite, green_hill):
    make_reviewer("Mira", green_hill.organisation)
    make_review(make_proposal(blue_kite), cast.ravi.user, Outcome.APPROVE)

    assert {draw(blue_kite).name for _ in range(60)} == {"Mira", "Ravi"}


def test_the_same_reviewer_is_kept_while_still_eligible(cast, blue_kite, green_hill):
    mira = make_reviewer("Mira", green_hill.organisation)
    make_review(make_proposal(blue_kite, state=ProposalState.IN_REVIEW), mira)

    assert draw(blue_kite, first=mira.id) == mira


def test_without_anybody_it_says_who_can_help(app, cast, blue_kite):
    makers.make_posting(cast.ravi.user, Role.READER, committee=blue_kite)
    db.session.commit()

    with app.test_request_context(), pytest.raises(RuleBroken, match="administrator"):
        draw(blue_kite)
