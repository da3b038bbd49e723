"""The places of a committee: a nickname for everybody, the exact place sealed and for few."""

import pytest
from sqlalchemy import select

from cac.committees.rules import Role
from cac.db import db, show_key
from cac.errors import VaultClosed
from cac.safeguarding.models import Place
from cac.safeguarding.places import exact_words, places_of, set_places, tells
from cac.safeguarding.rules.kinds import PlaceUse
from cac.safeguarding.rules.may import reads_exact_place
from cac.vault import open_sealed, the_vault
from tests import makers
from tests.cast import Person, errors_on, seen_on
from tests.hearing import heard  # noqa: F401 - a fixture

EXACT = "The back room of the Tamarind Hall, 12 Mulungushi Road"
USUAL = {PlaceUse.USUAL: ("the usual place", EXACT)}


def page(committee):
    return f"/committees/{show_key(committee.id)}/places"


def sent(answer, **fields):
    seen = seen_on(answer.text)
    return {"seen": seen} | fields


def place_of(committee, use=PlaceUse.USUAL):
    db.session.expire_all()
    return places_of(committee).get(use)


@pytest.fixture
def usual(blue_kite):
    set_places(blue_kite, USUAL)
    db.session.commit()
    return place_of(blue_kite)


def test_it_writes_down_both_places_and_says_that_facts_changed(ama, blue_kite, heard):  # noqa: F811
    words = {"usual_nickname": "the usual place", "usual_exact": EXACT}
    words |= {"reserve_nickname": "the other place", "reserve_exact": "The upper room\nof the library"}

    answer = ama.post(page(blue_kite), sent(ama.get(page(blue_kite)), **words))

    assert answer.status_code == 303
    assert exact_words(place_of(blue_kite)) == EXACT
    assert exact_words(place_of(blue_kite, PlaceUse.RESERVE)) == "The upper room\nof the library"
    assert heard == [blue_kite.id]


def test_a_district_names_none_of_the_adults(ama, blue_kite):
    words = {"usual_nickname": "the usual place", "usual_exact": EXACT, "usual_district": "Near Ama"}

    answer = ama.post(page(blue_kite), sent(ama.get(page(blue_kite)), **words))

    assert answer.status_code == 422
    assert "nobody’s name" in errors_on(answer.text)
    assert place_of(blue_kite) is None


def test_the_usual_place_alone_will_do_for_now(ama, blue_kite):
    words = {"usual_nickname": "the usual place", "usual_exact": EXACT}

    assert ama.post(page(blue_kite), sent(ama.get(page(blue_kite)), **words)).status_code == 303
    assert place_of(blue_kite, PlaceUse.RESERVE) is None


def test_the_exact_place_is_sealed_for_its_own_row_and_committee(usual, blue_kite, green_hill):
    sealed = db.session.scalars(select(Place.exact)).one()
    cell = {"table": "place", "column": "exact"}

    assert b"Tamarind" not in sealed
    assert open_sealed(f"committee-{show_key(blue_kite.id)}", sealed, **cell, row=usual.id).decode() == EXACT
    for key, row in ((green_hill.id, usual.id), (blue_kite.id, green_hill.id)):
        with pytest.raises(VaultClosed):
            open_sealed(f"committee-{show_key(key)}", sealed, **cell, row=row)


def test_without_its_key_nothing_is_shown_and_the_page_says_why(ama, usual, blue_kite):
    the_vault().destroy(f"committee-{show_key(blue_kite.id)}")

    shown = ama.get(page(blue_kite))

    assert exact_words(usual) is None
    assert shown.status_code == 200
    assert "its key is missing" in shown.text
    assert "Tamarind" not in shown.text


@pytest.mark.parametrize(
    ("nickname", "gives_away"),
    [
        ("the usual place", False),
        ("our tree", False),
        ("the room behind the tree", False),
        ("Lusaka hall", True),
        ("by Nour's house", True),
        ("Riverside CAC", True),
        ("Blue Kite room", True),
        ("the tamarind", True),
        ("mulungushi", True),
        ("call 0977 123 456", True),
        ("house of calm-lamp", False),
    ],
)
def test_a_nickname_tells_neither_who_nor_where(cast, blue_kite, nickname, gives_away):
    assert tells(blue_kite, nickname, EXACT) is gives_away


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"usual_nickname": "Lusaka hall", "usual_exact": EXACT}, "may tell who is there or where"),
        ({"usual_nickname": "the usual place"}, "Please fill this in."),
        ({"usual_exact": EXACT}, "Please fill this in."),
        ({}, "Please fill this in."),
        ({"usual_nickname": "x" * 61, "usual_exact": EXACT}, "at most 60"),
        ({"usual_nickname": "here", "usual_exact": "x" * 501}, "at most 500"),
        ({"usual_nickname": "here", "usual_exact": EXACT, "reserve_exact": "There"}, "Please fill this in."),
        ({"usual_nickname": "here", "usual_exact": EXACT, "usual_district": "Kafue 7"}, "without any number"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_saved(ama, blue_kite, words, says):
    answer = ama.post(page(blue_kite), sent(ama.get(page(blue_kite)), **words))

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert place_of(blue_kite) is None


def test_a_place_is_changed_and_never_emptied(ama, usual, blue_kite):
    empty = ama.post(page(blue_kite), sent(ama.get(page(blue_kite)), usual_nickname="", usual_exact=""))
    words = {"usual_nickname": "our tree", "usual_exact": "Under the old fig"}
    changed = ama.post(page(blue_kite), sent(ama.get(page(blue_kite)), **words))

    assert (empty.status_code, changed.status_code) == (422, 303)
    assert place_of(blue_kite).id == usual.id
    assert exact_words(place_of(blue_kite)) == "Under the old fig"


def test_a_stale_page_is_refused_once(ama, blue_kite):
    before = ama.get(page(blue_kite))
    set_places(blue_kite, USUAL)
    db.session.commit()

    answer = ama.post(page(blue_kite), sent(before, usual_nickname="our tree", usual_exact="Under a fig"))

    assert answer.status_code == 422
    assert place_of(blue_kite).nickname == "the usual place"


@pytest.mark.parametrize(
    ("name", "read", "written"),
    [("binta", 200, 403), ("nour", 200, 403), ("esi", 404, 404), ("ines", 404, 404), ("kofi", 404, 404)],
)
def test_the_team_reads_it_and_only_the_lead_writes_it(request, usual, blue_kite, name, read, written):
    person = request.getfixturevalue(name)

    shown, answer = person.get(page(blue_kite)), person.post(page(blue_kite), {})

    assert (shown.status_code, answer.status_code) == (read, written)
    assert ("Tamarind" in shown.text) == (read == 200)
    assert "<textarea" not in shown.text


def test_a_co_facilitator_reads_what_it_is_called_and_not_where_it_is(app, cast, usual, blue_kite):
    user = makers.make_user("Sela", None, cast.ama.user.password_hash)
    makers.make_posting(user, Role.CO_FACILITATOR, committee=blue_kite)
    db.session.commit()
    sela = Person(app, user).signed_in()

    for path in (page(blue_kite), f"/places/{show_key(usual.id)}"):
        shown = sela.get(path)
        assert shown.status_code == 200
        assert "the usual place" in shown.text
        assert "Tamarind" not in shown.text
        assert "each meeting that you are asked to" in shown.text


@pytest.mark.parametrize(
    ("roles", "asked", "reads"),
    [
        ([Role.FACILITATOR], False, True),
        ([Role.FOCAL_POINT], False, True),
        ([Role.DEPUTY], False, True),
        ([Role.CO_FACILITATOR, Role.DEPUTY], False, True),
        ([Role.CO_FACILITATOR], False, False),
        ([Role.CO_FACILITATOR], True, True),
        ([Role.READER], False, False),
        ([Role.READER], True, True),
        ([Role.REVIEWER, Role.COORDINATOR, Role.PARTNER_ADMINISTRATOR, Role.OUTSIDE_CONTACT], False, False),
    ],
)
def test_it_is_read_by_who_writes_guards_or_goes_there(roles, asked, reads):
    assert reads_exact_place(roles, asked=asked) is reads
