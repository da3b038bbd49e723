"""A reason that the focal point approves once for a committee, for six months at most."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cac import clock
from cac.committees.consents import months_later
from cac.db import db, show_key
from cac.meetings.gate import ask
from cac.meetings.models import GateRecord, StandingArrangement, TypedReason
from cac.meetings.rules import State
from cac.notices.models import Kind, Notice
from cac.safeguarding.rules import Level
from cac.safeguarding.rules.standing import Stand
from tests.cast import errors_on
from tests.makers import make_meeting, make_standing, small_group
from tests.meetings.conftest import fresh, path

WHY = "Two villages only, so the group is small."


def today():
    return clock.today("Africa/Lusaka")


def at(committee, page=""):
    return f"/committees/{show_key(committee.id)}/standing{page}"


def of(row, act):
    return f"/standing/{show_key(row.id)}/{act}"


def one():
    db.session.expire_all()
    return db.session.scalars(select(StandingArrangement)).one()


def typed(meeting, user, times=1, reason=WHY, finding="SG-16"):
    for _time in range(times):
        values = {"meeting_id": meeting.id, "user_id": user.id, "at": clock.now(), "finding": finding}
        db.session.add(TypedReason(**values, reason=reason))
    record = {"meeting_id": meeting.id, "at": clock.now(), "act": "confirm", "level": "warn"}
    found = small_group(3) if finding == "SG-16" else small_group(3) | {"check": finding.partition(":")[0]}
    db.session.add(GateRecord(**record, findings=[found], thresholds={}))
    db.session.commit()


def asking(**more):
    return {"finding": "SG-16", "reason": WHY, "through": (today() + timedelta(60)).isoformat()} | more


def approved(committee, by, asked_by, **more):
    values = {"state": Stand.APPROVED, "since": today(), "answered_by": by.id}
    row = make_standing(committee, asked_by, **(values | more))
    db.session.commit()
    return row


@pytest.fixture
def small(blue_kite):
    """Three children: SG-16 asks for a reason."""
    return make_meeting(blue_kite, members=3)


def test_asked_approved_and_from_then_on_nobody_types_it(ama, nour, small, blue_kite):
    typed(small, ama.user)
    ama.post(at(blue_kite, "/new"), asking())
    assert one().state is Stand.ASKED
    assert "Answer about a standing arrangement: Size of the group" in nour.get("/").text

    nour.post(of(one(), "answer"), answer="yes", through=one().through.isoformat())
    ama.post(path(small, "confirm"), {"version": str(small.version)})

    told = db.session.scalars(select(Notice.kind).where(Notice.user_id == ama.id)).all()
    assert (one().state, one().since, one().answered_by) == (Stand.APPROVED, today(), nour.id)
    assert Kind.STANDING_ANSWERED in told
    assert fresh(small).state is State.CONFIRMED
    assert db.session.scalars(select(TypedReason)).all()[1:] == []


def test_the_meeting_shows_it_with_its_end(ama, nour, small, blue_kite):
    row = approved(blue_kite, nour.user, ama.user)

    page = ama.get(path(small)).text

    assert f"for all meetings until {row.through.day} {row.through:%B %Y}" in page
    assert "Arranged by Nour" in page
    assert 'name="reason-SG-16"' not in page


@pytest.mark.parametrize(
    ("since", "through", "ended", "level"),
    [
        (0, 0, None, Level.PASS),
        (-30, 0, None, Level.PASS),
        (1, 30, None, Level.WARN),
        (-30, -1, None, Level.WARN),
        (-30, 30, 1, Level.PASS),
        (-30, 30, 0, Level.WARN),
    ],
)
def test_what_counts_is_the_day_of_the_meeting(ama, nour, small, blue_kite, since, through, ended, level):
    day = small.starts_at.date()
    days = {"since": day + timedelta(since), "through": day + timedelta(through)}
    days["ended_on"] = None if ended is None else day + timedelta(ended)
    approved(blue_kite, nour.user, ama.user, **days)

    assert ask(small).level is level


@pytest.mark.parametrize("more", [{"check": "SG-13"}, {"subject": "calm-heron"}, {"check": "SG-08"}])
def test_it_answers_one_finding_only(ama, nour, small, blue_kite, more):
    approved(blue_kite, nour.user, ama.user, **more)

    assert ask(small).level is Level.WARN


def test_it_answers_for_its_own_committee_only(ama, nour, small, green_hill):
    approved(green_hill, nour.user, ama.user)

    assert ask(small).level is Level.WARN


@pytest.mark.parametrize("state", [Stand.ASKED, Stand.DECLINED])
def test_only_an_approved_one_counts(ama, nour, small, blue_kite, state):
    approved(blue_kite, nour.user, ama.user, state=state)

    assert ask(small).level is Level.WARN


def test_ending_it_holds_a_meeting_that_counted_on_it(ama, nour, small, blue_kite):
    row = approved(blue_kite, nour.user, ama.user)
    ama.post(path(small, "confirm"), {"version": str(small.version)})

    answer = nour.post(of(row, "end"))

    assert answer.status_code == 303
    assert fresh(small).state is State.ON_HOLD
    assert (one().ended_on, one().ended_by) == (today(), nour.id)
    assert nour.post(of(row, "end")).status_code == 409


@pytest.mark.parametrize(("days", "fits"), [(0, True), (None, True), (-1, False), (1000, False)])
def test_it_lasts_six_months_at_most(ama, nour, blue_kite, days, fits):
    row = make_standing(blue_kite, ama.user)
    db.session.commit()
    last = months_later(today(), 6)
    through = last if days is None else today() + timedelta(days)

    answer = nour.post(of(row, "answer"), answer="yes", through=through.isoformat())

    assert answer.status_code == (303 if fits else 422)
    assert (one().state is Stand.APPROVED) is fits
    assert bool(errors_on(answer.text)) is not fits


def test_declined_it_counts_nothing(ama, nour, small, blue_kite):
    row = make_standing(blue_kite, ama.user)
    db.session.commit()

    nour.post(of(row, "answer"), answer="no", through=row.through.isoformat())

    assert one().state is Stand.DECLINED
    assert ask(small).level is Level.WARN
    assert nour.post(of(row, "answer"), answer="yes", through=row.through.isoformat()).status_code == 422


def test_nothing_is_answered_beforehand(ama, nour, blue_kite):
    row = make_standing(blue_kite, ama.user)
    db.session.commit()

    assert "checked" not in nour.get(of(row, "answer")).text
    assert nour.post(of(row, "answer"), through=row.through.isoformat()).status_code == 422


def test_nobody_approves_what_they_asked_for(nour, blue_kite):
    row = make_standing(blue_kite, nour.user)
    db.session.commit()

    answer = nour.post(of(row, "answer"), answer="yes", through=row.through.isoformat())

    assert answer.status_code == 422
    assert one().state is Stand.ASKED


@pytest.mark.parametrize(
    ("who", "page", "status"),
    [
        ("esi", "", 404),
        ("kofi", "", 404),
        ("nour", "/new", 403),
        ("esi", "/new", 404),
    ],
)
def test_who_may_not(who, page, status, request, blue_kite):
    person = request.getfixturevalue(who)

    assert person.get(at(blue_kite, page)).status_code == status


@pytest.mark.parametrize(("who", "status"), [("ama", 403), ("binta", 403), ("esi", 404), ("kofi", 404)])
def test_nobody_else_answers(who, status, request, ama, blue_kite):
    row = make_standing(blue_kite, ama.user)
    db.session.commit()
    person = request.getfixturevalue(who)

    assert person.get(of(row, "answer")).status_code == status
    assert person.post(of(row, "answer"), answer="yes").status_code == status


def test_the_same_reason_typed_three_times_is_offered(ama, nour, small, blue_kite):
    offer = f"{at(blue_kite, '/new')}?finding=SG-16"
    typed(small, ama.user, 2)
    assert offer not in ama.get(path(small)).text

    typed(small, ama.user, 1, WHY.upper())

    assert offer in ama.get(path(small)).text
    assert offer not in nour.get(path(small)).text
    assert WHY.upper() in ama.get(offer).text


def test_what_is_asked_for_is_not_offered_nor_asked_again(ama, small, blue_kite):
    typed(small, ama.user, 3)
    ama.post(at(blue_kite, "/new"), asking())

    again = ama.post(at(blue_kite, "/new"), asking())

    assert "?finding=SG-16" not in ama.get(path(small)).text
    assert again.status_code == 422
    assert "asked for already" in errors_on(again.text)


@pytest.mark.parametrize(
    "wrong", [{"finding": "SG-01"}, {"finding": ""}, {"reason": "short"}, {"through": "2020-01-01"}]
)
def test_what_makes_no_sense_is_refused(ama, small, blue_kite, wrong):
    typed(small, ama.user)

    assert ama.post(at(blue_kite, "/new"), asking(**wrong)).status_code == 422
    assert db.session.scalars(select(StandingArrangement)).all() == []


def test_without_any_reason_typed_there_is_nothing_to_arrange(ama, blue_kite):
    assert "nothing to arrange" in ama.get(at(blue_kite, "/new")).text


def test_a_consent_that_ended_is_never_arranged(ama, small, blue_kite):
    typed(small, ama.user, 3, finding="SG-08:calm-heron")

    assert ama.post(at(blue_kite, "/new"), asking(finding="SG-08:calm-heron")).status_code == 422
