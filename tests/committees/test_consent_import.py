"""Consents by sheet: looked at line by line, then recorded all or none."""

from datetime import timedelta

import pytest

from cac import clock
from cac.committees.ages import comes_of_age
from cac.committees.consents import stand_of
from cac.committees.models import Consent, Member
from cac.committees.rules import ConsentForm, Giver, Purpose
from cac.db import db, show_key
from tests import makers

ZONE = "Africa/Lusaka"
HEAD = "Code;Day;Way;End;Meetings;Travel;Online meetings;Photo and audio;Public speaking"


@pytest.fixture
def child(blue_kite):
    makers.make_member(blue_kite, "paper-lamp", consent=False)
    found = makers.make_member(blue_kite, "river-kite", consent=False)
    db.session.commit()
    return found


def send(person, committee, *lines, head=HEAD, step="save"):
    where = f"/committees/{show_key(committee.id)}/consents/import"
    return person.post(where, text="\n".join([head, *lines]), step=step)


def day(ago=0):
    return (clock.today(ZONE) - timedelta(ago)).isoformat()


def count():
    return db.session.query(Consent).count()


def test_every_line_is_recorded_with_a_yes_or_no_for_each_purpose(ama, child, blue_kite, heard):
    lines = (f"River Kite;{day(3)};thumb;;yes;no;y;n;no", f"paper-lamp;{day(2)};Signed;;no;no;no;no;no")

    answer = send(ama, blue_kite, *lines)

    db.session.expire_all()
    today = clock.today(ZONE)
    assert answer.status_code == 303
    assert [stand_of(child, today, p).holds for p in Purpose] == [True, False, True, False, False]
    assert {c.form for c in child.consents} == {ConsentForm.THUMBPRINT}
    assert count() == 2 * len(Purpose)
    assert heard == [blue_kite.id]


def test_it_is_looked_at_first(ama, child, blue_kite):
    answer = send(ama, blue_kite, f"river-kite;{day()};signed;;yes;no;no;no;no", step="look")

    assert answer.status_code == 200
    assert "Record 1 sheet" in answer.text
    assert count() == 0


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("other-code;{day};signed;;yes;no;no;no;no", "No child of this committee has this code."),
        ("river-kite;2099-01-01;signed;;yes;no;no;no;no", "This day has not come yet."),
        ("river-kite;{day};by post;;yes;no;no;no;no", "by post"),
        ("river-kite;{day};signed;{day};yes;no;no;no;no", "It must end after the day it was given."),
        ("river-kite;{day};signed;2099-01-01;yes;no;no;no;no", "12 months at most"),
        ("river-kite;{day};signed;;yes;no;no;no;", "Line 3"),
        ("river-kite;{day};signed;;perhaps;no;no;no;no", "perhaps"),
        ("paper-lamp;{day};signed;;yes;no;no;no;no", "stands twice"),
    ],
)
def test_one_bad_line_stops_them_all_and_says_why(ama, child, blue_kite, line, says):
    fine = f"paper-lamp;{day()};signed;;yes;no;no;no;no"

    answer = send(ama, blue_kite, fine, line.format(day=day()))

    assert answer.status_code == 422
    assert says in answer.text
    assert count() == 0


def test_it_refuses_what_is_recorded_already(ama, child, blue_kite):
    line = f"river-kite;{day()};signed;;yes;no;no;no;no"
    send(ama, blue_kite, line)

    answer = send(ama, blue_kite, line)

    assert "of river-kite is recorded already" in answer.text
    assert count() == len(Purpose)


def test_an_18_year_old_answers_alone(ama, blue_kite):
    today = clock.today(ZONE)
    born = today.replace(year=today.year - 19, day=1)
    grown = makers.make_member(blue_kite, "grown-tree", consent=False, birth_month=born, age_band=None)
    db.session.commit()
    head, end = HEAD + ";Who", ";yes;no;no;no;no"
    assert comes_of_age(born) <= today

    refused = send(ama, blue_kite, f"grown-tree;{day()};signed;{end};guardian", head=head)
    taken = send(ama, blue_kite, f"grown-tree;{day()};signed;{end};own", head=head)

    db.session.expire_all()
    assert "answers alone" in refused.text
    assert taken.status_code == 303
    assert {c.giver for c in db.session.get(Member, grown.id).consents} == {Giver.OWN}


@pytest.mark.parametrize(("name", "status"), [("binta", 403), ("nour", 403), ("esi", 404), ("kofi", 404)])
def test_only_the_lead_may(cast, child, blue_kite, name, status):
    person = getattr(cast, name).signed_in()

    assert send(person, blue_kite, f"river-kite;{day()};signed;;yes;no;no;no;no").status_code == status
    assert count() == 0
