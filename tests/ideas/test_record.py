"""Writing down what was said aloud: typing and checking."""

import re

import pytest

from cac.db import db, show_key
from cac.ideas.models import Collection, Idea
from cac.ideas.queries import ideas_of
from cac.meetings.rules import State
from tests.cast import errors_on
from tests.ideas.said import CLEAN, MARKED, make_met, page_of, texts, typed


def batches():
    return db.session.query(Collection).count()


def mark(answer, place=0):
    return re.findall(r'<fieldset class="choices" id="(mark-[0-9a-f]+)"', answer.text)[place]


def test_it_saves_one_batch_and_leads_to_it(ama, blue_kite):
    meeting = make_met(blue_kite)

    answer = ama.post(page_of(meeting), typed(question="What should change?"))

    collection = db.session.query(Collection).one()
    assert answer.status_code == 303
    assert answer.location == f"/ideas/collections/{show_key(collection.id)}"
    assert texts(blue_kite) == sorted(CLEAN.split("\n"))
    assert (collection.meeting_id, str(collection.day)) == (meeting.id, "2026-11-14")
    assert (collection.question, collection.quarter) == ("What should change?", "2026-Q4")


def test_it_shows_the_page_that_asks_for_lines_and_limits(ama, blue_kite):
    answer = ama.get(page_of(make_met(blue_kite)))

    assert answer.status_code == 200
    assert "The limits of secrecy" in answer.text
    assert "Nour" in answer.text


def test_it_stores_nothing_on_the_way(ama, blue_kite):
    meeting = make_met(blue_kite)

    preview = ama.post(page_of(meeting), typed(MARKED, step="preview"))
    back = ama.post(page_of(meeting), typed(MARKED, step="type"))

    assert (preview.status_code, back.status_code) == (200, 200)
    assert "Check before saving: 1 of 3 lines says who" in preview.text
    assert "<mark>0977 123 456</mark>" in preview.text
    assert MARKED in back.text
    assert db.session.query(Idea).count() == 0


def test_a_second_go_joins_the_first(ama, blue_kite):
    meeting = make_met(blue_kite)

    ama.post(page_of(meeting), typed())
    ama.post(page_of(meeting), typed("One more."))

    assert batches() == 1
    assert "One more." in {idea.text for idea in ideas_of(blue_kite)}


def test_a_form_sent_twice_makes_one_batch(ama, blue_kite):
    meeting = make_met(blue_kite)
    once = show_key(b"sixteen bytes ok")

    first = ama.post(page_of(meeting), typed(), once=once)
    second = ama.post(page_of(meeting), typed(), once=once)

    assert first.location == second.location
    assert batches() == 1


def test_nobody_signed_out_sees_it(stranger, blue_kite):
    assert stranger.get(page_of(make_met(blue_kite))).status_code == 303


@pytest.mark.parametrize("who", ["kofi", "ravi", "ines"])
def test_it_is_unknown_outside_the_committee(request, who, blue_kite):
    meeting = make_met(blue_kite)
    person = request.getfixturevalue(who)

    assert person.get(page_of(meeting)).status_code == 404
    assert person.post(page_of(meeting), typed()).status_code == 404
    assert batches() == 0


@pytest.mark.parametrize("who", ["binta", "nour", "esi"])
def test_it_is_for_the_lead_alone(request, who, blue_kite):
    meeting = make_met(blue_kite)
    person = request.getfixturevalue(who)

    assert person.get(page_of(meeting)).status_code == 403
    assert person.post(page_of(meeting), typed()).status_code == 403
    assert batches() == 0


@pytest.mark.parametrize("state", [State.DRAFT, State.CONFIRMED, State.ON_HOLD, State.CANCELLED])
def test_it_waits_until_the_children_have_met(ama, blue_kite, state):
    meeting = make_met(blue_kite, state=state)

    answer = ama.post(page_of(meeting), typed())

    assert answer.status_code == 409
    assert "once the meeting is open" in answer.text
    assert "lessons in the evening" in answer.text
    assert ama.get(page_of(meeting)).status_code == 409


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("", "Please fill this in"),
        (" \n\u200b\n\x07 ", "Please fill this in"),
        ("1.\n-", "at least one idea"),
        ("\n".join(f"idea {n}" for n in range(61)), "take out line 61 (“idea 60…”)"),
        ("short\n\n" + "long " * 201, "Line 3 (“long long long long long long…”)"),
    ],
    ids=["empty", "nothing to see", "only bullets", "too many", "too long"],
)
@pytest.mark.parametrize("step", ["preview", "save"])
def test_it_says_beside_the_field_what_is_wrong_with_the_lines(ama, blue_kite, lines, says, step):
    answer = ama.post(page_of(make_met(blue_kite)), typed(lines, step))

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert batches() == 0


def test_it_asks_whether_the_limits_were_read(ama, blue_kite):
    answer = ama.post(page_of(make_met(blue_kite)), typed(limits=""))

    assert answer.status_code == 422
    assert "read them aloud first" in errors_on(answer.text)
    assert CLEAN in answer.text


def test_it_refuses_a_long_question_and_keeps_the_lines(ama, blue_kite):
    answer = ama.post(page_of(make_met(blue_kite)), typed(question="why " * 60))

    assert answer.status_code == 422
    assert "at most 200 characters" in errors_on(answer.text)
    assert CLEAN in answer.text


def test_it_cleans_what_nobody_can_see_and_what_keeps_the_order(ama, blue_kite):
    lines = "1. We want\u200b rest\u202e.\r\n2) Light\tat night\x00\n\n• A tap\n- 5 hours\n3.5 km is far"

    ama.post(page_of(make_met(blue_kite)), typed(lines))

    assert texts(blue_kite) == [
        "3.5 km is far",
        "5 hours",
        "A tap",
        "Light at night",
        "We want rest.",
    ]


def test_it_keeps_the_same_idea_twice_when_two_said_it(ama, blue_kite):
    ama.post(page_of(make_met(blue_kite)), typed("We want rest.\nWe want rest."))

    assert texts(blue_kite) == ["We want rest.", "We want rest."]


def test_a_small_meeting_is_not_named(ama, blue_kite):
    meeting = make_met(blue_kite, heads=4)

    answer = ama.post(page_of(meeting), typed(question="What about the fair?"))

    collection = db.session.query(Collection).one()
    assert answer.location == "/ideas/"
    assert (collection.meeting_id, collection.day, collection.question) == (None, None, "")
    assert collection.quarter == "2026-Q4"
    assert "which meeting they came from" in ama.get(page_of(meeting)).text
