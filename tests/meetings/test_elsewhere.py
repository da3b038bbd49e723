"""Moving now, to a place that nobody had checked: six questions, two adults, this day only."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cac import clock
from cac.db import db, show_key
from cac.errors import RuleBroken
from cac.meetings.day.lists import look_at_place, waits_of
from cac.meetings.gate import ask
from cac.meetings.places import where
from cac.meetings.rules import State
from cac.notices.models import Kind, Notice
from cac.safeguarding.models import VenueCheck
from cac.safeguarding.places import exact_words, places_of
from cac.safeguarding.rules import DayItem
from cac.safeguarding.rules.ground import SIX, Looked, Said
from cac.safeguarding.rules.kinds import AdultKind, PlaceUse
from tests.makers import make_meeting
from tests.meetings.conftest import adults, form_of, fresh, local, path, put, today_at


def sent(meeting, **more):
    """What two adults send who found everything in order."""
    first, second = (show_key(adult.id) for adult in adults(meeting))
    words = {"nickname": "the blue door", "exact": "Behind the Palm School"}
    words |= {"first": first, "second": second, "version": str(meeting.version)}
    return words | {item.value: Looked.YES.value for item in SIX} | more


def test_it_moves_the_meeting_and_tells_the_focal_point(ama, binta, nour, today):
    answer = ama.post(path(today, "elsewhere"), sent(today))

    meeting = fresh(today)
    place = where(meeting).here
    check = db.session.scalars(select(VenueCheck).where(VenueCheck.place_id == place.id)).one()
    told = {(n.user_id, n.kind) for n in db.session.scalars(select(Notice))}
    assert answer.status_code == 303
    assert (place.use, place.nickname) == (PlaceUse.SPOT, "the blue door")
    assert exact_words(place) == "Behind the Palm School"
    assert (meeting.state, meeting.sequence) == (State.CONFIRMED, 1)
    assert {check.looked_by, check.also_by} == {adult.id for adult in adults(meeting)}
    assert check.only_on == check.looked_on
    assert {(p.id, Kind.MOVED_UNCHECKED) for p in (nour, binta)} < told
    assert (ama.id, Kind.MOVED) in told
    assert PlaceUse.SPOT not in places_of(meeting.committee)


def test_the_list_of_the_day_begins_anew_at_another_place(ama, today):
    look_at_place(today, {item: Said(Looked.YES) for item in DayItem})
    db.session.commit()

    ama.post(path(today, "elsewhere"), sent(today))

    assert set(waits_of(fresh(today))) == set(DayItem)


def test_the_list_of_the_day_begins_anew_on_another_day(ama, today):
    look_at_place(today, {item: Said(Looked.YES) for item in DayItem})
    db.session.commit()
    later = local(today.starts_at + timedelta(7)).date().isoformat()

    ama.post(path(today, "edit"), form_of(today, day=later))

    assert set(waits_of(fresh(today))) == set(DayItem)
    with pytest.raises(RuleBroken):
        look_at_place(fresh(today), {DayItem.WATER: Said(Looked.YES)})


def test_it_counts_for_this_day_only(ama, today):
    ama.post(path(today, "elsewhere"), sent(today))
    meeting = fresh(today)
    meeting.starts_at += timedelta(1)
    meeting.ends_at += timedelta(1)
    db.session.commit()

    assert "SG-12" in {finding.check for finding in ask(meeting).blocks}


def test_it_moves_back_to_the_usual_place(ama, today):
    ama.post(path(today, "elsewhere"), sent(today))
    assert "Move back to the usual place" in ama.get(path(today)).text

    ama.post(path(today, "move"), version=str(fresh(today).version))

    assert where(fresh(today)).here.use is PlaceUse.USUAL


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"phone": "not_yet"}, "Look at it now"),
        ({"phone": ""}, "Please choose an answer."),
        ({"phone": "no_so"}, "What do you do instead?"),
        ({"nickname": "the palm"}, "may tell who is there"),
        ({"second": ""}, "Please choose from the list."),
        ({"version": "0"}, "Somebody changed this"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_moves(ama, today, more, says):
    answer = ama.post(path(today, "elsewhere"), sent(today) | more)

    assert answer.status_code == 422
    assert says in answer.text
    assert where(fresh(today)).here.use is PlaceUse.USUAL


def test_one_adult_is_not_two(ama, today):
    first = show_key(adults(today)[0].id)

    answer = ama.post(path(today, "elsewhere"), sent(today, second=first))

    assert "Two different adults" in answer.text


def test_before_the_day_and_once_it_has_begun_it_is_refused(ama, confirmed, blue_kite):
    open_now = put(make_meeting(blue_kite, starts_at=today_at(14)), State.OPEN)

    for meeting in (confirmed, open_now):
        assert ama.get(path(meeting, "elsewhere")).status_code == 409
        assert ama.post(path(meeting, "elsewhere"), sent(meeting)).status_code == 409


@pytest.mark.parametrize(("name", "status"), [("binta", 303), ("nour", 403), ("esi", 403), ("kofi", 404)])
def test_only_facilitators_move_it(request, today, name, status):
    person = request.getfixturevalue(name)

    assert person.post(path(today, "elsewhere"), sent(today)).status_code == status


def test_only_adults_who_count_today_answer(ama, today):
    first, second = adults(today)
    first.kind = AdultKind.OFFICIAL
    db.session.commit()
    as_outsider = ama.post(path(today, "elsewhere"), sent(today))
    first.kind = AdultKind.STAFF
    second.suspended_on = clock.today()
    db.session.commit()
    as_suspended = ama.post(path(today, "elsewhere"), sent(today))

    assert (as_outsider.status_code, as_suspended.status_code) == (422, 422)
    assert where(fresh(today)).here.use is PlaceUse.USUAL
