"""What must have come through: each text that was acknowledged, exactly once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from cac.proof.arena import counted
from cac.proof.chances import Figure
from cac.proof.ground import ideas_in
from cac.proof.scratch import Scratch
from cac.proof.speaking import heard_in


@dataclass
class Book:
    """What the children sent, and what the tablet was told about it."""

    acknowledged: set[str] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)

    def judged(self, scratch: Scratch, committee_id: bytes) -> list[Figure]:
        """Acknowledged and lost, there twice, and there though nobody sent it."""
        with scratch.inside():
            found = Counter(_ours(ideas_in(committee_id).values()))
        lost = sum(text not in found for text in self.acknowledged)
        return [
            counted("acknowledged and lost", lost, "ideas"),
            counted("released more than once", sum(count - 1 for count in found.values()), "ideas"),
            counted("released though nobody sent it", len(found.keys() - self.sent), "ideas"),
        ]


def _ours(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if heard_in(text)]
