"""Where no guardian can be asked: the focal point alone records who speaks for a child."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from cac import clock
from cac.committees.ages import AgeBand
from cac.committees.consents import Stand, givers_needed, stand_of
from cac.committees.models import Consent, Member
from cac.committees.rules import Giver, Purpose
from cac.db import db, show_key
from cac.meetings.gate import ask
from cac.meetings.models import Meeting
from cac.safeguarding.models import StandIn
from tests.makers import make_adult, make_meeting, make_member

ONLY_MEETINGS = {p.value: "no" for p in Purpose} | {"meetings": "yes"}


@pytest.fixture
def child(blue_kite):
    child = make_member(blue_kite, "river-lamp", consent=False)
    make_adult(blue_kite, "Moses Daka")
    db.session.commit()
    return child


def page(child):
    return f"/members/{show_key(child.id)}/stand-in"


def route(**more):
    adult = db.session.execute(text("SELECT id FROM adult WHERE name = 'Moses Daka'")).scalar_one()
    today = clock.today("Africa/Lusaka").isoformat()
    said = {"why": "The parents live abroad.", "speaks": "An aunt", "responsible": show_key(adult)}
    said |= {"asked_on": today, "given_on": today, "how": "signed"}
    return ONLY_MEETINGS | said | more


def test_it_counts_like_the_answer_of_a_guardian(nour, blue_kite, child):
    meeting = make_meeting(blue_kite)
    meeting.members[0].member_id = child.id
    db.session.commit()

    def blocked():
        gate = ask(db.session.get_one(Meeting, meeting.id))
        return child.code in {found.subject for found in gate.blocks if found.check == "SG-08"}

    assert blocked()

    assert nour.post(page(child), route()).status_code == 303

    assert not blocked()
    member, today = db.session.get_one(Member, child.id), clock.today("Africa/Lusaka")
    assert stand_of(member, today).holds
    assert stand_of(member, today, Purpose.TRAVEL).stand is Stand.NO
    assert {line.giver for line in member.consents} == {Giver.STAND_IN}
    assert givers_needed(member, today) == [Giver.STAND_IN]


def test_the_words_are_sealed_and_shown_to_the_team_apart(nour, ama, child):
    nour.post(page(child), route())

    assert "The parents live abroad." in ama.get(page(child)).text
    assert "whoever speaks for the child" in ama.get(f"/members/{show_key(child.id)}").text
    kept = db.session.execute(text("SELECT why, speaks FROM stand_in")).one()
    assert b"abroad" not in kept[0]
    assert b"aunt" not in kept[1]


def test_whoever_plans_reads_it_and_cannot_record_it(ama, binta, child):
    for person in (ama, binta):
        assert person.get(page(child)).status_code == 200
        assert "Record it" not in person.get(page(child)).text
        assert person.post(page(child), route()).status_code == 403


def test_the_lead_cannot_record_it_through_an_ordinary_sheet(ama, child):
    sheet = {"how": "signed", "given_on": clock.today().isoformat(), "giver": "stand_in"}

    ama.post(f"/members/{show_key(child.id)}/consents/new", ONLY_MEETINGS | sheet)

    assert db.session.scalars(select(Consent).where(Consent.giver == Giver.STAND_IN)).all() == []


def test_it_is_hidden_from_strangers_and_readers(kofi, esi, child):
    assert kofi.get(page(child)).status_code == 404
    assert esi.get(page(child)).status_code in {403, 404}


def test_it_needs_the_childs_own_yes_a_reason_and_somebody_of_ours(nour, child):
    for gap in ("asked_on", "why", "speaks", "responsible", "travel"):
        assert nour.post(page(child), route(**{gap: ""})).status_code == 422

    assert db.session.scalars(select(StandIn)).all() == []


def test_it_is_good_for_twelve_months_at_most(nour, child):
    later = (clock.today() + timedelta(400)).isoformat()

    assert nour.post(page(child), route(ends_on=later)).status_code == 422


def test_it_marks_a_name(nour, child):
    answer = nour.post(page(child), route(speaks="Moses Daka, the uncle"))

    assert answer.status_code == 422
    assert "Some words may name a person." in answer.text


def test_it_is_taken_back_and_struck_out_like_any_other(nour, ama, child):
    nour.post(page(child), route())
    yes = next(line for line in db.session.get_one(Member, child.id).consents if line.agreed)

    assert ama.post(f"/consents/{show_key(yes.id)}/withdraw").status_code == 303

    member = db.session.get_one(Member, child.id)
    assert not stand_of(member, clock.today("Africa/Lusaka")).holds


def test_nobody_speaks_for_somebody_who_left_or_is_18(nour, blue_kite, child):
    today = clock.today()
    child.age_band, child.birth_month = None, today.replace(year=today.year - 19, day=1)
    db.session.commit()
    assert nour.post(page(child), route()).status_code == 422

    child = db.session.get_one(Member, child.id)
    child.birth_month, child.age_band, child.left_on = None, AgeBand.NINE_TO_12, today
    db.session.commit()
    assert nour.post(page(child), route()).status_code == 409
