"""5. Size: one request and one response length for each class of upload, and letters that all look alike."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from secrets import token_bytes

from cac.anonymity.envelopes import CLASSES, Slot, body_of
from cac.proof.arena import Arena, Attack, counted
from cac.proof.attacks.letters import crossed_out
from cac.proof.attacks.plain import letter_here
from cac.proof.attacks.snapshot import NAKED
from cac.proof.browser import Browser
from cac.proof.chances import Figure
from cac.proof.child import Faults
from cac.proof.leaks.tablet import naked_body, seal_naked
from cac.proof.rounds import Round, must_arrive, opened, send, slot_of
from cac.proof.scratch import Scratch

LENGTHS = (0, 1, 7, 40, 100, 250, 599, 600)
LETTERS = ("", "help", "h" * 600)
BLIND = ("unused slots of a letter are zeros", "unused slots of a letter come last")


def run(arena: Arena, faults: Faults) -> Sequence[Figure]:
    """Send texts of every length in every class and count the bytes; then letters to some helpers."""
    spoilt = set(faults.leaks)
    found: list[Figure] = []
    with arena.running(faults) as scratch:
        round_, tablet = opened(scratch, arena.ground, 0), scratch.browser()
        if not spoilt & set(BLIND):
            found += _lengths(arena, scratch, round_, tablet, naked=NAKED in spoilt)
        if not spoilt - set(BLIND):
            found += crossed_out(arena, scratch, round_, tablet)
    return found


def _lengths(
    arena: Arena, scratch: Scratch, round_: Round, tablet: Browser, *, naked: bool
) -> Iterator[Figure]:
    for slots in CLASSES:
        sent, received = set(), set()
        for upload in _uploads(arena, scratch, round_, slots, naked=naked):
            answer = send(tablet, round_, upload, naked_body if naked else body_of)
            must_arrive(answer)
            sent.add(answer.sent)
            received.add(answer.received)
        yield counted(f"uploads of {slots}: requests", len(sent) - 1, "further lengths")
        yield counted(f"uploads of {slots}: answers", len(received) - 1, "further lengths")


def _uploads(
    arena: Arena, scratch: Scratch, round_: Round, slots: int, *, naked: bool
) -> Iterator[list[Slot]]:
    """Uploads of one class: of one slot every length and letter; of more, as few as go and as many."""
    lower = max((one for one in CLASSES if one < slots), default=0) + 1
    for number, length in enumerate(LENGTHS):
        for words in LETTERS if slots == 1 else LETTERS[number % 3 :][:1]:
            count = (lower, slots)[number % 2]
            texts = [("é" if number % 2 else "e") * length] * count
            made = [_naked(round_, text) if naked else slot_of(round_, text) for text in texts]
            yield made if naked or not words else [_with_letter(arena, scratch, made[0], words), *made[1:]]


def _with_letter(arena: Arena, scratch: Scratch, slot: Slot, words: str) -> Slot:
    letter = scratch.ask(letter_here, arena.ground.committee_id, slot.letter_id, words)
    return replace(slot, letter=letter)


def _naked(round_: Round, text: str) -> Slot:
    key = token_bytes(16)
    return Slot(key, seal_naked(round_.public, round_.id, key, text), key, b"")


ATTACK = Attack(
    number=5,
    name="Size",
    promise="Whoever sees only lengths learns neither how much a child wrote nor whether it asks for "
    "help; and nobody sees which helpers a child crossed out.",
    run=run,
    covers="uploads of 1, 8, 16 and 32 envelopes, full and as few as go in that size, with texts of eight "
    "lengths from none to the longest, plain and accented, with no letter, a short and a long one. "
    "Letters that a child let four, three, two, one or none of the helpers read: bytes on the line, "
    "rows in the tables, and whether a thief who learns tells a slot that opens from one that is "
    "blind.",
    leaves="a page without script, where the length of what is sent can be seen (SECURITY.md says so); how "
    "often and when a tablet sends.",
    twins={name: Faults((name,)) for name in (NAKED, "an answer that counts", *BLIND)},
    by_chance=True,
)
