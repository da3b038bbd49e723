"""One meeting: what is missing before it is safe, and where it stands on its path."""

import re
from datetime import timedelta

import pytest

from cac import clock
from cac.committees.ages import AgeBand
from cac.db import db, new_key, show_key
from cac.meetings.models import Heads
from cac.meetings.rules import State
from cac.safeguarding.rules import ClearanceKind
from cac.web.models import Installation
from tests.counting import counted_queries
from tests.makers import make_adult, make_meeting, make_member
from tests.meetings.conftest import adults, path, put, suspend


def step(page):
    """The step of the path where the meeting stands."""
    return page.split('aria-current="step">')[1].split("<")[0]


def test_it_names_what_blocks_with_numbers_why_source_and_mend(ama, draft):
    suspend(adults(draft)[0])

    page = ama.get(path(draft)).text

    assert "What is missing before this is safe" in page
    assert "Needs 2 eligible adults, has 1." in page
    assert "No child is ever alone with one adult" in page
    assert "NSPCC" in page
    assert "check your national law" in page
    assert f"{path(draft, 'invite')}#adults" in page
    assert "2 things block" in page
    assert "SG-01" in page  # people quote it


def test_a_missing_clearance_leads_to_the_adult(ama, draft):
    adult = adults(draft)[0]
    db.session.delete(next(paper for paper in adult.clearances if paper.kind is ClearanceKind.TRAINING))
    db.session.commit()

    assert f'href="/adults/{show_key(adult.id)}">Record the clearance' in ama.get(path(draft)).text


def test_a_missing_consent_leads_to_the_child(ama, draft):
    member = draft.members[0].member
    db.session.delete(member.consents[0])
    db.session.commit()

    assert f'href="/members/{show_key(member.id)}">Record the consent' in ama.get(path(draft)).text


def test_the_checks_that_hold_are_folded_away(ama, draft):
    page = ama.get(path(draft)).text

    assert "Nothing stands in the way" in page
    assert re.search(r"<summary>\d+ (other )?checks</summary>", page)
    assert "Every child has a valid consent for meetings." in page


def test_what_asks_for_a_reason_has_its_own_field(ama, blue_kite):
    meeting = make_meeting(blue_kite, members=3)

    page = ama.get(path(meeting)).text

    assert "Children invited: 3." in page
    assert 'name="reason-SG-16"' in page
    assert "1 asks for a reason" in page


def test_it_writes_hours_for_people(ama, draft):
    draft.starts_at -= timedelta(hours=3)
    put(draft, State.DRAFT)

    assert "The meeting is not all between 08:00 and 18:00." in ama.get(path(draft)).text


@pytest.mark.parametrize(
    ("state", "stands"),
    [
        (State.DRAFT, "Confirm and invite"),
        (State.CONFIRMED, "Meet"),
        (State.ON_HOLD, "Confirm and invite"),
        (State.OPEN, "Meet"),
        (State.CLOSED, "Tell what happened"),
    ],
)
def test_it_shows_the_path(ama, draft, state, stands):
    put(draft, state)

    assert step(ama.get(path(draft)).text) == stands


def test_a_blocked_meeting_stands_at_make_it_safe(ama, draft):
    suspend(adults(draft)[0])

    assert step(ama.get(path(draft)).text) == "Make it safe"


def test_the_focal_point_sees_everything_and_changes_nothing(nour, draft):
    page = nour.get(path(draft)).text

    assert "Nothing stands in the way" in page
    assert "Confirm the meeting" not in page
    assert "Change time or title" not in page
    assert "Cancel this meeting" not in page


def test_a_reader_sees_time_and_state_only(esi, draft):
    page = esi.get(path(draft))

    assert page.status_code == 200
    assert "10:00 to 11:30" in page.text
    assert "Draft" in page.text
    assert draft.title not in page.text
    assert adults(draft)[0].name not in page.text
    assert "children" not in page.text


@pytest.mark.parametrize("who", ["kofi", "ravi", "ines"])
def test_others_cannot_know_that_it_exists(who, request, draft):
    person = request.getfixturevalue(who)

    theirs, none = person.get(path(draft)), person.get(f"/meetings/{show_key(new_key())}")

    assert (theirs.status_code, none.status_code) == (404, 404)
    assert theirs.data == none.data


@pytest.mark.parametrize("wrong", ["x", "1", "A" * 26, "a" * 27, "%00", "../etc"])
def test_an_address_that_is_no_key_is_not_there(ama, draft, wrong):
    assert ama.get(f"/meetings/{wrong}").status_code == 404


def test_a_stranger_is_asked_to_sign_in(stranger, draft):
    assert stranger.get(path(draft)).status_code == 303


def test_words_that_look_like_code_stay_words(ama, draft):
    draft.title = "<script>alert('x')</script>{{ 7 * 7 }}"
    put(draft, State.DRAFT)

    page = ama.get(path(draft)).text

    assert "<script>alert" not in page
    assert "{{ 7 * 7 }}" in page


def test_after_it_the_number_of_children_stands_there(ama, draft):
    draft.heads = [Heads(band=AgeBand.NINE_TO_12, count=7)]
    put(draft, State.CLOSED)

    assert "7 children came." in ama.get(path(draft)).text


def test_opening_is_offered_on_the_day(ama, today, confirmed):
    assert "Today’s meeting" in ama.get(path(today)).text
    assert path(today, "open") in ama.get(path(today, "day")).text
    assert "Today’s meeting" not in ama.get(path(confirmed)).text
    assert path(confirmed, "open") not in ama.get(path(confirmed, "day")).text


def test_it_asks_little_however_many_come(ama, blue_kite):
    few = make_meeting(blue_kite, adults=2, members=2)
    many = make_meeting(blue_kite, adults=8, members=25)
    make_adult(blue_kite, "Joseph")
    make_member(blue_kite, "calm-heron")
    db.session.add(Installation(holds_example_data=False, set_up_at=clock.now()))
    db.session.commit()
    pages = path(few), path(many)
    ama.get("/more")  # from now on it is known whether this is example data

    with counted_queries() as for_few:
        ama.get(pages[0])
    with counted_queries() as for_many:
        ama.get(pages[1])

    assert len(for_few) == len(for_many) <= 12, "\n".join(for_many)


def test_looking_changes_nothing(ama, draft):
    version = draft.version

    ama.get(path(draft))

    db.session.refresh(draft)
    assert (draft.version, draft.state) == (version, State.DRAFT)
