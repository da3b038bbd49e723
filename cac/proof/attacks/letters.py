"""Letters that a child let four, three, two, one or none of the helpers read: a part of attack 5."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_bytes

from cac.anonymity import boxes
from cac.anonymity.boxes import Unopened
from cac.anonymity.envelopes import CLASSES, ENVELOPE, Slot
from cac.concerns import letters
from cac.concerns.envelope import SLOT_BYTES, Recipient
from cac.concerns.letters import LETTER, SLOTS_AT, Letter, seal_letter, whom
from cac.concerns.rules import SLOTS
from cac.proof.arena import Arena, counted
from cac.proof.browser import Answer, Browser
from cac.proof.chances import Figure
from cac.proof.rounds import Round, must_arrive, send
from cac.proof.rows import left_between, rows_of
from cac.proof.scratch import Scratch
from cac.proof.slots import Seen, told_by

LEFT_IN = range(SLOTS + 1)  # helpers; with none of them it is a dummy
MANY, FEW = 200, 24  # letters of each kind


@dataclass(frozen=True)
class Made:
    """A letter, and the keys of those who may read it."""

    id: bytes
    sealed: bytes
    readers: Sequence[bytes]


def crossed_out_here(publics: Sequence[bytes], left_in: Sequence[Sequence[int]]) -> list[tuple[bytes, bytes]]:
    """In the serving process: a letter for each of these choices of helpers, sealed as the program does."""
    helpers = [Recipient(token_bytes(16), public) for public in publics]
    made = []
    for places in left_in:
        key, out = token_bytes(16), {helpers[place].key_id for place in LEFT_IN[:-1] if place not in places}
        to = whom(helpers, out, ())
        made.append((key, seal_letter(key, Letter("help"), to) if to else letters.dummy_letter(key)))
    return made


def crossed_out(arena: Arena, scratch: Scratch, round_: Round, tablet: Browser) -> list[Figure]:
    """Send letters of each kind, steal them from the tables, and guess which of their slots are blind."""
    made = _made(scratch, MANY if arena.thorough else FEW)
    single, rest = made[: len(LEFT_IN)], made[len(LEFT_IN) :]
    came = [_sent_alone(scratch, round_, tablet, one) for one in single]
    for start in range(0, len(rest), CLASSES[-1]):
        _arrive(round_, tablet, rest[start : start + CLASSES[-1]])
    stolen = _stolen(scratch, made)
    return [
        counted("letters, whoever may read them: rows and bytes", len(set(came)) - 1, "further shapes"),
        *told_by([seen for one in made for seen in _slots(one, stolen[one.id])]),
    ]


def _made(scratch: Scratch, of_each: int) -> list[Made]:
    """First one letter of each kind, then so many more."""
    lot, pairs = random.SystemRandom(), [boxes.new_pair() for _ in range(SLOTS)]
    left_in = [lot.sample(range(SLOTS), count) for _ in range(of_each) for count in LEFT_IN]
    done = scratch.ask(crossed_out_here, [public for _, public in pairs], left_in)
    return [
        Made(key, sealed, [pairs[place][0] for place in places])
        for (key, sealed), places in zip(done, left_in, strict=True)
    ]


def _sent_alone(
    scratch: Scratch, round_: Round, tablet: Browser, one: Made
) -> tuple[int, int, frozenset[tuple[tuple[str, ...], int]]]:
    """What an upload with this letter alone takes on the line, and the shapes of the rows that it leaves."""
    before = rows_of(scratch.settings.database_url)
    answer = _arrive(round_, tablet, [one])
    left = left_between(before, rows_of(scratch.settings.database_url))
    return answer.sent, answer.received, frozenset(left.items())


def _arrive(round_: Round, tablet: Browser, made: Sequence[Made]) -> Answer:
    # What lies beside a letter is not looked at here: noise as long as an envelope is taken like one.
    slots = [Slot(token_bytes(16), token_bytes(ENVELOPE), one.id, one.sealed) for one in made]
    answer = send(tablet, round_, slots)
    must_arrive(answer)
    return answer


def _stolen(scratch: Scratch, made: Sequence[Made]) -> dict[bytes, bytes]:
    """Each letter as the table keeps it."""
    wanted = {one.id for one in made}
    found = {}
    for row in rows_of(scratch.settings.database_url)["concern_intake"]:
        key = next((value for value in row if value in wanted), None)
        if key:
            found[key] = next(value for value in row if isinstance(value, bytes) and len(value) == LETTER)
    return found


def _slots(one: Made, letter: bytes) -> list[Seen]:
    starts = range(SLOTS_AT, LETTER, SLOT_BYTES)
    cut = [letter[start : start + SLOT_BYTES] for start in starts]
    return [Seen(box, place, _opens(one, box)) for place, box in enumerate(cut)]


def _opens(one: Made, box: bytes) -> bool:
    return any(_fits(one.id, box, private) for private in one.readers)


def _fits(letter_id: bytes, box: bytes, private: bytes) -> bool:
    try:
        boxes.open_box(private, box, info=letters._slot(letter_id))
    except Unopened:
        return False
    return True
