"""Every address of the program that can be asked, with keys of things that exist in this committee."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask, url_for
from sqlalchemy import ColumnElement, FromClause, LargeBinary, select
from werkzeug.routing import Rule

from cac.committees.models import Committee
from cac.db import db
from cac.proof.ground import Ground
from cac.proof.rounds import Round
from cac.web.keys import KeyConverter

PLAIN = {
    "language": "fr",
    "name": "reviewer",
    "file": "today.png",
    "filename": "css/base.css",
    "figure": "min_adults",
    "occasion": "trip",
    "state": "done",
    "stage": "assessed",
    "mark": "0" * 16,
}
# What addresses name otherwise than tables do.
TABLES = {
    "batch": "kept_batch",
    "helper": "user",
    "risk": "risk_assessment",
    "round": "collection",
    "standing": "standing_arrangement",
    "template": "agenda_template",
}
FAR = 3  # tables that may lie between a thing and its committee


@dataclass(frozen=True)
class Address:
    """A page by the name of its view, and where it is."""

    view: str
    path: str


def addresses(app: Flask, ground: Ground, round_: Round | None = None) -> Iterator[Address]:
    """Every address that can be asked; those of a round are this one's."""
    home = db.session.get_one(Committee, ground.committee_id)
    known = {
        "meeting_id": ground.meeting_id,
        "committee_id": home.id,
        "organisation_id": home.organisation_id,
    }
    if round_:
        known |= {"collection_id": round_.id, "round_id": round_.id}
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if "GET" in (rule.methods or ()) and rule.endpoint != "static":
                values = {name: known.get(name) or _value(rule, name, ground) for name in rule.arguments}
                if round_ and "token" in values:
                    values["token"] = round_.token
                yield Address(rule.endpoint, url_for(rule.endpoint, **values))  # type: ignore[arg-type]


def _value(rule: Rule, name: str, ground: Ground) -> object:
    if isinstance(rule._converters.get(name), KeyConverter):
        table = name.removesuffix("_id")
        return _some_key(TABLES.get(table, table), ground.committee_id)
    return PLAIN.get(name, "unknown")


def _some_key(name: str, committee_id: bytes) -> bytes:
    """The key of a row of this table, of this committee if it can be; sixteen zeros where there is none."""
    table = db.metadata.tables.get(name)
    if table is None or "id" not in table.c or not isinstance(table.c.id.type, LargeBinary):
        return bytes(16)
    any_one = select(table.c.id).order_by(table.c.id).limit(1)
    ours = _of_committee(table, committee_id, FAR)
    here = db.session.scalar(any_one.where(ours)) if ours is not None else None
    return here or db.session.scalar(any_one) or bytes(16)


def _of_committee(table: FromClause, committee_id: bytes, far: int) -> ColumnElement[bool] | None:
    """Which rows belong to the committee: by a column of their own, or by what they point at."""
    if table.name == "committee":  # type: ignore[attr-defined]
        return table.c.id == committee_id
    points = [(key.column.table, key) for key in table.foreign_keys if key.column.table is not table]
    for above, key in sorted(points, key=lambda point: (point[0].name != "committee", point[0].name)):
        if far and (wanted := _of_committee(above, committee_id, far - 1)) is not None:
            return key.parent.in_(select(key.column).where(wanted))
    return None
