"""Plan a meeting."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from cac import clock
from cac.committees.rules import Role
from cac.db import db, show_key
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from tests.cast import errors_on
from tests.makers import make_posting
from tests.meetings.conftest import plan_of


def planned() -> int:
    return db.session.scalar(select(func.count()).select_from(Meeting)) or 0


def address(committee) -> str:
    return f"/meetings/new?committee={show_key(committee.id)}"


def test_it_plans_a_draft_on_the_clock_of_the_committee(ama, blue_kite):
    answer = ama.post(address(blue_kite), plan_of(blue_kite, ama.user))

    meeting = db.session.scalars(select(Meeting)).one()
    assert answer.status_code == 303
    assert answer.location.endswith("/invite")
    assert meeting.state is State.DRAFT
    assert meeting.published_at is None
    assert meeting.starts_at.utcoffset() == timedelta(0)
    assert (meeting.starts_at.hour, meeting.ends_at.hour, meeting.ends_at.minute) == (8, 9, 30)


def test_it_offers_the_people_who_may_lead(ama, blue_kite):
    page = ama.get(address(blue_kite)).text

    assert ">Ama<" in page
    assert ">Binta<" in page
    assert ">Nour<" not in page
    assert ">Esi<" not in page


def test_with_one_committee_it_asks_for_none(ama, blue_kite):
    assert ama.get("/meetings/new").location.endswith(address(blue_kite))


def test_with_two_committees_it_asks_which(ama, blue_kite, green_hill):
    make_posting(ama.user, Role.FACILITATOR, committee=green_hill)
    db.session.commit()

    page = ama.get("/meetings/new")

    assert "Which committee meets?" in page.text
    assert "Green Hill" in page.text


@pytest.mark.parametrize(
    ("who", "status"),
    [("binta", 403), ("nour", 403), ("esi", 404), ("kofi", 404), ("ravi", 404), ("ines", 404)],
)
def test_only_the_lead_of_the_committee_plans(who, status, request, ama, blue_kite):
    person = request.getfixturevalue(who)

    answer = person.post(address(blue_kite), plan_of(blue_kite, ama.user))

    assert answer.status_code == status
    assert person.get(address(blue_kite)).status_code == status
    assert planned() == 0


def test_whoever_leads_nothing_hears_who_does(esi):
    assert esi.get("/meetings/new").status_code == 403


def test_an_unknown_committee_is_not_there(ama, green_hill):
    for wrong in ("x", "a" * 26, show_key(b"\x00" * 16)):
        assert ama.get(f"/meetings/new?committee={wrong}").status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("title", "", "fill this in"),
        ("title", " \u200b\u202e\x07 ", "fill this in"),
        ("title", "x" * 121, "at most 120"),
        ("day", "", "fill this in"),
        ("day", "tomorrow", "such as 2026-12-05"),
        ("day", "0001-01-01", "check the year"),
        ("day", "9999-12-31", "check the year"),
        ("day", "2020-02-02", "already past"),
        ("day", "2095-01-01", "check the year"),
        ("starts", "", "fill this in"),
        ("starts", "25:00", "such as 14:30"),
        ("ends", "late", "such as 14:30"),
        ("ends", "10:00", "after the start"),
        ("ends", "09:00", "after the start"),
        ("ends", "22:01", "12 hours"),
        ("lead", "", "from the list"),
        ("lead", "somebody", "from the list"),
    ],
)
def test_it_says_beside_the_field_what_is_wrong(ama, blue_kite, field, value, says):
    answer = ama.post(
        address(blue_kite), plan_of(blue_kite, ama.user, title="Kites over the river") | {field: value}
    )

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert field == "title" or "Kites over the river" in answer.text
    assert planned() == 0


def test_it_says_all_that_is_wrong_at_once(ama, blue_kite):
    values = plan_of(blue_kite, ama.user) | {"title": "", "lead": "", "ends": "09:00"}

    says = errors_on(ama.post(address(blue_kite), values).text)

    assert "fill this in" in says
    assert "choose from the list" in says
    assert "after the start" in says


def test_a_reader_cannot_be_made_to_lead(ama, esi, blue_kite):
    answer = ama.post(address(blue_kite), plan_of(blue_kite, esi.user))

    assert answer.status_code == 422
    assert planned() == 0


@pytest.mark.parametrize(
    ("day", "hour", "says"),
    [
        ("2027-03-28", "02:30", "jumps over"),
        ("2027-10-31", "02:30", "twice"),
    ],
)
def test_it_refuses_an_hour_that_the_clock_skips_or_doubles(ama, blue_kite, day, hour, says):
    blue_kite.time_zone = "Europe/Berlin"
    db.session.commit()

    with time_machine.travel("2026-11-23 12:00", tick=False):
        answer = ama.signed_in().post(address(blue_kite), plan_of(blue_kite, ama.user, day=day, starts=hour))

    assert answer.status_code == 422
    assert says in errors_on(answer.text)


def test_hidden_characters_are_taken_out_of_the_title(ama, blue_kite):
    ama.post(address(blue_kite), plan_of(blue_kite, ama.user, title="Our\u202e next\u200b\x00  steps"))

    assert db.session.scalars(select(Meeting.title)).one() == "Our next steps"


def test_sent_twice_it_plans_one(ama, blue_kite):
    sent = plan_of(blue_kite, ama.user, once=show_key(bytes(range(16))))

    first, second = ama.post(address(blue_kite), sent), ama.post(address(blue_kite), sent)

    assert first.location == second.location
    assert planned() == 1


def test_a_meeting_may_be_planned_for_today(ama, blue_kite):
    today = clock.today(blue_kite.time_zone).isoformat()

    assert ama.post(address(blue_kite), plan_of(blue_kite, ama.user, day=today)).status_code == 303
