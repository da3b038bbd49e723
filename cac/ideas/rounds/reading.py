"""What lies in the intake of a round, opened with its key while there is one."""

from dataclasses import replace

from sqlalchemy import select

from cac.anonymity.boxes import Unopened
from cac.anonymity.envelopes import Said, open_said
from cac.db import db
from cac.ideas.models import Intake
from cac.ideas.rounds.keys import key_name
from cac.vault import the_vault


def said_in(collection_id: bytes) -> list[Said]:
    """Every idea that waits in a round; without what no tablet sealed and what holds no idea.

    A receipt stands for one idea: where two claim the same, the second is kept without it.
    """
    private = the_vault().key(key_name(collection_id))
    stored = select(Intake.id, Intake.sealed).where(Intake.collection_id == collection_id)
    found: list[Said] = []
    claimed: set[bytes] = set()
    for key, sealed in db.session.execute(stored.order_by(Intake.id)):
        try:
            said = open_said(private, collection_id, key, sealed)
        except Unopened:
            continue
        if said.lookup in claimed:
            said = replace(said, lookup=b"", key=b"")
        if not said.is_empty:
            claimed |= {said.lookup} - {b""}
            found.append(said)
    return found
