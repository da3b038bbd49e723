"""A plan that needs more consents: record them, take the child off, or plan without it, each in one act."""

import pytest

from cac import clock
from cac.committees.rules import Purpose
from cac.db import db, show_key
from cac.meetings.models import Meeting
from cac.meetings.plan.models import MeetingPlan
from cac.meetings.rules import State
from cac.safeguarding.rules import Mode, PhotoRule
from tests.makers import make_consent, make_meeting
from tests.meetings.conftest import fresh, path, put

ACTIVITIES = {
    "trip": (Purpose.TRAVEL, {"trip": True}),
    "online": (Purpose.ONLINE, {"mode": Mode.ONLINE}),
    "public": (Purpose.PUBLIC_SPEAKING, {"in_public": True}),
    "faces": (Purpose.PHOTO_AUDIO, {"photos": PhotoRule.FACES}),
}
each = pytest.mark.parametrize("activity", ACTIVITIES)


def planned(meeting: Meeting, activity: str, *, but: int = 0) -> Meeting:
    """A meeting with this activity, and the consents for it, but for some of the children."""
    purpose, said = ACTIVITIES[activity]
    plan = {"mode": Mode.IN_PERSON, "trip": False, "in_public": False} | said
    meeting.plan = MeetingPlan(meeting_id=meeting.id, **plan)
    for row in meeting.members[but:]:
        make_consent(row.member, purpose=purpose)
    db.session.commit()
    return fresh(meeting)


def without(person, meeting, activity, **more):
    sent = {"activity": activity, "version": str(fresh(meeting).version)} | more
    return person.post(path(meeting, "plan/without"), sent)


def take_off(person, meeting, member, **more):
    sent = {"member": show_key(member), "version": str(fresh(meeting).version)} | more
    return person.post(path(meeting, "plan/take-off"), sent)


@each
def test_the_meeting_names_who_lacks_the_consent_and_leads_to_the_mend(ama, draft, activity):
    planned(draft, activity, but=1)

    page = ama.get(path(draft)).text

    assert f"on this day: {draft.members[0].member.code}." in page
    assert f'href="{path(draft, "plan")}#lacking">Record, or change the plan' in page
    assert draft.members[0].member.code in ama.get(path(draft, "plan")).text


@each
def test_one_act_plans_it_without(ama, draft, activity):
    planned(draft, activity, but=2)

    answer = without(ama, draft, activity)

    page = ama.get(path(draft, "plan")).text
    assert (answer.status_code, answer.location) == (303, path(draft, "plan"))
    assert 'id="lacking"' not in page
    assert "on this day:" not in ama.get(path(draft)).text


@each
def test_one_act_takes_a_child_off(ama, draft, activity):
    meeting = planned(draft, activity, but=1)
    gone = meeting.members[0].member_id

    answer = take_off(ama, meeting, gone)

    assert answer.status_code == 303
    assert len(fresh(draft).members) == 5
    assert gone not in {row.member_id for row in fresh(draft).members}
    assert 'id="lacking"' not in ama.get(path(draft, "plan")).text


@each
def test_a_consent_recorded_mends_it(ama, draft, activity):
    meeting = planned(draft, activity, but=1)
    make_consent(meeting.members[0].member, purpose=ACTIVITIES[activity][0])
    db.session.commit()

    assert 'id="lacking"' not in ama.get(path(draft, "plan")).text


def test_a_consent_taken_back_puts_the_meeting_on_hold(ama, draft):
    meeting = put(planned(draft, "trip"), State.CONFIRMED)
    member = meeting.members[0].member
    paper = next(one for one in member.consents if one.purpose is Purpose.TRAVEL)

    answer = ama.post(f"/consents/{show_key(paper.id)}/withdraw", day=clock.today().isoformat())

    assert answer.status_code == 303
    assert fresh(draft).state is State.ON_HOLD


@pytest.mark.parametrize("act", [without, take_off])
def test_a_button_on_an_old_page_does_nothing(ama, draft, act):
    meeting = planned(draft, "trip", but=1)
    about = "trip" if act is without else meeting.members[0].member_id

    assert act(ama, meeting, about, version="0").status_code == 409
    assert fresh(draft).plan.trip
    assert len(fresh(draft).members) == 6


def test_nothing_else_can_be_taken_off(ama, draft, blue_kite):
    planned(draft, "trip", but=1)
    elsewhere = make_meeting(blue_kite).members[0].member_id

    assert without(ama, draft, "dancing").status_code == 404
    assert take_off(ama, draft, elsewhere).status_code == 404
    assert ama.post(path(draft, "plan/take-off"), version="1", member="x").status_code == 404


def test_without_a_plan_there_is_nothing_to_drop(ama, draft):
    draft.plan = None
    db.session.commit()

    assert without(ama, draft, "trip").status_code == 404


@pytest.mark.parametrize("act", [without, take_off])
@pytest.mark.parametrize(("name", "status"), [("binta", 303), ("nour", 403), ("esi", 403), ("kofi", 404)])
def test_only_facilitators_do_it(request, draft, act, name, status):
    meeting = planned(draft, "trip", but=1)
    about = "trip" if act is without else meeting.members[0].member_id

    assert act(request.getfixturevalue(name), meeting, about).status_code == status


@pytest.mark.parametrize("act", [without, take_off])
def test_what_has_begun_is_not_changed(ama, draft, act):
    meeting = put(planned(draft, "trip", but=1), State.OPEN)
    about = "trip" if act is without else meeting.members[0].member_id

    assert act(ama, meeting, about).status_code == 409
