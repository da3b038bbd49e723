"""Those who help may read what the tablets brought before the facilitator does."""

from datetime import timedelta

import pytest

from cac import clock
from cac.db import db, show_key
from cac.ideas.models import Collection
from tests.concerns.makers import make_key
from tests.ideas.tablets import WORDS, brought, end, make_going, make_round, make_unchecked, send

SAID = "The lady with the keys shouts at us."


@pytest.fixture
def collection(blue_kite):
    found = make_unchecked(blue_kite, SAID, "We want rest.")
    found.reads_first = clock.today(blue_kite.time_zone) + timedelta(days=1)
    db.session.commit()
    return found


@pytest.fixture
def path(collection):
    return f"/ideas/collections/{show_key(collection.id)}"


def released(committee, helper, **more):
    make_key(helper)
    meeting = make_going(committee)
    collection = make_round(meeting, **more)
    send(collection)
    end(collection, meeting)
    return db.session.get_one(Collection, collection.id)


@pytest.mark.parametrize("who", ["nour", "binta"])
def test_who_helps_reads_first_and_says_so(request, ama, path, who):
    person = request.getfixturevalue(who)
    assert SAID in person.get(f"{path}/check").text
    assert SAID not in ama.get(f"{path}/check").text

    answer = person.post(f"{path}/read")

    assert answer.location == f"{path}/check"
    assert SAID in ama.get(f"{path}/check").text


def test_the_facilitator_reads_kindly_why_it_waits_and_can_do_nothing(ama, blue_kite, path):
    page = ama.get(f"{path}/check")
    assert page.status_code == 200
    assert "The focal point reads first" in page.text
    assert ama.post(f"{path}/check", step="finish").status_code == 409
    assert ama.get(f"/ideas/{show_key(brought(blue_kite)[0].id)}/remove").status_code == 409


def test_after_a_day_the_facilitator_does_not_wait_any_more(ama, blue_kite, collection, path):
    collection.reads_first = clock.today(blue_kite.time_zone) - timedelta(days=1)
    db.session.commit()

    assert SAID in ama.get(f"{path}/check").text


def test_who_helps_makes_it_a_concern_before_anybody_sees_it(nour, ama, blue_kite, path):
    make_key(nour.user)
    idea = next(one.id for one in brought(blue_kite) if one.text == SAID)
    today = str(clock.today(blue_kite.time_zone))
    answer = nour.post(f"/ideas/{show_key(idea)}/refer", danger="no", day=today, about="other")
    nour.post(f"{path}/read")

    assert answer.status_code == 303
    assert SAID not in ama.get(f"{path}/check").text


@pytest.mark.parametrize("who", ["ama", "esi", "kofi", "ines"])
def test_nobody_else_can_say_that_they_read_it(request, collection, path, who):
    assert request.getfixturevalue(who).post(f"{path}/read").status_code in {403, 404}
    assert db.session.get_one(Collection, collection.id).reads_first


def test_what_is_checked_cannot_be_read_first(nour, collection, path):
    collection.checked = True
    db.session.commit()

    assert nour.post(f"{path}/read").status_code == 409


def test_a_round_lets_them_read_first_unless_it_was_opened_otherwise(cast, blue_kite):
    usual = released(blue_kite, cast.nour.user)
    assert usual.reads_first == clock.today(blue_kite.time_zone) + timedelta(days=1)


def test_a_round_opened_otherwise_goes_to_the_facilitator_at_once(cast, blue_kite):
    assert released(blue_kite, cast.nour.user, first_read=False).reads_first is None
    assert len(brought(blue_kite)) == len(WORDS)
