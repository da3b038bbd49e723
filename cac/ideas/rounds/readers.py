"""Who of those who help has read what waits."""

from sqlalchemy import select

from cac.accounts.models import HelperKey
from cac.concerns.queries import helpers_in
from cac.db import db
from cac.ideas.models import Collection, KeptBatch


def have_read(collection_id: bytes) -> set[bytes]:
    """The accounts of those who have read it, with whatever key they had then."""
    read = select(HelperKey.user_id).join(KeptBatch, KeptBatch.helper_key_id == HelperKey.id)
    here = read.where(KeptBatch.collection_id == collection_id, KeptBatch.sealed == KeptBatch.READ)
    return set(db.session.scalars(here))


def unread(collection: Collection) -> bool:
    """Whether anybody who helps here now has not read what waits; also where nobody helps who could.

    It is asked without a look at what waits: the answer must not tell whether anything does.
    """
    committee_id = collection.committee_id
    helpers = {one.user.id for one in helpers_in([committee_id])[committee_id] if one.key}
    return not helpers or not helpers <= have_read(collection.id)
