"""The list of meetings: to come and past, each person's own."""

from datetime import timedelta

from cac.db import show_key
from cac.meetings.rules import State
from tests.counting import counted_queries
from tests.makers import make_meeting, next_saturday
from tests.meetings.conftest import put


def test_it_shows_what_is_to_come_and_what_is_past(ama, blue_kite):
    make_meeting(blue_kite, title="Bridges and kites")
    put(
        make_meeting(blue_kite, title="Old songs", starts_at=next_saturday() - timedelta(days=60)),
        State.CLOSED,
    )

    page = ama.get("/meetings/")

    assert "One meeting is to come" in page.text
    assert page.text.index("Bridges and kites") < page.text.index("Past") < page.text.index("Old songs")
    assert "Draft" in page.text
    assert "Closed" in page.text


def test_it_hides_the_meetings_of_other_committees(ama, kofi, blue_kite, green_hill):
    make_meeting(blue_kite, title="Bridges and kites")
    make_meeting(green_hill, title="Hills and goats")

    mine, theirs = ama.get("/meetings/").text, kofi.get("/meetings/").text

    assert "Hills and goats" not in mine
    assert "Green Hill" not in mine
    assert "Bridges and kites" not in theirs


def test_a_reader_sees_time_and_state_only(esi, draft):
    page = esi.get("/meetings/")

    assert "10:00 to 11:30" in page.text
    assert "Draft" in page.text
    assert draft.title not in page.text
    assert "Plan a meeting" not in page.text


def test_a_reviewer_sees_no_meeting(ravi, draft):
    page = ravi.get("/meetings/")

    assert "No meeting is planned" in page.text
    assert "10:00" not in page.text


def test_a_stranger_is_asked_to_sign_in(stranger, draft):
    assert stranger.get("/meetings/").status_code == 303


def test_it_can_show_one_committee(ama, draft, blue_kite):
    page = ama.get(f"/meetings/?committee={show_key(blue_kite.id)}")

    assert page.status_code == 200
    assert "10:00 to 11:30" in page.text


def test_another_committee_or_nonsense_is_not_there(ama, green_hill):
    theirs = ama.get(f"/meetings/?committee={show_key(green_hill.id)}")
    nonsense = ama.get("/meetings/?committee=%00<b>")

    assert (theirs.status_code, nonsense.status_code) == (404, 404)
    assert theirs.data == nonsense.data


def test_a_cancelled_meeting_is_not_to_come(ama, blue_kite):
    put(make_meeting(blue_kite), State.CANCELLED)

    page = ama.get("/meetings/")

    assert "No meeting is planned" in page.text
    assert "Cancelled" in page.text


def test_it_turns_pages_of_the_past(ama, blue_kite):
    for week in range(1, 23):
        starts = next_saturday() - timedelta(weeks=week + 2)
        put(
            make_meeting(blue_kite, adults=0, members=0, title=f"Week {week:02}.", starts_at=starts),
            State.CLOSED,
        )

    first, second = ama.get("/meetings/").text, ama.get("/meetings/?skip=20").text

    assert first.count("Week ") == 20
    assert second.count("Week ") == 2
    assert 'rel="next"' in first
    assert 'rel="prev"' in second
    assert ama.get("/meetings/?skip=-4").status_code == ama.get("/meetings/?skip=many").status_code == 200


def test_it_asks_no_more_for_more_meetings(ama, blue_kite):
    make_meeting(blue_kite)
    with counted_queries() as few:
        ama.get("/meetings/")
    for week in range(1, 9):
        make_meeting(blue_kite, adults=0, members=0, starts_at=next_saturday() + timedelta(weeks=week))

    with counted_queries() as many:
        ama.get("/meetings/")

    assert len(few) == len(many) <= 12


def test_it_can_show_one_state(ama, draft, blue_kite):
    put(make_meeting(blue_kite, title="Old songs"), State.CANCELLED)

    drafts, cancelled = ama.get("/meetings/?state=draft").text, ama.get("/meetings/?state=cancelled").text

    assert draft.title in drafts
    assert "Old songs" not in drafts
    assert "Old songs" in cancelled
    assert draft.title not in cancelled
    assert "No meeting to come is “Cancelled”" in cancelled


def test_a_state_that_is_none_is_not_there(ama, draft):
    assert ama.get("/meetings/?state=%00sleeping").status_code == 404


def test_what_needs_work_comes_first_when_asked_for(ama, blue_kite):
    put(make_meeting(blue_kite, title="Bridges and kites"), State.CONFIRMED)
    make_meeting(blue_kite, title="Later songs", starts_at=next_saturday() + timedelta(days=7))

    usual, asked = ama.get("/meetings/").text, ama.get("/meetings/?first=unready").text

    assert usual.index("Bridges and kites") < usual.index("Later songs")
    assert asked.index("Later songs") < asked.index("Bridges and kites")


def test_what_was_chosen_stays_in_the_address(ama, blue_kite):
    for week in range(1, 23):
        starts = next_saturday() - timedelta(weeks=week + 2)
        put(make_meeting(blue_kite, adults=0, members=0, starts_at=starts), State.CLOSED)
    chosen = f"committee={show_key(blue_kite.id)}&state=closed&first=unready"

    page = ama.get(f"/meetings/?{chosen}").text

    following = page.split('rel="next"')[0].rpartition('href="')[2]
    for kept in chosen.split("&"):
        assert kept in following
