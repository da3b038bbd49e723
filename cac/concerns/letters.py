"""A letter from the shared tablet to those who help: one size, one look, whether a child wrote one or not.

static/js/tablet makes the same. A letter is the public half of its own pair, the body in a box, and four
slots with the private half; a slot without a helper is blind. Nothing says to whom it goes: whoever has a
key tries all four. A dummy is a whole letter with blind slots; it goes with every idea of a child who wrote
none.
"""

import json
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from cac.anonymity import boxes
from cac.anonymity.boxes import Unopened
from cac.concerns.envelope import SLOT_BYTES, Recipient
from cac.concerns.rules import SLOTS
from cac.db import read_key, show_key

VERSION = 1
BODY = boxes.STEP  # before it is sealed, with its length before it and zeros behind it
SLOTS_AT = boxes.PUBLIC_BYTES + BODY + boxes.OVERHEAD
LETTER = SLOTS_AT + SLOTS * SLOT_BYTES
MOST_WORDS = 600  # characters; in any script they fit
MOST_FIND = 200
KEPT_CONTROLS = frozenset("\t\n")


@dataclass(frozen=True)
class Letter:
    """What a child wrote to those who help, how to find the child safely, and to whose keys it went."""

    words: str
    find: str = ""
    danger: bool = False
    to: tuple[bytes, ...] = ()


def seal_letter(letter_id: bytes, letter: Letter, to: Sequence[Recipient]) -> bytes:
    """Seal a letter to these helpers and to nobody else: LETTER bytes, its `to` being theirs.

    ValueError when nobody could read it, or when it is too long.
    """
    if not 0 < len(to) <= SLOTS:
        raise ValueError("a letter is sealed to one to four helpers")
    if len(letter.words) > MOST_WORDS or len(letter.find) > MOST_FIND:
        raise ValueError("a letter may not be so long")
    private, public = boxes.new_pair()
    slots = [boxes.seal_to(one.public, private, info=_slot(letter_id)) for one in to]
    slots += [_blind() for _ in range(SLOTS - len(to))]
    secrets.SystemRandom().shuffle(slots)
    return _whole(letter_id, public, _written(letter, to), slots)


def dummy_letter(letter_id: bytes) -> bytes:
    """What nobody can open, and what nobody who cannot open it can tell from a letter."""
    _thrown_away, public = boxes.new_pair()
    return _whole(letter_id, public, b"", [_blind() for _ in range(SLOTS)])


def open_letter(letter_id: bytes, data: bytes, private: bytes) -> tuple[Letter, bytes] | None:
    """The letter and its own private half; None for a dummy, for others, and for what was changed."""
    if len(data) != LETTER:
        return None
    starts = range(SLOTS_AT, LETTER, SLOT_BYTES)
    keys = [_tried(letter_id, data[start : start + SLOT_BYTES], private) for start in starts]
    key = next((one for one in keys if one), None)
    try:
        return (_read(letter_id, data, key), key) if key else None
    except (ValueError, RecursionError):  # Unopened, and whatever no tablet of ours writes
        return None


def whom(
    recipients: Sequence[Recipient], crossed_out: Collection[bytes], outside: Collection[bytes]
) -> list[Recipient]:
    """The helpers whom a child left in; all crossed out: those with a key in `outside`, outside contacts."""
    left = [one for one in recipients if one.key_id not in crossed_out]
    return left or [one for one in recipients if one.key_id in outside]


def _whole(letter_id: bytes, public: bytes, body: bytes, slots: Sequence[bytes]) -> bytes:
    padded = boxes.pad_to_step(body)
    if len(padded) != BODY:
        raise ValueError("a letter may not be so long")
    return public + boxes.seal_to(public, padded, info=_body(letter_id)) + b"".join(slots)


def _written(letter: Letter, to: Sequence[Recipient]) -> bytes:
    said = {
        "v": VERSION,
        "words": _plain(letter.words),
        "find": _plain(letter.find),
        "danger": letter.danger,
        "to": [show_key(one.key_id) for one in to],
    }
    return json.dumps(said, ensure_ascii=False).encode(errors="replace")


def _plain(text: str) -> str:
    """Without what no keyboard writes: each such character would take six in the body, and might not fit."""
    return "".join(one for one in text if one >= " " or one in KEPT_CONTROLS)


def _read(letter_id: bytes, data: bytes, key: bytes) -> Letter:
    public, sealed = data[: boxes.PUBLIC_BYTES], data[boxes.PUBLIC_BYTES : SLOTS_AT]
    if boxes.public_of(key) != public:
        raise Unopened
    said = json.loads(boxes.unpad(boxes.open_box(key, sealed, info=_body(letter_id))))
    if not isinstance(said, dict):
        raise Unopened
    words, find = _text(said, "words", MOST_WORDS), _text(said, "find", MOST_FIND)
    return Letter(words, find, said.get("danger") is not False, _to(said))


def _text(said: dict[str, Any], name: str, longest: int) -> str:
    """What was written, never longer than a form lets it be, and such that it can be sealed again."""
    text = _plain(str(said.get(name) or ""))[:longest]
    return text.encode(errors="replace").decode()


def _to(said: dict[str, Any]) -> tuple[bytes, ...]:
    named = said.get("to")
    return tuple(read_key(str(one)) for one in named) if isinstance(named, list) else ()


def _tried(letter_id: bytes, slot: bytes, private: bytes) -> bytes | None:
    try:
        return boxes.open_box(private, slot, info=_slot(letter_id))
    except Unopened:
        return None


def _blind() -> bytes:
    return boxes.blind_box(boxes.PRIVATE_BYTES)


def _body(letter_id: bytes) -> bytes:
    return b"cac letter 1|body|" + letter_id


def _slot(letter_id: bytes) -> bytes:
    return b"cac letter 1|slot|" + letter_id
