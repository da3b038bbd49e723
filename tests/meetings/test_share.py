"""Telling people: one neutral sentence for a meeting, for a move, for a hold and for a cancellation."""

from datetime import timedelta

import pytest
import time_machine

from cac.db import db
from cac.meetings import services
from cac.meetings.places import called
from cac.meetings.rules import State
from cac.meetings.sharing import reminder, sentence, sentences
from cac.safeguarding.places import places_of, write_place
from cac.safeguarding.rules.kinds import PlaceUse
from cac.safeguarding.rules.plan import Mode
from tests.makers import make_meeting
from tests.meetings.conftest import path


@pytest.fixture
def told(app, blue_kite, ama):
    """A confirmed meeting that people were told of."""
    meeting = make_meeting(blue_kite, title="Talking about Chanda")
    services.confirm(meeting, ama.user, {})
    db.session.commit()
    return meeting


def test_it_says_when_and_nothing_else(told):
    words = sentence(told)

    assert words.startswith("We meet on Saturday")
    assert words.endswith("at 10:00. Place: the usual one.")
    assert not any(word in words for word in ("Blue Kite", "Riverside", "Lusaka", "Chanda"))


def test_it_stands_first_on_the_page_with_the_calendar_file(ama, told):
    page = ama.get(path(told)).text
    main = page.split("<main")[1]

    assert sentence(told, "the usual place") in main
    assert main.index('data-share="#said-en"') < main.index('class="path"')
    assert f'data-file="{path(told)}.ics"' in main
    assert 'data-copy="#said-en"' in main


def test_a_draft_is_not_told_to_anybody(ama, blue_kite):
    draft = make_meeting(blue_kite)
    db.session.commit()

    assert sentences(draft) == []
    assert "data-share" not in ama.get(path(draft)).text


def test_a_move_names_both_times(told):
    services.change(
        told,
        title=told.title,
        starts_at=told.starts_at + timedelta(days=2, hours=1),
        ends_at=told.ends_at + timedelta(days=2, hours=1),
        lead_id=told.lead_id,
    )

    assert "We now meet on Monday" in sentence(told)
    assert "at 11:00, not on Saturday" in sentence(told)


def test_a_draft_that_changes_its_time_was_never_moved(app, blue_kite):
    draft = make_meeting(blue_kite)
    later = {"starts_at": draft.starts_at + timedelta(1), "ends_at": draft.ends_at + timedelta(1)}
    services.change(draft, title="Other", lead_id=draft.lead_id, **later)

    assert draft.moved_from is None


def test_a_cancelled_meeting_is_told_without_its_reason(ama, told):
    services.cancel(told, "Somebody threatened us.")
    db.session.commit()

    share = ama.get(path(told)).text.split('id="share"')[1].split("</section>")[0]

    assert "We do not meet on Saturday" in share
    assert "threatened" not in share


def test_a_meeting_on_hold_is_told_as_unsure(told):
    told.state = State.ON_HOLD

    assert sentence(told).startswith("It is not sure yet")


def test_a_meeting_that_is_over_needs_no_telling(told):
    told.state = State.CLOSED

    assert sentences(told) == []


def test_a_meeting_of_adults_is_told_in_words_that_call_no_child(told):
    told.adults_only = True

    assert sentence(told).startswith("The adults meet on Saturday")


def test_of_another_place_without_a_nickname_that_may_be_told_nothing_is_said(ama, told, blue_kite):
    reserve = places_of(blue_kite)[PlaceUse.RESERVE]
    write_place(blue_kite, reserve, "Ama's house", "Behind the tower")
    told.place_id = reserve.id
    db.session.commit()

    page = ama.get(path(told)).text

    assert called(told) is None
    assert sentence(told, called(told)).endswith("at 10:00.")
    assert "Place: the usual one" not in page


def test_an_online_meeting_is_at_no_place(ama, told):
    told.plan.mode = Mode.ONLINE
    db.session.commit()

    page = ama.get(path(told)).text

    assert sentence(told, called(told)).endswith("at 10:00.")
    assert "Place: the" not in page


def test_two_days_before_people_can_be_reminded(ama, told):
    with time_machine.travel(told.starts_at - timedelta(days=2, minutes=1), tick=False):
        assert reminder(told) == ""
    with time_machine.travel(told.starts_at - timedelta(days=2), tick=False):
        assert reminder(told, "the blue door").startswith("Please remember: we meet on Saturday")
        assert reminder(told, "the blue door").endswith("at 10:00. Place: the blue door.")
    with time_machine.travel(told.starts_at, tick=False):
        assert reminder(told) == ""


def test_the_reminder_stands_on_the_page_to_share(app, cast, told):
    with time_machine.travel(told.starts_at - timedelta(hours=20)):
        page = cast.ama.signed_in().get(path(told)).text

    assert 'data-share="#reminded-en"' in page
    assert "Please remember: we meet on" in page


def test_nobody_is_reminded_of_a_meeting_that_is_not_sure(told):
    told.state = State.ON_HOLD

    with time_machine.travel(told.starts_at - timedelta(hours=20), tick=False):
        assert reminder(told) == ""
