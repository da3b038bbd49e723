"""The anchor outside the database: never ahead of what was committed, never far behind."""

import stat
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from cac.audit import anchor, services
from cac.db import db
from cac.vault import the_vault


def noted() -> int:
    return max(anchor.read(the_vault().folder), default=0)


def test_it_moves_with_the_commit(app):
    services.record("act")
    before = noted()

    db.session.commit()

    assert (before, noted()) == (0, 1)


def test_it_stays_when_the_act_is_taken_back(app):
    services.record("act")

    db.session.rollback()
    db.session.commit()

    assert noted() == 0
    assert services.verify().whole


def test_a_savepoint_is_no_commit(app):
    with db.session.begin_nested():
        services.record("act")
    within = noted()

    db.session.rollback()
    db.session.commit()

    assert (within, noted()) == (0, 0)


def test_a_failed_commit_moves_nothing(app, monkeypatch):
    services.record("act")
    with pytest.raises(DBAPIError):
        db.session.execute(text("INSERT INTO nowhere VALUES (1)"))
    db.session.rollback()

    services.record("another act")
    db.session.commit()

    assert noted() == 1
    assert services.verify().whole


def test_only_the_newest_is_kept_and_only_for_us(app):
    for _ in range(3):
        services.record("act")
        db.session.commit()

    files = list(the_vault().folder.glob(f"{anchor.NAME}.*"))
    assert len(files) == 1
    if sys.platform != "win32":
        assert stat.S_IMODE(files[0].stat().st_mode) == 0o600


def test_several_acts_in_one_commit_leave_one_anchor(app):
    services.record("act")
    db.session.commit()
    for _ in range(3):
        services.record("act")
    db.session.commit()

    assert list(anchor.read(the_vault().folder)) == [4]


def test_a_strange_file_beside_it_does_no_harm(tmp_path: Path):
    (tmp_path / f"{anchor.NAME}.x.y").touch()
    anchor.move(tmp_path, (0, b"\x00" * 32), (1, b"\x01" * 32))

    assert anchor.read(tmp_path) == {1: {b"\x01" * 32}}
