"""One place: looking at it, closing it, and what that does to meetings."""

from datetime import timedelta

import pytest

from cac import clock
from cac.db import db, show_key
from cac.meetings.gate import ask
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.safeguarding.models import VenueCheck
from cac.safeguarding.places import exact_words, places_of, set_places
from cac.safeguarding.rules.ground import Looked, VenueItem
from cac.safeguarding.rules.kinds import PlaceUse
from tests.cast import errors_on
from tests.ground import looker, make_check, make_place
from tests.hearing import heard  # noqa: F401 - a fixture
from tests.makers import make_meeting
from tests.meetings.conftest import fresh


@pytest.fixture
def bare(blue_kite):
    """A usual place that nobody has looked at."""
    looker(blue_kite)
    place = make_place(blue_kite)
    db.session.commit()
    return place


@pytest.fixture
def met(blue_kite):
    """A confirmed meeting at a checked usual place."""
    meeting = make_meeting(blue_kite, state=State.CONFIRMED, published_at=clock.now())
    return meeting, places_of(blue_kite)[PlaceUse.USUAL]


def path(place, act=""):
    return f"/places/{show_key(place.id)}" + (f"/{act}" if act else "")


def answers(committee, **more):
    """What somebody sends who found everything in order."""
    all_yes = {item.value: Looked.YES.value for item in VenueItem}
    by = {"looked_on": clock.today("Africa/Lusaka").isoformat(), "looked_by": show_key(looker(committee))}
    return all_yes | by | more


def test_a_look_is_recorded_with_its_day_and_who_looked(ama, bare, blue_kite, heard):  # noqa: F811
    sent = answers(blue_kite, water="no_so") | {"water-so": "We bring two cans of water."}

    answer = ama.post(path(bare, "check"), sent)

    check = db.session.query(VenueCheck).one()
    assert answer.status_code == 303
    assert (check.complete, check.recorded_by, check.looked_by) == (True, ama.id, looker(blue_kite))
    assert check.said[VenueItem.WATER].so_we == "We bring two cans of water."
    assert heard == [blue_kite.id]
    page = ama.get(path(bare)).text
    assert "is checked until" in page
    assert "We bring two cans of water." in page


def test_nothing_is_answered_beforehand_and_every_line_wants_an_answer(ama, bare):
    shown, answer = ama.get(path(bare, "check")), ama.post(path(bare, "check"))

    assert "checked" not in shown.text.split("<main")[1].split("</main>")[0]
    assert answer.status_code == 422
    assert errors_on(answer.text).count("Please choose an answer.") == len(VenueItem)
    assert db.session.query(VenueCheck).count() == 0


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"water": "no_so"}, "What do you do instead?"),
        ({"water": "no_so", "water-so": "Behind the tower they sell some."}, "may name a person"),
        ({"looked_on": "2999-01-01"}, "This day has not come yet."),
        ({"looked_by": ""}, "Please choose from the list."),
        ({"water": "perhaps"}, "Please choose from the list."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(ama, bare, blue_kite, more, says):
    answer = ama.post(path(bare, "check"), answers(blue_kite) | more)

    assert answer.status_code == 422
    assert says in answer.text
    assert db.session.query(VenueCheck).count() == 0


def test_a_line_not_looked_at_leaves_the_place_unchecked_and_holds_its_meetings(ama, met):
    meeting, place = met

    ama.post(path(place, "check"), answers(place_committee(place), fire="not_yet"))

    assert fresh(meeting).state is State.ON_HOLD
    assert "must be looked at again" in ama.get(path(place)).text
    assert len(places_of(meeting.committee)[PlaceUse.USUAL].checks) == 2


def place_committee(place):
    return db.session.get_one(Meeting, db.session.query(Meeting.id).scalar()).committee


def test_closing_a_place_holds_meetings_from_that_day_on(ama, met):
    meeting, place = met
    day = meeting.starts_at.date()

    later = ama.post(path(place, "close"), day=(day + timedelta(1)).isoformat())
    assert (later.status_code, fresh(meeting).state) == (303, State.CONFIRMED)
    sooner = ama.post(path(place, "close"), day=day.isoformat())

    assert (sooner.status_code, fresh(meeting).state) == (303, State.ON_HOLD)
    assert "cannot be used from" in ama.get(path(place)).text
    assert ama.post(path(place, "reopen")).status_code == 303
    assert ask(db.session.get_one(Meeting, meeting.id)).blocks == ()


def test_a_day_that_has_passed_closes_nothing(ama, bare):
    yesterday = clock.today("Africa/Lusaka") - timedelta(1)

    answer = ama.post(path(bare, "close"), day=yesterday.isoformat())

    assert answer.status_code == 422
    assert "This day has passed." in errors_on(answer.text)


def test_what_is_closed_is_not_closed_twice_and_what_is_open_not_opened(ama, bare):
    today = clock.today("Africa/Lusaka").isoformat()

    assert ama.post(path(bare, "reopen")).status_code == 409
    assert ama.post(path(bare, "close"), day=today).status_code == 303
    assert ama.post(path(bare, "close"), day=today).status_code == 409


def test_somewhere_else_must_be_looked_at_again_and_a_new_name_need_not(ama, met, blue_kite):
    meeting, place = met

    set_places(blue_kite, {PlaceUse.USUAL: ("our tree", exact_words(place).upper())})
    assert ask(meeting).blocks == ()
    set_places(blue_kite, {PlaceUse.USUAL: ("our tree", "Under the bridge")})

    assert [finding.check for finding in ask(meeting).blocks] == ["SG-12"]


@pytest.mark.parametrize("act", ["", "check", "close", "reopen"])
@pytest.mark.parametrize(("name", "status"), [("esi", 404), ("kofi", 404), ("ines", 404)])
def test_others_learn_nothing_of_it(request, bare, act, name, status):
    person = request.getfixturevalue(name)
    answer = person.post(path(bare, act)) if act else person.get(path(bare))

    assert answer.status_code == status


def test_the_team_looks_and_the_list_of_places_says_how_each_stands(nour, binta, bare, blue_kite):
    where = f"/committees/{show_key(blue_kite.id)}/places"
    assert "Not checked" in nour.get(where).text

    assert nour.post(path(bare, "check"), answers(blue_kite)).status_code == 303

    assert "Checked" in binta.get(where).text


def test_an_old_check_stays_to_be_read(ama, bare, blue_kite):
    make_check(bare)
    db.session.commit()

    ama.post(path(bare, "check"), answers(blue_kite))

    assert "Earlier checks" in ama.get(path(bare)).text
