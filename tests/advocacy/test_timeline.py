"""Steps by month, today marked."""

from datetime import date

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from cac.advocacy.rules import ActionState, ProposalState
from cac.web.months import Month
from tests.advocacy.makers import make_action, make_proposal, make_step
from tests.counting import counted_queries

TODAY = "2026-05-14T10:00:00Z"
MONTHS = st.builds(Month, st.integers(2000, 2098), st.integers(1, 12))


@pytest.fixture
def action(blue_kite):
    return make_action(make_proposal(blue_kite, state=ProposalState.APPROVED), state=ActionState.UNDER_WAY)


@time_machine.travel(TODAY, tick=False)
def test_steps_stand_under_their_months_and_today_between_them(cast, action):
    for what, due in {
        "Last month": date(2026, 4, 30),
        "Before today": date(2026, 5, 13),
        "On the day": date(2026, 5, 14),
        "Later": date(2026, 9, 30),
    }.items():
        make_step(action, what=what, due_on=due)
    make_step(action, what="Too far", due_on=date(2026, 10, 1))
    make_step(action, what="Too old", due_on=date(2026, 3, 31))

    page = cast.ama.signed_in().get("/actions/timeline").text

    places = ["April 2026", "Last month", "May 2026", "Before today", "Today, Thursday 14 May", "On the day"]
    places += ["September 2026", "Later"]
    assert [page.index(words) for words in places] == sorted(page.index(words) for words in places)
    assert "Too far" not in page
    assert "Too old" not in page
    assert "June 2026" not in page


@time_machine.travel(TODAY, tick=False)
def test_one_can_look_earlier_and_later(cast, action):
    make_step(action, what="Far ahead", due_on=date(2026, 10, 1))
    ama = cast.ama.signed_in()

    page = ama.get("/actions/timeline?start=2026-10").text

    assert "Far ahead" in page
    assert "start=2026-04" in page
    assert "start=2027-04" in page
    assert "Today," not in page


@time_machine.travel(TODAY, tick=False)
@pytest.mark.parametrize("bad", ["", "2026-13", "x", "1999-01", "٢٠٢٦-٠١", "2026-1", "99999-01"])
def test_a_month_that_is_none_shows_the_present(cast, action, bad):
    assert "Today, Thursday 14 May" in cast.ama.signed_in().get(f"/actions/timeline?start={bad}").text


def test_only_ones_own_committees_and_nothing_that_was_dropped(esi, action, green_hill, blue_kite):
    make_step(make_action(make_proposal(green_hill)), what="Foreign")
    make_step(make_action(action.proposal, state=ActionState.DROPPED), what="Dropped")
    make_step(action, what="Ours")

    page = esi.get("/actions/timeline").text

    assert "Ours" in page
    assert "Foreign" not in page
    assert "Dropped" not in page


def test_more_steps_ask_the_database_no_more(ama, nour, action):
    make_step(action, owner_id=nour.id)
    with counted_queries() as few:
        ama.get("/actions/timeline")
    for _ in range(5):
        make_step(make_action(action.proposal), owner_id=ama.id)

    with counted_queries() as many:
        ama.get("/actions/timeline")

    assert len(many) == len(few) <= 12


@given(month=MONTHS, far=st.integers(-60, 60))
def test_months_go_to_and_fro(month, far):
    assert month.moved(far).moved(-far) == month
    assert Month.of(month.begins) == month
    assert Month.read(str(month)) == month
    assert month.next.begins > month.begins
