"""Two meetings at once that claim the same adult, and a meeting moved while it is confirmed: never unsafe."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from cac.committees.rules import Role
from cac.db import db
from cac.errors import RuleBroken
from cac.meetings import services
from cac.meetings.gate import ask
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.safeguarding.models import CommitteeAdult
from tests.makers import make_committee, make_meeting, make_posting
from tests.promises.test_race import Race

ROUNDS = 25
LATER = timedelta(hours=3)


class TwoMeetings(Race):
    """Two meetings of two committees that ask the same adult, each safe without the other."""

    def __init__(self, app: Any, ama: Any, nour: Any, meetings: list[Meeting]) -> None:
        super().__init__(app, ama, nour, meetings[0])
        self.keys = [meeting.id for meeting in meetings]
        self.starts = meetings[0].starts_at

    def both(self) -> list[Meeting]:
        """As the database has them now."""
        db.session.rollback()
        return [db.session.get_one(Meeting, key) for key in self.keys]

    def again(self, *states: State, apart: timedelta = timedelta(0)) -> None:
        """In these states, the second one so long after the first."""
        for number, (meeting, state) in enumerate(zip(self.both(), states, strict=True)):
            meeting.state = state
            meeting.starts_at = self.starts + number * apart
            meeting.ends_at = meeting.starts_at + timedelta(minutes=90)
        db.session.commit()

    def confirm_this(self, number: int) -> None:
        try:
            meeting = db.session.get_one(Meeting, self.keys[number])
            services.confirm(meeting, self.user(self.ama), {})
        except RuleBroken:
            db.session.rollback()

    def move_first(self, by: timedelta) -> None:
        try:
            one = db.session.get_one(Meeting, self.keys[0])
            hours = {"starts_at": one.starts_at + by, "ends_at": one.ends_at + by}
            services.change(one, title=one.title, lead_id=one.lead_id, **hours)
        except RuleBroken:
            db.session.rollback()

    def collide(self, number: int, *acts: Any) -> tuple[State, ...]:
        """Both acts at the same moment, either one started first; how both meetings ended."""
        self.run(*[self.by_hand(act) for act in acts][:: 1 if number % 2 else -1])
        for meeting in self.both():
            assert meeting.state is not State.CONFIRMED or not ask(meeting).blocks
        return tuple(meeting.state for meeting in self.both())


@pytest.fixture
def race(app, cast, ama, nour, blue_kite):
    for person in (ama, nour):
        person.user_id = person.id
    other = make_committee(cast.kofi.user, blue_kite.organisation, alias="Silent Drum")
    make_posting(cast.nour.user, Role.FOCAL_POINT, committee=other)
    make_posting(cast.binta.user, Role.DEPUTY, committee=other)
    meetings = [make_meeting(blue_kite), make_meeting(other)]
    shared = meetings[0].adults[0].adult_id
    db.session.add(CommitteeAdult(committee_id=other.id, adult_id=shared))
    meetings[1].adults[0].adult_id = shared
    db.session.commit()
    race = TwoMeetings(app, ama, nour, meetings)
    yield race
    race.pool.shutdown()


def test_each_would_be_confirmed_without_the_other(race):
    race.again(State.DRAFT, State.CANCELLED)
    race.by_hand(lambda: race.confirm_this(0))()
    first = race.both()[0].state
    race.again(State.CANCELLED, State.DRAFT)
    race.by_hand(lambda: race.confirm_this(1))()

    assert (first, race.both()[1].state) == (State.CONFIRMED, State.CONFIRMED)


def test_two_that_claim_the_same_adult_are_never_both_confirmed(race):
    ended: Counter[tuple[State, ...]] = Counter()
    for number in range(ROUNDS):
        race.again(State.DRAFT, State.DRAFT)

        ended[race.collide(number, lambda: race.confirm_this(0), lambda: race.confirm_this(1))] += 1

    assert (State.CONFIRMED, State.CONFIRMED) not in ended


def test_one_moved_to_the_hour_at_which_the_other_is_confirmed(race):
    ended: Counter[tuple[State, ...]] = Counter()
    for number in range(ROUNDS):
        race.again(State.CONFIRMED, State.DRAFT, apart=LATER)

        ended[race.collide(number, lambda: race.confirm_this(1), lambda: race.move_first(LATER))] += 1

    assert (State.CONFIRMED, State.CONFIRMED) not in ended


def test_one_moved_into_the_night_while_it_is_confirmed(race):
    for number in range(ROUNDS):
        race.again(State.DRAFT, State.CANCELLED)

        ended = race.collide(
            number, lambda: race.confirm_this(0), lambda: race.move_first(timedelta(hours=11))
        )

        assert ended[0] in {State.DRAFT, State.ON_HOLD}
