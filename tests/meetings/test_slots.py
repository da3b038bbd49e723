"""The next times that pass, and for each that does not, why."""

import json
from datetime import time, timedelta
from itertools import pairwise

import pytest

from cac import clock
from cac.committees.models import WeeklyWindow
from cac.committees.rules import Duty
from cac.db import db
from cac.meetings.gate import ask
from cac.meetings.rules import State
from cac.meetings.slots import MOST, suggest
from cac.safeguarding import sky
from cac.safeguarding.places import places_of
from cac.safeguarding.rules import Level, finding_record
from cac.safeguarding.rules.kinds import PlaceUse
from cac.safeguarding.rules.standing import Stand
from tests import makers
from tests.counting import counted_queries
from tests.makers import make_meeting
from tests.meetings.conftest import fresh, path, put


def schooldays(committee, starts=time(8), ends=time(13), days=5):
    """School on every weekday."""
    for weekday in range(days):
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


def test_what_blocks_stands_before_what_asks_for_a_reason(ama, draft):
    draft.adults[0].adult.suspended_on = draft.committee.began_on
    db.session.delete(places_of(draft.committee)[PlaceUse.RESERVE])
    db.session.commit()

    ranks = [finding.level.rank for finding in suggest(fresh(draft)).always]

    assert len(set(ranks)) > 1
    assert ranks == sorted(ranks, reverse=True)
    assert "Holds" not in ama.get(path(draft, "slots")).text


def test_a_block_does_not_hide_behind_a_reason_that_is_always_asked_for(draft, blue_kite):
    places, closes = places_of(blue_kite), clock.today(blue_kite.time_zone) + timedelta(2)
    places[PlaceUse.USUAL].closed_from = closes
    db.session.delete(places[PlaceUse.RESERVE])
    db.session.commit()

    found = suggest(fresh(draft))

    assert {(f.check, f.level) for f in found.always} == {("SG-12", Level.WARN)}
    assert found.slots
    assert all(slot.starts.date() < closes for slot in found.slots)
    assert {f.level for one in found.refused for f in one.found if f.check == "SG-12"} == {Level.BLOCK}


def test_days_of_grace_are_offered_and_the_days_after_them_are_not(draft):
    consent, last = draft.members[0].member.consents[0], clock.today("Africa/Lusaka") + timedelta(1)
    consent.given_on, consent.ends_on = last - timedelta(365), last - timedelta(30)
    db.session.commit()

    found = suggest(fresh(draft))

    assert [(f.check, f.level) for f in found.always] == [("SG-08", Level.WARN)]
    assert found.slots
    assert all(slot.starts.date() <= last for slot in found.slots)
    assert Level.BLOCK in {f.level for one in found.refused for f in one.found}


def test_hours_that_were_arranged_are_offered_while_that_counts(draft, blue_kite, cast):
    schooldays(blue_kite, starts=time(0), ends=time(0), days=7)
    (school,) = suggest(fresh(draft)).always
    tomorrow, found = clock.today(blue_kite.time_zone) + timedelta(1), json.dumps(finding_record(school))
    about = {"check": school.check, "subject": school.subject, "found": found}
    counts = {"state": Stand.APPROVED, "since": tomorrow, "through": tomorrow}
    makers.make_standing(blue_kite, cast.ama.user, answered_by=cast.nour.id, **about, **counts)
    db.session.commit()

    slots = suggest(fresh(draft)).slots

    assert {slot.starts.date() for slot in slots} == {tomorrow}


def test_a_holiday_is_refused_with_its_name(draft, blue_kite, monkeypatch):
    day = suggest(fresh(draft)).slots[0].starts.date()
    monkeypatch.setattr(sky, "_holidays_of", lambda country, year: {day: ("Kite Day",)})

    found = suggest(fresh(draft))

    assert all(slot.starts.date() != day for slot in found.slots)
    assert any("Kite Day" in str(f.numbers) for refused in found.refused for f in refused.found)


def test_where_the_sun_does_not_rise_every_time_asks_for_a_reason(draft, monkeypatch):
    monkeypatch.setattr(sky, "_sunset", lambda where, day, zone: None)
    monkeypatch.setattr(sky, "_sun_at_noon", lambda where, day: False)

    found = suggest(fresh(draft))

    assert [finding.key for finding in found.always] == ["SG-13:dark"]
    assert "SG-13:dark" in {finding.key for finding in ask(fresh(draft)).warns}


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
