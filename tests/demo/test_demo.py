"""The example data: whole, safe by its own rules, and never beside real data."""

import stat

import pytest
from sqlalchemy import func, select

from cac.advocacy.models import Action, Proposal
from cac.advocacy.rules import ActionState, ProposalState
from cac.committees.models import Committee, Member, Organisation
from cac.db import db
from cac.demo import services
from cac.demo.removal import KEPT
from cac.demo.services import load
from cac.errors import RuleBroken
from cac.ideas.models import Idea
from cac.ideas.receipts import EXAMPLES
from cac.meetings.gate import ask
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.safeguarding.rules import Level
from tests import makers
from tests.kept import demo_of


@pytest.fixture
def demo(app):
    return demo_of(app)


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def test_it_holds_what_was_promised(demo):
    sizes = [
        n
        for _, n in db.session.execute(
            select(Member.committee_id, func.count()).group_by(Member.committee_id)
        )
    ]

    assert (count(Organisation), count(Committee), count(Idea)) == (3, 3, 72)
    assert all(9 <= size <= 16 for size in sizes)
    assert {p.state for p in db.session.scalars(select(Proposal))} == {
        ProposalState.APPROVED,
        ProposalState.IN_REVIEW,
        ProposalState.WITHDRAWN,
    }
    assert {a.state for a in db.session.scalars(select(Action))} == {
        ActionState.PLANNED,
        ActionState.UNDER_WAY,
        ActionState.DONE,
    }


def test_every_confirmed_meeting_passes_the_gate_and_the_held_one_does_not(demo):
    meetings = list(db.session.scalars(select(Meeting).where(Meeting.adults_only.is_(False))))

    levels = {state: {ask(m).level for m in meetings if m.state is state} for state in State}

    assert Level.BLOCK not in levels[State.CONFIRMED]
    assert levels[State.ON_HOLD] == {Level.BLOCK}
    assert levels[State.DRAFT] >= {Level.BLOCK}
    assert levels[State.CANCELLED]


def test_the_receipts_it_tells_of_can_be_asked_with(app, demo):
    page = app.test_client().get("/receipt").text
    said = [app.test_client().post("/receipt", data={"token": code}).text for code in EXAMPLES]

    assert "try 11111 22222 33333 44444 or 55555 66666 77777 88888." in page
    assert "<h1>It was sent to an office</h1>" in said[0] or "<h1>It is in a proposal</h1>" in said[0]
    assert "<h1>It has arrived</h1>" in said[1]


def test_a_second_time_changes_nothing_and_says_the_same(app, demo):
    again = load(app)

    assert again == demo
    assert count(Idea) == 72


def test_it_is_refused_beside_real_data(app, cast):
    with pytest.raises(RuleBroken, match="real data"):
        load(app)

    assert count(Committee) == 2


def test_loading_broken_off_half_way_is_made_whole(app, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(services.story, "write", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            load(app)
    db.session.rollback()

    load(app)

    assert count(Idea) == 72


def test_its_passwords_are_for_this_user_alone(app, demo):
    kept = app.extensions["settings"].instance / KEPT

    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert demo.sign_ins[0].password in kept.read_text(encoding="utf-8")


def test_everyone_it_names_can_sign_in(app, demo):
    from tests.cast import Person

    for person in demo.sign_ins:
        answer = Person(app).post("/sign-in", email=person.email, password=person.password)

        assert answer.status_code == 303, person.role


def test_a_real_account_made_later_is_refused_no_more_than_before(app, demo):
    makers.make_organisation("A real one")
    db.session.commit()

    assert load(app) == demo
