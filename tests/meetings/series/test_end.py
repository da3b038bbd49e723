"""Cancel one meeting of a series, or this one and all later ones."""

import pytest
from sqlalchemy import select

from cac.audit.models import AuditEntry
from cac.db import db
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.notices.models import Kind, Notice
from cac.safeguarding.models import Risk
from tests.meetings.conftest import path, put
from tests.meetings.series.conftest import meetings_of, page, series_of, states

WHY = "The market is closed until the rains end."


def cancel(person, meeting, scope="later", **more):
    sent = {"reason": WHY, "version": str(meeting.version), "scope": scope}
    return person.post(path(meeting, "cancel"), sent | more)


def test_one_is_cancelled_by_itself(ama, weekly):
    answer = cancel(ama, meetings_of(weekly)[2], scope="one")

    assert answer.status_code == 303
    assert states(weekly) == [State.DRAFT] * 2 + [State.CANCELLED] + [State.DRAFT] * 2


def test_later_ones_that_people_know_of_are_cancelled_and_bare_drafts_go(ama, weekly):
    for meeting in meetings_of(weekly)[1:4]:
        put(meeting, State.CONFIRMED)
    third = meetings_of(weekly)[2]

    answer = cancel(ama, third)

    assert (answer.status_code, answer.location) == (303, page(weekly))
    assert states(weekly) == [State.DRAFT, State.CONFIRMED, State.CANCELLED, State.CANCELLED]
    assert {one.cancel_reason for one in meetings_of(weekly)[2:]} == {WHY}
    assert [one.sequence for one in meetings_of(weekly)] == [0, 0, 1, 1]


def test_the_team_is_told_once(ama, cast, weekly):
    for meeting in meetings_of(weekly):
        put(meeting, State.CONFIRMED)

    cancel(ama, meetings_of(weekly)[1])

    told = select(Notice).where(Notice.user_id == cast.nour.id, Notice.kind == Kind.SERIES_CANCELLED)
    assert len(db.session.scalars(told).all()) == 1
    acts = db.session.scalars(select(AuditEntry.act)).all()
    assert acts.count("cancelled meeting") == 4
    assert acts.count("ended a series") == 1


def test_a_draft_on_which_something_hangs_is_kept_as_cancelled(ama, weekly):
    fourth = meetings_of(weekly)[3]
    risk = db.session.scalars(select(Risk)).first()
    risk.meeting_id = fourth.id
    db.session.commit()

    cancel(ama, meetings_of(weekly)[2])

    assert states(weekly) == [State.DRAFT, State.DRAFT, State.CANCELLED]
    assert meetings_of(weekly)[2].id == fourth.id


def test_the_whole_series_can_go(ama, weekly):
    cancel(ama, meetings_of(weekly)[0])

    assert meetings_of(weekly) == []
    assert db.session.scalars(select(Meeting)).all() == []
    assert "No meeting of this series is to come." in ama.get(page(weekly)).text


def test_the_page_of_the_series_leads_to_it(ama, binta, weekly):
    link = path(meetings_of(weekly)[0], "cancel") + "?scope=later"

    assert link in ama.get(page(weekly)).text
    assert link not in binta.get(page(weekly)).text
    assert 'value="later" checked' in ama.get(link).text


def test_without_a_reason_nothing_is_cancelled(ama, weekly):
    assert cancel(ama, meetings_of(weekly)[0], reason="").status_code == 422
    assert states(weekly) == [State.DRAFT] * 5


@pytest.mark.parametrize(("name", "status"), [("binta", 403), ("nour", 403), ("esi", 403), ("kofi", 404)])
def test_only_whoever_leads_cancels(request, weekly, name, status):
    assert cancel(request.getfixturevalue(name), meetings_of(weekly)[0]).status_code == status
    assert states(weekly) == [State.DRAFT] * 5


@pytest.mark.parametrize("state", [State.OPEN, State.CLOSED, State.CANCELLED])
def test_only_what_is_planned_is_cancelled(ama, weekly, state):
    first = put(meetings_of(weekly)[0], state)

    assert cancel(ama, first).status_code == 409
    assert len(series_of(weekly.committee)) == 1
    assert states(weekly)[1:] == [State.DRAFT] * 4
