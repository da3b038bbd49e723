"""What many tests begin with, made once for each program: rows are put back quicker than made anew."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Table, func, insert, select, update

from cac.accounts.models import User
from cac.audit.models import AuditEntry
from cac.committees.models import Committee
from cac.db import db
from cac.demo import removal
from cac.demo.services import DemoFacts, load
from cac.ideas.models import Idea
from cac.vault import the_vault, write_private
from tests.cast import Cast, Person, make_cast
from tests.promises.world import make_world

Row = dict[str, Any]
Rows = dict[tuple[Any, ...], Row]


@dataclass(frozen=True)
class Kept:
    """What was added to each table and changed in it, the private files, and what the maker answered."""

    rows: list[tuple[Table, list[Row], dict[tuple[Any, ...], Row]]]
    files: dict[Path, bytes]
    answer: Any

    def put_back(self) -> None:
        """Have them again where they were made."""
        for path, text in self.files.items():
            path.unlink(missing_ok=True)
            write_private(path, text)
        for table, rows, changes in self.rows:
            if rows:
                db.session.execute(insert(table), rows)
            for key, change in changes.items():
                same = [column == part for column, part in zip(table.primary_key, key, strict=True)]
                db.session.execute(update(table).where(*same).values(change))
        db.session.commit()


def once_made(app: Flask, make: Callable[[Flask], object]) -> Any:
    """What `make` does and answers; from the second time on by putting back what it wrote.

    Each entry of the record of acts is sealed with the one before it, so after other acts it is made anew.
    """
    kept: dict[object, Kept] = app.extensions.setdefault("kept_by_tests", {})
    ideas = frozenset(db.session.scalars(select(Idea.id)))  # what is made may hold on to those that are here
    key = make, ideas, db.session.scalar(select(func.max(AuditEntry.number)))
    if key in kept:
        kept[key].put_back()
        return kept[key].answer
    files, rows = _files(app), {table: _rows_of(table) for table in db.metadata.sorted_tables}
    db.session.rollback()  # nobody reads meanwhile: a release waits for that
    answer = make(app)
    made = [(table, *_what_is_new(before, _rows_of(table))) for table, before in rows.items()]
    files = {path: text for path, text in _files(app).items() if files.get(path) != text}
    kept[key] = Kept([(table, *found) for table, *found in made if any(found)], files, answer)
    return answer


def _what_is_new(before: Rows, after: Rows) -> tuple[list[Row], dict[tuple[Any, ...], Row]]:
    """The rows that were added; and of those that were there, by their key, what is another one now."""
    added = [row for key, row in after.items() if key not in before]
    both = {key: (row, after[key]) for key, row in before.items() if after[key] != row}
    changes = {
        key: {name: new[name] for name in new if new[name] != old[name]} for key, (old, new) in both.items()
    }
    return added, changes


def cast_of(app: Flask) -> Cast:
    """The cast in an empty database, the same people each time."""
    once_made(app, make_cast)
    return _cast_in(app)


def world_of(app: Flask) -> dict[str, Any]:
    """One of everything beside the cast, the same each time; see `make_world`."""
    keys: dict[str, Any] = once_made(app, _make_world)
    return dict(keys)


def _make_world(app: Flask) -> dict[str, Any]:
    return make_world(_cast_in(app))


def _cast_in(app: Flask) -> Cast:
    people = {user.name.lower(): Person(app, user) for user in db.session.scalars(select(User))}
    committees = {each.alias: each for each in db.session.scalars(select(Committee))}
    return Cast(**people, blue_kite=committees["Blue Kite"], green_hill=committees["Green Hill"])


def demo_of(app: Flask) -> DemoFacts:
    """The example data in an empty database, the same each time."""
    once_made(app, load)
    facts = load(app)
    db.session.rollback()
    return facts


def _files(app: Flask) -> dict[Path, bytes]:
    paths = [*the_vault().folder.iterdir(), removal.kept(app)]
    return {path: path.read_bytes() for path in paths if path.is_file()}


def _rows_of(table: Table) -> Rows:
    """Every row, by its primary key."""
    rows = db.session.execute(select(table)).mappings()
    return {tuple(row[column.name] for column in table.primary_key): dict(row) for row in rows}
