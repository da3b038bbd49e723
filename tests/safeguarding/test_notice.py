"""How long before its end a paper or a consent is asked for again: figures that only remind."""

from datetime import timedelta

import pytest

from cac import clock
from cac.committees.queries import ending_consents
from cac.db import db, show_key
from cac.safeguarding import queries
from cac.safeguarding.rules import ClearanceKind
from tests import makers
from tests.counting import counted_queries
from tests.safeguarding.test_thresholds import page

ZONE = "Africa/Lusaka"
NOTICES = ["paper_notice_days", "consent_notice_days"]


@pytest.fixture
def today():
    return clock.today(ZONE)


def choose(person, committee, name, value, was=60):
    return person.post(page(committee, name), value=str(value), seen=str(was), reason="")


def ending(committee, code, last):
    member = makers.make_member(committee, code, consent=False)
    makers.make_consent(member, ends_on=last)
    return member


@pytest.mark.parametrize("name", NOTICES)
@pytest.mark.parametrize("value", [14, 180])
def test_neither_way_needs_a_reason_or_is_called_looser(ines, blue_kite, name, value):
    answer = choose(ines, blue_kite, name, value)

    text = ines.get(page(blue_kite)).text
    assert answer.status_code == 303
    assert "Chosen" in text
    assert not [word for word in (">Looser<", ">Stricter<") if word in text]


@pytest.mark.parametrize("name", NOTICES)
@pytest.mark.parametrize("value", [13, 181])
def test_it_keeps_to_its_bounds(ines, blue_kite, name, value):
    assert choose(ines, blue_kite, name, value).status_code == 422


def test_consents_are_asked_for_again_so_many_days_before(ines, ama, blue_kite, green_hill, today):
    for committee, code, days in (
        (blue_kite, "soon-one", 90),
        (blue_kite, "late-one", 91),
        (green_hill, "hill", 90),
    ):
        ending(committee, code, today + timedelta(days))
    db.session.commit()
    before = ama.get(f"/committees/{show_key(blue_kite.id)}/consents/renewals").text

    choose(ines, blue_kite, "consent_notice_days", 90)

    found = ending_consents([blue_kite.id, green_hill.id], today=today)
    text = ama.get(f"/committees/{show_key(blue_kite.id)}/consents/renewals").text
    assert [one.member.code for one in found] == ["soon-one"]
    assert "soon-one" not in before
    assert "soon-one" in text
    assert "ends within 90 days" in text
    assert "Renew consent for 1 child" in ama.get("/").text


def test_turning_18_is_told_sixty_days_before_whatever_was_chosen(blue_kite, today):
    born = (today + timedelta(100)).replace(day=1)
    makers.make_figure(blue_kite, "consent_notice_days", 180)
    more = {"birth_month": born.replace(year=born.year - 18), "age_band": None}
    member = makers.make_member(blue_kite, "tall-tree", consent=False, **more)
    makers.make_consent(member, given_on=today, ends_on=today + timedelta(360))
    db.session.commit()

    assert ending_consents([blue_kite.id], today=today) == []


def test_papers_are_asked_for_again_so_many_days_before(ines, ama, blue_kite, today):
    adult = makers.make_adult(blue_kite, "Joseph")
    last = today + timedelta(90)
    for paper in adult.clearances:
        paper.ends_on = last if paper.kind is ClearanceKind.TRAINING else None
    db.session.commit()
    before = ama.get(f"/adults/{show_key(adult.id)}").text

    choose(ines, blue_kite, "paper_notice_days", 90)

    assert "Ends soon" not in before
    assert "Ends soon" in ama.get(f"/adults/{show_key(adult.id)}").text
    (found,) = queries.ending_clearances([blue_kite.id], today=today)
    assert found.day == last
    assert "Renew a paper of Joseph" in ama.get("/").text
    assert queries.ending_clearances([blue_kite.id], today=today - timedelta(1)) == []


def test_many_children_and_figures_ask_no_more(blue_kite, green_hill, today):
    makers.make_figure(blue_kite, "consent_notice_days", 90)
    ending(blue_kite, "soon-one", today + timedelta(80))
    db.session.commit()
    keys = [blue_kite.id, green_hill.id]
    db.session.expire_all()
    with counted_queries() as few:
        ending_consents(keys, today=today)
    for number in range(9):
        ending(green_hill, f"soon-{number}", today + timedelta(50))
    db.session.commit()
    db.session.expire_all()

    with counted_queries() as many:
        found = ending_consents(keys, today=today)

    assert len(found) == 10
    assert len(many) == len(few) == 1
