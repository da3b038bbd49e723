"""What is left of votes on tablets for a thief of every file and every key: a part of attack 7."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cac.anonymity.boxes import Unopened
from cac.anonymity.envelopes import Slot, open_whole
from cac.committees.models import Committee
from cac.db import db
from cac.ideas.totals import Kept
from cac.ideas.votes import votes_of
from cac.proof.arena import Arena, counted
from cac.proof.ballots import EACH, NO_SLIP, TabletVote, ballot_slot, helpers_look_here, opened_vote
from cac.proof.browser import Answer, Browser
from cac.proof.chances import Figure
from cac.proof.flow import child_without_script
from cac.proof.plaintext import contents, held_in, spellings_of_bytes
from cac.proof.rounds import close, must_arrive, send, slot_of
from cac.proof.rows import left_between, rows_of
from cac.proof.scratch import Scratch
from cac.vault import the_vault

# What each child with a slip puts on the first theme; the rest of its dots go on the second.
CHOICES: Mapping[str, Sequence[int]] = {
    "numbers": (2, 0, 1, 2, 1),
    "one mind": (2, 2, 2, 2, 2),
    "few": (2, 0, 1),
    "alone": (1,),
}
IN_WORDS = ("one mind", "few")
HEAD = 40  # of a box: enough to know it again


@dataclass(frozen=True)
class Cast:
    """A vote that is over: what was secret in it, and the rows that came with it and stayed."""

    vote: TabletVote
    slots: Sequence[Slot]
    answers: Sequence[Answer]
    left: Counter[tuple[str, ...]]

    @property
    def forms(self) -> set[bytes]:
        """The bytes that tell of a ballot, a slip or the key of the vote, in any spelling."""
        known = [self.vote.private, *self.vote.slip_keys]
        for slot in self.slots:
            known += [slot.id, slot.sealed[:HEAD], slot.sealed[-HEAD:]]
        codes = [code.encode(how) for code in self.vote.codes for how in ("utf-8", "utf-16-le", "utf-16-be")]
        return {form for secret in known for form in spellings_of_bytes(secret)} | set(codes)


def on_tablets(arena: Arena, scratch: Scratch, leader: Browser) -> list[Figure]:
    """Hold each kind of vote on tablets, then look for it in tables, files and keys."""
    held = {name: _held(arena, scratch, leader, firsts) for name, firsts in CHOICES.items()}
    places = _places(scratch, held.values())
    kept, opens = _with_all_keys(arena, scratch, held)
    scratch.stop()
    places += _places(scratch, held.values())
    few, *others = (held[name].left for name in ("few", "one mind", "numbers"))
    shapes = set().union(*((few - one) + (one - few) for one in others))
    lines = [(answer.sent, answer.received) for one in held.values() for answer in one.answers]
    numbers = [name for name in IN_WORDS if not kept[name].in_words]
    return [
        counted("tablets: ballots, slips and keys in tables and files", places, "places"),
        counted("tablets: ballots that a remaining key opens", opens, "ballots"),
        counted("tablets: kinds and numbers of rows that differ between votes", len(shapes), "shapes"),
        counted("tablets: numbers kept of few ballots or of one mind", len(numbers), "votes"),
        counted("tablets: votes kept of a single ballot", int("alone" in kept), "votes"),
        counted("tablets: ballots and ideas on the line", len(set(lines)) - 1, "further lengths"),
    ]


def _held(arena: Arena, scratch: Scratch, leader: Browser, firsts: Sequence[int]) -> Cast:
    """A vote from its opening to the last look of those who help."""
    before = rows_of(scratch.settings.database_url)
    vote, tablet = opened_vote(scratch, arena.ground, leader), scratch.browser()
    dots = [{vote.themes[0]: first, vote.themes[1]: EACH - first} for first in firsts]
    slots = [ballot_slot(vote, code, chosen) for code, chosen in zip(vote.codes, dots[1:], strict=False)]
    slots += [*slots[:1], ballot_slot(vote, NO_SLIP, dots[0]), slot_of(vote.round, "we ask for shade")]
    answers = [send(tablet, vote.round, [slot]) for slot in slots]
    for answer in answers:
        must_arrive(answer)
    _chosen_without_script(tablet, vote, dots[0])
    close(scratch, arena.ground, vote.round)
    scratch.ask(helpers_look_here, vote.round.id, arena.ground.committee_id)
    return Cast(vote, slots, answers, left_between(before, rows_of(scratch.settings.database_url)))


def _chosen_without_script(tablet: Browser, vote: TabletVote, dots: Mapping[str, int]) -> None:
    """One ballot goes through the page: there the program itself reads slip and dots, and seals them."""
    chosen = {f"dot-{theme}": str(count) for theme, count in dots.items()}
    told = {"slip": vote.codes[-1]} | chosen
    child_without_script(tablet, vote.round, "", more=told)


def _places(scratch: Scratch, held: Iterable[Cast]) -> int:
    """In how many tables and files anything of these votes stands, free pages and logs included."""
    texts = [data + path.name.encode() for path, data in contents(scratch.folder)]
    texts += map(_as_bytes, rows_of(scratch.settings.database_url).values())
    forms = set().union(*(one.forms for one in held))
    return sum(bool(held_in(text, forms)) for text in texts)


def _as_bytes(rows: Counter[tuple[Any, ...]]) -> bytes:
    values = (value for row in rows for value in row)
    return b"\0".join(value if isinstance(value, bytes) else str(value).encode() for value in values)


def _with_all_keys(arena: Arena, scratch: Scratch, held: Mapping[str, Cast]) -> tuple[dict[str, Kept], int]:
    """What all remaining keys tell: the totals of each vote that is kept, and ballots that still open."""
    with scratch.inside():
        read = votes_of(db.session.get_one(Committee, arena.ground.committee_id), numbers=True)
        found = {one.vote.id: one.kept for one in read}
        keys = [the_vault().key(name) for name in the_vault().names("")]
    kept = {name: found[one.vote.round.id] for name, one in held.items() if one.vote.round.id in found}
    _must_be_counted(held["numbers"].vote, kept.get("numbers"))
    opens = sum(any(_fits(key, one.vote, one.slots[0]) for key in keys) for one in held.values())
    return kept, opens


def _must_be_counted(vote: TabletVote, kept: Kept | None) -> None:
    """RuntimeError when the ballots were not counted: then nothing was looked at."""
    firsts = CHOICES["numbers"]
    first = sum(firsts)
    true = (len(firsts), {vote.themes[0]: first, vote.themes[1]: EACH * len(firsts) - first})
    some = {theme: total for theme, total in kept.totals.items() if total} if kept else {}
    if kept is None or (kept.voters, some) != true:
        raise RuntimeError(f"The ballots were not counted: {kept}")


def _fits(key: bytes, vote: TabletVote, slot: Slot) -> bool:
    try:
        open_whole(key, vote.round.id, slot.id, slot.sealed)
    except (Unopened, ValueError):
        return False
    return True
