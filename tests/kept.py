"""What many tests begin with, made once for each program: rows are put back quicker than made anew."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Table, insert, select

from cac.accounts.models import User
from cac.committees.models import Committee
from cac.db import db
from cac.demo import removal
from cac.demo.services import DemoFacts, load
from cac.vault import the_vault, write_private
from tests.cast import Cast, Person, make_cast


@dataclass(frozen=True)
class Kept:
    """All rows, by table, and the private files that were made with them."""

    rows: list[tuple[Table, list[dict[str, Any]]]]
    files: dict[Path, bytes]

    def put_back(self) -> None:
        """Have them again in an empty database."""
        for path, text in self.files.items():
            path.unlink(missing_ok=True)
            write_private(path, text)
        for table, rows in self.rows:
            db.session.execute(insert(table), rows)
        db.session.commit()


def once_made(app: Flask, make: Callable[[Flask], object]) -> None:
    """Do what `make` does to an empty database; from the second time on by putting back what it wrote."""
    kept: dict[Callable[[Flask], object], Kept] = app.extensions.setdefault("kept_by_tests", {})
    if make in kept:
        kept[make].put_back()
        return
    before = _files(app)
    make(app)
    rows = ((table, _rows_of(table)) for table in db.metadata.sorted_tables)
    files = {path: text for path, text in _files(app).items() if before.get(path) != text}
    kept[make] = Kept([(table, found) for table, found in rows if found], files)


def cast_of(app: Flask) -> Cast:
    """The cast in an empty database, the same people each time."""
    once_made(app, make_cast)
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


def _rows_of(table: Table) -> list[dict[str, Any]]:
    return [dict(row) for row in db.session.execute(select(table)).mappings()]
