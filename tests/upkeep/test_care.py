"""Looking after an installation: the record, and the doctor."""

import json
import sys
from contextlib import contextmanager

import pytest
from alembic.migration import MigrationContext
from click.testing import CliRunner
from sqlalchemy import delete, text, update

from cac import migrations
from cac.audit import services as audit
from cac.audit.models import AuditEntry
from cac.cli import cac as command
from cac.cli import care
from cac.db import db
from cac.upkeep.doctor import look


@pytest.fixture
def say(app, monkeypatch):
    """Run a command inside the program of the test."""

    @contextmanager
    def here():
        yield app

    monkeypatch.setattr(care, "working", here)
    return lambda *words: CliRunner().invoke(command, list(words))


@pytest.fixture
def acts(app):
    for _ in range(3):
        audit.record("act")
        db.session.commit()


def test_a_whole_record_is_exit_0(say, acts):
    said, as_json = say("audit", "verify"), say("audit", "verify", "--json")

    assert (said.exit_code, said.output) == (0, "The record is whole: 3 entries.\n")
    whole = {"whole": True, "entries": 3, "broken_at": None, "missing_from": None}
    assert json.loads(as_json.output) == whole


def test_a_changed_record_is_exit_1(say, acts):
    db.session.execute(update(AuditEntry).where(AuditEntry.number == 2).values(act="nothing"))
    db.session.commit()

    said, as_json = say("audit", "verify"), say("audit", "verify", "--json")

    assert (said.exit_code, as_json.exit_code) == (1, 1)
    assert "entry 2" in said.stderr
    assert json.loads(as_json.stdout)["broken_at"] == 2


def test_a_cut_off_record_is_exit_1(say, acts):
    db.session.execute(delete(AuditEntry).where(AuditEntry.number > 1))
    db.session.commit()

    said = say("audit", "verify")

    assert said.exit_code == 1
    assert "missing from 2 on" in said.stderr


def levels(app):
    return [finding.level for finding in look(app)]


def test_the_doctor_finds_nothing_to_mend_in_a_fresh_installation(app, say):
    said = say("doctor", "--json")

    assert said.exit_code == 0
    assert "mend" not in {finding["level"] for finding in json.loads(said.output)}


def test_the_doctor_warns_while_keys_and_data_share_a_disk(app):
    one_disk = [finding for finding in look(app) if "one disk" in finding.says]

    assert len(one_disk) == (1 if db.engine.dialect.name == "sqlite" else 0)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes of this kind")
def test_the_doctor_mends_keys_that_others_can_read(app, say):
    file = app.extensions["settings"].keys / "pepper.v1.key"
    file.chmod(0o644)
    try:
        said = say("doctor")
    finally:
        file.chmod(0o600)

    assert said.exit_code == 1
    assert "pepper.v1.key" in said.output


def test_the_doctor_sees_a_database_of_an_older_shape(app, say):
    with db.engine.connect() as connection:
        here = MigrationContext.configure(connection).get_current_revision()
    write = "UPDATE alembic_version SET version_num = :it"
    with db.engine.begin() as connection:
        connection.execute(text(write), {"it": "older"})
    try:
        said = say("doctor")
    finally:
        with db.engine.begin() as connection:
            connection.execute(text(write), {"it": here})

    assert here == migrations.newest()
    assert said.exit_code == 1
    assert "cac init" in said.output


def test_the_doctor_names_the_time_zone_package(app):
    assert any("tzdata" in finding.says for finding in look(app))


def test_an_old_time_zone_package_is_worth_a_thought(app, monkeypatch):
    monkeypatch.setattr("cac.upkeep.doctor.version", lambda _name: "2020.1")

    assert "think" in levels(app)
