"""Consents for one meeting only: printed, recorded purpose by purpose, counted at no other meeting."""

from datetime import timedelta

import pytest

from cac import clock
from cac.committees.consents import stand_of
from cac.committees.models import Member
from cac.committees.rules import Purpose
from cac.db import db, show_key
from cac.meetings.gate import local_day, look
from cac.meetings.rules import State
from cac.safeguarding.rules import DEFAULTS, has_consent
from tests.makers import make_meeting
from tests.meetings.conftest import fresh, path, put


def said(meeting, **more):
    codes = [show_key(row.member_id) for row in meeting.members]
    today = clock.today("Africa/Lusaka").isoformat()
    return {"members": codes, "how": "signed", "given_on": today, "travel": "yes", "online": "no"} | more


def agreed(meeting, purpose):
    meeting = fresh(meeting)
    day = local_day(meeting)
    return [has_consent(child, day, DEFAULTS, purpose) for child in look(meeting).facts.children]


def test_it_counts_at_this_meeting_and_at_no_other(ama, blue_kite, draft):
    other = make_meeting(blue_kite, starts_at=draft.starts_at - timedelta(1), adults=0, members=0)
    members = [row.member_id for row in draft.members]
    ama.post(path(other, "invite"), members=[show_key(key) for key in members], version=str(other.version))

    assert ama.post(path(draft, "consents"), said(draft)).status_code == 303

    assert all(agreed(draft, Purpose.TRAVEL))
    assert not any(agreed(draft, Purpose.ONLINE))
    assert not any(agreed(draft, Purpose.PUBLIC_SPEAKING))
    assert len(agreed(other, Purpose.TRAVEL)) == len(members)
    assert not any(agreed(other, Purpose.TRAVEL))
    child = db.session.get_one(Member, members[0])
    assert not stand_of(child, local_day(fresh(draft)), Purpose.TRAVEL).holds
    assert "For one meeting only." in ama.get(f"/members/{show_key(child.id)}").text


def test_a_general_no_later_ends_it_too(ama, draft):
    ama.post(path(draft, "consents"), said(draft))
    child = db.session.get_one(Member, fresh(draft).members[0].member_id)

    ama.post(f"/members/{show_key(child.id)}/consents/withdraw")

    assert agreed(draft, Purpose.TRAVEL).count(False) == 1


def test_it_prints_a_sheet_for_each_child_invited(ama, draft):
    text = ama.get(path(draft, "consents/sheets")).text

    assert text.count('<article class="paper"') == 6
    assert "For one day:" in text


@pytest.mark.parametrize("gap", ["members", "how", "given_on"])
def test_it_asks_for_what_is_missing(ama, draft, gap):
    assert ama.post(path(draft, "consents"), said(draft, **{gap: ""})).status_code == 422


def test_it_asks_for_at_least_one_answer(ama, draft):
    answer = ama.post(path(draft, "consents"), said(draft, travel="", online=""))

    assert answer.status_code == 422
    assert "Please give the answer to at least one purpose." in answer.text


def test_the_same_sheet_is_not_recorded_twice(ama, draft):
    ama.post(path(draft, "consents"), said(draft))

    assert ama.post(path(draft, "consents"), said(draft)).status_code == 422


def test_it_is_for_whoever_leads(kofi, nour, binta, draft):
    assert kofi.post(path(draft, "consents"), said(draft)).status_code == 404
    assert kofi.get(path(draft, "consents/sheets")).status_code == 404
    for person in (nour, binta):
        assert person.post(path(draft, "consents"), said(draft)).status_code == 403


def test_it_is_too_late_when_the_meeting_is_over(ama, draft):
    put(draft, State.CLOSED)

    assert ama.post(path(draft, "consents"), said(draft)).status_code == 409
