"""Where a trip goes: a place of its own, checked like any other; the usual place's check does not count."""

import pytest

from cac.db import db, show_key
from cac.meetings.gate import ask
from cac.meetings.places import where
from cac.meetings.rules import State
from cac.safeguarding.places import exact_words, places_of
from cac.safeguarding.rules import Level
from cac.safeguarding.rules.kinds import PlaceUse
from tests.ground import make_check, make_place
from tests.meetings.conftest import fresh, path, put

NEW = {"known": "", "nickname": "the blue door", "exact": "Behind the Palm School"}


@pytest.fixture
def trip(draft):
    draft.plan.trip = True
    db.session.commit()
    return fresh(draft)


def sent(meeting, **more):
    return {"version": str(fresh(meeting).version)} | NEW | more


def places_found(meeting):
    return [f.level for f in ask(fresh(meeting)).findings if f.check == "SG-12"]


def test_it_blocks_until_the_place_of_the_trip_is_checked(ama, trip):
    assert places_found(trip) == [Level.BLOCK]
    assert f'href="{path(trip, "trip-place")}"' in ama.get(path(trip)).text

    answer = ama.post(path(trip, "trip-place"), sent(trip))

    place = where(fresh(trip)).here
    assert (answer.status_code, answer.location) == (303, f"/places/{show_key(place.id)}")
    assert (place.use, place.nickname) == (PlaceUse.TRIP, "the blue door")
    assert exact_words(place) == "Behind the Palm School"
    assert places_found(trip) == [Level.BLOCK]

    make_check(place)
    db.session.commit()

    assert places_found(trip) == [Level.PASS]
    assert "the blue door" in ama.get(path(trip, "trip-place")).text
    assert "Change where the trip goes" in ama.get(path(trip)).text


def test_it_goes_to_a_place_that_is_known_and_a_committee_has_many(ama, trip, blue_kite):
    places = [make_place(blue_kite, PlaceUse.TRIP) for _ in range(2)]
    db.session.commit()

    ama.post(path(trip, "trip-place"), sent(trip, known=show_key(places[1].id), nickname="", exact=""))

    assert fresh(trip).place_id == places[1].id
    assert set(places_of(blue_kite)) == {PlaceUse.USUAL, PlaceUse.RESERVE}


def test_a_place_of_another_committee_is_none_to_choose(ama, trip, green_hill):
    other = make_place(green_hill, PlaceUse.TRIP)
    db.session.commit()

    answer = ama.post(path(trip, "trip-place"), sent(trip, known=show_key(other.id)))

    assert answer.status_code == 422
    assert fresh(trip).place_id is None


@pytest.mark.parametrize("more", [{"nickname": ""}, {"exact": ""}, {"nickname": "Palm School"}])
def test_a_new_place_is_whole_and_its_nickname_tells_nothing(ama, trip, more):
    answer = ama.post(path(trip, "trip-place"), sent(trip, **more))

    assert answer.status_code == 422
    assert fresh(trip).place_id is None


def test_a_confirmed_trip_goes_on_hold_when_it_goes_somewhere_unseen(ama, trip, blue_kite):
    trip.place = make_place(blue_kite, PlaceUse.TRIP)
    make_check(trip.place)
    put(trip, State.CONFIRMED)

    ama.post(path(trip, "trip-place"), sent(trip))

    assert fresh(trip).state is State.ON_HOLD


def test_without_a_trip_and_once_it_has_begun_it_is_refused(ama, draft):
    assert ama.get(path(draft, "trip-place")).status_code == 409
    draft.plan.trip = True
    put(draft, State.OPEN)

    assert ama.post(path(draft, "trip-place"), sent(draft)).status_code == 409


@pytest.mark.parametrize(("name", "status"), [("binta", 303), ("nour", 403), ("esi", 403), ("kofi", 404)])
def test_only_facilitators_say_where_it_goes(request, trip, name, status):
    person = request.getfixturevalue(name)

    assert person.post(path(trip, "trip-place"), sent(trip)).status_code == status
