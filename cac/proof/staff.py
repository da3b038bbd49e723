"""What staff do with a round that is over, done in the serving process: decide on marks, look for letters."""

from collections.abc import Sequence

from sqlalchemy import select

from cac.concerns.models import LetterLook
from cac.db import db
from cac.ideas import checking
from cac.ideas.models import Collection
from cac.ideas.rules import CollectionState, Decision
from cac.proof.ballots import keys_of_helpers

MARKED = ", call 0712 345 678"  # at the end of an idea: somebody must decide what becomes of it


def decide_here(committee_id: bytes) -> int:
    """Decide on the marks of every unchecked round, on two visits to each; how many marks there were."""
    sealed = select(Collection).where(
        Collection.committee_id == committee_id,
        Collection.state == CollectionState.SEALED,
        Collection.checked.is_(False),
    )
    decided = 0
    for collection in db.session.scalars(sealed.order_by(Collection.id)).all():
        given = _decisions(collection)
        lines = checking.lines_of(collection, given)
        for visit in (lines[::2], lines[1::2]):
            checking.keep(collection, visit)
            db.session.commit()
        decided += len(given)
    return decided


def _decisions(collection: Collection) -> dict[str, str]:
    lines = checking.lines_of(collection, {})
    return {place.name: Decision.GENERAL.value for line in lines for place in line.said.places}


def one_looks_here(round_ids: Sequence[bytes], committee_id: bytes) -> None:
    """One of those who help has looked after the end; the letters wait for the others."""
    for round_id in round_ids:
        db.session.add(LetterLook(collection_id=round_id, key_id=keys_of_helpers(committee_id)[0]))
    db.session.commit()
