"""Whatever people do, in any order and at any time: no meeting stays confirmed that the gate blocks."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cac import clock
from cac.committees.ages import AgeBand
from cac.committees.models import Member
from cac.committees.rules import Role
from cac.db import db, writing
from cac.meetings import services
from cac.meetings.models import Meeting
from cac.meetings.rules import PLANNED, State
from cac.meetings.unconfirmed import Truth, tell_truth
from cac.safeguarding.models import Adult
from cac.safeguarding.rules import ClearanceKind
from cac.signals import facts_changed
from tests.promises.gate_world import FIRST, World, unsafe

HALF, PAPERS = st.booleans(), st.sampled_from([ClearanceKind.VETTING, ClearanceKind.TRAINING])
HOURS, DAYS, PICK = st.sampled_from([7, 10, 11, 17]), st.integers(0, 6), st.integers(0, 9)
CAME = {AgeBand.NINE_TO_12: 3}
AROUND = settings(
    max_examples=1000,
    stateful_step_count=6,  # after a beginning of up to four acts
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


class GateMachine(RuleBasedStateMachine):
    """People plan, change, confirm and undo while the clock goes on."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.travel = time_machine.travel(FIRST, tick=False)
        self.time = self.travel.start()
        self.meetings = list(self.world.meetings)
        self.before: dict[bytes, State] = {}
        self.kept: set[bytes] = set()
        self.held: Counter[bytes] = Counter()
        self.looked = False

    def teardown(self) -> None:
        db.session.rollback()
        db.session.expunge_all()
        self.travel.stop()

    def act(self, act: Callable[[], None]) -> None:
        """Do it all or not at all; what was refused changed nothing, so nothing is looked at again."""
        self.looked = not self.world.attempt(act) and self.looked

    def one(self, pick: int) -> Meeting:
        return db.session.get_one(Meeting, self.meetings[pick % len(self.meetings)])

    def adult(self, pick: int) -> Adult:
        return db.session.get_one(Adult, self.world.adults[pick % len(self.world.adults)])

    def member(self, pick: int) -> Member:
        return db.session.get_one(Member, self.world.members[pick % len(self.world.members)])

    @initialize(first=HALF, second=HALF)
    def begin(self, first, second) -> None:
        """Two drafts, or some of them confirmed already; the second one only once a check is overridden."""
        self.every_promise_holds()
        for pick, wanted in enumerate((first, second)):
            if wanted:
                self.confirm_after_all(pick)

    @precondition(lambda self: len(self.meetings) < 3)
    @rule(days=DAYS, hour=HOURS, fit=HALF)
    def plan(self, days, hour, fit) -> None:
        self.looked = False
        self.meetings.append(self.world.plan(days, hour, fit=fit))

    @rule(pick=PICK, days=DAYS, hour=HOURS)
    def edit(self, pick, days, hour) -> None:
        self.act(lambda: self.world.edit(self.one(pick), days, hour))

    @rule(pick=PICK, adults=st.sets(st.integers(0, 3), min_size=1), members=st.integers(3, 5))
    def invite(self, pick, adults, members) -> None:
        asked = [self.world.adults[number] for number in adults]
        children = self.world.members[:members]
        self.act(lambda: services.invite(self.one(pick), adult_ids=asked, member_ids=children))

    @rule(pick=PICK, reason=st.sampled_from(["It is right this time.", "", "short"]))
    def confirm(self, pick, reason) -> None:
        self.act(lambda: self.world.confirm(self.one(pick), reason))

    @rule(pick=PICK)
    def confirm_after_all(self, pick) -> None:
        """What the focal point may override is overridden first: the way that leads deepest."""
        self.act(lambda: self.world.override(self.one(pick)))
        self.act(lambda: self.world.confirm(self.one(pick), "It is right this time."))

    @rule(pick=PICK)
    def cancel(self, pick) -> None:
        self.act(lambda: services.cancel(self.one(pick), "The road is under water."))

    @rule(pick=PICK, here=st.integers(0, 4))
    def open(self, pick, here) -> None:
        self.act(lambda: self.world.open(self.one(pick), self.world.adults[:here]))

    @rule(pick=PICK)
    def tell(self, pick) -> None:
        self.act(lambda: tell_truth(self.one(pick), Truth(self.world.adults[:1], CAME, "They came.")))

    @rule(pick=PICK)
    def override(self, pick) -> None:
        self.act(lambda: self.world.override(self.one(pick)))

    @rule()
    def take_back(self) -> None:
        self.act(self.world.take_back)

    @rule(check=st.sampled_from(["SG-13", "SG-14", "SG-16", "SG-03"]))
    def arrange(self, check) -> None:
        self.act(lambda: self.world.arrange(check))

    @rule()
    def end_arrangements(self) -> None:
        self.act(self.world.end_arrangements)

    @rule(pick=PICK)
    def suspend(self, pick) -> None:
        self.act(lambda: self.world.suspend(self.adult(pick)))

    @rule(pick=PICK)
    def restore(self, pick) -> None:
        self.act(lambda: self.world.restore(self.adult(pick)))

    @rule(pick=PICK, kind=PAPERS)
    def strike(self, pick, kind) -> None:
        self.act(lambda: self.world.strike(self.adult(pick), kind))

    @rule(pick=PICK, kind=PAPERS, days=st.sampled_from([0, 3, 300]))
    def record(self, pick, kind, days) -> None:
        self.act(lambda: self.world.record(self.adult(pick), kind, days))

    @rule(pick=PICK)
    def withdraw(self, pick) -> None:
        self.act(lambda: self.world.withdraw(self.member(pick)))

    @rule(pick=PICK, days=st.sampled_from([0, 3, 300]))
    def consent(self, pick, days) -> None:
        self.act(lambda: self.world.consent(self.member(pick), days))

    @rule(role=st.sampled_from([Role.FOCAL_POINT, Role.DEPUTY]))
    def helper(self, role) -> None:
        self.act(lambda: self.world.name_helper(role))

    @rule(hour=HOURS)
    def week(self, hour) -> None:
        self.act(lambda: self.world.week(hour))

    @rule(hours=st.sampled_from([1, 20, 24, 72]))
    def time_passes(self, hours) -> None:
        """Only the clock moves: no result of the gate is another one."""
        now = clock.now()
        before = self.world.afresh(PLANNED, now)

        self.time.move_to(now + timedelta(hours=hours))

        self.looked = False
        after = self.world.afresh(PLANNED, now)
        assert {key: seen.gate for key, seen in after.items()} == {k: seen.gate for k, seen in before.items()}

    @invariant()
    def every_promise_holds(self) -> None:
        if not self.looked:
            self.nothing_confirmed_is_blocked()
            self.every_hold_appears_once()
            self.nothing_is_lost()
        self.looked = True

    def nothing_confirmed_is_blocked(self) -> None:
        if State.CONFIRMED in self.world.states().values():
            assert unsafe(self.world.afresh([State.CONFIRMED], clock.now())) == []

    def every_hold_appears_once(self) -> None:
        """One record and one notice for each time that a confirmed meeting went on hold."""
        now = self.world.states()
        for key in now:
            if self.before.get(key) is State.CONFIRMED and now[key] is State.ON_HOLD:
                self.held[key] += 1
        self.before = now
        assert Counter(self.world.holds()) == +self.held
        assert Counter(self.world.told("ama")) == +self.held

    def nothing_is_lost(self) -> None:
        now = self.world.rows()
        assert self.kept <= now
        self.kept = now


@pytest.fixture
def machine(sqlite_app):
    """The machine in a world of its own; the database is empty again afterwards."""
    from tests.conftest import empty

    empty(sqlite_app)
    with sqlite_app.app_context(), writing():
        with time_machine.travel(FIRST, tick=False):
            world = World(sqlite_app)
        yield type("InThisWorld", (GateMachine,), {"world": world})
        db.session.remove()
    empty(sqlite_app)


def test_no_reachable_meeting_is_confirmed_and_unsafe(machine):
    run_state_machine_as_test(machine, settings=AROUND)


def test_a_program_that_does_not_hear_of_changes_is_caught(machine):
    deaf = [heard for heard in facts_changed.receivers_for(None)]
    for heard in deaf:
        facts_changed.disconnect(heard)
    try:
        with pytest.raises(AssertionError):
            run_state_machine_as_test(machine, settings=settings(AROUND, phases=[Phase.generate]))
    finally:
        for heard in deaf:
            facts_changed.connect(heard)
