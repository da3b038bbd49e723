"""Whatever people do, in any order and at any time: no meeting stays confirmed that the gate blocks."""

from collections import Counter
from datetime import UTC, datetime

import pytest
import time_machine
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, run_state_machine_as_test

from cac import clock
from cac.db import db, writing
from cac.meetings import holds
from cac.meetings.day import closing
from cac.meetings.models import Meeting
from cac.meetings.plan import services as plans
from cac.meetings.rules import State
from cac.safeguarding.rules import Gate, call_settled
from cac.signals import facts_changed
from tests.promises.gate_acts import Acts
from tests.promises.gate_world import FIRST, World, unsafe

# Two drafts; one confirmed; both; on the day of the first; it is open; everybody went home.
STORY = [0, 1, 2, 2, 3, 4, 5, 5, 5, 5, 5, 5]
AROUND = settings(
    max_examples=1000,
    stateful_step_count=6,  # from some point of the story
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
BROKEN = settings(AROUND, max_examples=300, phases=[Phase.generate])


class GateMachine(Acts):
    """What must hold after each step."""

    reached: Counter[State]

    def __init__(self) -> None:
        super().__init__()
        self.meetings = list(self.world.meetings)
        self.before: dict[bytes, State] = {}
        self.kept: set[bytes] = set()
        self.held: Counter[bytes] = Counter()
        self.looked = False
        self.ways: set[State] = set()
        self.travel = time_machine.travel(FIRST, tick=False)
        self.time = self.travel.start()

    def teardown(self) -> None:
        db.session.rollback()
        db.session.expunge_all()
        self.travel.stop()
        self.reached.update(self.ways)

    def go_to(self, moment: datetime) -> None:
        self.time.move_to(moment.astimezone(UTC))

    @initialize(at=st.sampled_from(STORY))
    def begin(self, at) -> None:
        self.go_to(self.world.begin(at))

    @invariant()
    def every_promise_holds(self) -> None:
        if not self.looked:
            now = self.world.states()
            self.ways |= set(now.values())
            self.nothing_confirmed_is_blocked(now)
            self.every_hold_appears_once(now)
            self.nothing_is_lost()
            self.nobody_is_left_behind(now)
        self.looked = True

    def nothing_confirmed_is_blocked(self, now: dict[bytes, State]) -> None:
        if State.CONFIRMED in now.values():
            looks = self.world.afresh([State.CONFIRMED], clock.now())
            assert unsafe(looks, self.world.answered()) == []

    def every_hold_appears_once(self, now: dict[bytes, State]) -> None:
        """One record and one notice for each time that a confirmed meeting went on hold."""
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

    def nobody_is_left_behind(self, now: dict[bytes, State]) -> None:
        """No meeting is closed while a child is not accounted for."""
        for key in (key for key, state in now.items() if state is State.CLOSED):
            assert self.world.missing(db.session.get_one(Meeting, key)) == {}


@pytest.fixture
def machine(sqlite_app):
    """The machine in a world of its own; the database is empty again afterwards."""
    from tests.conftest import empty

    empty(sqlite_app)
    with sqlite_app.app_context(), writing():
        with time_machine.travel(FIRST, tick=False) as time:
            world = World(sqlite_app)
            world.tell_the_story(lambda moment: time.move_to(moment.astimezone(UTC)))
        yield type("InThisWorld", (GateMachine,), {"world": world, "reached": Counter()})
        db.session.remove()
    empty(sqlite_app)


def test_no_reachable_meeting_is_confirmed_and_unsafe(machine):
    run_state_machine_as_test(machine, settings=AROUND)

    most = {State.CONFIRMED: 800, State.ON_HOLD: 200, State.OPEN: 200, State.CLOSED: 20}
    assert {state: count for state, count in most.items() if machine.reached[state] < count} == {}
    assert set(machine.reached) == set(State)


def test_a_copy_confirmed_beside_its_model_puts_the_model_on_hold(machine):
    story = machine()
    story.begin(at=1)
    story.every_promise_holds()
    story.copy(pick=0, days=0)
    story.confirm_after_all(pick=2)

    story.every_promise_holds()

    assert [story.one(pick).state for pick in (0, 2)] == [State.ON_HOLD, State.CONFIRMED]
    story.teardown()


def test_a_program_that_does_not_hear_of_changes_is_caught(machine):
    deaf = [heard for heard in facts_changed.receivers_for(None)]
    for heard in deaf:
        facts_changed.disconnect(heard)
    try:
        is_caught(machine)
    finally:
        for heard in deaf:
            facts_changed.connect(heard)


def test_a_program_that_takes_every_reason_for_given_is_caught(machine, monkeypatch):
    monkeypatch.setattr(holds, "has_reasons", lambda _meeting, _gate: True)

    is_caught(machine)


def test_a_program_that_does_not_ask_again_after_another_plan_is_caught(machine, monkeypatch):
    monkeypatch.setattr(plans, "changed", lambda _meeting: None)

    is_caught(machine)


def test_a_program_that_records_a_hold_twice_is_caught(machine, monkeypatch):
    keep = holds.keep_findings
    monkeypatch.setattr(holds, "keep_findings", lambda *found: (keep(*found), keep(*found)))

    is_caught(machine)


def test_a_program_that_closes_while_a_child_is_missing_is_caught(machine, monkeypatch):
    monkeypatch.setattr(closing, "closing_gate", lambda _meeting, **_said: Gate(call_settled(settled=True)))

    is_caught(machine)


def is_caught(machine) -> None:
    with pytest.raises(AssertionError):
        run_state_machine_as_test(machine, settings=BROKEN)
