"""The list of committees and the page of one."""

import re

import pytest

from cac.committees.models import Posting
from cac.committees.rules import Role
from cac.db import db, new_key, show_key
from tests import makers
from tests.counting import counted_queries


def path(committee):
    return f"/committees/{show_key(committee.id)}"


def test_the_list_holds_ones_own_committees_and_no_other(ama, kofi):
    assert "Blue Kite" in ama.get("/committees/").text
    assert "Green Hill" not in ama.get("/committees/").text
    assert "Blue Kite" not in kofi.get("/committees/").text


def test_an_administrator_sees_the_committees_of_the_organisation(ines):
    page = ines.get("/committees/").text

    assert "Blue Kite" in page
    assert "Green Hill" not in page


def test_a_person_without_any_is_told_kindly(ravi):
    assert "Nobody has asked you yet" in ravi.get("/committees/").text


def test_it_says_when_it_is_ready(cast, ama, blue_kite):
    makers.make_member(blue_kite, "river-kite")
    db.session.commit()

    assert "Blue Kite is ready to meet." in ama.get(path(blue_kite)).text


def test_it_is_not_ready_while_no_child_may_come(cast, ama, blue_kite):
    makers.make_member(blue_kite, "river-kite", consent=False)
    makers.make_member(blue_kite, "moon-boat", consent=False)
    db.session.commit()

    page = ama.get(path(blue_kite)).text

    assert "ready to meet" not in page
    assert "2 children need a consent." in page
    assert f'href="{path(blue_kite)}/consents/new">Record consents' in page


def test_it_says_what_is_missing(cast, ama, blue_kite):
    db.session.query(Posting).filter(Posting.role.in_([Role.FOCAL_POINT, Role.DEPUTY])).delete()
    db.session.commit()

    page = ama.get(path(blue_kite)).text

    assert "Blue Kite still needs a focal point, a deputy, and its children." in page
    assert "Ask somebody to serve" in page


def test_a_disabled_focal_point_is_missing(cast, ama, blue_kite):
    cast.nour.user.disabled_at = makers.clock.now()
    db.session.commit()

    assert "still needs a focal point" in ama.get(path(blue_kite)).text


@pytest.mark.parametrize("name", ["ama", "binta", "nour"])
def test_the_team_sees_everything(cast, blue_kite, name):
    page = getattr(cast, name).signed_in().get(path(blue_kite)).text

    assert "People who serve" in page
    assert "Lusaka, Zambia" in page


@pytest.mark.parametrize("name", ["esi", "ines"])
def test_readers_and_administrators_see_the_basics(cast, blue_kite, name):
    page = getattr(cast, name).signed_in().get(path(blue_kite)).text

    assert "8 to 17 years" in page
    assert "Nour" not in page
    assert "Lusaka" not in page


def test_a_stranger_cannot_tell_that_it_exists(kofi, ravi, blue_kite):
    unknown = kofi.get(f"/committees/{show_key(new_key())}")

    for person in (kofi, ravi):
        assert person.get(path(blue_kite)).status_code == 404
    assert kofi.get(path(blue_kite)).text == unknown.text
    assert kofi.get("/committees/nonsense").text == unknown.text


def test_a_reader_can_stop_reading(cast, esi, blue_kite):
    posting = db.session.query(Posting).filter_by(user_id=cast.esi.id).one()

    assert f"/postings/{show_key(posting.id)}/end" in esi.get(path(blue_kite)).text


def test_a_focal_point_without_a_phone_is_told_where_to_add_it(cast, nour, ama, blue_kite):
    cast.nour.user.phone = None
    db.session.commit()

    assert 'href="/profile"' in nour.get(path(blue_kite)).text
    assert "Your phone number is missing" not in ama.get(path(blue_kite)).text


def test_many_committees_ask_no_more_questions(cast, ama, blue_kite):
    with counted_queries() as few:
        ama.get("/committees/")
    for number in range(5):
        makers.make_committee(
            cast.ama.user, blue_kite.organisation, alias=f"Lamp {number}", name=f"CAC {number}"
        )
    db.session.commit()

    with counted_queries() as many:
        ama.get("/committees/")

    assert len(many) == len(few) <= 12


def test_many_people_and_children_ask_no_more_questions(cast, ama, blue_kite):
    makers.make_member(blue_kite, "river-kite")
    db.session.commit()
    with counted_queries() as few:
        ama.get(path(blue_kite))
    for number in range(8):
        makers.make_member(blue_kite, f"river-kite-{number}")
        user = makers.make_user(f"Person{number}", blue_kite.organisation)
        makers.make_posting(user, Role.READER, committee=blue_kite)
    db.session.commit()

    with counted_queries() as many:
        ama.get(path(blue_kite))

    assert len(many) == len(few) <= 12


def test_a_reader_is_led_nowhere_they_may_not_go(esi, blue_kite):
    page = esi.get(f"/committees/{show_key(blue_kite.id)}").text

    ways = [link for link in re.findall(r'href="(/[^"#]*)"', page) if not link.startswith("/static")]
    assert all(esi.get(link).status_code == 200 for link in ways)
