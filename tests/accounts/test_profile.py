"""One's own profile."""

import pytest
from sqlalchemy import select

from cac.audit.models import AuditEntry
from cac.db import db
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from tests import makers
from tests.cast import errors_on

GOOD = {"name": "Ama Banda", "phone": "+260 970 123 456", "language": "en", "time_zone": "Asia/Kathmandu"}


def test_it_shows_what_is_known(ama):
    answer = ama.get("/profile")

    assert 'value="Ama"' in answer.text
    assert "ama@example.org" in answer.text
    assert '<option selected value="Africa/Lusaka">' in answer.text


def test_it_saves(ama):
    answer = ama.post("/profile", GOOD)

    assert (answer.status_code, answer.location) == (303, "/profile")
    db.session.refresh(ama.user)
    kept = {name: getattr(ama.user, name) for name in GOOD}
    assert kept == GOOD


def test_it_cleans_what_was_typed(ama):
    ama.post("/profile", GOOD | {"name": "  Ama\u200b \u202e Ban\x07da\n", "phone": ""})

    db.session.refresh(ama.user)
    assert (ama.user.name, ama.user.phone) == ("Ama Banda", None)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("name", "", "Please fill this in"),
        ("name", "\u200b \x00", "Please fill this in"),
        ("name", "x" * 121, "at most 120"),
        ("phone", "call me", "phone number"),
        ("phone", "-----------", "phone number"),
        ("phone", "12345", "phone number"),
        ("phone", "1234567890123456", "phone number"),
        ("phone", "٠١٢٣٤٥٦٧", "phone number"),
        ("phone", "1" * 41, "at most 40"),
        ("language", "xx", "from the list"),
        ("time_zone", "Mars/Olympus", "from the list"),
        ("time_zone", "../../etc/passwd", "from the list"),
        ("time_zone", "", "Please fill this in"),
    ],
)
def test_it_refuses_what_cannot_be_and_keeps_the_rest(ama, name, value, says):
    answer = ama.post("/profile", GOOD | {name: value})

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert ("Ama Banda" in answer.text) == (name != "name")
    db.session.refresh(ama.user)
    assert ama.user.name == "Ama"


def test_nobody_changes_more_than_the_page_asks(ama):
    ama.post("/profile", GOOD | {"is_administrator": "1", "email": "new@example.org", "organisation_id": "x"})

    db.session.refresh(ama.user)
    assert (ama.user.is_administrator, ama.user.email) == (False, "ama@example.org")


def test_nobody_elses_profile_changes(ama, cast):
    ama.post("/profile", GOOD)

    db.session.refresh(cast.binta.user)
    assert cast.binta.user.name == "Binta"


def test_a_stranger_has_none(stranger):
    assert stranger.get("/profile").status_code == 303
    assert stranger.post("/profile", GOOD).status_code == 401


def test_a_focal_point_who_takes_the_phone_away_holds_the_meeting(nour, blue_kite):
    meeting = makers.make_meeting(blue_kite, state=State.CONFIRMED)
    db.session.commit()

    nour.post("/profile", GOOD | {"phone": ""})

    assert db.session.get(Meeting, meeting.id).state is State.ON_HOLD


def test_a_phone_of_another_committee_holds_nothing(kofi, blue_kite):
    meeting = makers.make_meeting(blue_kite, state=State.CONFIRMED)
    db.session.commit()

    kofi.post("/profile", GOOD | {"phone": ""})

    assert db.session.get(Meeting, meeting.id).state is State.CONFIRMED


def test_the_record_says_that_and_not_what(ama):
    ama.post("/profile", GOOD)

    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.act == "changed own profile")).one()
    assert (entry.thing_id, entry.facts) == (ama.id, {})


def test_ones_own_acts_are_shown_and_nobody_elses(ama, binta):
    ama.post("/profile", GOOD)

    mine, hers = ama.get("/profile/acts").text, binta.get("/profile/acts").text

    assert "You changed your profile." in mine
    assert "You signed in." in hers
    assert "You changed your profile." not in hers
