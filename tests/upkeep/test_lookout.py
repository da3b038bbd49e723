"""Those who help are told by e-mail that letters may have come, real or not, and nothing of it is kept."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from cac import clock
from cac.cli.posting import round_of
from cac.db import db, writing
from cac.ideas.rules import CollectionState
from cac.notices.models import Kind, Outgoing
from cac.upkeep.lookout import AGAIN, Lookout
from cac.upkeep.sending import Sender
from tests.concerns.makers import close, make_key, make_round, send
from tests.promises.test_url_map import everything

A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def a_minute(app, settings):
    """A minute of the worker, so long after the test began."""
    turn = round_of(app, Sender(settings), settings, Lookout(settings))
    began = clock.now()

    def go(after=timedelta()):
        db.session.rollback()
        with time_machine.travel(began + after, tick=False):
            return turn()

    return go


@pytest.fixture
def started(cast, blue_kite):
    make_key(cast.nour.user)
    make_key(cast.binta.user)
    return make_round(blue_kite)


@pytest.fixture
def both(cast):
    return sorted([cast.nour.user.email, cast.binta.user.email])


def to(server):
    found = sorted(address for address, _message in server.taken)
    server.taken.clear()
    return found


@pytest.mark.parametrize("name", ["nobody", "nour"])
def test_everybody_who_helps_is_told_whatever_arrived(cast, server, a_minute, started, both, name):
    send(started, *([cast.nour.user] if name == "nour" else []), dummies=1)

    a_minute()

    assert {message.count("Something waits for you") for _to, message in server.taken} == {2}
    assert to(server) == both


def test_nobody_is_told_while_nothing_arrives(server, a_minute, started):
    a_minute()
    a_minute(A_MINUTE)

    assert to(server) == []


def test_nothing_is_written_when_something_arrives(cast, server, a_minute, started):
    send(started, cast.nour.user, dummies=2)
    before = everything()

    a_minute()

    assert everything() == before
    assert db.session.scalars(select(Outgoing)).all() == []


def test_several_children_in_a_row_make_one_mail_and_later_another(server, a_minute, started, both):
    send(started, dummies=1)
    a_minute()
    first = to(server)
    send(started, dummies=1)
    a_minute(A_MINUTE)
    soon = to(server)

    a_minute(AGAIN)
    later = to(server)
    a_minute(2 * AGAIN)

    assert (first, soon, later, to(server)) == (both, [], both, [])


def test_a_server_that_is_away_is_tried_again(app, server, started, both, settings):
    away, there = replace(settings, smtp_port=1), settings
    lookout = Lookout(away)
    send(started, dummies=1)
    with writing():
        first = lookout.send_due()
        lookout.settings = there
        again = lookout.send_due()

    assert (first, again) == (False, True)
    assert to(server) == both


def test_the_end_of_a_round_is_told_once(server, a_minute, started, both):
    send(started, dummies=1)
    close(started)

    a_minute()
    a_minute(A_MINUTE)

    assert to(server) == both
    assert {(one.kind, one.thing_id) for one in db.session.scalars(select(Outgoing))} == {
        (Kind.LETTERS, started.id)
    }


def test_whoever_has_looked_since_is_not_told(cast, server, a_minute, nour, started):
    from tests.concerns.test_looking import looks

    send(started, dummies=1)
    close(started)
    looks(nour)

    a_minute()

    assert to(server) == [cast.binta.user.email]


def test_a_round_without_any_letter_and_a_typed_batch_are_not_told(server, a_minute, blue_kite, started):
    close(started)
    make_round(blue_kite, CollectionState.SEALED)

    a_minute()

    assert to(server) == []


def test_a_worker_that_does_not_stay_tells_the_end_alone(app, server, settings, started, both):
    send(started, dummies=1)
    once = round_of(app, Sender(settings), settings)
    db.session.rollback()
    once()
    going_on = to(server)
    close(started)

    once()

    assert (going_on, to(server)) == ([], both)
