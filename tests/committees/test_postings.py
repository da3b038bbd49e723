"""Asking people to serve, answering, ending."""

import pytest

from cac.committees import queries
from cac.committees.models import Posting
from cac.committees.rules import LEADS_ALREADY, TWICE, TWO_PEOPLE, PostingState, Role, clash
from cac.db import db, show_key
from cac.notices.models import Kind, Notice
from tests import makers
from tests.cast import errors_on


@pytest.fixture
def offered(cast, blue_kite):
    posting = makers.make_posting(
        cast.esi.user, Role.CO_FACILITATOR, committee=blue_kite, state=PostingState.OFFERED
    )
    posting.offered_by = cast.ama.id
    db.session.commit()
    return posting


def path(committee):
    return f"/committees/{show_key(committee.id)}/people"


def ask(person, committee, whom, role):
    return person.post(path(committee) + "/new", person=show_key(whom.id), role=role.value)


def answer(person, posting, yes=True):
    return person.post(f"/postings/{show_key(posting.id)}/answer", answer="yes" if yes else "no")


def end(person, posting):
    return person.post(f"/postings/{show_key(posting.id)}/end")


def state(posting):
    db.session.expire_all()
    return db.session.get(Posting, posting.id).state


def test_an_offer_counts_only_when_accepted(cast, ama, blue_kite):
    response = ask(ama, blue_kite, cast.ines, Role.READER)

    posting = queries.offers_to(cast.ines.user)[0]
    told = db.session.query(Notice).filter_by(user_id=cast.ines.id).one()
    assert response.status_code == 303
    assert (posting.role, posting.offered_by) == (Role.READER, cast.ama.id)
    assert (told.kind, told.thing_id) == (Kind.POSTING_OFFERED, posting.id)
    assert Role.READER not in queries.roles_in(cast.ines.user, blue_kite)


def test_the_person_sees_the_offer_and_accepts_it(cast, esi, offered, heard):
    assert "Co-facilitator of Blue Kite" in esi.get("/committees/").text

    response = answer(esi, offered)

    assert response.status_code == 303
    assert state(offered) is PostingState.ACCEPTED
    assert heard == [offered.committee_id]
    assert db.session.query(Notice).filter_by(user_id=cast.ama.id).one().kind is Kind.POSTING_ANSWERED
    assert queries.offers_to(cast.esi.user) == []


def test_whoever_is_asked_for_two_things_is_led_to_the_second(cast, esi, offered):
    makers.make_posting(cast.esi.user, Role.DEPUTY, committee=offered.committee, state=PostingState.OFFERED)
    db.session.commit()

    assert answer(esi, offered).location == "/committees/"


def test_the_person_may_decline(esi, offered):
    answer(esi, offered, yes=False)

    assert state(offered) is PostingState.DECLINED


def test_only_the_person_asked_may_answer(ama, kofi, offered):
    assert answer(ama, offered).status_code == 404
    assert answer(kofi, offered).status_code == 404
    assert state(offered) is PostingState.OFFERED


def test_an_answer_is_given_once(esi, offered):
    answer(esi, offered, yes=False)

    assert answer(esi, offered).status_code == 409
    assert state(offered) is PostingState.DECLINED


def test_an_answer_must_be_yes_or_no(esi, offered):
    assert esi.post(f"/postings/{show_key(offered.id)}/answer", answer="perhaps").status_code == 409


@pytest.mark.parametrize(
    ("name", "role", "says"),
    [
        ("binta", Role.FOCAL_POINT, TWO_PEOPLE),
        ("nour", Role.DEPUTY, TWO_PEOPLE),
        ("ama", Role.FOCAL_POINT, LEADS_ALREADY),
        ("ama", Role.DEPUTY, LEADS_ALREADY),
        ("binta", Role.CO_FACILITATOR, TWICE),
    ],
)
def test_it_refuses_roles_that_clash_beside_the_field(cast, ama, blue_kite, name, role, says):
    count = db.session.query(Posting).count()

    response = ask(ama, blue_kite, getattr(cast, name), role)

    assert response.status_code == 422
    assert says in errors_on(response.text)
    assert db.session.query(Posting).count() == count


def test_an_open_offer_is_a_duplicate(cast, ama, blue_kite, offered):
    assert ask(ama, blue_kite, cast.esi, Role.CO_FACILITATOR).status_code == 422


def test_one_person_may_hold_several_roles():
    assert clash(Role.DEPUTY, {Role.CO_FACILITATOR}) is None
    assert clash(Role.CO_FACILITATOR, {Role.FOCAL_POINT}) is None


@pytest.mark.parametrize(
    ("person", "role"),
    [
        ("", "reader"),
        ("nonsense", "reader"),
        ("a" * 26, "reader"),
        (None, ""),
        (None, "facilitator"),
        (None, "coordinator"),
    ],
)
def test_it_asks_only_people_of_the_organisation_and_only_for_its_roles(cast, ama, blue_kite, person, role):
    whom = show_key(cast.ines.id) if person is None else person

    response = ama.post(path(blue_kite) + "/new", person=whom, role=role)

    assert response.status_code == 422
    assert "Please choose from the list." in errors_on(response.text)


def test_it_offers_nobody_of_another_organisation_or_without_access(cast, ama, blue_kite):
    cast.ines.user.disabled_at = makers.clock.now()
    db.session.commit()

    page = ama.get(path(blue_kite) + "/new").text

    assert "Kofi" not in page
    assert "Ines" not in page
    assert ask(ama, blue_kite, cast.kofi, Role.READER).status_code == 422


def test_only_the_lead_asks(cast, binta, kofi, esi, blue_kite):
    assert ask(binta, blue_kite, cast.ines, Role.READER).status_code == 403
    assert ask(kofi, blue_kite, cast.ines, Role.READER).status_code == 404
    assert ask(esi, blue_kite, cast.ines, Role.READER).status_code == 404


def test_the_lead_ends_a_posting_and_the_meetings_hear_of_it(cast, ama, blue_kite, heard):
    posting = db.session.query(Posting).filter_by(user_id=cast.nour.id).one()

    response = end(ama, posting)

    assert response.status_code == 303
    assert state(posting) is PostingState.ENDED
    assert heard == [blue_kite.id]
    assert end(ama, posting).status_code == 409


def test_a_person_may_leave(cast, esi):
    posting = db.session.query(Posting).filter_by(user_id=cast.esi.id).one()

    response = end(esi, posting)

    assert response.location.endswith("/committees/")
    assert state(posting) is PostingState.ENDED


def test_the_lead_stays_until_somebody_else_leads(cast, ama):
    posting = db.session.query(Posting).filter_by(user_id=cast.ama.id).one()

    assert end(ama, posting).status_code == 409


def test_nobody_else_ends_it(cast, binta, kofi, ines):
    posting = db.session.query(Posting).filter_by(user_id=cast.nour.id).one()

    assert end(binta, posting).status_code == 403
    assert end(kofi, posting).status_code == 404
    assert end(ines, posting).status_code == 404
    assert state(posting) is PostingState.ACCEPTED


def test_the_page_is_for_the_team(cast, ama, nour, esi, kofi, blue_kite):
    assert "4 people serve Blue Kite." in ama.get(path(blue_kite)).text
    assert "End this" not in nour.get(path(blue_kite)).text
    assert esi.get(path(blue_kite)).status_code == 404
    assert kofi.get(path(blue_kite)).status_code == 404


def test_it_says_whose_phone_is_missing(cast, ama, blue_kite):
    cast.nour.user.phone = None
    db.session.commit()

    assert "no phone number" in ama.get(path(blue_kite)).text
