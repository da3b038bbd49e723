"""Bringing in a file that a tablet without a network saved: it arrives as from the tablet itself."""

from flask_babel import gettext as _

from cac.anonymity.carried import Damaged, OtherRound, uploads_in
from cac.anonymity.envelopes import Slot
from cac.audit import services as audit
from cac.db import db
from cac.errors import RuleBroken
from cac.ideas.models import OpenCollection
from cac.ideas.rounds.arriving import arrive


class WrongFile(RuleBroken):
    """No file, another kind of file, or one of another round; its words belong beside the field."""


def bring(opened: OpenCollection, file: bytes) -> None:
    """Keep each submission in the file once and COMMIT. WrongFile for a file that is not of this round."""
    round_id, committee_id = opened.collection_id, opened.collection.committee_id
    uploads = _uploads(file, round_id)
    db.session.rollback()  # what was read so far: arriving counts through a connection of its own
    for slots in uploads:
        if not arrive(round_id, slots):
            raise RuleBroken(_("This round is closed; it may already have arrived."))
    audit.record("brought a saved file into a round", committee_id, only_day=True)
    db.session.commit()


def _uploads(file: bytes, round_id: bytes) -> list[list[Slot]]:
    if not file:
        raise WrongFile(_("Please choose the file first."))
    try:
        return uploads_in(file, round_id)
    except OtherRound:
        raise WrongFile(_("This file belongs to another round. Nothing was changed.")) from None
    except Damaged:
        raise WrongFile(
            _(
                "This file cannot be read: it is another kind of file, or something of it was lost. "
                "Nothing was changed. Save it once more on the tablet it comes from."
            )
        ) from None
