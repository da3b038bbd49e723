"""While nobody leads, others ask somebody to: never themselves, and nobody who administers accounts."""

import re

import pytest
from sqlalchemy import select

from cac.accounts import services as accounts
from cac.committees import queries
from cac.committees.models import Posting
from cac.committees.rules import PostingState, Role
from cac.db import db, show_key
from cac.notices.models import Kind, Notice
from tests.makers import make_posting, make_user


def path(committee):
    return f"/committees/{show_key(committee.id)}/hand-over"


def options(page):
    return re.findall(r"<option[^>]*>([^<]+)</option>", page.text)


@pytest.fixture
def gone(cast):
    accounts.disable(cast.ama.user)
    db.session.commit()


def test_an_administrator_who_closed_the_account_does_not_lead(cast, blue_kite, ines):
    ines.post(f"/accounts/{show_key(cast.ama.id)}/disable")

    answer = ines.post(path(blue_kite), person=show_key(cast.ines.id))

    assert answer.status_code == 422
    assert cast.ines.user.name not in options(ines.get(path(blue_kite)))
    assert db.session.query(Posting).filter_by(state=PostingState.OFFERED).count() == 0
    assert ines.get(f"/committees/{show_key(blue_kite.id)}/members").status_code in {403, 404}


def test_nor_does_one_administrator_ask_another(cast, blue_kite, gone, ines, kofi):
    make_posting(kofi.user, Role.PARTNER_ADMINISTRATOR, organisation=blue_kite.organisation)
    kofi.user.organisation_id = blue_kite.organisation_id
    db.session.commit()

    answer = ines.post(path(blue_kite), person=show_key(cast.kofi.id))

    assert answer.status_code == 422
    assert kofi.user.name not in options(ines.get(path(blue_kite)))


def test_everybody_who_serves_hears_when_somebody_is_asked_in_the_place_of_another(
    cast, blue_kite, gone, ines
):
    """Whoever administers accounts could ask somebody whom nobody ever met."""
    made_up = make_user("Zed", organisation=blue_kite.organisation)
    db.session.commit()

    assert ines.post(path(blue_kite), person=show_key(made_up.id)).status_code == 303

    assert told() == {cast.nour.id, cast.binta.id, cast.esi.id}


def test_nobody_is_told_of_it_who_leads_and_asks(cast, blue_kite, ama):
    assert ama.post(path(blue_kite), person=show_key(cast.esi.id), afterwards="leave").status_code == 303

    assert told() == set()


def told():
    return set(db.session.scalars(select(Notice.user_id).where(Notice.kind == Kind.LEAD_ASKED)))


def test_somebody_who_serves_it_and_administers_too_takes_over_when_another_asks(
    cast, blue_kite, gone, nour, esi
):
    make_posting(esi.user, Role.PARTNER_ADMINISTRATOR, organisation=blue_kite.organisation)
    db.session.commit()

    assert esi.user.name in options(nour.get(path(blue_kite)))
    assert nour.post(path(blue_kite), person=show_key(cast.esi.id)).status_code == 303
    assert queries.lead_offer(blue_kite).user_id == cast.esi.id
