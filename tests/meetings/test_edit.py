"""Change when a meeting is, what it is about or who leads."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from cac import clock
from cac.db import db, show_key
from cac.meetings.models import GateRecord
from cac.meetings.rules import PLANNED, State
from cac.notices.models import Kind, Notice
from tests.cast import errors_on
from tests.meetings.conftest import form_of, fresh, path, put


def test_it_changes_a_draft(ama, draft):
    answer = ama.post(path(draft, "edit"), form_of(draft, title="Beans and dots", starts="09:00"))

    changed = fresh(draft)
    assert answer.status_code == 303
    assert (changed.title, changed.starts_at.hour, changed.version) == ("Beans and dots", 7, 2)
    assert (changed.state, changed.sequence, changed.published_at) == (State.DRAFT, 0, None)


def test_its_page_is_filled_in(ama, draft):
    page = ama.get(path(draft, "edit")).text

    assert 'value="10:00"' in page
    assert 'value="11:30"' in page
    assert draft.title in page


def test_a_co_facilitator_may_change_it(binta, draft):
    assert binta.post(path(draft, "edit"), form_of(draft, title="Beans")).status_code == 303


@pytest.mark.parametrize(
    ("who", "status"), [("nour", 403), ("esi", 403), ("kofi", 404), ("ravi", 404), ("ines", 404)]
)
def test_others_may_not(who, status, request, draft):
    person = request.getfixturevalue(who)

    assert person.get(path(draft, "edit")).status_code == status
    assert person.post(path(draft, "edit"), form_of(draft, title="Beans")).status_code == status
    assert fresh(draft).title != "Beans"


@pytest.mark.parametrize("state", sorted(set(State) - PLANNED))
def test_what_has_begun_or_ended_stays_as_it_is(ama, draft, state):
    put(draft, state)

    answer = ama.post(path(draft, "edit"), form_of(draft, title="Beans"))

    assert answer.status_code == 409
    assert fresh(draft).title != "Beans"


def test_a_safe_change_keeps_it_confirmed_and_tells_calendars(ama, confirmed):
    before = confirmed.published_at

    answer = ama.post(path(confirmed, "edit"), form_of(confirmed, starts="09:30"))

    changed = fresh(confirmed)
    record = db.session.scalars(select(GateRecord)).one()
    assert answer.status_code == 303
    assert (changed.state, changed.sequence) == (State.CONFIRMED, 1)
    assert changed.published_at > before
    assert (record.act, record.level) == ("change", "pass")


def test_an_unsafe_change_puts_it_on_hold(ama, nour, confirmed):
    answer = ama.post(path(confirmed, "edit"), form_of(confirmed, ends="20:30"))

    changed = fresh(confirmed)
    told = db.session.execute(select(Notice.user_id, Notice.kind)).all()
    assert answer.status_code == 303
    assert (changed.state, changed.sequence) == (State.ON_HOLD, 1)
    assert (nour.id, Kind.ON_HOLD) in told
    assert "on hold" in ama.get(path(confirmed)).text


def test_a_change_that_asks_for_a_new_reason_puts_it_on_hold(ama, confirmed):
    ama.post(path(confirmed, "edit"), form_of(confirmed, starts="07:00", ends="08:30"))

    assert fresh(confirmed).state is State.ON_HOLD
    assert "Everything holds again. Confirm it once more." not in ama.get(path(confirmed)).text


def test_a_reason_given_before_still_counts(ama, draft):
    ama.post(path(draft, "edit"), form_of(draft, starts="07:00", ends="08:30"))
    early = fresh(draft)
    ama.post(path(draft, "confirm"), {"version": str(early.version), "reason-SG-13": "They sell at ten."})

    ama.post(path(draft, "edit"), form_of(fresh(draft), title="Early birds"))

    assert (fresh(draft).title, fresh(draft).state) == ("Early birds", State.CONFIRMED)


def test_another_early_hour_asks_for_another_reason(ama, draft):
    ama.post(path(draft, "edit"), form_of(draft, starts="07:00", ends="08:30"))
    version = str(fresh(draft).version)
    ama.post(path(draft, "confirm"), {"version": version, "reason-SG-13": "They sell at ten."})

    ama.post(path(draft, "edit"), form_of(fresh(draft), starts="06:00", ends="07:30"))

    assert fresh(draft).state is State.ON_HOLD


def test_without_somebody_to_lead_it_cannot_stay_confirmed(ama, nour, confirmed):
    answer = ama.post(path(confirmed, "edit"), form_of(confirmed, lead=show_key(nour.id)))

    assert answer.status_code == 422
    assert fresh(confirmed).state is State.CONFIRMED


def test_a_stale_page_is_refused_and_keeps_what_was_typed(ama, binta, draft):
    old = form_of(draft)
    binta.post(path(draft, "edit"), old | {"title": "Beans"})

    answer = ama.post(path(draft, "edit"), old | {"title": "Dots and diamonds"})

    assert answer.status_code == 422
    assert "Somebody changed this while" in answer.text
    assert "Dots and diamonds" in answer.text
    assert fresh(draft).title == "Beans"
    assert 'name="version" type="hidden" value="2"' in answer.text


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("title", "", "fill this in"),
        ("ends", "09:00", "after the start"),
        ("day", "2020-01-01", "already past"),
    ],
)
def test_it_says_what_is_wrong_and_changes_nothing(ama, confirmed, field, value, says):
    answer = ama.post(path(confirmed, "edit"), form_of(confirmed, **{field: value}))

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert fresh(confirmed).version == 1


def test_a_day_that_has_passed_meanwhile_may_stay(ama, draft):
    sent = form_of(draft, title="What we did")

    with time_machine.travel(clock.now() + timedelta(30), tick=False):
        answer = ama.signed_in().post(path(draft, "edit"), sent)

    assert answer.status_code == 303


def test_sent_twice_it_changes_once(ama, draft):
    sent = form_of(draft, title="Beans", once=show_key(bytes(range(16))))

    first, second = ama.post(path(draft, "edit"), sent), ama.post(path(draft, "edit"), sent)

    assert first.location == second.location
    assert fresh(draft).version == 2
