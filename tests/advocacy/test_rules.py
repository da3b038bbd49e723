"""The law of advocacy."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cac.advocacy.rules import (
    LIVE,
    MOVES,
    NEEDS_COMMITTEE,
    SENT,
    WAITING,
    ActionState,
    ProposalState,
    after_edit,
    is_late,
    may_move,
    telling_words,
)

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@given(st.sampled_from(ProposalState))
def test_an_edit_leads_to_review_once_it_was_sent_and_to_a_draft_before(state):
    assert after_edit(state) is (ProposalState.IN_REVIEW if state in SENT else ProposalState.DRAFT)


def test_every_state_of_a_proposal_has_its_place_in_the_list():
    assert sorted(WAITING) == sorted(ProposalState)
    assert ProposalState.IN_REVIEW not in NEEDS_COMMITTEE
    assert ProposalState.APPROVED not in NEEDS_COMMITTEE


@given(st.sampled_from(ActionState))
def test_an_action_never_stays_and_never_returns_to_planned(state):
    assert not may_move(state, state)
    assert not may_move(state, ActionState.PLANNED)


@given(st.sampled_from(ActionState), st.sampled_from(ActionState))
def test_only_what_is_under_way_can_be_done(state, wanted):
    if may_move(state, wanted) and wanted is ActionState.DONE:
        assert state is ActionState.UNDER_WAY


def test_every_action_has_a_way_on():
    assert all(MOVES[state] for state in ActionState)


@given(DAYS, st.integers(-500, 500), st.sampled_from(ActionState), st.booleans())
def test_a_step_is_late_only_after_its_day_undone_in_a_living_action(today, days, state, done):
    due = today + timedelta(days)

    late = is_late(due=due, done=today if done else None, state=state, today=today)

    assert late == (days < 0 and not done and state in LIVE)


def test_the_telling_words_of_a_name_leave_common_ones_out():
    assert telling_words("Riverside Children's CAC") == ["Riverside"]
    assert telling_words("Hill-Top Town Committee") == ["Hill"]
    assert telling_words("River Trust") == ["River"]


@given(st.text(max_size=60))
def test_telling_words_are_words_of_the_name(name):
    assert all(len(word) >= 4 for word in telling_words(name))
