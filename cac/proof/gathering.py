"""How ideas come in: typed from the board or from sheets, through the pages that facilitators use."""

from collections.abc import Sequence

from cac.proof.browser import Answer, Browser
from cac.proof.ground import Ground
from cac.proof.scratch import Scratch
from cac.proof.speaking import STRIDE, text_of, word_of

ROADS = ("ideas", "sheets")  # said aloud, written on sheets


class Refused(RuntimeError):
    """The program did not take what children said in the scratch installation."""


def type_batch(ama: Browser, ground: Ground, batch: int, texts: Sequence[str], form: str = "") -> Answer:
    """Type these lines and save them: every second batch comes from sheets. `form` is its one-time token."""
    path = f"/meetings/{ground.meeting}/{ROADS[batch % len(ROADS)]}"
    question = f"What about {word_of(batch, STRIDE - 1)}?"
    fields = {"lines": "\n".join(texts), "limits": "y", "question": question, "step": "save"}
    return ama.post(path, fields | ({"once": form} if form else {}))


def typed(scratch: Scratch, ground: Ground, batches: int, size: int) -> None:
    """So many collections of so many ideas, typed in the order in which they were said."""
    ama = ground.signed_in(scratch)
    for batch in range(batches):
        answer = type_batch(ama, ground, batch, [text_of(batch, place) for place in range(size)])
        if answer.status != 303:
            raise Refused(f"Ideas were not saved: {answer.status} {answer.text[:2000]}")
