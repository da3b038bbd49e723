"""The record of staff acts: every change, gap, cut or swap is found."""

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from cac.audit import anchor, services
from cac.audit.models import AuditEntry
from cac.db import db, new_key
from cac.vault import the_vault

ROWS = AuditEntry.__table__
OTHER = {"id": new_key(), "facts": {"role": "deputy"}, "seal": b"\x00" * 32, "act": "nothing at all"}


@pytest.fixture
def five(app):
    """Five recorded acts."""
    for number in range(5):
        services.record(f"act {number}", new_key(), by=new_key(), role="reader")
        db.session.commit()
    return list(db.session.scalars(select(AuditEntry).order_by(AuditEntry.number)))


def write(statement):
    db.session.execute(statement)
    db.session.commit()


def change(entry, **values):
    write(update(ROWS).where(ROWS.c.id == entry.id).values(**values))


def test_an_empty_record_is_whole(app):
    assert services.verify() == services.Verdict(0)


def test_an_untouched_record_is_whole(five):
    verdict = services.verify()

    assert verdict.whole
    assert verdict.entries == 5


@pytest.mark.parametrize("name", ["at", "act", "user_id", "thing_id", "facts", "id", "seal"])
def test_any_changed_column_is_found(five, name):
    change(five[2], **{name: OTHER.get(name) or getattr(five[3], name)})

    verdict = services.verify()

    assert (verdict.whole, verdict.broken_at) == (False, 3)


@pytest.mark.parametrize("name", ["user_id", "thing_id"])
@pytest.mark.parametrize("value", [None, b""])
def test_an_emptied_column_is_found(five, name, value):
    change(five[2], **{name: value})

    assert services.verify().broken_at == 3


def test_a_key_put_where_none_was_is_found(app):
    services.record("act")
    db.session.commit()
    change(db.session.scalars(select(AuditEntry)).one(), user_id=new_key())

    assert services.verify().broken_at == 1


@pytest.mark.parametrize("facts", [None, [], "role", {"role": "reader", "more": "x"}, {"role": 1}])
def test_facts_of_another_kind_are_found(five, facts):
    change(five[2], facts=facts)

    assert services.verify().broken_at == 3


@pytest.mark.parametrize("spoiled", ["facts = '{'", "at = 'yesterday'", "act = x'00ff'", "number = 'three'"])
def test_what_cannot_even_be_read_is_refused_or_found(app, five, spoiled):
    try:
        write(text(f"UPDATE audit_entry SET {spoiled} WHERE number = 3"))
    except DBAPIError:  # PostgreSQL itself refuses such values
        db.session.rollback()
        assert db.engine.dialect.name == "postgresql"
    else:
        assert not services.verify().whole


@pytest.mark.parametrize("gone", [0, 1, 3])
def test_a_missing_entry_is_found(five, gone):
    write(delete(ROWS).where(ROWS.c.id == five[gone].id))

    assert services.verify().broken_at == gone + 1


def test_a_gap_closed_by_counting_again_is_found(five):
    write(delete(ROWS).where(ROWS.c.id == five[1].id))
    for entry in five[2:]:
        change(entry, number=entry.number - 1)

    assert services.verify().broken_at == 2


def test_two_that_changed_places_are_found(five):
    change(five[1], number=99)
    change(five[2], number=2)
    change(five[1], number=3)

    assert services.verify().broken_at == 2


@pytest.mark.parametrize("kept", [4, 2, 0])
def test_a_cut_off_tail_is_found(five, kept):
    write(delete(ROWS).where(ROWS.c.number > kept))

    assert services.verify() == services.Verdict(kept, missing_from=kept + 1)


def test_a_tail_cut_off_and_grown_again_is_found(five):
    write(delete(ROWS).where(ROWS.c.number > 3))
    services.record("another act")
    services.record("and another")
    db.session.commit()

    assert services.verify().broken_at == 5


def test_a_cut_is_found_however_much_grew_since(five):
    write(delete(ROWS).where(ROWS.c.number > 3))
    for _ in range(5):
        services.record("another act")
        db.session.commit()

    assert services.verify().broken_at == 5


def test_an_entry_added_by_hand_is_found(five):
    last = five[-1]
    row = {name: getattr(last, name) for name in ("at", "user_id", "act", "thing_id", "facts", "seal")}
    write(insert(ROWS).values(id=new_key(), number=6, **row))

    assert services.verify().broken_at == 6


def test_another_key_cannot_write_it_anew(five):
    vault = the_vault()
    vault.destroy("audit")
    vault.make("audit")

    assert services.verify().broken_at == 1


def test_the_check_sees_the_database_and_not_what_this_session_remembers(five):
    db.session.scalars(select(AuditEntry)).all()
    with db.engine.begin() as connection:
        connection.execute(update(ROWS).where(ROWS.c.number == 2).values(act="nothing at all"))

    assert services.verify().broken_at == 2


def test_an_act_that_touches_ideas_keeps_no_hour(app):
    services.record("sorted ideas", only_day=True)
    db.session.commit()

    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.at.hour, entry.at.minute, entry.at.second, entry.at.microsecond) == (0, 0, 0, 0)
    assert not entry.keeps_hour


def test_a_lost_anchor_is_found(five):
    for file in the_vault().folder.glob(f"{anchor.NAME}.*"):
        file.unlink()

    assert not services.verify().whole
