"""One child's idea as it is sealed and as it travels: every envelope has one size, every upload one of four.

static/js/tablet/seal.js makes the same. An idea is padded and sealed to the key of its round, which is
destroyed after the release; a letter to the helpers lies beside each, real or not (cac/concerns/intake.py).
A ballot lies in the same envelope (cac/anonymity/ballots.py).
"""

import base64
import binascii
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cac.anonymity import boxes
from cac.anonymity.boxes import Unopened

MOST_CHARS = 600  # six bytes each at worst in JSON, so an idea of this length always fits
MOST_PICTURE_CHARS = 40
LOOKUP, KEY, NONCE, ID = 16, 32, 16, 16
SPACE = boxes.STEP
ENVELOPE = SPACE + boxes.OVERHEAD
LETTER = boxes.PUBLIC_BYTES + ENVELOPE + 4 * (boxes.PRIVATE_BYTES + boxes.OVERHEAD)
SLOT = ID + ENVELOPE + ID + LETTER
CLASSES = (1, 8, 16, 32)  # how many slots an upload may have: its size tells no more than which of these
MOST_BYTES = CLASSES[-1] * SLOT
FILLER = bytes(SLOT)


@dataclass(frozen=True, slots=True)
class Said:
    """What one child says: words, a picture or both, and the two values of a receipt where there is one."""

    text: str
    picture: str = ""
    lookup: bytes = b""
    key: bytes = b""

    @property
    def is_empty(self) -> bool:
        """Whether there is no idea in it: the child only asked for help, or the envelope is a dummy."""
        return not self.text.strip() and not self.picture


@dataclass(frozen=True, slots=True)
class Slot:
    """One submission on its way: an idea and a letter, each under an id that its sender drew."""

    id: bytes
    sealed: bytes
    letter_id: bytes
    letter: bytes


def seal_said(public: bytes, collection_id: bytes, envelope_id: bytes, said: Said) -> bytes:
    """The idea in an envelope of ENVELOPE bytes for this round; ValueError when it is too long."""
    if not _fits(said):
        raise ValueError(f"an idea has at most {MOST_CHARS} characters")
    return seal_whole(public, collection_id, envelope_id, _written(said))


def open_said(private: bytes, collection_id: bytes, envelope_id: bytes, box: bytes) -> Said:
    """What lies in an envelope; Unopened when it is another round's, was changed, or was never an idea."""
    whole = open_whole(private, collection_id, envelope_id, box)
    try:
        said = _read(whole)
    except (KeyError, TypeError, ValueError) as wrong:
        raise Unopened from wrong
    if not _fits(said):
        raise Unopened
    return said


def seal_whole(public: bytes, collection_id: bytes, envelope_id: bytes, whole: dict[str, Any]) -> bytes:
    """Plain values in an envelope of ENVELOPE bytes; ValueError when they take too much room."""
    numbered = {"v": 1, **whole, "nonce": _text64(secrets.token_bytes(NONCE))}
    padded = boxes.pad_to_step(json.dumps(numbered, ensure_ascii=False).encode("utf-8", "replace"))
    if len(padded) != SPACE:
        raise ValueError("too much for an envelope")
    return boxes.seal_to(public, padded, info=_info(collection_id, envelope_id))


def open_whole(private: bytes, collection_id: bytes, envelope_id: bytes, box: bytes) -> dict[str, Any]:
    """The values in an envelope of this version; Unopened for whatever else it is."""
    padded = boxes.open_box(private, box, info=_info(collection_id, envelope_id))
    try:
        whole: dict[str, Any] = json.loads(boxes.unpad(padded))
        known = len(padded) == SPACE and whole["v"] == 1
    except (KeyError, TypeError, ValueError, RecursionError) as wrong:
        raise Unopened from wrong
    if not known:
        raise Unopened
    return whole


def slots_of(body: bytes) -> list[Slot]:
    """The submissions of an upload without the filler, each id once; ValueError for any other size."""
    if len(body) not in {count * SLOT for count in CLASSES}:
        raise ValueError("an upload has 1, 8, 16 or 32 slots")
    parts = (body[start : start + SLOT] for start in range(0, len(body), SLOT))
    found: dict[bytes, Slot] = {}
    for slot in (_slot(part) for part in parts if part != FILLER):
        found.setdefault(slot.id, slot)
    return list(found.values())


def body_of(slots: Iterable[Slot]) -> bytes:
    """An upload of the smallest class that holds these; ValueError when there are too many."""
    parts = [slot.id + slot.sealed + slot.letter_id + slot.letter for slot in slots]
    room = next((count for count in CLASSES if count >= len(parts)), None)
    if room is None or any(len(part) != SLOT for part in parts):
        raise ValueError("an upload holds at most 32 slots of one size")
    return b"".join(parts).ljust(room * SLOT, b"\0")


def _slot(part: bytes) -> Slot:
    letter = ID + ENVELOPE
    return Slot(part[:ID], part[ID:letter], part[letter : letter + ID], part[letter + ID :])


def _info(collection_id: bytes, envelope_id: bytes) -> bytes:
    return b"cac idea 1|" + collection_id + envelope_id


def _fits(said: Said) -> bool:
    receipt = (len(said.lookup), len(said.key))
    return (
        len(said.text) <= MOST_CHARS
        and len(said.picture) <= MOST_PICTURE_CHARS
        and receipt in {(0, 0), (LOOKUP, KEY)}
    )


def _written(said: Said) -> dict[str, Any]:
    receipt = {"lookup": _text64(said.lookup), "key": _text64(said.key)} if said.lookup else None
    return {"text": said.text, "picture": said.picture, "receipt": receipt}


def _read(whole: dict[str, Any]) -> Said:
    receipt = whole["receipt"] or {"lookup": "", "key": ""}
    return Said(
        text=_whole_letters(whole["text"]),
        picture=_whole_letters(whole["picture"]),
        lookup=_bytes64(receipt["lookup"]),
        key=_bytes64(receipt["key"]),
    )


def _whole_letters(text: str) -> str:
    """Half a letter, which a browser can type but no file can keep, must not stop a whole release."""
    if not isinstance(text, str):
        raise TypeError
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _text64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes64(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as wrong:
        raise ValueError("not base64") from wrong
