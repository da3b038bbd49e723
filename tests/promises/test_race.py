"""Suspend ‖ confirm: however they collide, no meeting is left confirmed and unsafe."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from threading import Barrier

import pytest

from cac import clock
from cac.accounts.models import User
from cac.db import attempt, db, new_key, show_key, writing
from cac.errors import RuleBroken
from cac.meetings import services
from cac.meetings.gate import ask
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.safeguarding.models import Adult
from cac.safeguarding.services import suspend
from tests.makers import make_meeting

ROUNDS = 200
EVERY = 10  # each tenth round goes through the pages


class Race:
    """One meeting, the adult it cannot do without, and two runners who start together."""

    def __init__(self, app, ama, nour, meeting) -> None:
        self.app, self.ama, self.nour = app, ama, nour
        self.meeting_id, self.adult_id = meeting.id, meeting.adults[0].adult_id
        self.pool = ThreadPoolExecutor(2)

    def ready(self) -> None:
        """A draft again, with nobody suspended."""
        meeting, adult = self.look()
        meeting.state, adult.suspended_on = State.DRAFT, None
        db.session.commit()

    def look(self) -> tuple[Meeting, Adult]:
        """The meeting and the adult as the database has them now."""
        db.session.rollback()
        return db.session.get_one(Meeting, self.meeting_id), db.session.get_one(Adult, self.adult_id)

    def is_unsafe(self) -> bool:
        """What must never be: confirmed, though the gate blocks."""
        meeting, _adult = self.look()
        return meeting.state is State.CONFIRMED and bool(ask(meeting).blocks)

    def run(self, *acts: Callable[[], None]) -> None:
        """Let the runners start at the same moment and wait for both."""
        start = Barrier(len(acts))

        def ran(act: Callable[[], None]) -> None:
            start.wait(timeout=30)
            act()

        for runner in [self.pool.submit(Context().run, ran, act) for act in acts]:
            runner.result(timeout=60)

    def by_hand(self, act: Callable[[], None]) -> Callable[[], None]:
        """An act in a transaction of its own, tried again when it collides, as the program does it."""

        def run() -> None:
            with self.app.app_context(), writing():
                attempt(lambda: (act(), db.session.commit()))

        return run

    def confirm(self) -> None:
        try:
            services.confirm(db.session.get_one(Meeting, self.meeting_id), self.user(self.ama), {})
        except RuleBroken:
            db.session.rollback()

    def suspend(self) -> None:
        suspend(db.session.get_one(Adult, self.adult_id), self.user(self.nour), clock.today())

    def user(self, person) -> User:
        return db.session.get_one(User, person.user_id)

    def by_page(self, person, path: str, answers: set[int]) -> Callable[[], None]:
        """The same through the real program: session, CSRF, one-time token and all."""
        sent = {"csrf_token": person.csrf(), "once": show_key(new_key())}
        db.session.rollback()

        def run() -> None:
            answer = person.client.post(path, data=sent)
            assert answer.status_code in answers, answer.text

        return run

    def pages(self) -> list[Callable[[], None]]:
        confirm, gone = (
            f"/meetings/{show_key(self.meeting_id)}/confirm",
            f"/adults/{show_key(self.adult_id)}/suspend",
        )
        return [self.by_page(self.ama, confirm, {303, 409}), self.by_page(self.nour, gone, {303})]


@pytest.fixture
def race(app, ama, nour, blue_kite) -> Iterator[Race]:
    for person in (ama, nour):
        person.user_id = person.id
    race = Race(app, ama, nour, make_meeting(blue_kite))
    yield race
    race.pool.shutdown()


def test_suspend_against_confirm_never_leaves_an_unsafe_meeting_confirmed(race):
    ended: Counter[State] = Counter()
    for number in range(ROUNDS):
        race.ready()
        acts = [race.by_hand(race.confirm), race.by_hand(race.suspend)] if number % EVERY else race.pages()

        race.run(*acts[:: 1 if number % 2 else -1])

        meeting, adult = race.look()
        ended[meeting.state] += 1
        assert adult.suspended_on is not None
        assert not race.is_unsafe()

    assert set(ended) <= {State.DRAFT, State.ON_HOLD}


def test_a_program_that_looks_before_its_own_transaction_is_caught(race):
    race.ready()
    meeting, _adult = race.look()
    seen_earlier = ask(meeting).blocks
    db.session.rollback()
    race.run(race.by_hand(race.suspend))

    meeting, _adult = race.look()
    meeting.state = State.DRAFT if seen_earlier else State.CONFIRMED
    db.session.commit()

    assert race.is_unsafe()
