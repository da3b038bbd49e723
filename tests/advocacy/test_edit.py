"""Changing the words of a proposal."""

import pytest

from cac.advocacy.models import Agreement, Proposal, ProposalIdea, Review
from cac.advocacy.rules import SENT, Outcome, ProposalState
from cac.committees.rules import Role
from cac.db import db, read_key, show_key
from cac.notices.models import Notice
from tests import makers
from tests.advocacy.makers import (
    all_of,
    in_days,
    make_proposal,
    make_review,
    make_reviewer,
    only,
    path,
    typed,
)
from tests.cast import errors_on

WHO = {"nour": 403, "esi": 404, "kofi": 404, "ravi": 404, "ines": 404}
SENT_STATES = sorted(SENT)


def rewritten(version=1, **more):
    """The form of a proposal with new words."""
    ideas = [show_key(row.idea_id) for row in all_of(ProposalIdea)]
    return typed(version=str(version), ideas=ideas, **more)


def rewritten_and_agreed(**more):
    """The same for one that was sent before: with the children's yes to the new words."""
    return rewritten(said_yes="y", agreed_on=in_days(0).isoformat(), how="talked", **more)


def test_new_words_of_a_draft_are_kept(binta, blue_kite):
    proposal = make_proposal(blue_kite)

    answer = binta.post(path(proposal, "edit"), rewritten())

    assert answer.status_code == 303
    assert (only(Proposal).title, only(Proposal).version) == ("Evening lessons", 2)
    assert only(Proposal).state is ProposalState.DRAFT


def test_the_form_shows_what_is_kept(ama, blue_kite):
    proposal = make_proposal(blue_kite)

    page = ama.get(path(proposal, "edit")).text

    assert "One free day each week." in page
    assert page.count(" checked") == 2


def test_new_words_take_back_a_yes_that_was_not_sent_yet(ama, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.AGREED)

    ama.post(path(proposal, "edit"), rewritten())

    assert only(Proposal).state is ProposalState.DRAFT


def test_nothing_different_changes_nothing(ama, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.AGREED)
    words = {name: getattr(proposal, name) for name in ("title", "addressee", "change_wanted", "why")}

    answer = ama.post(path(proposal, "edit"), rewritten(**words, by_when=proposal.by_when.isoformat()))

    assert answer.status_code == 303
    assert (only(Proposal).state, only(Proposal).version) == (ProposalState.AGREED, 1)


def test_other_ideas_are_new_words_too(ama, blue_kite):
    proposal = make_proposal(blue_kite)
    one = show_key(all_of(ProposalIdea)[0].idea_id)

    ama.post(path(proposal, "edit"), rewritten() | {"ideas": [one]})

    assert only(ProposalIdea).idea_id == read_key(one)
    assert only(Proposal).version == 2


@pytest.mark.parametrize(("name", "status"), WHO.items())
def test_only_facilitators_change_it(cast, blue_kite, name, status):
    proposal = make_proposal(blue_kite)
    person = vars(cast)[name].signed_in()

    assert person.post(path(proposal, "edit"), rewritten()).status_code == status
    assert person.get(path(proposal, "edit")).status_code == status
    assert only(Proposal).version == 1


def test_a_reader_of_an_approved_proposal_may_not_change_it(esi, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.APPROVED)

    assert esi.post(path(proposal, "edit"), rewritten_and_agreed()).status_code == 403


def test_two_people_at_once_the_second_sees_what_the_first_wrote(ama, binta, blue_kite):
    proposal = make_proposal(blue_kite)
    ama.post(path(proposal, "edit"), rewritten(title="Ama's words"))

    answer = binta.post(path(proposal, "edit"), rewritten(title="Binta's words"))

    assert answer.status_code == 422
    assert "Ama&#39;s words" in answer.text
    assert "Binta&#39;s words" in answer.text
    assert only(Proposal).title == "Ama's words"


def test_a_day_that_stood_there_before_may_stay(ama, blue_kite):
    proposal = make_proposal(blue_kite, by_when=in_days(-1))

    stays = ama.post(path(proposal, "edit"), rewritten(by_when=in_days(-1).isoformat()))
    earlier = ama.post(path(proposal, "edit"), rewritten(2, by_when=in_days(-2).isoformat()))

    assert (stays.status_code, earlier.status_code) == (303, 422)


@pytest.mark.parametrize("state", SENT_STATES)
def test_new_words_of_one_that_was_sent_return_to_the_same_reviewer(ama, ravi, cast, blue_kite, state):
    proposal = make_proposal(blue_kite, state=state, reviewer=ravi.user)
    make_reviewer("Mira", cast.green_hill.organisation)

    answer = ama.post(path(proposal, "edit"), rewritten_and_agreed())

    old, new = sorted(all_of(Review), key=lambda review: review.version)
    assert answer.status_code == 303
    assert only(Proposal).state is ProposalState.IN_REVIEW
    assert (new.version, new.reviewer_id, new.decided_at) == (2, ravi.id, None)
    assert old.decided_at is not None
    assert sorted(agreement.version for agreement in all_of(Agreement)) == [1, 2]
    assert only(Notice).thing_id == new.id


def test_another_reviewer_is_drawn_when_the_first_has_joined_the_committee(ama, ravi, cast, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.CHANGES_ASKED, reviewer=ravi.user)
    makers.make_posting(ravi.user, Role.READER, committee=blue_kite)
    mira = make_reviewer("Mira", cast.green_hill.organisation)

    ama.post(path(proposal, "edit"), rewritten_and_agreed())

    assert next(r for r in all_of(Review) if r.version == 2).reviewer_id == mira.id


def test_without_any_reviewer_nothing_is_changed(ama, ravi, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.IN_REVIEW, reviewer=ravi.user)
    makers.make_posting(ravi.user, Role.READER, committee=blue_kite)
    db.session.commit()

    answer = ama.post(path(proposal, "edit"), rewritten_and_agreed(why="Because we are very tired."))

    assert answer.status_code == 409
    assert "ask your administrator" in answer.text
    assert "Because we are very tired." in answer.text
    assert (only(Proposal).version, only(Review).decided_at) == (1, None)


WITHOUT = {
    "the yes": {"said_yes": ""},
    "its day": {"agreed_on": ""},
    "a day to come": {"agreed_on": in_days(2).isoformat()},  # also where midnight passes before it is asked
    "the way": {"how": "shouting"},
    "any idea": {"ideas": []},
}


@pytest.mark.parametrize("missing", WITHOUT.values(), ids=WITHOUT)
def test_new_words_of_one_that_was_sent_need_a_new_yes(ama, ravi, blue_kite, missing):
    proposal = make_proposal(blue_kite, state=ProposalState.APPROVED, reviewer=ravi.user)

    answer = ama.post(path(proposal, "edit"), rewritten_and_agreed() | missing)

    assert answer.status_code == 422
    assert errors_on(answer.text)
    assert (only(Proposal).version, only(Proposal).state) == (1, ProposalState.APPROVED)


def test_telling_words_are_marked_and_pass_only_when_looked_at(ama, ravi, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.APPROVED, reviewer=ravi.user)
    words = rewritten_and_agreed(why="The Riverside market opens at five.")

    refused = ama.post(path(proposal, "edit"), words)
    seal = refused.text.split('name="safe" value="')[1].split('"')[0]
    changed_again = ama.post(path(proposal, "edit"), words | {"safe": seal, "why": "Nour says so."})
    passed = ama.post(path(proposal, "edit"), words | {"safe": seal})

    assert "<mark>Riverside</mark>" in refused.text
    assert (refused.status_code, changed_again.status_code, passed.status_code) == (422, 422, 303)


def test_an_open_review_of_the_old_words_is_set_aside_without_an_outcome(ama, ravi, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.IN_REVIEW)
    old = make_review(proposal, ravi.user)
    db.session.commit()

    ama.post(path(proposal, "edit"), rewritten_and_agreed())
    answer = ravi.post(path(old), outcome="approve", reason="I like the old words a lot.")

    assert answer.status_code == 409
    assert "I like the old words a lot." in answer.text
    assert all(review.outcome is not Outcome.APPROVE for review in all_of(Review))
