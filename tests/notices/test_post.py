"""E-mail: one neutral message to each person who is to be told, sent once, and tried again when refused."""

import email
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from click.testing import CliRunner
from sqlalchemy import select

from cac import clock
from cac.calendars.models import FeedLink
from cac.calendars.rules import WARN_DAYS
from cac.cli import cac as command
from cac.cli import posting
from cac.config import UnsafeSettings
from cac.db import db, new_key, writing
from cac.notices import later, post
from cac.notices.models import Kind, Outgoing
from cac.notices.post import Letter
from cac.notices.services import tell
from cac.upkeep.sending import Sender
from cac.web.models import Installation
from tests.concerns.makers import make_concern
from tests.concerns.outside import RAISED, after


@pytest.fixture
def sender(settings):
    with writing():
        yield Sender(settings)


def told(*people, kind=Kind.FIND_CHILD):
    tell([one.id for one in people], kind, new_key())
    db.session.commit()


def to(server):
    return sorted(address for address, _message in server.taken)


def waiting():
    db.session.rollback()
    return db.session.scalars(select(Outgoing).where(Outgoing.sent_at.is_(None))).all()


def test_an_alarm_goes_out_at_once_and_only_once(cast, sender, server):
    told(cast.nour, cast.binta)

    assert (sender.send_due(), sender.send_due()) == (True, None)
    assert to(server) == [cast.binta.user.email, cast.nour.user.email]
    assert waiting() == []


def test_it_says_the_same_of_everything_and_names_nobody(cast, sender, server):
    said = []
    for kind in (Kind.FIND_CHILD, Kind.REVIEW_GIVEN):
        told(cast.nour, kind=kind)
        sender.send_due()
        message = email.message_from_string(server.taken.pop()[1])
        said.append((message["Subject"], message["To"], message.get_payload()))

    assert said[0] == said[1]
    assert said[0][:2] == ("Something waits for you", cast.nour.user.email)
    assert said[0][2].split("\n\n") == ["Something waits for you", "Sign in\nhttp://127.0.0.1:8000/"]


def test_it_is_written_in_the_language_of_whoever_reads_it(cast, sender, server):
    cast.nour.user.language = "fr"
    told(cast.nour)

    sender.send_due()

    assert "Quelque chose vous attend" in server.taken[0][1]


def test_several_things_are_one_message(cast, sender, server):
    told(cast.nour)
    told(cast.nour, kind=Kind.ON_HOLD)

    sender.send_due()

    assert to(server) == [cast.nour.user.email]


def test_a_concern_reaches_whose_turn_it_is_and_every_row_is_marked(cast, sender, server):
    with time_machine.travel(RAISED, tick=False):
        make_concern(cast.blue_kite, cast.ama.user, keys=[cast.nour.user, cast.binta.user])
    with time_machine.travel(after(), tick=False):
        sender.send_due()
        first = to(server)
        rows = {row.user_id: row.sent_at for row in db.session.scalars(select(Outgoing)) if row.sent_at}
    with time_machine.travel(after(hours=24), tick=False):
        sender.send_due()

    assert first == [cast.nour.user.email]
    assert rows == {cast.nour.id: RAISED, cast.binta.id: RAISED}
    assert set(to(server)) == {cast.nour.user.email, cast.binta.user.email}


def test_without_a_server_all_of_it_waits_for_two_days(cast, settings, server):
    sender = Sender(replace(settings, smtp_port=1))
    with time_machine.travel(RAISED, tick=False), writing():
        make_concern(cast.blue_kite, cast.ama.user, keys=[cast.nour.user, cast.binta.user])
        before = len(waiting())
        assert sender.send_due() is False
        assert len(waiting()) == before
    with time_machine.travel(after(hours=49), tick=False), writing():
        assert sender.send_due() is False
        assert all(row.due_at > RAISED for row in waiting())


@pytest.mark.parametrize(("answer", "waits"), [("450 later", 1), ("550 never", 0)])
def test_what_is_refused_for_now_is_tried_again(cast, sender, server, answer, waits):
    told(cast.nour, cast.binta)
    server.refuses[cast.nour.user.email] = answer

    done = sender.send_due()
    left = len(waiting())
    server.refuses.clear()
    sender.send_due()

    assert (done, left) == (False, waits)
    assert to(server).count(cast.nour.user.email) == waits
    assert to(server).count(cast.binta.user.email) == 1


def test_a_refused_message_about_a_concern_leaves_no_trace_and_is_tried_again(cast, sender, server):
    with time_machine.travel(RAISED, tick=False):
        make_concern(cast.blue_kite, cast.ama.user, keys=[cast.nour.user, cast.binta.user])
        server.refuses[cast.nour.user.email] = "450 later"
        sender.send_due()
        assert all(row.due_at > RAISED for row in waiting())
        server.refuses.clear()
        sender.send_due()

    assert to(server) == [cast.nour.user.email]


def test_what_is_older_than_two_days_is_not_sent_any_more(cast, sender, server):
    told(cast.nour)

    with time_machine.travel(clock.now() + timedelta(days=3), tick=False):
        sender.send_due()

    assert (server.taken, waiting()) == ([], [])


def test_nobody_is_written_to_whose_account_is_closed(cast, sender, server):
    told(cast.nour)
    cast.nour.user.disabled_at = clock.now()
    db.session.commit()

    assert sender.send_due() is None
    assert server.taken == []


@pytest.mark.parametrize(
    "address", ["a@b.org\r\nBcc: c@d.org", "a@b.org\nx: y", "a@b.org, c@d.org", "nobody"]
)
def test_an_address_with_a_line_break_or_a_second_one_is_never_written_to(settings, server, address):
    outcomes = post.send(settings, [Letter(b"x" * 16, address, "en")])

    assert (list(outcomes.values()), server.taken) == ([post.Outcome.NEVER], [])


@pytest.mark.parametrize("user", ["", "cac"])
def test_without_the_encryption_asked_for_nothing_is_said(cast, settings, server, user):
    told(cast.nour)
    asked = replace(settings, smtp_tls="starttls", smtp_user=user, smtp_password=user)

    with writing():
        assert Sender(asked).send_due() is False
    assert not [said for said in server.said if said[:4].upper() in {"AUTH", "MAIL", "RCPT", "DATA"}]
    assert len(waiting()) == 1


def test_what_was_due_is_marked_before_it_is_sent(cast, sender, server, monkeypatch):
    told(cast.nour)
    seen = []
    monkeypatch.setattr(post, "send", lambda _settings, letters: seen.append(len(waiting())) or done(letters))

    sender.send_due()

    assert seen == [0]


def done(letters):
    return {one.user_id: post.Outcome.SENT for one in letters}


@pytest.fixture
def say(app, settings, monkeypatch):
    """Run the command inside the program of the test."""

    @contextmanager
    def here():
        with writing():
            yield app

    monkeypatch.setattr(posting, "working", here)
    return lambda: CliRunner().invoke(command, ["worker", "--once"])


def test_the_command_says_one_word_without_a_number(cast, say, server):
    quiet = say()
    told(cast.nour)
    sent = say()
    told(cast.nour)
    server.refuses[cast.nour.user.email] = "450 later"
    not_sent = say()

    said = [(one.exit_code, one.stdout, one.stderr) for one in (quiet, sent, not_sent)]
    assert said == [(0, "", ""), (0, "", "sent\n"), (1, "", "could not send\n")]


def test_invented_people_are_never_written_to(cast, say, server):
    db.session.add(Installation(holds_example_data=True, set_up_at=clock.now()))
    told(cast.nour)

    assert isinstance(say().exception, UnsafeSettings)
    assert server.taken == []
    assert len(later.due(clock.now())) == 1


def test_whose_calendar_link_ends_soon_is_written_to_once(cast, say, server):
    days = {"made_on": clock.today(), "ends_on": clock.today() + timedelta(WARN_DAYS)}
    db.session.add(FeedLink(user_id=cast.nour.id, name="Phone", secret_hash=bytes(32), **days))
    later_on = {"made_on": clock.today(), "ends_on": clock.today() + timedelta(WARN_DAYS + 1)}
    db.session.add(FeedLink(user_id=cast.ama.id, name="Phone", secret_hash=b"x" * 32, **later_on))
    db.session.commit()

    assert [say().exit_code, say().exit_code] == [0, 0]

    assert to(server) == [cast.nour.user.email]
