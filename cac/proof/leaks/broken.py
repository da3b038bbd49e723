"""Variants that lose or double what children said: acknowledging too early, no idempotency, hidden errors."""

import secrets
import threading
import time
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Flask, copy_current_request_context
from sqlalchemy.exc import SQLAlchemyError

from cac import db as db_module
from cac.anonymity import envelopes
from cac.anonymity.envelopes import Said, Slot
from cac.db import db
from cac.errors import Refusal
from cac.ideas.rounds import arriving, ending, keys, reading
from cac.ideas.tablet import services
from cac.ideas.tablet.services import Fate
from cac.proof.leaks.keeping import leak
from cac.vault import the_vault

LATE = 0.05


@leak("acknowledged before it is kept")
def acknowledged_early(_app: Flask) -> None:
    """The tablet hears "arrived" while the idea still lies in memory."""
    take = services.take

    def early(collection_id: bytes, slots: Sequence[Slot]) -> Fate:
        @copy_current_request_context
        def later() -> None:
            time.sleep(LATE)
            take(collection_id, slots)

        threading.Thread(target=later, daemon=True).start()
        return Fate.ARRIVED

    vars(services)["take"] = early


@leak("the key goes before the ideas are kept")
def key_goes_first(_app: Flask) -> None:
    """The round's key is destroyed as soon as the envelopes were opened."""

    def said_in(collection_id: bytes) -> list[Said]:
        said = reading.said_in(collection_id)
        the_vault().destroy(keys.key_name(collection_id))
        return said

    vars(ending)["said_in"] = said_in


@leak("no idempotency")
def no_idempotency(_app: Flask) -> None:
    """Each upload gets fresh ids, so what is sent twice is kept twice."""
    drawn: dict[bytes, bytes] = {}
    insert_new, open_said = db_module.insert_new, envelopes.open_said

    def insert(model: Any, rows: Sequence[Mapping[str, Any]]) -> None:
        fresh = [dict(row) | {"id": secrets.token_bytes(16)} for row in rows]
        drawn.update((new["id"], old["id"]) for new, old in zip(fresh, rows, strict=True))
        insert_new(model, fresh)

    def open_one(private: bytes, collection_id: bytes, key: bytes, box: bytes) -> Said:
        return open_said(private, collection_id, drawn.get(key, key), box)

    vars(arriving)["insert_new"] = insert
    vars(reading)["open_said"] = open_one


@leak("the error is swallowed")
def error_swallowed(_app: Flask) -> None:
    """Whatever goes wrong, the tablet hears "arrived"."""

    def take(collection_id: bytes, slots: Sequence[Slot]) -> Fate:
        try:
            arriving.arrive(collection_id, slots)
        except (SQLAlchemyError, Refusal, OSError):
            db.session.rollback()
        return Fate.ARRIVED

    vars(services)["take"] = take
