"""Looking through what the tablets brought: every mark decided, then the whole round rewritten at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from flask_babel import gettext as _
from sqlalchemy import Select, delete, insert, select, update

from cac import vault
from cac.anonymity.padding import MAX_IDEA_CHARS, pad, unpad
from cac.audit import services as audit
from cac.committees.keys import key_name
from cac.db import db, empty_the_log, show_key
from cac.errors import RuleBroken
from cac.ideas import receipts
from cac.ideas.models import Collection, Idea, IdeaDecision
from cac.ideas.queries import ReadIdea, ideas_of
from cac.ideas.redactions import MARK, SaidLine, read_line
from cac.ideas.rules import Decision
from cac.ideas.sealing import sealing
from cac.ideas.turns import require_unchecked
from cac.safeguarding.known import known_words

Given = Mapping[str, str]
Kept = Mapping[tuple[bytes, bytes], tuple[Decision, str]]
LEAF = 60  # ideas on a page
OWN = {"table": "idea_decision", "column": "own"}


class Undecided(RuleBroken):
    """Some marks still wait; `after` leads to the page of the first of them."""

    def __init__(self, after: bytes) -> None:
        super().__init__(_("Some marks still wait for your decision."))
        self.after = after


@dataclass(frozen=True, slots=True)
class Line:
    """An idea with its marks and what is decided on each so far."""

    idea: ReadIdea
    said: SaidLine

    @property
    def nothing_left(self) -> bool:
        """Whether these decisions would leave no word of it."""
        return self.said.ready and not self.said.redacted

    @property
    def ready(self) -> bool:
        """Whether every place is decided, and a readable idea is left."""
        return self.said.ready and bool(self.said.redacted)


def lines_of(
    collection: Collection, given: Given, *, after: bytes = b"", most: int | None = None
) -> list[Line]:
    """The ideas of a round in key order, with what is marked in each and what was decided on it."""
    known = known_words(collection.committee)
    ideas = ideas_of(collection.committee, collection=collection, after=after, most=most, unchecked=True)
    return [Line(one, read_line(one.text, show_key(one.id), known, given)) for one in ideas]


def decided(collection: Collection) -> dict[str, str]:
    """What was decided on earlier visits, named as in the form."""
    found: dict[str, str] = {}
    for (_idea, place), (decision, own) in _kept(collection).items():
        name = MARK + place.hex()
        found |= {name: decision.value, f"{name}-own": own}
    return found


def keep(collection: Collection, lines: Sequence[Line]) -> None:
    """Keep what is decided on these ideas, and what was on all others: the whole set anew, in key order."""
    require_unchecked(collection)
    these = {line.idea.id for line in lines}
    kept = {key: value for key, value in _kept(collection).items() if key[0] not in these}
    for line in lines:
        for place in line.said.places:
            if place.decision:
                spot = bytes.fromhex(place.name.removeprefix(MARK))
                kept[line.idea.id, spot] = (place.decision, place.own[:MAX_IDEA_CHARS])
    _write(collection, kept)


def finish(collection: Collection) -> None:
    """Put what was decided into every idea of the round, in one rewrite in key order, and COMMIT.

    The keys stay: receipts point at them. Undecided, and nothing is changed, while a mark waits.
    """
    require_unchecked(collection)
    lines = lines_of(collection, decided(collection))
    if waiting := [number for number, line in enumerate(lines) if not line.ready]:
        begins = waiting[0] // LEAF * LEAF
        raise Undecided(lines[begins - 1].idea.id if begins else b"")
    sealed = sealing(collection.committee_id)
    if rows := [{"id": line.idea.id, "text": sealed(line.idea.id, line.said.redacted)} for line in lines]:
        db.session.execute(update(Idea), rows)
    _write(collection, {})
    collection.checked, collection.reads_first = True, None
    audit.record("checked what the tablets brought", collection.committee_id, only_day=True)
    receipts.carry_out()  # this is the rewrite that ideas wait for which were taken back; it commits
    empty_the_log()


def _kept(collection: Collection) -> Kept:
    open_own = vault.opening(key_name(collection.committee_id), **OWN)
    rows = db.session.execute(
        select(IdeaDecision.idea_id, IdeaDecision.place, IdeaDecision.decision, IdeaDecision.own).where(
            IdeaDecision.idea_id.in_(_ideas_of(collection))
        )
    )
    return {
        (idea, place): (decision, unpad(open_own(own, idea + place))) for idea, place, decision, own in rows
    }


def _write(collection: Collection, kept: Kept) -> None:
    name = key_name(collection.committee_id)
    rows = [
        {
            "idea_id": idea,
            "place": place,
            "decision": decision,
            "own": vault.seal(name, pad(own), **OWN, row=idea + place),
        }
        for (idea, place), (decision, own) in sorted(kept.items(), key=itemgetter(0))
    ]
    gone = delete(IdeaDecision).where(IdeaDecision.idea_id.in_(_ideas_of(collection)))
    db.session.execute(gone, execution_options={"synchronize_session": False})
    if rows:
        db.session.execute(insert(IdeaDecision), rows)


def _ideas_of(collection: Collection) -> Select[bytes]:
    return select(Idea.id).where(Idea.collection_id == collection.id)
