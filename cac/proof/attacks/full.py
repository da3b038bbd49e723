"""10. Disk full, and the database locked: refused with "not arrived", never a false "arrived"."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace

from sqlalchemy import create_engine, text

from cac.anonymity.envelopes import Slot
from cac.db import engine_options
from cac.proof.arena import Arena, Attack, counted
from cac.proof.chances import Figure
from cac.proof.child import Faults
from cac.proof.kept import Book
from cac.proof.rounds import Round, close, opened, said, send, slot_of, texts_of
from cac.proof.scratch import Scratch

SPARE_PAGES = 12  # three ideas with their letters still fit
LOCKED_FOR, LOCKED_BRIEFLY = (1, 5, 30), (1,)  # seconds
CHILDREN, MANY = 8, 40  # freed pages hold some ideas yet on a full disk
# PostgreSQL waits as long as it must; so whoever waits longest is cut off, as when a server restarts.
CUT_OFF = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND wait_event_type = 'Lock'"""
KNOWN = {"arrived", "not arrived"}


def run(arena: Arena, faults: Faults) -> Sequence[Figure]:
    """Fill the disk under one round and lock the database under others, then let the tablets try again."""
    book = Book()
    with arena.running() as scratch:
        unclear, refused = _on_full_disk(arena, scratch, faults, book)
        waited = 0
        for batch, seconds in enumerate(LOCKED_FOR if arena.thorough else LOCKED_BRIEFLY, start=1):
            waited += _while_locked(arena, scratch, book, batch, seconds)
        found = book.judged(scratch, arena.ground.committee_id)
        damage = _damage(scratch)
    full = (
        [counted("a full disk that refuses nothing", 0 if refused else 1, "times")]
        if arena.base.on_sqlite
        else []
    )
    return [
        *found,
        *full,
        counted("answers that say neither arrived nor not arrived", unclear + waited, "answers"),
        counted("damage in the database", damage, "lines"),
    ]


def _on_full_disk(arena: Arena, scratch: Scratch, faults: Faults, book: Book) -> tuple[int, int]:
    """How many answers said nothing clear, and how many refused; later everything is sent again."""
    round_ = opened(scratch, arena.ground, 0)
    slots = {text: slot_of(round_, text) for text in texts_of(0, MANY if scratch.on_sqlite else CHILDREN)}
    book.sent |= set(slots)
    scratch.stop()
    scratch.start(replace(faults, spare_pages=SPARE_PAGES))
    answers = _sent(scratch, round_, slots, book)
    scratch.stop()
    scratch.start(faults)
    # A tablet sends again only what was not acknowledged: a false "arrived" is lost for good.
    rest = {text: slot for text, slot in slots.items() if text not in book.acknowledged}
    answers += _sent(scratch, round_, rest, book)
    close(scratch, arena.ground, round_)
    return sum(answer not in KNOWN for answer in answers), answers.count("not arrived")


def _while_locked(arena: Arena, scratch: Scratch, book: Book, batch: int, seconds: int) -> int:
    round_ = opened(scratch, arena.ground, batch)
    slots = {text: slot_of(round_, text) for text in texts_of(batch, CHILDREN)}
    book.sent |= set(slots)
    first = dict(list(slots.items())[:1])
    with _locked(scratch, seconds):
        answers = _sent(scratch, round_, first, book)
    rest = {text: slot for text, slot in slots.items() if text not in book.acknowledged}
    answers += _sent(scratch, round_, rest, book)
    close(scratch, arena.ground, round_)
    return sum(answer not in KNOWN for answer in answers)


def _sent(scratch: Scratch, round_: Round, slots: dict[str, Slot], book: Book) -> list[str]:
    answers = []
    for words, slot in slots.items():
        answers.append(said(send(scratch.browser(), round_, [slot])))
        if answers[-1] == "arrived":
            book.acknowledged.add(words)
    return answers


@contextmanager
def _locked(scratch: Scratch, seconds: int) -> Iterator[None]:
    """Somebody else holds the database for so long, from before the first upload on."""
    holding, free = threading.Event(), threading.Event()
    keeper = threading.Thread(target=_hold, args=(scratch, seconds, holding, free))
    keeper.start()
    holding.wait(10)
    try:
        yield
    finally:
        free.set()
        keeper.join()


def _hold(scratch: Scratch, seconds: int, holding: threading.Event, free: threading.Event) -> None:
    if scratch.on_sqlite:
        with closing(sqlite3.connect(scratch.file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            holding.set()
            free.wait(seconds)
            other.execute("ROLLBACK")
        return
    engine = create_engine(scratch.url, **engine_options(scratch.url))
    with engine.begin() as other:
        other.execute(text("LOCK TABLE intake IN ACCESS EXCLUSIVE MODE"))
        holding.set()
        if not free.wait(seconds) and seconds == LOCKED_FOR[0]:
            other.execute(text(CUT_OFF))
    engine.dispose()


def _damage(scratch: Scratch) -> int:
    if not scratch.on_sqlite:
        return 0
    with closing(sqlite3.connect(scratch.file)) as file:
        return sum(line != "ok" for (line,) in file.execute("PRAGMA integrity_check"))


ATTACK = Attack(
    number=10,
    name="Full and locked",
    promise="A full disk or a locked database is said to the child; nobody hears a false arrived.",
    run=run,
    covers="a disk that is full, and a database locked for longer than the program waits, while ideas are "
    "sent and released.",
    leaves="a full disk under PostgreSQL, for which a lost connection stands.",
    twins={"the error is swallowed": Faults(("the error is swallowed",))},
)
