"""Commands that look after accounts and read the record, inside the program of the test."""

import json
from contextlib import contextmanager

import pytest
from click.testing import CliRunner

from cac.accounts.models import User
from cac.audit import services as audit
from cac.cli import cac as command
from cac.cli import care, users
from cac.db import db
from cac.errors import RuleBroken


@pytest.fixture
def say(app, cast, monkeypatch):
    """Run a command inside the program of the test; a refusal comes back as such."""

    @contextmanager
    def here():
        yield app

    monkeypatch.setattr(users, "working", here)
    monkeypatch.setattr(care, "working", here)
    return lambda *words: CliRunner().invoke(command, list(words))


def refused(answer):
    return str(answer.exception) if isinstance(answer.exception, RuleBroken) else None


def test_the_list_says_state_and_roles(say):
    rows = {row["email"]: row for row in json.loads(say("user", "list", "--json").output)}

    assert rows["binta@example.org"]["roles"] == ["co_facilitator", "deputy"]
    assert (rows["ama@example.org"]["state"], rows["ama@example.org"]["open"]) == ("open", True)
    assert "ama@example.org  Ama  open  facilitator" in say("user", "list").output


def test_an_account_is_closed_and_opened_again(say, cast):
    closed, twice = say("user", "disable", "ama@example.org"), say("user", "disable", "ama@example.org")
    opened, again = say("user", "enable", "AMA@example.org"), say("user", "enable", "ama@example.org")

    assert (closed.exit_code, opened.exit_code) == (0, 0)
    assert (refused(twice), refused(again)) == ("This account is closed.", "This account is open.")
    assert db.session.get(User, cast.ama.id).is_active


def test_roles_are_given_and_ended(say):
    given = say("user", "roles", "esi@example.org", "--give", "reviewer", "--json")
    twice = say("user", "roles", "esi@example.org", "--give", "reviewer")
    ended = say("user", "roles", "esi@example.org", "--end", "reviewer")
    nothing = say("user", "roles", "esi@example.org", "--end", "reviewer")

    assert json.loads(given.output) == {"email": "esi@example.org", "roles": ["reviewer"]}
    assert "no role in the organisation" in ended.output
    assert "has this role already" in refused(twice)
    assert "does not have this role" in refused(nothing)


def test_the_last_administrator_stays(say, cast):
    ended = say("user", "roles", "ines@example.org", "--end", "partner_administrator")
    closed = say("user", "disable", "ines@example.org")

    assert "last administrator" in refused(ended)
    assert "last administrator" in refused(closed)
    assert db.session.get(User, cast.ines.id).is_active


@pytest.mark.parametrize("words", [["roles"], ["enable"], ["roles", "x@example.org", "--give", "deputy"]])
def test_wrong_usage_is_exit_2(say, words):
    assert say("user", *words).exit_code == 2


def test_nobody_of_that_address_is_refused(say):
    assert "no account" in refused(say("user", "roles", "nobody@example.org"))
    assert "no account" in refused(say("user", "enable", "nobody@example.org"))


def test_the_record_is_listed_without_ideas_or_children(say, cast):
    for act in ("invited a person", "sorted ideas", "added members"):
        audit.record(act, cast.esi.id, by=cast.ines.id)
    db.session.commit()

    rows = json.loads(say("audit", "list", "--json").output)
    plain = say("audit", "list", "--act", "invited a person", "--most", "1").output

    assert [(row["act"], row["by"], row["about"]) for row in rows] == [
        ("invited a person", "ines@example.org", "esi@example.org")
    ]
    assert "invited a person (esi@example.org), by ines@example.org" in plain


def test_an_act_of_another_part_cannot_be_asked_for(say):
    assert say("audit", "list", "--act", "sorted ideas").exit_code == 2
