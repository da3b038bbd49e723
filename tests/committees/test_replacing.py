"""Somebody in another's place, or another role for somebody: the new begins, then the old ends."""

import pytest

from cac.committees import queries
from cac.committees.models import Posting
from cac.committees.rules import TWICE, TWO_PEOPLE, PostingState, Role
from cac.db import db, show_key
from cac.meetings.rules import State
from cac.notices.models import Kind, Notice
from tests import makers
from tests.cast import errors_on
from tests.committees.test_handing_over import say_yes


def posting_of(person, role):
    db.session.expire_all()
    return db.session.query(Posting).filter_by(user_id=person.id, role=role).one()


def change(by, posting, **fields):
    return by.post(f"/postings/{show_key(posting.id)}/change", **fields)


def focal_point(committee):
    db.session.expire_all()
    return queries.helper_of(committee, Role.FOCAL_POINT).name


def test_a_focal_point_is_replaced_without_a_gap(cast, ama, ines, blue_kite):
    meeting = makers.make_meeting(blue_kite, state=State.CONFIRMED, published_at=makers.clock.now())
    db.session.commit()
    change(ama, posting_of(cast.nour, Role.FOCAL_POINT), person=show_key(cast.ines.id))
    assert focal_point(blue_kite) == "Nour"
    assert "In place of Nour" in ama.get(f"/committees/{show_key(blue_kite.id)}/people").text

    response = say_yes(ines)

    told = db.session.query(Notice).filter_by(user_id=cast.nour.id).one()
    assert response.status_code == 303
    assert focal_point(blue_kite) == "Ines"
    assert posting_of(cast.nour, Role.FOCAL_POINT).state is PostingState.ENDED
    assert meeting.state is State.CONFIRMED
    assert told.kind is Kind.POSTING_REPLACED


def test_whoever_is_asked_may_say_no_and_nothing_changes(cast, ama, ines, blue_kite):
    change(ama, posting_of(cast.nour, Role.FOCAL_POINT), person=show_key(cast.ines.id))
    offer = db.session.query(Posting).filter_by(user_id=cast.ines.id, state=PostingState.OFFERED).one()

    ines.post(f"/postings/{show_key(offer.id)}/answer", answer="no")

    assert focal_point(blue_kite) == "Nour"


def test_it_still_counts_when_the_old_one_has_left_meanwhile(cast, ama, nour, ines, blue_kite):
    old = posting_of(cast.nour, Role.FOCAL_POINT)
    change(ama, old, person=show_key(cast.ines.id))
    nour.post(f"/postings/{show_key(old.id)}/end")

    say_yes(ines)

    assert focal_point(blue_kite) == "Ines"


def test_a_reader_becomes_co_facilitator_in_one_act(cast, ama, esi, blue_kite):
    change(ama, posting_of(cast.esi, Role.READER), role="co_facilitator")
    assert queries.roles_held(cast.esi.id, blue_kite.id) == {Role.READER}

    say_yes(esi)

    assert queries.roles_held(cast.esi.id, blue_kite.id) == {Role.CO_FACILITATOR}
    assert db.session.query(Notice).filter_by(user_id=cast.esi.id, kind=Kind.POSTING_REPLACED).count() == 0


@pytest.mark.parametrize(
    ("whose", "role", "fields", "says"),
    [
        ("nour", Role.FOCAL_POINT, {"person": "binta"}, TWO_PEOPLE),
        ("nour", Role.FOCAL_POINT, {"person": "nour"}, "choose from the list"),
        ("nour", Role.FOCAL_POINT, {"person": "ama"}, "choose from the list"),
        ("nour", Role.FOCAL_POINT, {"person": "kofi"}, "choose from the list"),
        ("binta", Role.CO_FACILITATOR, {"role": "deputy"}, TWICE),
        ("esi", Role.READER, {"role": "facilitator"}, "choose from the list"),
        ("esi", Role.READER, {"role": ""}, "choose from the list"),
    ],
)
def test_it_says_beside_the_field_what_cannot_be(cast, ama, whose, role, fields, says):
    sent = {name: show_key(getattr(cast, v).id) if name == "person" else v for name, v in fields.items()}

    response = change(ama, posting_of(getattr(cast, whose), role), **sent)

    assert response.status_code == 422
    assert says in errors_on(response.text)


def test_whoever_leads_is_not_replaced_here(cast, ama):
    leading = posting_of(cast.ama, Role.FACILITATOR)

    assert ama.get(f"/postings/{show_key(leading.id)}/change").status_code == 409


@pytest.mark.parametrize(("name", "status"), [("binta", 403), ("nour", 403), ("esi", 404), ("kofi", 404)])
def test_only_the_lead_changes_who_serves(cast, name, status):
    person = getattr(cast, name).signed_in()
    posting = posting_of(cast.nour, Role.FOCAL_POINT)

    assert person.get(f"/postings/{show_key(posting.id)}/change").status_code == status
    assert change(person, posting, person=show_key(cast.ines.id)).status_code == status


def test_a_request_taken_back_is_no_service_ended(cast, ama, esi):
    change(ama, posting_of(cast.esi, Role.READER), role="co_facilitator")
    offer = posting_of(cast.esi, Role.CO_FACILITATOR)

    ama.post(f"/postings/{show_key(offer.id)}/end")

    assert "You took back a request to serve." in ama.get("/profile/acts").text
    assert "Co-facilitator of Blue Kite" not in esi.get("/committees/").text
