"""9. Replay: uploads come again, in another order, in other company, at once, and after the end."""

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from cac.anonymity.envelopes import CLASSES, Slot
from cac.proof.arena import Arena, Attack, counted
from cac.proof.browser import once
from cac.proof.chances import Figure
from cac.proof.child import Faults
from cac.proof.gathering import type_batch
from cac.proof.kept import Book
from cac.proof.rounds import Round, close, opened, said, send, slot_of, texts_of
from cac.proof.scratch import Scratch

FEWEST, MOST_AGAIN, AT_ONCE = 2, 5, 4


def run(arena: Arena, faults: Faults) -> Sequence[Figure]:
    """Send every idea one to five times in whatever way; each must be released once."""
    book, lot = Book(), random.SystemRandom()
    late = typed_late = 0
    with arena.running(faults) as scratch:
        for number in range(max(FEWEST, arena.batches // 20)):
            late += _round(arena, scratch, book, 2 * number, lot)
            typed_late += _form_again(arena, scratch, book, 2 * number + 1, lot)
        found = book.judged(scratch, arena.ground.committee_id)
    return [
        *found,
        counted("late uploads not told that the round is closed", late, "uploads"),
        counted("typed batches that were refused", typed_late, "batches"),
    ]


def _round(arena: Arena, scratch: Scratch, book: Book, batch: int, lot: random.Random) -> int:
    """Uploads of one round; gives how many late ones were told anything but "closed"."""
    round_ = opened(scratch, arena.ground, batch)
    slots = {text: slot_of(round_, text) for text in texts_of(batch, arena.size)}
    book.sent |= set(slots)
    uploads = [
        upload for _ in range(lot.randint(2, MOST_AGAIN)) for upload in _split(list(slots.values()), lot)
    ]
    lot.shuffle(uploads)
    with ThreadPoolExecutor(AT_ONCE) as tablets:
        answers = list(tablets.map(lambda upload: _sent(scratch, round_, upload), uploads))
    told = {
        slot.id
        for upload, answer in zip(uploads, answers, strict=True)
        if answer == "arrived"
        for slot in upload
    }
    book.acknowledged |= {text for text, slot in slots.items() if slot.id in told}
    close(scratch, arena.ground, round_)
    again = [_sent(scratch, round_, upload) for upload in _split(list(slots.values()), lot)]
    return sum(answer != "closed" for answer in again)


def _split(slots: Sequence[Slot], lot: random.Random) -> list[list[Slot]]:
    """All of them, in another order, in uploads of some size."""
    mixed, found = list(slots), []
    lot.shuffle(mixed)
    while mixed:
        size = lot.randint(1, CLASSES[-1] // 2)
        found.append(mixed[:size])
        mixed = mixed[size:]
    return found


def _sent(scratch: Scratch, round_: Round, upload: Sequence[Slot]) -> str:
    return said(send(scratch.browser(), round_, upload))


def _form_again(arena: Arena, scratch: Scratch, book: Book, batch: int, lot: random.Random) -> int:
    """One typed form, sent several times at once by one browser; all are led to where the first led."""
    ama, form, texts = arena.ground.signed_in(scratch), once(), texts_of(batch, arena.size)
    ama.learn_token("/committees/")
    book.sent |= set(texts)
    book.acknowledged |= set(texts)
    with ThreadPoolExecutor(AT_ONCE) as hands:
        tries = [
            hands.submit(type_batch, ama, arena.ground, batch, texts, form)
            for _ in range(lot.randint(2, MOST_AGAIN))
        ]
    return sum(one.result().status != 303 for one in tries)


ATTACK = Attack(
    number=9,
    name="Replay",
    promise="However often, in whatever order and company an idea is sent, it is there once.",
    run=run,
    covers="every upload one to five times, in other order, split, at the same moment, after the end and "
    "after the release; typed batches sent twice.",
    leaves="a tablet that lies about its ids: it harms its own ideas only.",
    twins={"no idempotency": Faults(("no idempotency",))},
)
