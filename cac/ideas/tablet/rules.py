"""The law of the shared tablet: the steps a child goes through, and what is said at each of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cac.anonymity.envelopes import MOST_CHARS
from cac.committees.rules import Role
from cac.concerns.letters import MOST_FIND, MOST_WORDS
from cac.ideas.rules import Picture
from cac.words import N_, Word

UNSAID = re.compile(r"[\0-\x08\x0b-\x1f\ud800-\udfff]")  # what no keyboard writes, and half letters
MOST_PICTURES = 8  # at once; more of them wait behind a line
MINUTES_WITHOUT_SCRIPT = 15  # so long a page that cannot watch for idle hands gives back what was typed


class Step(Word):
    """What the tablet shows."""

    START = "start"
    SLIP = "slip"
    WRITE = "write"
    HELP = "help"
    LETTER = "letter"
    CHECK = "check"
    RECEIPT = "receipt"
    ARRIVED = "arrived"
    WAITS = "waits"


class Go(Word):
    """What a button on the page asks for."""

    START = "start"
    SCRIBE = "scribe"
    SLIP = "slip"
    DOTS = "dots"
    WRITE = "write"
    HELP = "help"
    LETTER = "letter"
    NO_LETTER = "no_letter"
    CHECK = "check"
    SEND = "send"
    KEPT = "kept"


LEADS_TO = {
    Go.START: Step.WRITE,
    Go.SCRIBE: Step.WRITE,
    Go.SLIP: Step.WRITE,
    Go.DOTS: Step.WRITE,
    Go.WRITE: Step.WRITE,
    Go.HELP: Step.HELP,
    Go.LETTER: Step.LETTER,
    Go.NO_LETTER: Step.CHECK,
    Go.CHECK: Step.CHECK,
}
HELPS = {
    Role.FOCAL_POINT: N_("The person who keeps children safe here"),
    Role.DEPUTY: N_("The second person who keeps children safe here"),
    Role.OUTSIDE_CONTACT: N_("Somebody from outside, who does not work here"),
}


@dataclass(frozen=True)
class Told:
    """What one child has told this page so far; it lies in the page alone until it is sent."""

    id: bytes
    letter_id: bytes
    text: str = ""
    picture: Picture | None = None
    slip: str = ""
    dots: Mapping[str, int] = field(default_factory=dict)  # in a vote, by the key of a theme
    scribe: bool = False
    asks: bool = False  # a child needs help
    words: str = ""
    find: str = ""
    danger: bool = False
    reads: frozenset[Role] = field(default_factory=lambda: frozenset(HELPS))

    @property
    def has_idea(self) -> bool:
        """Whether there is an idea in it, or a choice, and not only a call for help."""
        return bool(self.text.strip() or self.picture or self.dots)

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to send."""
        return not (self.has_idea or self.asks)

    @property
    def is_too_long(self) -> bool:
        """Whether a text is longer than its field takes; a browser does not let it come so far."""
        return len(self.text) > MOST_CHARS or len(self.words) > MOST_WORDS or len(self.find) > MOST_FIND


def plain(text: str) -> str:
    """A text as it is sealed: one kind of line end, and nothing that no keyboard writes."""
    return UNSAID.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
