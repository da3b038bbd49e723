"""A paper recorded by mistake is struck out: it stays to be seen, and counts nowhere."""

from datetime import timedelta

import pytest

from cac import clock
from cac.audit.words import ACTS
from cac.db import db, show_key
from cac.meetings.rules import State
from cac.safeguarding.models import Clearance
from cac.safeguarding.rules import ClearanceKind
from tests import makers
from tests.cast import errors_on

WHY = {"why": "It belongs to another Joseph."}


@pytest.fixture
def vetting(joseph):
    return next(paper for paper in joseph.clearances if paper.kind is ClearanceKind.VETTING)


def strike(paper):
    return f"/clearances/{show_key(paper.id)}/strike"


def again(paper):
    db.session.expire_all()
    return db.session.get(Clearance, paper.id)


def adult_page(adult):
    return f"/adults/{show_key(adult.id)}"


def test_it_stays_visible_and_no_longer_counts(nour, joseph, vetting, blue_kite, heard):
    assert "Was this paper of Joseph recorded by mistake?" in nour.get(strike(vetting)).text

    answer = nour.post(strike(vetting), WHY)

    page = nour.get(adult_page(joseph)).text
    assert answer.location.endswith(adult_page(joseph))
    assert (again(vetting).struck_by, again(vetting).struck_why) == (nour.id, WHY["why"])
    assert heard == [blue_kite.id]
    assert "Joseph still needs vetting." in page
    assert "<s>Vetting</s>" in page
    assert "by Nour: It belongs to another Joseph." in page
    assert "struck out clearance" in ACTS


def test_a_meeting_that_rested_on_it_goes_on_hold(ama, blue_kite):
    meeting = makers.make_meeting(blue_kite, state=State.CONFIRMED, published_at=clock.now())
    paper = meeting.adults[0].adult.clearances[0]

    ama.post(strike(paper), WHY)

    db.session.expire_all()
    assert meeting.state is State.ON_HOLD


@pytest.mark.parametrize(
    ("why", "says"),
    [("", "fill this in"), ("x" * 201, "at most 200"), ("Call 0977 123 456", "leave out names")],
)
def test_it_asks_why_and_keeps_the_words(ama, vetting, why, says):
    answer = ama.post(strike(vetting), why=why)

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert why in answer.text
    assert again(vetting).struck_on is None


def test_it_is_struck_out_once_and_may_be_recorded_rightly(ama, joseph, vetting):
    ama.post(strike(vetting), WHY)

    assert ama.get(strike(vetting)).status_code == 409
    assert ama.post(strike(vetting), WHY).status_code == 409
    recorded = ama.post(
        f"{adult_page(joseph)}/clearances/new", kind="vetting", issued_on=vetting.issued_on.isoformat()
    )
    assert recorded.status_code == 303
    assert "Joseph may be with the children." in ama.get(adult_page(joseph)).text


@pytest.mark.parametrize("linked", [True, False])
def test_nobody_strikes_out_their_own(cast, ama, blue_kite, linked):
    adult = makers.make_adult(blue_kite, "Ama", user_id=cast.ama.id if linked else None)
    db.session.commit()

    answer = ama.post(strike(adult.clearances[0]), WHY)

    assert answer.status_code == 403
    assert again(adult.clearances[0]).struck_on is None
    assert "Strike it out" not in ama.get(adult_page(adult)).text


@pytest.mark.parametrize(("name", "status"), [("esi", 404), ("kofi", 404), ("ravi", 404)])
def test_a_stranger_cannot_know_and_a_reader_may_not(cast, vetting, name, status):
    person = getattr(cast, name).signed_in()

    assert person.get(strike(vetting)).status_code == status
    assert person.post(strike(vetting), WHY).status_code == status
    assert again(vetting).struck_on is None


def test_a_co_facilitator_who_is_nothing_else_only_reads(cast, blue_kite, vetting):
    makers.make_posting(cast.esi.user, makers.Role.CO_FACILITATOR, committee=blue_kite)
    db.session.commit()

    assert cast.esi.signed_in().post(strike(vetting), WHY).status_code == 403


def test_a_struck_paper_does_not_end_soon(cast, blue_kite, joseph):
    from cac.safeguarding import queries

    today = clock.today()
    paper = makers.make_clearance(
        joseph, ClearanceKind.TRAINING, cast.ama.id, issued_on=today, ends_on=today + timedelta(900)
    )
    paper.struck_on = today
    for other in joseph.clearances:
        other.ends_on = today + timedelta(9)
    db.session.commit()

    assert {end.paper.kind for end in queries.ending_clearances([blue_kite.id], today=today)} == {
        ClearanceKind.VETTING,
        ClearanceKind.TRAINING,
        ClearanceKind.CODE_OF_CONDUCT,
    }
