"""What was kept for next time, read by those who help: nothing of it is seen by the team."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import contains_eager

from cac.accounts.models import HelperKey, User
from cac.anonymity.batch import shuffled
from cac.anonymity.boxes import Unopened, open_box
from cac.audit import services as audit
from cac.committees.models import Committee
from cac.concerns import services as concerns
from cac.concerns.queries import serves_as_helper
from cac.concerns.report import Report
from cac.db import db, empty_the_log
from cac.errors import NotFound
from cac.ideas.models import Collection, Intake, KeptBatch
from cac.ideas.rounds.keeping import give, info_of, texts_of
from cac.ideas.rounds.reading import key_of
from cac.vault import the_vault

MARK = 8


@dataclass(frozen=True, slots=True)
class Opened:
    """A batch with its texts, each with the mark it has in an address; None while it cannot be opened."""

    batch: KeptBatch
    committee: Committee
    texts: list[tuple[str, str]] | None


def batches_of(user: User) -> list[KeptBatch]:
    """What is kept for this person to read, where they help now, by committee."""
    here = {one.committee_id for one in serves_as_helper(user)}
    mine = (
        select(KeptBatch)
        .join(HelperKey, HelperKey.id == KeptBatch.helper_key_id)
        .join(KeptBatch.collection)
        .join(Collection.committee)
        .options(contains_eager(KeptBatch.collection).contains_eager(Collection.committee))
        .where(
            HelperKey.user_id == user.id,
            Collection.committee_id.in_(here),
            KeptBatch.sealed != KeptBatch.READ,
        )
    )
    return list(db.session.scalars(mine.order_by(Committee.alias, KeptBatch.id)))


def batch_for(user: User, batch_id: bytes) -> KeptBatch:
    """One of them; nobody else can know of it."""
    for batch in batches_of(user):
        if batch.id == batch_id:
            return batch
    raise NotFound


def opened(batch: KeptBatch, private: bytes) -> Opened:
    """The batch in a fresh order; without texts when it was sealed to an older key of the same person."""
    committee = batch.collection.committee
    try:
        texts = texts_of(open_box(private, batch.sealed, info=info_of(batch.id)))
    except Unopened:
        return Opened(batch, committee, None)
    return Opened(batch, committee, [(mark_of(batch, text), text) for text in shuffled(texts)])


def mark_of(batch: KeptBatch, text: str) -> str:
    """What stands in an address for one text: it tells nothing of it."""
    return the_vault().mac("pepper", b"kept|" + batch.id + text.encode())[:MARK].hex()


def have_read(batch: KeptBatch) -> None:
    """This person has read it; nothing is left of their copy but that, and COMMIT."""
    audit.record("read what was kept for next time", batch.collection.committee_id, only_day=True)
    batch.sealed = KeptBatch.READ
    db.session.commit()
    empty_the_log()


def refer(one: Opened, text: str, report: Report, by: User) -> None:
    """A text becomes a sealed concern, waits no more, and leaves every copy that nobody read; COMMIT."""
    concerns.raise_concern(one.committee, report, by)
    collection_id = one.batch.collection_id
    if key := key_of(collection_id, text):
        db.session.execute(delete(Intake).where(Intake.id == key))
    _give_again(collection_id, _without([said for _mark, said in one.texts or []], text))
    audit.record("took out an idea", one.committee.id, only_day=True, why="other")
    db.session.commit()
    empty_the_log()


def _give_again(collection_id: bytes, texts: Sequence[str]) -> None:
    """The copies that wait, without what was taken out; helpers with an unread one keep one."""
    unread = (KeptBatch.collection_id == collection_id, KeptBatch.sealed != KeptBatch.READ)
    holds = select(KeptBatch.helper_key_id).where(*unread)
    keys = list(db.session.scalars(select(HelperKey).where(HelperKey.id.in_(holds))))
    db.session.execute(delete(KeptBatch).where(*unread))
    give(collection_id, texts, keys)


def _without(texts: list[str], one: str) -> list[str]:
    """All but one of these that says so."""
    place = texts.index(one)
    return texts[:place] + texts[place + 1 :]
