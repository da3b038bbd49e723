"""2. Snapshot attack: a copy of everything but the keystore after each child; then all keys that are left."""

import random
import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from secrets import token_bytes

from sqlalchemy import Connection, create_engine, text

from cac.anonymity.boxes import Unopened
from cac.anonymity.envelopes import Slot, body_of, open_said
from cac.db import engine_options
from cac.proof.arena import Arena, Attack, counted
from cac.proof.ballots import helpers_look_here
from cac.proof.chances import Batch, Figure, figures
from cac.proof.child import Faults
from cac.proof.ground import ideas_in
from cac.proof.leaks.tablet import naked_body, seal_naked
from cac.proof.rounds import Round, close, must_arrive, opened, send, slot_of, texts_of
from cac.proof.rows import Value, rows_of, values_in
from cac.proof.scratch import Scratch
from cac.proof.speaking import true_orders
from cac.vault import the_vault

NAKED = "no padding"


@dataclass(frozen=True)
class Watched:
    """A round as its thief saw it fill: each envelope with its id, in the order of arrival."""

    id: bytes
    envelopes: Sequence[tuple[bytes, bytes]]


def run(arena: Arena, faults: Faults) -> Sequence[Figure]:
    """Watch every round fill, then try to find the ideas in the envelopes."""
    naked = NAKED in faults.leaks
    with arena.running(faults) as scratch:
        came: list[set[Value]] = []
        seen = [_watched(arena, scratch, batch, naked=naked, came=came) for batch in range(arena.batches)]
        scratch.ask(helpers_look_here, seen[0].id, arena.ground.committee_id)
        left = _left_of(came, values_in(rows_of(scratch.settings.database_url)))
        with scratch.inside():
            texts = ideas_in(arena.ground.committee_id)
            keys = [the_vault().key(name) for name in the_vault().names("")]
    truth = true_orders(texts, range(arena.batches))
    guesses = [_guesses(watched, batch, texts) for watched, batch in zip(seen, truth, strict=True)]
    kept = {key for watched in seen for key, _ in watched.envelopes} & texts.keys()
    opened_again = sum(_opens(watched, keys) for watched in seen)
    return [
        *figures(truth, guesses),
        counted("envelopes that a remaining key opens", opened_again),
        counted("ideas under the id of their envelope", len(kept)),
        counted("values that came with one child and are there in the end", left, "values"),
    ]


def _watched(arena: Arena, scratch: Scratch, batch: int, *, naked: bool, came: list[set[Value]]) -> Watched:
    round_, tablet = opened(scratch, arena.ground, batch), scratch.browser()
    found: list[tuple[bytes, bytes]] = []
    engine = create_engine(scratch.settings.database_url, **engine_options(scratch.settings.database_url))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as thief:
        for said in texts_of(batch, arena.size):
            slot = _naked(round_, said) if naked else slot_of(round_, said)
            must_arrive(send(tablet, round_, [slot], naked_body if naked else body_of))
            found += _news(thief, round_, {key for key, _ in found})
            if batch == 0:
                _look_in_a_copy(scratch, {key for key, _ in found})
                came.append(values_in(rows_of(scratch.settings.database_url)))
    engine.dispose()
    close(scratch, arena.ground, round_)
    return Watched(round_.id, found)


def _left_of(came: Sequence[set[Value]], end: set[Value]) -> int:
    """How many values of any later child are still there; what the first copy holds may be the round's."""
    known, left = came[0], set[Value]()
    for now in came[1:]:
        left |= (now - known) & end
        known = known | now
    return len(left)


def _naked(round_: Round, said: str) -> Slot:
    key = token_bytes(16)
    return Slot(key, seal_naked(round_.public, round_.id, key, said), key, b"")


def _news(thief: Connection, round_: Round, known: set[bytes]) -> list[tuple[bytes, bytes]]:
    """What a copy of the database holds that the copy before did not."""
    stored = text("SELECT id, sealed FROM intake WHERE collection_id = :round")
    rows = [(bytes(key), bytes(sealed)) for key, sealed in thief.execute(stored, {"round": round_.id})]
    return [row for row in rows if row[0] not in known]


def _look_in_a_copy(scratch: Scratch, known: set[bytes]) -> None:
    """A real copy of the files holds the same as a reader sees, so that reading stands for copying."""
    if not scratch.on_sqlite:
        return
    copy = scratch.folder / "copy"
    shutil.copytree(scratch.file.parent, copy)
    with closing(sqlite3.connect(copy / Path(scratch.file).name)) as thief:
        held = {key for (key,) in thief.execute("SELECT id FROM intake")}
    shutil.rmtree(copy)
    if not known <= held:
        raise RuntimeError("A copy of the files holds less than what arrived.")


def _guesses(watched: Watched, batch: Batch, texts: Mapping[bytes, str]) -> dict[str, list[bytes]]:
    """Which idea the thief gives to the first, second, third … envelope, by length and by id."""
    lengths = {key: len(texts[key].encode()) for key in batch}
    by_length = _paired([len(sealed) for _, sealed in watched.envelopes], lengths)
    by_id = _paired(
        [int.from_bytes(key) for key, _ in watched.envelopes], {k: int.from_bytes(k) for k in batch}
    )
    return {"lengths of envelopes and ideas": by_length, "ids of envelopes and ideas": by_id}


def _paired(envelopes: Sequence[int], ideas: Mapping[bytes, int]) -> list[bytes]:
    """The smallest to the smallest, and so on; those alike by lot."""
    lot = random.SystemRandom()
    places = sorted(range(len(envelopes)), key=lambda place: (envelopes[place], lot.random()))
    keys = sorted(ideas, key=lambda key: (ideas[key], lot.random()))
    guess = dict(zip(places, keys, strict=False))
    return [guess[place] for place in sorted(guess)]


def _opens(watched: Watched, keys: Sequence[bytes]) -> int:
    """How many envelopes of a round any key that still exists opens; one is tried with all of them."""
    first, sealed = watched.envelopes[0]
    fitting = [key for key in keys if _fits(key, watched.id, first, sealed)]
    return sum(any(_fits(key, watched.id, one, box) for key in fitting) for one, box in watched.envelopes)


def _fits(key: bytes, round_id: bytes, envelope: bytes, box: bytes) -> bool:
    try:
        open_said(key, round_id, envelope, box)
    except (Unopened, ValueError):
        return False
    return True


ATTACK = Attack(
    number=2,
    name="Snapshot",
    promise="Whoever copied everything but the keys after each child, and has all keys that are left, "
    "cannot tell which idea lay in which envelope.",
    run=run,
    covers="every envelope as it lay in a copy of the database after each child, compared with the ideas by "
    "length and by id; all keys that are left, on every envelope. In the first round the files "
    "themselves are copied after each child, and whatever value came with one child, in any table, is "
    "looked for after the release and after the last look of those who help.",
    leaves="whoever holds the keystore while a round is open; content and style; letters that wait for a "
    "helper: they keep the id under which they came until all who help have looked, so a helper who "
    "also copied the database during the round can tell when a letter came (but not which idea came "
    "with it).",
    twins={
        name: Faults((name,)) for name in (NAKED, "the key is kept", "ideas keep the ids of their envelopes")
    },
    by_chance=True,
)
