"""Who is asked to be in two places at once, of many meetings: the same as if all were compared with all."""

import random
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select

from cac import clock
from cac.committees.models import Committee, Member
from cac.db import db
from cac.meetings.clashes import clashes_of
from cac.meetings.models import Meeting, MeetingAdult, MeetingMember
from cac.meetings.rules import Reply, State
from cac.safeguarding.models import Adult, CommitteeAdult
from cac.safeguarding.places import places_of, set_places
from cac.safeguarding.rules.kinds import PlaceUse
from tests import makers
from tests.meetings import pairwise

QUARTER = timedelta(minutes=15)
HALLS = ("The Tamarind Hall", "Plot 7")
FEW, MANY = 4, 24


def some_committee(cast, dice: random.Random, number: int) -> Committee:
    """Its places are among few, so that others meet there too."""
    home = [cast.blue_kite, cast.green_hill][number % 2].organisation
    made = makers.make_committee(cast.kofi.user, home, alias=f"Kite {number}")
    usual, reserve = dice.sample(HALLS, len(HALLS))
    set_places(made, {PlaceUse.USUAL: ("our tree", usual), PlaceUse.RESERVE: ("our corner", reserve)})
    for child in range(FEW + 2):
        makers.make_member(made, f"calm-{number}-{child}", consent=False)
    return made


def some_meeting(dice: random.Random, committee: Committee, people: Sequence[Adult]) -> Meeting:
    """In a few hours of one day, with some of these adults and some of its children."""
    starts = makers.next_saturday() + dice.randrange(24) * QUARTER
    more = {"ends_at": starts + dice.randint(1, 12) * QUARTER, "adults_only": dice.random() < 0.2}
    more |= {"state": dice.choice(list(State))}
    if dice.random() < 0.4:
        more["place_id"] = dice.choice(list(places_of(committee).values())).id
    meeting = makers.make_meeting(committee, adults=0, members=0, starts_at=starts, **more)
    children = select(Member).where(Member.committee_id == committee.id).order_by(Member.code)
    for child in dice.sample(db.session.scalars(children).all(), FEW):
        makers.add(MeetingMember(meeting_id=meeting.id, member_id=child.id))
    for adult in dice.sample(people, FEW):
        reply = dice.choice([None, *Reply])
        makers.add(MeetingAdult(meeting_id=meeting.id, adult_id=adult.id, reply=reply))
    return meeting


def some_layout(cast, dice: random.Random) -> list[Meeting]:
    """Many meetings of a few committees that share adults, some of whom a committee calls on no more."""
    committees = [some_committee(cast, dice, number) for number in range(FEW)]
    people = [makers.make_adult(dice.choice(committees), f"Person {number}") for number in range(2 * FEW)]
    for adult in people:
        for committee in dice.sample(committees, 2):
            left = dice.choice([None, None, clock.today() - timedelta(1)])
            key = {"committee_id": committee.id, "adult_id": adult.id}
            db.session.merge(CommitteeAdult(**key, left_on=left))
    db.session.flush()
    made = [some_meeting(dice, dice.choice(committees), people) for _ in range(MANY)]
    db.session.commit()
    return made


@pytest.mark.parametrize("seed", range(6))
def test_the_clashes_are_those_of_each_compared_with_every_other_one(cast, seed):
    dice = random.Random(seed)
    made = some_layout(cast, dice)
    kinds: set[str] = set()

    for count in (1, 2, MANY // 2, MANY):
        some = dice.sample(made, count)
        adults = {one.id: [row.adult for row in one.adults][1:] for one in some}
        members = {one.id: [row.member for row in one.members][1:] for one in some}
        clashes = clashes_of(some, adults, members)
        assert clashes == pairwise.clashes_of(some, adults, members)
        kinds.update(clash.kind for found in clashes.values() for clash in found)

    assert kinds == {"committee", "adult", "child", "place"}


def test_of_no_meeting_there_is_none(cast):
    assert clashes_of([], {}, {}) == {}
