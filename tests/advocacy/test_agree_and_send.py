"""The children's yes, and sending what they agreed to."""

import pytest

from cac.advocacy.models import Agreement, Proposal, Review
from cac.advocacy.rules import HowAgreed, ProposalState
from cac.db import db, new_key, show_key
from cac.notices.models import Kind, Notice
from tests.advocacy.makers import all_of, in_days, make_proposal, make_review, make_reviewer, only, path
from tests.cast import errors_on

YES = {"agreed_on": in_days(0).isoformat(), "how": "hands", "version": "1"}
WHO = {"nour": 403, "esi": 404, "kofi": 404, "ravi": 404, "ines": 404}


def test_the_children_say_yes(binta, blue_kite):
    proposal = make_proposal(blue_kite)

    answer = binta.post(path(proposal, "agree"), YES)

    assert answer.status_code == 303
    assert only(Proposal).state is ProposalState.AGREED
    assert (only(Agreement).version, only(Agreement).how) == (1, HowAgreed.HANDS)


@pytest.mark.parametrize(("name", "status"), WHO.items())
def test_only_facilitators_write_down_the_yes(cast, blue_kite, name, status):
    proposal = make_proposal(blue_kite)
    person = vars(cast)[name].signed_in()

    assert person.post(path(proposal, "agree"), YES).status_code == status
    assert all_of(Agreement) == []


def test_a_yes_is_written_down_once(ama, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.AGREED)

    assert ama.post(path(proposal, "agree"), YES).status_code == 409
    assert len(all_of(Agreement)) == 1


def test_a_yes_needs_at_least_one_idea(ama, blue_kite):
    proposal = make_proposal(blue_kite, ideas=False)

    answer = ama.post(path(proposal, "agree"), YES)

    assert answer.status_code == 409
    assert "at least one of the children" in answer.text


def test_a_yes_to_older_words_does_not_count(ama, blue_kite):
    proposal = make_proposal(blue_kite, version=2)

    answer = ama.post(path(proposal, "agree"), YES)

    assert answer.status_code == 409
    assert "changed this proposal meanwhile" in answer.text
    assert all_of(Agreement) == []


BAD = {
    "no day": {"agreed_on": ""},
    "a day to come": {"agreed_on": in_days(2).isoformat()},  # also where midnight passes before it is asked
    "before the committee began": {"agreed_on": "2026-01-09"},
    "no day at all": {"agreed_on": "yesterday"},
    "an unknown way": {"how": "shouting"},
    "no way": {"how": ""},
}


@pytest.mark.parametrize("wrong", BAD.values(), ids=BAD)
def test_a_wrong_day_or_way_is_refused_beside_its_field(ama, blue_kite, wrong):
    proposal = make_proposal(blue_kite)

    answer = ama.post(path(proposal, "agree"), YES | wrong)

    assert answer.status_code == 422
    assert errors_on(answer.text)
    assert all_of(Agreement) == []


def test_agreed_words_go_to_a_reviewer_who_is_told(ama, ravi, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.AGREED)

    answer = ama.post(path(proposal, "send"), version="1")

    assert answer.status_code == 303
    assert only(Proposal).state is ProposalState.IN_REVIEW
    assert (only(Review).reviewer_id, only(Review).version) == (ravi.id, 1)
    assert (only(Notice).user_id, only(Notice).kind) == (ravi.id, Kind.REVIEW_ASKED)


@pytest.mark.parametrize(("name", "status"), WHO.items())
def test_only_facilitators_send(cast, blue_kite, name, status):
    proposal = make_proposal(blue_kite, state=ProposalState.AGREED)
    person = vars(cast)[name].signed_in()

    assert person.post(path(proposal, "send"), version="1").status_code == status
    assert all_of(Review) == []


@pytest.mark.parametrize("state", [state for state in ProposalState if state is not ProposalState.AGREED])
def test_only_words_just_agreed_are_sent(ama, blue_kite, state):
    proposal = make_proposal(blue_kite, state=state)

    assert ama.post(path(proposal, "send"), version="1").status_code == 409
    assert all_of(Review) == []


def test_a_stale_page_sends_nothing(ama, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.AGREED, version=3)

    assert ama.post(path(proposal, "send"), version="2").status_code == 409
    assert all_of(Review) == []


def test_sending_twice_asks_one_reviewer(ama, ravi, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.AGREED)
    once = show_key(new_key())

    ama.post(path(proposal, "send"), version="1", once=once)
    ama.post(path(proposal, "send"), version="1", once=once)

    assert only(Review)


TELLING = {
    "a telephone number": {"why": "Call us on +260 977 123 456."},
    "the district": {"change_wanted": "Rest in LUSAKA, each week."},
    "a word of the committee's name": {"title": "Riverside wants rest"},
    "the organisation": {"why": "River Trust thinks so too."},
    "a facilitator": {"addressee": "The market office, ask for Binta"},
}


@pytest.mark.parametrize("telling", TELLING.values(), ids=TELLING)
def test_telling_words_are_marked_and_not_sent(ama, ravi, blue_kite, telling):
    proposal = make_proposal(blue_kite, state=ProposalState.AGREED, **telling)

    shown = ama.get(path(proposal)).text
    answer = ama.post(path(proposal, "send"), version="1")

    assert "<mark>" in shown
    assert answer.status_code == 422
    assert "Some words may say who it is" in answer.text
    assert all_of(Review) == []


def test_the_alias_is_not_marked_since_the_reviewer_is_told_it(ama, ravi, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.AGREED, why="Blue Kite asks for it.")

    assert ama.post(path(proposal, "send"), version="1").status_code == 303


def test_a_tick_lets_exactly_the_words_that_were_looked_at_through(ama, ravi, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.AGREED, why="Rest near the Riverside market.")
    seal = ama.get(path(proposal)).text.split('name="safe" value="')[1].split('"')[0]
    proposal.why = "Rest, says Nour."
    db.session.commit()

    other_words = ama.post(path(proposal, "send"), version="1", safe=seal)
    proposal.why = "Rest near the Riverside market."
    db.session.commit()
    these_words = ama.post(path(proposal, "send"), version="1", safe=seal)

    assert (other_words.status_code, these_words.status_code) == (422, 303)


def test_a_forged_tick_sends_nothing(ama, ravi, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.AGREED, why="Ask Nour.")

    assert ama.post(path(proposal, "send"), version="1", safe="yes").status_code == 422
    assert only(Proposal).state is ProposalState.AGREED


def test_a_late_reviewer_can_be_passed_over(ama, ravi, cast, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.IN_REVIEW)
    make_review(proposal, ravi.user, due_on=in_days(-3))
    other = make_reviewer("Mira", cast.green_hill.organisation)

    answer = ama.post(path(proposal, "another-reviewer"))

    assert answer.status_code == 303
    old, new = sorted(all_of(Review), key=lambda review: review.due_on)
    assert (old.outcome, old.decided_at is not None, new.reviewer_id) == (None, True, other.id)


def test_a_reviewer_in_time_is_not_passed_over(ama, ravi, cast, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.IN_REVIEW, reviewer=ravi.user)
    make_reviewer("Mira", cast.green_hill.organisation)

    assert ama.post(path(proposal, "another-reviewer")).status_code == 409
    assert only(Review).decided_at is None


@pytest.mark.parametrize(("name", "status"), WHO.items())
def test_only_facilitators_ask_another_reviewer(cast, blue_kite, name, status):
    proposal = make_proposal(blue_kite, state=ProposalState.IN_REVIEW)
    make_review(proposal, cast.ravi.user, due_on=in_days(-3))
    db.session.commit()

    assert vars(cast)[name].signed_in().post(path(proposal, "another-reviewer")).status_code == status
    assert only(Review).decided_at is None
