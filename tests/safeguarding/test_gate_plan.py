"""What the gate says of trips, online rooms, steps in public and photos (SG-10, 19, 20)."""

from datetime import date

import pytest

from cac.committees.rules import Purpose
from cac.safeguarding.rules import (
    DEFAULTS,
    Activity,
    ClearanceKind,
    ConsentFacts,
    Declared,
    Level,
    Mend,
    PhotoRule,
    PlanFacts,
    RoomItem,
    run_gate,
)
from cac.safeguarding.rules.activities import sg_10, sg_19, without_consent
from cac.safeguarding.rules.online import sg_20
from cac.safeguarding.rules.plan import PURPOSES
from tests.safeguarding.gate_makers import DAY, adult, child, consent, levels, meeting, texts, without

PLANS = {
    Activity.TRIP: PlanFacts(trip=True),
    Activity.ONLINE: PlanFacts(online=True),
    Activity.PUBLIC: PlanFacts(public=True),
    Activity.FACES: PlanFacts(photos=PhotoRule.FACES),
}
ALL_SET = dict.fromkeys(RoomItem, Declared.YES)
each = pytest.mark.parametrize("activity", PLANS)  # transport: test_gate_journeys.py


def said(purpose, ends_on=date(2026, 5, 31), *, agreed=True):
    return ConsentFacts(date(2025, 6, 1), ends_on, purpose=purpose, agreed=agreed)


def children_with(purpose, *, but=()):
    """Six children of whom all but some have the consent for a purpose; all have one for meetings."""
    codes = [f"calm-{number}" for number in range(6)]
    return tuple(child(code, consent(), *(() if code in but else (said(purpose),))) for code in codes)


def check_of(activity):
    return sg_19 if activity is Activity.FACES else sg_10


@each
def test_a_plan_blocks_while_a_child_has_no_consent_for_it(activity):
    here = children_with(PURPOSES[activity], but=("calm-4", "calm-1"))

    (found,) = check_of(activity)(meeting(children=here, plan=PLANS[activity]))

    assert (found.level, found.mend, found.subject) == (Level.BLOCK, Mend.LACKING, activity.value)
    assert texts((found,))[0].endswith("on this day: calm-1, calm-4.")


@each
def test_it_holds_once_every_child_has_it(activity):
    here = children_with(PURPOSES[activity])

    found = check_of(activity)(meeting(children=here, plan=PLANS[activity]))

    assert [one.level for one in found] == [Level.PASS]


@each
def test_a_consent_for_meetings_alone_is_not_enough(activity):
    here = (child("calm-1", consent()),)

    assert without_consent(meeting(children=here), activity, DEFAULTS) == ("calm-1",)


@each
@pytest.mark.parametrize(("ends_on", "holds"), [(DAY, True), (date(2026, 3, 13), False)])
def test_the_last_day_of_a_consent_still_counts(activity, ends_on, holds):
    here = (child("calm-1", consent(), said(PURPOSES[activity], ends_on)),)

    assert (without_consent(meeting(children=here), activity, DEFAULTS) == ()) is holds


def test_a_no_is_a_no():
    here = (child("calm-1", consent(), said(Purpose.TRAVEL, agreed=False)),)

    assert without_consent(meeting(children=here), Activity.TRIP, DEFAULTS) == ("calm-1",)


def test_an_ordinary_meeting_needs_no_more_consents():
    facts = meeting(plan=PlanFacts())

    assert texts(sg_10(facts)) == ["Nothing is planned that needs a consent of its own."]
    assert texts(sg_19(facts)) == ["No photos are taken."]
    assert texts(sg_20(facts)) == ["The meeting is not online."]


def test_photos_of_things_need_no_consent():
    assert [f.level for f in sg_19(meeting(plan=PlanFacts(photos=PhotoRule.THINGS)))] == [Level.PASS]


def test_each_activity_is_found_by_itself():
    found = sg_10(meeting(plan=PlanFacts(trip=True, online=True, public=True)))

    assert [one.subject for one in found] == ["trip", "online", "public"]
    assert len({one.key for one in found}) == 3


def online(adults=None, **room):
    settings = ALL_SET | {RoomItem(name): said for name, said in room.items()}
    changes = {"adults": adults} if adults is not None else {}
    return meeting(plan=PlanFacts(online=True, room=settings), **changes)


def test_an_online_room_that_is_set_up_holds():
    assert texts(sg_20(online())) == ["The online room is set up for children."]


@pytest.mark.parametrize("item", list(RoomItem))
@pytest.mark.parametrize("answer", [Declared.NO, Declared.NOT_LOOKED])
def test_every_setting_must_be_a_yes(item, answer):
    (found,) = sg_20(online(**{item.value: answer}))

    assert (found.level, found.mend, found.subject) == (Level.BLOCK, Mend.PLAN, item.value)


def test_a_room_nobody_looked_at_is_one_thing_to_do():
    (found,) = sg_20(meeting(plan=PlanFacts(online=True)))

    assert found.level is Level.BLOCK
    assert found.says == "Nobody has looked yet how the online room is set up."


def test_an_online_room_needs_two_eligible_adults():
    here = (adult("Ama"), without(ClearanceKind.TRAINING))

    (found,) = sg_20(online(adults=here))

    assert texts((found,)) == ["An online room needs 2 eligible adults, has 1."]
    assert found.level is Level.BLOCK


@pytest.mark.parametrize(
    ("check", "plan"),
    [
        ("SG-10", PlanFacts(trip=True)),
        ("SG-19", PlanFacts(photos=PhotoRule.FACES)),
        ("SG-20", PlanFacts(online=True)),
    ],
)
def test_the_gate_asks_it(check, plan):
    assert Level.BLOCK in levels(run_gate(meeting(plan=plan)), check)
