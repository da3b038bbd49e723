"""8. Durability: kill -9 at random moments; what was acknowledged is released, each idea once."""

import random
import threading
from collections.abc import Sequence
from contextlib import suppress

from sqlalchemy import select

from cac.db import db
from cac.ideas.models import Collection
from cac.ideas.rounds.keys import PREFIX, key_name
from cac.ideas.rules import CollectionState
from cac.proof.arena import Arena, Attack, counted
from cac.proof.browser import once
from cac.proof.chances import Figure
from cac.proof.child import Faults
from cac.proof.gathering import type_batch
from cac.proof.kept import Book
from cac.proof.rounds import close, opened, said, send, slot_of, texts_of
from cac.proof.scratch import NoAnswer, NotStarted, Scratch
from cac.vault import the_vault

CHILDREN = 6  # in each round: enough to be released
STEPS_OF_AN_UPLOAD, STEPS_OF_A_RELEASE, STEPS_OF_TYPING = 12, 45, 60
FEWEST, MOST = 3, 60  # moments: in a small run, and until a leaky variant must have been caught
SOON = 0.03  # seconds within which a kill from outside falls
TRIES = 3
GOING_ON = (CollectionState.DRAFT, CollectionState.OPEN)


def run(arena: Arena, faults: Faults) -> Sequence[Figure]:
    """Kill the program again and again, start it again, and send what was not acknowledged once more."""
    book, lot = Book(), random.SystemRandom()
    moments = max(FEWEST, arena.batches // 2) if not faults.leaks else MOST
    acts = next((WHERE[name] for name in faults.leaks), ACTS)
    with arena.running(faults) as scratch:
        for moment in range(moments):
            try:
                acts[moment % len(acts)](arena, scratch, faults, book, moment, lot)
            except (NotStarted, NoAnswer):
                return [counted(f"killed {moment + 1} times: does not go on afterwards", 1, "times")]
            found = book.judged(scratch, arena.ground.committee_id) if faults.leaks else []
            if any(figure.broken for figure in found):
                return found
        return [
            *book.judged(scratch, arena.ground.committee_id),
            counted(f"killed {moments} times: does not go on afterwards", 0, "times"),
            counted("keys of released rounds that are left", _keys_left(scratch), "keys"),
        ]


def _upload(
    arena: Arena, scratch: Scratch, faults: Faults, book: Book, moment: int, lot: random.Random
) -> None:
    """It dies while tablets send; they send again what was not acknowledged."""
    round_ = opened(scratch, arena.ground, moment)
    slots = {text: slot_of(round_, text) for text in texts_of(moment, CHILDREN)}
    book.sent |= set(slots)
    tablet, waiting = scratch.browser(), list(slots)
    fatal = lot.randrange(len(waiting))
    for place, text in enumerate(list(waiting)):
        if place == fatal:
            _threaten(scratch, STEPS_OF_AN_UPLOAD, lot)
        if said(send(tablet, round_, [slots[text]])) == "arrived":
            waiting.remove(text)
            book.acknowledged.add(text)
        if place == fatal:
            _again(scratch, faults)
            tablet = scratch.browser()
    for text in waiting:
        if said(send(tablet, round_, [slots[text]])) == "arrived":
            book.acknowledged.add(text)
    close(scratch, arena.ground, round_)


def _release(
    arena: Arena, scratch: Scratch, faults: Faults, book: Book, moment: int, lot: random.Random
) -> None:
    """It dies while a round is closed and released; the start finishes what was interrupted."""
    round_ = opened(scratch, arena.ground, moment)
    texts = texts_of(moment, CHILDREN)
    book.sent |= set(texts)
    for text in texts:
        if said(send(scratch.browser(), round_, [slot_of(round_, text)])) == "arrived":
            book.acknowledged.add(text)
    _threaten(scratch, STEPS_OF_A_RELEASE, lot)
    for _ in range(TRIES):
        with suppress(NoAnswer):
            close(scratch, arena.ground, round_)
        _again(scratch, faults)
        if scratch.ask(is_over, round_.id):
            return
    raise NoAnswer("The round does not end.")


def _typing(
    arena: Arena, scratch: Scratch, faults: Faults, book: Book, moment: int, lot: random.Random
) -> None:
    """It dies while a typed batch is saved; the same form is sent again until it is answered."""
    texts, form = texts_of(moment, CHILDREN), once()
    book.sent |= set(texts)
    ama = arena.ground.signed_in(scratch)
    ama.learn_token("/committees/")
    _threaten(scratch, STEPS_OF_TYPING, lot)
    for _ in range(TRIES):
        answer = type_batch(ama, arena.ground, moment, texts, form)
        _again(scratch, faults)
        ama.port = scratch.port
        if answer.status == 303:
            book.acknowledged |= set(texts)
            return
    raise NoAnswer("The form is never answered.")


def _threaten(scratch: Scratch, steps: int, lot: random.Random) -> None:
    """A trap at some step of what comes next, or a kill from outside at some moment soon."""
    if lot.random() < 0.75:
        scratch.set_trap(lot.randrange(1, steps))
    else:
        threading.Timer(lot.uniform(0, SOON), scratch.blow()).start()


def _again(scratch: Scratch, faults: Faults) -> None:
    """It dies now if it has not yet, and starts again."""
    scratch.kill()
    scratch.start(faults)


def is_over(collection_id: bytes) -> bool:
    """In the serving process: whether the round has come to its end."""
    db.session.expire_all()
    state = db.session.get_one(Collection, collection_id).state
    db.session.rollback()
    return state in {CollectionState.SEALED, CollectionState.PURGED}


def _keys_left(scratch: Scratch) -> int:
    """Keys of rounds that are over; the example data has rounds that go on or are yet to come."""
    with scratch.inside():
        going = select(Collection.id).where(Collection.state.in_(GOING_ON))
        known = {key_name(key) for key in db.session.scalars(going)}
        return len(set(the_vault().names(PREFIX)) - known)


ACTS = (_upload, _release, _typing)
EARLY, KEY_FIRST = "acknowledged before it is kept", "the key goes before the ideas are kept"
WHERE = {EARLY: (_upload,), KEY_FIRST: (_release,)}  # a leaky variant shows only there
ATTACK = Attack(
    number=8,
    name="Durability",
    promise="What the page called arrived is never lost and never doubled, however the program dies.",
    run=run,
    covers="kill -9 at a step drawn by lot (each statement, commit, key file and answer counts) and from "
    "outside, while ideas are sent and while a round is released; after each the program is started "
    "again and must go on.",
    leaves="power cuts, in which the disk itself forgets what it called written.",
    twins={name: Faults((name,)) for name in WHERE},
)
