"""The doctor: each thing it looks at, well and unwell."""

import sys
from collections import namedtuple
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text, update

from cac import clock
from cac.audit import services as audit
from cac.audit.models import AuditEntry
from cac.db import db, new_key, show_key
from cac.upkeep import doctor, tidying
from cac.vault import the_vault
from cac.web.models import Installation, SubmitToken

Usage = namedtuple("Usage", "total used free")


def said(app, words):
    """The level of the one observation that holds these words."""
    found = [one.level for one in doctor.look(app) if words in one.says]
    assert len(found) == 1, [one.says for one in doctor.look(app)]
    return found[0]


def has_space(monkeypatch, free):
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _path: Usage(free, 0, free))


def set_address(app, monkeypatch, **more):
    monkeypatch.setitem(app.extensions, "settings", replace(app.extensions["settings"], **more))


def test_a_fresh_installation_is_told_how_to_be_set_up(app):
    assert said(app, "cac init") == "think"


@pytest.mark.parametrize(
    ("example", "words", "level"), [(True, "cac demo --remove", "think"), (False, "Real data", "fine")]
)
def test_it_says_whether_this_is_example_data(app, example, words, level):
    db.session.add(Installation(holds_example_data=example, set_up_at=clock.now()))
    db.session.commit()

    assert said(app, words) == level


def test_every_committee_has_its_key(app, cast):
    assert said(app, "Every key is there: 2 of committees") == "fine"


def test_a_missing_key_of_a_committee_is_named(app, cast):
    name = f"committee-{show_key(cast.blue_kite.id)}"
    the_vault().destroy(name)

    assert said(app, name) == "mend"


def test_a_damaged_key_is_named(app, cast):
    name = f"committee-{show_key(cast.blue_kite.id)}"
    path = the_vault().folder / f"{name}.v1.key"
    path.write_bytes(b"\x00" * 60)

    assert said(app, name) == "mend"


def test_the_record_is_checked(app):
    audit.record("act")
    db.session.commit()
    whole = said(app, "record of acts is whole: 1 entries")
    db.session.execute(update(AuditEntry).values(act="nothing"))
    db.session.commit()

    assert (whole, said(app, "cac audit verify")) == ("fine", "mend")


@pytest.mark.parametrize(("ahead", "level"), [(-60, "fine"), (60, "mend")])
def test_a_clock_behind_the_record_is_wrong(app, ahead, level):
    audit.record("act")
    db.session.execute(update(AuditEntry).values(at=clock.now() + timedelta(minutes=ahead)))
    db.session.commit()

    assert said(app, "The clock shows") == level


def test_a_clock_older_than_the_program_is_wrong(app, monkeypatch):
    monkeypatch.setattr(doctor, "_zone_year", lambda: clock.now().year + 1)

    assert said(app, "The clock shows") == "mend"


@pytest.mark.parametrize(
    ("free", "level"), [(2 * 1024**3, "fine"), (500 * 1024**2, "think"), (1024**2, "mend")]
)
def test_it_looks_for_room_on_the_disk(app, monkeypatch, free, level):
    has_space(monkeypatch, free)

    assert said(app, "Free space") == level


@pytest.mark.parametrize(
    ("host", "address", "level"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000", "fine"),
        ("0.0.0.0", "https://cac.example.org", "fine"),
        ("0.0.0.0", "http://127.0.0.1:8000", "mend"),
    ],
)
def test_beyond_this_machine_it_wants_https(app, monkeypatch, host, address, level):
    set_address(app, monkeypatch, host=host, base_url=address)

    assert said(app, "https" if level == "mend" or "https" in address else "Only this machine") == level


def test_sqlite_must_wait_for_the_disk(app, monkeypatch):
    if db.engine.dialect.name != "sqlite":
        return
    assert said(app, "SQLite writes ahead") == "fine"

    monkeypatch.setattr(
        "cac.upkeep.doctor.text", lambda pragma: text(pragma.replace("journal_mode", "page_size"))
    )

    assert said(app, "does not keep what it promised") == "mend"


def test_a_database_that_does_not_answer_is_no_traceback(app, monkeypatch):
    from sqlalchemy.exc import OperationalError

    def away(*_args):
        raise OperationalError("select", {}, Exception("away"))

    monkeypatch.setattr(doctor.MigrationContext, "configure", away)

    levels = [one.level for one in doctor.look(app) if "does not answer" in one.says]
    assert levels == ["mend"]


def test_many_rows_overdue_are_worth_a_thought(app, monkeypatch):
    db.session.add(SubmitToken(id=new_key(), used_on=clock.today() - timedelta(60)))
    db.session.commit()
    few = said(app, "have done their work: 1.")

    monkeypatch.setattr(doctor, "MANY_OVERDUE", 0)

    assert (few, said(app, "have done their work: 1.")) == ("fine", "think")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes of this kind")
def test_nothing_it_says_names_a_person(app, cast):
    words = " ".join(one.says for one in doctor.look(app))

    assert not [name for name in ("Ama", "Kofi", "Blue Kite", "example.org") if name in words]


def test_tidying_is_told_apart_from_looking(app):
    assert tidying.count_overdue(app.extensions["settings"]) == 0
