"""Preparing somebody from outside for a meeting: who told them the rules, and who stays with them."""

import pytest

from cac import clock
from cac.db import db, show_key
from cac.meetings.gate import ask
from cac.meetings.models import MeetingAdult
from cac.meetings.rules import State
from cac.safeguarding.rules import ClearanceKind
from cac.safeguarding.rules.kinds import AdultKind
from tests.makers import add, make_adult, make_clearance
from tests.meetings.conftest import adults, fresh, path, put


@pytest.fixture
def guest(blue_kite, draft):
    """Somebody of the radio, who has signed the code of conduct and is asked to the draft."""
    guest = make_adult(blue_kite, "Rosa Moyo", cleared=False, kind=AdultKind.MEDIA)
    make_clearance(guest, ClearanceKind.CODE_OF_CONDUCT, blue_kite.lead_id)
    add(MeetingAdult(meeting_id=draft.id, adult_id=guest.id))
    db.session.commit()
    return guest


def page(meeting, guest, act="brief"):
    return path(meeting, f"adults/{show_key(guest.id)}/{act}")


def told(meeting, **more):
    escort = show_key(next(one.id for one in adults(meeting) if one.kind is AdultKind.STAFF))
    values = {"briefed_on": clock.today().isoformat(), "briefed_by": escort, "escort": escort}
    return values | {"version": str(meeting.version)} | more


def blocks(meeting):
    return [finding.subject for finding in ask(fresh(meeting)).blocks]


def test_it_leads_from_the_finding_to_the_page_and_mends_it(ama, draft, guest):
    assert page(draft, guest) in ama.get(path(draft)).text
    assert blocks(draft) == ["Rosa Moyo"]

    answer = ama.post(page(draft, guest), told(draft))

    assert answer.status_code == 303
    assert blocks(draft) == []
    assert "Rosa Moyo comes from outside, as: Media." in ama.get(path(draft)).text


def test_it_shows_what_is_known(ama, draft, guest):
    ama.post(page(draft, guest), told(draft))

    text = ama.get(page(draft, guest)).text

    assert "selected" in text
    assert clock.today().isoformat() in text


def test_it_keeps_out_whoever_refuses_to_sign_and_one_act_takes_them_off(ama, draft, guest):
    ama.post(page(draft, guest), told(draft, refused="y"))
    assert blocks(draft) == ["Rosa Moyo"]

    answer = ama.post(page(draft, guest, "off"))

    assert answer.status_code == 303
    assert blocks(draft) == []
    assert "Rosa Moyo" not in [one.name for one in adults(fresh(draft))]


def test_it_holds_a_confirmed_meeting_when_the_escort_is_taken_away(ama, draft, guest):
    ama.post(page(draft, guest), told(draft))
    put(fresh(draft), State.CONFIRMED)

    ama.post(page(draft, guest), told(fresh(draft), escort=""))

    assert fresh(draft).state is State.ON_HOLD


def test_it_asks_for_both_the_day_and_the_person(ama, draft, guest):
    for gap in ("briefed_on", "briefed_by"):
        answer = ama.post(page(draft, guest), told(draft, **{gap: ""}))

        assert answer.status_code == 422
        assert "Please say both who told them the rules and when." in answer.text


def test_it_takes_no_escort_who_is_not_asked_to_the_meeting(ama, blue_kite, draft, guest):
    elsewhere = make_adult(blue_kite, "Moses Daka")
    db.session.commit()

    answer = ama.post(page(draft, guest), told(draft, escort=show_key(elsewhere.id)))

    assert answer.status_code == 422


def test_it_notices_a_stale_page(ama, draft, guest):
    answer = ama.post(page(draft, guest), told(draft, version="0"))

    assert answer.status_code == 422
    assert "Somebody changed this" in answer.text


def test_it_is_hidden_from_strangers(kofi, draft, guest):
    assert kofi.get(page(draft, guest)).status_code == 404
    assert kofi.post(page(draft, guest), told(draft)).status_code == 404
    assert kofi.post(page(draft, guest, "off")).status_code == 404


def test_the_focal_point_does_not_plan(nour, draft, guest):
    assert nour.post(page(draft, guest), told(draft)).status_code == 403
    assert nour.post(page(draft, guest, "off")).status_code == 403


def test_it_needs_a_meeting_that_is_still_planned(ama, draft, guest):
    put(draft, State.CLOSED)

    assert ama.post(page(draft, guest), told(draft)).status_code == 409
    assert ama.post(page(draft, guest, "off")).status_code == 409


def test_it_is_asked_only_of_those_from_outside_who_are_asked_to_come(ama, blue_kite, draft):
    staff, other = adults(draft)[0], make_adult(blue_kite, "Moses Daka")
    db.session.commit()

    assert ama.get(page(draft, staff)).status_code == 409
    assert ama.get(page(draft, other)).status_code == 404
