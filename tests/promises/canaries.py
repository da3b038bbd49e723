"""A word of its own in every text of the database, so that whatever tells one of them tells which."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import JSON, Column, Enum, LargeBinary, String, Table, insert, select, update
from sqlalchemy.types import TypeDecorator

from cac import vault
from cac.committees.keys import key_name
from cac.committees.models import Committee
from cac.db import db, new_key

LETTERS = "abcdefghijklmnopqrstuvwxyz"
LONGEST = 12
SHORTEST = 9  # a shorter one is soon found by chance in what is random, in one spelling or another
NO_WORDS = {  # texts that nobody typed and that the program must be able to read, and why
    "audit_entry.act": "a word of ours, sealed with its row",
    "audit_entry.facts": "figures and words of ours, sealed with their row",
    "calendar_mail.problem": "a word of ours",
    "calendar_piece.text": "made from the other columns: what is looked through",
    "calendar_piece.places": "made from the nicknames of places",
    "calendar_piece.zone": "made from the zone of the committee or the series",
    "collection.quarter": "figures: a year and its quarter",
    "committee.country": "a code",
    "committee.languages": "codes",
    "committee.position": "figures: roughly where the sun sets",
    "committee.time_zone": "the name of a zone: every calendar tells it",
    "gate_record.level": "a word of ours",
    "meeting.uid": "random, told by every calendar",
    "proposal.language": "a code",
    "proposal_translation.language": "a code",
    "series.uid": "random, told by every calendar",
    "series.zone": "the name of a zone: every calendar tells it",
    "standing_arrangement.check": "the number of a rule",
    "user.language": "a code",
    "user.password_hash": "a digest",
    "user.time_zone": "the name of a zone",
    "vote.quarter": "figures: a year and its quarter",
}
SEALED = {  # words that are sealed with the key of their committee
    "hazard.words",
    "hazard_look.seen",
    "idea.text",
    "idea_decision.own",
    "language_plan.how",
    "place.exact",
    "stand_in.speaks",
    "stand_in.why",
    "support_plan.plan",
    "theme_undo.steps",
}
SHUT = {  # octets that the program itself cannot read without somebody's passphrase, or that are no words
    "concern.sealed": "opened by those who help, in their own hands",
    "concern_entry.sealed": "the same",
    "concern_intake.sealed": "the same",
    "concern_own_copy.sealed": "the same",
    "concern_slot.sealed": "the same",
    "helper_key.private": "a key",
    "intake.sealed": "opened with the key of its round, which goes with it",
    "kept_batch.sealed": "opened by those who help, in their own hands",
    "opened_key.private": "a key",
    "place.mark": "a digest",
    "vote.counted": "figures",
}
VALUES: dict[Any, Any] = {
    bool: True,
    int: 1,
    str: "x",
    bytes: None,
    date: date(2026, 6, 1),
    time: time(10),
    datetime: datetime(2026, 6, 1, 10, tzinfo=UTC),
}


class Canaries:
    """Every word that was put somewhere, with where: "table.column" and the key of the row."""

    def __init__(self) -> None:
        self.where: dict[str, tuple[str, bytes]] = {}

    def word(self, column: str, row: bytes, longest: int) -> str:
        """A new word like no other, so that no guard takes it for a misspelt name."""
        assert longest >= SHORTEST, f"{column}: too short for words, so what stands in it?"
        mixed = hashlib.sha256(str(len(self.where)).encode()).digest()
        word = "".join(LETTERS[octet % len(LETTERS)] for octet in mixed)[: min(longest, LONGEST)]
        assert word not in self.where
        self.where[word] = column, row
        return word

    def of(self, column: str, *rows: bytes) -> set[str]:
        """The words of a column, in these rows or in all."""
        return {word for word, (at, row) in self.where.items() if at == column and (not rows or row in rows)}


def fill_empty_tables(committee: Committee) -> None:
    """A row in every table that has none, of this committee."""
    for table in db.metadata.sorted_tables:
        if db.session.execute(select(*table.primary_key).limit(1)).first() is None:
            row = {column.name: _any_value(column, committee) for column in table.columns}
            db.session.execute(insert(table), row)
    db.session.commit()


def plant(committee: Committee) -> Canaries:
    """Put a word into every text of every row, past the program and so past all that could refuse it."""
    found = Canaries()
    for table in db.metadata.sorted_tables:
        columns = [column for column in table.columns if holds_words(column)]
        for row in db.session.execute(select(table)).mappings().all() if columns else ():
            values = {column: _sung(found, column, row, committee) for column in columns}
            same = [column == row[column] for column in table.primary_key]
            db.session.execute(update(table).where(*same).values({c.name: v for c, v in values.items()}))
    db.session.commit()
    db.session.expire_all()
    return found


def name_of(column: Column[Any]) -> str:
    return f"{column.table.name}.{column.name}"


def holds_words(column: Column[Any]) -> bool:
    """Whether somebody's words may stand in it; a column of a new kind counts until somebody says why not."""
    if name_of(column) in NO_WORDS.keys() | SHUT.keys() or isinstance(column.type, Enum):
        return False
    if isinstance(column.type, LargeBinary):
        return column.type.length is None  # keys and digests have a length
    return isinstance(column.type, String | JSON)


def _sung(found: Canaries, column: Column[Any], row: Any, committee: Committee) -> Any:
    name, key = name_of(column), b"".join(row[part] for part in column.table.primary_key if _is_key(part))
    if name == "user.email":
        return found.word(name, key, LONGEST) + "@example.org"
    if isinstance(column.type, JSON):
        return _sung_inside(found, name, key, row[column] or [""])
    if isinstance(column.type, LargeBinary):
        assert name in SEALED, f"{name}: how are its words kept?"
        words = found.word(name, key, LONGEST).capitalize()
        place = {"table": column.table.name, "column": column.name}
        return vault.seal(key_name(committee.id), words.encode(), **place, row=key)
    assert isinstance(column.type, String)
    return found.word(name, key, column.type.length or LONGEST)


def _sung_inside(found: Canaries, name: str, key: bytes, value: Any) -> Any:
    """The same figures and names of fields, with other words."""
    if isinstance(value, dict):
        return {field: _sung_inside(found, name, key, each) for field, each in value.items()}
    if isinstance(value, list):
        return [_sung_inside(found, name, key, each) for each in value]
    return found.word(name, key, LONGEST) if isinstance(value, str) else value


def _is_key(column: Column[Any]) -> bool:
    return isinstance(column.type, LargeBinary)


def _any_value(column: Column[Any], committee: Committee) -> Any:
    if column.foreign_keys:
        return _row_for(column, committee)
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    if isinstance(kind, Enum):
        return next(iter(kind.enum_class or kind.enums))
    if isinstance(kind, JSON):
        return {"x": ["x"]}
    if isinstance(kind, LargeBinary):
        return new_key() * ((kind.length or 32) // 16) + b"x" * ((kind.length or 32) % 16)
    return VALUES[kind.python_type]


def _row_for(column: Column[Any], committee: Committee) -> Any:
    """The row of another table that a row of this committee would point at."""
    (target,) = (key.column for key in column.foreign_keys)
    return next(_rows_of(target, committee), None)


def _rows_of(target: Column[Any], committee: Committee) -> Iterator[Any]:
    table: Table = target.table
    wanted = {"committee": "id"}.get(table.name, "committee_id")
    mine = table.columns.get(wanted)
    rows = select(target) if mine is None else select(target).where(mine == committee.id)
    yield from db.session.scalars(rows)
