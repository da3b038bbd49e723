"""The children of a committee: codes, ages, and who may see or change them."""

from datetime import date, timedelta

import pytest

from cac import clock
from cac.committees.ages import AgeBand
from cac.committees.models import Member
from cac.committees.rules import Gender
from cac.db import db, show_key
from tests import makers
from tests.cast import errors_on, seen_on
from tests.counting import counted_queries


def path(committee, rest=""):
    return f"/committees/{show_key(committee.id)}/members{rest}"


def one(member, rest=""):
    return f"/members/{show_key(member.id)}{rest}"


def children():
    db.session.expire_all()
    return db.session.query(Member).order_by(Member.code).all()


def test_it_draws_a_code_for_one_child(ama, blue_kite):
    answer = ama.post(
        path(blue_kite, "/new"), count="1", birth_month="2014-05", gender="girl", needs_support="y"
    )

    member = children()[0]
    assert answer.location.endswith(f"/members/card?member={show_key(member.id)}")
    assert len(member.code.split("-")) == 2
    assert (member.birth_month, member.age_band) == (date(2014, 5, 1), None)
    assert (member.gender, member.needs_support) == (Gender.GIRL, True)


def test_it_adds_fifteen_children_at_once(ama, blue_kite):
    answer = ama.post(path(blue_kite, "/new"), count="15", age_band="9-12")

    found = children()
    assert answer.status_code == 303
    assert len({member.code for member in found}) == 15
    assert {member.age_band for member in found} == {AgeBand.NINE_TO_12}


def test_there_is_no_place_for_a_name(ama, blue_kite):
    page = ama.get(path(blue_kite, "/new")).text

    assert 'name="name"' not in page
    assert 'type="text"' not in page
    assert not [column for column in Member.__table__.columns if "name" in column.name]


@pytest.mark.parametrize(
    ("given", "field", "says"),
    [
        ({}, "birth_month", "give the birth month, or choose the age"),
        ({"birth_month": "2014-05", "age_band": "9-12"}, "age_band", "not both"),
        ({"birth_month": "May"}, "birth_month", "a month such as 2014-05"),
        ({"birth_month": "2014-13"}, "birth_month", "a month such as 2014-05"),
        ({"birth_month": "2999-01"}, "birth_month", "has not come yet"),
        ({"birth_month": "1950-01"}, "birth_month", "check the year"),
        ({"age_band": "eleven"}, "age_band", ""),
        ({"age_band": "9-12", "count": "0"}, "count", "from 1 to 20"),
        ({"age_band": "9-12", "count": "21"}, "count", "from 1 to 20"),
        ({"age_band": "9-12", "count": "many"}, "count", "a whole number"),
        ({"birth_month": "2014-05", "count": "2"}, "birth_month", "need an age"),
        ({"age_band": "9-12", "gender": "unknown"}, "gender", ""),
    ],
)
def test_it_says_beside_the_field_what_is_wrong(ama, blue_kite, given, field, says):
    answer = ama.post(path(blue_kite, "/new"), {"count": "1"} | given)

    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert says in errors_on(answer.text)
    assert children() == []


def test_it_keeps_what_was_typed(ama, blue_kite):
    answer = ama.post(path(blue_kite, "/new"), count="2", birth_month="2014-05")

    assert 'value="2014-05"' in answer.text
    assert 'value="2"' in answer.text


def test_a_form_sent_twice_adds_once(ama, blue_kite):
    token = show_key(b"m" * 16)

    ama.post(path(blue_kite, "/new"), count="3", age_band="9-12", once=token)
    ama.post(path(blue_kite, "/new"), count="3", age_band="9-12", once=token)

    assert len(children()) == 3


def test_it_changes_what_is_known_and_the_meetings_hear_of_it(ama, child, heard):
    seen = seen_on(ama.get(one(child, "/edit")).text)

    answer = ama.post(one(child, "/edit"), birth_month="2011-02", age_band="", seen=seen)

    member = children()[0]
    assert answer.status_code == 303
    assert (member.birth_month, member.age_band) == (date(2011, 2, 1), None)
    assert heard == [child.committee_id]


def test_it_refuses_a_stale_page(ama, child):
    seen = seen_on(ama.get(one(child, "/edit")).text)
    ama.post(one(child, "/edit"), birth_month="2011-02", age_band="", seen=seen)

    stale = ama.post(one(child, "/edit"), birth_month="2012-02", age_band="", seen=seen)

    assert stale.status_code == 422
    assert children()[0].birth_month == date(2011, 2, 1)


@pytest.mark.parametrize(
    "given", [{"birth_month": "2004-05"}, {"age_band": "4-8"}, {"age_band": "2-3", "count": "2"}]
)
def test_a_child_outside_the_ages_is_taken_only_after_a_tick(ama, blue_kite, given):
    blue_kite.youngest = 9
    db.session.commit()

    asked = ama.post(path(blue_kite, "/new"), {"count": "1"} | given)
    assert (asked.status_code, children()) == (422, [])
    taken = ama.post(path(blue_kite, "/new"), {"count": "1", "sure": "y"} | given)

    assert "The committee is for ages 9 to 17. Please tick if this is right." in errors_on(asked.text)
    assert 'name="sure"' in asked.text
    assert taken.status_code == 303
    assert len(children()) == int(given.get("count", 1))


def test_the_tick_is_asked_for_only_where_it_is_needed(ama, blue_kite, child):
    assert 'name="sure"' not in ama.get(path(blue_kite, "/new")).text
    child.age_band = AgeBand.FOUR_TO_8
    blue_kite.youngest = 9
    db.session.commit()
    seen = seen_on(ama.get(one(child, "/edit")).text)

    known = ama.post(one(child, "/edit"), age_band="4-8", needs_support="y", seen=seen)
    seen = seen_on(ama.get(one(child, "/edit")).text)
    changed = ama.post(one(child, "/edit"), age_band="2-3", seen=seen)

    assert (known.status_code, changed.status_code) == (303, 422)


def test_the_list_says_who_needs_a_consent_first(ama, blue_kite):
    today = clock.today()
    makers.make_member(blue_kite, "valid-one")
    makers.make_member(blue_kite, "missing-one", consent=False)
    ending = makers.make_member(blue_kite, "ending-one", consent=False)
    makers.make_consent(ending, ends_on=today + timedelta(20))
    db.session.commit()

    page = ama.get(path(blue_kite)).text

    assert "1 child needs a consent." in page
    assert page.index("missing-one") < page.index("ending-one") < page.index("valid-one")
    assert "Ends soon" in page


@pytest.mark.parametrize("name", ["binta", "nour"])
def test_the_team_reads_and_does_not_change(cast, child, blue_kite, name):
    person = getattr(cast, name).signed_in()

    assert "river-kite" in person.get(path(blue_kite)).text
    assert "Change what is known" not in person.get(one(child)).text
    assert person.post(path(blue_kite, "/new"), count="1", age_band="9-12").status_code == 403
    assert person.post(one(child, "/left")).status_code == 403
    assert children()[0].left_on is None


@pytest.mark.parametrize("name", ["kofi", "esi", "ines", "ravi"])
def test_nobody_else_can_tell_that_children_are_there(cast, child, blue_kite, name):
    person = getattr(cast, name).signed_in()

    for asked in (path(blue_kite), path(blue_kite, "/new"), one(child), one(child, "/edit")):
        assert person.get(asked).status_code == 404
    assert person.post(one(child, "/left")).status_code == 404
    assert person.post(path(blue_kite, "/new"), count="1", age_band="9-12").status_code == 404


def test_many_children_ask_no_more_questions(ama, child, blue_kite):
    with counted_queries() as few:
        ama.get(path(blue_kite))
    for number in range(10):
        makers.make_member(blue_kite, f"river-kite-{number}")
    db.session.commit()

    with counted_queries() as many:
        ama.get(path(blue_kite))

    assert len(many) == len(few) <= 12
