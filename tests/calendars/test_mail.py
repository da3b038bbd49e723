"""Invitations by e-mail: to each asked adult alone, once, and to exactly these when something changes."""

from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage

import pytest
import time_machine
from icalendar import Calendar
from sqlalchemy import select

from cac import clock
from cac.accounts.models import User
from cac.calendars.invitations import sending
from cac.calendars.invitations.models import CalendarMail
from cac.calendars.invitations.rules import GATHERED, Fate
from cac.db import db, show_key, writing
from cac.meetings import replies, services
from cac.meetings.models import Meeting, MeetingAdult
from cac.meetings.rules import Reply, State
from cac.notices import post
from tests import makers
from tests.calendars.mail_server import serving
from tests.calendars.test_replies import confirmed, page

A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def server():
    with serving() as (moods, port):
        moods.port = port
        yield moods


@pytest.fixture
def settings(app, server, monkeypatch):
    mail = {"smtp_host": "127.0.0.1", "smtp_port": server.port, "smtp_tls": "none"}
    settings = replace(app.extensions["settings"], **mail, smtp_sender="cac@post.example.org")
    monkeypatch.setitem(app.extensions, "settings", settings)
    monkeypatch.setattr(post, "SECONDS", 1)
    return settings


@pytest.fixture
def joy(app) -> User:
    return makers.make_user("Joy", secret="set")


@pytest.fixture
def bupe(app) -> User:
    return makers.make_user("Bupe", secret="set")


@pytest.fixture
def meeting(ama, blue_kite, joy, bupe, settings) -> Meeting:
    """A confirmed meeting with two adults who have an account and one who has none."""
    meeting = confirmed(blue_kite, ama, adults=3)
    for row, person in zip(meeting.adults, (joy, bupe), strict=False):
        row.adult.user_id = person.id
    db.session.commit()
    return meeting


@pytest.fixture
def one_round(settings):
    def send(after: timedelta = timedelta()) -> sending.Round:
        db.session.rollback()
        with time_machine.travel(clock.now() + after, tick=False), writing():
            done = sending.send_due(settings)
        db.session.rollback()
        return done

    return send


def invite(ama, meeting: Meeting) -> None:
    assert ama.post(f"{page(meeting)}/send").status_code == 303


def fates() -> list[Fate]:
    return sorted(db.session.scalars(select(CalendarMail.fate)))


def part(message: EmailMessage) -> Calendar:
    """The calendar's part of a message."""
    (found,) = [each for each in message.walk() if each.get_content_type() == "text/calendar"]
    calendar = Calendar.from_ical(found.get_payload(decode=True))
    assert found.get_param("method") == calendar["METHOD"]
    return calendar


def test_each_adult_with_an_address_gets_one_of_their_own(ama, meeting, server, one_round, bupe, joy) -> None:
    invite(ama, meeting)

    one_round()

    assert sorted(to for to, _message in server.taken) == [bupe.email, joy.email]
    for to, message in server.taken:
        (event,) = part(message).walk("VEVENT")
        assert message["To"] == to
        assert str(event["ATTENDEE"]).lower() == f"mailto:{to}"
        assert fates() == [Fate.SENT, Fate.SENT]


def test_a_message_says_when_and_holds_a_private_link(ama, meeting, server, one_round, bupe, joy) -> None:
    invite(ama, meeting)
    one_round()
    message = server.to(joy.email)[0]
    plain = message.get_body(("plain",)).get_content()

    assert "We meet on" in plain
    assert "http://127.0.0.1:8000/r/" in plain
    for other in (bupe.email, meeting.title, meeting.committee.name, "labour"):
        assert other not in message.as_string()


def test_nothing_goes_out_twice(ama, meeting, server, one_round) -> None:
    invite(ama, meeting)
    one_round()

    one_round(A_MINUTE)
    one_round(timedelta(hours=1))

    assert len(server.taken) == 2
    assert ama.post(f"{page(meeting)}/send").status_code == 409


def test_a_new_hour_reaches_those_who_got_the_first(ama, meeting, server, one_round, bupe) -> None:
    invite(ama, meeting)
    one_round()
    moved = {"starts_at": meeting.starts_at + A_MINUTE * 60, "ends_at": meeting.ends_at + A_MINUTE * 60}
    services.change(meeting, title=meeting.title, lead_id=meeting.lead_id, **moved)
    db.session.commit()

    one_round(GATHERED)

    first, second = (part(each).walk("VEVENT")[0] for each in server.to(bupe.email))
    assert (first["UID"], first["SEQUENCE"] < second["SEQUENCE"]) == (second["UID"], True)
    assert len(server.taken) == 4


def test_whoever_is_asked_after_a_move_hears_of_no_other_hour(ama, meeting, server, one_round, joy) -> None:
    for hours in (1, 2):
        moved = meeting.starts_at + timedelta(hours=1)
        times = {"starts_at": moved, "ends_at": meeting.ends_at + timedelta(hours=1)}
        services.change(meeting, title=meeting.title, lead_id=meeting.lead_id, **times)
        db.session.commit()
        if hours == 1:
            invite(ama, meeting)
        one_round(GATHERED)

    first, second = (each.get_body(("plain",)).get_content() for each in server.to(joy.email))
    assert "We meet on" in first
    assert "has moved" not in first
    assert "has moved" in second


def test_a_change_that_nobody_notices_sends_nothing(ama, meeting, server, one_round) -> None:
    invite(ama, meeting)
    one_round()
    services.change(
        meeting,
        title="Another",
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        lead_id=meeting.lead_id,
    )
    db.session.commit()

    one_round(GATHERED)

    assert len(server.taken) == 2
    assert Fate.DROPPED in fates()


def test_a_cancellation_reaches_those_who_got_the_first(ama, meeting, server, one_round, bupe) -> None:
    invite(ama, meeting)
    one_round()
    services.cancel(meeting, "No bus today")
    db.session.commit()

    one_round(GATHERED)

    calendar = part(server.to(bupe.email)[-1])
    assert (calendar["METHOD"], calendar.walk("VEVENT")[0]["STATUS"]) == ("CANCEL", "CANCELLED")
    assert "No bus" not in server.taken[-1][1].as_string()


def test_whoever_is_asked_no_more_is_told_so(ama, meeting, server, one_round, bupe, joy) -> None:
    invite(ama, meeting)
    one_round()
    gone = next(row.adult_id for row in meeting.adults if row.adult.user_id == bupe.id)
    rest = {row.adult_id for row in meeting.adults} - {gone}
    services.invite(meeting, adult_ids=rest, member_ids={row.member_id for row in meeting.members})
    db.session.commit()

    one_round(GATHERED)

    assert part(server.to(bupe.email)[-1])["METHOD"] == "CANCEL"
    assert len(server.to(joy.email)) == 1


def test_a_meeting_on_hold_is_unsure(ama, meeting, server, one_round, joy) -> None:
    invite(ama, meeting)
    one_round()
    for row in list(meeting.adults)[1:]:
        replies.reply(meeting, row.adult_id, Reply.NO)
    db.session.commit()

    one_round(GATHERED)

    assert meeting.state is State.ON_HOLD
    assert part(server.to(joy.email)[-1]).walk("VEVENT")[0]["STATUS"] == "TENTATIVE"


@pytest.mark.parametrize(("state", "count"), [(State.CONFIRMED, 2), (State.ON_HOLD, 0), (State.CANCELLED, 0)])
def test_a_reminder_goes_out_once_unless_it_is_off(
    ama, meeting, server, one_round, state: State, count: int
) -> None:
    invite(ama, meeting)
    one_round()
    until = meeting.starts_at - timedelta(hours=20) - clock.now()
    db.session.get(Meeting, meeting.id).state = state
    db.session.commit()
    server.taken.clear()

    one_round(until)
    one_round(until + A_MINUTE)

    assert [message["Subject"] for _to, message in server.taken].count("We meet soon") == count


def test_no_reminder_goes_to_somebody_who_said_no(ama, meeting, server, one_round, bupe) -> None:
    invite(ama, meeting)
    one_round()
    gone = select(MeetingAdult).join(MeetingAdult.adult).where(MeetingAdult.adult.has(user_id=bupe.id))
    db.session.scalars(gone).one().reply = Reply.NO
    db.session.commit()

    one_round(meeting.starts_at - timedelta(hours=20) - clock.now())

    assert len(server.to(bupe.email)) == 1


@pytest.mark.parametrize(
    ("moods", "rounds", "fate", "taken"),
    [
        (["later", "take"], 2, Fate.SENT, 1),
        (["later", "later", "drop", "take"], 4, Fate.SENT, 1),
        (["refuse"], 1, Fate.FAILED, 0),
        (["hang"], 3, Fate.UNSURE, 0),
        (["drop after", "take"], 3, Fate.UNSURE, 1),
        (["later"] * 60, 60, Fate.FAILED, 0),
    ],
)
def test_a_message_arrives_once_or_is_shown_as_failed(
    ama, meeting, server, one_round, bupe, moods: list[str], rounds: int, fate: Fate, taken: int
) -> None:
    for row in meeting.adults:
        row.adult.user_id = row.adult.user_id if row.adult.user_id == bupe.id else None
    db.session.commit()
    invite(ama, meeting)
    server.moods = list(moods)

    for number in range(rounds):
        one_round(timedelta(hours=number))

    assert (fates(), len(server.taken)) == ([fate], taken)
    shown = ama.get(page(meeting)).text
    assert (fate.label in shown) == (fate is not Fate.SENT)


def test_what_was_cut_off_is_unsure_and_not_sent_again(ama, meeting, server, one_round) -> None:
    invite(ama, meeting)
    for mail in db.session.scalars(select(CalendarMail)):
        mail.fate = Fate.SENDING  # the worker was killed here
    db.session.commit()

    one_round(timedelta(hours=1))

    assert (fates(), server.taken) == ([Fate.UNSURE, Fate.UNSURE], [])


def test_it_is_sent_again_when_somebody_asks(ama, meeting, server, one_round) -> None:
    invite(ama, meeting)
    server.moods = ["refuse", "refuse"]
    one_round()
    mail = db.session.scalars(select(CalendarMail)).first()

    assert ama.post(f"{page(meeting)}/again/{show_key(mail.id)}").status_code == 303
    one_round(A_MINUTE)

    assert len(server.taken) == 1


def test_without_mail_there_is_no_such_button(ama, blue_kite) -> None:
    meeting = confirmed(blue_kite, ama)

    assert "Send by e-mail" not in ama.get(page(meeting)).text
    assert ama.post(f"{page(meeting)}/send").status_code == 409


def test_nobody_without_an_account_is_written_to(ama, blue_kite, settings) -> None:
    meeting = confirmed(blue_kite, ama)

    answer = ama.post(f"{page(meeting)}/send")

    assert answer.status_code == 409
    assert db.session.scalars(select(CalendarMail)).all() == []
