"""Copies of what waits for whoever came to help later, or made another key: a child's words reach help."""

from collections.abc import Collection as Some
from typing import Any

from flask import Flask
from sqlalchemy import delete, select

from cac.accounts.models import HelperKey
from cac.concerns.queries import helpers_in
from cac.db import db
from cac.ideas.models import Collection, KeptBatch, OpenCollection
from cac.ideas.rounds.keeping import give
from cac.ideas.rounds.keys import key_name
from cac.ideas.rounds.readers import have_read
from cac.ideas.rounds.reading import said_in
from cac.ideas.rules import CollectionState
from cac.signals import facts_changed
from cac.vault import the_vault


def give_to_new(committee_ids: Some[bytes] | None = None) -> None:
    """Whoever helps now and was given none gets a copy, in the place of one to an older key; no commit.

    Only of what waits: in a round that goes on nobody reads what children write. None: in every committee.
    """
    waits = (
        select(Collection)
        .join(OpenCollection, OpenCollection.collection_id == Collection.id)
        .where(Collection.state == CollectionState.DRAFT, OpenCollection.kept_on.is_not(None))
    )
    if committee_ids is not None:
        waits = waits.where(Collection.committee_id.in_(committee_ids))
    for collection in db.session.scalars(waits.order_by(Collection.id)).all():
        if the_vault().has(key_name(collection.id)):
            _give_in(collection)


def _give_in(collection: Collection) -> None:
    held = select(KeptBatch.helper_key_id).where(KeptBatch.collection_id == collection.id)
    known, done = set(db.session.scalars(held)), have_read(collection.id)
    here = helpers_in([collection.committee_id])[collection.committee_id]
    new = {one.user.id: one.key for one in here if one.key and one.key.id not in known}
    new = {user_id: key for user_id, key in new.items() if user_id not in done}
    if not new:
        return
    older = KeptBatch.helper_key_id.in_(select(HelperKey.id).where(HelperKey.user_id.in_(new)))
    db.session.execute(delete(KeptBatch).where(KeptBatch.collection_id == collection.id, older))
    give(collection.id, [one.text for one in said_in(collection.id)], new.values())


def hear(_sender: Any, *, committee_ids: Some[bytes], **_more: Any) -> None:
    """Somebody came to help, or may help again."""
    if committee_ids:
        db.session.flush()
        give_to_new(committee_ids)


def init_app(_app: Flask) -> None:
    """Listen for changed facts."""
    facts_changed.connect(hear)
