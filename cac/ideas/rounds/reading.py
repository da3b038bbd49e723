"""What lies in the intake of a round, opened with its key while there is one."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from cac.anonymity.boxes import Unopened
from cac.anonymity.envelopes import Said, open_said
from cac.committees.models import Committee
from cac.db import db
from cac.ideas.models import Collection, Intake
from cac.ideas.rounds.keys import key_name
from cac.ideas.rules import ABOUT
from cac.redaction import clean
from cac.vault import the_vault
from cac.web.language import LANGUAGES

T = TypeVar("T")


def said_in(collection_id: bytes) -> list[Said]:
    """Every idea that waits in a round; without what no tablet sealed and what holds no idea.

    A picture without words gets its word, so that it can be read, sorted and told like any other idea.
    A receipt stands for one idea: where two claim the same, the second is kept without it.
    """
    found: list[Said] = []
    pictures = _words_of_pictures(db.session.get_one(Collection, collection_id).committee)
    claimed: set[bytes] = set()
    for said in opened_in(collection_id, open_said):
        one = replace(said, lookup=b"", key=b"") if said.lookup in claimed else said
        if text := one.text if clean(one.text) else pictures.get(one.picture):
            claimed |= {one.lookup} - {b""}
            found.append(replace(one, text=text))
    return found


def _words_of_pictures(committee: Committee) -> dict[str, str]:
    """What stands for each picture in the children's own language."""
    language = next((code for code in committee.languages if code in LANGUAGES), LANGUAGES[0])
    with force_locale(language):
        return {picture.value: str(_(word)) for picture, word in ABOUT.items()}


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
