"""What a child keeps to ask later how far the own idea has come: made, shown, kept, looked up, taken back.

Nothing here is written by a child's request but a mark that an idea is taken back, and nothing tells when.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flask import current_app
from flask_babel import get_locale
from flask_babel import gettext as _
from sqlalchemy import delete, insert, select

from cac.anonymity import receipts
from cac.db import db, empty_the_log
from cac.ideas.models import Collection, Idea, Recall, Receipt
from cac.ideas.removal import erase
from cac.ideas.rules import PICTURE_LANGUAGES, WORD_LANGUAGES, ReceiptKind
from cac.vault import the_vault
from cac.words import N_

NOTHING = bytes(receipts.POINTER_BYTES)  # opened where there is no row, so that the work is the same

GROUPS = (
    *(N_("Animals near us"), N_("Wild animals"), N_("In water and in the air"), N_("Fruit")),
    *(N_("Vegetables and bread"), N_("Meals and sweets"), N_("Plants"), N_("Sky and earth")),
    *(N_("On the way"), N_("Houses and streets"), N_("At home"), N_("Tools")),
    *(N_("To learn and to find"), N_("Clothes"), N_("To play"), N_("Music and pictures")),
)  # of sixteen pictures each

EXAMPLES = ("11111222223333344444", "55555666667777788888")  # in example data, and nowhere else


@dataclass(frozen=True, slots=True)
class Part:
    """One thing of a code as a child sees it; `number` names a picture ("0a"), else it is empty."""

    name: str
    number: str = ""
    sign: str = ""


def new(kind: ReceiptKind, language: str) -> str:
    """A fresh code; of words only where there is a list of words in this language, else of digits."""
    words = _listed("words", language) if kind is ReceiptKind.WORDS and language in WORD_LANGUAGES else ()
    return receipts.new_code(kind.value, words)


def shown(code: str, language: str = "") -> list[Part]:
    """What a child sees of a code, in this language or the reader's."""
    kind, parts = receipts.kind_of(code), receipts.parts_of(code)
    if kind == receipts.PICTURES:
        all_of_them = pictures(language)
        return [all_of_them[int(number, 16)] for number in parts]
    if kind == receipts.WORDS:
        return [Part(_with_accents(language or str(get_locale())).get(word, word)) for word in parts]
    return [Part(five) for five in parts]


def pictures(language: str = "") -> list[Part]:
    """All 256 pictures with their names; those without names in a language have English ones."""
    asked = language or str(get_locale()).partition("_")[0]
    named = _listed("pictures", asked if asked in PICTURE_LANGUAGES else PICTURE_LANGUAGES[0])
    return [Part(name, f"{number:02x}", sign) for number, (sign, name) in enumerate(named)]


def groups() -> list[tuple[str, list[Part]]]:
    """All pictures in groups of sixteen, each with its name, to choose from."""
    found = pictures()
    return [(str(_(name)), found[16 * place :][:16]) for place, name in enumerate(GROUPS)]


def contains(text: str, code: str) -> bool:
    """Whether a child's text holds its own code, in whatever language: such a text must not be kept."""
    ways: list[Sequence[str]] = [receipts.parts_of(code)]
    if receipts.kind_of(code) == receipts.PICTURES:
        ways.append([part.sign for part in shown(code)])
        ways += [[part.name for part in shown(code, language)] for language in PICTURE_LANGUAGES]
    return any(receipts.contains_code(text, way) for way in ways)


def rows(given: Iterable[tuple[bytes, bytes, bytes]]) -> list[dict[str, bytes]]:
    """Rows of table `receipt` for (look-up value, key, idea), in key order, for the transaction of a release.

    A look-up value that is taken already gets none: a receipt stands for one idea, and two must not stop a
    release. Without a look-up value there is no receipt.
    """
    sealed = {
        _row_key(lookup): receipts.seal_pointer(key, idea) for lookup, key, idea in given if lookup and key
    }
    taken = set(db.session.scalars(select(Receipt.id).where(Receipt.id.in_(sorted(sealed)))))
    return [{"id": key, "sealed": sealed[key]} for key in sorted(sealed.keys() - taken)]


def find(code: str) -> bytes | None:
    """The idea that a code stands for; the same work for a code that stands for none."""
    lookup, key = receipts.values(code)
    sealed = db.session.scalar(select(Receipt.sealed).where(Receipt.id == _row_key(lookup)))
    return receipts.open_pointer(key, sealed or NOTHING)


def take_back(idea_id: bytes) -> None:
    """Mark an idea to go with the next rewrite; all marks are written anew, in key order."""
    marked = set(db.session.scalars(select(Recall.idea_id)))
    if idea_id in marked or db.session.get(Idea, idea_id) is None:
        return
    db.session.execute(delete(Recall))
    db.session.execute(insert(Recall), [{"idea_id": key} for key in sorted(marked | {idea_id})])


def erase_taken_back() -> bool:
    """The rewrite: every idea that was taken back goes at once; whether there was any. No record says which.

    After the commit, the log must be emptied.
    """
    waiting = select(Idea.id, Collection.committee_id).join(Recall, Recall.idea_id == Idea.id)
    found = db.session.execute(waiting.join(Collection, Collection.id == Idea.collection_id)).all()
    for idea_id, committee_id in sorted(map(tuple, found)):
        erase(idea_id, committee_id)
    return bool(found)


def carry_out() -> None:
    """The rewrite as an act of its own, and COMMIT."""
    found = erase_taken_back()
    db.session.commit()
    if found:
        empty_the_log()


def _row_key(lookup: bytes) -> bytes:
    return hmac.new(the_vault().key("pepper"), lookup, hashlib.sha256).digest()[:16]


def _with_accents(language: str) -> dict[str, str]:
    listed = _listed("words", language) if language in WORD_LANGUAGES else []
    return {receipts.plain(word): word for word in listed}


def _listed(what: str, language: str) -> list[Any]:
    return _read(Path(current_app.static_folder or "", "receipts", f"{what}-{language}.json"))


@cache
def _read(path: Path) -> list[Any]:
    found: list[Any] = json.loads(path.read_text("utf-8"))
    return found
