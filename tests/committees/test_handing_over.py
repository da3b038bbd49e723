"""Handing a committee over: asked first, in force with the yes, and the gate asked again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.committees import queries
from cac.committees.models import Posting
from cac.committees.rules import (
    HELPERS,
    HELPS_ALREADY,
    NO_HELPER,
    Afterwards,
    PostingState,
    Role,
    lead_clash,
)
from cac.db import db, show_key
from cac.meetings import services as meetings
from cac.meetings.rules import State
from cac.notices.models import Kind, Notice
from tests import makers
from tests.cast import errors_on


def path(committee):
    return f"/committees/{show_key(committee.id)}/hand-over"


def hand_over(person, committee, whom, afterwards="stay", **more):
    return person.post(path(committee), person=show_key(whom.id), afterwards=afterwards, **more)


def say_yes(person):
    offer = db.session.query(Posting).filter_by(user_id=person.id, state=PostingState.OFFERED).one()
    return person.post(f"/postings/{show_key(offer.id)}/answer", answer="yes")


def roles(person, committee):
    db.session.expire_all()
    return queries.roles_held(person.id, committee.id)


def helpers_of(committee):
    return {role: queries.helper_of(committee, role).name for role in HELPERS}


@pytest.fixture
def meeting(blue_kite, cast):
    found = makers.make_meeting(blue_kite, published_at=makers.clock.now(), state=State.CONFIRMED)
    makers.make_meeting(blue_kite, state=State.CLOSED)
    db.session.commit()
    return found


def test_nothing_changes_before_the_yes(cast, ama, blue_kite):
    response = hand_over(ama, blue_kite, cast.esi)

    told = db.session.query(Notice).filter_by(user_id=cast.esi.id).one()
    assert response.status_code == 303
    assert told.kind is Kind.POSTING_OFFERED
    assert roles(cast.ama, blue_kite) == {Role.FACILITATOR}
    assert blue_kite.lead_id == cast.ama.id


def test_the_new_lead_leads_and_the_old_one_stays(cast, ama, esi, blue_kite):
    hand_over(ama, blue_kite, cast.esi)
    assert "You would take over from Ama." in esi.get("/committees/").text

    response = say_yes(esi)

    assert response.status_code == 303
    assert roles(cast.esi, blue_kite) == {Role.FACILITATOR}
    assert roles(cast.ama, blue_kite) == {Role.CO_FACILITATOR}
    assert blue_kite.lead_id == cast.esi.id
    assert ama.get(f"/committees/{show_key(blue_kite.id)}/edit").status_code == 403
    assert esi.get(f"/committees/{show_key(blue_kite.id)}/edit").status_code == 200


def test_the_old_lead_may_leave(cast, ama, esi, blue_kite):
    hand_over(ama, blue_kite, cast.esi, "leave")

    say_yes(esi)

    assert roles(cast.ama, blue_kite) == set()
    assert ama.get(f"/committees/{show_key(blue_kite.id)}").status_code == 404


def test_somebody_of_the_organisation_may_take_over(cast, ama, ines, blue_kite):
    hand_over(ama, blue_kite, cast.ines)

    say_yes(ines)

    assert roles(cast.ines, blue_kite) == {Role.FACILITATOR}


def test_in_the_smallest_team_the_two_change_places(cast, ama, binta, blue_kite, meeting):
    hand_over(ama, blue_kite, cast.binta, "swap", takes_meetings="y")

    say_yes(binta)

    assert roles(cast.binta, blue_kite) == {Role.FACILITATOR}
    assert roles(cast.ama, blue_kite) == {Role.CO_FACILITATOR, Role.DEPUTY}
    assert helpers_of(blue_kite) == {Role.FOCAL_POINT: "Nour", Role.DEPUTY: "Ama"}
    assert (meeting.state, meeting.lead_id) == (State.CONFIRMED, cast.binta.id)


def test_meetings_that_a_deputy_would_lead_go_on_hold(cast, ama, binta, blue_kite, meeting):
    hand_over(ama, blue_kite, cast.binta, "swap")

    say_yes(binta)

    db.session.expire_all()
    assert (meeting.state, meeting.lead_id) == (State.ON_HOLD, cast.ama.id)


def test_meetings_to_come_are_shown_and_taken_over_on_a_tick(cast, ama, esi, blue_kite, meeting):
    assert ama.get(path(blue_kite)).text.count("Our next steps") == 1
    hand_over(ama, blue_kite, cast.esi, "leave", takes_meetings="y")

    say_yes(esi)

    db.session.expire_all()
    past = [one.lead_id for one in db.session.query(meetings.Meeting).filter_by(state=State.CLOSED)]
    assert (meeting.state, meeting.lead_id) == (State.CONFIRMED, cast.esi.id)
    assert past == [cast.ama.id]


def test_without_the_tick_a_meeting_whose_lead_has_left_goes_on_hold(cast, ama, esi, blue_kite, meeting):
    hand_over(ama, blue_kite, cast.esi, "leave")

    say_yes(esi)

    db.session.expire_all()
    assert meeting.state is State.ON_HOLD


@pytest.mark.parametrize(
    ("name", "afterwards", "says"),
    [
        ("binta", "stay", HELPS_ALREADY),
        ("nour", "leave", HELPS_ALREADY),
        ("esi", "swap", NO_HELPER),
        ("kofi", "stay", "choose from the list"),
        ("ama", "stay", "choose from the list"),
        ("esi", "", "fill this in"),
    ],
)
def test_it_says_beside_the_field_why_somebody_cannot_lead(cast, ama, blue_kite, name, afterwards, says):
    response = hand_over(ama, blue_kite, getattr(cast, name), afterwards)

    assert response.status_code == 422
    assert says in errors_on(response.text)
    assert db.session.query(Posting).filter_by(state=PostingState.OFFERED).count() == 0


def test_one_person_is_asked_at_a_time_and_the_request_can_be_taken_back(cast, ama, esi, blue_kite):
    hand_over(ama, blue_kite, cast.esi)
    offer = db.session.query(Posting).filter_by(state=PostingState.OFFERED).one()

    assert hand_over(ama, blue_kite, cast.ines).status_code == 422
    assert "Esi is asked to lead" in ama.get(path(blue_kite)).text
    back = ama.post(f"/postings/{show_key(offer.id)}/end")
    late = esi.post(f"/postings/{show_key(offer.id)}/answer", answer="yes")
    assert (back.status_code, late.status_code) == (303, 409)
    assert blue_kite.lead_id == cast.ama.id
    assert hand_over(ama, blue_kite, cast.ines).status_code == 303


def test_who_became_deputy_meanwhile_cannot_take_over(cast, ama, esi, blue_kite):
    hand_over(ama, blue_kite, cast.esi)
    makers.make_posting(cast.esi.user, Role.DEPUTY, committee=blue_kite)
    db.session.commit()

    assert say_yes(esi).status_code == 409
    assert blue_kite.lead_id == cast.ama.id


@pytest.mark.parametrize(
    ("name", "status"), [("binta", 403), ("nour", 403), ("esi", 404), ("kofi", 404), ("ines", 404)]
)
def test_only_the_lead_hands_over(cast, blue_kite, name, status):
    person = getattr(cast, name).signed_in()

    assert person.get(path(blue_kite)).status_code == status
    assert hand_over(person, blue_kite, cast.esi).status_code == status


@given(st.sets(st.sampled_from(Role)), st.sampled_from(Afterwards))
def test_nobody_ever_leads_and_helps(held, afterwards):
    after = held - HELPERS if afterwards is Afterwards.SWAP else held

    if lead_clash(held, afterwards) is None:
        assert HELPERS.isdisjoint(after)
        assert Role.FACILITATOR not in held
