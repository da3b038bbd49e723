"""Hazards are written down by the team, changed, worked on, and named to nobody else."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cac import clock
from cac.audit.models import AuditEntry
from cac.db import db, show_key
from cac.hazards.models import Hazard
from cac.hazards.rules import Site, Standing
from cac.hazards.sealing import words_of
from tests.cast import errors_on, seen_on
from tests.counting import counted_queries
from tests.hazards.makers import WORDS, make_hazard


def typed(**more):
    look_on = str(clock.today("Africa/Lusaka") + timedelta(30))
    words = {"danger": "hot bricks", "causes": "no gloves", "prevention": "we ask for gloves"}
    return {"site": "kiln", "owner": "", "office": "", "look_on": look_on} | words | more


def here(committee, *more):
    return "/".join([f"/committees/{show_key(committee.id)}/hazards", *more])


def path(hazard, *act):
    return "/".join([f"/hazards/{show_key(hazard.id)}", *act])


def all_hazards():
    db.session.expire_all()
    return list(db.session.scalars(select(Hazard)))


@pytest.fixture
def hazard(blue_kite, green_hill):
    found = make_hazard(blue_kite)
    make_hazard(green_hill, site=Site.WATER)
    db.session.commit()
    return found


@pytest.mark.parametrize("who", ["ama", "binta", "nour"])
def test_the_team_writes_one_down(who, request, blue_kite):
    person = request.getfixturevalue(who)

    answer = person.post(here(blue_kite, "new"), typed(owner=show_key(person.id)))

    (hazard,) = all_hazards()
    assert (answer.status_code, answer.location) == (303, path(hazard))
    assert (hazard.site, hazard.owner_id, hazard.standing) == (Site.KILN, person.id, Standing.NAMED)
    assert words_of(hazard).danger == "hot bricks"
    assert hazard.named_on == clock.today("Africa/Lusaka")


@pytest.mark.parametrize("who", ["esi", "ines", "kofi", "ravi"])
def test_nobody_else_can_even_know(who, request, blue_kite, hazard):
    person = request.getfixturevalue(who)

    assert person.get(here(blue_kite)).status_code == 404
    assert person.get(path(hazard)).status_code == 404
    assert person.post(here(blue_kite, "new"), typed()).status_code == 404
    assert person.post(path(hazard, "begin")).status_code == 404
    assert person.post(path(hazard, "edit"), typed()).status_code == 404
    assert person.post(path(hazard, "look"), {"found": "gone", "seen_there": "x"}).status_code == 404
    assert [one.standing for one in all_hazards()] == [Standing.NAMED] * 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("site", ""),
        ("site", "x"),
        ("danger", ""),
        ("danger", "x" * 201),
        ("causes", ""),
        ("causes", "x" * 1001),
        ("owner", "aaaa"),
        ("office", "the ward office"),
        ("look_on", ""),
        ("look_on", "2001-01-01"),
        ("look_on", "2099-01-01"),
    ],
)
def test_bad_input_is_refused_beside_its_field(ama, blue_kite, name, value):
    answer = ama.post(here(blue_kite, "new"), typed(**{name: value}))

    assert answer.status_code == 422
    assert errors_on(answer.text).strip()
    assert all_hazards() == []


@pytest.mark.parametrize("word", ["Lusaka", "Riverside CAC", "Nour", "River Trust", "Blue Kite"])
def test_words_that_would_tell_where_or_who_are_marked(ama, blue_kite, word):
    answer = ama.post(here(blue_kite, "new"), typed(danger=f"hot bricks near {word} here"))

    assert answer.status_code == 422
    assert f"<mark>{word}</mark>" in answer.text
    assert "place or an employer" in answer.text
    assert all_hazards() == []


def test_an_office_outside_sees_to_it(ama, blue_kite):
    ama.post(here(blue_kite, "new"), typed(owner="outside", office="the ward office"))

    (hazard,) = all_hazards()
    assert (hazard.office, hazard.owner_id) == ("the ward office", None)
    assert "the ward office" in ama.get(here(blue_kite)).text


def test_it_is_changed_and_a_stale_page_is_noticed(binta, hazard):
    page = binta.get(path(hazard, "edit")).text
    seen = seen_on(page)

    assert binta.post(path(hazard, "edit"), typed(site="home", seen=seen)).status_code == 303
    assert binta.post(path(hazard, "edit"), typed(site="road", seen=seen)).status_code == 422
    changed = db.session.get(Hazard, hazard.id)
    assert changed.site is Site.HOME
    assert words_of(changed).prevention == "we ask for gloves"


def test_work_on_it_begins_once(nour, hazard):
    assert nour.post(path(hazard, "begin")).status_code == 303
    assert db.session.get(Hazard, hazard.id).standing is Standing.WORKED_ON
    assert nour.post(path(hazard, "begin")).status_code == 409


def test_the_next_to_be_looked_at_stands_first_and_others_stand_nowhere(ama, blue_kite, hazard):
    make_hazard(blue_kite, words=WORDS._replace(danger="dark stairs"), look_in=-1)
    db.session.commit()

    page = ama.get(here(blue_kite)).text

    assert page.index("dark stairs") < page.index(WORDS.danger)
    assert "One danger waits to be looked at again." in page
    assert "Water or fishing" not in page


def test_the_words_are_sealed_and_the_record_keeps_only_the_committee_and_the_day(hazard, blue_kite):
    (entry,) = db.session.scalars(select(AuditEntry).where(AuditEntry.thing_id == blue_kite.id))

    assert WORDS.danger.encode() not in hazard.words
    assert (entry.act, entry.facts) == ("named hazard", {})
    assert (entry.at.hour, entry.at.minute, entry.at.second) == (0, 0, 0)


def test_the_list_asks_little_however_long_it_is(ama, blue_kite):
    for _number in range(9):
        make_hazard(blue_kite)
    db.session.commit()

    with counted_queries() as said:
        assert ama.get(here(blue_kite)).status_code == 200
    assert len(said) <= 12


@pytest.mark.parametrize("word", ["bricks at Sharma Kiln", "the carts of Lucky Star", "el horno de Ramírez"])
def test_a_capital_inside_a_sentence_is_looked_at(ama, blue_kite, word):
    refused = ama.post(here(blue_kite, "new"), typed(danger=word))
    plain = ama.post(here(blue_kite, "new"), typed(danger="Hot bricks. No gloves, and PPE is missing"))

    assert (refused.status_code, plain.status_code) == (422, 303)
    assert len(all_hazards()) == 1
