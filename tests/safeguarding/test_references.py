"""A declaration counts only with two references: when, from whom, and who of us asked."""

import pytest

from cac import clock
from cac.db import db, show_key
from cac.errors import RuleBroken
from cac.safeguarding.models import Adult
from cac.safeguarding.rules import ClearanceKind
from cac.safeguarding.services import clear
from tests.makers import make_adult

BOTH = {"first_who": "former head teacher", "second_who": "chair of the choir"}
BOTH |= {"first_by": "focal_point", "second_by": "facilitator"}


@pytest.fixture
def adult(blue_kite):
    adult = make_adult(blue_kite, "Moses Daka", cleared=False)
    db.session.commit()
    return adult


def send(person, adult, **more):
    today = clock.today().isoformat()
    said = {"kind": "declaration", "issued_on": today, "first_on": today, "second_on": today}
    return person.post(f"/adults/{show_key(adult.id)}/clearances/new", said | BOTH | more)


def papers(adult):
    db.session.expire_all()
    return db.session.get_one(Adult, adult.id).clearances


def test_it_keeps_both_references_and_shows_them(ama, adult):
    assert send(ama, adult).status_code == 303

    (paper,) = papers(adult)
    assert {one.referee for one in paper.references} == {"former head teacher", "chair of the choir"}
    assert "former head teacher" in ama.get(f"/adults/{show_key(adult.id)}").text


@pytest.mark.parametrize("gap", ["first_on", "first_who", "first_by", "second_on", "second_who", "second_by"])
def test_a_gap_in_either_is_refused(ama, adult, gap):
    answer = send(ama, adult, **{gap: ""})

    assert answer.status_code == 422
    assert "A declaration counts only with two references." in answer.text
    assert papers(adult) == []


def test_a_day_to_come_or_a_name_is_refused(ama, adult):
    assert send(ama, adult, first_on="2099-01-01").status_code == 422
    assert send(ama, adult, second_who="+260 970 123 456").status_code == 422


def test_other_papers_need_none(ama, adult):
    empty = dict.fromkeys([*BOTH, "first_on", "second_on"], "")

    assert send(ama, adult, kind="vetting", **empty).status_code == 303
    assert papers(adult)[0].references == []


def test_no_other_way_records_a_declaration_without_them(cast, adult):
    with pytest.raises(RuleBroken):
        clear(adult, cast.ama.user, ClearanceKind.DECLARATION, clock.today(), None)
