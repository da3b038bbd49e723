"""On the day, while the children are here: helpers, small groups, ways home, escorts (SG-01, 02, 23)."""

import pytest

from cac import clock
from cac.db import db
from cac.meetings.day.heads import more_came
from cac.meetings.day.opening import Arrived, opening_gate, staying_gate
from cac.meetings.day.told import adults_now
from cac.meetings.models import GateRecord, MeetingAdult
from cac.meetings.plan.models import Journey
from cac.meetings.rules import State
from cac.notices.models import Kind, Notice
from cac.safeguarding.models import SupportPlan
from cac.safeguarding.rules import Declared
from cac.safeguarding.rules.kinds import AdultKind
from cac.safeguarding.rules.plan import Leg, Way
from cac.signals import facts_changed
from tests.makers import add, make_adult, make_meeting
from tests.meetings.conftest import put, today_at
from tests.meetings.day import NINE, opened, told


@pytest.fixture
def larger(blue_kite):
    """A confirmed meeting of today with four adults."""
    return put(make_meeting(blue_kite, adults=4, starts_at=today_at(10)), State.CONFIRMED)


def ids(meeting):
    return [row.adult_id for row in meeting.adults]


def says(gate):
    return {finding.check for finding in gate.blocks}


def helped(meeting):
    """One of the children needs somebody all the time."""
    member = meeting.members[0].member
    member.needs_support = True
    add(SupportPlan(member_id=member.id, needs=["hear"], helper=True, plan=b"sealed"))
    db.session.commit()
    return meeting


def driven_home(meeting, leg=Leg.BACK):
    """All children are driven home by the first two adults."""
    meeting.plan.transport = Declared.YES
    journey = add(Journey(meeting_id=meeting.id, number=1, leg=leg, way=Way.VEHICLE))
    for row in [*meeting.adults[:2], *meeting.members]:
        row.back_id = journey.id
    db.session.commit()
    return meeting


def visited(meeting, **more):
    """Somebody from outside comes too, with the first adult at their side."""
    guest = make_adult(meeting.committee, "Rosa", kind=AdultKind.MEDIA)
    first = meeting.adults[0].adult_id
    values = {"briefed_on": clock.today(), "briefed_by_id": first, "escort_id": first} | more
    meeting.adults.append(MeetingAdult(adult_id=guest.id, **values))
    db.session.commit()
    return meeting


def apart(meeting):
    """Our own adults, with the escort first, and whoever comes from outside."""
    guest = next(row for row in meeting.adults if row.adult.kind is AdultKind.MEDIA)
    ours = [row.adult_id for row in meeting.adults if row is not guest]
    return sorted(ours, key=lambda one: one != guest.escort_id), guest.adult_id


def test_helpers_are_told_when_nobody_is_left_for_the_child_who_needs_one(cast, larger):
    meeting = opened(helped(larger))

    adults_now(meeting, ids(meeting)[:3])
    assert told(Kind.TOO_FEW_ADULTS) == set()
    adults_now(meeting, ids(meeting)[:2])

    assert says(staying_gate(meeting)) == {"SG-01"}
    assert told(Kind.TOO_FEW_ADULTS) == {cast.nour.id, cast.binta.id}


def test_they_are_told_when_more_children_come_than_the_others_can_look_after(cast, larger):
    meeting = opened(helped(larger))

    more_came(meeting, {NINE: 20}, yes=20)

    assert told(Kind.TOO_FEW_ADULTS) == {cast.nour.id, cast.binta.id}


def test_they_are_told_when_a_small_group_loses_its_adult(cast, larger):
    for number, row in enumerate([*larger.adults, *larger.members]):
        row.sub_group = 1 + number % 2
    meeting = opened(larger)

    adults_now(meeting, ids(meeting)[1:])

    assert says(staying_gate(meeting)) == {"SG-02"}
    assert told(Kind.TOO_FEW_ADULTS) == {cast.nour.id, cast.binta.id}


def test_it_does_not_open_without_two_adults_for_the_way_home(larger):
    driven_home(larger)

    without = opening_gate(larger, Arrived(ids(larger)[1:], {NINE: 6}, yes=6, no=0))
    with_both = opening_gate(larger, Arrived(ids(larger)[:2], {NINE: 6}, yes=6, no=0))

    assert says(without) == {"SG-02"}
    assert says(with_both) == set()


def test_the_way_there_is_over_and_asks_for_nobody(larger):
    driven_home(larger, Leg.THERE)

    assert says(opening_gate(larger, Arrived(ids(larger)[2:], {NINE: 6}, yes=6, no=0))) == set()


def test_helpers_are_told_when_an_adult_of_the_way_home_leaves(cast, larger):
    meeting = opened(driven_home(larger))

    adults_now(meeting, ids(meeting)[1:])

    assert says(staying_gate(meeting)) == {"SG-02"}
    assert told(Kind.TOO_FEW_ADULTS) == {cast.nour.id, cast.binta.id}


def test_nobody_from_outside_is_here_without_their_escort(larger):
    ours, guest = apart(visited(larger))

    without = opening_gate(larger, Arrived([*ours[1:], guest], {NINE: 6}, yes=6, no=0))
    with_escort = opening_gate(larger, Arrived([*ours, guest], {NINE: 6}, yes=6, no=0))
    absent = opening_gate(larger, Arrived(ours[1:], {NINE: 6}, yes=6, no=0))

    assert [says(gate) for gate in (without, with_escort, absent)] == [{"SG-23"}, set(), set()]


@pytest.mark.parametrize("missing", ["briefed_on", "briefed_by_id"])
def test_a_briefing_is_by_somebody_and_on_a_day(larger, missing):
    visited(larger, **{missing: None})

    assert says(opening_gate(larger, Arrived(ids(larger), {NINE: 6}, yes=6, no=0))) == {"SG-23"}


def test_helpers_are_told_when_the_escort_leaves(cast, larger):
    ours, guest = apart(opened(visited(larger)))

    adults_now(larger, [*ours[1:], guest])

    assert says(staying_gate(larger)) == {"SG-23"}
    assert told(Kind.TOO_FEW_ADULTS) == {cast.nour.id, cast.binta.id}


def changed(meeting):
    facts_changed.send(None, committee_ids=[meeting.committee_id])
    db.session.commit()


def records(meeting):
    return [row.act for row in db.session.query(GateRecord).filter_by(meeting_id=meeting.id)]


def test_helpers_are_told_at_once_when_an_adult_who_is_here_is_suspended(cast, larger):
    meeting = opened(larger)
    meeting.adults[0].adult.suspended_on = clock.today()

    changed(meeting)
    changed(meeting)

    assert says(staying_gate(meeting)) == {"SG-04"}
    assert sorted(records(meeting)) == ["change", "open"]
    assert db.session.query(Notice).filter_by(kind=Kind.TOO_FEW_ADULTS).count() == 2
    assert told(Kind.TOO_FEW_ADULTS) == {cast.nour.id, cast.binta.id}


def test_a_change_that_touches_nobody_here_tells_nobody(larger):
    meeting = opened(larger)

    changed(meeting)

    assert records(meeting) == ["open"]
    assert told(Kind.TOO_FEW_ADULTS) == set()
