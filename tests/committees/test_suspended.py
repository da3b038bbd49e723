"""Whoever is suspended leads, helps and reads nothing of a committee as long as that lasts."""

import pytest

from cac import clock
from cac.committees import queries
from cac.committees.models import Posting
from cac.committees.rules import PostingState, Role
from cac.db import db, show_key
from cac.ideas.rounds import closing, opening
from cac.safeguarding.services import restore
from tests.committees.test_handing_over import path, say_yes
from tests.concerns.makers import make_key
from tests.ideas.tablets import make_going, make_round
from tests.makers import make_adult, make_meeting

INSIDE = ("", "/people", "/members", "/places", "/adults", "/week", "/edit")


@pytest.fixture
def rest(cast, blue_kite):
    """Suspend somebody of the cast: they keep their account and their postings."""

    def suspended(person):
        found = make_adult(blue_kite, person.user.name, user_id=person.user.id, suspended_on=clock.today())
        db.session.commit()
        return found

    return suspended


@pytest.mark.parametrize("who", ["ama", "binta", "nour", "esi"])
def test_nobody_suspended_can_see_that_the_committee_is_there(cast, blue_kite, rest, who):
    rest(vars(cast)[who])
    person = vars(cast)[who].signed_in()
    meeting = make_meeting(blue_kite)
    db.session.commit()

    here = f"/committees/{show_key(blue_kite.id)}"
    pages = [here + page for page in INSIDE] + [f"/meetings/{show_key(meeting.id)}", here + ".ics"]

    assert {person.get(page).status_code for page in pages} == {404}
    assert person.get("/committees/").status_code == 200
    assert "Blue Kite" not in person.get("/").text + person.get("/meetings/").text
    assert person.get("/meetings/new").status_code == 403


def test_today_says_that_the_work_rests(cast, blue_kite, ama, rest):
    assert "rests for now" not in ama.get("/").text

    rest(cast.ama)

    assert "Your work with the children rests for now." in ama.get("/").text


def test_a_concern_can_be_told_all_the_same(cast, blue_kite, ama, rest):
    rest(cast.ama)

    assert ama.get(f"/concerns/new/{show_key(blue_kite.id)}").status_code == 200


def test_once_it_ends_everything_is_as_before(cast, blue_kite, ama, rest):
    adult = rest(cast.ama)

    restore(adult, cast.nour.user)
    db.session.commit()

    assert ama.get(f"/committees/{show_key(blue_kite.id)}/edit").status_code == 200


def test_a_suspended_lead_opens_and_closes_no_round(cast, blue_kite, ama, rest):
    meeting = make_going(blue_kite)
    here = f"/meetings/{show_key(meeting.id)}/tablets"
    assert ama.get(here).status_code != 404
    rest(cast.ama)

    assert (ama.get(here).status_code, ama.post(here).status_code) == (404, 404)


def test_whoever_is_suspended_meanwhile_is_no_second_person(cast, blue_kite, binta, rest):
    make_key(cast.nour.user)
    found = make_round(make_going(blue_kite))
    opened = opening.require_going(found)
    closing.ask_to_close_early(opened, cast.ama.user)
    db.session.commit()
    assert closing.early_asked(opened)

    rest(cast.ama)

    assert not closing.early_asked(opened)
    agreed = binta.post(f"/ideas/rounds/{show_key(found.id)}/early/agree")
    assert agreed.status_code == 409


def test_a_suspended_focal_point_restores_nobody_and_is_named_to_no_child(cast, blue_kite, nour, rest):
    other = make_adult(blue_kite, "Grace", suspended_on=clock.today())
    rest(cast.nour)

    assert nour.post(f"/adults/{show_key(other.id)}/restore").status_code == 404
    assert queries.helper_of(blue_kite, Role.FOCAL_POINT) is None
    assert cast.nour.user not in queries.serving(blue_kite, {Role.FOCAL_POINT})


def test_a_suspended_administrator_vouches_for_nobody(cast, blue_kite, ines, rest):
    other = make_adult(blue_kite, "Grace", suspended_on=clock.today())
    rest(cast.ines)

    assert ines.post(f"/adults/{show_key(other.id)}/restore").status_code == 404
    assert ines.get("/accounts/").status_code == 200


def test_a_suspended_facilitator_starts_no_other_committee(cast, blue_kite, ama, rest):
    assert ama.get("/committees/new").status_code == 200
    rest(cast.ama)

    assert ama.get("/committees/new").status_code == 403


@pytest.mark.parametrize("who", ["nour", "binta", "ines"])
def test_while_the_lead_is_suspended_others_ask_somebody_to_lead(cast, blue_kite, esi, rest, who):
    rest(cast.ama)
    person = vars(cast)[who].signed_in()
    meeting = make_meeting(blue_kite)
    db.session.commit()
    shown = person.get(f"/committees/{show_key(blue_kite.id)}" + ("" if who == "ines" else "/people"))
    assert "Ask somebody else to lead" in shown.text
    assert meeting.title not in person.get(path(blue_kite)).text

    asked = person.post(path(blue_kite), person=show_key(cast.esi.id))
    say_yes(esi)

    assert asked.status_code == 303
    assert queries.roles_held(cast.esi.id, blue_kite.id) == {Role.FACILITATOR}
    assert queries.roles_held(cast.ama.id, blue_kite.id) == set()
    assert person.get(path(blue_kite)).status_code in {403, 404}


def test_whoever_asked_may_take_the_request_back(cast, blue_kite, nour, binta, rest):
    rest(cast.ama)
    nour.post(path(blue_kite), person=show_key(cast.esi.id))
    offer = db.session.query(Posting).filter_by(state=PostingState.OFFERED).one()
    end = f"/postings/{show_key(offer.id)}/end"

    assert binta.post(end).status_code == 403
    assert nour.post(end).status_code == 303
    assert nour.post(end).status_code == 403


def test_nobody_suspended_is_asked_to_lead(cast, blue_kite, ama, rest):
    rest(cast.esi)

    assert ama.post(path(blue_kite), person=show_key(cast.esi.id), afterwards="stay").status_code == 422


def test_a_stranger_asks_nobody_to_lead(cast, blue_kite, kofi, esi, rest):
    rest(cast.ama)

    assert (kofi.get(path(blue_kite)).status_code, esi.get(path(blue_kite)).status_code) == (404, 404)
