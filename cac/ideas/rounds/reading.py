"""What lies in the intake of a round, opened with its key while there is one."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import select

from cac.anonymity.boxes import Unopened
from cac.anonymity.envelopes import Said, open_said
from cac.db import db
from cac.ideas.models import Intake
from cac.ideas.rounds.keys import key_name
from cac.vault import the_vault

T = TypeVar("T")


def said_in(collection_id: bytes) -> list[Said]:
    """Every idea that waits in a round; without what no tablet sealed and what holds no idea.

    A receipt stands for one idea: where two claim the same, the second is kept without it.
    """
    found: list[Said] = []
    claimed: set[bytes] = set()
    for said in opened_in(collection_id, open_said):
        one = replace(said, lookup=b"", key=b"") if said.lookup in claimed else said
        if not one.is_empty:
            claimed |= {one.lookup} - {b""}
            found.append(one)
    return found


def key_of(collection_id: bytes, text: str) -> bytes | None:
    """The key of a submission that says exactly this."""

    def keyed(private: bytes, home: bytes, key: bytes, sealed: bytes) -> tuple[bytes, str]:
        return key, open_said(private, home, key, sealed).text

    return next((key for key, said in opened_in(collection_id, keyed) if said == text), None)


def opened_in(collection_id: bytes, open_one: Callable[[bytes, bytes, bytes, bytes], T]) -> list[T]:
    """Each submission as `open_one` reads it, without those it cannot read."""
    private = the_vault().key(key_name(collection_id))
    stored = select(Intake.id, Intake.sealed).where(Intake.collection_id == collection_id)
    found: list[T] = []
    for key, sealed in db.session.execute(stored.order_by(Intake.id)):
        try:
            found.append(open_one(private, collection_id, key, sealed))
        except Unopened:
            continue
    return found
