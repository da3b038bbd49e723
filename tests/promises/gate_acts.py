"""Everything that people do around meetings, as steps of the state machine, and the clock that goes on."""

from collections.abc import Callable
from datetime import datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from cac import clock
from cac.committees.ages import AgeBand
from cac.committees.models import Member
from cac.committees.rules import Role
from cac.db import db
from cac.meetings import services
from cac.meetings.models import Meeting
from cac.meetings.rules import PLANNED, State
from cac.meetings.unconfirmed import Truth, tell_truth
from cac.safeguarding.models import Adult
from cac.safeguarding.rules import ClearanceKind
from cac.safeguarding.rules.kinds import NEEDED, PlaceUse
from cac.safeguarding.rules.plan import Declared, Mode
from tests.promises.gate_world import World

HALF, MOSTLY = st.booleans(), st.sampled_from([True, True, True, False])
PAPERS = st.sampled_from([ClearanceKind.VETTING, ClearanceKind.TRAINING])
HOURS, DAYS, PICK = st.sampled_from([7, 10, 11, 17]), st.integers(0, 6), st.integers(0, 9)
USES, OFFICES = st.sampled_from([PlaceUse.USUAL, PlaceUse.RESERVE]), st.sampled_from(NEEDED)
CAME = {AgeBand.NINE_TO_12: 3}


class Acts(RuleBasedStateMachine):
    """People plan, change, confirm, meet and undo while the clock goes on."""

    world: World
    meetings: list[bytes]
    before: dict[bytes, State]  # when last looked at: nothing but an act changes it
    looked: bool

    @property
    def is_open(self) -> bool:
        """Whether the first meeting is open: only then its day is told."""
        return self.before[self.meetings[0]] is State.OPEN

    def act(self, act: Callable[[], None]) -> None:
        """Do it all or not at all; what was refused changed nothing, so nothing is looked at again."""
        self.looked = not self.world.attempt(act) and self.looked

    def go_to(self, moment: datetime) -> None:
        """Move the clock."""
        raise NotImplementedError

    def one(self, pick: int) -> Meeting:
        return db.session.get_one(Meeting, self.meetings[pick % len(self.meetings)])

    def adult(self, pick: int) -> Adult:
        return db.session.get_one(Adult, self.world.adults[pick % len(self.world.adults)])

    def member(self, pick: int) -> Member:
        return db.session.get_one(Member, self.world.members[pick % len(self.world.members)])

    # Meetings.

    @precondition(lambda self: len(self.meetings) < 3)
    @rule(days=DAYS, hour=HOURS, fit=HALF)
    def plan(self, days, hour, fit) -> None:
        self.looked = False
        self.meetings.append(self.world.plan(days, hour, fit=fit))

    @precondition(lambda self: len(self.meetings) < 4)
    @rule(pick=PICK, days=st.sampled_from([0, 1, 7]))
    def copy(self, pick, days) -> None:
        self.looked = False
        model = self.one(pick)
        self.meetings.append(self.world.copy(model, model.starts_at + timedelta(days)))

    @rule(pick=PICK, days=DAYS, hour=HOURS)
    def edit(self, pick, days, hour) -> None:
        self.act(lambda: self.world.edit(self.one(pick), days, hour))

    @rule(pick=PICK, adults=st.sets(st.integers(0, 3), min_size=1), members=st.integers(3, 5))
    def invite(self, pick, adults, members) -> None:
        asked = [self.world.adults[number] for number in adults]
        children = self.world.members[:members]
        self.act(lambda: services.invite(self.one(pick), adult_ids=asked, member_ids=children))

    @rule(pick=PICK, mode=st.sampled_from(Mode), transport=st.sampled_from(Declared), trip=HALF)
    def say(self, pick, mode, transport, trip) -> None:
        self.act(lambda: self.world.say(self.one(pick), mode, transport, trip=trip))

    @rule(pick=PICK, count=st.integers(0, 3))
    def share_out(self, pick, count) -> None:
        self.act(lambda: self.world.share_out(self.one(pick), count))

    @rule(pick=PICK, seats=st.sampled_from([4, 20]))
    def drive(self, pick, seats) -> None:
        self.act(lambda: self.world.drive(self.one(pick), seats))

    @rule(pick=PICK)
    def move(self, pick) -> None:
        self.act(lambda: self.world.move(self.one(pick)))

    @rule(pick=PICK, reason=st.sampled_from(["It is right this time.", "", "short"]))
    def confirm(self, pick, reason) -> None:
        self.act(lambda: self.world.confirm(self.one(pick), reason))

    @rule(pick=PICK)
    def confirm_after_all(self, pick) -> None:
        """What the focal point may override is overridden first: the way that leads deepest."""
        self.act(lambda: self.world.override(self.one(pick)))
        self.act(lambda: self.world.confirm(self.one(pick)))

    @rule(pick=PICK)
    def cancel(self, pick) -> None:
        self.act(lambda: services.cancel(self.one(pick), "The road is under water."))

    @rule(pick=PICK, over=MOSTLY)
    def tell(self, pick, over) -> None:
        """What took place without confirmation is told once it is over, and never before."""
        if over:
            self.go_to(max(clock.now(), self.one(pick).ends_at))
        self.act(lambda: tell_truth(self.one(pick), Truth(self.world.adults[:1], CAME, "They came.")))

    # The day.

    @rule(pick=PICK, here=st.integers(0, 4), care=HALF)
    def open(self, pick, here, care) -> None:
        self.act(lambda: self.world.open(self.one(pick), self.world.adults[:here], care=care))

    @rule(pick=PICK, here=st.integers(3, 4))
    def open_on_its_day(self, pick, here) -> None:
        """The clock goes on to the day of a meeting, somebody looks around, and it opens."""
        self.go_to(max(clock.now(), self.one(pick).starts_at))
        self.act(lambda: self.world.look_around(self.one(pick)))
        self.act(lambda: self.world.open(self.one(pick), self.world.adults[:here]))

    @precondition(lambda self: self.is_open)
    @rule(more=st.integers(0, 2), left=st.integers(0, 5))
    def count(self, more, left) -> None:
        self.act(lambda: self.world.count(self.one(0), more, left))

    @precondition(lambda self: self.is_open)
    @rule(slip=st.sampled_from([0, 0, -1, 1]))
    def count_out(self, slip) -> None:
        self.act(lambda: self.world.count_out(self.one(0), slip))

    @precondition(lambda self: self.is_open)
    @rule(slip=st.sampled_from([0, 0, -1, 1]), settled=MOSTLY)
    def go_home(self, slip, settled) -> None:
        """The end of the day at once: told how to complain, counted, closed."""
        self.act(lambda: self.world.tell_children(self.one(0)))
        self.act(lambda: self.world.count_out(self.one(0), slip))
        self.act(lambda: self.world.close(self.one(0), settled=settled))

    @precondition(lambda self: self.is_open)
    @rule()
    def clear_up(self) -> None:
        self.act(lambda: self.world.clear_up(self.one(0)))

    @precondition(lambda self: self.is_open)
    @rule(settled=MOSTLY)
    def close(self, settled) -> None:
        self.act(lambda: self.world.close(self.one(0), settled=settled))

    # Who answers for it.

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

    # People, places and papers.

    @rule(pick=PICK, back=HALF)
    def suspend(self, pick, back) -> None:
        do = self.world.restore if back else self.world.suspend
        self.act(lambda: do(self.adult(pick)))

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

    @rule(use=USES, whole=HALF)
    def check_place(self, use, whole) -> None:
        self.act(lambda: self.world.check_place(use, whole=whole))

    @rule(use=USES, days=st.integers(0, 5))
    def shut(self, use, days) -> None:
        self.act(lambda: self.world.shut(use, days))

    @rule(bad=st.sampled_from([1, 3, 5]))
    def write_risk(self, bad) -> None:
        self.act(lambda: self.world.write_risk(bad))

    @rule(yes=MOSTLY)
    def answer_risk(self, yes) -> None:
        self.act(lambda: self.world.answer_risk(yes=yes))

    @rule(kind=OFFICES, days=st.sampled_from([0, 400]))
    def number(self, kind, days) -> None:
        self.act(lambda: self.world.number(kind, days))

    @rule(kind=OFFICES)
    def strike_number(self, kind) -> None:
        self.act(lambda: self.world.strike_number(kind))

    # Nothing but time.

    @rule(hours=st.sampled_from([1, 20, 24, 72]))
    def time_passes(self, hours) -> None:
        """Only the clock moves: no result of the gate is another one."""
        now = clock.now()
        before = self.world.afresh(PLANNED, now)

        self.go_to(now + timedelta(hours=hours))

        after = self.world.afresh(PLANNED, now)
        assert {key: seen.gate for key, seen in after.items()} == {k: seen.gate for k, seen in before.items()}
