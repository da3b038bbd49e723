"""A meeting that took place without confirmation: recorded as it was, and never counted as confirmed."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from cac import clock
from cac.committees.ages import AgeBand
from cac.db import db, show_key
from cac.meetings.models import GateRecord, Meeting
from cac.meetings.queries import coming
from cac.meetings.rules import IN_CALENDAR, TAKING_PLACE, TO_COME, State, happened
from cac.meetings.unconfirmed import found_that_day
from cac.notices.models import Kind, Notice
from tests.makers import make_adult, make_clearance, make_meeting, make_member
from tests.meetings.conftest import fresh, path, put, suspend, today_at
from tests.meetings.test_day_staying import helped

WHY = "The children came, and nobody wanted to send them home."


@pytest.fixture
def past(blue_kite):
    """A draft of the day before yesterday."""
    return make_meeting(blue_kite, starts_at=today_at(10) - timedelta(2))


def typed(meeting, **more):
    there = [show_key(row.adult_id) for row in meeting.adults]
    return {"version": str(meeting.version), "adults": there, "heads-9-12": "7", "reason": WHY} | more


def unplanned(committee, **more):
    day = clock.today(committee.time_zone) - timedelta(3)
    hours = {"day": day.isoformat(), "starts": "10:00", "ends": "11:30"}
    lead = show_key(committee.lead_id)
    return {"title": "Under the tree", "lead": lead, "heads-9-12": "7", "reason": WHY} | hours | more


def new_for(committee):
    return f"/meetings/took-place?committee={show_key(committee.id)}"


def levels(meeting):
    return {one["check"]: one["level"] for one in found_that_day(meeting).findings}


@pytest.mark.parametrize("state", [State.DRAFT, State.ON_HOLD, State.CONFIRMED])
def test_a_planned_meeting_is_recorded_as_it_was(binta, nour, past, state):
    put(past, state)

    answer = binta.post(path(past, "took-place"), typed(past))

    meeting = fresh(past)
    assert answer.status_code == 303
    assert (meeting.state, meeting.came, meeting.unconfirmed_reason) == (State.TOOK_PLACE, 7, WHY)
    assert all(row.present for row in meeting.adults)
    assert meeting.published_at is None
    assert "took place without confirmation" in nour.get(path(past)).text
    assert WHY in nour.get(path(past)).text


def test_the_focal_point_and_the_deputy_are_told(cast, ama, past):
    ama.post(path(past, "took-place"), typed(past))

    told = db.session.execute(select(Notice.user_id, Notice.kind)).all()
    assert {tuple(one) for one in told} == {
        (cast.nour.id, Kind.TOOK_PLACE),
        (cast.binta.id, Kind.TOOK_PLACE),
    }


@pytest.mark.parametrize(
    ("who", "status"), [("nour", 403), ("esi", 403), ("kofi", 404), ("ravi", 404), ("ines", 404)]
)
def test_only_facilitators_record_it(who, status, request, past):
    person = request.getfixturevalue(who)

    assert person.post(path(past, "took-place"), typed(past)).status_code == status
    assert fresh(past).state is State.DRAFT


@pytest.mark.parametrize("who", ["nour", "esi", "kofi", "ravi", "ines"])
def test_nobody_else_records_one_that_was_never_planned(who, request, blue_kite):
    answer = request.getfixturevalue(who).post(new_for(blue_kite), unplanned(blue_kite))

    assert answer.status_code in {403, 404}
    assert db.session.scalars(select(Meeting)).all() == []


@pytest.mark.parametrize("state", [State.OPEN, State.CLOSED, State.CANCELLED, State.TOOK_PLACE])
def test_what_was_opened_or_cancelled_is_not_recorded_again(ama, past, state):
    put(past, state)

    assert ama.get(path(past, "took-place")).status_code == 409
    assert ama.post(path(past, "took-place"), typed(past)).status_code == 409
    assert fresh(past).unconfirmed_reason is None


def test_what_has_not_happened_yet_is_not_recorded(ama, draft):
    assert ama.post(path(draft, "took-place"), typed(draft)).status_code == 409
    assert fresh(draft).state is State.DRAFT


def test_a_meeting_of_adults_only_needs_no_confirmation(ama, past):
    past.adults_only = True
    db.session.commit()

    assert ama.post(path(past, "took-place"), typed(past)).status_code == 409


def test_the_gate_judges_the_day_of_the_meeting_and_keeps_what_it_found(ama, blue_kite, past):
    ama.post(path(past, "took-place"), typed(past))
    meeting = fresh(past)
    suspend(meeting.adults[0].adult)

    assert levels(meeting)["SG-01"] == "pass"
    assert levels(meeting)["SG-04"] == "pass"
    page = ama.get(path(past)).text
    assert "Needs 2 eligible adults, has 2." in page
    assert "Children who came: 7" in page


def test_it_tells_what_was_wrong_that_day(ama, blue_kite, past):
    unfit = make_adult(blue_kite, "Somebody Else", cleared=False)
    db.session.commit()
    only = {"adults": [show_key(unfit.id)], "heads-9-12": "17"}

    ama.post(path(past, "took-place"), typed(past, **only))

    meeting = fresh(past)
    found = levels(meeting)
    assert [row.adult.name for row in meeting.adults] == ["Somebody Else"]
    assert (found["SG-01"], found["SG-04"]) == ("block", "block")
    record = db.session.scalars(select(GateRecord)).one()
    assert (record.act, record.level) == ("took place", "block")


def test_it_counts_the_adult_who_stays_with_one_child_all_the_time(ama, past):
    helped(past)

    ama.post(path(past, "took-place"), typed(past))

    meeting = fresh(past)
    assert levels(meeting)["SG-01"] == "block"
    assert (
        "Needs 3 eligible adults, 1 of them to stay with one child each; has 2." in ama.get(path(past)).text
    )


def test_a_clearance_given_later_does_not_mend_that_day(ama, blue_kite, past):
    late = make_adult(blue_kite, "Late Paper", cleared=False)
    for kind in ("vetting", "training", "code_of_conduct"):
        make_clearance(late, kind, blue_kite.lead_id, issued_on=clock.today())
    db.session.commit()

    ama.post(path(past, "took-place"), typed(past, adults=[show_key(late.id)]))

    assert levels(fresh(past))["SG-04"] == "block"


def test_no_adult_at_all_can_be_the_truth(ama, past):
    assert ama.post(path(past, "took-place"), typed(past, adults=[])).status_code == 303
    assert levels(fresh(past))["SG-01"] == "block"
    assert "No adult of the committee was there." in ama.get(path(past)).text


def test_one_that_was_never_planned_is_recorded_too(binta, blue_kite):
    answer = binta.post(new_for(blue_kite), unplanned(blue_kite))

    meeting = db.session.scalars(select(Meeting)).one()
    assert answer.status_code == 303
    assert (meeting.state, meeting.title, meeting.came) == (State.TOOK_PLACE, "Under the tree", 7)
    assert levels(meeting)["SG-08"] == "block"  # nobody looked at the consents


@pytest.mark.parametrize("days", [-1, 365, 368, 10_000])
def test_only_what_is_over_and_not_too_old_is_recorded(ama, blue_kite, days):
    day = clock.today(blue_kite.time_zone) - timedelta(days)

    answer = ama.post(new_for(blue_kite), unplanned(blue_kite, day=day.isoformat()))

    assert answer.status_code == (303 if days == 365 else 422)
    assert db.session.query(Meeting).count() == (days == 365)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("day", "yesterday"),
        ("day", ""),
        ("starts", "25:00"),
        ("ends", "09:00"),
        ("title", ""),
        ("lead", "x"),
        ("adults", "x"),
        ("heads-9-12", "-1"),
        ("heads-9-12", "0"),
        ("heads-9-12", "100"),
        ("heads-9-12", "many"),
        ("reason", "short"),
        ("reason", " \u200b " * 9),
        ("reason", "x" * 501),
    ],
)
def test_bad_input_is_refused_and_the_rest_is_kept(ama, blue_kite, name, value):
    answer = ama.post(new_for(blue_kite), unplanned(blue_kite, **{name: value}))

    assert answer.status_code == 422
    assert (name == "reason") or (WHY in answer.text)
    assert db.session.query(Meeting).count() == 0


def test_a_reason_that_names_a_child_waits_for_another_look(ama, blue_kite):
    make_member(blue_kite, "quiet-otter")
    db.session.commit()

    answer = ama.post(new_for(blue_kite), unplanned(blue_kite, reason="quiet-otter brought everybody."))

    assert answer.status_code == 422
    assert "<mark>quiet-otter</mark>" in answer.text


def test_adults_of_another_committee_cannot_be_named(ama, past, green_hill):
    other = make_adult(green_hill, "Far Away")
    db.session.commit()

    assert ama.post(path(past, "took-place"), typed(past, adults=[show_key(other.id)])).status_code == 422


def test_it_offers_what_was_planned_and_never_opened(ama, blue_kite, past, draft):
    page = ama.get(new_for(blue_kite)).text

    assert path(past, "took-place") in page
    assert path(draft, "took-place") not in page


def test_it_is_in_no_calendar_and_claims_nobodys_time(esi, ama, past, blue_kite):
    put(past, State.CONFIRMED)
    ama.post(path(past, "took-place"), typed(past))

    assert State.TOOK_PLACE not in IN_CALENDAR | TAKING_PLACE | TO_COME
    assert esi.get(path(past) + ".ics").status_code == 409
    assert "BEGIN:VEVENT" not in esi.get(f"/committees/{show_key(blue_kite.id)}.ics").text
    assert coming([blue_kite.id], clock.now() - timedelta(9)) == []


def test_ideas_and_minutes_may_be_written_for_it(ama, past):
    ama.post(path(past, "took-place"), typed(past))

    assert ama.get(path(past, "ideas")).status_code == 200
    assert ama.get(path(past, "minutes")).status_code == 200


def test_every_list_and_today_cope_with_it(cast, ama, nour, esi, past):
    ama.post(path(past, "took-place"), typed(past))

    for person in (ama, nour, esi):
        for page in ("/", "/meetings/", f"/meetings/?state={State.TOOK_PLACE.value}", path(past)):
            assert person.get(page).status_code == 200, page
    assert WHY not in esi.get(path(past)).text
    assert "took place without confirmation" in nour.get("/").text


MOMENTS = st.integers(-400 * 24, 24).map(lambda hours: clock.now() + timedelta(hours=hours))


@given(MOMENTS, st.integers(1, 12))
def test_only_the_last_year_can_be_told(starts, hours):
    now = clock.now()
    ends = starts + timedelta(hours=hours)

    assert (happened(starts, ends, now) is None) == (ends <= now and starts >= now - timedelta(366))


def test_heads_are_kept_by_age(ama, past):
    ama.post(path(past, "took-place"), typed(past, **{"heads-13+": "2"}))

    assert {row.band: row.count for row in fresh(past).heads} == {
        AgeBand.NINE_TO_12: 7,
        AgeBand.THIRTEEN_UP: 2,
    }
