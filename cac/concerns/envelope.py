"""One concern as it is sealed: a key pair of its own, the report in a box, and four slots with the key.

static/js/seal.js makes the same. The private half of the concern lies in each slot, sealed to one helper;
slots without a helper hold noise. Whoever has the public half can add to it, and read nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cac.anonymity import boxes
from cac.concerns.report import Entry, Report, read_entry, read_report
from cac.concerns.rules import SLOTS

SLOT_BYTES = boxes.PRIVATE_BYTES + boxes.OVERHEAD
SPACE = 64 * 1024  # no concern is longer, so that nobody fills the disk with one; a full form always fits


@dataclass(frozen=True)
class Recipient:
    """A helper's key in use: its id and its public half."""

    key_id: bytes
    public: bytes


@dataclass(frozen=True)
class Slot:
    """The key of a concern for one helper key; `to` is None for noise."""

    to: bytes | None
    sealed: bytes


@dataclass(frozen=True)
class Envelope:
    """A sealed concern on its way into the files."""

    id: bytes
    public: bytes
    sealed: bytes
    slots: tuple[Slot, ...]

    def is_well_formed(self) -> bool:
        """Whether every part has the size it must have; what lies inside cannot be seen."""
        body = len(self.sealed) - boxes.OVERHEAD
        return (
            len(self.id) == 16
            and boxes.is_public(self.public)
            and 0 < body <= SPACE
            and body % boxes.STEP == 0
            and len(self.slots) == SLOTS
            and all(len(slot.sealed) == SLOT_BYTES for slot in self.slots)
        )


def seal(concern_id: bytes, report: Report, to: Sequence[Recipient]) -> tuple[Envelope, bytes]:
    """Seal a report to these helpers, at most four; gives the private half too, for its author's cookie.

    ValueError when nobody could read it, or when it is too long.
    """
    if not 0 < len(to) <= SLOTS:
        raise ValueError("a concern is sealed to one to four helpers")
    private, public = boxes.new_pair()
    padded = boxes.pad_to_step(report.as_bytes())
    if len(padded) > SPACE:
        raise ValueError("a concern may not be so long")
    slots = [Slot(one.key_id, seal_key(concern_id, private, one.public)) for one in to]
    slots += [blind_slot() for _ in range(SLOTS - len(to))]
    sealed = boxes.seal_to(public, padded, info=b"cac concern 1|report|" + concern_id)
    return Envelope(concern_id, public, sealed, tuple(slots)), private


def seal_key(concern_id: bytes, private: bytes, public: bytes) -> bytes:
    """The key of a concern for one helper."""
    return boxes.seal_to(public, private, info=b"cac concern 1|slot|" + concern_id)


def blind_slot() -> Slot:
    """A slot that nobody opens."""
    return Slot(None, boxes.blind_box(boxes.PRIVATE_BYTES))


def open_key(concern_id: bytes, sealed: bytes, private: bytes) -> bytes:
    """The private half of a concern, with a helper's; Unopened when the slot is not theirs."""
    return boxes.open_box(private, sealed, info=b"cac concern 1|slot|" + concern_id)


def open_report(concern_id: bytes, sealed: bytes, private: bytes) -> Report:
    """The report, with the private half of its concern."""
    padded = boxes.open_box(private, sealed, info=b"cac concern 1|report|" + concern_id)
    return read_report(boxes.unpad(padded))


def seal_entry(entry_id: bytes, entry: Entry, public: bytes) -> bytes:
    """Something added to a concern."""
    padded = boxes.pad_to_step(entry.as_bytes())
    return boxes.seal_to(public, padded, info=b"cac concern 1|entry|" + entry_id)


def open_entry(entry_id: bytes, sealed: bytes, private: bytes) -> Entry:
    """The same, opened."""
    return read_entry(boxes.unpad(boxes.open_box(private, sealed, info=b"cac concern 1|entry|" + entry_id)))
