"""What is shown before saving is what the gate says afterwards, of every meeting and in every word."""

from datetime import time, timedelta

import pytest

from cac.db import db
from cac.meetings.gate import local_day, look_at
from cac.meetings.plan.company import Said, plan_journey, set_groups
from cac.meetings.rules import Reply, State
from cac.meetings.series import services
from cac.meetings.series.ahead import look_ahead
from cac.meetings.series.queries import occurrences_of
from cac.meetings.series.rules import Freq
from cac.safeguarding import sky
from cac.safeguarding.models import CommitteeAdult
from cac.safeguarding.rules import finding_record
from cac.safeguarding.rules.kinds import AdultKind
from cac.safeguarding.rules.plan import Declared, Leg, PhotoRule, Way
from tests.counting import counted_queries
from tests.makers import make_meeting, make_standing
from tests.meetings.conftest import put


def said(look):
    return [finding_record(finding) for finding in look.gate.findings]


def child_leaves(draft, _cast):
    draft.members[0].member.left_on = local_day(draft) + timedelta(15)


def consent_ends(draft, _cast):
    draft.members[0].member.consents[0].ends_on = local_day(draft) + timedelta(15)


def adult_leaves(draft, _cast):
    link = (draft.committee_id, draft.adults[0].adult_id)
    db.session.get_one(CommitteeAdult, link).left_on = local_day(draft) + timedelta(15)


def one_said_no(draft, _cast):
    draft.adults[0].reply = Reply.NO


def somebody_from_outside(draft, _cast):
    draft.adults[0].adult.kind = AdultKind.VISITOR
    draft.adults[0].briefed_on = local_day(draft)


def much_is_planned(draft, _cast):
    draft.plan.trip, draft.plan.transport, draft.plan.photos = True, Declared.YES, PhotoRule.FACES
    db.session.flush()
    set_groups(draft, {row.adult_id: 1 for row in draft.adults})


def they_are_driven(draft, _cast):
    draft.plan.transport = Declared.YES
    people = {row.adult_id for row in draft.adults} | {row.member_id for row in draft.members}
    plan_journey(
        draft, Said(Leg.BOTH, Way.VEHICLE, draft.adults[0].adult_id, 4, time(12), "a guardian"), people
    )


def another_takes_place(draft, _cast):
    beside = make_meeting(draft.committee, starts_at=draft.starts_at + timedelta(14))
    beside.adults[0].adult_id = draft.adults[0].adult_id
    beside.members[0].member_id = draft.members[0].member_id
    put(beside, State.CONFIRMED)


def arranged_for_a_while(draft, cast):
    draft.committee.oldest = 9
    standing = make_standing(draft.committee, cast.ama.user, check="SG-24")
    standing.through = local_day(draft) + timedelta(15)


CASES = [
    child_leaves,
    consent_ends,
    adult_leaves,
    one_said_no,
    somebody_from_outside,
    much_is_planned,
    they_are_driven,
    another_takes_place,
    arranged_for_a_while,
]


@pytest.mark.parametrize("case", CASES)
def test_it_is_the_same_before_and_after(cast, draft, case):
    case(draft, cast)
    db.session.commit()
    rule = services.rule_from(draft, Freq.WEEKLY, 1, times=5)
    later = services.later_of(services.expand(rule, draft.committee), ())

    before = look_ahead(draft, [(one.starts, one.ends) for one in later])
    db.session.rollback()
    made = occurrences_of(services.repeat(draft, rule))[1:]
    db.session.commit()

    after = [look_at(made)[one.id] for one in made]
    assert [said(look) for look in before] == [said(look) for look in after]


def test_a_public_holiday_is_seen_before(draft, monkeypatch):
    named = {local_day(draft) + timedelta(14): ("Rain Day",)}
    monkeypatch.setattr(sky, "_holidays_of", lambda country, year: named)
    days = [(draft.starts_at + timedelta(n), draft.ends_at + timedelta(n)) for n in (7, 14)]

    plain, holiday = look_ahead(draft, days)

    assert "Rain Day" not in str(said(plain))
    assert "Rain Day" in str(said(holiday))


def test_as_many_questions_are_asked_for_one_as_for_a_hundred(draft):
    asked = []
    for times in (2, 104):
        db.session.expire_all()
        rule = services.rule_from(draft, Freq.WEEKLY, 1, times=times)
        later = services.later_of(services.expand(rule, draft.committee), ())
        with counted_queries() as said_to_the_database:
            look_ahead(draft, [(one.starts, one.ends) for one in later])
        asked.append(len(said_to_the_database))

    assert asked[0] == asked[1] <= 20
