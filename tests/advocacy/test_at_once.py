"""Two people do the same at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from cac.advocacy.models import Proposal, ProposalIdea, Review, Seen, Translation
from cac.advocacy.rules import Outcome, ProposalState
from cac.db import db, show_key
from tests.advocacy.makers import all_of, in_days, make_proposal, only, path, typed
from tests.advocacy.test_translate import FRENCH

ROUNDS = range(4)


def at_once(app, *acts):
    """Do all of these at the same moment; give the status of each answer."""
    gate = Barrier(len(acts))

    def do(act):
        with app.app_context():
            gate.wait()
            return act().status_code

    db.session.rollback()
    with ThreadPoolExecutor(len(acts)) as pool:
        statuses = list(pool.map(do, acts))
    db.session.rollback()
    return statuses


def rewritten(title):
    ideas = [show_key(row.idea_id) for row in all_of(ProposalIdea)]
    yes = {"said_yes": "y", "agreed_on": in_days(0).isoformat(), "how": "hands"}
    return typed(version="1", ideas=ideas, title=title) | yes


@pytest.mark.parametrize("_round", ROUNDS)
def test_of_two_edits_at_once_one_is_kept_and_one_is_told(app, ama, binta, blue_kite, _round):
    proposal = make_proposal(blue_kite)
    address, hers, theirs = path(proposal, "edit"), rewritten("Ama's"), rewritten("Binta's")

    statuses = at_once(app, lambda: ama.post(address, hers), lambda: binta.post(address, theirs))

    assert sorted(statuses) == [303, 422]
    assert only(Proposal).version == 2


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_decision_and_an_edit_at_once_never_approve_words_nobody_read(app, ama, ravi, blue_kite, _round):
    proposal = make_proposal(blue_kite, state=ProposalState.IN_REVIEW, reviewer=ravi.user)
    edit, new, review = path(proposal, "edit"), rewritten("New words"), path(only(Review))
    decision = {"outcome": "approve", "reason": "The old words are fine."}

    edited, decided = at_once(app, lambda: ama.post(edit, new), lambda: ravi.post(review, decision))

    old, fresh = sorted(all_of(Review), key=lambda row: row.version)
    assert (edited, only(Proposal).state) == (303, ProposalState.IN_REVIEW)
    assert (fresh.version, fresh.decided_at) == (2, None)
    assert old.outcome is (Outcome.APPROVE if decided == 303 else None)


@pytest.mark.parametrize("_round", ROUNDS)
def test_sent_by_two_people_at_once_one_reviewer_is_asked(app, ama, binta, ravi, blue_kite, _round):
    address = path(make_proposal(blue_kite, state=ProposalState.AGREED), "send")

    statuses = at_once(app, lambda: ama.post(address, version="1"), lambda: binta.post(address, version="1"))

    assert sorted(statuses) == [303, 409]
    assert only(Review)


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_decision_and_a_change_of_mind_at_once_leave_nothing_approved(app, ama, ravi, blue_kite, _round):
    proposal = make_proposal(blue_kite, state=ProposalState.IN_REVIEW, reviewer=ravi.user)
    back, review = path(proposal, "withdraw"), path(only(Review))
    why = {"reason": "The children changed their mind.", "version": "1"}
    decision = {"outcome": "approve", "reason": "It is clear and safe."}

    withdrawn, decided = at_once(app, lambda: ama.post(back, why), lambda: ravi.post(review, decision))

    assert (withdrawn, only(Proposal).state) == (303, ProposalState.WITHDRAWN)
    assert only(Review).decided_at is not None
    assert only(Review).outcome is (Outcome.APPROVE if decided == 303 else None)


@pytest.mark.parametrize("_round", ROUNDS)
def test_of_two_translations_at_once_one_is_kept_and_one_is_told(app, ama, binta, blue_kite, _round):
    address = path(make_proposal(blue_kite), "translations", "fr")
    hers, theirs = FRENCH | {"title": "Du repos"}, FRENCH | {"title": "Une pause"}

    statuses = at_once(app, lambda: ama.post(address, hers), lambda: binta.post(address, theirs))

    assert sorted(statuses) == [303, 422]
    assert only(Translation).title in {"Du repos", "Une pause"}


def test_what_was_seen_can_be_said_twice_at_once(app, ama):
    statuses = at_once(app, lambda: ama.post("/actions/seen"), lambda: ama.post("/actions/seen"))

    assert statuses == [303, 303]
    assert only(Seen)
