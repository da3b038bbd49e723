"""One account belongs to one recorded adult: two records of one person would hide a suspension."""

import pytest
from sqlalchemy.exc import IntegrityError

from cac.db import db, show_key
from cac.errors import RuleBroken
from cac.safeguarding import services
from cac.safeguarding.models import Adult
from cac.safeguarding.rules.kinds import AdultKind
from tests import makers
from tests.cast import errors_on

VALUES = {"name": "Joseph Banda", "kind": AdultKind.VOLUNTEER, "gender": None, "of_age": True}


@pytest.fixture
def joseph(cast, blue_kite):
    """Recorded with the account of Nour; another adult has none, and neither has a third."""
    adult = makers.make_adult(blue_kite, "Joseph", user_id=cast.nour.id)
    makers.make_adult(blue_kite, "Grace")
    makers.make_adult(blue_kite, "Peter")
    db.session.commit()
    return adult


def linked(user):
    db.session.rollback()
    return [adult.name for adult in db.session.query(Adult).filter_by(user_id=user.id)]


def test_the_database_keeps_two_records_apart_and_any_number_without_an_account(cast, blue_kite, joseph):
    with pytest.raises(IntegrityError):
        makers.make_adult(blue_kite, "Somebody", user_id=cast.nour.id)

    assert linked(cast.nour) == ["Joseph"]


def test_an_account_that_was_linked_meanwhile_is_refused(cast, blue_kite, joseph):
    with pytest.raises(RuleBroken, match="One person has one record"):
        services.record_adult(blue_kite, cast.ama.user, VALUES | {"user_id": cast.nour.id})

    assert linked(cast.nour) == ["Joseph"]


def test_no_other_record_takes_the_account_over(cast, blue_kite, joseph):
    grace = db.session.query(Adult).filter_by(name="Grace").one()

    with pytest.raises(RuleBroken, match="One person has one record"):
        services.change_adult(grace, cast.ama.user, VALUES | {"user_id": cast.nour.id})

    assert linked(cast.nour) == ["Joseph"]


def test_the_record_that_has_the_account_keeps_it(cast, joseph):
    services.change_adult(joseph, cast.ama.user, VALUES | {"user_id": cast.nour.id})
    db.session.commit()

    assert linked(cast.nour) == ["Joseph Banda"]


def test_nobody_lists_themselves_a_second_time_under_a_longer_name(cast, ama, blue_kite):
    makers.make_adult(blue_kite, "Ama Phiri", user_id=cast.ama.id)
    db.session.commit()
    path = f"/committees/{show_key(blue_kite.id)}/adults/new"

    answer = ama.post(path, name="Ama Lungu", kind="staff", of_age="y")

    assert answer.status_code == 422
    assert "You are on the list already." in errors_on(answer.text)
    assert 'value="Ama Lungu"' in answer.text
    assert linked(cast.ama) == ["Ama Phiri"]
