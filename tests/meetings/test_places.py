"""Where a meeting is: the usual place, and one act that moves it to the reserve."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from cac import clock
from cac.committees.rules import Role
from cac.db import db
from cac.meetings.models import MeetingAdult
from cac.meetings.places import where
from cac.meetings.rules import State
from cac.meetings.sharing import sentence
from cac.notices.models import Kind, Notice
from cac.safeguarding.places import places_of, set_places
from cac.safeguarding.rules.kinds import PlaceUse
from tests import makers
from tests.cast import Person
from tests.counting import counted_queries
from tests.ground import make_check
from tests.makers import make_meeting
from tests.meetings.conftest import adults, fresh, path, put

PLACES = {
    PlaceUse.USUAL: ("our tree", "The Tamarind Hall"),
    PlaceUse.RESERVE: ("the other place", "The Lantern Library"),
}


@pytest.fixture
def placed(draft, blue_kite):
    """A confirmed meeting of a committee that has both places."""
    set_places(blue_kite, PLACES)
    for place in places_of(blue_kite).values():
        make_check(place)
    return put(draft, State.CONFIRMED)


def move(person, meeting, version=None):
    return person.post(path(meeting, "move"), version=str(version or fresh(meeting).version))


def use_of(meeting):
    return where(fresh(meeting)).here.use


def test_its_page_shows_both_places_to_who_leads_and_to_the_helpers(ama, nour, placed):
    for person in (ama, nour):
        page = person.get(path(placed)).text

        for words in ("our tree", "The Tamarind Hall", "the other place", "The Lantern Library"):
            assert words in page
    assert "Move to the reserve place" in ama.get(path(placed)).text


def a_co_facilitator(app, cast, meeting, **more):
    """Sela, who has no other task, signed in and asked to this meeting as an adult."""
    user = makers.make_user("Sela", None, cast.ama.user.password_hash)
    makers.make_posting(user, Role.CO_FACILITATOR, committee=cast.blue_kite)
    adult = makers.make_adult(cast.blue_kite, "Sela", user_id=user.id, **more)
    makers.add(MeetingAdult(meeting_id=meeting.id, adult_id=adult.id))
    db.session.commit()
    return Person(app, user).signed_in()


def test_a_co_facilitator_reads_it_once_asked(app, cast, placed):
    sela = a_co_facilitator(app, cast, placed)

    page, paper = sela.get(path(placed)).text, sela.get(path(placed, "pack")).text

    assert all(name in page for name in ("our tree", "The Tamarind Hall", "The Lantern Library"))
    assert "our tree, The Tamarind Hall" in paper
    assert "read where it is exactly" not in page


def test_a_suspended_co_facilitator_reads_nothing_of_a_meeting(app, cast, placed):
    sela = a_co_facilitator(app, cast, placed, suspended_on=date(2026, 1, 5))

    assert sela.get(path(placed)).status_code == sela.get(path(placed, "pack")).status_code == 404


def test_being_asked_to_another_meeting_tells_nothing_of_this_one(app, cast, placed, blue_kite):
    sela = a_co_facilitator(app, cast, make_meeting(blue_kite))

    assert "Tamarind" not in sela.get(path(placed)).text
    assert "Tamarind" not in sela.get(path(placed, "pack")).text


def test_what_is_taken_along_on_a_phone_holds_no_place(ama, today):
    assert "Behind the tower" in ama.get(path(today)).text

    pack = ama.post(path(today, "day-pack"))

    assert pack.status_code == 200
    assert "Behind the tower" not in pack.text


def test_a_reader_learns_no_place(esi, placed):
    page = esi.get(path(placed)).text

    assert "tree" not in page
    assert "Tamarind" not in page


def test_a_reader_learns_the_district_of_the_committee_or_of_the_place(esi, placed, blue_kite):
    assert "District: Lusaka" in esi.get(path(placed)).text

    set_places(blue_kite, {PlaceUse.USUAL: PLACES[PlaceUse.USUAL]}, {PlaceUse.USUAL: "Kafue"})
    db.session.commit()

    assert "District: Kafue" in esi.get(path(placed)).text


def test_moving_it_tells_calendars_and_the_team(ama, binta, nour, esi, placed):
    answer = move(ama, placed)

    meeting = fresh(placed)
    told = {(notice.user_id, notice.kind) for notice in db.session.scalars(select(Notice))}
    assert answer.status_code == 303
    assert use_of(meeting) is PlaceUse.RESERVE
    assert (meeting.state, meeting.sequence, meeting.version) == (State.CONFIRMED, 1, 2)
    assert told == {(person.id, Kind.MOVED) for person in (ama, binta, nour)}
    assert "A meeting has another place" in nour.get("/").text


def test_it_moves_back_again(ama, placed):
    move(ama, placed)
    page = ama.get(path(placed)).text
    move(ama, placed)

    assert "Move back to the usual place" in page
    assert use_of(placed) is PlaceUse.USUAL
    assert fresh(placed).sequence == 2


def test_an_old_page_moves_nothing(ama, placed):
    move(ama, placed, version=1)

    again = move(ama, placed, version=1)

    assert again.status_code == 409
    assert use_of(placed) is PlaceUse.RESERVE


def test_the_gate_is_asked_again(ama, placed):
    adults(placed)[0].suspended_on = clock.today() - timedelta(1)
    db.session.commit()

    move(ama, placed)

    assert fresh(placed).state is State.ON_HOLD
    assert "on hold" in ama.get(path(placed)).text


def test_a_draft_moves_quietly(ama, placed):
    put(placed, State.DRAFT).published_at = None
    db.session.commit()

    move(ama, placed)

    assert use_of(placed) is PlaceUse.RESERVE
    assert fresh(placed).sequence == 0
    assert db.session.scalars(select(Notice)).all() == []


@pytest.mark.parametrize("state", [State.OPEN, State.CLOSED, State.CANCELLED])
def test_what_has_begun_or_ended_is_not_moved(ama, placed, state):
    put(placed, state)

    assert move(ama, placed).status_code == 409
    assert use_of(placed) is PlaceUse.USUAL


def test_without_a_reserve_there_is_nowhere_to_move(ama, confirmed, blue_kite):
    db.session.delete(places_of(blue_kite)[PlaceUse.RESERVE])
    db.session.commit()

    assert "Move to" not in ama.get(path(confirmed)).text
    assert move(ama, confirmed).status_code == 409


@pytest.mark.parametrize(("name", "status"), [("binta", 303), ("nour", 403), ("esi", 403), ("kofi", 404)])
def test_only_facilitators_move_it(request, placed, name, status):
    assert move(request.getfixturevalue(name), placed).status_code == status


def test_what_is_told_has_the_nickname_and_never_the_place(ama, placed):
    move(ama, placed)

    file, page = ama.get(f"{path(placed)}.ics").text, ama.get(path(placed)).text
    told = page.split('id="said-en"')[1].split("</p>")[0]

    assert told.endswith("Place: the other place.")
    for secret in ("Tamarind", "Lantern"):
        assert secret not in file
    assert "Lantern" not in told


def test_a_moved_hour_is_told_with_the_place(placed):
    placed.moved_from = placed.starts_at - timedelta(hours=2)

    words = sentence(placed, "our tree")

    assert words.startswith("Our meeting has moved.")
    assert words.endswith(" Place: our tree.")


def test_the_page_of_a_meeting_asks_few_questions(ama, placed):
    page = path(placed)
    with counted_queries() as asked:
        ama.get(page)

    assert len(asked) <= 12
