"""Plan another meeting like this one: what was planned is copied, nothing of what happened."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from cac import clock
from cac.committees.ages import AgeBand
from cac.committees.models import Posting
from cac.committees.rules import PostingState, Role
from cac.db import db, show_key
from cac.meetings.copying import copy
from cac.meetings.gate import local_day
from cac.meetings.models import AgendaItem, GateRecord, Heads, Meeting, TypedReason
from cac.meetings.rules import State
from cac.safeguarding.models import CommitteeAdult
from tests.makers import add, make_meeting
from tests.meetings.conftest import local, path, put

DAY = clock.today("Africa/Lusaka") + timedelta(40)


@pytest.fixture
def model(draft):
    """A meeting that took place, with everything that must not be copied."""
    draft.agenda = [
        AgendaItem(position=0, minutes=20, title="Welcome", outcome="We sang."),
        AgendaItem(position=1, minutes=0, title="Came up by itself"),
    ]
    draft.heads = [Heads(band=AgeBand.NINE_TO_12, count=5)]
    draft.sequence, draft.moved_from = 3, clock.now()
    draft.adults[0].present = True
    reason = {"finding": "SG-16", "reason": "All of them wished it.", "at": clock.now()}
    add(TypedReason(meeting_id=draft.id, user_id=draft.lead_id, **reason))
    return put(draft, State.CLOSED)


def copied(model):
    return db.session.scalars(select(Meeting).where(Meeting.id != model.id)).one()


def ask(person, model, day=DAY, starts="14:00"):
    return person.post(path(model, "copy"), day=day.isoformat(), starts=starts)


def test_it_copies_what_was_planned_and_nothing_of_what_happened(ama, model):
    answer = ask(ama, model)

    new = copied(model)
    assert (answer.status_code, answer.location) == (303, path(new))
    assert (new.title, new.state, new.lead_id) == (model.title, State.DRAFT, model.lead_id)
    assert local(new.starts_at).isoformat() == f"{DAY}T14:00:00+02:00"
    assert new.ends_at - new.starts_at == model.ends_at - model.starts_at
    assert [(item.minutes, item.title, item.outcome) for item in new.agenda] == [(20, "Welcome", None)]
    assert {row.adult_id for row in new.adults} == {row.adult_id for row in model.adults}
    assert {row.present for row in new.adults} == {None}
    assert len(new.members) == 6
    assert (new.heads, new.sequence, new.published_at, new.moved_from) == ([], 0, None, None)
    assert new.uid != model.uid
    for kept in (TypedReason, GateRecord):
        assert db.session.scalars(select(kept).where(kept.meeting_id == new.id)).all() == []


def test_children_who_have_left_are_not_asked_again(ama, model):
    gone, leaving = model.members[0].member, model.members[1].member
    gone.left_on, leaving.left_on = clock.today() - timedelta(1), DAY + timedelta(1)
    db.session.commit()

    ask(ama, model)

    asked = {row.member_id for row in copied(model).members}
    assert len(asked) == 5
    assert gone.id not in asked
    assert leaving.id in asked


def test_adults_whom_the_committee_calls_on_no_more_are_not_asked_again(ama, model, blue_kite):
    gone = model.adults[0].adult_id
    db.session.get_one(CommitteeAdult, (blue_kite.id, gone)).left_on = clock.today()
    db.session.commit()

    ask(ama, model)

    assert gone not in {row.adult_id for row in copied(model).adults}
    assert len(copied(model).adults) == 1


def test_whoever_serves_no_longer_does_not_lead(ama, binta, model):
    model.lead_id = binta.id
    post = select(Posting).where(Posting.user_id == binta.id, Posting.role == Role.CO_FACILITATOR)
    db.session.scalars(post).one().state = PostingState.ENDED
    db.session.commit()

    ask(ama, model)

    assert copied(model).lead_id is None


@pytest.mark.parametrize("state", State)
def test_a_meeting_in_any_state_can_be_copied(ama, draft, state):
    put(draft, state)

    assert ama.get(path(draft, "copy")).status_code == 200
    assert ask(ama, draft).status_code == 303
    assert copied(draft).state is State.DRAFT


def test_the_page_asks_for_the_day_and_the_hour_only(ama, model):
    page = ama.get(path(model, "copy")).text

    assert 'name="day"' in page
    assert 'value="10:00"' in page
    assert 'name="title"' not in page
    assert "90 minutes" in page


@pytest.mark.parametrize(
    ("day", "starts", "says"),
    [
        ("", "14:00", "Please fill this in."),
        ("2026-02-30", "14:00", "Please give a day such as 2026-12-05."),
        ("2020-01-01", "14:00", "This day is already past."),
        ("2095-01-01", "14:00", "Please check the year."),
        ("9999-12-31", "14:00", "Please check the year."),
        (DAY.isoformat(), "25:00", "Please give a time such as 14:30."),
    ],
)
def test_a_day_or_an_hour_that_is_none_comes_back(ama, model, day, starts, says):
    answer = ama.post(path(model, "copy"), day=day, starts=starts)

    assert answer.status_code == 422
    assert says in answer.text
    assert db.session.query(Meeting).count() == 1


def test_the_length_is_the_minutes_that_pass_over_a_change_of_the_clock(blue_kite):
    blue_kite.time_zone = "Europe/Paris"
    model = make_meeting(blue_kite, starts_at=datetime(2031, 3, 20, 1, tzinfo=ZoneInfo("Europe/Paris")))

    new = copy(model, datetime(2031, 3, 30, 1, tzinfo=ZoneInfo("Europe/Paris")))
    db.session.commit()

    assert new.ends_at - new.starts_at == timedelta(minutes=90)
    assert local(new.ends_at, "Europe/Paris").hour == 3
    assert local_day(new) == date(2031, 3, 30)


@pytest.mark.parametrize(("name", "status"), [("binta", 403), ("nour", 403), ("esi", 403), ("kofi", 404)])
def test_only_whoever_leads_the_committee_plans(request, model, name, status):
    person = request.getfixturevalue(name)

    assert person.get(path(model, "copy")).status_code == status
    assert ask(person, model).status_code == status
    assert db.session.query(Meeting).count() == 1


def test_the_meeting_leads_to_its_copy(ama, binta, model):
    link = f"/meetings/{show_key(model.id)}/copy"

    assert link in ama.get(path(model)).text
    assert link not in binta.get(path(model)).text
