"""The page of what a child needs to take part, and the page of who interprets."""

import pytest
from sqlalchemy import select, text

from cac.committees.models import Member
from cac.db import db, show_key
from cac.meetings.gate import ask
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.safeguarding.models import LanguagePlan, SupportPlan
from tests.cast import seen_on
from tests.makers import make_adult, make_meeting, make_member

SAID = {"needs": ["hear", "learn"], "plan": "Somebody repeats each question slowly.", "helper": "y"}


@pytest.fixture
def meeting(blue_kite):
    meeting = make_meeting(blue_kite, state=State.CONFIRMED, members=6)
    meeting.members[0].member.needs_support = True
    meeting.members[1].member.languages = ["ny"]
    db.session.commit()
    return meeting


@pytest.fixture
def child(meeting):
    return meeting.members[0].member


def page(member, act="support"):
    return f"/members/{show_key(member.id)}/{act}"


def warned(meeting):
    db.session.expire_all()
    gate = ask(db.session.get_one(Meeting, meeting.id))
    return {found.subject for found in gate.warns if found.check == "SG-25"}


def seen(person, path):
    """The mark that the page holds."""
    return seen_on(person.get(path).text)


def send(person, path, **said):
    return person.post(path, said | {"seen": seen(person, path)})


def test_it_keeps_the_plan_sealed_and_mends_the_finding(ama, meeting, child):
    assert child.code in warned(meeting)

    answer = send(ama, page(child), **SAID)

    assert answer.status_code == 303
    assert child.code not in warned(meeting)
    assert "Somebody repeats each question slowly." in ama.get(page(child)).text
    kept = db.session.scalars(select(SupportPlan)).one()
    assert (kept.needs, kept.helper) == (["hear", "learn"], True)
    assert b"repeats" not in db.session.execute(text("SELECT plan FROM support_plan")).scalar_one()


def test_a_helper_all_the_time_puts_a_meeting_without_a_third_adult_on_hold(ama, meeting, child):
    send(ama, page(child), **SAID)

    assert db.session.get_one(Meeting, meeting.id).state is State.ON_HOLD


def test_it_marks_a_name_in_the_plan(ama, meeting, child):
    answer = send(ama, page(child), **(SAID | {"plan": f"{meeting.adults[0].adult.name} sits beside."}))

    assert answer.status_code == 422
    assert "Some words may name a person." in answer.text


def test_it_asks_what_is_needed(ama, child):
    answer = send(ama, page(child), plan="Somebody is there.")

    assert answer.status_code == 422
    assert "Please tick at least one." in answer.text


def test_it_deletes_the_plan_for_good(ama, meeting, child):
    send(ama, page(child), **SAID)

    assert ama.post(page(child, "support/end")).status_code == 303

    assert db.session.scalars(select(SupportPlan)).all() == []
    assert not db.session.get_one(Member, child.id).needs_support


def test_it_notices_a_stale_page(ama, child):
    assert ama.post(page(child), SAID | {"seen": "other"}).status_code == 422


def test_it_is_for_the_team_alone(kofi, esi, child):
    for act in ("support", "support/end"):
        assert kofi.post(page(child, act), SAID).status_code == 404
        assert esi.post(page(child, act), SAID).status_code in {403, 404}


def test_it_plans_nothing_for_a_child_who_left(ama, blue_kite, child):
    child.left_on = blue_kite.began_on
    db.session.commit()

    assert ama.get(page(child)).status_code == 409


def test_it_names_who_interprets(ama, blue_kite, meeting):
    assert "ny" in warned(meeting)
    path = f"/committees/{show_key(blue_kite.id)}/languages"
    who = show_key(meeting.adults[0].adult_id)

    answer = send(ama, path, **{"who-ny": who, "how-ny": "Sits in the circle."})

    assert answer.status_code == 303
    assert "ny" not in warned(meeting)
    assert "Sits in the circle." in ama.get(path).text


def test_whoever_is_suspended_interprets_no_more(ama, nour, blue_kite, meeting):
    other = make_adult(blue_kite, "Moses Daka")
    db.session.commit()
    path = f"/committees/{show_key(blue_kite.id)}/languages"
    send(ama, path, **{"who-ny": show_key(other.id), "how-ny": ""})
    assert "ny" not in warned(meeting)

    nour.post(f"/adults/{show_key(other.id)}/suspend")

    assert "ny" in warned(meeting)


def test_a_language_without_a_person_has_no_plan(ama, blue_kite, meeting):
    path = f"/committees/{show_key(blue_kite.id)}/languages"
    send(ama, path, **{"who-ny": show_key(meeting.adults[0].adult_id), "how-ny": ""})

    send(ama, path, **{"who-ny": "", "how-ny": ""})

    assert db.session.scalars(select(LanguagePlan)).all() == []


def test_languages_are_for_the_team_alone(kofi, esi, blue_kite):
    path = f"/committees/{show_key(blue_kite.id)}/languages"

    assert kofi.get(path).status_code == 404
    assert esi.post(path).status_code in {403, 404}


def test_a_child_keeps_the_languages_that_are_ticked(ama, blue_kite):
    member = make_member(blue_kite, "river-lamp")
    db.session.commit()
    path = f"/members/{show_key(member.id)}/edit"

    answer = send(ama, path, age_band="9-12", languages=["ny"])

    assert answer.status_code == 303
    assert db.session.get_one(Member, member.id).languages == ["ny"]
