"""What many meetings share is told once: each is judged as it would be by itself, from all that is kept."""

from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import select

from cac import clock
from cac.committees.models import Member
from cac.committees.rules import Giver, Purpose
from cac.db import db
from cac.meetings.gate import Look, local_day, look, look_at
from cac.meetings.models import Meeting, MeetingAdult, MeetingMember
from cac.safeguarding.facts import adult_facts, child_facts
from cac.safeguarding.models import Adult, CommitteeAdult, SupportPlan
from cac.safeguarding.rules import ClearanceKind
from cac.safeguarding.rules.facts import AdultFacts, VisitFacts
from cac.safeguarding.rules.kinds import AdultKind
from tests.makers import make_clearance, make_consent
from tests.meetings.series.conftest import meetings_of


@pytest.fixture(params=range(8))
def chance(request):
    """Another world each time, the same ones in every run."""
    return Random(request.param)


def upset(chance: Random, meetings: list[Meeting]) -> None:
    """Change whatever a meeting is judged by, here and there."""
    today = clock.today()
    for member in db.session.scalars(select(Member).order_by(Member.code)).all():
        _change_child(chance, member, meetings, today)
    for adult in db.session.scalars(select(Adult).order_by(Adult.name)).all():
        _change_adult(chance, adult, today)
    for meeting in meetings:
        for row in meeting.adults:
            row.sub_group = chance.choice([None, 1, 2])
            row.briefed_on, row.briefed_by_id = chance.choice([(None, None), (today, row.adult_id)])
            row.escort_id = chance.choice([None, *(one.adult_id for one in meeting.adults)])
        for child in meeting.members:
            child.sub_group = chance.choice([None, 1, 2])
            if chance.random() < 0.1:
                db.session.delete(child)
    db.session.commit()


def _change_child(chance: Random, member: Member, meetings: list[Meeting], today: date) -> None:
    for purpose in (Purpose.MEETINGS, Purpose.TRAVEL):
        given = today - timedelta(chance.randint(0, 400))
        ends = given + timedelta(chance.randint(30, 500))
        event = chance.choice([None, chance.choice(meetings).id])
        answer = {"giver": chance.choice(list(Giver)), "agreed": chance.random() < 0.8, "event": event}
        make_consent(member, purpose=purpose, given_on=given, ends_on=ends, **answer)
    member.needs_support = chance.random() < 0.5
    if chance.random() < 0.5:
        helper = chance.random() < 0.5
        db.session.add(SupportPlan(member_id=member.id, needs=["see"], helper=helper, plan=b"sealed"))
    member.left_on = chance.choice([None, None, today + timedelta(chance.randint(0, 40))])
    member.birth_month = chance.choice([None, date(today.year - chance.randint(8, 18), today.month, 1)])


def _change_adult(chance: Random, adult: Adult, today: date) -> None:
    adult.kind = chance.choice([AdultKind.STAFF, AdultKind.STAFF, AdultKind.VISITOR])
    adult.suspended_on = chance.choice([None, None, today + timedelta(chance.randint(0, 40))])
    paper = make_clearance(adult, chance.choice(list(ClearanceKind)), adult.clearances[0].recorded_by)
    paper.struck_on = chance.choice([None, today])
    for number, one in enumerate([*adult.clearances, paper]):
        one.issued_on = today - timedelta(60 + number)  # no two on one day, so their order is known
    for link in db.session.scalars(select(CommitteeAdult).where(CommitteeAdult.adult_id == adult.id)):
        link.left_on = chance.choice([None, None, today + timedelta(chance.randint(0, 40))])


def test_each_is_judged_as_if_it_were_the_only_one(chance, weekly):
    upset(chance, meetings_of(weekly))

    together = look_at(meetings_of(weekly))

    for one in meetings_of(weekly):
        db.session.expire_all()
        assert what(together[one.id]) == what(look(one))


def test_everything_kept_of_each_person_is_told_at_each_meeting(chance, weekly):
    upset(chance, meetings_of(weekly))

    together = look_at(meetings_of(weekly))

    db.session.expire_all()
    helped = {plan.member_id: plan.helper for plan in db.session.scalars(select(SupportPlan))}
    for one in meetings_of(weekly):
        invited = [member for member in children_of(one) if is_here(member, local_day(one))]
        seen = together[one.id]
        assert seen.members == tuple(invited)
        assert seen.facts.children == tuple(child_facts(m, helped.get(m.id), one.id) for m in invited)
        assert seen.facts.adults == tuple(expected(one))


def what(seen: Look) -> tuple[object, ...]:
    people = [adult.name for adult in seen.adults], [member.code for member in seen.members]
    return people, seen.facts, seen.gate.findings, seen.gate.level, [row.adult_id for row in seen.visits]


def children_of(meeting: Meeting) -> list[Member]:
    theirs = select(Member).join(MeetingMember, MeetingMember.member_id == Member.id)
    return list(
        db.session.scalars(theirs.where(MeetingMember.meeting_id == meeting.id).order_by(Member.code))
    )


def is_here(person: Member | CommitteeAdult, day: date) -> bool:
    return person.left_on is None or person.left_on > day


def expected(meeting: Meeting) -> list[AdultFacts]:
    """Each adult still called on, by name, from the rows themselves."""
    rows = select(MeetingAdult, CommitteeAdult).join(Adult, Adult.id == MeetingAdult.adult_id)
    rows = rows.join(CommitteeAdult, CommitteeAdult.adult_id == Adult.id).order_by(Adult.name)
    rows = rows.where(
        MeetingAdult.meeting_id == meeting.id, CommitteeAdult.committee_id == meeting.committee_id
    )
    found = [row for row, link in db.session.execute(rows).all() if is_here(link, local_day(meeting))]
    names = {row.adult_id: row.adult.name for row in found}
    return [
        adult_facts(
            row.adult,
            VisitFacts(row.briefed_on if row.briefed_by_id else None, names.get(row.escort_id, "")),
        )
        for row in found
    ]
