"""Each kind of mark a phone sends does what the online page does, at the hour noted on the phone."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cac import clock
from cac.committees.ages import AgeBand
from cac.db import db, show_key
from cac.meetings.day.lists import answers_of, look_at_place
from cac.meetings.day.log import day_of, notes_of
from cac.meetings.day.models import DayNote
from cac.meetings.day.rules import LeftWith, Noted
from cac.meetings.models import TypedReason
from cac.meetings.rules import State
from cac.safeguarding.rules import DayItem, Looked, Said
from tests.makers import make_meeting
from tests.meetings.conftest import adults, fresh, put, today_at
from tests.meetings.test_day_sync import came, ending, mark, opening, send


def words(answer):
    return [one["words"] for one in answer.json["answers"]]


def begun(ama, meeting, **more):
    """A meeting that the phone opened."""
    assert came(send(ama, meeting, opening(meeting, **more))) == ["applied"]
    return meeting


def test_what_was_seen_at_the_place_arrives(ama, today):
    seen = {
        "water": {"answer": "yes", "so_we": "", "was": ""},
        "aid": {"answer": "no_so", "so_we": "The nurse is next door", "was": ""},
    }

    assert came(send(ama, today, mark("list", **seen))) == ["applied"]
    assert answers_of(fresh(today))[DayItem.AID] == Said(Looked.NO_SO, "The nurse is next door")


def test_what_somebody_else_saw_meanwhile_is_not_written_over(ama, today):
    look_at_place(today, {DayItem.WATER: Said(Looked.NOT_NEEDED)})
    db.session.commit()

    answer = send(ama, today, mark("list", water={"answer": "yes", "so_we": "", "was": ""}))

    assert came(answer) == ["refused"]
    assert "saw something else" in words(answer)[0]
    assert answers_of(fresh(today))[DayItem.WATER].answer is Looked.NOT_NEEDED


def test_children_come_stop_leave_and_go_home(ama, today):
    begun(ama, today)

    answer = send(
        ama,
        today,
        mark("limits"),
        mark("came", heads={"13+": 2}, guests={"13+": 1}, yes=1, no=1),
        mark("stopped", count=2),
        mark("left", heads={"9-12": 1}, **{"with": "guardian"}),
        mark("out", heads={"9-12": 5, "13+": 2}),
    )

    day = day_of(fresh(today))
    assert came(answer) == ["applied"] * 5
    assert (fresh(today).came, fresh(today).guests, day.stopped) == (8, 1, 2)
    assert day.left == {AgeBand.NINE_TO_12: 1}
    assert day.closing.difference == {}
    left = next(note for note in notes_of(fresh(today)) if note.kind is Noted.LEFT)
    assert left.left_with is LeftWith.GUARDIAN


def test_a_difference_is_an_alarm_and_stops_the_closing(ama, today):
    begun(ama, today)

    answer = send(ama, today, *ending({"9-12": 5}))

    assert came(answer) == ["applied", "applied", "refused"]
    assert "not accounted for: 1" in words(answer)[2]
    assert fresh(today).alarm_at is not None
    told = send(ama, today, mark("found", words="She was at the well"), mark("close", settled=True))
    assert came(told) == ["applied", "applied"], words(told)
    assert fresh(today).state is State.CLOSED


def test_adults_who_came_and_went_are_added_to_what_others_noted(ama, today, blue_kite):
    meeting = put(make_meeting(blue_kite, adults=4, starts_at=today_at(12)), State.CONFIRMED)
    first, second, third, fourth = (show_key(adult.id) for adult in adults(meeting))
    begun(ama, meeting, adults=[first, second, third])

    answer = send(ama, meeting, mark("adults", came=[fourth], gone=[first]))

    gone = day_of(fresh(meeting)).adults_gone
    assert came(answer) == ["applied"]
    assert {show_key(key) for key in gone} == {first}


def test_too_few_adults_are_care_only(ama, today):
    one = [show_key(adults(today)[0].id)]
    few = {"adults": one, "heads": {"9-12": 6}, "guests": {}, "yes": 0, "no": 0}

    answer = send(ama, today, opening(today, adults=one), mark("care", **few))

    assert came(answer) == ["refused", "applied"]
    assert (fresh(today).state, fresh(today).care_only) == (State.OPEN, True)


def test_an_open_meeting_goes_over_to_care_only(ama, today):
    begun(ama, today)

    assert came(send(ama, today, mark("care"))) == ["applied"]
    assert fresh(today).care_only


def test_it_is_noted_for_the_hour_on_the_phone(ama, today, time_machine):
    noted = opening(today)
    then = clock.now()
    time_machine.move_to(then + timedelta(days=2))

    assert came(send(ama.signed_in(), today, noted)) == ["applied"]
    note = db.session.scalars(select(DayNote).where(DayNote.kind == Noted.OPENED)).one()
    assert abs(note.at - then) < timedelta(minutes=1)
    assert note.noted_at - note.at > timedelta(days=1)


def test_it_opens_on_its_own_day_only_by_the_phones_clock_too(ama, today, time_machine):
    noted = opening(today)
    time_machine.move_to(clock.now() + timedelta(days=2))
    noted["at"] += 86_400_000

    answer = send(ama.signed_in(), today, noted)

    assert came(answer) == ["refused"]
    assert "on its own day" in words(answer)[0]


def test_a_clock_that_is_fast_notes_nothing_for_later(ama, today):
    noted = opening(today)
    noted["at"] += 86_400_000 * 400

    send(ama, today, noted)

    assert db.session.scalars(select(DayNote.at)).all()[0] <= clock.now()


def test_a_name_in_a_text_from_the_phone_is_struck_out(ama, today):
    begun(ama, today, reason="Binta looked at it for us.")

    reason = db.session.scalars(select(TypedReason.reason)).one()
    assert "Binta" not in reason
    assert "looked at it for us" in reason


@pytest.mark.parametrize(
    "sent",
    [
        {"kind": "left", "heads": {"9-12": 1}, "with": "stranger"},
        {"kind": "left", "heads": {}, "with": "alone"},
        {"kind": "stopped", "count": 9},
        {"kind": "adults", "came": ["nobody"], "gone": []},
        {"kind": "found", "words": "Nobody was lost"},
        {"kind": "list", "water": {"answer": "no_so", "so_we": "", "was": ""}},
        {"kind": "list", "roof": {"answer": "yes", "so_we": "", "was": ""}},
        {"kind": "opened"},
    ],
)
def test_what_cannot_be_is_refused_in_words(ama, today, sent):
    begun(ama, today)
    before = len(notes_of(fresh(today)))
    kind = sent.pop("kind")

    answer = send(ama, today, mark(kind, **sent))

    sent["kind"] = kind
    assert came(answer) == ["refused"]
    assert words(answer)[0]
    assert len(notes_of(fresh(today))) == before


def test_somebody_from_outside_stays_with_an_adult_who_is_here_or_leaves(ama, today):
    begun(ama, today)
    first = show_key(adults(today)[0].id)
    officer = {"words": "An officer of the ward", "what": "escorted"}

    answer = send(
        ama,
        today,
        mark("outsider", **officer, escort=first),
        mark("outsider", **officer, escort=""),
        mark("outsider", words="A passer-by", what="went", escort=""),
    )

    noted = [note for note in notes_of(fresh(today)) if note.kind is Noted.OUTSIDER]
    assert came(answer) == ["applied", "refused", "applied"]
    assert "stays with them" in words(answer)[1]
    assert {(note.words, note.adult_id and show_key(note.adult_id)) for note in noted} == {
        ("An officer of the ward", first),
        ("A passer-by", None),
    }
