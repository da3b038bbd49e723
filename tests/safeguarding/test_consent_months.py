"""For how many months a consent is good: a figure of the organisation, for the gate and every page alike."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from cac import clock
from cac.committees.consents import Stand, months_later, stand_of
from cac.committees.models import Consent
from cac.committees.rules import Giver, Purpose
from cac.db import db, show_key
from cac.meetings.gate import ask, local_day, look
from cac.meetings.models import GateRecord, Meeting
from cac.meetings.plan.lacking import lacking
from cac.meetings.rules import State
from cac.safeguarding.models import StandIn
from cac.safeguarding.rules import Thresholds, has_consent
from tests import makers
from tests.cast import errors_on
from tests.safeguarding.gate_makers import DAY, child, consent

YES = {purpose.value: "yes" for purpose in Purpose}
ZONE = "Africa/Lusaka"


@pytest.fixture
def today():
    return clock.today(ZONE)


@pytest.fixture
def old(blue_kite, today):
    """A child whose sheet is 200 days old and names a day far ahead."""
    member = makers.make_member(blue_kite, "river-kite", consent=False)
    given = today - timedelta(200)
    makers.make_consent(member, given_on=given, ends_on=given + timedelta(360))
    db.session.commit()
    return member


def choose(person, committee, value, was=12):
    where = f"/organisations/{show_key(committee.organisation_id)}/thresholds/consent_months"
    return person.post(where, value=str(value), seen=str(was), reason="")


def home(committee, what=""):
    return f"/committees/{show_key(committee.id)}/{what}"


def sheet(person, member, **more):
    said = YES | {"how": "signed", "given_on": clock.today(ZONE).isoformat()} | more
    return person.post(f"/members/{show_key(member.id)}/consents/new", said)


def sheets_of(*members):
    db.session.expire_all()
    keys = [member.id for member in members]
    return db.session.scalars(select(Consent).where(Consent.member_id.in_(keys))).all()


@pytest.mark.parametrize("months", range(1, 13))
def test_fewer_months_never_let_a_child_in_that_more_keep_out(months):
    given = DAY - timedelta(31 * (months - 1) + 15)
    asked = child("one", consent(given_on=given, ends_on=DAY + timedelta(1)))
    thresholds = [Thresholds(consent_months=count) for count in range(1, 13)]

    holds = [has_consent(asked, DAY, own) for own in thresholds]

    assert holds == sorted(holds)
    assert holds.index(True) + 1 in {months, months - 1}


def test_a_change_asks_confirmed_meetings_again(ines, blue_kite, green_hill, today):
    meeting, noise = (makers.make_meeting(one, state=State.CONFIRMED) for one in (blue_kite, green_hill))
    db.session.execute(update(Consent).values(given_on=today - timedelta(200)))
    db.session.commit()

    assert choose(ines, blue_kite, 5).status_code == 303

    assert db.session.get(Meeting, meeting.id).state is State.ON_HOLD
    assert db.session.get(Meeting, noise.id).state is State.CONFIRMED
    record = db.session.scalars(select(GateRecord).where(GateRecord.meeting_id == meeting.id)).one()
    assert record.thresholds["consent_months"] == 5
    gate = ask(db.session.get(Meeting, meeting.id))
    assert {found.check for found in gate.blocks} == {"SG-08"}
    assert "SG-08" in gate.own


def test_it_can_never_be_more_than_twelve(ines, blue_kite):
    answer = choose(ines, blue_kite, 13)

    assert answer.status_code == 422
    assert "Nobody may go further" in errors_on(answer.text)


def test_every_page_says_the_day_that_the_gate_counts(ines, ama, blue_kite, old, today):
    choose(ines, blue_kite, 6)

    last = months_later(today - timedelta(200), 6)
    said = f"Ended on {last:%-d %B %Y}"
    theirs = ama.get(f"/members/{show_key(old.id)}").text
    assert said in theirs
    assert f"Good until {last:%-d %B %Y}." in theirs
    assert said in ama.get(home(blue_kite, "members")).text
    assert said in ama.get(home(blue_kite, "consents/renewals")).text
    assert "Yes, until" not in ama.get(home(blue_kite, "consents")).text
    assert "1 member needs a new sheet." in ama.get(home(blue_kite, "consents/renewals")).text
    assert "no valid consent" in ama.get(home(blue_kite, "consents/new")).text


def test_who_is_invited_is_told_by_the_same_figure(ines, ama, blue_kite, old):
    meeting = makers.make_meeting(blue_kite)
    where = f"/meetings/{show_key(meeting.id)}/invite"
    before = ama.get(where).text

    choose(ines, blue_kite, 6)

    assert "river-kite – no consent for this day yet" not in before
    assert "river-kite – no consent for this day yet" in ama.get(where).text


def test_what_a_trip_lacks_is_told_by_the_same_figure(ines, blue_kite, today):
    meeting = makers.make_meeting(blue_kite)
    meeting.plan.trip = True
    for row in meeting.members:
        makers.make_consent(row.member, purpose=Purpose.TRAVEL, given_on=today - timedelta(200))
    db.session.commit()
    before = lacking(look(meeting))

    choose(ines, blue_kite, 6)

    (found,) = lacking(look(db.session.get(Meeting, meeting.id)))
    assert before == []
    assert len(found.members) == 6


def test_a_new_sheet_is_printed_and_recorded_for_so_many_months(ines, ama, blue_kite, today):
    member = makers.make_member(blue_kite, "paper-lamp", consent=False)
    db.session.commit()
    choose(ines, blue_kite, 1)

    printed = ama.get(f"/members/{show_key(member.id)}/consents/sheet").text
    form = ama.get(f"/members/{show_key(member.id)}/consents/new").text
    refused = sheet(ama, member, ends_on=(today + timedelta(40)).isoformat())
    answer = sheet(ama, member)

    assert "This is good for 1 month from the day below" in printed
    assert "Leave this empty for 1 month from that day." in form
    assert "A consent is good for 1 month at most." in errors_on(refused.text)
    assert answer.status_code == 303
    assert {line.ends_on for line in sheets_of(member)} == {months_later(today, 1)}


def test_a_spreadsheet_is_recorded_for_so_many_months(ines, ama, blue_kite, today):
    members = [makers.make_member(blue_kite, code, consent=False) for code in ("paper-lamp", "river-kite")]
    db.session.commit()
    choose(ines, blue_kite, 6)
    head = "Code;Day;Way;End;Meetings;Travel;Online meetings;Photo and audio;Public speaking"
    late = (today + timedelta(200)).isoformat()
    lines = [
        f"{code};{today};signed;{end};yes;no;no;no;no"
        for code, end in (("paper-lamp", ""), ("river-kite", late))
    ]

    refused = ama.post(home(blue_kite, "consents/import"), text="\n".join([head, *lines]), step="save")
    answer = ama.post(home(blue_kite, "consents/import"), text="\n".join([head, lines[0]]), step="save")

    assert "A consent is good for 6 months at most." in refused.text
    assert answer.status_code == 303
    assert {line.ends_on for line in sheets_of(*members)} == {months_later(today, 6)}


def test_more_months_again_bring_back_what_was_signed_for_longer(ines, blue_kite, old, today):
    choose(ines, blue_kite, 6)
    ended = stand_of(old, today).stand

    choose(ines, blue_kite, 12, was=6)

    db.session.expire_all()
    assert ended is Stand.ENDED
    assert stand_of(old, today).holds


def test_a_no_also_counts_for_a_yes_that_may_come_back(ines, ama, blue_kite, old, today):
    choose(ines, blue_kite, 6)

    answer = ama.post(f"/members/{show_key(old.id)}/consents/withdraw")

    choose(ines, blue_kite, 12, was=6)
    db.session.expire_all()
    assert answer.status_code == 303
    assert stand_of(old, today).stand is Stand.WITHDRAWN


def test_who_speaks_for_a_child_does_so_for_as_long(nour, blue_kite, old, today):
    adult = makers.make_adult(blue_kite, "Moses Daka")
    given = today - timedelta(20)
    more = {"why": b"-", "speaks": b"-", "asked_on": given, "recorded_by": blue_kite.lead_id}
    row = StandIn(
        member_id=old.id, given_on=given, ends_on=today + timedelta(300), responsible_id=adult.id, **more
    )
    makers.add(row)
    makers.make_consent(old, given_on=given, giver=Giver.STAND_IN)
    makers.make_figure(blue_kite, "consent_months", 2)
    db.session.commit()

    text = nour.get(f"/members/{show_key(old.id)}/stand-in").text

    assert f"to {months_later(given, 2):%-d %B %Y}" in text


def test_a_sheet_for_one_meeting_is_not_older_than_so(ama, blue_kite, today):
    meeting = makers.make_meeting(blue_kite)
    makers.make_figure(blue_kite, "consent_months", 1)
    db.session.commit()
    said = {"members": [show_key(row.member_id) for row in meeting.members], "how": "signed", "travel": "yes"}
    where, day = f"/meetings/{show_key(meeting.id)}/consents", local_day(meeting)
    early = min(day - timedelta(40), today)

    refused = ama.post(where, said | {"given_on": early.isoformat()})
    answer = ama.post(where, said | {"given_on": today.isoformat()})

    assert "A consent is good for 1 month at most. The meeting is later." in errors_on(refused.text)
    assert answer.status_code == 303
