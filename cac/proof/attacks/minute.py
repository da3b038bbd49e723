"""3. Minute and device: nothing on the child's path tells the minute, or one tablet from another."""

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from cac.proof.arena import Arena, Attack, counted
from cac.proof.browser import Browser
from cac.proof.chances import Figure
from cac.proof.child import Faults
from cac.proof.flow import child_without_script, paired
from cac.proof.moments import Window, moments
from cac.proof.pages import steady_part
from cac.proof.rounds import Round, close, must_arrive, opened, send, slot_of, texts_of
from cac.proof.rows import rows_of
from cac.proof.scratch import Scratch
from cac.proof.staff import MARKED, decide_here, one_looks_here

LANGUAGES = ("qq-Quokka", "qn-Numbat")
AGENTS = ("Quokka Pad 7 (canary)", "Numbat Phone 2 (canary)")
SOURCES = ("127.0.0.2", "127.0.0.3") if sys.platform == "linux" else ("127.0.0.1", "127.0.0.1")
HELD = {"intake", "concern_intake", "open_collection"}  # the last counts tablets that are handed out
LATER = ("idea_decision", "kept_batch", "letter_look")  # what staff and the next round add
ANONYMOUS = ("idea", "receipt", "collection", "intake", "concern_intake", *LATER)


def run(arena: Arena, faults: Faults) -> Sequence[Figure]:
    """Two tablets go round; whatever has changed since is looked at, value by value."""
    with arena.running(faults) as scratch:
        round_, before = opened(scratch, arena.ground, 0), _Seen(scratch)
        begins = time.time()
        tablets = [Browser(scratch.port, **told) for told in _tablets()]
        for tablet in tablets:
            paired(tablet, round_)
        given = _given_apart(tablets, round_)
        for place, text in enumerate(texts_of(0, arena.size)):
            must_arrive(send(tablets[place % 2], round_, [slot_of(round_, text + MARKED)]))
        child_without_script(tablets[0], round_, "we ask for a swing", "somebody shouts")
        after = _Seen(scratch)
        close(scratch, arena.ground, round_)
        _afterwards(arena, scratch, tablets[1], round_)
        released, window = _Seen(scratch), Window(begins, time.time())
    fresh = list(after.since(before))
    kept = [row for row in released.since(before) if row[0] in ANONYMOUS]
    if blind := set(LATER) - {table for table, _ in kept}:
        raise RuntimeError(f"Nothing was looked at in {blind}.")
    lines, names = after.log[len(before.log) :].splitlines(), after.names - before.names
    told = "values that tell a moment"
    return [
        counted(
            "rows of the child's path", _telling((value for _, row in fresh for value in row), window), told
        ),
        counted(
            "rows after the release", _telling((value for _, row in kept for value in row), window), told
        ),
        counted("names of files", _telling(names, window), told),
        counted("lines of the log", _telling(lines, window), told),
        counted(
            "other tables that a child's request wrote", len({table for table, _ in fresh} - HELD), "tables"
        ),
        counted("what tells one tablet from another", _traces([*fresh, *kept], released.log), "traces"),
        counted("what one tablet is given and another is not", given, "cookies and pages"),
    ]


def _tablets() -> list[dict[str, Any]]:
    """How each of two tablets tells of itself: its name, its language and where it stands."""
    each = zip(AGENTS, LANGUAGES, SOURCES, strict=True)
    return [{"agent": agent, "language": language, "source": source} for agent, language, source in each]


def _given_apart(tablets: Sequence[Browser], round_: Round) -> int:
    """How many cookies and pages of the child's path differ between two tablets of one round."""
    one, other = (set(tablet.cookies.items()) for tablet in tablets)
    paths = [f"/t/{round_.token}{end}" for end in ("", "/done", "/app.webmanifest")]
    pages = [[steady_part(tablet, path) for path in paths] for tablet in tablets]
    return len(one ^ other) + sum(bool(a != b) for a, b in zip(*pages, strict=True))


def _afterwards(arena: Arena, scratch: Scratch, tablet: Browser, round_: Round) -> None:
    """Somebody decides on marks, one helper looks for letters, and another round is too small to show."""
    scratch.ask(decide_here, arena.ground.committee_id)
    small = opened(scratch, arena.ground, 1)
    must_arrive(send(tablet, small, [slot_of(small, texts_of(1, 1)[0])]))
    close(scratch, arena.ground, small)
    scratch.ask(one_looks_here, [round_.id, small.id], arena.ground.committee_id)


class _Seen:
    """Every row, every name of a file and every line of the log at one moment."""

    def __init__(self, scratch: Scratch) -> None:
        self.rows = rows_of(scratch.settings.database_url)
        self.names = {path.name for path in scratch.folder.rglob("*")}
        self.log = scratch.log.read_text(errors="replace")

    def since(self, before: "_Seen") -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Each row that is new or changed, with its table."""
        for table, rows in self.rows.items():
            for row in rows - before.rows.get(table, Counter()):
                yield table, row


def _telling(values: Any, window: Window) -> int:
    return sum(bool(moments(value, window)) for value in values)


def _traces(rows: Sequence[tuple[str, tuple[Any, ...]]], log: str) -> int:
    wanted = [*AGENTS, *LANGUAGES, *(source for source in SOURCES if source != "127.0.0.1")]
    values = [value for _, row in rows for value in row]
    texts = [value.decode("latin-1") if isinstance(value, bytes) else str(value) for value in values]
    return sum(word in text for text in [*texts, log] for word in wanted)


ATTACK = Attack(
    number=3,
    name="Minute and device",
    promise="Nothing that is kept tells when a child wrote, but for the day, or on which tablet.",
    run=run,
    covers="two tablets of one round that differ in name, language and address and send in turn. Every row "
    "that came or changed meanwhile, in every table: each value read as a number of seconds or less, "
    "a Julian day, a UUID or ULID with a time, a written moment, and as the first bytes of something "
    "sealed. Ideas, receipts, decisions and letters once more after the release. Names of files, "
    "lines of the log, the tablets' own words in all of it; and whether both tablets get the same "
    "cookies and pages.",
    leaves="times that the file system or the database server keep for themselves; a router or provider that "
    "keeps who spoke when; residue in a real browser (that is looked at in the tests with Chromium).",
    twins={
        name: Faults((name,))
        for name in (
            "a moment beside each submission",
            "the browser beside each submission",
            "a line in the log for each upload",
            "a number for each tablet",
        )
    },
)
