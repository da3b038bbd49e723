"""Guests on the day: no photo shows a face while one is here, and they take no part in a step in public."""

import pytest
from sqlalchemy import select

from cac.db import db
from cac.meetings.day.heads import more_came
from cac.meetings.day.opening import Arrived, opening_gate
from cac.meetings.models import GateRecord
from cac.meetings.rules import State
from cac.safeguarding.rules import Level, PhotoRule
from tests.cast import errors_on
from tests.meetings.conftest import fresh, path
from tests.meetings.day import NINE, opened
from tests.meetings.test_day_marks import words
from tests.meetings.test_day_sync import came, opening, send
from tests.meetings.test_open import here

GUEST = {"guests-9-12": "1"}


def planned(meeting, **more):
    for name, value in more.items():
        setattr(meeting.plan, name, value)
    db.session.commit()
    return fresh(meeting)


@pytest.fixture
def faces(today):
    return planned(today, photos=PhotoRule.FACES)


@pytest.fixture
def stage(today):
    return planned(today, in_public=True)


def test_a_guest_keeps_it_shut_until_no_photo_shows_a_face(ama, faces):
    answer = ama.post(path(faces, "open"), here(faces, **GUEST))

    assert answer.status_code == 422
    assert "no consent for photos" in answer.text.split('id="no_faces-error"')[1].split("</p>")[0]
    assert 'value="1"' in answer.text
    assert fresh(faces).state is State.CONFIRMED
    assert ama.post(path(faces, "open"), here(faces, no_faces="y", **GUEST)).status_code == 303
    assert (fresh(faces).state, fresh(faces).plan.photos) == (State.OPEN, PhotoRule.NONE)


def test_a_guest_keeps_it_shut_until_the_step_in_public_is_without_guests(ama, stage):
    answer = ama.post(path(stage, "open"), here(stage, **GUEST))

    assert answer.status_code == 422
    assert "no consent for the step in public" in errors_on(answer.text)
    assert ama.post(path(stage, "open"), here(stage, apart="y", **GUEST)).status_code == 303
    assert (fresh(stage).state, fresh(stage).plan.in_public) == (State.OPEN, True)
    kept = db.session.scalars(select(GateRecord.findings).where(GateRecord.act == "open")).one()
    assert "take no part" in next(one["says"] for one in kept if one["check"] == "SG-10")


@pytest.mark.parametrize("more", [{"photos": PhotoRule.FACES}, {"in_public": True}])
def test_without_a_guest_nothing_is_asked(ama, today, more):
    meeting = planned(today, **more)

    assert ama.post(path(meeting, "open"), here(meeting)).status_code == 303
    assert fresh(meeting).plan.photos is more.get("photos", PhotoRule.NONE)


def test_an_ordinary_meeting_opens_with_guests_and_offers_neither(ama, today):
    page = ama.get(path(today, "day")).text

    assert 'name="no_faces"' not in page
    assert 'name="apart"' not in page
    assert ama.post(path(today, "open"), here(today, **GUEST)).status_code == 303


def test_both_are_found_at_once(faces):
    meeting = planned(faces, in_public=True)
    adults = [row.adult_id for row in meeting.adults]

    gate = opening_gate(meeting, Arrived(adults, {NINE: 6}, {NINE: 1}, 6, 0))

    assert [(one.check, one.level) for one in gate.blocks] == [("SG-10", Level.BLOCK), ("SG-19", Level.BLOCK)]


def test_a_phone_is_refused_and_heard_in_the_same_way(ama, faces):
    meeting, guest = planned(faces, in_public=True), {"guests": {"9-12": 1}}

    for left in ({}, {"no_faces": True}, {"apart": True}, {"no_faces": "yes", "apart": 1}):
        answer = send(ama, meeting, opening(meeting, **guest, **left))
        assert came(answer) == ["refused"]
        assert "no consent for" in words(answer)[0]
    assert came(send(ama, meeting, opening(meeting, **guest, no_faces=True, apart=True))) == ["applied"]
    assert fresh(meeting).plan.photos is PhotoRule.NONE


def test_the_pack_says_what_guests_may_not_be_part_of(ama, today, faces):
    pack = ama.post(path(faces, "day-pack")).json

    assert (pack["faces"], pack["public"]) == (True, False)
    planned(faces, photos=PhotoRule.THINGS, in_public=True)
    pack = ama.post(path(faces, "day-pack")).json
    assert (pack["faces"], pack["public"]) == (False, True)


def test_a_guest_who_comes_later_ends_photos_of_faces_and_is_told_of(ama, faces):
    meeting = opened(faces)
    more_came(meeting, {NINE: 1}, yes=1)
    assert meeting.plan.photos is PhotoRule.FACES

    more_came(meeting, {NINE: 1}, guests={NINE: 1}, yes=1)
    db.session.commit()

    assert fresh(meeting).plan.photos is PhotoRule.NONE
    assert "no photo shows their face" in ama.get(path(meeting, "day")).text
