"""`cac check`: the same results as on the page of the meeting."""

import json

import pytest
from click.testing import CliRunner

from cac.cli import cac, checking
from cac.db import db, show_key
from cac.errors import RuleBroken
from cac.meetings.gate import ask
from tests.makers import make_meeting
from tests.meetings.conftest import adults, suspend


@pytest.fixture
def run(app, monkeypatch):
    """Run the command on the program of this test."""
    monkeypatch.setattr(checking, "create_app", lambda: app)

    def command(*words):
        db.session.rollback()
        return CliRunner().invoke(cac, ["check", *words])

    return command


def test_it_prints_what_the_page_says_and_ends_well(run, cast, blue_kite):
    meeting = make_meeting(blue_kite)

    done = run(show_key(meeting.id))

    assert done.exit_code == 0, done.output
    assert "SG-01" in done.stdout
    assert "This meeting can be confirmed." in done.stdout


def test_a_block_is_exit_1(run, cast, blue_kite):
    meeting = make_meeting(blue_kite)
    suspend(adults(meeting)[0])

    done = run(show_key(meeting.id))

    assert done.exit_code == 1
    assert "block       SG-01  Needs 2 eligible adults, has 1." in done.stdout
    assert "cannot be confirmed yet" in done.stdout


def test_what_asks_for_a_reason_is_exit_0(run, cast, blue_kite):
    meeting = make_meeting(blue_kite, members=3)

    done = run(show_key(meeting.id))

    assert done.exit_code == 0
    assert "warn        SG-16" in done.stdout
    assert "with a reason" in done.stdout


def test_as_json_it_holds_every_finding(run, cast, blue_kite):
    meeting = make_meeting(blue_kite, members=3)

    found = json.loads(run(show_key(meeting.id), "--json").stdout)

    gate = ask(meeting)
    assert found["meeting"] == show_key(meeting.id)
    assert found["level"] == gate.level.value == "warn"
    assert [(one["check"], one["level"]) for one in found["findings"]] == [
        (one.check, one.level.value) for one in gate.findings
    ]


def test_adults_only_are_asked_nothing(run, cast, blue_kite):
    meeting = make_meeting(blue_kite, members=0, adults_only=True)

    done = run(show_key(meeting.id))

    assert (done.exit_code, done.stdout.strip()) == (0, "Adults only: no check is asked.")


@pytest.mark.parametrize("wrong", ["nonsense", "../etc", "A" * 26, "a" * 26])
def test_an_unknown_meeting_is_refused(run, cast, wrong):
    done = run(wrong)

    assert done.exit_code == 1
    assert isinstance(done.exception, RuleBroken)
    assert str(done.exception) == "There is no meeting with this id."


@pytest.mark.parametrize("words", [(), ("a", "b"), ("a", "--wrong")])
def test_wrong_usage_is_exit_2(run, cast, words):
    assert run(*words).exit_code == 2
