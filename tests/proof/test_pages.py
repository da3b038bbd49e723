"""Pages are compared without what is fresh on each; every other byte counts."""

from types import SimpleNamespace

import pytest
from sqlalchemy import select

from cac.committees.models import Committee
from cac.db import db, show_key
from cac.ideas.models import Idea, Theme
from cac.proof.addresses import FAR, _of_committee, addresses
from cac.proof.attacks import ATTACKS
from cac.proof.browser import Answer
from cac.proof.ground import Ground
from cac.proof.pages import steady_part
from cac.proof.plaintext import held_in
from cac.proof.rounds import Round
from tests import makers


def page(body, head="HTTP/1.1 200 OK\r\nDate: now"):
    return steady_part(SimpleNamespace(get=lambda _: Answer(200, head, body.encode())), "/")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('<input name="csrf_token" value="a">', '<input name="csrf_token" value="b">'),
        ('<input type="time" value="10:01">', '<input type="time" value="10:02">'),
        (f'data-token=".eJ{"a" * 70}"', f'data-token=".eJ{"b" * 70}"'),
    ],
)
def test_what_is_fresh_on_a_page_tells_nothing(one, other):
    assert page(one) == page(other)


@pytest.mark.parametrize(("one", "other"), [("3 ideas", "4 ideas"), ("", " "), ("<!-- 1 -->", "<!-- 2 -->")])
def test_everything_else_tells(one, other):
    assert page(one) != page(other)


def test_a_head_tells_too_but_for_the_time():
    assert page("", "HTTP/1.1 200 OK\r\nDate: now") == page("", "HTTP/1.1 200 OK\r\nDate: later")
    assert page("", "HTTP/1.1 200 OK\r\nX-Waiting: 1") != page("", "HTTP/1.1 200 OK\r\nX-Waiting: 2")


def test_it_finds_many_things_wherever_they_stand():
    wanted = {bytes([number]) * 9 for number in range(1, 200)}
    data = b"".join(b"-" * (number % 11) + bytes([number]) * 9 for number in range(1, 150))

    assert held_in(data, wanted) == {form for form in wanted if form in data}
    assert len(held_in(data, wanted)) == 149


@pytest.mark.parametrize("data", [b"", b"short", b"\1" * 8, b"\1" * 7 + b"\2"])
def test_what_only_begins_alike_is_not_there(data):
    assert held_in(data, [b"\1" * 9]) == set()


def test_an_address_names_a_thing_of_this_committee(app, cast):
    homes = db.session.scalars(select(Committee.id)).all()
    themes = {home: makers.add(Theme(committee_id=home, name="Rest")).id for home in homes}
    meeting = makers.make_meeting(cast.blue_kite)
    db.session.commit()
    ground, round_ = Ground(meeting.id, cast.blue_kite.id, {}), Round(b"r" * 16, "secret", b"")

    found = {one.view: one.path for one in addresses(app, ground, round_)}

    assert len(themes) > 1
    assert show_key(themes[ground.committee_id]) in found["ideas.rename"]
    assert found["ideas.round_"].endswith(show_key(round_.id))
    assert found["tablet.show"] == "/t/secret"


def test_what_belongs_to_a_committee_is_found_through_what_it_points_at():
    found = _of_committee(Idea.__table__, b"c" * 16, FAR)

    assert "collection.committee_id" in str(found)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_each_attack_says_what_it_looks_at_and_what_not(attack):
    assert attack.covers.endswith(".")
    assert attack.leaves.endswith(".")
