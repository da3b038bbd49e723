"""`cac check --conflicts`: what two meetings to come claim at the same time."""

import json

import pytest
from click.testing import CliRunner

from cac.cli import cac, conflicts
from cac.db import db, show_key
from tests.makers import make_meeting


@pytest.fixture
def run(app, monkeypatch):
    """Run the command on the program of this test."""
    monkeypatch.setattr(conflicts, "create_app", lambda: app)

    def command(*words):
        db.session.rollback()
        return CliRunner().invoke(cac, ["check", *words])

    return command


@pytest.fixture
def clashing(blue_kite):
    """Two meetings at once that ask the same adult."""
    one, other = make_meeting(blue_kite), make_meeting(blue_kite)
    other.adults[0].adult_id = one.adults[0].adult_id
    db.session.commit()
    return one, other


def test_it_names_both_meetings_and_no_person(run, clashing):
    answer = run("--conflicts")

    assert answer.exit_code == 1
    assert "An adult is asked to both: Blue Kite" in answer.output
    assert "The committee meets twice at once: Blue Kite" in answer.output
    assert clashing[0].adults[0].adult.name not in answer.output


def test_it_prints_the_same_as_json(run, clashing):
    rows = json.loads(run("--conflicts", "--json").output)

    assert {row["kind"] for row in rows} == {"adult", "committee"}
    assert {meeting["id"] for row in rows for meeting in row["meetings"]} == {
        show_key(meeting.id) for meeting in clashing
    }


def test_it_is_content_when_nothing_clashes(run, blue_kite):
    make_meeting(blue_kite)

    answer = run("--conflicts")

    assert (answer.exit_code, "No two meetings" in answer.output) == (0, True)


@pytest.mark.parametrize("words", [(), ("--conflicts", "aaaaaaaaaaaaaaaaaaaaaaaaaa")])
def test_it_wants_one_meeting_or_all(run, words):
    assert run(*words).exit_code == 2
