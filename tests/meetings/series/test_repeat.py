"""Let a meeting come again: its days are shown first, then all of them are planned at once."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from cac import clock
from cac.audit.models import AuditEntry
from cac.db import Base, db
from cac.meetings.models import Meeting
from cac.meetings.rules import PLANNED, State
from cac.meetings.series.models import Series
from cac.meetings.series.rules import Freq
from cac.safeguarding.models import Place
from cac.safeguarding.rules.kinds import PlaceUse
from tests.cast import seen_on
from tests.makers import add
from tests.meetings.conftest import local, path, put, today_at
from tests.meetings.series.conftest import days_later, make_series, meetings_of, page, repeating, series_of


def looked(person, meeting, **more):
    """The page with the days."""
    return person.post(path(meeting, "repeat"), repeating(meeting, **more))


def ticked(shown):
    """What the page with the days would send on."""
    days = re.findall(r'name="days" value="([^"]+)" checked', shown.text)
    return {"seen": seen_on(shown.text), "days": days}


def saved(person, meeting, shown, **more):
    return person.post(path(meeting, "repeat"), repeating(meeting, step="save") | ticked(shown) | more)


def count(table):
    db.session.rollback()
    return {kind.__tablename__: db.session.query(kind).count() for kind in table}


def test_the_days_are_shown_and_nothing_is_saved(ama, draft):
    tables = [mapper.class_ for mapper in Base.registry.mappers]
    before = count(tables)

    shown = looked(ama, draft)

    assert shown.status_code == 200
    assert ticked(shown)["days"] == [days_later(draft, 7 * week) for week in (1, 2, 3, 4)]
    assert count(tables) == before
    assert "4 later meetings" in shown.text


def test_saving_plans_all_of_them(ama, draft):
    answer = saved(ama, draft, looked(ama, draft))

    (series,) = series_of(draft.committee)
    planned = meetings_of(series)
    assert (answer.status_code, answer.location) == (303, page(series))
    assert planned[0].id == draft.id
    assert [one.starts_at - planned[0].starts_at for one in planned] == [timedelta(7 * n) for n in range(5)]
    assert {one.state for one in planned} == {State.DRAFT}
    assert all(one.slot == one.starts_at for one in planned)
    assert len({one.uid for one in planned}) == 5
    assert {(len(one.adults), len(one.members), one.title) for one in planned} == {(2, 6, draft.title)}
    assert (series.uid, series.last_on) == (draft.uid, planned[4].starts_at.date())


def test_a_day_that_was_unticked_is_left_out(ama, draft):
    shown = looked(ama, draft)
    days = ticked(shown)["days"]

    saved(ama, draft, shown, days=days[1:])

    (series,) = series_of(draft.committee)
    assert [local(one.starts_at).date().isoformat() for one in meetings_of(series)][1:] == days[1:]


def test_days_that_nobody_looked_at_are_shown_once_more(ama, draft):
    shown = looked(ama, draft)

    answer = saved(ama, draft, shown, times="8")

    assert answer.status_code == 422
    assert answer.text.index('href="#days-0"') < answer.text.index('id="days-0">The days are others now.')
    assert 'name="times"' in answer.text
    assert 'value="8"' in answer.text
    assert len(ticked(answer)["days"]) == 7
    assert series_of(draft.committee) == []


def test_what_was_ticked_stays_when_the_days_are_shown_again(ama, draft):
    shown = looked(ama, draft)
    kept = ticked(shown) | {"days": ticked(shown)["days"][2:]}

    again = ama.post(path(draft, "repeat"), repeating(draft) | kept)

    assert ticked(again)["days"] == kept["days"]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"freq": ""}, "Please choose one."),
        ({"freq": "yearly"}, "Please choose"),
        ({"every": "0"}, "from 1 to 12"),
        ({"every": "13"}, "from 1 to 12"),
        ({"times": ""}, "Give either a last day or a number of times."),
        ({"last_on": "2099-01-01"}, "Give either a last day or a number of times."),
        ({"times": "", "last_on": "2099-01-01"}, "more than ten years ahead"),
        ({"times": "", "last_on": "2020-01-01"}, "before the first meeting"),
        ({"times": "1"}, "from 2 to 520"),
        ({"times": "521"}, "from 2 to 520"),
        ({"times": "many"}, "Please give a whole number."),
    ],
)
def test_what_cannot_be_comes_back_with_its_reason(ama, draft, more, says):
    answer = looked(ama, draft, **more)

    assert answer.status_code == 422
    assert says in answer.text
    assert series_of(draft.committee) == []


def test_nothing_but_the_first_one_is_no_series(ama, draft):
    shown = looked(ama, draft)

    answer = saved(ama, draft, shown, days=[])

    assert answer.status_code == 422
    assert "only once" in answer.text
    assert series_of(draft.committee) == []


def test_a_confirmed_first_meeting_stays_confirmed_and_its_calendar_follows(ama, confirmed):
    saved(ama, confirmed, looked(ama, confirmed))

    (series,) = series_of(confirmed.committee)
    first, *others = meetings_of(series)
    assert (first.state, first.sequence) == (State.CONFIRMED, 1)
    assert {one.state for one in others} == {State.DRAFT}
    assert {one.published_at for one in others} == {None}


def test_later_meetings_are_where_the_first_one_is(ama, draft, blue_kite):
    about = {"committee_id": blue_kite.id, "nickname": "The hill", "exact": b"x", "mark": b"m" * 32}
    trip, spot = (add(Place(use=use, **about)) for use in (PlaceUse.TRIP, PlaceUse.SPOT))
    draft.place_id = trip.id
    db.session.commit()

    assert {one.place_id for one in meetings_of(make_series(draft))} == {trip.id}
    assert spot.id != trip.id


def test_the_record_tells_of_the_series_and_of_each_meeting(ama, draft):
    saved(ama, draft, looked(ama, draft))

    acts = db.session.scalars(select(AuditEntry.act)).all()
    assert acts.count("planned meeting") == 4
    assert acts.count("planned a series") == 1


@pytest.mark.parametrize(("name", "status"), [("binta", 403), ("nour", 403), ("esi", 403), ("kofi", 404)])
def test_only_whoever_leads_the_committee_repeats(request, draft, name, status):
    person = request.getfixturevalue(name)

    assert person.get(path(draft, "repeat")).status_code == status
    assert looked(person, draft).status_code == status
    assert series_of(draft.committee) == []


@pytest.mark.parametrize("state", sorted(set(State) - PLANNED))
def test_only_what_is_planned_is_repeated(ama, draft, state):
    put(draft, state)

    assert ama.get(path(draft, "repeat")).status_code == 409
    assert looked(ama, draft).status_code == 409


def test_what_is_over_is_not_repeated(ama, draft):
    draft.starts_at, draft.ends_at = clock.now() - timedelta(hours=3), clock.now() - timedelta(hours=1)
    db.session.commit()

    assert ama.get(path(draft, "repeat")).status_code == 409


def test_a_meeting_past_midnight_is_not_repeated(ama, draft):
    draft.starts_at = today_at(23) + timedelta(1)
    draft.ends_at = draft.starts_at + timedelta(hours=2)
    db.session.commit()

    assert "goes on past midnight" in looked(ama, draft).text


def test_a_meeting_leads_to_its_series_and_the_list_marks_it(ama, draft):
    assert path(draft, "repeat") in ama.get(path(draft)).text

    series = make_series(draft, freq=Freq.WEEKLY, every=2)

    shown = ama.get(path(draft)).text
    assert f'<a href="{page(series)}">Every second Saturday, until' in shown
    assert path(draft, "repeat") not in shown
    assert ama.get("/meetings/").text.count("one of a series") == 5
    assert db.session.query(Meeting).count() == 5
    assert db.session.query(Series).count() == 1


def test_a_question_left_open_is_named_once_with_what_to_do(ama, draft):
    answer = ama.post(path(draft, "repeat"), repeating(draft, freq=""))

    assert answer.status_code == 422
    assert "How does it come again?</a> Please choose one." in " ".join(answer.text.split())


def test_neither_the_last_day_nor_the_number_of_times_is_called_optional_for_one_is_needed(ama, draft):
    shown = ama.get(path(draft, "repeat")).text

    assert "Until which day?" in shown
    assert "(optional)" not in shown
