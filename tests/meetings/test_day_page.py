"""The day's page: the list, the child's own yes, what is read aloud, care only, and the end."""

import pytest

from cac.db import db, show_key
from cac.meetings.day import heads, told
from cac.meetings.day.lists import answers_of
from cac.meetings.day.models import DayNote
from cac.meetings.models import GateRecord, TypedReason
from cac.meetings.rules import State
from cac.notices.models import Kind
from cac.safeguarding import closing
from cac.safeguarding.rules import DayItem, Level
from cac.safeguarding.rules.findings import make_finding
from tests.cast import errors_on
from tests.makers import make_meeting
from tests.meetings.conftest import adults, fresh, path, put, suspend, today_at
from tests.meetings.day import NINE, noted, opened, so_far
from tests.meetings.day import told as told_people
from tests.meetings.test_open import here

EVERYTHING = {f"place-seen-{item.value}": "yes" for item in DayItem}


def test_nothing_on_the_list_is_answered_beforehand(ama, today):
    page = ama.get(path(today, "day")).text

    assert page.count('value="" checked') == len(DayItem)
    assert answers_of(today) == {}


def test_what_was_looked_at_is_kept_and_asks_for_no_reason(ama, today):
    seen = EVERYTHING | {"place-seen-water": "no_so", "place-so-water": "we bring water from the school"}
    ama.post(path(today, "day/place"), seen)

    opening = here(today) | {"reason": ""}
    assert ama.post(path(today, "open"), opening).status_code == 303
    assert db.session.query(TypedReason).count() == 0
    assert answers_of(today)[DayItem.WATER].so_we == "we bring water from the school"


def test_a_no_says_what_is_done_about_it(ama, today):
    answer = ama.post(path(today, "day/place"), EVERYTHING | {"place-seen-water": "no_so"})

    assert answer.status_code == 422
    assert "what you do about it" in errors_on(answer.text)
    assert answers_of(today) == {}


def test_what_nobody_looked_at_asks_for_a_reason(ama, today):
    ama.post(path(today, "day/place"), {"place-seen-water": "yes"})

    assert ama.post(path(today, "open"), here(today, reason="no")).status_code == 422
    assert ama.post(path(today, "open"), here(today)).status_code == 303
    assert db.session.query(TypedReason.finding).all() == [("SG-12",)]


@pytest.mark.parametrize(
    ("yes", "no", "says"),
    [
        ("0", "0", "Ask each child"),
        ("5", "0", "Answers: 5"),
        ("6", "1", "Answers: 7"),
        ("0", "6", "care only"),
    ],
)
def test_it_stays_shut_until_each_child_was_asked(ama, today, yes, no, says):
    answer = ama.post(path(today, "open"), here(today, yes=yes, no=no))

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert fresh(today).state is State.CONFIRMED


def test_a_no_is_fine(ama, today):
    ama.post(path(today, "open"), here(today, yes="4", no="2"))

    assert so_far(today).taking_part == 4


def test_a_child_stops_and_nobody_asks_why(ama, today):
    opened(today)

    ama.post(path(today, "day/stopped"))

    assert so_far(today).stopped == 1
    assert so_far(today).taking_part == 5
    assert {note.words for note in db.session.query(DayNote)} == {None}


def test_ideas_wait_until_the_limits_of_secrecy_are_read(ama, today):
    opened(today)
    typed = {"lines": "We want rest.", "limits": "y", "question": "", "step": "save"}
    assert "Read this aloud first" in ama.get(path(today, "ideas")).text
    assert ama.post(path(today, "ideas"), typed).status_code == 409

    ama.post(path(today, "day/limits"))
    ama.post(path(today, "day/limits"))

    assert noted(today) == ["opened", "limits"]
    assert "We read this aloud" not in ama.get(path(today, "day")).text
    assert 'name="limits"' not in ama.get(path(today, "ideas")).text
    assert ama.post(path(today, "ideas"), typed | {"limits": ""}).status_code == 303


def test_the_limits_stand_there_in_the_languages_of_the_committee(ama, today, blue_kite):
    blue_kite.languages = ["fr", "ny"]
    opened(today)

    page = ama.get(path(today, "day")).text

    assert 'lang="en"' in page
    assert 'lang="fr"' in page


def test_too_few_adults_may_be_care_only(cast, ama, today):
    first = show_key(adults(today)[0].id)
    few = {"care-adults": first, "care-heads-9-12": "6", "care-version": str(today.version)}
    refused = ama.post(path(today, "open"), here(today, adults=first))
    assert refused.status_code == 422
    assert 'name="care-heads-9-12"' in refused.text

    answer = ama.post(path(today, "day/care"), few)

    meeting = fresh(today)
    assert answer.status_code == 303
    assert (meeting.state, meeting.care_only, meeting.came) == (State.OPEN, True, 6)
    assert told_people(Kind.CARE_ONLY) == {cast.nour.id, cast.binta.id}
    assert db.session.query(GateRecord.act, GateRecord.level).all() == [("care only", "block")]


def test_a_meeting_on_hold_may_be_care_only_and_nothing_else(ama, today):
    suspend(adults(today)[0])
    put(today, State.ON_HOLD)
    few = {"care-adults": show_key(adults(today)[1].id), "care-heads-9-12": "6"}

    assert ama.post(path(today, "open"), here(today)).status_code == 409
    ama.post(path(today, "day/care"), few | {"care-version": str(fresh(today).version)})

    assert fresh(today).care_only


def test_care_only_has_no_ideas_but_every_child_is_counted_home(ama, today):
    opened(today)
    ama.post(path(today, "day/care"))
    ama.post(path(today, "day/care"))

    assert ama.get(path(today, "ideas")).status_code == 409
    assert ama.post(path(today, "close"), settled="y").status_code in {409, 422}
    assert noted(today) == ["opened", "care"]
    page = ama.get(path(today, "day")).text
    assert "We read this aloud" not in page
    assert "The children know this now" in page
    heads.went_home(fresh(today), {NINE: 6})
    told.told_complaint(today)
    db.session.commit()
    assert ama.post(path(today, "close"), settled="y").status_code == 303
    assert "no activity" in ama.get(path(today)).text


def test_an_adult_leaves_and_the_checks_are_asked_again(cast, ama, today):
    opened(today)

    ama.post(path(today, "day/adults"), {"adults-adults": show_key(adults(today)[0].id)})

    assert told_people(Kind.TOO_FEW_ADULTS) == {cast.nour.id, cast.binta.id}
    assert all(row.present for row in fresh(today).adults)  # both came
    everyone = [show_key(adult.id) for adult in adults(today)]
    ama.post(path(today, "day/adults"), {"adults-adults": everyone})
    assert "Not enough adults" not in ama.get(path(today, "day")).text


@pytest.mark.parametrize(
    ("what", "escorted", "status"), [("escorted", True, 303), ("escorted", False, 422), ("went", False, 303)]
)
def test_somebody_from_outside_is_escorted_or_leaves(ama, today, what, escorted, status):
    opened(today)
    escort = show_key(adults(today)[0].id) if escorted else ""
    note = {"outsider-words": "An officer of the ward", "outsider-what": what, "outsider-escort": escort}

    assert ama.post(path(today, "day/outsider"), note).status_code == status
    assert ("outsider" in noted(today)) == (status == 303)


def test_closing_asks_why_the_children_were_not_told_how_to_complain(ama, today):
    opened(today)
    heads.went_home(today, {NINE: 6})
    db.session.commit()
    assert ama.post(path(today, "close"), settled="y").status_code == 422

    why = {"reason-SG-22": "It rained and everyone ran home."}
    answer = ama.post(path(today, "close"), why | {"settled": "y"})

    assert answer.status_code == 303
    assert db.session.query(TypedReason.finding).filter_by(finding="SG-22").count() == 1


def test_nobody_closes_before_the_children_are_counted_out(ama, today):
    opened(today)
    ama.post(path(today, "day/complaint"))

    answer = ama.post(path(today, "close"), settled="y")

    assert answer.status_code == 409
    assert "Count the children as they go home" in answer.text


def test_another_room_may_keep_a_meeting_open(ama, today, monkeypatch):
    opened(today)
    heads.went_home(today, {NINE: 6})
    told.told_complaint(today)
    db.session.commit()
    monkeypatch.setattr(closing, "ASKS", {})
    asked = []

    def asks(meeting_id):
        asked.append(meeting_id)
        return [make_finding("SG-28", Level.BLOCK, "Call first.")]

    closing.ask_at_closing("SG-28", asks)

    assert ama.post(path(today, "close"), settled="y").status_code == 409
    assert set(asked) == {today.id}


@pytest.mark.parametrize("state", sorted(set(State) - {State.OPEN, State.CLOSED}))
def test_only_an_open_meeting_closes(ama, today, state):
    put(today, state)

    assert ama.post(path(today, "close"), settled="y").status_code == 409
    assert fresh(today).state is state


@pytest.mark.parametrize(("who", "status"), [("binta", 403), ("nour", 403), ("esi", 403), ("kofi", 404)])
def test_only_the_lead_closes(who, status, request, today):
    opened(today)

    assert request.getfixturevalue(who).post(path(today, "close"), settled="y").status_code == status
    assert fresh(today).state is State.OPEN


@pytest.mark.parametrize(
    ("who", "status"), [("nour", 200), ("esi", 403), ("kofi", 404), ("ravi", 404), ("ines", 404)]
)
def test_the_team_reads_it(who, status, request, today):
    assert request.getfixturevalue(who).get(path(today, "day")).status_code == status


@pytest.mark.parametrize("state", [State.DRAFT, State.CANCELLED, State.TOOK_PLACE])
def test_it_is_for_meetings_that_were_confirmed(ama, today, state):
    put(today, state)

    assert ama.get(path(today, "day")).status_code == 409
    assert ama.post(path(today, "day/place"), EVERYTHING).status_code == 409


def test_it_may_be_read_before_its_day(ama, blue_kite, confirmed):
    assert "Not yet" in ama.get(path(confirmed, "day")).text
    later = put(make_meeting(blue_kite, starts_at=today_at(15)), State.CONFIRMED)
    assert "Look at the place" in ama.get(path(later, "day")).text


def test_it_does_not_close_before_danger_was_thought_of(ama, today):
    opened(today)
    heads.went_home(fresh(today), {NINE: 6})
    told.told_complaint(today)
    db.session.commit()

    without = ama.post(path(today, "close"))

    assert without.status_code == 422
    assert "Please call first" in errors_on(without.text)
    assert ama.post(path(today, "close"), settled="y").status_code == 303
