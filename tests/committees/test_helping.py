"""Whoever leads takes nobody away from those who help children without others hearing of it."""

import pytest
from sqlalchemy import select

from cac.committees.models import Posting
from cac.committees.rules import Role
from cac.db import db, show_key
from cac.notices.models import Kind, Notice
from tests import makers


def told():
    return set(db.session.scalars(select(Notice.user_id).where(Notice.kind == Kind.HELPER_GONE)))


def posting_of(person, role):
    return db.session.query(Posting).filter_by(user_id=person.id, role=role).one()


def end(by, person, role):
    return by.post(f"/postings/{show_key(posting_of(person, role).id)}/end")


def test_of_a_suspended_focal_point_the_deputy_and_the_administrator_hear(cast, ama, blue_kite):
    adult = makers.make_adult(blue_kite, "Nour", user_id=cast.nour.id)
    db.session.commit()

    assert ama.post(f"/adults/{show_key(adult.id)}/suspend").status_code == 303

    assert told() == {cast.binta.id, cast.ines.id}
    assert "was taken off: ask who does now" in cast.binta.signed_in().get("/").text


def test_of_a_focal_point_who_is_taken_off_they_hear_too(cast, ama):
    assert end(ama, cast.nour, Role.FOCAL_POINT).status_code == 303

    assert told() == {cast.nour.id, cast.binta.id, cast.ines.id}


@pytest.mark.parametrize(("who", "role"), [("nour", Role.FOCAL_POINT), ("binta", Role.CO_FACILITATOR)])
def test_whoever_goes_by_themselves_is_nobodys_news(cast, who, role):
    person = vars(cast)[who].signed_in()

    assert end(person, person, role).status_code == 303
    assert told() == set()


def test_an_adult_who_helps_nowhere_is_nobodys_news(cast, ama, blue_kite):
    adult = makers.make_adult(blue_kite, "Esi", user_id=cast.esi.id)
    db.session.commit()

    ama.post(f"/adults/{show_key(adult.id)}/suspend")
    assert told() == set()


def test_nothing_is_told_where_nothing_happens(cast, kofi, ama, blue_kite):
    adult = makers.make_adult(blue_kite, "Nour", user_id=cast.nour.id)
    db.session.commit()

    assert kofi.post(f"/adults/{show_key(adult.id)}/suspend").status_code == 404
    assert cast.nour.signed_in().post(f"/adults/{show_key(adult.id)}/suspend").status_code == 403
    assert end(kofi, cast.nour, Role.FOCAL_POINT).status_code == 404
    assert told() == set()
