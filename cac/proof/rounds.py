"""Rounds on tablets: opened and closed in the serving process, filled over HTTP as a tablet does it."""

import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cac.anonymity.envelopes import Said, Slot, body_of, seal_said
from cac.anonymity.receipts import PICTURES, new_code, values
from cac.concerns.letters import dummy_letter
from cac.db import db
from cac.ideas.models import OpenCollection
from cac.ideas.rounds import opening, tokens
from cac.ideas.rules import ClosingRule, ReceiptKind
from cac.meetings.models import Meeting
from cac.proof.browser import Answer, Browser
from cac.proof.ground import FACILITATOR, SECOND, Ground, close_early
from cac.proof.scratch import Scratch
from cac.proof.speaking import STRIDE, text_of, word_of

OCTETS = "application/octet-stream"
KEY = 16
Bodies = Callable[[Sequence[Slot]], bytes]


@dataclass(frozen=True)
class Round:
    """What a tablet knows of a round that is open."""

    id: bytes
    token: str
    public: bytes

    @property
    def path(self) -> str:
        """Where its uploads go."""
        return f"/t/{self.token}/arrive"


def open_here(meeting_id: bytes, question: str, receipts: ReceiptKind | None = None) -> Round:
    """In the serving process: open a round at this meeting."""
    meeting = db.session.get_one(Meeting, meeting_id)
    collection = opening.open_round(meeting, question, closing=ClosingRule.AFTER_MEETING, receipts=receipts)
    db.session.commit()
    opened = db.session.get_one(OpenCollection, collection.id)
    return Round(collection.id, tokens.token_of(collection), opened.public)


def opened(scratch: Scratch, ground: Ground, batch: int, receipts: ReceiptKind | None = None) -> Round:
    """A round that is open for this batch."""
    question = f"What about {word_of(batch, STRIDE - 1)}?"
    made: Round = scratch.ask(open_here, ground.meeting_id, question, receipts)
    return made


def close(scratch: Scratch, ground: Ground, round_: Round) -> None:
    """Close it and release what it holds."""
    scratch.ask(close_early, round_.id, ground.people[FACILITATOR][0], ground.people[SECOND][0])


def slot_of(round_: Round, text: str, code: str = "", picture: str = "") -> Slot:
    """What a tablet sends for one child who raises no concern: a dummy letter goes along."""
    key, letter_id = secrets.token_bytes(KEY), secrets.token_bytes(KEY)
    lookup, opens = values(code) if code else (b"", b"")
    sealed = seal_said(round_.public, round_.id, key, Said(text, picture, lookup, opens))
    return Slot(key, sealed, letter_id, dummy_letter(letter_id))


def send(tablet: Browser, round_: Round, slots: Sequence[Slot], body: Bodies = body_of) -> Answer:
    """One upload, and the whole answer."""
    return tablet.ask("POST", round_.path, body(slots), OCTETS)


def said(answer: Answer) -> str:
    """What the answer tells the tablet; nothing when there was none."""
    try:
        return str(json.loads(answer.body)["said"]) if answer.status else ""
    except (ValueError, KeyError, TypeError):
        return ""


def texts_of(batch: int, size: int) -> list[str]:
    """What the children of a batch say, in the order in which the tablet goes round."""
    return [text_of(batch, place) for place in range(size)]


def on_tablets(
    scratch: Scratch, ground: Ground, batches: Sequence[int], size: int, ending: str = "", picture: str = ""
) -> tuple[int, list[list[str]]]:
    """So many rounds: each idea arrives by itself, in order, with a receipt, and each round is closed.

    Answers how many bytes the write-ahead log held after the releases, all together, and the codes of the
    receipts of each round in the order in which children got them.
    """
    tablet, left, codes = scratch.browser(), 0, []
    for batch in batches:
        round_ = opened(scratch, ground, batch, ReceiptKind.PICTURES)
        codes.append([new_code(PICTURES) for _ in range(size)])
        for text, code in zip(texts_of(batch, size), codes[-1], strict=True):
            must_arrive(send(tablet, round_, [slot_of(round_, text + ending, code, picture)]))
        close(scratch, ground, round_)
        left += scratch.wal_bytes
    return left, codes


def must_arrive(answer: Answer) -> None:
    """RuntimeError when an upload was not taken where nothing stands against it."""
    if said(answer) != "arrived":
        raise RuntimeError(f"An upload was not taken: {answer.status} {answer.text[:500]}")
