"""7. Votes, by hand or on tablets: only totals are stored, so nothing tells how many voted for what."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from cac.proof.arena import Arena, Attack, counted
from cac.proof.attacks.ballots import on_tablets
from cac.proof.browser import Browser
from cac.proof.chances import Figure
from cac.proof.child import Faults
from cac.proof.rows import left_between, rows_of
from cac.proof.scratch import Scratch

THEME = re.compile(r'name="(theme-[a-z2-7]{26})"')
SMALL, LARGE = (2, 1), (7, 3)  # how many voted, and how many dots each had


def run(arena: Arena, faults: Faults) -> Sequence[Figure]:
    """Two votes, of few children and of all: each must leave the same traces."""
    with arena.running(faults) as scratch:
        ama = arena.ground.signed_in(scratch)
        few, many = (_left_by(arena, scratch, ama, *vote) for vote in (SMALL, LARGE))
        tablets = on_tablets(arena, scratch, ama)
    ballots = max(0, many.total() - few.total())
    return [
        counted("rows that more voters leave behind", ballots, "rows"),
        counted("shapes of rows that differ between two votes", len(few.keys() ^ many.keys()), "shapes"),
        *tablets,
    ]


def _left_by(
    arena: Arena, scratch: Scratch, ama: Browser, voters: int, each: int
) -> Counter[tuple[str, ...]]:
    """The shape of each row that a vote has left: its table, and the kind and length of each value."""
    before = rows_of(scratch.settings.database_url)
    path = f"/meetings/{arena.ground.meeting}/votes/new"
    themes = THEME.findall(ama.get(path).text)
    answer = ama.post(path, _form(themes, voters, each))
    if answer.status != 303:
        raise RuntimeError(f"A vote was not taken: {answer.status} {answer.text[:2000]}")
    return left_between(before, rows_of(scratch.settings.database_url))


def _form(themes: Sequence[str], voters: int, each: int) -> Mapping[str, str]:
    dots = voters * each
    return {
        "mark": "dots",
        "voters": str(voters),
        "each": str(each),
        "left": "y",
        themes[0]: str(dots - dots // 3),
        themes[1]: str(dots // 3),
    }


ATTACK = Attack(
    number=7,
    name="Votes",
    promise="Only totals are stored, sealed: no file tells who chose what, or how many voted.",
    run=run,
    covers="votes by hand, of few and of many, and votes on tablets: with five, three and one slips used, a "
    "slip used twice, a slip nobody drew, and a page without script. Every row of every table that a "
    "vote leaves; every byte of the database file, its free pages and its log, of the program's log "
    "and of the keystore, also after the program stopped, for ballots, codes of slips and the key, in "
    "plain, hexadecimal, base32 and base64; all keys that are left, on a ballot of each vote; the "
    "length of uploads and answers.",
    leaves="on PostgreSQL the server's own files, where dead rows and its log keep sealed ballots until they "
    "are overwritten (their key is gone); and what a thief copied while the vote was open.",
    twins={
        name: Faults((name,))
        for name in (
            "a row for each ballot",
            "ballots kept as they came",
            "slips kept with a mark",
            "numbers kept of every vote",
            "the key is kept",
        )
    },
    file_twins={
        name: Faults((name,)) for name in ("deleted rows stay in free pages", "the log is not emptied")
    },
)
