"""Rounds on tablets: opened when it is safe, closed by one or two people, what arrives is kept once."""

import secrets
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from cac.committees.models import Posting
from cac.committees.rules import PostingState
from cac.concerns.models import ConcernIntake
from cac.db import db
from cac.errors import RuleBroken
from cac.ideas.models import Collection, Intake, OpenCollection
from cac.ideas.rounds import arriving, closing, opening, tablets
from cac.ideas.rounds.arriving import arrive
from cac.ideas.rounds.tokens import round_at, token_of
from cac.ideas.rules import MOST_ARRIVALS, ClosingRule, CollectionState, Source, may_close
from cac.meetings.rules import State
from tests.concerns.makers import make_key
from tests.ideas.said import make_met
from tests.ideas.tablets import QUESTION, end, make_going, make_round, round_of, send, slot_of, waiting
from tests.meetings.conftest import path, put


def test_a_round_is_open_at_its_address(opened):
    assert (opened.state, opened.source, opened.question) == (CollectionState.OPEN, Source.TABLET, QUESTION)
    assert round_at(token_of(opened)) is opened
    assert len(token_of(opened)) == 52


def test_no_other_address_leads_anywhere(opened):
    token = token_of(opened)
    other = ("b" if token[0] == "a" else "a") + token[1:]
    for wrong in (other, token[:-1], token.upper(), "", "x" * 52, token[:26] * 2, "é" * 52):
        assert round_at(wrong) is None


def test_nobody_opens_one_where_no_helper_holds_a_key(blue_kite):
    with pytest.raises(RuleBroken, match="key"):
        make_round(make_going(blue_kite))


def test_nobody_opens_one_after_the_meeting(going):
    with pytest.raises(RuleBroken, match="together"):
        make_round(put(going, State.CLOSED))


def test_nobody_opens_one_before_the_limits_were_read(blue_kite, cast):
    make_key(cast.nour.user)
    meeting = make_met(blue_kite, state=State.OPEN)
    with pytest.raises(RuleBroken):
        make_round(meeting)


def test_there_is_one_at_a_time(opened, going):
    with pytest.raises(RuleBroken, match="already"):
        make_round(going)


@pytest.mark.parametrize("smallest", [0, 4, 51])
def test_the_limit_can_only_be_raised(going, smallest):
    with pytest.raises(RuleBroken, match="raised"):
        make_round(going, smallest=smallest)


def test_what_arrives_twice_is_kept_once(opened):
    sent = send(opened)
    again = [slot_of(opened, "Another."), *sent]

    assert arrive(opened.id, again)
    assert arrive(opened.id, sent[:2])
    assert waiting(opened) == {slot.id for slot in again}


def test_each_idea_brings_a_letter_which_stays_when_the_round_ends(opened, going):
    sent = send(opened)
    arrive(opened.id, sent)
    there = letters()
    put(going, State.CLOSED)

    closing.close(round_of(opened))

    assert there == letters() == {slot.letter_id: slot.letter for slot in sent}


def letters():
    return {one.id: one.sealed for one in db.session.query(ConcernIntake)}


def test_nothing_arrives_after_the_closing(opened, going):
    end(opened, going)

    late = db.session.get_one(Collection, opened.id)
    assert not arrive(late.id, [])
    assert db.session.query(Intake).count() == 0


def test_a_round_that_somebody_floods_takes_no_more(opened, monkeypatch):
    monkeypatch.setattr("cac.ideas.rounds.arriving.MOST_ARRIVALS", 6)
    send(opened)
    with pytest.raises(RuleBroken):
        arrive(opened.id, [slot_of(opened, "One more.")])


def test_nobody_counts_ideas_by_filling_a_round_almost_up(opened, monkeypatch):
    monkeypatch.setattr("cac.ideas.rounds.arriving.MOST_ARRIVALS", 6)
    mine = [slot_of(opened, "Mine.") for _ in range(4)]
    arrive(opened.id, mine)

    for child in ("A first idea.", "A second idea."):
        assert arrive(opened.id, mine)  # asked again with as much as there is room for, or more
        assert arrive(opened.id, [slot_of(opened, child)])
    assert arrive(opened.id, mine)  # it is full, and what has arrived has arrived
    with pytest.raises(RuleBroken):
        arrive(opened.id, [*mine, slot_of(opened, "Another of mine.")])
    assert db.session.query(Intake).count() == 6


def test_where_a_round_is_full_cannot_be_known(opened):
    limits = {arriving._most_in(secrets.token_bytes(16)) for _ in range(50)}

    assert len(limits) > 40
    assert MOST_ARRIVALS <= min(limits) <= max(limits) < MOST_ARRIVALS * 1.2
    assert arriving._most_in(opened.id) == arriving._most_in(opened.id)


def test_one_idea_sent_again_and_again_brings_no_letters_without_end(opened, monkeypatch):
    monkeypatch.setattr("cac.ideas.rounds.arriving.MOST_ARRIVALS", 3)
    slots = [replace(slot_of(opened, "Rest."), id=b"i" * 16) for _ in range(4)]
    for slot in slots[:3]:
        arrive(opened.id, [slot])

    with pytest.raises(RuleBroken):
        arrive(opened.id, slots[3:])


def test_one_person_closes_only_when_the_rule_says_so(opened, going):
    with pytest.raises(RuleBroken, match="too early"):
        closing.close(round_of(opened))
    end(opened, going)

    assert opened.state is CollectionState.PURGED
    assert db.session.get(OpenCollection, opened.id) is None


def test_two_people_close_early(opened, cast):
    round_ = round_of(opened)
    with pytest.raises(RuleBroken, match="Nobody asks"):
        closing.agree_to_close_early(round_, cast.binta.user)
    closing.ask_to_close_early(round_, cast.ama.user)
    with pytest.raises(RuleBroken, match="else"):
        closing.agree_to_close_early(round_, cast.ama.user)
    closing.agree_to_close_early(round_, cast.binta.user)

    assert opened.state is CollectionState.PURGED


def test_what_was_kept_comes_out_under_no_smaller_limit_and_is_read_first(ama, opened, blue_kite, going):
    round_of(opened).smallest = 8
    send(opened)
    end(opened, going)
    meeting = make_going(blue_kite)
    assert 'value="8"' in ama.get(path(meeting, "tablets")).text
    later = round_of(make_round(meeting, smallest=5, first_read=False))

    assert (later.smallest, later.first_read) == (8, True)


def test_a_fresh_round_has_the_limit_that_was_chosen(going):
    fresh = round_of(make_round(going, smallest=6, first_read=False))

    assert (fresh.smallest, fresh.first_read) == (6, False)


def test_whoever_leads_no_more_is_no_second_person(opened, blue_kite, cast):
    round_ = round_of(opened)
    closing.ask_to_close_early(round_, cast.ama.user)
    db.session.execute(
        update(Posting).where(Posting.user_id == cast.ama.user.id).values(state=PostingState.ENDED)
    )
    db.session.commit()

    assert not closing.early_asked(round_)
    with pytest.raises(RuleBroken, match="Nobody asks"):
        closing.agree_to_close_early(round_, cast.binta.user)
    assert opened.state is CollectionState.OPEN


def test_who_asked_can_take_it_back(opened, cast):
    round_ = round_of(opened)
    closing.ask_to_close_early(round_, cast.ama.user)
    closing.take_back_early(round_)

    assert round_.early_by is None
    assert opened.state is CollectionState.OPEN


def test_tablets_are_counted(opened):
    tablets.pair(opened)
    tablets.pair(opened)
    tablets.finish(opened)
    db.session.commit()
    db.session.expire_all()

    assert (round_of(opened).paired, round_of(opened).finished) == (2, 1)


def test_nothing_is_asked_of_a_round_that_is_over(opened, going, cast):
    put(going, State.CLOSED)
    round_ = round_of(opened)
    closing.close(round_)
    for act in (closing.close, closing.take_back_early):
        with pytest.raises(RuleBroken, match="closed already"):
            act(round_)
    with pytest.raises(RuleBroken, match="closed already"):
        closing.ask_to_close_early(round_, cast.ama.user)


@pytest.mark.parametrize(
    ("rule", "today", "over", "may"),
    [
        (ClosingRule.AFTER_MEETING, 14, True, True),
        (ClosingRule.AFTER_MEETING, 14, False, False),
        (ClosingRule.NEXT_DAY, 14, True, False),
        (ClosingRule.NEXT_DAY, 15, True, True),
        (ClosingRule.NEXT_WEEK, 20, True, False),
        (ClosingRule.NEXT_WEEK, 21, True, True),
        (ClosingRule.NEXT_WEEK, 21, False, False),
    ],
)
def test_a_closing_rule(rule, today, over, may):
    day = date(2026, 11, 14)
    assert may_close(rule, meeting_over=over, day=day, today=date(2026, 11, today)) is may


def test_there_is_no_round_to_come_before_one_was_too_small(blue_kite):
    assert opening.draft_of(blue_kite) is None
    assert opening.going_in(blue_kite) is None
