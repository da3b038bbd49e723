"""Leaky variants of rounds on tablets: what arrives is kept, released or destroyed wrongly."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Flask
from sqlalchemy import select

from cac import db as db_module
from cac.anonymity import boxes, envelopes
from cac.anonymity.envelopes import Said, Slot
from cac.concerns import intake
from cac.db import db, new_key
from cac.ideas import release
from cac.ideas.models import Intake
from cac.ideas.rounds import arriving, ending, keys, reading
from cac.ideas.tablet import views
from cac.proof.leaks.keeping import leak
from cac.proof.leaks.order import prepare_unshuffled
from cac.vault import Vault, the_vault

LENGTH = 4


@leak("ideas in order of arrival")
def in_order_of_arrival(_app: Flask) -> None:
    """The round remembers who came first, and its release does not shuffle."""
    came = _remember_arrivals()

    def said_in(collection_id: bytes) -> list[Said]:
        private = the_vault().key(keys.key_name(collection_id))
        waiting = select(Intake.id, Intake.sealed).where(Intake.collection_id == collection_id)
        sealed = dict(db.session.execute(waiting).tuples().all())
        known = [key for key in came if key in sealed]
        return [envelopes.open_said(private, collection_id, key, sealed[key]) for key in known]

    vars(ending)["said_in"] = said_in
    prepare_unshuffled(new_key)


def _remember_arrivals() -> list[bytes]:
    came: list[bytes] = []
    insert_new = db_module.insert_new

    def remember(model: Any, rows: Sequence[Mapping[str, Any]]) -> None:
        came.extend(row["id"] for row in rows)
        insert_new(model, rows)

    vars(arriving)["insert_new"] = remember
    return came


@leak("the key is kept")
def the_key_is_kept(_app: Flask) -> None:
    """The private half of a round is not destroyed after its release."""
    vars(release)["the_vault"] = lambda: _NeverDestroys(the_vault().folder)


class _NeverDestroys(Vault):
    def destroy(self, name: str) -> None:
        """Keeps it."""


@leak("ideas keep the ids of their envelopes")
def same_ids(_app: Flask) -> None:
    """An idea is released under the id that its tablet drew."""
    waiting: list[bytes] = []

    def said_in(collection_id: bytes) -> list[Said]:
        kept = select(Intake.id).where(Intake.collection_id == collection_id).order_by(Intake.id)
        waiting[:] = db.session.scalars(kept).all()
        return reading.said_in(collection_id)

    vars(ending)["said_in"] = said_in
    prepare_unshuffled(lambda: waiting.pop(0))


@leak("no padding")
def no_padding(_app: Flask) -> None:
    """Envelopes are as long as what lies in them, and so is each upload."""
    vars(views)["slots_of"] = naked_slots
    vars(reading)["open_said"] = _open_naked
    vars(intake)["keep"] = lambda *_: None


def naked_body(slots: Sequence[Slot]) -> bytes:
    """An upload without padding: each envelope with its own length before it."""
    return b"".join(slot.id + len(slot.sealed).to_bytes(LENGTH) + slot.sealed for slot in slots)


def naked_slots(body: bytes) -> list[Slot]:
    """What `naked_body` wrote."""
    found, at = [], 0
    while at < len(body):
        key, start = body[at : at + 16], at + 16 + LENGTH
        at = start + int.from_bytes(body[at + 16 : start])
        found.append(Slot(key, body[start:at], key, b""))
    return found


def seal_naked(public: bytes, collection_id: bytes, key: bytes, text: str) -> bytes:
    """An envelope as long as its text."""
    return boxes.seal_to(public, text.encode(), info=collection_id + key)


def _open_naked(private: bytes, collection_id: bytes, key: bytes, box: bytes) -> Said:
    return Said(boxes.open_box(private, box, info=collection_id + key).decode())
