"""Leaky variants of votes on tablets, and of the letters beside each ballot and idea."""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from flask import Flask
from sqlalchemy import event, func, select, text

from cac import db as db_module
from cac.anonymity.ballots import open_ballot
from cac.concerns import letters
from cac.concerns.envelope import SLOT_BYTES
from cac.db import db
from cac.ideas import release, votes
from cac.ideas.models import BallotSlip, Collection, Intake
from cac.ideas.rounds import arriving, counting, ending, voting
from cac.ideas.rounds.reading import opened_in
from cac.ideas.rounds.voting import slip_key
from cac.ideas.rules import CollectionState
from cac.ideas.totals import Count, Kept
from cac.proof.leaks.keeping import leak


def _table(name: str, columns: str) -> None:
    blob = "BLOB" if db.engine.dialect.name == "sqlite" else "BYTEA"
    with db.engine.begin() as connection:
        whole = f"id {blob}, {columns.format(blob=blob)}"
        connection.execute(text(f"CREATE TABLE IF NOT EXISTS {name} ({whole})"))


@leak("ballots kept as they came")
def ballots_as_they_came(_app: Flask) -> None:
    """An ordinary table keeps each sealed ballot in its order, also after the count."""
    _table("leaked_ballot_kept", "sealed {blob}")
    insert_new = db_module.insert_new

    def insert(model: Any, rows: Sequence[Mapping[str, Any]]) -> None:
        insert_new(model, rows)
        keep = text("INSERT INTO leaked_ballot_kept (id, sealed) VALUES (:id, :sealed)")
        for row in rows if model is Intake else ():
            db.session.execute(keep, {"id": row["id"], "sealed": row["sealed"]})

    vars(arriving)["insert_new"] = insert


@leak("deleted rows stay in free pages")
def free_pages_keep_all(_app: Flask) -> None:
    """SQLite does not overwrite what is deleted, as is its habit when nobody asks for it."""
    db.engine.dispose()
    event.listen(db.engine, "connect", lambda raw, _record: raw.execute("PRAGMA secure_delete=OFF"))


@leak("the log is not emptied")
def log_keeps_all(_app: Flask) -> None:
    """What was deleted stays in the write-ahead log."""
    vars(release)["checkpoint"] = lambda _connection: None


@leak("slips kept with a mark")
def slips_with_a_mark(_app: Flask) -> None:
    """Each slip stays, with a mark once somebody voted by it."""
    _table("leaked_slip", "used INTEGER")
    count_votes = counting.count_votes

    def count(collection: Collection) -> CollectionState:
        here, slips = collection.id, select(BallotSlip.id).where(BallotSlip.collection_id == collection.id)
        used = {slip_key(here, one.slip) for one in opened_in(here, open_ballot)}
        keep = text("INSERT INTO leaked_slip (id, used) VALUES (:id, :used)")
        for key in db.session.scalars(slips).all():
            db.session.execute(keep, {"id": key, "used": int(key in used)})
        return count_votes(collection)

    vars(ending)["count_votes"] = count


@leak("slips that were used are not shown")
def used_slips_are_not_shown(_app: Flask) -> None:
    """The page of a vote says how many slips are left, so how many have voted."""
    slips_made = voting.slips_made

    def left(collection: Collection) -> int:
        here = select(func.count()).select_from(Intake).where(Intake.collection_id == collection.id)
        return max(0, slips_made(collection) - (db.session.scalar(here) or 0))

    vars(voting)["slips_made"] = left


@leak("numbers kept of every vote")
def numbers_of_every_vote(_app: Flask) -> None:
    """Totals are kept whatever they tell."""

    def keep(count: Count) -> Kept:
        themes = frozenset(count.totals)
        return Kept(themes, themes, count.voters, count.each, count.once, dict(count.totals))

    vars(votes)["keep"] = keep


@leak("unused slots of a letter are zeros")
def unused_slots_are_zeros(_app: Flask) -> None:
    """Nothing is put where no helper may read."""
    vars(letters)["_blind"] = lambda: bytes(SLOT_BYTES)


@leak("unused slots of a letter come last")
def unused_slots_come_last(_app: Flask) -> None:
    """Slots lie in a letter in the order of the helpers."""
    unmixed = SimpleNamespace(shuffle=lambda _slots: None)
    vars(letters)["secrets"] = SimpleNamespace(SystemRandom=lambda: unmixed)
