"""The ground of meetings, how they go, and the day itself, for the state machine: over the real services."""

from collections.abc import Collection, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from cac import clock
from cac.accounts.models import User
from cac.committees.ages import AgeBand
from cac.committees.models import Committee
from cac.db import db
from cac.meetings import copying, places
from cac.meetings.day import closing, heads, lists, opening, told
from cac.meetings.day.log import day_of
from cac.meetings.day.rules import LeftWith
from cac.meetings.models import Meeting
from cac.meetings.plan import company
from cac.meetings.plan import services as plans
from cac.meetings.plan.models import Journey
from cac.meetings.rules import State
from cac.safeguarding import referrals, risks, venues
from cac.safeguarding.models import Referral
from cac.safeguarding.places import places_of
from cac.safeguarding.rules import DayItem, Looked, Said
from cac.safeguarding.rules.kinds import Occasion, PlaceUse, ReferralKind
from cac.safeguarding.rules.plan import Declared, Leg, Mode, Way
from tests.ground import ALL_YES, SUN

ZONE = "Africa/Lusaka"
WHY = "We thought about it together, and it is right."
NINE = AgeBand.NINE_TO_12


class AnyReason(dict[str, str]):
    """The same reason for whatever asks, of whoever does not ask first what it is for."""

    def __init__(self, words: str = WHY) -> None:
        self.words = words

    def get(self, _key: str, _other: Any = "") -> Any:
        return self.words

    def __missing__(self, _key: str) -> str:
        return self.words


class Ground:
    """What a team does around a meeting, and on its day."""

    committee_id: bytes
    adults: list[bytes]

    @property
    def committee(self) -> Committee:
        return db.session.get_one(Committee, self.committee_id)

    def user(self, name: str) -> User:
        raise NotImplementedError

    # Where it is, and what could happen there.

    def check_place(self, use: PlaceUse, *, whole: bool) -> None:
        answers = ALL_YES if whole else dict(list(ALL_YES.items())[1:])
        look = venues.Look(clock.today(ZONE), self.adults[0], answers)
        venues.record_check(places_of(self.committee)[use], self.user("ama"), look)

    def shut(self, use: PlaceUse, days: int) -> None:
        place = places_of(self.committee)[use]
        if place.closed_from:
            venues.reopen_place(place)
        else:
            venues.close_place(place, clock.today(ZONE) + timedelta(days))

    def move(self, meeting: Meeting) -> None:
        places.move(meeting)

    def write_risk(self, bad: int) -> None:
        line = risks.RiskLine(**(SUN | {"likely_after": bad, "bad_after": bad}))
        risks.write(self.committee, self.user("ama"), [line])

    def answer_risk(self, *, yes: bool) -> None:
        newest = risks.newest(self.committee, Occasion.REGULAR)
        assert newest
        risks.decide(newest, self.committee, self.user("nour"), approved=yes)

    def number(self, kind: ReferralKind, days: int) -> None:
        """An office is called, or comes back after it was struck off."""
        today, found = clock.today(ZONE), self._number(kind)
        if found:
            referrals.called(found, today - timedelta(days))
        else:
            said = referrals.Number(kind, "Office", "116", None, today - timedelta(days))
            referrals.add(self.committee, said)

    def strike_number(self, kind: ReferralKind) -> None:
        if found := self._number(kind):
            referrals.remove(found)

    def _number(self, kind: ReferralKind) -> Referral | None:
        here = select(Referral).where(Referral.committee_id == self.committee_id, Referral.kind == kind)
        return db.session.scalars(here).first()

    # How it goes, and who goes with whom.

    def say(self, meeting: Meeting, mode: Mode, transport: Declared, *, trip: bool) -> None:
        plans.set_plan(meeting, plans.Said(mode, trip=trip, in_public=False, transport=transport))

    def share_out(self, meeting: Meeting, count: int) -> None:
        """The people of a meeting one after another into so many groups; none for 0."""
        asked = [company.key_of(row) for row in company.people_of(meeting)]
        groups = {key: number % count + 1 if count else None for number, key in enumerate(asked)}
        company.set_groups(meeting, groups)

    def drive(self, meeting: Meeting, seats: int) -> None:
        """Everybody goes in one vehicle, or the last journey is taken off again."""
        if planned := company.journeys_in(meeting):
            company.remove_journey(meeting, planned[-1])
            return
        said = company.Said(Leg.BOTH, Way.VEHICLE, self.adults[0], seats, time(17), "a guardian")
        company.plan_journey(meeting, said, {company.key_of(row) for row in company.people_of(meeting)})

    def journeys(self) -> list[Journey]:
        return list(db.session.scalars(select(Journey)))

    def copy(self, model: Meeting, starts_at: datetime) -> bytes:
        meeting = copying.copy(model, starts_at)
        meeting.planned_by = self.user("ama").id
        db.session.flush()
        return meeting.id

    # The day itself.

    def look_around(self, meeting: Meeting) -> None:
        lists.look_at_place(meeting, {item: Said(Looked.YES) for item in DayItem})

    def open(self, meeting: Meeting, adult_ids: Collection[bytes], *, care: bool = False) -> None:
        arrived = opening.Arrived(adult_ids=adult_ids, heads={NINE: 4}, yes=4, no=0)
        if care and meeting.state is State.OPEN:
            opening.care_from_now(meeting)
        elif care:
            opening.open_for_care(meeting, arrived)
        else:
            opening.open_meeting(meeting, self.user("ama"), arrived, AnyReason())

    def count(self, meeting: Meeting, more: int, left: int) -> None:
        """Some children come later, some leave early."""
        if more:
            heads.more_came(meeting, {NINE: more}, yes=more)
        if left:
            heads.left_early(meeting, {NINE: left}, LeftWith.GUARDIAN)

    def count_out(self, meeting: Meeting, slip: int) -> None:
        """As many as are here go home; with a slip, one more or one less is counted."""
        heads.went_home(meeting, {NINE: max(0, self.here(meeting).get(NINE, 0) + slip)})

    def clear_up(self, meeting: Meeting) -> None:
        heads.found(meeting, "She was behind the house.")

    def tell_children(self, meeting: Meeting) -> None:
        told.told_complaint(meeting)

    def close(self, meeting: Meeting, *, settled: bool) -> None:
        closing.close_meeting(meeting, self.user("ama"), AnyReason(), settled=settled)

    def here(self, meeting: Meeting) -> Mapping[AgeBand, int]:
        day = day_of(meeting)
        came, left = day.closing.came, day.closing.left
        return {band: came[band] - left.get(band, 0) for band in came}

    def missing(self, meeting: Meeting) -> dict[AgeBand, int]:
        """Children who are not accounted for."""
        return day_of(meeting).closing.difference
