"""4. Plaintext scan of every file, in each spelling: while a round is open, sealed, or too small to show."""

import os
from collections.abc import Sequence
from pathlib import Path
from secrets import token_bytes

from sqlalchemy import create_engine, text

from cac.anonymity.envelopes import Said, Slot, seal_said
from cac.committees.models import Committee
from cac.concerns.letters import Letter, seal_letter
from cac.db import db, engine_options
from cac.ideas.tablet.queries import tiles_of
from cac.proof.arena import Arena, Attack, counted
from cac.proof.chances import Figure
from cac.proof.child import Faults
from cac.proof.flow import child_without_script, paired
from cac.proof.gathering import type_batch
from cac.proof.plaintext import contents, held_in, spellings
from cac.proof.rounds import Round, close, must_arrive, opened, send, slot_of, texts_of
from cac.proof.scratch import Scratch

SEALED_HERE = "we ask for naïve kites and धूप, says the wombat"
ON_THE_SERVER = "we ask for quiet evenings, says the numbat"
TO_HELPERS = "the bandicoot is afraid of the kiln"
TYPED = "we ask for lamps on the road, says the quokka"
TOO_FEW = "we ask for gloves, says the potoroo"
WORDS = (SEALED_HERE, ON_THE_SERVER, TO_HELPERS, TYPED, TOO_FEW)


def run(arena: Arena, faults: Faults) -> Sequence[Figure]:
    """Say five sentences on different ways into the program, and look for them after each step."""
    found = []
    with arena.running(faults) as scratch:
        round_ = opened(scratch, arena.ground, 0)
        _say(arena, scratch, round_)
        found.append(counted("while the round is open", _found(scratch), "places"))
        close(scratch, arena.ground, round_)
        found.append(counted("after the release", _found(scratch), "places"))
        _too_few(arena, scratch)
        found.append(counted("kept for next time, and purged", _found(scratch), "places"))
        seen = _found(scratch, ["What about"])
        scratch.stop()
        found.append(counted("after the program stopped", _found(scratch), "places"))
    return [*found, counted("the scan itself is blind", 0 if seen else 1, "times")]


def _say(arena: Arena, scratch: Scratch, round_: Round) -> None:
    tablet = scratch.browser()
    paired(tablet, round_)
    must_arrive(send(tablet, round_, [_slot(scratch, arena, round_, SEALED_HERE)]))
    for said in texts_of(0, arena.size):
        must_arrive(send(tablet, round_, [slot_of(round_, said)]))
    child_without_script(tablet, round_, ON_THE_SERVER, TO_HELPERS)
    type_batch(arena.ground.signed_in(scratch), arena.ground, 2, [TYPED, *texts_of(2, arena.size)])


def _slot(scratch: Scratch, arena: Arena, round_: Round, said: str) -> Slot:
    key, letter_id = token_bytes(16), token_bytes(16)
    letter = scratch.ask(letter_here, arena.ground.committee_id, letter_id, TO_HELPERS)
    return Slot(key, seal_said(round_.public, round_.id, key, Said(said)), letter_id, letter)


def letter_here(committee_id: bytes, letter_id: bytes, words: str) -> bytes:
    """In the serving process: a real letter to all who help."""
    tiles = tiles_of(db.session.get_one(Committee, committee_id))
    to = [one for tile in tiles for one in tile.recipients]
    return seal_letter(letter_id, Letter(words), to)


def _too_few(arena: Arena, scratch: Scratch) -> None:
    """A round that is too small is kept for the next one, and its own envelopes are purged."""
    round_ = opened(scratch, arena.ground, 1)
    must_arrive(send(scratch.browser(), round_, [slot_of(round_, TOO_FEW)]))
    close(scratch, arena.ground, round_)


def _found(scratch: Scratch, words: Sequence[str] = WORDS) -> int:
    """In how many places of how many files any of the sentences stands, in any spelling."""
    forms = [form for one in words for form in spellings(one).values()]
    folders = [scratch.folder, *_server_folder(scratch)]
    files = (file for folder in folders for file in contents(folder))
    return sum(len(held_in(data + path.name.encode(), forms)) for path, data in files)


def _server_folder(scratch: Scratch) -> list[Path]:
    """The files of the PostgreSQL server, where they lie on this machine and may be read."""
    if scratch.on_sqlite:
        return []
    engine = create_engine(scratch.url, **engine_options(scratch.url))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CHECKPOINT"))
        folder = Path(str(connection.scalar(text("SHOW data_directory"))))
    engine.dispose()
    return [folder] if os.access(folder, os.R_OK) else []


ATTACK = Attack(
    number=4,
    name="Plaintext",
    promise="No file holds what a child said in a form that can be read, at any time.",
    run=run,
    covers="five sentences: sealed by a tablet, sealed by the server, a letter to those who help, typed by a "
    "facilitator, and one of a round too small to show. Every file of the installation, names "
    "included, while the round is open, after the release, after the small one was purged and after "
    "the program stopped, in UTF-8, UTF-16, base64, JSON, hexadecimal and backwards; on PostgreSQL "
    "the server's files too, where they can be read.",
    leaves="the memory of the running program, swap, and what a disk keeps of files that were overwritten; "
    "backups, for there are none yet.",
    twins={name: Faults((name,)) for name in ("typed words in the log", "ideas kept in clear")},
)
