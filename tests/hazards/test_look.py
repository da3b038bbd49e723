"""Somebody looks again: what is seen is only ever added, and a day that has passed stands on Today."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cac import clock
from cac.committees.models import Posting
from cac.committees.rules import PostingState, Role
from cac.db import db
from cac.errors import RuleBroken
from cac.hazards import services
from cac.hazards.models import Hazard, HazardLook
from cac.hazards.rules import Found, Standing
from cac.hazards.sealing import seen_of
from tests.cast import errors_on, seen_on
from tests.hazards.makers import make_hazard
from tests.hazards.test_register import path
from tests.home.reading import words

TODAY = "Look again at a danger"


def looked(found="less", **more):
    day = str(clock.today("Africa/Lusaka") + timedelta(60)) if found != "gone" else ""
    return {"found": found, "seen_there": "gloves for half of us", "next_look": day} | more


@pytest.fixture
def late(blue_kite, green_hill):
    hazard = make_hazard(blue_kite, look_in=-1)
    make_hazard(green_hill, look_in=-1)
    db.session.commit()
    return hazard


def test_what_was_seen_is_added_with_its_day(nour, late):
    nour.post(path(late, "look"), looked())
    nour.post(path(late, "look"), looked("still", seen_there="the gloves are torn"))

    hazard = db.session.get(Hazard, late.id)
    assert [(look.number, look.found) for look in hazard.looks] == [(1, Found.LESS), (2, Found.STILL)]
    assert [seen_of(hazard, look) for look in hazard.looks] == [
        "gloves for half of us",
        "the gloves are torn",
    ]
    assert hazard.standing is Standing.STILL
    assert hazard.looks[0].day == clock.today("Africa/Lusaka")


def test_what_is_gone_needs_no_other_day(ama, late):
    ama.post(path(late, "look"), looked("gone"))

    hazard = db.session.get(Hazard, late.id)
    assert (hazard.standing, hazard.look_on) == (Standing.GONE, None)
    assert ama.get(path(late)).status_code == 200
    assert 'name="look_on"' not in ama.get(path(late, "edit")).text
    assert TODAY not in words(ama)


def test_what_is_gone_is_changed_without_a_day_and_may_come_back(ama, late):
    ama.post(path(late, "look"), looked("gone"))
    page = ama.get(path(late, "edit")).text
    seen = seen_on(page)
    typed = {"site": "home", "danger": "hot bricks", "causes": "no gloves", "owner": "", "seen": seen}

    assert ama.post(path(late, "edit"), typed).status_code == 303
    assert ama.post(path(late, "look"), looked("still")).status_code == 303
    assert db.session.get(Hazard, late.id).standing is Standing.STILL


@pytest.mark.parametrize(
    "wrong",
    [{"found": ""}, {"found": "x"}, {"seen_there": ""}, {"next_look": ""}, {"next_look": "2001-01-01"}],
)
def test_bad_input_is_refused_beside_its_field(ama, late, wrong):
    answer = ama.post(path(late, "look"), looked(**wrong))

    assert answer.status_code == 422
    assert errors_on(answer.text).strip()
    assert list(db.session.scalars(select(HazardLook))) == []


def test_the_act_itself_asks_for_another_day(late):
    with pytest.raises(RuleBroken):
        services.look_again(late, Found.LESS, "gloves", None)


def test_a_day_that_has_passed_stands_on_today_for_those_who_see_to_it(cast, late):
    for name, told in {"ama": True, "binta": True, "nour": True, "esi": False, "ravi": False}.items():
        person = vars(cast)[name].signed_in()
        assert (TODAY in words(person)) == told, name


def test_a_deputy_who_facilitates_nothing_is_told_only_as_owner(cast, blue_kite):
    own, _other = (
        make_hazard(blue_kite, owner_id=cast.binta.id, look_in=-1),
        make_hazard(blue_kite, look_in=-1),
    )
    facilitates = select(Posting).where(Posting.user_id == cast.binta.id, Posting.role == Role.CO_FACILITATOR)
    db.session.scalars(facilitates).one().state = PostingState.ENDED
    db.session.commit()
    binta = cast.binta.signed_in()

    page = binta.get("/").text

    assert page.count(TODAY) == 1
    assert path(own) in page


def test_the_day_itself_is_in_time(ama, blue_kite):
    make_hazard(blue_kite, look_in=0)
    db.session.commit()

    assert TODAY not in words(ama)


def test_today_says_the_kind_of_place_and_no_word_of_the_danger(ama, late):
    page = words(ama)

    assert "Kiln, quarry or mine, Blue Kite" in page
    assert "bricks" not in page
