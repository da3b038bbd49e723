"""A meeting of adults only: no children, no gate, a short path, and yet it takes the time of its adults."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cac import clock
from cac.db import db, show_key
from cac.meetings.gate import ask
from cac.meetings.models import GateRecord, Meeting, MeetingAdult
from cac.meetings.rules import State
from cac.safeguarding.rules import Level
from cac.signals import facts_changed
from tests.makers import add, make_meeting, next_saturday
from tests.meetings.conftest import adults, form_of, fresh, path, plan_of, put


@pytest.fixture
def planning(blue_kite):
    """A draft for two adults."""
    return make_meeting(blue_kite, members=0, title="Planning our month", adults_only=True)


def over(meeting):
    """The same meeting, an hour ago."""
    meeting.starts_at, meeting.ends_at = clock.now() - timedelta(hours=1), clock.now()
    return put(meeting, State.CONFIRMED)


def share(meeting, other):
    """Ask the first adult of one meeting to the other one too."""
    add(MeetingAdult(meeting_id=other.id, adult_id=meeting.adults[0].adult_id))
    db.session.commit()


def test_it_is_chosen_when_the_meeting_is_planned(ama, blue_kite):
    plan = plan_of(blue_kite, ama.user)
    address = f"/meetings/new?committee={show_key(blue_kite.id)}"

    ama.post(address, plan | {"who": "adults"})
    ama.post(address, plan | {"who": "children"})
    wrong = ama.post(address, plan | {"who": "cats"})

    assert [m.adults_only for m in db.session.scalars(select(Meeting).order_by(Meeting.adults_only))] == [
        False,
        True,
    ]
    assert wrong.status_code == 422


def test_it_is_not_changed_afterwards(ama, planning, draft):
    ama.post(path(draft, "edit"), form_of(draft) | {"who": "adults"})
    ama.post(path(planning, "edit"), form_of(planning) | {"who": "children"})

    assert (fresh(draft).adults_only, fresh(planning).adults_only) == (False, True)


def test_it_asks_adults_and_never_a_child(ama, planning, draft):
    page = ama.get(path(planning, "invite")).text
    child = show_key(draft.members[0].member_id)
    sent = {"adults": [show_key(draft.adults[0].adult_id)], "members": [child], "version": "1"}

    answer = ama.post(path(planning, "invite"), sent)

    assert "Children" not in page.split('id="main"')[1]
    assert answer.status_code == 303
    assert [row.adult_id for row in fresh(planning).adults] == [draft.adults[0].adult_id]
    assert fresh(planning).members == []


def test_its_page_shows_no_gate(ama, nour, planning):
    for person in (ama, nour):
        page = person.get(path(planning)).text

        assert "no check is asked" in page
        assert "What is missing" not in page
        assert "Invite the children" not in page


def test_it_goes_from_planned_to_confirmed_to_took_place(ama, planning):
    confirmed = ama.post(path(planning, "confirm"))
    state, published = fresh(planning).state, fresh(planning).published_at
    early = ama.post(path(planning, "close"))
    over(fresh(planning))
    held = ama.post(path(planning, "close"))

    assert (confirmed.status_code, state) == (303, State.CONFIRMED)
    assert published is not None
    assert early.status_code == 409
    assert (held.status_code, fresh(planning).state) == (303, State.CLOSED)
    assert "Took place" in ama.get(path(planning)).text
    assert ama.get(path(planning, "minutes")).status_code == 200
    assert db.session.scalars(select(GateRecord)).all() == []


def test_it_can_be_cancelled(ama, planning):
    put(planning, State.CONFIRMED)

    answer = ama.post(path(planning, "cancel"), reason="The road is flooded.", version="1")

    assert answer.status_code == 303
    assert fresh(planning).state is State.CANCELLED
    assert fresh(planning).sequence == 1


def test_nobody_opens_it_and_counts_heads(ama, planning):
    over(planning)

    assert ama.get(path(planning, "day")).status_code == 409
    assert ama.post(path(planning, "open"), version="1").status_code == 409
    assert fresh(planning).state is State.CONFIRMED


@pytest.mark.parametrize("state", [State.CONFIRMED, State.CLOSED])
def test_no_ideas_are_written_down_there(ama, planning, state):
    put(over(planning), state)

    answer = ama.get(path(planning, "ideas"))

    assert answer.status_code == 409
    assert "no ideas of children" in answer.text
    assert "/ideas" not in ama.get(path(planning)).text.split('id="main"')[1]


def test_a_meeting_with_children_never_takes_the_short_path(ama, draft):
    put(draft, State.CONFIRMED)

    assert ama.post(path(draft, "close")).status_code == 409
    assert fresh(draft).state is State.CONFIRMED


@pytest.mark.parametrize("act", ["confirm", "close"])
@pytest.mark.parametrize(("name", "status"), [("nour", 403), ("esi", 403), ("kofi", 404)])
def test_only_those_who_may_walk_its_path(request, planning, act, name, status):
    person = request.getfixturevalue(name)

    assert person.post(path(planning, act)).status_code == status


def test_changed_facts_never_hold_it(ama, planning, blue_kite):
    put(planning, State.CONFIRMED)
    adults(planning)[0].suspended_on = clock.today()
    facts_changed.send(None, committee_ids=[blue_kite.id])
    db.session.commit()

    ama.post(path(planning, "edit"), form_of(fresh(planning), starts="19:00", ends="22:00"))

    assert fresh(planning).state is State.CONFIRMED
    assert fresh(planning).sequence == 1


def test_it_takes_the_time_of_its_adults(planning, draft):
    share(planning, draft)
    before = ask(draft).level

    put(planning, State.CONFIRMED)

    assert (before, ask(draft).level) == (Level.PASS, Level.BLOCK)


def test_the_committee_may_meet_while_other_adults_plan(planning, draft):
    put(planning, State.CONFIRMED)

    assert ask(draft).level is Level.PASS


def test_it_takes_nobody_away_from_children(ama, planning, draft):
    share(draft, planning)
    put(draft, State.CONFIRMED)

    answer = ama.post(path(planning, "confirm"))

    assert answer.status_code == 409
    assert adults(draft)[0].name in answer.text
    assert fresh(planning).state is State.DRAFT
    assert ask(fresh(draft)).level is Level.PASS


def test_a_confirmed_one_cannot_be_moved_onto_children(ama, planning, draft):
    share(draft, planning)
    put(draft, State.CONFIRMED)
    planning.starts_at, planning.ends_at = next_saturday(hour=14), next_saturday(hour=15)
    put(planning, State.CONFIRMED)

    moved = ama.post(path(planning, "edit"), form_of(planning, starts="10:30", ends="11:00"))

    assert moved.status_code == 422
    assert "another meeting counts on" in moved.text
    assert fresh(planning).starts_at == next_saturday(hour=14)


def test_a_confirmed_one_cannot_ask_whom_children_count_on(ama, planning, draft):
    put(draft, State.CONFIRMED)
    put(planning, State.CONFIRMED)
    sent = {"adults": [show_key(draft.adults[0].adult_id)], "version": "1"}

    answer = ama.post(path(planning, "invite"), sent)

    assert answer.status_code == 422
    assert len(fresh(planning).adults) == 2


def test_today_tells_it_and_asks_no_check(ama, planning):
    before = ama.get("/").text
    put(planning, State.CONFIRMED)
    after = ama.get("/").text

    assert "not safe yet" not in before
    assert "The adults of Blue Kite meet next" in after


def test_calendars_show_it_and_nobody_is_told_to_come(ama, planning):
    put(planning, State.CONFIRMED)

    file = ama.get(f"/meetings/{show_key(planning.id)}.ics")

    assert file.status_code == 200
    assert "STATUS:CONFIRMED" in file.text
    assert "We meet on" not in ama.get(path(planning)).text
    assert "adults only" in ama.get("/meetings/").text


def test_a_copy_is_for_adults_only_too(ama, planning):
    day = clock.today("Africa/Lusaka") + timedelta(30)
    ama.post(path(planning, "copy"), day=day.isoformat(), starts="09:00")

    assert db.session.scalars(select(Meeting.adults_only).where(Meeting.id != planning.id)).all() == [True]
