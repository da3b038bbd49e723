"""Minutes: written once a meeting is open, read by its team, and what is not finished goes on."""

from datetime import timedelta

import pytest

from cac import clock
from cac.db import db, show_key
from cac.meetings import minutes
from cac.meetings.models import AgendaItem, Meeting
from cac.meetings.rules import AGENDA_ROWS, HELD, Fate, State
from tests.counting import counted_queries
from tests.makers import add, make_meeting, make_member
from tests.meetings.conftest import fresh, path, put, today_at


def with_agenda(meeting, *titles):
    for place, title in enumerate(titles):
        add(AgendaItem(meeting_id=meeting.id, position=place, minutes=20, title=title))
    db.session.commit()
    return meeting


@pytest.fixture
def held(blue_kite):
    """A meeting of yesterday, closed, with two things on its agenda."""
    starts = today_at(10) - timedelta(1)
    return with_agenda(
        put(make_meeting(blue_kite, starts_at=starts), State.CLOSED), "Shade at the market", "Next steps"
    )


@pytest.fixture
def later(blue_kite):
    """The next one, a draft."""
    return make_meeting(blue_kite, adults=0, members=0)


def typed(meeting, *things, **more):
    """What the page sends: outcome, decision and what becomes of it, for each thing in order."""
    data = {"version": str(fresh(meeting).version), "fate-new": "finished"}
    for item, (outcome, decision, fate) in zip(fresh(meeting).agenda, things, strict=True):
        key = show_key(item.id)
        data |= {f"outcome-{key}": outcome, f"decision-{key}": decision, f"fate-{key}": fate}
    return data | more


DONE = (("Everybody drew the market.", "We ask for shade.", "finished"), ("", "", "finished"))


def test_they_say_what_came_of_it_and_what_was_decided(binta, nour, held):
    answer = binta.post(path(held, "minutes/edit"), typed(held, *DONE))
    page = nour.get(path(held, "minutes")).text

    assert answer.status_code == 303
    first = fresh(held).agenda[0]
    assert (first.outcome, first.decision, first.fate) == (*DONE[0][:2], Fate.FINISHED)
    assert "Everybody drew the market." in page
    assert "We ask for shade." in page
    assert "Plan an action" not in page
    assert "Plan an action" in binta.get(path(held, "minutes")).text


@pytest.mark.parametrize(
    ("who", "status"), [("nour", 403), ("esi", 403), ("kofi", 404), ("ravi", 404), ("ines", 404)]
)
def test_only_facilitators_write_them(who, status, request, held):
    person = request.getfixturevalue(who)

    assert person.get(path(held, "minutes/edit")).status_code == status
    assert person.post(path(held, "minutes/edit"), typed(held, *DONE)).status_code == status
    assert fresh(held).agenda[0].outcome is None


@pytest.mark.parametrize(
    ("who", "status"), [("nour", 200), ("esi", 403), ("kofi", 404), ("ravi", 404), ("ines", 404)]
)
def test_only_the_team_reads_them(who, status, request, held):
    assert request.getfixturevalue(who).get(path(held, "minutes")).status_code == status


@pytest.mark.parametrize("state", State)
def test_they_are_written_once_the_meeting_is_open(ama, held, state):
    put(held, state)
    works = state in HELD

    assert ama.get(path(held, "minutes")).status_code == (200 if works else 409)
    assert ama.get(path(held, "minutes/edit")).status_code == (200 if works else 409)
    answer = ama.post(path(held, "minutes/edit"), typed(held, *DONE))
    assert answer.status_code == (303 if works else 409)
    assert (fresh(held).agenda[0].decision is not None) == works


def test_a_childs_code_waits_for_another_look(ama, blue_kite, held):
    make_member(blue_kite, "quiet-otter")
    db.session.commit()
    things = (("quiet-otter spoke first.", "", "finished"), ("", "", "finished"))

    answer = ama.post(path(held, "minutes/edit"), typed(held, *things))

    assert answer.status_code == 422
    assert "<mark>quiet-otter</mark>" in answer.text
    assert fresh(held).agenda[0].fate is None


def test_what_came_up_is_kept_with_its_own_words(ama, held):
    more = {
        "title-new": "The broken bench",
        "outcome-new": "Somebody could fall.",
        "decision-new": "We tell.",
    }

    ama.post(path(held, "minutes/edit"), typed(held, *DONE, **more))

    last = fresh(held).agenda[-1]
    assert (last.title, last.outcome, last.decision) == tuple(more.values())


def test_what_came_up_needs_a_title(ama, held):
    answer = ama.post(path(held, "minutes/edit"), typed(held, *DONE, **{"outcome-new": "A thing."}))

    assert answer.status_code == 422
    assert "A thing." in answer.text
    assert len(fresh(held).agenda) == 2


@pytest.mark.parametrize(
    ("name", "value"), [("outcome", "x" * 1001), ("decision", "x" * 301), ("fate", "x"), ("fate", "")]
)
def test_bad_input_is_refused_and_nothing_is_half_saved(ama, held, name, value):
    key = show_key(held.agenda[0].id)

    answer = ama.post(path(held, "minutes/edit"), typed(held, *DONE, **{f"{name}-{key}": value}))

    assert answer.status_code == 422
    assert all(item.fate is None for item in fresh(held).agenda)


def test_a_stale_page_is_noticed(ama, held):
    old = typed(held, *DONE)
    ama.post(path(held, "minutes/edit"), typed(held, *DONE))

    answer = ama.post(path(held, "minutes/edit"), old | {"decision-new": "", "title-new": ""})

    assert answer.status_code == 422
    assert "Somebody changed this" in answer.text


def carry(ama, held, fate):
    return ama.post(path(held, "minutes/edit"), typed(held, DONE[0], ("Not enough time.", "", fate)))


def test_what_is_not_finished_goes_to_the_meeting_chosen(ama, held, later):
    answer = carry(ama, held, show_key(later.id))

    assert answer.status_code == 303
    assert [item.title for item in fresh(later).agenda] == ["Next steps"]
    assert fresh(held).agenda[1].carried_to_id == later.id
    assert "It goes to the meeting on" in ama.get(path(held, "minutes")).text


def test_saving_twice_carries_it_once(ama, held, later):
    carry(ama, held, show_key(later.id))
    carry(ama, held, show_key(later.id))

    assert len(fresh(later).agenda) == 1


def test_it_comes_off_the_agenda_again_when_it_is_finished_after_all(ama, held, later):
    with_agenda(later, "Next steps of ours")
    carry(ama, held, show_key(later.id))

    carry(ama, held, "finished")

    assert [item.title for item in fresh(later).agenda] == ["Next steps of ours"]
    assert fresh(held).agenda[1].carried_to_id is None


def test_a_full_agenda_takes_nothing_more_and_nothing_is_half_saved(ama, held, later):
    with_agenda(later, *[f"Thing {number}" for number in range(AGENDA_ROWS)])

    answer = carry(ama, held, show_key(later.id))

    assert answer.status_code == 422
    assert "is full" in answer.text
    assert len(fresh(later).agenda) == AGENDA_ROWS
    assert fresh(held).agenda[0].fate is None


def test_only_meetings_of_the_committee_that_are_to_come_are_offered(ama, held, later, green_hill):
    other = make_meeting(green_hill)
    cancelled = put(make_meeting(later.committee), State.CANCELLED)

    for wrong in (other, cancelled, held):
        assert carry(ama, held, show_key(wrong.id)).status_code == 422
    assert fresh(held).agenda[1].fate is None


def test_what_waits_is_offered_on_the_next_agenda(ama, held, later):
    carry(ama, held, "waits")
    key = show_key(fresh(held).agenda[1].id)
    assert "Next steps" in ama.get(path(later, "agenda")).text

    answer = ama.post(path(later, "agenda/take"), item=key)

    assert answer.status_code == 303
    assert [item.title for item in fresh(later).agenda] == ["Next steps"]
    assert "This waits" not in ama.get(path(later, "agenda")).text


def test_it_is_taken_up_once(ama, held, later):
    carry(ama, held, "waits")
    key = show_key(fresh(held).agenda[1].id)
    ama.post(path(later, "agenda/take"), item=key)

    assert ama.post(path(later, "agenda/take"), item=key).status_code == 404
    assert len(fresh(later).agenda) == 1


@pytest.mark.parametrize("item", ["", "x", "aaaaaaaaaaaaaaaaaaaaaaaaaa"])
def test_nothing_else_is_taken_up(ama, later, item):
    assert ama.post(path(later, "agenda/take"), item=item).status_code == 404


def test_what_was_carried_to_a_cancelled_meeting_waits_again(ama, held, later):
    carry(ama, held, show_key(later.id))
    put(later, State.CANCELLED)

    assert [item.title for item in minutes.waiting(fresh(held).committee)] == ["Next steps"]
    assert "It waits for the next meeting" in ama.get(path(held, "minutes")).text


def test_another_committee_sees_nothing_of_it(kofi, ama, held, green_hill):
    carry(ama, held, "waits")

    assert "Next steps" not in kofi.get(path(make_meeting(green_hill), "agenda")).text


def test_the_pages_ask_the_database_little_however_long_the_agenda_is(ama, held, later):
    carry(ama, held, show_key(later.id))
    with_agenda(held, *[f"Thing {number}" for number in range(8)])

    for page in ("minutes", "minutes/edit"):
        with counted_queries() as said:
            assert ama.get(path(held, page)).status_code == 200
        assert len(said) <= 12, page


def test_nobody_carries_into_the_past(blue_kite, held):
    make_meeting(blue_kite, starts_at=clock.now() - timedelta(hours=5))

    assert minutes.next_meetings(held) == []
    assert db.session.get(Meeting, held.id) is held
