"""The next times that pass, and for each that does not, why."""

from datetime import time, timedelta
from itertools import pairwise

import pytest

from cac.committees.models import WeeklyWindow
from cac.committees.rules import Duty
from cac.db import db
from cac.meetings.gate import ask
from cac.meetings.rules import State
from cac.meetings.slots import MOST, suggest
from cac.safeguarding import sky
from cac.safeguarding.rules import Level
from tests import makers
from tests.counting import counted_queries
from tests.makers import make_meeting
from tests.meetings.conftest import fresh, path, put


def schooldays(committee, starts=time(8), ends=time(13)):
    """School on every weekday."""
    for weekday in range(5):
        makers.add(
            WeeklyWindow(
                committee_id=committee.id, weekday=weekday, starts=starts, ends=ends, duty=Duty.SCHOOL
            )
        )
    db.session.commit()


def take(person, meeting, slot, version=None):
    return person.post(
        path(meeting, "slots"),
        starts=slot.starts.isoformat(),
        version=str(version or fresh(meeting).version),
    )


def test_each_of_them_passes_the_whole_gate_once_it_is_taken(ama, draft, blue_kite):
    schooldays(blue_kite)
    found = suggest(fresh(draft))

    for slot in found.slots[:3]:
        assert take(ama, draft, slot).status_code == 303
        assert ask(fresh(draft)).level is Level.PASS
        assert fresh(draft).starts_at == slot.starts


def test_it_offers_ten_that_do_not_overlap(draft, blue_kite):
    schooldays(blue_kite)

    slots = suggest(fresh(draft)).slots

    assert len(slots) == MOST
    assert all(one.ends <= other.starts for one, other in pairwise(slots))
    assert all(slot.ends - slot.starts == timedelta(minutes=90) for slot in slots)


def test_it_says_of_each_time_before_the_last_why_it_does_not_pass(draft, blue_kite):
    schooldays(blue_kite)

    found = suggest(fresh(draft))

    told = {finding.check for refused in found.refused for finding in refused.found}
    assert told == {"SG-13", "SG-14"}
    assert all(refused.first <= refused.last < found.slots[-1].starts for refused in found.refused)


def test_it_keeps_clear_of_other_meetings_of_the_same_people(draft, blue_kite):
    slot = suggest(fresh(draft)).slots[0]
    other = put(make_meeting(blue_kite, starts_at=slot.starts), State.CONFIRMED)
    other.adults[0].adult_id = draft.adults[0].adult_id
    db.session.commit()

    found = suggest(fresh(draft))

    assert all(one.starts >= other.ends_at or one.ends <= other.starts_at for one in found.slots)
    assert {f.check for refused in found.refused for f in refused.found} >= {"SG-27"}


def test_what_no_time_can_mend_stands_apart(draft):
    adult = draft.adults[0].adult
    adult.suspended_on = draft.committee.began_on
    db.session.commit()

    found = suggest(fresh(draft))

    assert {finding.check for finding in found.always} == {"SG-01", "SG-04"}
    assert len(found.slots) == MOST


def test_a_holiday_is_refused_with_its_name(draft, blue_kite, monkeypatch):
    day = suggest(fresh(draft)).slots[0].starts.date()
    monkeypatch.setattr(sky, "_holidays_of", lambda country, year: {day: ("Kite Day",)})

    found = suggest(fresh(draft))

    assert all(slot.starts.date() != day for slot in found.slots)
    assert any("Kite Day" in str(f.numbers) for refused in found.refused for f in refused.found)


def test_its_page_shows_both_and_leads_there_from_the_form(ama, draft, blue_kite):
    schooldays(blue_kite)

    assert path(draft, "slots") in ama.get(path(draft, "edit")).text
    page = ama.get(path(draft, "slots")).text

    assert page.count("Take this time") == MOST
    assert "School is from 08:00 to 13:00" in page.replace("\u202f", " ")


def test_a_time_that_passes_no_more_is_not_taken(ama, draft, blue_kite):
    slot, before = suggest(fresh(draft)).slots[0], draft.starts_at
    put(make_meeting(blue_kite, starts_at=slot.starts), State.CONFIRMED)

    answer = take(ama, draft, slot)

    assert answer.status_code == 409
    assert "does not pass any more" in answer.text
    assert fresh(draft).starts_at == before


def test_a_page_that_is_out_of_date_moves_nothing(ama, draft):
    slot = suggest(fresh(draft)).slots[0]

    assert take(ama, draft, slot, version=99).status_code == 409


@pytest.mark.parametrize(("name", "status"), [("kofi", 404), ("esi", 403), ("nour", 403)])
def test_only_facilitators_see_and_take_them(cast, draft, name, status):
    slot, person = suggest(fresh(draft)).slots[0], vars(cast)[name].signed_in()

    assert person.get(path(draft, "slots")).status_code == status
    assert take(person, draft, slot).status_code == status


def test_a_closed_meeting_has_none(ama, draft):
    assert ama.get(path(put(draft, State.CLOSED), "slots")).status_code == 409


def test_a_meeting_of_adults_has_none(ama, blue_kite):
    adults_only = make_meeting(blue_kite, adults_only=True, members=0)

    assert ama.get(path(adults_only, "slots")).status_code == 409


def test_it_asks_the_database_no_more_often_with_more_people(ama, blue_kite, app):
    counts = []
    for members, adults in ((4, 2), (20, 6)):
        meeting = make_meeting(blue_kite, members=members, adults=adults)
        with counted_queries() as said:
            ama.get(path(meeting, "slots"))
        counts.append(len(said))

    assert counts[0] == counts[1]
