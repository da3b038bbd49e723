"""What changed since I was last here: a short list without saying who, until I say that I have seen it."""

from datetime import timedelta

from cac import clock
from cac.advocacy.models import Change, Seen
from cac.advocacy.news import MOST
from cac.advocacy.rules import ActionState, Changed, Outcome, ProposalState
from cac.advocacy.services.changes import KEPT_DAYS
from cac.db import db
from tests.advocacy.makers import (
    all_of,
    in_days,
    make_action,
    make_proposal,
    make_review,
    make_step,
    only,
    path,
    typed,
)
from tests.advocacy.test_actions import PLAN, new_for
from tests.makers import add

WHY = {"reason": "The children want lessons first.", "version": "1"}


def news(person):
    page = person.get("/actions/").text
    return page.split('id="changed"')[1].split("</section>")[0] if 'id="changed"' in page else ""


def test_it_tells_what_others_did_and_not_who(ama, esi, approved):
    action = make_action(approved)
    step = make_step(action, what="Write it")
    ama.post(path(action, "state"), state="under_way")
    ama.post(path(step, "done"), done="yes")

    told = news(esi)

    assert "Carry a letter" in told
    assert "Now: Under way" in told
    assert "Write it" in told
    assert "Ama" not in told


def test_planning_and_new_steps_are_told(ama, binta, approved):
    ama.post(new_for(approved), PLAN)

    assert "Planned" in news(binta)


def test_what_happened_to_a_proposal_is_told_to_the_team(ama, ravi, nour, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.IN_REVIEW, title="Shade for all")
    review = make_review(proposal, ravi.user)
    db.session.commit()
    ravi.post(path(review), outcome="ask_changes", reason="Please say when it is.")

    told = news(nour)

    assert "Answered" in told
    assert "Now: Changes asked" in told
    assert "Ravi" not in told
    assert news(ravi) == ""


def test_a_reader_hears_only_of_what_is_approved(ama, esi, kofi, approved, blue_kite):
    ama.post("/proposals/new", typed())
    ama.post(path(approved, "withdraw"), WHY)

    assert "Evening lessons" in news(ama)
    assert "Taken back" in news(ama)
    assert news(esi) == ""
    assert news(kofi) == ""


def test_what_became_late_is_told(ama, approved):
    action = make_action(approved, state=ActionState.UNDER_WAY)
    make_step(action, what="Late since yesterday", due_on=in_days(-2))
    make_step(action, what="Late for long", due_on=in_days(-40))
    make_step(action, what="Not late", due_on=in_days(2), office="The office", asked_on=in_days(-1))

    told = news(ama)

    assert "Late since yesterday" in told
    assert "Late for long" not in told
    assert "Not late" not in told


def test_what_was_seen_is_told_no_more_and_what_comes_later_that_day_is(ama, binta, approved):
    action = make_action(approved)
    step = make_step(action)
    ama.post(path(action, "state"), state="under_way")

    answer = binta.post("/actions/seen")
    silent = news(binta)
    ama.post(path(step, "done"), done="yes")

    assert answer.status_code == 303
    assert silent == ""
    assert "Write the letter" in news(binta)
    assert "Now: Under way" in news(ama)


def test_it_is_said_again_when_it_happens_again(ama, binta, approved):
    action = make_action(approved)
    ama.post(path(action, "state"), state="under_way")
    binta.post("/actions/seen")

    ama.post(path(action, "state"), state="done")

    assert "Now: Done" in news(binta)
    assert only(Change).kind is Changed.MOVED


def test_a_step_that_was_not_done_after_all_is_not_told(ama, approved):
    step = make_step(make_action(approved))
    ama.post(path(step, "done"), done="yes")

    ama.post(path(step, "done"), done="no")

    assert all_of(Change) == []


def test_only_the_newest_are_told(ama, approved):
    for number in range(MOST + 3):
        action = make_action(approved, title=f"Action {number:02}")
        days = {"day": clock.today() - timedelta(number % 10), "kind": Changed.PLANNED}
        add(Change(committee_id=action.committee_id, action_id=action.id, **days))
    db.session.commit()

    told = news(ama)

    assert told.count("rows-title") == MOST
    assert "these are the newest" in told


def test_what_is_older_than_a_season_is_forgotten(ama, approved):
    action = make_action(approved)
    old = {"day": clock.today() - timedelta(KEPT_DAYS + 1), "kind": Changed.PLANNED}
    add(Change(committee_id=action.committee_id, action_id=action.id, **old))
    db.session.commit()

    ama.post(path(action, "state"), state="under_way")

    assert [one.kind for one in all_of(Change)] == [Changed.MOVED]


def test_a_change_holds_neither_words_nor_people():
    assert set(Change.__table__.columns.keys()) == {
        "id",
        "committee_id",
        "action_id",
        "step_id",
        "proposal_id",
        "kind",
        "day",
    }


def test_looking_alone_marks_nothing_as_seen(ama, approved):
    ama.get("/actions/")

    assert all_of(Seen) == []


def test_saying_it_twice_keeps_one_moment(ama, approved):
    ama.post("/actions/seen")
    ama.post("/actions/seen")

    assert only(Seen).user_id == ama.id


def test_an_answered_proposal_is_told_to_readers_once_approved(ravi, esi, blue_kite):
    proposal = make_proposal(blue_kite, state=ProposalState.IN_REVIEW, title="Shade for all")
    review = make_review(proposal, ravi.user)
    db.session.commit()

    ravi.post(path(review), outcome=Outcome.APPROVE.value, reason="It is clear and safe.")

    assert "Shade for all" in news(esi)
