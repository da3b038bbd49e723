"""A fact changes: every confirmed meeting that rests on it goes on hold in the same transaction."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from cac import clock
from cac.accounts.models import User
from cac.committees.models import Consent, Posting
from cac.committees.rules import PostingState, Role
from cac.db import db, show_key
from cac.meetings.gate import ask
from cac.meetings.models import GateRecord, MeetingAdult
from cac.meetings.records import keep_findings
from cac.meetings.rules import State
from cac.notices.models import Kind, Notice, Outgoing
from cac.safeguarding.rules import ClearanceKind
from cac.signals import facts_changed
from tests.counting import counted_queries
from tests.makers import add, make_clearance, make_meeting, next_saturday
from tests.meetings.conftest import adults, fresh, path, put


def tell(*committees):
    facts_changed.send(None, committee_ids=[committee.id for committee in committees])
    db.session.commit()


def test_a_suspended_adult_holds_it_and_those_who_can_mend_it_are_told(
    ama, binta, nour, esi, confirmed, blue_kite
):
    adults(confirmed)[0].suspended_on = clock.today()

    tell(blue_kite)

    meeting, record = fresh(confirmed), db.session.scalars(select(GateRecord)).one()
    told = {(notice.user_id, notice.kind, notice.thing_id) for notice in db.session.scalars(select(Notice))}
    assert (meeting.state, meeting.sequence, meeting.version) == (State.ON_HOLD, 1, 2)
    assert (record.act, record.level) == ("hold", "block")
    assert told == {(person.id, Kind.ON_HOLD, meeting.id) for person in (ama, binta, nour)}
    assert {out.user_id for out in db.session.scalars(select(Outgoing))} == {ama.id, binta.id, nour.id}


def test_undone_together_with_the_fact_it_leaves_no_trace(confirmed, blue_kite):
    adults(confirmed)[0].suspended_on = clock.today()
    facts_changed.send(None, committee_ids=[blue_kite.id])
    held = confirmed.state

    db.session.rollback()

    assert held is State.ON_HOLD
    assert fresh(confirmed).state is State.CONFIRMED
    assert db.session.scalars(select(Notice)).all() == []


def test_a_no_in_the_days_of_grace_holds_it(ama, confirmed, blue_kite):
    consent = confirmed.members[0].member.consents[0]
    consent.ends_on = clock.today() - timedelta(1)
    db.session.flush()
    keep_findings(confirmed, "confirm", ask(confirmed))  # a reason for these days was given
    tell(blue_kite)
    before = fresh(confirmed).state

    ama.post(f"/consents/{show_key(consent.id)}/withdraw")

    assert before is State.CONFIRMED
    assert fresh(confirmed).state is State.ON_HOLD


def test_a_withdrawn_consent_holds_it(confirmed, blue_kite):
    confirmed.members[0].member.consents[0].withdrawn_on = clock.today()

    tell(blue_kite)

    assert fresh(confirmed).state is State.ON_HOLD


def test_it_sees_what_was_written_beside_its_own_objects(confirmed, blue_kite):
    assert confirmed.members[0].member.consents[0].withdrawn_on is None
    db.session.execute(
        update(Consent).values(withdrawn_on=clock.today()), execution_options={"synchronize_session": False}
    )

    tell(blue_kite)

    assert fresh(confirmed).state is State.ON_HOLD


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.DEPUTY, Role.FACILITATOR])
def test_a_posting_that_ends_holds_it(confirmed, blue_kite, role):
    post = select(Posting).where(Posting.committee_id == blue_kite.id, Posting.role == role)
    db.session.scalars(post).one().state = PostingState.ENDED

    tell(blue_kite)

    assert fresh(confirmed).state is State.ON_HOLD


@pytest.mark.parametrize("change", [{"phone": None}, {"disabled_at": clock.now()}])
def test_a_focal_point_who_cannot_be_called_holds_it(nour, confirmed, blue_kite, change):
    for name, value in change.items():
        setattr(db.session.get_one(User, nour.id), name, value)

    tell(blue_kite)

    assert fresh(confirmed).state is State.ON_HOLD


def test_a_child_who_has_left_needs_no_consent_any_more(confirmed, blue_kite):
    gone = confirmed.members[0].member
    gone.consents[0].withdrawn_on = gone.left_on = clock.today()

    tell(blue_kite)

    assert fresh(confirmed).state is State.CONFIRMED


def test_it_stays_confirmed_when_nothing_blocks(confirmed, blue_kite):
    tell(blue_kite)

    assert (fresh(confirmed).state, fresh(confirmed).sequence) == (State.CONFIRMED, 0)
    assert db.session.scalars(select(GateRecord)).all() == []


@pytest.mark.parametrize("state", sorted(set(State) - {State.CONFIRMED}))
def test_it_touches_confirmed_meetings_only(draft, blue_kite, state):
    put(draft, state)
    adults(draft)[0].suspended_on = clock.today()

    tell(blue_kite)

    assert fresh(draft).state is state


def test_the_past_and_other_committees_are_left_alone(blue_kite, green_hill):
    over = make_meeting(blue_kite, starts_at=next_saturday() - timedelta(days=30))
    theirs = put(make_meeting(green_hill, adults=0), State.CONFIRMED)
    put(over, State.CONFIRMED)
    adults(over)[0].suspended_on = clock.today() - timedelta(60)

    tell(blue_kite)

    assert fresh(over).state is fresh(theirs).state is State.CONFIRMED


def test_every_meeting_of_every_committee_named_is_asked(confirmed, blue_kite, green_hill):
    shared = adults(confirmed)[0]
    theirs = make_meeting(green_hill, adults=1, starts_at=next_saturday() + timedelta(days=7))
    add(MeetingAdult(meeting_id=theirs.id, adult_id=shared.id))
    put(theirs, State.CONFIRMED)
    shared.suspended_on = clock.today()

    tell(blue_kite, green_hill)

    assert fresh(confirmed).state is fresh(theirs).state is State.ON_HOLD


def test_when_facts_heal_a_person_confirms_once_more(ama, confirmed, blue_kite):
    adult = adults(confirmed)[0]
    adult.suspended_on = clock.today()
    tell(blue_kite)
    adult.suspended_on = None

    tell(blue_kite)

    assert fresh(confirmed).state is State.ON_HOLD
    assert "Everything holds again. Confirm it once more." in ama.get(path(confirmed)).text


def test_a_new_paper_in_the_same_transaction_counts(confirmed, blue_kite):
    adult = adults(confirmed)[0]
    training = next(paper for paper in adult.clearances if paper.kind is ClearanceKind.TRAINING)
    training.issued_on = clock.today() - timedelta(900)
    make_clearance(adult, ClearanceKind.TRAINING, blue_kite.lead_id)

    tell(blue_kite)

    assert fresh(confirmed).state is State.CONFIRMED


def test_it_asks_about_all_meetings_at_once(confirmed, blue_kite):
    for week in range(1, 6):
        put(make_meeting(blue_kite, starts_at=next_saturday() + timedelta(weeks=week)), State.CONFIRMED)

    with counted_queries() as asked:
        facts_changed.send(None, committee_ids=[blue_kite.id])

    assert len(asked) <= 12
