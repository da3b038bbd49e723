"""Two people at once: whatever one takes away while another confirms, no meeting is confirmed and unsafe."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import func, select

from cac import clock
from cac.committees import papers
from cac.committees.rules import Role
from cac.db import db
from cac.errors import RuleBroken
from cac.meetings import overrides, services, standing
from cac.meetings.gate import ask, look
from cac.meetings.models import GateRecord, Meeting, MeetingAdult, Override, StandingArrangement
from cac.meetings.plan import services as plans
from cac.meetings.rules import State
from cac.meetings.services import ReasonsMissing
from cac.safeguarding import risks
from cac.safeguarding.places import places_of
from cac.safeguarding.rules import ClearanceKind, Level
from cac.safeguarding.rules.kinds import Occasion, PlaceUse
from cac.safeguarding.rules.plan import Declared, Mode
from cac.safeguarding.rules.standing import Stand
from cac.safeguarding.venues import close_place
from tests.ground import SUN
from tests.makers import make_adult, make_consent, make_meeting, make_plan, make_standing
from tests.promises.test_race import Race

ROUNDS = 25
WHY = "He was trained last week, the paper comes."


class GateRace(Race):
    """Confirming runs against an act that makes the same meeting unsafe."""

    def __init__(self, app: Any, ama: Any, nour: Any, meeting: Meeting) -> None:
        super().__init__(app, ama, nour, meeting)
        self.adult_ids = [row.adult_id for row in meeting.adults]
        self.member_ids = [row.member_id for row in meeting.members]

    def ready(self) -> None:
        """A draft again, with everybody asked, consented, overridden and arranged."""
        meeting, _adult = self.look()
        meeting.state = State.DRAFT
        db.session.flush()
        services.invite(meeting, adult_ids=self.adult_ids, member_ids=self.member_ids)
        for row in meeting.members:
            if not any(one.withdrawn_on is None for one in row.member.consents):
                make_consent(row.member)
        self.mend(meeting)
        db.session.flush()
        db.session.expire_all()
        self.answer_for(meeting)
        db.session.commit()

    def mend(self, meeting: Meeting) -> None:
        """How it goes is said, its place is open, and its risks are agreed to."""
        meeting.plan = meeting.plan or make_plan(meeting)
        meeting.plan.transport = Declared.NO
        places_of(meeting.committee)[PlaceUse.USUAL].closed_from = None
        risk = risks.newest(meeting.committee, Occasion.REGULAR)
        if risk and risk.approved is None:
            risks.decide(risk, meeting.committee, self.user(self.nour), approved=True)

    def answer_for(self, meeting: Meeting) -> None:
        """What the focal point lets stand."""

    def confirm(self) -> None:
        try:
            super().confirm()
        except ReasonsMissing:
            db.session.rollback()

    def unanswered(self) -> bool:
        """What must never be: confirmed without a reason where one is asked for."""
        meeting, _adult = self.look()
        return meeting.state is State.CONFIRMED and ask(meeting).level is not Level.PASS

    def uninvite(self) -> None:
        meeting = db.session.get_one(Meeting, self.meeting_id)
        services.invite(meeting, adult_ids=self.adult_ids[:1], member_ids=self.member_ids)

    def withdraw(self) -> None:
        meeting = db.session.get_one(Meeting, self.meeting_id)
        papers.withdraw_all(meeting.members[0].member, clock.today())

    def replan(self) -> None:
        """Nobody knows any more whether children need transport."""
        said = plans.Said(Mode.IN_PERSON, trip=False, in_public=False)
        plans.set_plan(db.session.get_one(Meeting, self.meeting_id), said)

    def shut(self) -> None:
        meeting = db.session.get_one(Meeting, self.meeting_id)
        close_place(places_of(meeting.committee)[PlaceUse.USUAL], clock.today())

    def rewrite(self) -> None:
        """The risks are thought through anew, and nobody has agreed yet."""
        meeting = db.session.get_one(Meeting, self.meeting_id)
        risks.write(meeting.committee, self.user(self.ama), [risks.RiskLine(**SUN)])

    def records(self, act: str) -> int:
        """How often this was recorded."""
        kept = select(func.count()).where(GateRecord.meeting_id == self.meeting_id, GateRecord.act == act)
        return db.session.scalar(kept) or 0


class ConfirmedRace(GateRace):
    """It is confirmed already when two take something away."""

    def answer_for(self, meeting: Meeting) -> None:
        services.confirm(meeting, self.user(self.ama), {})


class OverriddenRace(GateRace):
    """One adult has no training; the focal point let that be."""

    def answer_for(self, meeting: Meeting) -> None:
        seen = look(meeting)
        for block in seen.gate.blocks:
            overrides.override(meeting, block, seen, self.user(self.nour), {Role.FOCAL_POINT}, WHY)

    def take_back(self) -> None:
        taken = select(Override.takes_back_id).where(Override.takes_back_id.is_not(None))
        rows = select(Override).where(Override.takes_back_id.is_(None), Override.id.not_in(taken))
        for row in db.session.scalars(rows).all():
            overrides.take_back(row, self.user(self.nour))


class ArrangedRace(GateRace):
    """The group is small; the focal point arranged it for all meetings."""

    def answer_for(self, meeting: Meeting) -> None:
        if ask(meeting).level is Level.WARN:
            values = {"state": Stand.APPROVED, "since": clock.today(), "answered_by": self.nour.user_id}
            make_standing(meeting.committee, self.user(self.ama), **values)

    def end(self) -> None:
        counts = select(StandingArrangement).where(StandingArrangement.ended_on.is_(None))
        for row in db.session.scalars(counts).all():
            standing.end(row, self.user(self.nour))


@pytest.fixture
def run(app: Any, ama: Any, nour: Any) -> Iterator[Callable[..., set[State]]]:
    for person in (ama, nour):
        person.user_id = person.id
    races: list[GateRace] = []

    def against(kind: type[GateRace], meeting: Meeting, act: str, other: str = "confirm") -> set[State]:
        race = kind(app, ama, nour, meeting)
        races.append(race)
        ended: Counter[State] = Counter()
        for number in range(ROUNDS):
            race.ready()
            acts = [race.by_hand(lambda name=name: quietly(getattr(race, name))) for name in (other, act)]
            race.run(*acts[:: 1 if number % 2 else -1])
            ended[race.look()[0].state] += 1
            assert not race.is_unsafe()
            assert not race.unanswered()
            assert race.records("confirm") <= number + 1
            assert race.records("hold") <= number + 1
        return set(ended)

    yield against
    for race in races:
        race.pool.shutdown()


def quietly(act: Callable[[], None]) -> None:
    """What is refused because the other was first is refused, and that is all."""
    try:
        act()
    except RuleBroken:
        db.session.rollback()


@pytest.mark.parametrize("act", ["uninvite", "withdraw", "replan", "shut", "rewrite"])
def test_what_a_meeting_needs_taken_away_while_it_is_confirmed(run, blue_kite, act):
    assert run(GateRace, make_meeting(blue_kite), act) <= {State.DRAFT, State.ON_HOLD}


def test_an_override_taken_back_while_it_is_confirmed(run, blue_kite):
    meeting = make_meeting(blue_kite)
    adult = make_adult(blue_kite, "Joseph")
    db.session.delete(next(one for one in adult.clearances if one.kind is ClearanceKind.TRAINING))
    db.session.add(MeetingAdult(meeting_id=meeting.id, adult_id=adult.id))
    db.session.commit()

    assert run(OverriddenRace, meeting, "take_back") <= {State.DRAFT, State.ON_HOLD}


def test_an_arrangement_ended_while_it_is_confirmed(run, blue_kite):
    assert run(ArrangedRace, make_meeting(blue_kite, members=3), "end") <= {State.DRAFT, State.ON_HOLD}


def test_two_who_confirm_at_once_confirm_it_once(run, blue_kite):
    meeting = make_meeting(blue_kite)

    assert run(GateRace, meeting, "confirm") == {State.CONFIRMED}
    assert recorded(meeting) == {"confirm": ROUNDS}


def test_two_who_take_something_away_at_once_put_it_on_hold_once(run, blue_kite):
    meeting = make_meeting(blue_kite)

    assert run(ConfirmedRace, meeting, "shut", "uninvite") == {State.ON_HOLD}
    assert recorded(meeting) == {"confirm": ROUNDS, "hold": ROUNDS}


def recorded(meeting: Meeting) -> Counter[str]:
    """How often the gate was asked in earnest, and what for."""
    return Counter(db.session.scalars(select(GateRecord.act).where(GateRecord.meeting_id == meeting.id)))
