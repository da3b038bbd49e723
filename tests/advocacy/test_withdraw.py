"""The children change their mind: a proposal is taken back, and perhaps taken up again."""

import pytest

from cac.advocacy.models import Proposal, Review, Withdrawal
from cac.advocacy.rules import WITHDRAWABLE, ProposalState
from cac.db import db
from cac.notices.models import Kind, Notice
from tests.advocacy.makers import all_of, make_action, make_proposal, make_review, only, path
from tests.cast import errors_on

WHY = {"reason": "The children want lessons first.", "version": "1"}
WHO = {"nour": 403, "esi": 404, "kofi": 404, "ravi": 404, "ines": 404}
BACK = ProposalState.WITHDRAWN
YES = {"agreed_on": "2026-02-01", "how": "hands"}


@pytest.mark.parametrize("state", sorted(WITHDRAWABLE))
def test_it_is_taken_back_with_a_reason_that_the_team_reads(binta, ravi, blue_kite, state):
    proposal = make_proposal(blue_kite, state=state, reviewer=ravi.user)

    answer = binta.post(path(proposal, "withdraw"), WHY)

    assert answer.status_code == 303
    assert only(Proposal).state is BACK
    assert "The children want lessons first." in binta.get(path(proposal)).text
    assert (only(Withdrawal).version, only(Withdrawal).reason) == (1, WHY["reason"])


@pytest.mark.parametrize("state", [ProposalState.REFUSED, BACK])
def test_what_was_refused_or_taken_back_is_not_taken_back(ama, blue_kite, state):
    proposal = make_proposal(blue_kite, state=state)
    before = len(all_of(Withdrawal))

    assert ama.get(path(proposal, "withdraw")).status_code == 409
    assert ama.post(path(proposal, "withdraw"), WHY).status_code == 409
    assert len(all_of(Withdrawal)) == before


@pytest.mark.parametrize(("name", "status"), WHO.items())
@pytest.mark.parametrize("act", ["withdraw", "take-up"])
def test_only_facilitators_take_it_back_or_up(cast, blue_kite, act, name, status):
    proposal = make_proposal(blue_kite, state=BACK if act == "take-up" else ProposalState.AGREED)
    before = only(Proposal).state

    assert vars(cast)[name].signed_in().post(path(proposal, act), WHY).status_code == status
    assert only(Proposal).state is before


@pytest.mark.parametrize("reason", ["", "too short", "x" * 1001, "Nour does not want it any more."])
def test_a_bad_reason_is_refused_and_kept_on_the_page(ama, blue_kite, reason):
    proposal = make_proposal(blue_kite)

    answer = ama.post(path(proposal, "withdraw"), WHY | {"reason": reason})

    assert answer.status_code == 422
    assert errors_on(answer.text)
    assert reason in answer.text
    assert only(Proposal).state is ProposalState.DRAFT


def test_a_stale_page_takes_nothing_back(ama, blue_kite):
    proposal = make_proposal(blue_kite, version=3)

    assert ama.post(path(proposal, "withdraw"), WHY).status_code == 409


def test_the_open_review_ends_and_its_reviewer_is_told_no_reason(ama, ravi, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.IN_REVIEW)
    review = make_review(proposal, ravi.user)
    db.session.commit()

    ama.post(path(proposal, "withdraw"), WHY)

    page, today = ravi.get(path(review)).text, ravi.get("/").text
    assert "taken this proposal back" in page
    assert "One free day each week." not in page
    assert "lessons first" not in page + today
    assert "not asked of you any more" in today
    assert (only(Notice).user_id, only(Notice).kind) == (ravi.id, Kind.REVIEW_ENDED)
    assert (only(Review).outcome, only(Review).decided_at is None) == (None, False)
    assert "No review waits for you" in ravi.get("/reviews/").text


def test_its_actions_say_so(ama, esi, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.APPROVED)
    action = make_action(proposal)

    ama.post(path(proposal, "withdraw"), WHY)

    assert "was taken back" in ama.get(path(action)).text
    assert "was taken back" in esi.get(path(action)).text
    assert esi.get(path(proposal)).status_code == 404


@pytest.mark.parametrize("act", ["edit", "agree", "send", "another-reviewer", "translations/fr"])
def test_nothing_else_is_done_with_it(ama, ravi, blue_kite, act):
    proposal = make_proposal(blue_kite, state=BACK)

    assert ama.post(path(proposal, act), YES | {"version": "1", "title": "New"}).status_code == 409
    assert only(Proposal).state is BACK


def test_it_is_taken_up_again_as_a_draft_that_needs_a_new_yes(ama, ravi, blue_kite):
    proposal = make_proposal(blue_kite, state=BACK)

    answer = ama.post(path(proposal, "take-up"), version="1")
    old_yes = ama.post(path(proposal, "agree"), YES | {"version": "1"})
    sent = ama.post(path(proposal, "send"), version="2")

    assert (answer.status_code, old_yes.status_code, sent.status_code) == (303, 409, 409)
    assert (only(Proposal).state, only(Proposal).version) == (ProposalState.DRAFT, 2)
    assert ama.post(path(proposal, "agree"), YES | {"version": "2"}).status_code == 303


@pytest.mark.parametrize("state", [state for state in ProposalState if state is not BACK])
def test_only_what_was_taken_back_is_taken_up(ama, blue_kite, state):
    proposal = make_proposal(blue_kite, state=state)

    assert ama.post(path(proposal, "take-up"), version="1").status_code == 409
    assert only(Proposal).state is state
