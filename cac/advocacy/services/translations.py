"""Put a proposal into another language, beside the original."""

from sqlalchemy import select

from cac.advocacy.models import Proposal, Translation
from cac.advocacy.services.proposals import require_not_withdrawn
from cac.audit import services as audit
from cac.db import db, new_key


def translation_in(proposal: Proposal, language: str) -> Translation | None:
    """What stands in a language now."""
    here = (Translation.proposal_id == proposal.id, Translation.language == language)
    return db.session.scalars(select(Translation).where(*here)).first()


def translate(proposal: Proposal, language: str, words: dict[str, str]) -> Translation:
    """The proposal's wording in another language; replaces what stood there in that language."""
    require_not_withdrawn(proposal)
    row = translation_in(proposal, language)
    if row is None:
        row = Translation(id=new_key(), proposal_id=proposal.id, language=language)
        db.session.add(row)
    for name, text in words.items():
        setattr(row, name, text)
    row.version = proposal.version
    audit.record("translated proposal", proposal.id, only_day=True)
    return row
