"""Which ideas wait to be told, and at which meeting they are offered."""

from datetime import UTC, datetime, timedelta

import pytest

from cac import clock
from cac.committees.ages import AgeBand
from cac.db import db, show_key
from cac.ideas import telling
from cac.ideas.models import Collection, Telling
from cac.ideas.rules import CollectionState, Picture
from cac.ideas.services import give_picture
from cac.ideas.typed import save
from cac.meetings.models import Heads
from cac.meetings.rules import TO_COME, State
from tests import makers
from tests.ideas.said import make_collection, make_met
from tests.ideas.themed import make_themes

FIRST, SECOND, THIRD = (datetime(2026, month, 14, 8, 0, tzinfo=UTC) for month in (2, 5, 8))
SMALL = {"heads": 4}


@pytest.fixture
def planned(blue_kite):
    """The next meeting, a draft."""
    return makers.make_meeting(blue_kite)


def offered(meeting):
    return [one.id for one in telling.to_tell_at(meeting)]


def test_the_newest_that_was_not_told_is_offered(blue_kite, green_hill, planned):
    make_collection(blue_kite, starts_at=FIRST)
    newest = make_collection(blue_kite, starts_at=SECOND)
    make_collection(green_hill, starts_at=THIRD)

    assert offered(planned) == [newest.id]


def test_all_that_was_gathered_on_the_last_day_is_offered(blue_kite, planned):
    met = make_met(blue_kite, starts_at=SECOND)
    both = {save(met, ["Rest."], question).id for question in ("What?", "Why?")}

    assert set(offered(planned)) == both


def test_once_told_nothing_older_comes_up(blue_kite, planned):
    make_collection(blue_kite, starts_at=FIRST)
    telling.tell(make_collection(blue_kite, starts_at=SECOND))
    db.session.commit()

    assert offered(planned) == []


def test_what_was_gathered_today_waits_for_the_next_meeting(blue_kite):
    earlier = make_collection(blue_kite, starts_at=FIRST)
    now = makers.make_meeting(blue_kite, state=State.OPEN, starts_at=clock.now())
    now.heads = [Heads(band=AgeBand.NINE_TO_12, count=8)]
    db.session.commit()
    save(now, ["Rest."])

    assert offered(now) == [earlier.id]


def test_ideas_of_few_children_are_offered_by_their_quarter_alone(blue_kite, planned):
    make_collection(blue_kite, starts_at=FIRST, **SMALL)
    small = make_collection(blue_kite, starts_at=SECOND, **SMALL)
    named = make_collection(blue_kite, starts_at=THIRD)

    assert offered(planned) == [named.id, small.id]


@pytest.mark.parametrize("state", [s for s in CollectionState if s is not CollectionState.SEALED])
def test_only_sealed_ones_are_offered(blue_kite, planned, state):
    make_collection(blue_kite).state = state
    db.session.commit()

    assert offered(planned) == []


@pytest.mark.parametrize("state", State)
def test_only_while_the_meeting_is_still_to_come_or_open(blue_kite, planned, state):
    make_collection(blue_kite, starts_at=FIRST)
    planned.state = state
    db.session.commit()

    assert bool(offered(planned)) == (state in TO_COME)


@pytest.mark.parametrize("kind", ["adults_only", "care_only"])
def test_not_where_nothing_is_done_with_children(blue_kite, planned, kind):
    make_collection(blue_kite, starts_at=FIRST)
    setattr(planned, kind, True)
    db.session.commit()

    assert offered(planned) == []


def test_what_joins_later_has_not_been_told(blue_kite, planned):
    met = make_met(blue_kite, starts_at=FIRST)
    collection = save(met, ["Rest."])
    telling.tell(collection)
    db.session.commit()

    save(met, ["Light."])

    assert db.session.query(Telling).count() == 0
    assert offered(planned) == [db.session.query(Collection).one().id]


def test_the_mark_of_a_batch_of_few_is_forgotten_too(blue_kite):
    met = make_met(blue_kite, **SMALL)
    telling.tell(save(met, ["Rest."]))
    db.session.commit()

    save(met, ["Light."])

    assert db.session.query(Telling).count() == 0


def test_the_agenda_offers_it(ama, blue_kite, planned):
    collection = make_collection(blue_kite, starts_at=FIRST)

    page = ama.get(f"/meetings/{show_key(planned.id)}/agenda").text
    collection_told = f"/ideas/collections/{show_key(collection.id)}/told"
    assert collection_told in page
    ama.post(collection_told)

    assert collection_told not in ama.get(f"/meetings/{show_key(planned.id)}/agenda").text


def test_the_page_of_the_day_offers_it(nour, blue_kite):
    collection = make_collection(blue_kite, starts_at=FIRST)
    now = makers.make_meeting(blue_kite, state=State.OPEN, starts_at=clock.now() - timedelta(minutes=5))

    page = nour.get(f"/meetings/{show_key(now.id)}/day").text

    assert f"/ideas/collections/{show_key(collection.id)}/told" in page


def test_a_picture_is_no_change_that_is_taken_back(ama, blue_kite):
    themes = make_themes(blue_kite)
    give_picture(themes["Rest"], Picture.REST)
    db.session.commit()

    ama.post(f"/themes/{show_key(themes['Rest'].id)}", name="Pause", picture="rest")

    assert (themes["Rest"].name, themes["Rest"].picture) == ("Pause", Picture.REST)
