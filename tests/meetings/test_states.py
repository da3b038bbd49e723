"""However facts and acts follow one another, nothing is ever confirmed while a check blocks."""

from contextlib import suppress
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cac import clock
from cac.accounts.models import User
from cac.committees.models import Committee
from cac.committees.rules import Role
from cac.db import db
from cac.errors import Refusal
from cac.meetings import services
from cac.meetings.gate import ask
from cac.meetings.models import Meeting, MeetingAdult
from cac.meetings.rules import State
from cac.signals import facts_changed
from tests.makers import add, make_meeting, make_posting

REASON = "The children asked for it themselves."


class Story:
    """Two committees that share an adult, each with a meeting at the same hour."""

    def __init__(self, blue_kite: Committee, green_hill: Committee, user: User) -> None:
        self.committees, self.user = (blue_kite, green_hill), user
        self.meetings = (make_meeting(blue_kite), make_meeting(green_hill, adults=1))
        self.shared = self.meetings[0].adults[0].adult
        add(MeetingAdult(meeting_id=self.meetings[1].id, adult_id=self.shared.id))

    def fact(self) -> None:
        facts_changed.send(None, committee_ids=[committee.id for committee in self.committees])

    def suspend(self, _meeting: Meeting) -> None:
        self.shared.suspended_on = clock.today()
        self.fact()

    def restore(self, _meeting: Meeting) -> None:
        self.shared.suspended_on = None
        self.fact()

    def withdraw(self, meeting: Meeting) -> None:
        meeting.members[0].member.consents[0].withdrawn_on = clock.today()
        self.fact()

    def agree(self, meeting: Meeting) -> None:
        meeting.members[0].member.consents[0].withdrawn_on = None
        self.fact()

    def confirm(self, meeting: Meeting) -> None:
        services.confirm(meeting, self.user, {finding.key: REASON for finding in ask(meeting).warns})

    def cancel(self, meeting: Meeting) -> None:
        services.cancel(meeting, "The road is under water.")

    def later(self, meeting: Meeting) -> None:
        self.move(meeting, timedelta(hours=2))

    def earlier(self, meeting: Meeting) -> None:
        self.move(meeting, timedelta(hours=-2))

    def move(self, meeting: Meeting, by: timedelta) -> None:
        services.change(
            meeting,
            title="Moved",
            lead_id=meeting.lead_id,
            starts_at=meeting.starts_at + by,
            ends_at=meeting.ends_at + by,
        )

    def leave_one_adult(self, meeting: Meeting) -> None:
        self.ask_adults(meeting, {self.shared.id})

    def ask_everyone(self, meeting: Meeting) -> None:
        mine = {row.adult_id for row in self.meetings[0].adults}
        self.ask_adults(meeting, mine | {self.shared.id})

    def ask_adults(self, meeting: Meeting, adults: set[bytes]) -> None:
        services.invite(meeting, adult_ids=adults, member_ids=[row.member_id for row in meeting.members])


ACTS = (
    "suspend",
    "restore",
    "withdraw",
    "agree",
    "confirm",
    "cancel",
    "later",
    "earlier",
    "leave_one_adult",
    "ask_everyone",
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 1)), max_size=8))
def test_no_order_of_acts_leaves_a_confirmed_meeting_unsafe(cast, blue_kite, green_hill, acts):
    make_posting(cast.esi.user, Role.FOCAL_POINT, committee=green_hill)
    make_posting(cast.nour.user, Role.DEPUTY, committee=green_hill)
    story = Story(blue_kite, green_hill, cast.ama.user)
    try:
        for act, number in [("confirm", 0), *acts]:
            with suppress(Refusal):
                getattr(story, act)(story.meetings[number])

            confirmed = [meeting for meeting in story.meetings if meeting.state is State.CONFIRMED]
            assert [ask(meeting).blocks for meeting in confirmed] == [()] * len(confirmed)
    finally:
        db.session.rollback()
