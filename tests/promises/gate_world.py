"""The acts of a committee's people on its meetings, each over the real services, for the state machine."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from sqlite3 import Connection
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask
from sqlalchemy import bindparam, select, text
from sqlalchemy.orm import joinedload

from cac import clock
from cac.accounts.models import User
from cac.committees import papers, serving
from cac.committees.models import Member, Posting
from cac.committees.rules import Answer, ConsentForm, Duty, Giver, PostingState, Purpose, Role
from cac.committees.windows import WeekLine, set_windows
from cac.db import db
from cac.errors import Refusal
from cac.meetings import overrides, services, standing
from cac.meetings.gate import Look, look_at
from cac.meetings.models import GateRecord, Meeting, Override, StandingArrangement
from cac.meetings.rules import State
from cac.notices.models import Kind, Notice
from cac.safeguarding import services as adults
from cac.safeguarding.models import Adult
from cac.safeguarding.rules import ClearanceKind, Finding, Level, finding_record, run_gate
from cac.safeguarding.rules.plan import Declared, Mode
from cac.safeguarding.rules.standing import Stand
from tests.cast import make_cast
from tests.ground import make_ground
from tests.makers import make_adult, make_clearance, make_member
from tests.promises.gate_ground import WHY, AnyReason, Ground

ZONE = ZoneInfo("Africa/Lusaka")
FIRST = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)  # a Monday, eight in the morning in Lusaka
GROWS = ("gate_record", "typed_reason", "gate_override", "audit_entry", "notice", "consent")
GROWS += ("clearance", "venue_check", "risk_assessment", "day_note")
EVERY_ROW = text(" UNION ALL ".join(f"SELECT id FROM {table}" for table in GROWS))
# Asked after each step, so put together once.
STATES = select(Meeting.id, Meeting.state)
HOLDS = select(GateRecord.meeting_id).where(GateRecord.act == "hold")
CONFIRMED_WITH = select(GateRecord.meeting_id, GateRecord.findings).where(GateRecord.act == "confirm")
TOLD = select(Notice.thing_id).where(Notice.kind == Kind.ON_HOLD, Notice.user_id == bindparam("person"))
TAKEN_BACK = select(Override.takes_back_id).where(Override.takes_back_id.is_not(None))
STANDING_OVERRIDES = select(Override).where(Override.takes_back_id.is_(None), Override.id.not_in(TAKEN_BACK))


@dataclass(frozen=True)
class Answered:
    """Findings by meeting, as they were recorded."""

    overrides: dict[bytes, list[dict[str, Any]]]
    reasons: dict[bytes, list[dict[str, Any]]]


class World(Ground):
    """One committee, written once and kept at several points of its story, to which it can be taken back.

    Nothing done to it afterwards is committed, so most of it is undone by rolling back.
    """

    def __init__(self, app: Flask) -> None:
        cast = make_cast(app)
        self.committee_id = cast.blue_kite.id
        self.people = {name: person.id for name, person in cast.everyone().items()}
        made = [make_adult(cast.blue_kite, name) for name in ("Aba", "Bem", "Cho")]
        untrained = make_adult(cast.blue_kite, "Dan", cleared=False)
        for kind in (ClearanceKind.VETTING, ClearanceKind.CODE_OF_CONDUCT):
            make_clearance(untrained, kind, cast.ama.id)
        self.adults = [adult.id for adult in (*made, untrained)]
        self.members = [make_member(cast.blue_kite, f"calm-bird-{number}").id for number in range(5)]
        make_ground(cast.blue_kite)
        self.meetings = [self.plan(4, 10, fit=True), self.plan(5, 10, fit=False)]
        self.starts: list[tuple[datetime, Connection]] = []
        self.at = -1

    def tell_the_story(self, travel: Callable[[datetime], None]) -> None:
        """From two drafts to a meeting that is about to close."""
        first, second = (db.session.get_one(Meeting, key) for key in self.meetings)
        self._keep()
        self.confirm(first)
        self._keep()
        self.override(second)
        self.confirm(second)
        self._keep()
        travel(first.starts_at - timedelta(minutes=10))
        self.look_around(first)
        self._keep()
        self.open(first, self.adults[:3])
        self._keep()
        self.tell_children(first)
        self.count_out(first, 0)
        self._keep()
        assert [first.state, second.state] == [State.OPEN, State.CONFIRMED]

    def _keep(self) -> None:
        db.session.commit()
        copy = Connection(":memory:")
        with db.engine.connect() as ours:
            ours.connection.driver_connection.backup(copy)  # type: ignore[union-attr]
        self.starts.append((clock.now(), copy))

    def begin(self, at: int) -> datetime:
        """Take everything back to one point of the story; when that was."""
        moment, copy = self.starts[at]
        if self.at != at:
            db.session.remove()
            with db.engine.connect() as ours:
                copy.backup(ours.connection.driver_connection)  # type: ignore[arg-type]
        self.at = at
        return moment

    def user(self, name: str) -> User:
        return db.session.get_one(User, self.people[name])

    def attempt(self, act: Callable[[], None]) -> bool:
        """Do it all or not at all, as a request would; whether it was done."""
        try:
            with db.session.begin_nested():
                act()
                db.session.flush()
        except Refusal:
            return False
        return True

    # What a facilitator does with a meeting.

    def plan(self, days: int, hour: int, *, fit: bool) -> bytes:
        day = clock.today(ZONE.key) + timedelta(days)
        starts = datetime.combine(day, time(hour), ZONE)
        hours = {"starts_at": starts, "ends_at": starts + timedelta(minutes=90)}
        meeting = services.create(self.committee, title="Together", lead_id=self.people["ama"], **hours)
        meeting.planned_by = self.people["ama"]
        db.session.flush()
        asked = self.adults[:3] if fit else self.adults[1:]
        services.invite(meeting, adult_ids=asked, member_ids=self.members)
        self.say(meeting, Mode.IN_PERSON, Declared.NO, trip=False)
        return meeting.id

    def edit(self, meeting: Meeting, days: int, hour: int) -> None:
        starts = datetime.combine(clock.today(ZONE.key) + timedelta(days), time(hour), ZONE)
        hours = {"starts_at": starts, "ends_at": starts + timedelta(minutes=90)}
        services.change(meeting, title="Together", lead_id=meeting.lead_id, **hours)

    def confirm(self, meeting: Meeting, reason: str = WHY) -> None:
        services.confirm(meeting, self.user("ama"), AnyReason(reason))

    # What the focal point answers for.

    def override(self, meeting: Meeting) -> None:
        seen, nour = look_at([meeting])[meeting.id], self.user("nour")
        for block in seen.gate.blocks:
            if overrides.why_not(meeting, block, seen, nour, {Role.FOCAL_POINT}) is None:
                overrides.override(meeting, block, seen, nour, {Role.FOCAL_POINT}, WHY)

    def take_back(self) -> None:
        for row in db.session.scalars(STANDING_OVERRIDES).all():
            overrides.take_back(row, self.user("nour"))

    def arrange(self, check: str) -> None:
        through = clock.today(ZONE.key) + timedelta(60)
        row = standing.ask_for(self.committee, self.user("ama"), check, WHY, through)
        standing.answer(row, self.user("nour"), approve=True, through=through)

    def end_arrangements(self) -> None:
        approved = select(StandingArrangement).where(StandingArrangement.state == Stand.APPROVED)
        for row in db.session.scalars(approved.where(StandingArrangement.ended_on.is_(None))).all():
            standing.end(row, self.user("binta"))

    # What changes around a meeting.

    def suspend(self, adult: Adult) -> None:
        adults.suspend(adult, self.user("nour"), clock.today(ZONE.key))

    def restore(self, adult: Adult) -> None:
        adults.restore(adult, self.user("nour"))

    def strike(self, adult: Adult, kind: ClearanceKind) -> None:
        for paper in [one for one in adult.standing_clearances if one.kind is kind]:
            adults.strike(paper, self.user("nour"), clock.today(ZONE.key), "It belongs to another.")

    def record(self, adult: Adult, kind: ClearanceKind, days: int) -> None:
        today = clock.today(ZONE.key)
        adults.clear(adult, self.user("nour"), kind, today - timedelta(30), today + timedelta(days))

    def consent(self, member: Member, days: int) -> None:
        today, purposes = clock.today(ZONE.key), {Purpose.MEETINGS: Answer.YES}
        answers = {purpose: answer is Answer.YES for purpose, answer in purposes.items()}
        sheet = papers.Sheet(
            form=ConsentForm.SIGNED,
            given_on=today,
            until=today + timedelta(days),
            answers=answers,
            giver=Giver.GUARDIAN,
        )
        papers.record([member], sheet)

    def withdraw(self, member: Member) -> None:
        papers.withdraw_all(member, clock.today(ZONE.key))

    def name_helper(self, role: Role) -> None:
        posts = select(Posting).where(Posting.committee_id == self.committee_id, Posting.role == role)
        post = db.session.scalars(posts).one()
        if post.state is PostingState.ACCEPTED:
            serving.end(post, post.user)
        else:
            post.state = PostingState.ACCEPTED
            db.session.flush()

    def week(self, hour: int) -> None:
        set_windows(
            self.committee, [WeekLine((0, 1, 2, 3, 4, 5, 6), time(hour), time(hour + 2), Duty.SCHOOL)]
        )

    # What is looked at afterwards.

    def afresh(self, states: Collection[State], now: datetime) -> dict[bytes, Look]:
        """Every meeting in these states that could still open, as the gate sees it afresh."""
        db.session.flush()
        db.session.expire_all()
        late = now - timedelta(days=1)
        found = select(Meeting).where(Meeting.state.in_(states), Meeting.ends_at > late)
        meetings = db.session.scalars(found.options(joinedload(Meeting.committee))).all()
        return look_at(meetings) if meetings else {}

    def answered(self) -> Answered:
        """What the focal point lets stand, and what was confirmed with a reason."""
        found = Answered({}, {})
        for row in db.session.scalars(STANDING_OVERRIDES):
            found.overrides.setdefault(row.meeting_id, []).append(row.found)
        for meeting_id, findings in db.session.execute(CONFIRMED_WITH):
            found.reasons.setdefault(meeting_id, []).extend(findings)
        return found

    def states(self) -> dict[bytes, State]:
        return {key: state for key, state in db.session.execute(STATES)}

    def rows(self) -> set[bytes]:
        """The keys of all that is only ever added to."""
        return set(db.session.scalars(EVERY_ROW))

    def holds(self) -> list[bytes]:
        """The meeting of each record of a hold."""
        return list(db.session.scalars(HOLDS))

    def told(self, name: str) -> list[bytes]:
        """The meeting of each notice of a hold to this person."""
        return list(db.session.scalars(TOLD, {"person": self.people[name]}))


def unsafe(looks: dict[bytes, Look], answered: Answered) -> list[bytes]:
    """The meetings among these that must not be confirmed, told without what the house says of answers.

    Each block stands unless this very finding was overridden; each that asks for a reason got one.
    """
    return [key for key, seen in looks.items() if not all(_is_met(key, f, answered) for f in _raw(seen))]


def _raw(seen: Look) -> list[Finding]:
    assert seen.facts
    plain = run_gate(seen.facts, seen.gate.thresholds)
    arranged = {one.key for one in seen.gate.findings if one.level is Level.ARRANGED}
    return [*plain.blocks, *(one for one in plain.warns if one.key not in arranged)]


def _is_met(key: bytes, finding: Finding, answered: Answered) -> bool:
    said = answered.overrides if finding.level is Level.BLOCK else answered.reasons
    return finding_record(finding) in said.get(key, [])
